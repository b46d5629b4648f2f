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

/// Whether XML has this letter in names, behind their first one.
fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c == '_'
        || matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{37d}' | '\u{37f}'..='\u{1fff}')
        || matches!(c, '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}')
        || matches!(c, '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}
