//! Ids of XML: the diagram's own with a word before them, so that they come back.

use crate::export::written;
use crate::model::{EdgeId, LaneId, LoopId, Model, NodeId};

pub struct Ids {
    lanes: Vec<String>,
    nodes: Vec<String>,
}

impl Ids {
    pub fn new(model: &Model) -> Ids {
        let plain = written::Ids::new(model);
        // No id of a diagram has a dot.
        let xml = |word: &str, id: &str, index: usize| {
            if id.chars().all(is_name) { format!("{word}_{id}") } else { format!("{word}.{}", index + 1) }
        };
        Ids {
            lanes: model.lane_ids().map(|lane| xml("Lane", plain.lane(lane), lane.index())).collect(),
            nodes: model.node_ids().map(|node| xml("Step", plain.node(node), node.index())).collect(),
        }
    }

    pub fn lane(&self, id: LaneId) -> &str {
        &self.lanes[id.index()]
    }

    /// The id in the diagram, if it does not come back from the one in the file.
    pub fn hidden<'a>(&self, model: &'a Model, id: LaneId) -> Option<&'a str> {
        let name = model.lane(id).name.as_str();
        (self.lane(id).strip_prefix("Lane_") != Some(name)).then_some(name)
    }

    pub fn node(&self, id: NodeId) -> &str {
        &self.nodes[id.index()]
    }
}

pub fn flow(id: EdgeId) -> String {
    format!("Flow_{}", id.index() + 1)
}

pub fn value(id: LoopId) -> String {
    format!("Value_{}", id.index() + 1)
}

/// A loop has a group for each of its frames.
pub fn group(id: LoopId, frame: usize) -> String {
    format!("Loop_{}_{}", id.index() + 1, frame + 1)
}

/// XML has letters of all scripts in names, but not every program of BPMN does.
fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
