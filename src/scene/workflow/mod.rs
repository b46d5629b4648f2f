//! The drawing of a workflow: lanes, loop frames, wires, nodes, labels, in painting order. So the first pixels
//! of a wire hide under the node that it leaves, and no wire ever crosses a text.

mod folded;
mod hop;
mod icon;
mod lane;
mod merge;
mod node;
mod outline;
mod repeat;
pub(super) mod wire;
mod zones;

pub use folded::{scene_of_folded, zones_of_folded};
pub use zones::zones;

use super::SceneOptions;
use super::theme::Theme;
use super::types::{Color, Scene};
use crate::geometry::Point;
use crate::layout::workflow::Layout;
use crate::model::Model;
use crate::work;

pub fn build(model: &Model, layout: &Layout, theme: &Theme, options: &SceneOptions) -> Scene {
    let mut scene = Scene {
        width: layout.width,
        height: layout.height,
        background: Some(theme.canvas),
        groups: Vec::with_capacity(layout.lanes.len() + layout.nodes.len() + 2 * layout.wires.len()),
    };
    let turn = lane::turn(&layout.lanes);
    for lane in &layout.lanes {
        lane::draw(&mut scene, lane, turn, theme.lane(options.tints.of(lane.lane)));
    }
    for repeat in &layout.loops {
        repeat::draw_frames(&mut scene, repeat, theme);
    }
    let hops = if options.hops { hop::find(layout) } else { Vec::new() };
    let elsewhere = merge::find(layout);
    for (index, wire) in layout.wires.iter().enumerate() {
        let hops = hops.get(index).map_or(&[][..], Vec::as_slice);
        wire::draw(&mut scene, layout, wire, hops, elsewhere[index], theme);
    }
    for node in &layout.nodes {
        node::draw(&mut scene, model, node, theme);
    }
    for repeat in &layout.loops {
        repeat::draw_tag(&mut scene, layout, repeat, theme, options);
    }
    for wire in &layout.wires {
        wire::draw_label(&mut scene, layout, wire, theme, options);
    }
    scene
}

/// The colour that a label at this point lies on.
fn surface(layout: &Layout, theme: &Theme, options: &SceneOptions, at: Point) -> Color {
    // Lanes lie below each other in their order.
    let index = layout.lanes.partition_point(|lane| lane.rect.bottom() < at.y);
    work::count(1);
    let lane = layout.lanes.get(index).filter(|lane| lane.rect.contains(at));
    lane.map_or(theme.canvas, |lane| theme.lane(options.tints.of(lane.lane)).body)
}
