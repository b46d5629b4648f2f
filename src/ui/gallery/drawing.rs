//! A template's diagram, with the same layout and painter as the canvas. It is drawn when it comes near the visible part
//! of the page. Each frame spends only a part of its time on drawing, so that the list of cards scrolls smoothly.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use crate::document::Document;
use crate::geometry::Rect;
use crate::model::Element;
use crate::scene::{SceneOptions, Theme, ThemeName};
use crate::templates::{Frame, thumbnail};
use crate::ui::browser;
use crate::ui::canvas::marks::{Marks, mark};
use crate::ui::canvas::paint::{Names, Painter};
use crate::ui::canvas::shapes::{set, svg};
use crate::ui::store::store;
use crate::views::View;

/// How many milliseconds of a frame are spent on drawing.
const SHARE_OF_A_FRAME: f64 = 6.0;
/// The distance from the visible part of the page at which a drawing is made.
const NEAR: &str = "400px";

struct Drawn {
    painter: Painter,
    document: Arc<Document>,
}

/// How much of a diagram is shown.
#[derive(Clone, Copy)]
pub enum Extent {
    /// All of it, at this scale in percent or a larger one.
    Whole(i32),
    /// What fills a frame.
    Part(Frame),
}

/// A drawing in this view. `source` is called once the drawing is near the visible part of the page. `lit` are the names of the
/// highlighted nodes. Without a name, screen readers ignore the drawing.
pub fn drawing(
    source: Callback<(), Option<Arc<str>>>,
    view: Signal<View>,
    lit: Signal<Vec<String>>,
    name: Signal<String>,
    extent: Extent,
) -> impl IntoView {
    let store = store();
    let root = NodeRef::<leptos::svg::Svg>::new();
    let near = RwSignal::new(false);
    let drawn = StoredValue::new_local(None::<Drawn>);
    let redrawn = RwSignal::new(0_u32);
    watch_for(root, near);
    Effect::new(move |_| {
        if !near.get() {
            return;
        }
        let theme = if store.dark.get() { ThemeName::Dark } else { ThemeName::Light }.theme();
        let view = view.get();
        let (Some(text), Some(root)) = (source.run(()), root.get()) else { return };
        soon(move || {
            // The card may have been removed in the meantime.
            let _ = drawn.try_update_value(|drawn| draw(drawn, &root, (&text, view), theme, extent));
            redrawn.try_update(|count| *count += 1);
        });
    });
    Effect::new(move |_| {
        redrawn.track();
        let lit = lit.get();
        drawn.update_value(|drawn| {
            if let Some(drawn) = drawn {
                let marks = marks(&drawn.document, &lit);
                drawn.painter.mark(&marks);
            }
        });
    });
    let dim = move || !lit.with(Vec::is_empty);
    let decoration = move || name.with(String::is_empty);
    view! {
        <svg class="drawing" class:has-lit=dim node_ref=root focusable="false"
            role=move || if decoration() { "presentation" } else { "img" }
            aria-hidden=move || if decoration() { "true" } else { "false" }
            aria-label=move || name.get()></svg>
    }
}

fn draw(
    drawn: &mut Option<Drawn>,
    root: &web_sys::Element,
    (text, view): (&str, View),
    theme: &Theme,
    extent: Extent,
) {
    let document = Arc::new(Document::new(text, view));
    let scene = document.scene_with(theme, &SceneOptions::default());
    let all = Rect { x: 0, y: 0, w: scene.width, h: scene.height };
    let window = match extent {
        Extent::Whole(least) => {
            if let Some(root) = root.dyn_ref::<web_sys::SvgElement>() {
                let _ = root.style().set_property("min-width", &format!("{}px", scene.width * least / 100));
                let _ = root.style().set_property("max-width", &format!("{}px", scene.width));
            }
            all
        }
        Extent::Part(frame) => thumbnail(&document, frame),
    };
    set(root, "viewBox", &format!("{} {} {} {}", window.x, window.y, window.w, window.h));
    if window == all {
        set(root, "preserveAspectRatio", "xMidYMid meet");
        let _ = root.remove_attribute("data-cut");
    } else {
        set(root, "preserveAspectRatio", "xMinYMid slice");
        set(root, "data-cut", "");
    }
    if drawn.is_none() {
        let Some(world) = svg("g") else { return };
        let _ = root.append_child(&world);
        *drawn = Some(Drawn { painter: Painter::new(&world), document: document.clone() });
    }
    let Some(drawn) = drawn else { return };
    let names = Names { model: document.model(), index: document.index(), aria: None, is_second: false };
    drawn.painter.show(&scene, &names, all, None);
    drawn.document = document;
}

/// Marks the nodes with these names, and the wires between two of them.
fn marks(document: &Document, names: &[String]) -> Marks {
    let model = document.model();
    let is_lit = |id| names.contains(&model.node(id).name);
    let lit: Vec<Element> = model
        .elements()
        .filter(|element| match *element {
            Element::Node(id) => is_lit(id),
            Element::Edge(id) => is_lit(model.edge(id).from) && is_lit(model.edge(id).to),
            Element::Lane(_) | Element::Loop(_) => false,
        })
        .collect();
    let shown = document.shown_as(&lit).into_iter();
    shown.filter_map(|element| Some((document.key(element)?.clone(), mark::LIT))).collect()
}

/// Sets the signal once, when the element comes near the visible part of the page.
fn watch_for(root: NodeRef<leptos::svg::Svg>, near: RwSignal<bool>) {
    let kept = StoredValue::new_local(None::<(IntersectionObserver, Closure<dyn FnMut(Vec<JsValue>)>)>);
    Effect::new(move |_| {
        let Some(root) = root.get() else { return };
        let seen = Closure::<dyn FnMut(Vec<JsValue>)>::new(move |entries: Vec<JsValue>| {
            let is_near = |entry: &JsValue| {
                entry
                    .dyn_ref::<IntersectionObserverEntry>()
                    .is_some_and(IntersectionObserverEntry::is_intersecting)
            };
            if entries.iter().any(is_near) {
                near.try_set(true);
                kept.try_with_value(|kept| {
                    if let Some((observer, _)) = kept {
                        observer.disconnect();
                    }
                });
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(NEAR);
        match IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options) {
            Ok(observer) => {
                observer.observe(&root);
                kept.set_value(Some((observer, seen)));
            }
            Err(_) => near.set(true),
        }
    });
    on_cleanup(move || {
        kept.try_update_value(|kept| {
            if let Some((observer, _)) = kept.take() {
                observer.disconnect();
            }
        });
    });
}

type Work = Box<dyn FnOnce()>;

thread_local! {
    static WAITING: RefCell<VecDeque<Work>> = const { RefCell::new(VecDeque::new()) };
}

/// Runs `work` in one of the next frames, after the work that was queued before.
fn soon(work: impl FnOnce() + 'static) {
    let first = WAITING.with_borrow_mut(|waiting| {
        waiting.push_back(Box::new(work));
        waiting.len() == 1
    });
    if first {
        request_animation_frame(work_off);
    }
}

fn work_off() {
    let until = browser::now() + SHARE_OF_A_FRAME;
    loop {
        let Some(work) = WAITING.with_borrow_mut(VecDeque::pop_front) else { return };
        work();
        if browser::now() >= until {
            break;
        }
    }
    if WAITING.with_borrow(|waiting| !waiting.is_empty()) {
        request_animation_frame(work_off);
    }
}
