//! What a finger does. One finger pans wherever it begins, so that nobody changes a diagram by looking at it. What is
//! selected can be dragged, and so can what a finger rests on for a while.

use super::Target;
use crate::model::Element;

/// Whether a finger that begins here drags instead of panning.
pub fn finger_drags(target: Target, selection: &[Element]) -> bool {
    match target {
        Target::Handle(_) | Target::EdgeEnd(..) => true,
        Target::Node(_) | Target::LaneHeader(_) => {
            target.element().is_some_and(|element| selection.contains(&element))
        }
        _ => false,
    }
}

/// Whether a finger that rests here can drag afterwards.
pub fn finger_holds(target: Target) -> bool {
    matches!(target, Target::Node(_) | Target::LaneHeader(_) | Target::Joint(..))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Port;
    use crate::geometry::Side;
    use crate::model::{EdgeId, LaneId, NodeId};

    #[test]
    fn only_what_is_selected_is_dragged() {
        let node = Element::Node(NodeId(0));
        assert!(!finger_drags(Target::Node(NodeId(0)), &[]));
        assert!(finger_drags(Target::Node(NodeId(0)), &[node]));
        assert!(!finger_drags(Target::Node(NodeId(1)), &[node]));
        assert!(!finger_drags(Target::LaneHeader(LaneId(0)), &[node]));
        assert!(finger_drags(Target::Handle(Port { node: NodeId(0), side: Side::Left }), &[node]));
        assert!(!finger_drags(Target::Edge(EdgeId(0)), &[Element::Edge(EdgeId(0))]));
        assert!(!finger_drags(Target::Empty, &[]));
    }
}
