//! Layout + theme → flat shapes in painting order, colours and positions resolved, each with the
//! element it belongs to. An exporter or the canvas only writes them down.
//!
//! Painting order: lanes, loop frames, wires, nodes, labels. So the first pixels of a wire hide under the
//! node that it leaves, and no wire ever crosses a text.

mod dump;
mod hit;
mod hop;
mod icon;
mod lane;
mod merge;
mod node;
mod outline;
mod pen;
mod repeat;
pub mod theme;
mod types;
mod way;
mod wire;

pub use dump::{dump, dump_layout};
pub use hit::hit;
pub use theme::{Theme, ThemeName};
pub use types::*;

use crate::layout::Layout;
use crate::model::Model;

/// What may be switched in a drawing that is otherwise settled by its layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SceneOptions {
    /// Half circles where a horizontal wire crosses a vertical one.
    pub hops: bool,
}

pub fn build(model: &Model, layout: &Layout, theme: &Theme, options: &SceneOptions) -> Scene {
    let mut scene = Scene {
        width: layout.width,
        height: layout.height,
        background: Some(theme.canvas),
        groups: Vec::with_capacity(layout.lanes.len() + layout.nodes.len() + 2 * layout.wires.len()),
        zones: Vec::new(),
    };
    let turn = lane::turn(&layout.lanes);
    for (index, lane) in layout.lanes.iter().enumerate() {
        lane::draw(&mut scene, lane, turn, theme.lane(index));
    }
    for repeat in &layout.loops {
        repeat::draw_frames(&mut scene, repeat, theme);
    }
    let hops = if options.hops { hop::find(layout) } else { Vec::new() };
    let painted = merge::find(layout);
    for (index, wire) in layout.wires.iter().enumerate() {
        let hops = hops.get(index).map_or(&[][..], Vec::as_slice);
        wire::draw(&mut scene, layout, wire, hops, painted[index], theme);
    }
    for node in &layout.nodes {
        node::draw(&mut scene, model, node, theme);
    }
    for repeat in &layout.loops {
        repeat::draw_tag(&mut scene, layout, repeat, theme);
    }
    for wire in &layout.wires {
        wire::draw_label(&mut scene, layout, wire, theme);
    }
    scene
}
