//! Texts: what is written in a drawing, measured.
//!
//! In: the model with its measured texts, and the plan. Out: the texts and sizes of nodes, of the labels that
//! are drawn, and of the tags of loops, and the least height of each lane.

use super::sizes::Sizes;
use super::spacing::{TITLE_AIR, TITLE_LIMITS};
use crate::geometry::{Rect, Size};
use crate::layout::workflow::topology::Plan;
use crate::measure::{self, LabelText, Measures, NodeText};
use crate::model::{Lane, Model};
use crate::text::is_blank;

pub struct Texts {
    /// By node.
    pub nodes: Vec<NodeText>,
    /// By edge; nothing without a label.
    pub labels: Vec<Option<LabelText>>,
    /// By frame; only the first frame of a loop has a tag.
    pub tags: Vec<Option<LabelText>>,
    pub sizes: Sizes,
}

impl Texts {
    pub fn new(model: &Model, measures: &Measures, plan: &Plan) -> Texts {
        let (texts, nodes) = measures.nodes.iter().cloned().unzip();
        let labels: Vec<Option<LabelText>> = plan
            .graph
            .edges
            .iter()
            .map(|edge| measures.edges[edge.id.index()].clone().filter(|_| edge.labelled))
            .collect();
        let mut last_loop = None;
        let tags: Vec<Option<LabelText>> = plan
            .channels
            .frames
            .iter()
            .map(|frame| {
                let is_first = last_loop.replace(frame.repeat) != Some(frame.repeat);
                let condition = &model.repeat(plan.graph.loops[frame.repeat].id).condition;
                is_first.then(|| measure::loop_tag(condition))
            })
            .collect();
        let size = |text: &Option<LabelText>| text.as_ref().map_or(Size::default(), |text| text.size);
        let sizes = Sizes {
            nodes,
            shapes: model.nodes.iter().map(|node| node.shape).collect(),
            labels: labels.iter().map(size).collect(),
            tags: tags.iter().map(size).collect(),
            lane_heights: model.lanes.iter().map(height_for_title).collect(),
        };
        Texts { nodes: texts, labels, tags, sizes }
    }
}

/// A title that would be cut or broken at the usual limit may make its lane somewhat higher.
fn height_for_title(lane: &Lane) -> i32 {
    let heights = TITLE_LIMITS.map(|limit| limit - TITLE_AIR);
    measure::height_of_title(visible_title(lane), &heights) + TITLE_AIR
}

/// A lane's title, cut to the height of the lane.
pub fn title(lane: &Lane, rect: Rect) -> LabelText {
    measure::lane_title(visible_title(lane), rect.h - TITLE_AIR)
}

/// A title that nobody sees counts as none: the lane is called by its id.
fn visible_title(lane: &Lane) -> &str {
    if is_blank(&lane.title) { &lane.name } else { &lane.title }
}
