//! Sizes: how large everything is that is written.
//!
//! In: measured texts, or nothing but the plan: a drawing can be compared with others before a text is measured, with
//! boxes of an everyday size.

use crate::geometry::Size;
use crate::layout::workflow::topology::Plan;
use crate::model::Shape;

pub struct Sizes {
    /// By node.
    pub nodes: Vec<Size>,
    pub shapes: Vec<Shape>,
    /// By edge; zero without a label.
    pub labels: Vec<Size>,
    /// By frame; zero for all but the first one of a loop.
    pub tags: Vec<Size>,
    /// The height that the title of each lane needs at least.
    pub lane_heights: Vec<i32>,
}

const NODE: Size = Size::new(120, 56);
const LANE_HEIGHT: i32 = 96;

impl Sizes {
    /// The sizes of an everyday drawing. Texts beside wires count for nothing, because they come and go while somebody types.
    pub fn usual(plan: &Plan) -> Sizes {
        let graph = &plan.graph;
        Sizes {
            nodes: vec![NODE; graph.nodes()],
            shapes: vec![Shape::Rectangle; graph.nodes()],
            labels: vec![Size::default(); graph.edges.len()],
            tags: vec![Size::default(); plan.channels.frames.len()],
            lane_heights: vec![LANE_HEIGHT; graph.lanes],
        }
    }
}
