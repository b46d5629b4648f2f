//! The titles of lanes whose heads are out of sight at the left: they stay at the edge of the canvas, so that one knows in
//! which lane one reads.

use leptos::prelude::*;

use super::state::{CanvasState, canvas_state};
use crate::geometry::Point;
use crate::model::{Element, LaneId};
use crate::scene::Part;
use crate::ui::js;

/// The least height of a head with letters in it, in pixels.
const LEAST: f64 = 28.0;
/// The sizes of the letters, in pixels, between which they follow the zoom.
const LETTERS: (f64, f64) = (10.0, 13.0);
/// The most heads at once.
const MOST: usize = 60;

/// A head at the edge: its title, colour, top and height in pixels.
#[derive(Clone, Debug, PartialEq)]
struct Head {
    title: String,
    tint: usize,
    top: f64,
    height: f64,
}

#[component]
pub fn StickyHeads() -> impl IntoView {
    let canvas = canvas_state();
    let heads = Memo::new(move |_| heads(canvas));
    let letters = move || {
        let size = canvas.viewport.with(|viewport| 13.0 * viewport.zoom);
        js::px(size.clamp(LETTERS.0, LETTERS.1))
    };
    view! {
        <div class="heads" aria-hidden="true" style:font-size=letters>
            {move || heads.get().into_iter().map(|head| {
                let is_upright = head.title.chars().any(|letter| letter >= '\u{2e80}');
                let class = format!("head head-{}", head.tint + 1);
                view! {
                    <div class=class class:is-upright=is_upright style:top=js::px(head.top) style:height=js::px(head.height)>
                        <span>{head.title}</span>
                    </div>
                }
            }).collect_view()}
        </div>
    }
}

fn heads(canvas: CanvasState) -> Vec<Head> {
    let document = canvas.store.drawn.get();
    let viewport = canvas.viewport.get();
    let zones = document.zones();
    let seen = viewport.visible(0.0);
    let is_gone = |lane: LaneId| {
        zones.rect(Element::Lane(lane), Part::Header).is_some_and(|head| head.center().x < seen.left())
    };
    let out = zones.lanes().filter(|&(lane, rect)| rect.overlaps(seen) && is_gone(lane));
    let head = |(lane, rect): (LaneId, crate::geometry::Rect)| {
        let (_, top) = viewport.to_screen(Point::new(rect.left(), rect.top()));
        let (_, bottom) = viewport.to_screen(Point::new(rect.right(), rect.bottom()));
        // The title stays in sight too where the lane reaches out of it.
        let (top, bottom) = (top.max(0.0), bottom.min(viewport.height));
        let tint = document.tints().of(lane);
        let title = document.model().lane(lane).title.clone();
        (bottom - top >= LEAST).then_some(Head { title, tint, top, height: bottom - top })
    };
    out.filter_map(head).take(MOST).collect()
}
