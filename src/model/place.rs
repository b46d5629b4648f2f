//! From the text to an element and back: what the caret stands on, and where an element is written.

use super::{EdgeId, Element, LaneId, LoopId, Model, NodeId};
use crate::text::Span;

impl Model {
    /// The smallest element whose text holds the offset; a caret just behind a statement counts.
    pub fn element_at(&self, offset: usize) -> Option<Element> {
        let node = touching(&self.nodes, |node| node.span, offset).map(|at| Element::Node(NodeId::from(at)));
        let edge =
            || touching(&self.edges, |edge| edge.span, offset).map(|at| Element::Edge(EdgeId::from(at)));
        let repeat =
            || touching(&self.loops, |repeat| repeat.span, offset).map(|at| Element::Loop(LoopId::from(at)));
        node.or_else(edge).or_else(repeat).or_else(|| self.lane_at(offset).map(Element::Lane))
    }

    /// The innermost lane whose block holds the offset.
    pub fn lane_at(&self, offset: usize) -> Option<LaneId> {
        let blocks =
            self.lane_ids().flat_map(|id| self.lane(id).blocks.iter().map(move |&block| (block, id)));
        blocks
            .filter(|(block, _)| block.touches(offset))
            .min_by_key(|(block, _)| block.len())
            .map(|(_, id)| id)
    }

    /// Where an element is written: its statement; for a lane its first block.
    pub fn span_of(&self, element: Element) -> Span {
        match element {
            Element::Lane(id) => {
                let lane = self.lane(id);
                lane.blocks.first().copied().unwrap_or(lane.name_span)
            }
            Element::Node(id) => self.node(id).span,
            Element::Edge(id) => self.edge(id).span,
            Element::Loop(id) => self.repeat(id).span,
        }
    }
}

/// The index of the statement that holds the offset. Statements stand in the order of the text.
fn touching<T>(statements: &[T], span: impl Fn(&T) -> Span, offset: usize) -> Option<usize> {
    let after = statements.partition_point(|statement| span(statement).start <= offset);
    let index = after.checked_sub(1)?;
    span(&statements[index]).touches(offset).then_some(index)
}
