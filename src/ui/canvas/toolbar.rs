//! The toolbar that floats above the selection.

use leptos::ev;
use leptos::prelude::*;

use super::commands;
use super::menus;
use super::state::{CanvasState, canvas_state};
use crate::geometry::{Point, Rect};
use crate::gesture::{Floating, State, free_place};
use crate::model::{Element, Shape};
use crate::scene::Part;
use crate::ui::icon::{self, icon};
use crate::ui::js;
use crate::ui::messages::canvas as words;
use crate::ui::signals::SetIfChanged as _;
use crate::views::View;

/// The size of the bar until it is measured, in pixels.
const FIRST_SIZE: (f64, f64) = (184.0, 34.0);
/// The distance between the bar and what it belongs to, in pixels.
const GAP: f64 = 12.0;

#[component]
pub fn ContextToolbar() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    let selected = Memo::new(move |_| {
        let document = canvas.drawn.get();
        document.elements(&store.selection.get())
    });
    let size = RwSignal::new(FIRST_SIZE);
    let position = Memo::new(move |_| selected.with(|elements| bar_position(canvas, elements, size.get())));
    // The size of the bar depends on the selection. Asking for it here would force a layout of the page; in the frame the
    // layout is done anyway.
    let bar = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        selected.track();
        let Some(bar) = bar.get() else { return };
        request_animation_frame(move || {
            let measured = (f64::from(bar.offset_width()), f64::from(bar.offset_height()));
            if measured.0 > 0.0 {
                size.set_if_changed(measured);
            }
        });
    });
    let shape = move || match selected.get().as_slice() {
        [Element::Node(id)] => {
            canvas.drawn.with(|document| document.model().nodes.get(id.index()).map(|node| node.shape))
        }
        _ => None,
    };
    let nodes = Memo::new(move |_| {
        selected.with(|all| all.iter().filter(|element| matches!(element, Element::Node(_))).count())
    });
    let single = Memo::new(move |_| selected.with(Vec::len) == 1);
    let one_node = Memo::new(move |_| matches!(selected.get().as_slice(), [Element::Node(_)]));
    let lane = Memo::new(move |_| match selected.get().as_slice() {
        [Element::Lane(id)] => Some(*id),
        _ => None,
    });
    let bare_edge = Memo::new(move |_| match selected.get().as_slice() {
        [Element::Edge(id)] => store
            .drawn
            .with(|document| document.model().edges.get(id.index()).is_some_and(|edge| edge.label.is_none())),
        _ => false,
    });
    let one_edge = Memo::new(move |_| match selected.get().as_slice() {
        [Element::Edge(id)] if matches!(canvas.view.get(), View::Workflow(_)) => Some(*id),
        _ => None,
    });
    let is_folded = Memo::new(move |_| {
        lane.get().is_some_and(|lane| canvas.drawn.with(|document| document.folds().has(lane)))
    });
    let fold_name = move || store.say(if is_folded.get() { &words::UNFOLD_LANE } else { &words::FOLD_LANE });
    let edit = move |_| {
        if let Some(&element) = store.selected_in(&canvas.draw_now()).first() {
            canvas.edit_label(element);
        }
    };
    let add_to_lane = move |_| {
        if let Some(lane) = lane.get_untracked() {
            let last =
                canvas.draw_now().model().lanes.get(lane.index()).map(|lane| lane.nodes.last().copied());
            commands::add_node(canvas, lane, last.flatten());
        }
    };
    let more = move |event: ev::MouseEvent| {
        let (x, y) = below(&event);
        menus::open(canvas, x, y);
    };
    view! {
        <Show when=move || position.with(Option::is_some)>
            <div class="ctx" role="toolbar" node_ref=bar aria-label=store.said(&words::TOOLS)
                style:left=move || position.get().map(|position| js::px(position.0.round()))
                style:top=move || position.get().map(|position| js::px(position.1.round()))>
                <Show when=move || nodes.get() != 0>
                    <button class="icon-btn ctx-shape" type="button" aria-haspopup="menu"
                        aria-label=store.said(&words::SHAPE) title=store.said(&words::SHAPE)
                        on:click=move |_| menus::shape_menu_beside(canvas)>
                        {move || icon(menus::shape_icon(shape().unwrap_or(Shape::Rectangle)))}
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
                <Show when=move || one_edge.get().is_some()>
                    <button class="icon-btn" type="button" aria-label=store.said(&words::INSERT_NODE)
                        title=store.said(&words::INSERT_NODE)
                        on:click=move |_| if let Some(edge) = one_edge.get_untracked() { commands::insert_node(canvas, edge) }>
                        {icon(icon::PLUS)}
                    </button>
                </Show>
                <Show when=move || lane.get().is_some()>
                    <button class="icon-btn" type="button" aria-label=store.said(&words::ADD_NODE)
                        title=store.said(&words::ADD_NODE) on:click=add_to_lane>
                        {icon(icon::PLUS)}
                    </button>
                    <button class="icon-btn" type="button" aria-label=store.said(&words::ADD_LANE_BELOW)
                        title=store.said(&words::ADD_LANE_BELOW)
                        on:click=move |_| commands::add_lane(canvas, lane.get_untracked())>
                        {icon(icon::LANES)}
                    </button>
                    <button class="icon-btn" type="button" aria-label=fold_name title=fold_name
                        on:click=move |_| commands::fold_lanes(canvas)>
                        {move || icon(if is_folded.get() { icon::UNFOLD } else { icon::FOLD })}
                    </button>
                </Show>
                <Show when=move || { nodes.get() > 1 }>
                    <button class="icon-btn" type="button" aria-label=store.said(&words::WRAP_LOOP)
                        title=store.said(&words::WRAP_LOOP) on:click=move |_| commands::wrap(canvas)>
                        {icon(icon::LOOP)}
                    </button>
                </Show>
                <button class="icon-btn" type="button" aria-label=store.said(&words::DELETE)
                    title=store.said(&words::DELETE)
                    on:click=move |_| { commands::delete(canvas); canvas.take_focus(); }>
                    {icon(icon::TRASH)}
                </button>
                <button class="icon-btn" type="button" aria-haspopup="menu" aria-label=store.said(&words::MORE_TOOLS)
                    title=store.said(&words::MORE_TOOLS) on:click=more>
                    {icon(icon::DOTS)}
                </button>
            </div>
        </Show>
    }
}

