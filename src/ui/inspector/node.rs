//! The fields of a node: its attributes, its position, and its wires.

use leptos::prelude::*;

use super::fields::{one_line, text_field};
use super::lists::in_row;
use crate::document::Document;
use crate::edit::{Command, Key};
use crate::locale::Words;
use crate::model::{EdgeId, Element, LaneId, Node, NodeId, Shape};
use crate::ui::canvas::shape_icon;
use crate::ui::icon::{self, icon};
use crate::ui::messages::{canvas as shapes, panels as words};
use crate::ui::store::Store;

pub fn panel(store: Store, document: &Document, id: NodeId) -> impl IntoView + use<> {
    let model = document.model();
    let node = model.node(id).clone();
    let place = model.lane(node.lane).nodes.iter().position(|&other| other == id).unwrap_or(0) + 1;
    let order = [place.to_string(), model.lane(node.lane).nodes.len().to_string()];
    let lanes: Vec<(usize, String)> =
        model.lanes.iter().map(|lane| in_row(&lane.title)).enumerate().collect();
    let here = node.lane.index();
    let move_to = move |event| {
        let lane: usize = event_target_value(&event).parse().unwrap_or(here);
        let after = store.draw_now().model().lanes.get(lane).and_then(|lane| lane.nodes.last().copied());
        store.perform(Command::MoveNodes { nodes: vec![id], lane: LaneId::from(lane), after });
    };
    let rename = move |name: String| Command::RenameNode { node: id, name };
    let attribute = |name: &'static Words, key: Key, value: Option<String>| {
        let long = key == Key::Description;
        text_field(store, name, value.unwrap_or_default(), long, move |typed| {
            let value = one_line(&typed);
            Command::SetAttribute { node: id, key: key.clone(), value }
        })
    };
    let edges: Vec<EdgeId> = model
        .drawn_edges()
        .filter(|&edge| model.edge(edge).from == id || model.edge(edge).to == id)
        .collect();
    let count = edges.len();
    let extra = node.extra.clone();
    let key = document.key(Element::Node(id)).cloned();
    // What is typed in a field here may change it.
    let is_unseen = Memo::new(move |_| {
        store.settled.with(|document| match key.as_ref().and_then(|key| document.element(key)) {
            Some(Element::Node(id)) => hides_attributes(document.model().node(id)),
            _ => false,
        })
    });
    view! {
        <div class="sec">
            {attribute(&words::LABEL, Key::Label, node.label)}
            <div class="field">
                <span>{store.say(&shapes::SHAPE)}</span>
                <div class="seg" role="group" aria-label=store.say(&shapes::SHAPE)>
                    {Shape::ALL.into_iter().map(|shape| view! {
                        <button type="button" aria-pressed=(shape == node.shape).to_string()
                            aria-label=store.say(shapes::shape(shape))
                            title=store.say(shapes::shape(shape))
                            on:click=move |_| { store.perform(Command::SetShape { node: id, shape }); }>
                            {icon(shape_icon(shape))}
                        </button>
                    }).collect_view()}
                </div>
            </div>
            <label class="field beside">
                <span>{store.say(&words::LANE)}</span>
                <select on:change=move_to>
                    {lanes.into_iter().map(|(at, title)| view! {
                        <option value=at.to_string() selected=at == here>{title}</option>
                    }).collect_view()}
                </select>
            </label>
            <div class="field beside">
                <span>{store.say(&words::ORDER)}</span>
                <span class="value">{store.say_with(&words::ORDER_VALUE, [&order[0], &order[1]])}</span>
            </div>
        </div>
        <div class="sec">
            {attribute(&shapes::OWNER, Key::Owner, node.owner)}
            {attribute(&shapes::DESCRIPTION, Key::Description, node.description)}
            {attribute(&shapes::SYSTEM, Key::System, node.system)}
            {move || is_unseen.get().then(|| view! {
                <p class="note unseen">
                    {store.say(&words::UNSEEN)}" "
                    <button class="link" type="button"
                        on:click=move |_| store.perform(Command::SetShape { node: id, shape: Shape::Taskbox })>
                        {store.say(&words::MAKE_TASKBOX)}
                    </button>
                </p>
            })}
            {text_field(store, &words::ID, node.name, false, rename)}
        </div>
        {(!extra.is_empty()).then(|| view! {
            <div class="sec">
                <h3>{store.say(&words::OTHER)}</h3>
                <dl class="facts">
                    {extra.into_iter().map(|(key, value)| view! { <dt>{key}</dt><dd>{value}</dd> }).collect_view()}
                </dl>
            </div>
        })}
        <div class="sec">
            <h3>{store.say(&words::WIRES)}<span class="count">{count}</span></h3>
            {edge_list(store, document, id, edges)}
        </div>
    }
}

/// Whether a node has attributes that its shape does not show.
fn hides_attributes(node: &Node) -> bool {
    let has_any = [&node.owner, &node.description, &node.system].into_iter().any(Option::is_some);
    has_any && node.shape != Shape::Taskbox
}

fn edge_list(store: Store, document: &Document, node: NodeId, edges: Vec<EdgeId>) -> impl IntoView + use<> {
    let rows = edges.into_iter().map(|id| {
        let edge = document.model().edge(id);
        let out = edge.from == node;
        let other = in_row(&document.model().node(if out { edge.to } else { edge.from }).name);
        let label = edge.label.as_deref().map(in_row);
        let whole = label.clone();
        let direction = if out { &words::WIRE_OUT } else { &words::WIRE_IN };
        let bare = label.is_none();
        view! {
            <li>
                <button type="button" title=whole on:click=move |_| store.select(&[Element::Edge(id)])>
                    <span class="dir">{store.say(direction)}</span>
                    <code>{other}</code>
                    <span class="grow" class:is-none=bare>
                        {label.unwrap_or_else(|| store.say(&shapes::NO_LABEL).to_owned())}
                    </span>
                    {icon(icon::CHEVRON_RIGHT)}
                </button>
            </li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }
}
