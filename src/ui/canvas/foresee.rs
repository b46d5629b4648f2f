//! The preview of a drag: the document as the drop would make it.

use std::sync::Arc;

use crate::document::Document;
use crate::edit::Command;
use crate::gesture::State;
use crate::ui::store::Store;

/// The most nodes for which each drop spot is previewed by a layout of its own. The layout of a larger document would
/// take longer than a frame, so the overlay shows only the drop spot.
pub const MOST_FORESEEN: usize = 600;

/// The document that the drop would make if the drag ended here. The store keeps the plan, so the drop arrives with
/// this very document and it is laid out once.
pub fn foresee(store: Store, document: &Arc<Document>, state: &State) -> Option<Arc<Document>> {
    if document.model().nodes.len() > MOST_FORESEEN {
        return None;
    }
    let command = match state {
        State::Moving { nodes, spot: Some(spot), copy: false, .. } => {
            Command::MoveNodes { nodes: nodes.clone(), lane: spot.lane, after: spot.after }
        }
        State::MovingLane { lane, after, .. } => Command::MoveLane { lane: *lane, after: *after },
        _ => return None,
    };
    store.plan(document, &command).ok().map(|outcome| outcome.next)
}
