//! What must never happen in a drawing (`violations`) and what should be rare (`metrics`), for any view.
//!
//! A view hands over its finished layout as a [`Subject`]: boxes, wires, labels and borders. The checks know nothing
//! of how it was made, and judge the layouts of all views alike. What holds for one view alone stands in that view's
//! folder, as `layout::workflow::check` does. Whatever the drawing, the checks take n log n steps: who overlaps whom is
//! found by sweeps, and each box, wire and label is at fault once and not once for each of the others.

mod boxes;
mod branches;
mod canvas;
mod findings;
mod labels;
mod metrics;
mod overlaps;
mod runs;
mod segments;
mod wires;

#[cfg(test)]
mod pairs;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub use tests::Random;

use crate::geometry::{Point, Rect};

pub use boxes::GAP;
pub use findings::{Findings, MOST};
pub use metrics::{Metrics, metrics};
pub use overlaps::overlaps;
pub use runs::Runs;
pub use segments::{Segment, Segments};
pub use wires::APART;

/// A rule, by its number in docs/LAYOUT.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule(pub &'static str);

impl Rule {
    /// Boxes are at least 24 apart.
    pub const GAP: Rule = Rule("I1");
    /// Wires run level or upright, with at most four bends and no idle points.
    pub const SHAPE: Rule = Rule("I2");
    /// No wire meets a box.
    pub const THROUGH: Rule = Rule("I4");
    /// Two wires share a segment only inside one merge group, up to its port; else they keep apart.
    pub const ALONG: Rule = Rule("I5");
    /// No bend of a wire lies on another wire.
    pub const CORNER: Rule = Rule("I6");
    /// Every label is there and meets nothing but its own wire.
    pub const LABEL: Rule = Rule("I7");
    /// Everything lies on the canvas.
    pub const CANVAS: Rule = Rule("I9");
}

/// What the checks look at. Boxes, wires and borders are named by their index in these lists.
#[derive(Clone, Debug, Default)]
pub struct Subject<'a> {
    pub width: i32,
    pub height: i32,
    /// What no wire may run through and what keeps apart: nodes, in most views.
    pub boxes: Vec<Rect>,
    pub wires: Vec<Line<'a>>,
    pub labels: Vec<Label>,
    /// Drawn outlines, which no label may lie on: of lanes and loops, in a workflow.
    pub borders: Vec<Rect>,
}

/// A wire.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub points: &'a [Point],
    /// The boxes that it joins.
    pub from: usize,
    pub to: usize,
    /// Wires of one group may run on each other from their common port on.
    pub merge: Option<u32>,
}

/// A text beside wires and boxes.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    pub rect: Rect,
    pub of: Owner,
}

/// What a label belongs to. It lies on that, and on nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Wire(usize),
    Border(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub rule: Rule,
    /// What is wrong and where, in words and coordinates.
    pub what: String,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.rule.0, self.what)
    }
}

/// Every violation of the rules for all views. `segments` are those of the subject's wires.
pub fn violations(subject: &Subject, segments: &Segments) -> Findings {
    let mut found = Findings::default();
    boxes::check(subject, &mut found);
    wires::check(subject, segments, &mut found);
    labels::check(subject, segments, &mut found);
    canvas::check(subject, &mut found);
    found
}

/// Top, bottom, left and right side as rectangles without breadth.
pub fn sides(r: Rect) -> [Rect; 4] {
    [
        Rect::new(r.x, r.y, r.w, 0),
        Rect::new(r.x, r.bottom(), r.w, 0),
        Rect::new(r.x, r.y, 0, r.h),
        Rect::new(r.right(), r.y, 0, r.h),
    ]
}

/// Whether a line meets the inside of a rectangle.
pub fn meets(line: Rect, r: Rect) -> bool {
    line.left() < r.right() && line.right() > r.left() && line.top() < r.bottom() && line.bottom() > r.top()
}
