//! The toolbar that floats above the selection.

use leptos::ev;
use leptos::prelude::*;

use super::commands;
use super::menus;
use super::state::{CanvasState, canvas_state};
use crate::edit::End;
use crate::geometry::{Point, Rect};
use crate::gesture::{self, State};
use crate::model::{Element, Shape};
use crate::ui::icon::{self, icon};
use crate::ui::js;
use crate::ui::messages::canvas as words;

/// The height of the bar with its distance to the selection, in pixels.
const ROOM: f64 = 64.0;
/// The width and height that the bar of a wire has at most, in pixels.
const BAR: (f64, f64) = (140.0, 38.0);
/// How far a handle reaches out of its node.
const HANDLE: i32 = 6;
/// The least distance between the bar and the edge of the canvas, in pixels.
const EDGE: f64 = 8.0;

#[component]
pub fn ContextToolbar() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    let selected = Memo::new(move |_| {
        let document = store.drawn.get();
        document.elements(&store.selection.get())
    });
    let position = Memo::new(move |_| selected.with(|elements| bar_position(canvas, elements)));
    // The width of the bar depends on the selection. The bar stays inside the canvas.
    let bar = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        selected.track();
        let (Some(bar), Some((middle, _))) = (bar.get(), position.get()) else { return };
        // Asking for the width here would force a layout of the page. In the frame the layout is done anyway.
        request_animation_frame(move || {
            let half = f64::from(bar.offset_width()) / 2.0 + EDGE;
            let width = canvas.viewport.with_untracked(|viewport| viewport.width);
            let x = middle.clamp(half, (width - half).max(half));
            let _ = (*bar).style().set_property("left", &js::px(x.round()));
        });
    });
    let shape = move || match selected.get().as_slice() {
        [Element::Node(id)] => {
            store.drawn.with(|document| document.model().nodes.get(id.index()).map(|node| node.shape))
        }
        _ => None,
    };
    let has_nodes =
        Memo::new(move |_| selected.get().iter().any(|element| matches!(element, Element::Node(_))));
    let single = Memo::new(move |_| selected.get().len() == 1);
    let one_node = Memo::new(move |_| matches!(selected.get().as_slice(), [Element::Node(_)]));
    let bare_edge = Memo::new(move |_| match selected.get().as_slice() {
        [Element::Edge(id)] => store
            .drawn
            .with(|document| document.model().edges.get(id.index()).is_some_and(|edge| edge.label.is_none())),
        _ => false,
    });
    let open_shapes = move |event: ev::MouseEvent| {
        let (x, y) = below(&event);
        menus::shape_menu(canvas, x, y);
    };
    let edit = move |_| {
        if let Some(&element) = store.selected_in(&store.draw_now()).first() {
            canvas.edit_label(element);
        }
    };
    view! {
        <Show when=move || position.with(Option::is_some)>
            <div class="ctx" role="toolbar" node_ref=bar aria-label=store.said(&words::TOOLS)
                style:top=move || position.get().map(|position| js::px(position.1.round()))>
                <Show when=move || has_nodes.get()>
                    <button class="btn ghost" type="button" aria-haspopup="menu" on:click=open_shapes>
                        {move || icon(menus::shape_icon(shape().unwrap_or(Shape::Rectangle)))}
                        <span>{store.said(&words::SHAPE)}</span>
                        {icon(icon::CHEVRON_DOWN)}
                    </button>
                    {icon::empty("ctx-sep")}
                </Show>
                <Show when=move || single.get() && bare_edge.get()>
                    <button class="btn ghost" type="button" on:click=edit>
                        {icon(icon::PENCIL)}
                        <span>{store.said(&words::ADD_LABEL)}</span>
                    </button>
                </Show>
                <Show when=move || single.get() && !bare_edge.get()>
                    <button class="icon-btn" type="button" aria-label=store.said(&words::EDIT_LABEL)
                        title=store.said(&words::EDIT_LABEL) on:click=edit>
                        {icon(icon::PENCIL)}
                    </button>
                </Show>
                <Show when=move || one_node.get()>
                    <button class="icon-btn" type="button" aria-label=store.said(&words::CONNECT)
                        title=store.said(&words::CONNECT)
                        on:click=move |_| { canvas.take_focus(); commands::begin_connection(canvas); }>
                        {icon(icon::WIRE)}
                    </button>
                    <button class="icon-btn" type="button" aria-label=store.said(&words::ADD_NEXT)
                        title=store.said(&words::ADD_NEXT) on:click=move |_| commands::add_next(canvas)>
                        {icon(icon::PLUS)}
                    </button>
                </Show>
                <Show when=move || has_nodes.get()>
                    <button class="icon-btn" type="button" aria-label=store.said(&words::WRAP_LOOP)
                        title=store.said(&words::WRAP_LOOP) on:click=move |_| commands::wrap(canvas)>
                        {icon(icon::LOOP)}
                    </button>
                    <button class="icon-btn" type="button" aria-label=store.said(&words::DUPLICATE)
                        title=store.said(&words::DUPLICATE) on:click=move |_| commands::duplicate(canvas)>
                        {icon(icon::COPY)}
                    </button>
                    {icon::empty("ctx-sep")}
                </Show>
                <button class="icon-btn" type="button" aria-label=store.said(&words::DELETE)
                    title=store.said(&words::DELETE)
                    on:click=move |_| { commands::delete(canvas); canvas.take_focus(); }>
                    {icon(icon::TRASH)}
                </button>
            </div>
        </Show>
    }
}

