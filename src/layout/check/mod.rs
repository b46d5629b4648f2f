//! What must never happen in a drawing (`violations`) and what should be rare (`metrics`).
//!
//! Both read a finished layout and its model and nothing else, so they know nothing of how it was made
//! and judge any layout alike. Every test that makes a layout calls them. Work grows about linearly:
//! neighbours are found over buckets, crossings by a sweep.

mod buckets;
mod lanes;
mod marks;
mod metrics;
mod nodes;
mod pieces;
mod wires;

#[cfg(test)]
mod tests;

use super::types::Layout;
use crate::model::Model;

pub use metrics::{Metrics, metrics};

/// A rule; docs/LAYOUT.md lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Node boxes are at least 24 apart.
    NodeGap,
    /// Wires run level or upright, with at most four bends and no idle points.
    Shape,
    /// Wires leave and arrive outward on the side that the author wrote, on the outline.
    Side,
    /// No wire meets a node.
    Through,
    /// Two wires share a stretch only inside one merge group, up to its port; else they keep apart.
    Along,
    /// No bend of a wire lies on another wire.
    Corner,
    /// Every label is there and meets nothing but its own wire.
    Label,
    /// Lanes are bands in source order and hold their nodes; titles fit their strips.
    Lane,
    /// Everything lies on the canvas.
    Canvas,
    /// Columns follow each other, rows are level.
    Grid,
    /// Loop frames hold their members and no other node, and run along nothing.
    Frame,
}

impl Rule {
    /// The number in docs/LAYOUT.md.
    pub const fn code(self) -> &'static str {
        match self {
            Rule::NodeGap => "I1",
            Rule::Shape => "I2",
            Rule::Side => "I3",
            Rule::Through => "I4",
            Rule::Along => "I5",
            Rule::Corner => "I6",
            Rule::Label => "I7",
            Rule::Lane => "I8",
            Rule::Canvas => "I9",
            Rule::Grid => "I10",
            Rule::Frame => "I11",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub rule: Rule,
    /// What is wrong where, in words and coordinates.
    pub what: String,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.rule.code(), self.what)
    }
}

/// Every violation of the hard rules; empty for a good layout.
pub fn violations(layout: &Layout, model: &Model) -> Vec<Violation> {
    let mut found = Findings { list: vec![] };
    let pieces = pieces::Pieces::new(layout);
    nodes::check(layout, &mut found);
    wires::check(layout, &pieces, &mut found);
    marks::check(layout, model, &pieces, &mut found);
    lanes::check(layout, model, &mut found);
    found.list
}

struct Findings {
    list: Vec<Violation>,
}

impl Findings {
    fn add(&mut self, rule: Rule, what: String) {
        self.list.push(Violation { rule, what });
    }
}
