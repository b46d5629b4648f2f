//! Elements as lists of buttons, and the outline that lists all of them.

use leptos::prelude::*;

use crate::document::Document;
use crate::model::{Element, LaneId};
use crate::ui::canvas::{shape_icon, sheet};
use crate::ui::icon::{self, Icon};
use crate::ui::messages::panels as words;
use crate::ui::store::Store;

pub fn element_list(store: Store, document: &Document, elements: &[Element]) -> impl IntoView + use<> {
    let sheet = sheet();
    let rows = elements.iter().map(|&element| {
        let model = document.model();
        let (path, name, text) = match element {
            Element::Node(id) => (
                shape_icon(model.node(id).shape),
                model.node(id).name.clone(),
                model.node(id).caption().to_owned(),
            ),
            Element::Edge(id) => {
                let edge = model.edge(id);
                let ends = format!("{} → {}", model.node(edge.from).name, model.node(edge.to).name);
                (icon::WIRE, ends, edge.label.clone().unwrap_or_default())
            }
            Element::Lane(id) => (icon::LANES, model.lane(id).name.clone(), model.lane(id).title.clone()),
            Element::Loop(id) => (icon::LOOP, String::new(), model.repeat(id).condition.clone()),
        };
        view! {
            <li>
                <button type="button" on:click=move |_| {
                    store.select(&[element]);
                    sheet.reveal(&[element]);
                }>
                    <Icon path=path/>
                    <code>{name}</code>
                    <span class="grow">{text}</span>
                </button>
            </li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }
}

/// The whole diagram as a list, lane by lane: the same for eyes, keyboard and screen reader.
pub fn outline(store: Store, document: &Document) -> impl IntoView + use<> {
    let lanes: Vec<LaneId> = document.model().lane_ids().collect();
    let is_empty = lanes.is_empty();
    let groups = lanes.into_iter().map(|id| {
        let lane = document.model().lane(id);
        let mut elements = vec![Element::Lane(id)];
        elements.extend(lane.nodes.iter().map(|&node| Element::Node(node)));
        elements.extend(
            document
                .model()
                .loop_ids()
                .filter(|&it| document.model().repeat(it).lane == Some(id))
                .map(Element::Loop),
        );
        element_list(store, document, &elements)
    });
    let groups = groups.take(200).collect_view();
    view! {
        <div class="pane-head"><h2>{store.say(&words::OUTLINE)}</h2></div>
        <nav class="outline" aria-label=store.say(&words::OUTLINE)>{groups}</nav>
        {is_empty.then(|| view! { <p class="note sec">{store.say(&words::OUTLINE_EMPTY)}</p> })}
    }
}
