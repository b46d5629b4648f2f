//! Presenting: the drawing alone in the whole window. Left and right walk the steps in the order of the flow, up and down
//! the lanes; Escape leaves. Nothing can be changed meanwhile. The window fills the screen where the browser can do that.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::browser;
use super::canvas::{CanvasState, Viewport, canvas_state};
use super::icon::{self, icon};
use super::library::library;
use super::messages::present as words;
use super::messages::walk::WALK;
use super::panel;
use super::screen;
use super::signals::SetIfChanged as _;
use super::store::store;
use crate::model::{Element, ElementKey, LaneId, NodeId, flow_order};

/// Text of a drawing that is shown at a smaller zoom cannot be read from a distance.
const LEGIBLE: f64 = 0.8;

/// Where somebody who presents is.
#[derive(Clone, Copy)]
struct Walk {
    canvas: CanvasState,
    steps: StoredValue<Vec<NodeId>>,
    /// The step that is shown; `None` at the whole drawing.
    at: RwSignal<Option<usize>>,
    /// What was shown before, and whether it was only read.
    before: StoredValue<Before>,
}

#[derive(Clone, Default)]
struct Before {
    reading: bool,
    viewport: Viewport,
    selection: Vec<ElementKey>,
}

impl Walk {
    fn begin(self) {
        let store = self.canvas.store;
        library().save();
        self.steps.set_value(store.drawn.with_untracked(|document| flow_order(document.model())));
        self.at.set(None);
        self.before.set_value(Before {
            reading: store.reading.get_untracked(),
            viewport: self.canvas.viewport.get_untracked(),
            selection: store.selection.get_untracked(),
        });
        store.reading.set(true);
        store.selection.set(Vec::new());
        store.tab.set(panel::DIAGRAM);
        let canvas = self.canvas;
        // The canvas has its new size after the next layout of the page.
        browser::after_frame(move || {
            canvas.take_focus();
            browser::after_frame(move || self.show_whole());
        });
        store.announcement.set(store.word(&words::BEGUN).to_owned());
        screen::fill();
    }

    fn end(self) {
        screen::leave();
        let store = self.canvas.store;
        let Before { reading, viewport, selection } = self.before.get_value();
        store.reading.set_if_changed(reading);
        store.selection.set(selection);
        let canvas = self.canvas;
        browser::after_frame(move || {
            canvas.take_focus();
            let Viewport { x, y, zoom, .. } = viewport;
            canvas.viewport.update(|now| *now = Viewport { x, y, zoom, ..*now });
        });
    }

    fn go(self, to: Option<usize>) {
        self.at.set(to);
        match to {
            None => {
                self.canvas.store.selection.set(Vec::new());
                self.show_whole();
            }
            Some(at) => {
                if let Some(node) = self.steps.with_value(|steps| steps.get(at).copied()) {
                    self.show(Element::Node(node));
                }
            }
        }
    }

    /// The whole drawing, in a large window larger than on the canvas.
    fn show_whole(self) {
        let whole = self.canvas.store.drawn.with_untracked(|document| document.zones().whole());
        self.canvas.viewport.update(|viewport| *viewport = viewport.fit(whole, 2.0));
    }

    /// Selects the element and has it in view, large enough to be read.
    fn show(self, element: Element) {
        let store = self.canvas.store;
        let document = store.drawn.get_untracked();
        let (Some(key), Some(bounds)) = (document.key(element).cloned(), document.bounds(element)) else {
            return;
        };
        store.selection.set(vec![key]);
        let viewport = self.canvas.viewport.get_untracked();
        if matches!(element, Element::Lane(_)) {
            return self.canvas.viewport.set(viewport.fit(bounds.outset(16), 1.5));
        }
        if viewport.zoom < LEGIBLE || !viewport.shows(document.zones().whole()) {
            self.canvas.viewport.set(viewport.centre(bounds.center(), viewport.zoom.clamp(1.0, 1.5)));
        }
        store.announcement.set(self.told());
    }

    fn step(self, by: isize) {
        let count = self.steps.with_value(Vec::len);
        let next = match (self.at.get_untracked(), by) {
            (None, 1..) => Some(0),
            (None, _) => None,
            (Some(0), ..=-1) => None,
            (Some(at), _) => Some(at.saturating_add_signed(by).min(count.saturating_sub(1))),
        };
        self.go(next.filter(|_| count > 0));
    }

    /// The next lane, or the one before.
    fn lane(self, by: isize) {
        let store = self.canvas.store;
        let document = store.drawn.get_untracked();
        let model = document.model();
        let here = store.selected_in(&document).last().map(|element| match *element {
            Element::Lane(lane) => lane,
            Element::Node(node) => model.node(node).lane,
            Element::Edge(edge) => model.node(model.edge(edge).from).lane,
            Element::Loop(_) => LaneId(0),
        });
        let next = here.map_or(0, |lane| lane.index().saturating_add_signed(by));
        if let Some(lane) = model.lane_ids().nth(next.min(model.lanes.len().saturating_sub(1))) {
            self.show(Element::Lane(lane));
            // The walk goes on with the first step of the lane.
            let first = model.lane(lane).nodes.first();
            let at = self.steps.with_value(|steps| steps.iter().position(|step| Some(step) == first));
            self.at.set(at.and_then(|at| at.checked_sub(1)));
        }
    }

