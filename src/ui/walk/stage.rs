//! What a walk shows over the drawing: the lane, the walked wires and steps, the token. It is an SVG of its own above the
//! board, in coordinates of the drawing, so no view knows of it. The DOM is driven by hand: shapes are made anew with each
//! step.

use std::collections::BTreeSet;
use std::sync::Arc;

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element as Dom, SvgElement};

use super::{Ground, Walk};
use crate::geometry::{Point, Rect, length};
use crate::model::{EdgeId, NodeId};
use crate::scene::Outline;
use crate::ui::browser;
use crate::ui::canvas::{Viewport, set, svg};
use crate::ui::js;
use crate::walk::{Player, Scenery};

/// Text of a drawing that is shown at a smaller zoom cannot be read.
const LEGIBLE: f64 = 0.6;

/// Milliseconds of the token for a pixel, and the least and most for a way.
const PACE: f64 = 1.6;
const LEAST: f64 = 350.0;
const MOST: f64 = 1_400.0;

/// Milliseconds in which the view follows.
const FOLLOW: f64 = 320.0;

/// The walked wires and steps that are marked at most: those that were walked last.
const MOST_MARKS: usize = 2_000;

#[derive(Clone, Copy)]
pub(super) struct Stage {
    walk: Walk,
    layer: StoredValue<Option<SvgElement>, LocalStorage>,
    /// Counts the moves of the view, so that a newer one ends an older one.
    move_of: StoredValue<u32>,
    /// The place on the walk that was shown last.
    last: StoredValue<Option<usize>>,
}

impl Stage {
    pub fn new(walk: Walk) -> Stage {
        Stage {
            walk,
            layer: StoredValue::new_local(None),
            move_of: StoredValue::new(0),
            last: StoredValue::new(None),
        }
    }

    /// Shows each step, and keeps the layer where the drawing is.
    pub fn follow(self) {
        let walk = self.walk;
        Effect::new(move |_| {
            let (ground, player) = (walk.ground.get(), walk.player.get());
            match ground.zip(player) {
                Some((ground, player)) => untrack(|| self.show(&ground, &player)),
                None => self.clear(),
            }
        });
        Effect::new(move |_| {
            let viewport = walk.canvas.viewport.get();
            self.layer.with_value(|layer| {
                if let Some(layer) = layer {
                    place(layer, viewport);
                }
            });
        });
    }

    fn clear(self) {
        self.last.set_value(None);
        self.layer.update_value(|layer| {
            if let Some(root) = layer.take().and_then(|layer| layer.parent_element()) {
                root.remove();
            }
        });
    }

    /// The layer over the board; made when a walk begins.
    fn layer(self) -> Option<SvgElement> {
        if let Some(layer) = self.layer.get_value() {
            return Some(layer);
        }
        let board = self.walk.canvas.focus.get_value()?;
        let root = svg("svg")?;
        set(&root, "class", "over walk-over");
        set(&root, "aria-hidden", "true");
        let layer: SvgElement = svg("g")?.unchecked_into();
        set(&layer, "class", "overlay");
        root.append_child(&layer).ok()?;
        board.append_child(&root).ok()?;
        place(&layer, self.walk.canvas.viewport.get_untracked());
        self.layer.set_value(Some(layer.clone()));
        Some(layer)
    }

    fn show(self, ground: &Arc<Ground>, player: &Player) {
        let Some(layer) = self.layer() else { return };
        layer.set_text_content(None);
        let scenery = Scenery::new(&ground.document);
        let model = ground.document.model();
        let here = player.node();
        let draw = |name: &str, class: &str, attributes: &[(&str, String)]| -> Option<Dom> {
            let shape = svg(name)?;
            set(&shape, "class", class);
            for (name, value) in attributes {
                set(&shape, name, value);
            }
            layer.append_child(&shape).ok()?;
            Some(shape)
        };
        if let Some(lane) = scenery.lane(model.node(here).lane) {
            draw("rect", "walk-lane", &sized(lane, 8));
        }
        let taken: Vec<EdgeId> = player.taken().collect();
        let recent = taken.len().saturating_sub(MOST_MARKS);
        let walked: BTreeSet<EdgeId> = taken[recent..].iter().copied().collect();
        for line in walked.iter().map(|&edge| scenery.line(edge)).filter(|line| !line.is_empty()) {
            draw("path", "walk-line", &[("d", line.iter().map(|piece| path_data(piece)).collect())]);
        }
        let seen: Vec<NodeId> = player.seen().collect();
        let recent = seen.len().saturating_sub(MOST_MARKS);
        let seen: BTreeSet<NodeId> = seen[recent..].iter().copied().collect();
        for (rect, outline) in seen.iter().filter_map(|&node| scenery.place(node)) {
            let (name, attributes) = form(rect, outline, 3);
            draw(name, "walk-seen", &attributes);
        }
        let Some((rect, outline)) = scenery.place(here) else { return };
        let (name, attributes) = form(rect, outline, 5);
        draw(name, "walk-here", &attributes);
        let at = scenery.rest(here).unwrap_or_else(|| rect.center());
        let centre = [("cx", at.x.to_string()), ("cy", at.y.to_string()), ("r", "9".to_owned())];
        let token = draw("circle", "walk-token", &centre);
        let is_step_on = self.last.get_value().is_some_and(|last| last + 1 == player.at());
        self.last.set_value(Some(player.at()));
        let way = player.by().map(|edge| scenery.way(edge)).unwrap_or_default();
        self.look_at(rect, scenery.whole());
        if let (true, Some(token)) = (is_step_on && !browser::reduced_motion(), token) {
            travel(&token, &way, at);
        }
    }

