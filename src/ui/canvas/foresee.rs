//! The document after a drag, while the drag goes on.

use std::sync::Arc;

use crate::document::Document;
use crate::edit::Command;
use crate::gesture::State;
use crate::ui::store::Store;

/// The most nodes whose drawing is made anew for each drop spot that a drag comes to. A drawing that takes longer
/// than a frame shows the drop spot alone.
const FORESEEN: usize = 600;

/// The document that a drag would give if it ended here. It is planned by the store, so that it is the very document
/// that the drop gives, laid out once.
pub fn foresee(store: Store, document: &Arc<Document>, state: &State) -> Option<Arc<Document>> {
    if document.model().nodes.len() > FORESEEN {
        return None;
    }
    let command = match state {
        State::Moving { nodes, spot: Some(spot), .. } => {
            Command::MoveNodes { nodes: nodes.clone(), lane: spot.lane, after: spot.after }
        }
        State::MovingLane { lane, after, .. } => Command::MoveLane { lane: *lane, after: *after },
        _ => return None,
    };
    store.plan(document, &command).ok().map(|outcome| outcome.next)
}
