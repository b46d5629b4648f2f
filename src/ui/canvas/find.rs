//! Search in the diagram: matches are highlighted, and Enter walks from match to match.

use leptos::ev;
use leptos::prelude::*;

use super::state::canvas_state;
use super::viewport::Viewport;
use crate::model::{Element, Model};
use crate::ui::icon::{self, icon};
use crate::ui::messages::canvas as words;

/// The elements with a text that contains `wanted`, upper and lower case alike. The name of a node must match whole.
pub fn matches(model: &Model, wanted: &str) -> Vec<Element> {
    let wanted = wanted.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    let optional = |text: &Option<String>| text.as_deref().is_some_and(holds);
    model
        .elements()
        .filter(|element| match *element {
            Element::Lane(id) => holds(&model.lane(id).title) || holds(&model.lane(id).name),
            Element::Node(id) => {
                let node = model.node(id);
                let attributes = [&node.label, &node.owner, &node.description, &node.system];
                node.name.to_lowercase() == wanted || attributes.into_iter().any(optional)
            }
            Element::Edge(id) => optional(&model.edge(id).label),
            Element::Loop(id) => holds(&model.repeat(id).condition),
        })
        .collect()
}

#[component]
pub fn FindBar() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    let field = NodeRef::<leptos::html::Input>::new();
    let open = Memo::new(move |_| canvas.finding.with(Option::is_some));
    let at = RwSignal::new(0usize);
    // What the canvas showed before the first match that was not in sight.
    let view_before = StoredValue::new(None::<Viewport>);
    let found = Memo::new(move |_| match canvas.finding.get() {
        Some(wanted) if !wanted.trim().is_empty() => {
            canvas.drawn.with(|document| matches(document.model(), &wanted))
        }
        _ => Vec::new(),
    });
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let go = move |by: isize| {
        let found = found.get_untracked();
        if found.is_empty() {
            return;
        }
        let next = (at.get_untracked() as isize + by).rem_euclid(found.len() as isize) as usize;
        at.set(next);
        let before = canvas.viewport.get_untracked();
        store.select(&[found[next]]);
        canvas.show_found(&[found[next]]);
        if canvas.viewport.with_untracked(|viewport| *viewport != before) {
            view_before.update_value(|view| *view = view.or(Some(before)));
        }
    };
    let typed = move |event: ev::Event| {
        canvas.finding.set(Some(event_target_value(&event)));
        at.set(0);
        go(0);
    };
    let close = move || {
        view_before.set_value(None);
        canvas.finding.set(None);
        canvas.take_focus();
    };
    let leave = move || {
        let before = view_before.get_value();
        close();
        if let Some(before) = before {
            canvas.viewport.update(|now| *now = now.looking_as(before));
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => go(if event.shift_key() { -1 } else { 1 }),
            "Escape" => leave(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let count = move || {
        let total = found.with(Vec::len);
        match canvas.finding.with(|wanted| wanted.as_ref().is_none_or(|wanted| wanted.trim().is_empty())) {
            true => String::new(),
            false if total == 0 => store.say(&words::FIND_NONE).to_owned(),
            false => store.say_with(&words::FIND_COUNT, [&(at.get() + 1).to_string(), &total.to_string()]),
        }
    };
    view! {
        <Show when=move || open.get()>
            <div class="find" role="search">
                {icon(icon::SEARCH)}
                <input type="text" node_ref=field aria-label=store.said(&words::FIND)
                    placeholder=store.said(&words::FIND) on:input=typed on:keydown=keys/>
                <span class="find-count" role="status">{count}</span>
                <button class="icon-btn" type="button" aria-label=store.said(&words::FIND_PREVIOUS)
                    on:click=move |_| go(-1)>{icon("m4.5 9.5 3.5-3.5 3.5 3.5")}</button>
                <button class="icon-btn" type="button" aria-label=store.said(&words::FIND_NEXT)
                    on:click=move |_| go(1)>{icon(icon::CHEVRON_DOWN)}</button>
                <button class="icon-btn" type="button" aria-label=store.said(&words::CLOSE)
                    on:click=move |_| close()>{icon(icon::CLOSE)}</button>
            </div>
        </Show>
    }
}
