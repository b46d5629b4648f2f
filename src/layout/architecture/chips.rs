//! The steps of a lane as chips in its box: below each other, in the order of the text.

use super::types::Chip;
use crate::geometry::{Rect, Size};
use crate::measure::{LabelText, chip};
use crate::model::{LaneId, Model, NodeId};
use crate::work;

/// A box has so many chips; the last of more steps counts the others.
const MOST: usize = 7;
const HEIGHT: i32 = 24;
const GAP: i32 = 4;
/// What is left free beside the chips, below them, and beside the words in them.
const SIDE: i32 = 12;
const BELOW: i32 = 12;
const PAD: i32 = 8;

/// The steps of a box with their words, before it has a place.
#[derive(Default)]
pub struct Chips(Vec<(Vec<NodeId>, LabelText)>);

impl Chips {
    pub fn of(model: &Model, lane: LaneId) -> Chips {
        let nodes = &model.lane(lane).nodes;
        work::count(nodes.len());
        let (shown, rest) = nodes.split_at(if nodes.len() > MOST { MOST - 1 } else { nodes.len() });
        let one = |&node: &NodeId| (vec![node], chip(model.node(node).caption()));
        let mut chips: Vec<(Vec<NodeId>, LabelText)> = shown.iter().map(one).collect();
        if !rest.is_empty() {
            let captions: Vec<&str> = rest.iter().map(|&node| model.node(node).caption()).collect();
            let text = LabelText { full: Some(captions.join("\n")), ..chip(&format!("+{}", rest.len())) };
            chips.push((rest.to_vec(), text));
        }
        Chips(chips)
    }

    /// What they need below the title, with what is left free around them.
    pub fn size(&self) -> Size {
        let Some(widest) = self.0.iter().map(|(_, text)| text.size.w).max() else { return Size::default() };
        let count = self.0.len() as i32;
        Size::new(widest + 2 * (PAD + SIDE), count * (HEIGHT + GAP) - GAP + BELOW)
    }

    /// At the foot of a box: they, and what is left of it for the title.
    pub fn place(self, rect: Rect) -> (Vec<Chip>, Rect) {
        let head = Rect { h: rect.h - self.size().h, ..rect };
        let chips = self.0.into_iter().zip(0..).map(|((nodes, text), row)| {
            let y = head.bottom() + row * (HEIGHT + GAP);
            Chip { nodes, text, rect: Rect::new(rect.x + SIDE, y, rect.w - 2 * SIDE, HEIGHT) }
        });
        (chips.collect(), head)
    }
}
