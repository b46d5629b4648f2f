//! The inspector. It shows the attributes of the selected elements as fields that run commands. If nothing is selected,
//! it shows an outline of the whole diagram.
//!
//! It is rebuilt whenever the document, the selection or the language changes, so its fields read plain values instead of
//! signals.

mod fields;
mod lists;
mod node;
mod wire;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::browser;
use super::icon;
use super::messages::panels as words;
use super::panel::{self, Dock, Panel};
use super::store::{Store, store};
use crate::document::Document;
use crate::edit::Command;
use crate::layout::glyph::Glyph;
use crate::model::{Element, ElementKey, LaneId, LoopId, NodeId};
use fields::text_field;
pub use lists::in_row;
use lists::{ROWS, element_list, outline};

pub static PANEL: Panel = Panel {
    name: "inspector",
    icon: icon::SLIDERS,
    dock: Dock::Side,
    open_at_first: true,
    tab: Some(&words::INSPECT),
    toggle: &words::TOGGLE_INSPECTOR,
    view: || view! { <Inspector/> }.into_any(),
};

#[component]
fn Inspector() -> impl IntoView {
    let store = store();
    // Whether somebody works in a text field here, or presses a button right after it. The panel is not built anew
    // meanwhile, which would take both away.
    let held = RwSignal::new(false);
    let panel_root = NodeRef::<leptos::html::Aside>::new();
    let enter = move |event: web_sys::FocusEvent| {
        if browser::takes_text(event.target()) {
            held.set(true);
        }
    };
    let leave = move |event: web_sys::FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Node>().ok());
        let is_inside = panel_root.get_untracked().is_some_and(|root| root.contains(next.as_ref()));
        if !is_inside {
            held.set(false);
        }
    };
    let click = move |_| held.set(browser::is_text_edited());
    let shown = Memo::new(move |before: Option<&Shown>| {
        let (document, keys) = (store.settled.get(), store.selection.get());
        match before {
            // The selection belongs to a newer text than the panels show.
            Some(before) if store.drawn.with_untracked(|newest| newest.revision() != document.revision()) => {
                before.clone()
            }
            Some(before) if held.get() && before.keys == keys && !document.elements(&keys).is_empty() => {
                before.clone()
            }
            _ => Shown { elements: document.elements(&keys), revision: document.revision(), keys },
        }
    });
    let room = RwSignal::new(ROWS);
    view! {
        <aside class="inspector" aria-label=store.said(&words::INSPECTOR)
            node_ref=panel_root on:focusin=enter on:focusout=leave on:click=click>
            {move || {
                let elements = shown.with(|shown| shown.elements.clone());
                panel(store, &store.settled.get_untracked(), &elements, room)
            }}
        </aside>
    }
}

/// What the panel shows. It is built anew when this changes.
#[derive(Clone, PartialEq)]
struct Shown {
    keys: Vec<ElementKey>,
    elements: Vec<Element>,
    revision: u64,
}

fn panel(
    store: Store,
    document: &Document,
    elements: &[Element],
    room: RwSignal<usize>,
) -> impl IntoView + use<> {
    match *elements {
        [] => outline(store, document, room).into_any(),
        [element] => {
            let attributes = match element {
                Element::Node(id) => node::panel(store, document, id).into_any(),
                Element::Edge(id) => wire::panel(store, document, id).into_any(),
                Element::Lane(id) => lane_panel(store, document, id, room).into_any(),
                Element::Loop(id) => loop_panel(store, document, id).into_any(),
            };
            (panel_head(store, document, element), attributes).into_any()
        }
        _ => {
            let count = elements.len().to_string();
            view! {
                <div class="pane-head"><h2>{store.say_with(&words::MANY, [&count])}</h2></div>
                {element_list(store, document, elements, room)}
            }
            .into_any()
        }
    }
}

