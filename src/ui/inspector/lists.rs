//! Lists of elements as buttons, and the outline, which lists all elements. A long list begins with its first rows and
//! shows more on request, because every change of the text builds the list again.

use leptos::prelude::*;

use crate::document::Document;
use crate::model::{Element, LaneId};
use crate::text::shortened;
use crate::ui::canvas::{canvas_state, shape_icon};
use crate::ui::icon::{self, icon};
use crate::ui::messages::canvas as canvas_words;
use crate::ui::messages::panels as words;
use crate::ui::store::Store;
use std::collections::BTreeMap;

/// The number of rows that are shown at first, and that each press on the button adds.
pub const ROWS: usize = 200;
/// The columns of the longest text of a row, also where the window is as wide as they come.
const LONGEST_ROW: usize = 200;

/// A text of the diagram as one row of a list shows it. The browser lays out the whole of a row, also what it cuts off.
pub fn in_row(text: &str) -> String {
    shortened(text, LONGEST_ROW).into_owned()
}

/// A list of up to `room` elements, and a button that shows more.
pub fn element_list(
    store: Store,
    document: &Document,
    elements: &[Element],
    room: RwSignal<usize>,
) -> impl IntoView + use<> {
    let shown = &elements[..elements.len().min(room.get())];
    (rows(store, document, shown), more(store, elements.len() - shown.len(), room)).into_view()
}

fn more(store: Store, hidden: usize, room: RwSignal<usize>) -> Option<impl IntoView> {
    let count = hidden.min(ROWS).to_string();
    let button = || {
        view! {
            <button class="btn" type="button" on:click=move |_| room.update(|room| *room += ROWS)>
                {store.say_with(&words::MORE, [&count])}
            </button>
        }
    };
    (hidden > 0).then(button)
}

fn rows(store: Store, document: &Document, elements: &[Element]) -> impl IntoView + use<> {
    let canvas = canvas_state();
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
        let (name, text) = (in_row(&name), in_row(&text));
        let hint = text.clone();
        view! {
            <li>
                <button type="button" title=hint on:click=move |_| {
                    store.select(&[element]);
                    canvas.reveal(&[element]);
                }>
                    {icon(path)}
                    <code>{name}</code>
                    <span class="grow">{text}</span>
                </button>
            </li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }
}

/// The whole diagram as a list, lane by lane. It makes the diagram accessible to the keyboard and to screen readers.
pub fn outline(store: Store, document: &Document, room: RwSignal<usize>) -> impl IntoView + use<> {
    let model = document.model();
    let mut loops = BTreeMap::<LaneId, Vec<Element>>::new();
    for id in model.loop_ids() {
        if let Some(lane) = model.repeat(id).lane {
            loops.entry(lane).or_default().push(Element::Loop(id));
        }
    }
    let (mut groups, mut left, mut hidden) = (Vec::new(), room.get(), 0);
    for id in model.lane_ids() {
        let mut elements = vec![Element::Lane(id)];
        elements.extend(model.lane(id).nodes.iter().map(|&node| Element::Node(node)));
        elements.extend(loops.remove(&id).unwrap_or_default());
        let shown = elements.len().min(left);
        (left, hidden) = (left - shown, hidden + elements.len() - shown);
        if shown > 0 {
            groups.push(rows(store, document, &elements[..shown]));
        }
    }
    let nothing = if store.code_only.get() { &canvas_words::CODE_ONLY } else { &words::OUTLINE_EMPTY };
    let empty = model.lanes.is_empty();
    view! {
        <div class="pane-head"><h2>{store.say(&words::OUTLINE)}</h2></div>
        <nav class="outline" aria-label=store.say(&words::OUTLINE)>{groups}{more(store, hidden, room)}</nav>
        {empty.then(|| view! { <p class="note sec">{store.say(nothing)}</p> })}
    }
}
