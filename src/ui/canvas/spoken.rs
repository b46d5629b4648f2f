//! Texts for screen readers: the accessible names of elements, and the announcement of a selection.

use leptos::prelude::*;

use super::state::CanvasState;
use crate::document::Document;
use crate::locale::Locale;
use crate::model::{Element, ElementKey, Model};
use crate::ui::messages::canvas as words;

/// The announcement of a selection: its name, and for a node its neighbours.
pub fn spoken(canvas: CanvasState, document: &Document, keys: &[ElementKey]) -> String {
    let store = canvas.store;
    let model = document.model();
    match document.elements(keys).as_slice() {
        [] => String::new(),
        [Element::Node(id)] => {
            let node = model.node(*id);
            let lane = &model.lane(node.lane).title;
            let names = |ids: Vec<crate::model::NodeId>| {
                let names: Vec<&str> = ids.into_iter().map(|id| model.node(id).caption()).collect();
                if names.is_empty() { store.word(&words::NOTHING).to_owned() } else { names.join(", ") }
            };
            let into = model.edges.iter().filter(|edge| edge.to == *id).map(|edge| edge.from).collect();
            let out = model.edges.iter().filter(|edge| edge.from == *id).map(|edge| edge.to).collect();
            let (into, out) = (names(into), names(out));
            let shape = store.word(words::shape(node.shape));
            words::SPOKEN_NODE
                .with_text([node.caption(), shape, lane, &into, &out])
                .text(store.locale.get_untracked())
        }
        [other] => name(model, *other, store.locale.get_untracked()),
        many => words::SPOKEN_MANY.with([&many.len().to_string()]).text(store.locale.get_untracked()),
    }
}

/// The accessible name of an element.
pub fn name(model: &Model, element: Element, locale: Locale) -> String {
    let message = match element {
        Element::Node(id) => {
            let node = model.node(id);
            let shape = words::shape(node.shape).get(locale);
            words::NAMED_NODE.with_text([node.caption(), shape, &model.lane(node.lane).title])
        }
        Element::Edge(id) => {
            let edge = model.edge(id);
            let label = edge.label.as_deref().unwrap_or(words::NO_LABEL.get(locale));
            words::SPOKEN_EDGE.with_text([
                model.node(edge.from).caption(),
                model.node(edge.to).caption(),
                label,
            ])
        }
        Element::Lane(id) => {
            let lane = model.lane(id);
            words::SPOKEN_LANE.with([&lane.title, &lane.nodes.len().to_string()])
        }
        Element::Loop(id) => words::SPOKEN_LOOP.with_text([&model.repeat(id).condition]),
    };
    message.text(locale)
}