fn panel_head(store: Store, document: &Document, element: Element) -> impl IntoView + use<> {
    let model = document.model();
    let (kind, name) = match element {
        Element::Node(id) => (&words::NODE, model.node(id).name.clone()),
        Element::Edge(id) => (&words::EDGE, format!("e{}", id.index() + 1)),
        Element::Lane(id) => (&words::LANE, model.lane(id).name.clone()),
        Element::Loop(_) => (&words::LOOP, String::new()),
    };
    let span = document.model().own_span(element);
    let line = (document.lines().line_of(span.start) + 1).to_string();
    let show = move |_| {
        store.go_to_panel(panel::CODE);
        store.with_code(|code| {
            code.select(span);
            code.focus();
        });
    };
    view! {
        <div class="pane-head">
            <h2>{store.say(kind)}</h2>
            {(!name.is_empty()).then(|| view! { <span class="chip">{name}</span> })}
            {icon::empty("grow")}
            <button class="link" type="button" on:click=show>{store.say_with(&words::LINE, [&line])}</button>
        </div>
    }
}

fn lane_panel(store: Store, document: &Document, id: LaneId, room: RwSignal<usize>) -> impl IntoView + use<> {
    let lane = document.model().lane(id).clone();
    let retitle = move |typed: String| {
        let title = (!typed.trim().is_empty()).then(|| typed.trim().to_owned());
        Command::RetitleLane { lane: id, title }
    };
    let rename = move |name: String| Command::RenameLane { lane: id, name };
    let count = lane.nodes.len();
    let nodes = lane.nodes.iter().map(|&node| Element::Node(node)).collect::<Vec<_>>();
    view! {
        <div class="sec">
            {text_field(store, &words::TITLE, lane.title, false, retitle)}
            {text_field(store, &words::ID, lane.name, false, rename)}
            {figure_field(store, document, id)}
        </div>
        <div class="sec">
            <h3>{store.say(&words::NODES)}<span class="count">{count}</span></h3>
            {element_list(store, document, &nodes, room)}
        </div>
    }
}

/// What figure the lane has where lanes are parties, with the others to choose from.
fn figure_field(store: Store, document: &Document, id: LaneId) -> impl IntoView + use<> {
    let locale = store.locale.get_untracked();
    let told = Glyph::of(&document.model().lane(id).title);
    let chosen = document.glyphs().chosen(id);
    let by_title = store.say_with(&words::FIGURE_BY_TITLE, [told.words().get(locale)]);
    let choose = move |event: web_sys::Event| {
        let name = event_target_value(&event);
        store.set_glyph(id, Glyph::all().find(|glyph| glyph.name() == name));
    };
    let option = |glyph: Glyph| {
        view! { <option value=glyph.name() selected=chosen == Some(glyph)>{glyph.words().get(locale)}</option> }
    };
    view! {
        <label class="field beside" title=store.say(&words::FIGURE_HELP)>
            <span>{store.say(&words::FIGURE)}</span>
            <select on:change=choose>
                <option value="" selected=chosen.is_none()>{by_title}</option>
                {Glyph::all().map(option).collect_view()}
            </select>
        </label>
    }
}

fn loop_panel(store: Store, document: &Document, id: LoopId) -> impl IntoView + use<> {
    let repeat = document.model().repeat(id).clone();
    let write = move |typed: String| Command::SetCondition { repeat: id, condition: typed.trim().to_owned() };
    let lane_nodes: Vec<(NodeId, String, bool)> = document
        .model()
        .node_ids()
        .filter(|&node| {
            let near = repeat.lane.is_none_or(|lane| document.model().node(node).lane == lane);
            near || repeat.members.contains(&node)
        })
        .map(|node| (node, in_row(document.model().node(node).caption()), repeat.members.contains(&node)))
        .collect();
    let members = StoredValue::new(repeat.members.clone());
    view! {
        <div class="sec">
            {text_field(store, &words::CONDITION, repeat.condition, false, write)}
        </div>
        <div class="sec">
            <h3>{store.say(&words::MEMBERS)}<span class="count">{repeat.members.len()}</span></h3>
            <ul class="rows">
                {lane_nodes.into_iter().map(|(node, caption, inside)| view! {
                    <li>
                        <label class="check">
                            <input type="checkbox" prop:checked=inside on:change=move |event| {
                                let mut members = members.get_value();
                                if event_target_checked(&event) { members.push(node) } else { members.retain(|&other| other != node) }
                                store.perform(Command::SetMembers { repeat: id, members });
                            }/>
                            {caption}
                        </label>
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
}
