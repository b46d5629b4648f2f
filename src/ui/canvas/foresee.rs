//! What a drag would come to if it ended now.

use std::sync::Arc;

use leptos::prelude::*;

use crate::document::Document;
use crate::edit::Command;
use crate::gesture::State;

/// The most nodes whose drawing is made anew for each place that a drag comes to.
const FORESEEN: usize = 600;

/// The document that a drag would give if it ended here. Planned and laid out only when the place changes.
pub fn foresee(
    document: &Document,
    state: &State,
    kept: StoredValue<Option<(State, Arc<Document>)>>,
) -> Option<Arc<Document>> {
    // A drawing that takes longer than a frame shows the place alone.
    let large = document.model().nodes.len() > FORESEEN;
    let command = match state {
        _ if large => return None,
        State::Moving { nodes, place: Some(place), .. } => {
            Command::MoveNodes { nodes: nodes.clone(), lane: place.lane, after: place.after }
        }
        State::MovingLane { lane, after, .. } => Command::MoveLane { lane: *lane, after: *after },
        _ => {
            kept.set_value(None);
            return None;
        }
    };
    let same = |known: &State| match (known, state) {
        (State::Moving { place: a, .. }, State::Moving { place: b, .. }) => a == b,
        (State::MovingLane { after: a, .. }, State::MovingLane { after: b, .. }) => a == b,
        _ => false,
    };
    if let Some((known, future)) = kept.get_value()
        && same(&known)
    {
        return Some(future);
    }
    let future = Arc::new(document.apply(&document.plan(&command).ok()?.edit)?);
    kept.set_value(Some((state.clone(), future.clone())));
    Some(future)
}