/// The left and the top of the bar in pixels of the canvas. None while a gesture goes on, or if the selection is out of
/// view.
fn bar_position(canvas: CanvasState, elements: &[Element], size: (f64, f64)) -> Option<(f64, f64)> {
    let document = canvas.drawn.get();
    let quiet = canvas.gesture.get() == State::Idle
        && canvas.editing.with(Option::is_none)
        && canvas.connecting.with(Option::is_none)
        && !canvas.panning.get()
        && !canvas.typing.get()
        && canvas.is_worked_in()
        && !canvas.store.only_looks();
    if !quiet || elements.is_empty() {
        return None;
    }
    let zones = document.zones();
    let viewport = canvas.viewport.get();
    let seen = viewport.visible(0.0);
    // Of a lane and of a loop it is the title by which the hand has taken it.
    let taken_by = |element: Element| {
        let bounds = document.bounds(element)?;
        let part = match element {
            Element::Lane(_) => zones.rect(element, Part::Header),
            Element::Loop(_) => zones.rect(element, Part::Label),
            Element::Node(_) | Element::Edge(_) => None,
        };
        Some(part.filter(|part| seen.overlaps(*part)).unwrap_or(bounds))
    };
    let bounds = elements.iter().filter_map(|&element| taken_by(element)).reduce(Rect::union)?;
    if !seen.overlaps(bounds.outset(1)) {
        return None;
    }
    let anchor = match (elements, canvas.tapped.get()) {
        ([Element::Edge(_)], Some(at)) if bounds.outset(16).contains(at) => {
            Rect::new(at.x, at.y, 0, 0).outset(6)
        }
        ([Element::Edge(edge)], _) => {
            let middle = zones.label_point(*edge)?;
            Rect::new(middle.x, middle.y, 0, 0).outset(6)
        }
        _ => common(bounds, seen),
    };
    let unit = |pixels: f64| (pixels / viewport.zoom).ceil() as i32;
    let floating = Floating {
        anchor,
        width: unit(size.0),
        height: unit(size.1),
        gap: unit(GAP),
        inside: viewport.free_part(),
    };
    let place = free_place(document.stage(), elements, floating);
    Some(viewport.to_screen(Point::new(place.x, place.y)))
}

/// The part of a rectangle that lies in another.
fn common(a: Rect, b: Rect) -> Rect {
    let (left, top) = (a.left().max(b.left()), a.top().max(b.top()));
    let (right, bottom) = (a.right().min(b.right()), a.bottom().min(b.bottom()));
    Rect::new(left, top, (right - left).max(0), (bottom - top).max(0))
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