/// The middle and the top of the bar in pixels of the canvas. None while a gesture goes on, or if the selection is out
/// of view.
fn bar_position(canvas: CanvasState, elements: &[Element]) -> Option<(f64, f64)> {
    let document = canvas.store.drawn.get();
    let quiet = canvas.gesture.get() == State::Idle
        && canvas.editing.with(Option::is_none)
        && canvas.connecting.with(Option::is_none)
        && !canvas.panning.get()
        && !canvas.typing.get()
        && !canvas.store.reading.get();
    let bounds = elements.iter().filter_map(|&element| document.bounds(element)).reduce(Rect::union);
    let bounds = bounds.filter(|_| quiet)?;
    let viewport = canvas.viewport.get();
    let bounds = match (elements, canvas.tapped.get()) {
        ([Element::Edge(_)], Some(at)) if bounds.outset(16).contains(at) => {
            Rect::new(at.x, at.y, 0, 0).outset(6)
        }
        _ => bounds,
    };
    let (left, top) = viewport.to_screen(Point::new(bounds.left(), bounds.top()));
    let (right, bottom) = viewport.to_screen(Point::new(bounds.right(), bounds.bottom()));
    if right < 0.0 || left > viewport.width || bottom < 0.0 || top > viewport.height {
        return None;
    }
    let middle = (left + right) / 2.0;
    let above = (middle, top - ROOM + 8.0);
    let below = (middle, (bottom + 24.0).min(viewport.height - 112.0));
    let first = if top > ROOM { above } else { below };
    let [Element::Edge(_)] = elements else { return Some(first) };
    // Beside a wire there are its nodes, from which somebody may want to go on.
    let aside = |by: f64| (middle + by, (top + bottom) / 2.0 - BAR.1 / 2.0);
    let further =
        [above, below, aside(BAR.0), aside(-BAR.0), (middle, top - 2.0 * ROOM), (middle, bottom + ROOM)];
    let knobs = elements.iter().flat_map(|element| match element {
        Element::Edge(edge) => [End::From, End::To].map(|end| gesture::knob(document.zones(), *edge, end)),
        _ => [None, None],
    });
    let knobs: Vec<Point> = knobs.flatten().collect();
    let is_free = |&(x, y): &(f64, f64)| {
        let (from, to) =
            (viewport.to_world(x - BAR.0 / 2.0, y), viewport.to_world(x + BAR.0 / 2.0, y + BAR.1));
        let place = Rect::new(from.x, from.y, to.x - from.x, to.y - from.y);
        let is_inside =
            x > BAR.0 / 2.0 && x < viewport.width - BAR.0 / 2.0 && y > EDGE && y < viewport.height - 112.0;
        is_inside
            && !knobs.iter().any(|&knob| place.outset(HANDLE).contains(knob))
            && !document.zones().nodes().any(|(_, rect)| rect.outset(HANDLE).overlaps(place))
    };
    Some(further.into_iter().find(is_free).unwrap_or(first))
}

/// The point below the control on which an event happened, in pixels of the window.
pub fn below(event: &ev::MouseEvent) -> (f64, f64) {
    use wasm_bindgen::JsCast;
    let control = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    control.map_or((0.0, 0.0), |control| {
        let frame = control.get_bounding_client_rect();
        (frame.left(), frame.bottom() + 4.0)
    })
}
