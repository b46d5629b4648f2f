//! The fields of a wire: its label and its two ends.

use leptos::prelude::*;

use super::fields::{one_line, text_field};
use super::lists::in_row;
use crate::document::Document;
use crate::edit::{Command, End, Port};
use crate::geometry::Side;
use crate::locale::Words;
use crate::model::{EdgeId, NodeId};
use crate::ui::messages::panels as words;
use crate::ui::store::Store;

fn side_words(side: Side) -> &'static Words {
    match side {
        Side::Left => &words::SIDE_LEFT,
        Side::Right => &words::SIDE_RIGHT,
        Side::Top => &words::SIDE_TOP,
        Side::Bottom => &words::SIDE_BOTTOM,
    }
}

pub fn panel(store: Store, document: &Document, id: EdgeId) -> impl IntoView + use<> {
    let model = document.model();
    let edge = model.edge(id).clone();
    let names: Vec<(usize, String)> = model
        .nodes
        .iter()
        .map(|node| in_row(&format!("{} · {}", node.name, node.caption())))
        .enumerate()
        .collect();
    let write = move |typed: String| Command::SetEdgeLabel { edge: id, label: one_line(&typed) };
    let end = move |name: &'static Words, end: End, node: NodeId, side: Side, names: Vec<(usize, String)>| {
        let other_node = move |event| {
            let at: usize = event_target_value(&event).parse().unwrap_or(node.index());
            let port = Port { node: NodeId::from(at), side };
            store.perform(Command::Reconnect { edge: id, end, port });
        };
        view! {
            <label class="field">
                <span>{store.say(name)}</span>
                <select on:change=other_node>
                    {names.into_iter().map(|(at, text)| view! {
                        <option value=at.to_string() selected=at == node.index()>{text}</option>
                    }).collect_view()}
                </select>
            </label>
            <div class="seg" role="group" aria-label=store.say(name)>
                {Side::ALL.into_iter().map(|choice| view! {
                    <button type="button" aria-pressed=(choice == side).to_string()
                        on:click=move |_| {
                            let port = Port { node, side: choice };
                            store.perform(Command::Reconnect { edge: id, end, port });
                        }>
                        {store.say(side_words(choice))}
                    </button>
                }).collect_view()}
            </div>
        }
    };
    view! {
        <div class="sec">
            {text_field(store, &words::LABEL, edge.label.unwrap_or_default(), false, write)}
        </div>
        <div class="sec">
            {end(&words::FROM, End::From, edge.from, edge.from_side, names.clone())}
            {end(&words::TO, End::To, edge.to, edge.to_side, names)}
        </div>
    }
}
