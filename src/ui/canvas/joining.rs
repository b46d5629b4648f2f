//! Drawing a wire without holding a button: "Connect to…" and the key C choose the source, then the pointer or the arrow
//! keys choose the target. A click joins; a click on emptiness and Escape leave.

use leptos::prelude::*;

use super::commands::finish_connection;
use super::state::{CanvasState, Connecting};
use crate::geometry::Point;
use crate::gesture::{self, Target};
use crate::model::{Element, NodeId};

/// The pointer rests here: a node under it becomes the target.
pub fn point(canvas: CanvasState, at: Point) {
    let Some(connecting) = canvas.connecting.get_untracked() else { return };
    let document = canvas.drawn.get_untracked();
    let to = node_at(canvas, at).and_then(|node| document.key(Element::Node(node)).cloned());
    if let Some(to) = to.filter(|to| *to != connecting.to) {
        canvas.connecting.set(Some(Connecting { to, ..connecting }));
    }
}

/// A click here: it joins the node under it, or leaves.
pub fn click(canvas: CanvasState, at: Point) {
    if node_at(canvas, at).is_some() {
        point(canvas, at);
        finish_connection(canvas);
        canvas.store.select(&[]);
    } else {
        canvas.connecting.set(None);
    }
}

fn node_at(canvas: CanvasState, at: Point) -> Option<NodeId> {
    let document = canvas.drawn.get_untracked();
    match gesture::hit(document.stage(), at, 0, &[]) {
        Target::Node(node) => Some(node),
        _ => None,
    }
}
