//! The titles of lanes whose heads are out of sight at the left or above: they stay at the edge of the canvas, so that one
//! knows in which lane one reads.

use leptos::prelude::*;

use super::state::{CanvasState, canvas_state};
use crate::geometry::{Point, Rect};
use crate::model::{Element, LaneId};
use crate::scene::Part;
use crate::ui::js;
use crate::views::HeadsAt;

/// The least length of a head with letters in it, in pixels.
const LEAST: f64 = 28.0;
/// The sizes of the letters, in pixels, between which they follow the zoom.
const LETTERS: (f64, f64) = (10.0, 13.0);
/// The most heads at once.
const MOST: usize = 60;

/// A head at the edge: its title, its colour, and from where to where it reaches along the edge, in pixels.
#[derive(Clone, Debug, PartialEq)]
struct Head {
    title: String,
    tint: usize,
    from: f64,
    to: f64,
}

#[component]
pub fn StickyHeads() -> impl IntoView {
    let canvas = canvas_state();
    let edge = Memo::new(move |_| canvas.drawn.with(|document| document.view().heads()));
    let heads = Memo::new(move |_| edge.get().map(|edge| heads(canvas, edge)).unwrap_or_default());
    let letters = move || {
        let size = canvas.viewport.with(|viewport| 13.0 * viewport.zoom);
        js::px(size.clamp(LETTERS.0, LETTERS.1))
    };
    let is_above = move || edge.get() == Some(HeadsAt::Top);
    view! {
        <div class="heads" class:is-above=is_above aria-hidden="true" style:font-size=letters>
            {move || heads.get().into_iter().map(|Head { title, tint, from, to }| {
                let is_upright = title.chars().any(|letter| letter >= '\u{2e80}');
                let class = format!("head head-{}", tint + 1);
                let (from, length) = (js::px(from), js::px(to - from));
                if is_above() {
                    return view! {
                        <div class=class style:left=from style:width=length><span>{title}</span></div>
                    }.into_any();
                }
                view! {
                    <div class=class class:is-upright=is_upright style:top=from style:height=length>
                        <span>{title}</span>
                    </div>
                }.into_any()
            }).collect_view()}
        </div>
    }
}

fn heads(canvas: CanvasState, edge: HeadsAt) -> Vec<Head> {
    let document = canvas.drawn.get();
    let viewport = canvas.viewport.get();
    let zones = document.zones();
    let seen = viewport.visible(0.0);
    let head = |(lane, rect): (LaneId, Rect)| {
        let own = zones.rect(Element::Lane(lane), Part::Header)?;
        let (is_gone, along) = match edge {
            HeadsAt::Left => (own.center().x < seen.left(), rect),
            HeadsAt::Top => (own.center().y < seen.top(), own),
        };
        let is_beside = match edge {
            HeadsAt::Left => rect.overlaps(seen),
            HeadsAt::Top => own.left() < seen.right() && own.right() > seen.left(),
        };
        let (left, top) = viewport.to_screen(Point::new(along.left(), along.top()));
        let (right, bottom) = viewport.to_screen(Point::new(along.right(), along.bottom()));
        let (from, to) = match edge {
            // The title stays in sight too where the lane reaches out of it.
            HeadsAt::Left => (top.max(0.0), bottom.min(viewport.height)),
            HeadsAt::Top => (left, right),
        };
        let title = document.model().lane(lane).title.clone();
        let tint = document.tints().of(lane);
        (is_gone && is_beside && to - from >= LEAST).then_some(Head { title, tint, from, to })
    };
    zones.lanes().filter_map(head).take(MOST).collect()
}