    /// Brings a step into view, above the bar, and shows it large enough to be read.
    fn look_at(self, rect: Rect, whole: Rect) {
        let walk = self.walk;
        let move_of = self.move_of.get_value().wrapping_add(1);
        self.move_of.set_value(move_of);
        let is_current = move || self.move_of.try_get_value() == Some(move_of);
        // The bar may have another height with the words of this step.
        browser::after_frame(move || {
            let now = walk.canvas.viewport.get_untracked();
            if !is_current() || now.width < 1.0 {
                return;
            }
            let free = walk.above_bar(now);
            let fitted = free.fit(whole, 1.0);
            let wanted = if free.zoom >= LEGIBLE {
                free.reveal(rect)
            } else if fitted.zoom >= LEGIBLE {
                fitted
            } else {
                free.centre(rect.center(), 0.8)
            };
            let target = Viewport { height: now.height, ..wanted };
            if browser::reduced_motion() {
                walk.canvas.viewport.set(target);
            } else if target != now {
                glide(walk, now, target, browser::now(), is_current);
            }
        });
    }
}

/// Moves the view a part of the way in each frame, until it is there or another move begins.
fn glide(
    walk: Walk,
    from: Viewport,
    to: Viewport,
    begun: f64,
    is_current: impl Fn() -> bool + Copy + 'static,
) {
    if !is_current() {
        return;
    }
    let time = ((browser::now() - begun) / FOLLOW).clamp(0.0, 1.0);
    let part = time * time * (3.0 - 2.0 * time);
    let between = |from: f64, to: f64| from + (to - from) * part;
    walk.canvas.viewport.update(|now| {
        *now = Viewport {
            x: between(from.x, to.x),
            y: between(from.y, to.y),
            zoom: between(from.zoom, to.zoom),
            ..*now
        };
    });
    if time < 1.0 {
        request_animation_frame(move || glide(walk, from, to, begun, is_current));
    }
}

fn place(layer: &SvgElement, Viewport { x, y, zoom, .. }: Viewport) {
    let transform = format!("translate({x:.2}px, {y:.2}px) scale({zoom:.4})");
    let _ = layer.style().set_property("transform", &transform);
}

fn sized(rect: Rect, radius: i32) -> Vec<(&'static str, String)> {
    let numbers =
        [("x", rect.x), ("y", rect.y), ("width", rect.w.max(0)), ("height", rect.h.max(0)), ("rx", radius)];
    numbers.map(|(name, number)| (name, number.to_string())).into()
}

fn form(rect: Rect, outline: Outline, out: i32) -> (&'static str, Vec<(&'static str, String)>) {
    let at = rect.center();
    match outline {
        Outline::Rect => ("rect", sized(rect.outset(out), 8 + out)),
        Outline::Circle => {
            let numbers = [("cx", at.x), ("cy", at.y), ("r", rect.w / 2 + out)];
            ("circle", numbers.map(|(name, number)| (name, number.to_string())).into())
        }
        Outline::Diamond => {
            let r = rect.outset(out + 2);
            let corners = [(at.x, r.top()), (r.right(), at.y), (at.x, r.bottom()), (r.left(), at.y)];
            let points = corners.map(|(x, y)| Point::new(x, y));
            ("path", vec![("d", format!("{}Z", path_data(&points)))])
        }
    }
}

fn path_data(points: &[Point]) -> String {
    let step =
        |(at, point): (usize, &Point)| format!("{}{} {}", if at == 0 { 'M' } else { 'L' }, point.x, point.y);
    points.iter().enumerate().map(step).collect()
}

/// The token goes along its way to where it stands.
fn travel(token: &Dom, way: &[Point], at: Point) {
    let whole = length(way) as f64;
    if whole < 1.0 {
        return;
    }
    let frames = way.iter().enumerate().map(|(index, point)| {
        let gone = length(&way[..=index]) as f64 / whole;
        let shift = format!("translate({}px, {}px)", point.x - at.x, point.y - at.y);
        js::object([("transform", JsValue::from_str(&shift)), ("offset", JsValue::from_f64(gone))])
    });
    let time = (whole * PACE).clamp(LEAST, MOST);
    let timing =
        js::object([("duration", JsValue::from_f64(time)), ("easing", JsValue::from_str("ease-in-out"))]);
    // Called by name, because web-sys has this method only behind its unstable flag.
    if let Some(animate) = js::get(token, "animate").and_then(|animate| animate.dyn_into::<Function>().ok()) {
        let _ = animate.call2(token, &js::list(frames), &timing);
    }
}