    /// The number of the step and its words.
    fn told(self) -> String {
        let Some(at) = self.at.get_untracked() else { return String::new() };
        let document = self.canvas.store.drawn.get_untracked();
        let caption = self.steps.with_value(|steps| {
            steps.get(at).map(|&node| document.model().node(node).caption().to_owned()).unwrap_or_default()
        });
        let place = format!("{} / {}", at + 1, self.steps.with_value(Vec::len));
        format!("{place} {caption}")
    }

    /// Does what a key means here. Keys of the editor do nothing; those of the browser do what they always do.
    fn key(self, event: &web_sys::KeyboardEvent) {
        let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let on_button = target.is_some_and(|target| target.tag_name() == "BUTTON");
        match event.key().as_str() {
            _ if has_modifier => {}
            "Tab" => return,
            " " | "Enter" if on_button => return,
            // What looks around is the canvas' own.
            "+" | "=" | "-" | "0" | "1" | "2" => return,
            "Escape" | "p" | "P" => self.canvas.store.presenting.set(false),
            "ArrowRight" | "PageDown" | " " | "Enter" => self.step(1),
            "ArrowLeft" | "PageUp" | "Backspace" => self.step(-1),
            "ArrowDown" => self.lane(1),
            "ArrowUp" => self.lane(-1),
            "Home" => self.go(None),
            "End" => self.go(self.steps.with_value(Vec::len).checked_sub(1)),
            _ => {}
        }
        event.stop_propagation();
        if !has_modifier {
            event.prevent_default();
        }
    }
}

/// The small bar at the foot of the drawing while it is presented.
#[component]
pub fn Presentation() -> impl IntoView {
    let (store, canvas) = (store(), canvas_state());
    let walk = Walk {
        canvas,
        steps: StoredValue::new(Vec::new()),
        at: RwSignal::new(None),
        before: StoredValue::new(Before::default()),
    };
    Effect::new(move |before: Option<bool>| {
        let is_on = store.presenting.get();
        match (before.unwrap_or(false), is_on) {
            (false, true) => untrack(|| walk.begin()),
            (true, false) => untrack(|| walk.end()),
            _ => {}
        }
        is_on
    });
    let keys = Closure::<dyn FnMut(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
        let is_free =
            store.dialog.with_untracked(Option::is_none) && store.menu.with_untracked(Option::is_none);
        if store.presenting.get_untracked() && is_free {
            walk.key(&event);
        }
    });
    // The window has become the screen, or the browser has ended that: by Escape, which it keeps to itself.
    screen::on_change(move |is_filled| {
        if !is_filled {
            store.presenting.set_if_changed(false);
        } else if store.presenting.get_untracked() {
            browser::after_frame(move || walk.go(walk.at.get_untracked()));
        }
    });
    // Before the canvas hears of a key. The app lives as long as its window.
    let _ = browser::window().add_event_listener_with_callback_and_bool(
        "keydown",
        keys.into_js_value().unchecked_ref(),
        true,
    );
    let told = move || {
        walk.at.track();
        store.drawn.track();
        let told = walk.told();
        if told.is_empty() { store.say(&words::WHOLE).to_owned() } else { told }
    };
    view! {
        <Show when=move || store.presenting.get()>
            <section class="present-bar" aria-label=store.said(&words::BAR)>
            <div class="group" role="toolbar" aria-label=store.said(&words::BAR)>
                <button class="icon-btn" type="button" aria-label=store.said(&words::BACK) title=store.said(&words::BACK)
                    on:click=move |_| walk.step(-1)>
                    {icon(icon::CHEVRON_LEFT)}
                </button>
                <span class="present-step">{told}</span>
                <button class="icon-btn" type="button" aria-label=store.said(&words::NEXT) title=store.said(&words::NEXT)
                    on:click=move |_| walk.step(1)>
                    {icon(icon::CHEVRON_RIGHT)}
                </button>
                <button class="icon-btn" type="button" aria-label=store.said(&WALK)
                    title=move || format!("{} (W)", store.say(&WALK))
                    on:click=move |_| store.walking.set(true)>
                    {icon(icon::WALK)}
                </button>
                <button class="icon-btn" type="button" aria-label=store.said(&words::LEAVE)
                    title=move || format!("{} (Esc)", store.say(&words::LEAVE))
                    on:click=move |_| store.presenting.set(false)>
                    {icon(icon::CLOSE)}
                </button>
            </div>
            </section>
        </Show>
    }
}
