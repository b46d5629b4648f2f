//! What is said at a step, in the words of the diagram.

use super::flow::Flow;
use super::survey::Path;
use crate::measure::clean;
use crate::model::{EdgeId, Model, NodeId};
use crate::text::shortened;

/// The columns of the longest text of a label that is repeated.
const LONGEST: usize = 200;

/// The columns of the longest title of a path.
const LONGEST_TITLE: usize = 80;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// The title of the lane.
    pub lane: String,
    /// The words on the way that leads here; empty without any.
    pub by: String,
    /// The words of the step.
    pub text: String,
    /// The conditions of loops that begin with this step of the walk.
    pub loops: Vec<String>,
}

/// The words of a step that is reached by an edge, or where a walk begins.
pub fn caption(model: &Model, flow: &Flow, node: NodeId, by: Option<EdgeId>) -> Caption {
    let before = by.map(|edge| model.edge(edge).from);
    Caption {
        lane: short(&model.lane(model.node(node).lane).title),
        by: by.and_then(|edge| model.edge(edge).label.as_deref()).map(short).unwrap_or_default(),
        text: short(model.node(node).caption()),
        loops: flow.entered(node, before).map(|id| short(&model.repeat(id).condition)).collect(),
    }
}

/// An answer as a person would say it: its label, else the step that it leads to.
pub fn answer_words(model: &Model, edge: EdgeId) -> String {
    let edge = model.edge(edge);
    match edge.label.as_deref().map(short).filter(|label| !label.is_empty()) {
        Some(label) => label,
        None => format!("→ {}", short(model.node(edge.to).caption())),
    }
}

/// What tells a path from others: its answers, or its ends where nothing is decided.
pub fn path_title(model: &Model, flow: &Flow, path: &Path) -> String {
    let answers = path.edges.iter().filter(|&&edge| flow.is_fork(model.edge(edge).from));
    // More answers than that are not read in a title.
    let answers: Vec<String> =
        answers.take(LONGEST_TITLE / 2).map(|&edge| answer_words(model, edge)).collect();
    let title = if answers.is_empty() {
        let last = path.edges.last().map_or(path.start, |&edge| model.edge(edge).to);
        let (from, to) = (short(model.node(path.start).caption()), short(model.node(last).caption()));
        if path.edges.is_empty() { from } else { format!("{from} → {to}") }
    } else {
        answers.join(" · ")
    };
    shortened(&title, LONGEST_TITLE).into_owned()
}

/// A text of the diagram in one line.
fn short(text: &str) -> String {
    // Long enough for `clean` to leave as many columns as are kept, whatever it removes.
    let head = shortened(text, 4 * LONGEST);
    shortened(clean(&head).trim(), LONGEST).into_owned()
}
