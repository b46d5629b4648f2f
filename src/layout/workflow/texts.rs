//! Texts of a model, measured: what the geometry asks sizes of and what the layout hands on.

use super::frames::FrameLines;
use super::graph::Graph;
use super::spacing::{LONG_TITLE_LIMIT, TITLE_AIR, TITLE_LIMIT};
use crate::geometry::Size;
use crate::measure::{self, LabelText, Measures, NodeText};
use crate::model::{Lane, Model, Shape};

pub struct Texts {
    pub shapes: Vec<Shape>,
    /// By node.
    pub nodes: Vec<NodeText>,
    pub sizes: Vec<Size>,
    /// By edge; none and zero without a label.
    pub labels: Vec<Option<LabelText>>,
    pub label_sizes: Vec<Size>,
    /// By frame; only the first frame of a loop has a tag.
    pub tags: Vec<Option<LabelText>>,
    pub tag_sizes: Vec<Size>,
    /// What the title of each lane needs at least.
    pub lane_heights: Vec<i32>,
}

impl Texts {
    pub fn new(model: &Model, measures: &Measures, graph: &Graph, frames: &[FrameLines]) -> Texts {
        let (nodes, sizes) = measures.nodes.iter().cloned().unzip();
        let labels: Vec<Option<LabelText>> = graph
            .edges
            .iter()
            .map(|edge| measures.edges[edge.id.index()].clone().filter(|_| edge.labelled))
            .collect();
        let mut last = None;
        let tags: Vec<Option<LabelText>> = frames
            .iter()
            .map(|frame| {
                let is_first = last.replace(frame.repeat) != Some(frame.repeat);
                is_first.then(|| measure::loop_tag(&model.repeat(graph.loops[frame.repeat].id).condition))
            })
            .collect();
        let size = |text: &Option<LabelText>| text.as_ref().map_or(Size::default(), |text| text.size);
        Texts {
            shapes: model.nodes.iter().map(|node| node.shape).collect(),
            nodes,
            sizes,
            label_sizes: labels.iter().map(size).collect(),
            labels,
            tag_sizes: tags.iter().map(size).collect(),
            tags,
            lane_heights: model.lanes.iter().map(height_for_title).collect(),
        }
    }
}

/// A title that would be cut at the usual limit may make its lane somewhat higher.
fn height_for_title(lane: &Lane) -> i32 {
    let usual = measure::lane_title(&lane.title, TITLE_LIMIT - TITLE_AIR);
    let title = match usual.full {
        Some(_) => measure::lane_title(&lane.title, LONG_TITLE_LIMIT - TITLE_AIR),
        None => usual,
    };
    title.size.h + TITLE_AIR
}

/// A lane's title, cut to the height that the lane has got.
pub fn title(lane: &Lane, height: i32) -> LabelText {
    measure::lane_title(&lane.title, height - TITLE_AIR)
}
