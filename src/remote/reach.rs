//! How much of a text is drawn.

use serde::{Deserialize, Serialize};

use crate::model::{Model, Parsed};

/// How much of a text a person wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    /// As much as the page can show while it stays quick.
    #[default]
    Usual,
    /// A small part, where the usual one took too long.
    Beginning,
    All,
}

impl Reach {
    /// The most elements and tokens that are drawn.
    const fn limits(self) -> (usize, usize) {
        match self {
            Reach::Usual => (40_000, 500_000),
            Reach::Beginning => (1_500, 30_000),
            Reach::All => (usize::MAX, usize::MAX),
        }
    }

    /// The offset at which to cut a text for the drawing: the end of the text, or the start of the line on which a limit
    /// is passed. A line that is too long by itself is cut between two tokens.
    pub(super) fn end(self, parsed: &Parsed) -> usize {
        let (most_elements, most_tokens) = self.limits();
        let Parsed { text, tree, model } = parsed;
        let token = tree.tokens.get(most_tokens).map(|token| token.span.start);
        let element = nth_element(model, most_elements);
        let Some(cut) = [token, element].into_iter().flatten().min() else { return text.len() };
        let line = text[..cut].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let is_worth_it = cut - line < cut / 2;
        if is_worth_it { line } else { cut }
    }
}

/// The frame of a loop is as much work for the browser as this many nodes: frames lie over each other.
const FRAME: usize = 8;

/// Where the element begins that follows the first `count` ones in the text. A member of a loop counts like an element.
fn nth_element(model: &Model, count: usize) -> Option<usize> {
    let plain = model.nodes.len() + model.edges.len() + model.lanes.len();
    let loops: usize = model.loops.iter().map(|repeat| FRAME + repeat.members.len()).sum();
    if plain + loops <= count {
        return None;
    }
    let mut starts = Vec::with_capacity(plain + loops);
    starts.extend(model.lanes.iter().map(|lane| lane.name_span.start));
    starts.extend(model.nodes.iter().map(|node| node.span.start));
    starts.extend(model.edges.iter().map(|edge| edge.span.start));
    for repeat in &model.loops {
        starts.extend(std::iter::repeat_n(repeat.span.start, FRAME + repeat.members.len()));
    }
    starts.sort_unstable();
    starts.get(count).copied()
}
