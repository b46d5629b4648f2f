//! The status bar: problems, size of the diagram, place of the caret while there is code to see, quality of the drawing.

use leptos::prelude::*;

use super::icon::{CHECK, empty, icon};
use super::mark::Mark;
use super::messages::status as words;
use super::panel;
use super::problems::severity_icon;
use super::store::store;
use super::version::NewVersion;
use crate::diagnostic::Severity;
use crate::locale::Words;
use crate::text::Position;

#[component]
pub fn StatusBar() -> impl IntoView {
    let store = store();
    let kinds: [(Severity, &'static Words, &'static Words); 3] = [
        (Severity::Error, &words::ERROR, &words::ERRORS),
        (Severity::Warning, &words::WARNING, &words::WARNINGS),
        (Severity::Hint, &words::HINT, &words::HINTS),
    ];
    let toggle = move |_| store.toggle_panel(panel::PROBLEMS);
    let counts = move || {
        if store.code_only.get() {
            return String::new();
        }
        let [lanes, nodes, edges] = store.settled.with(|document| {
            let model = document.model();
            [
                (model.lanes.len(), &words::LANES),
                (model.nodes.len(), &words::NODES),
                (model.edges.len(), &words::EDGES),
            ]
            .map(|(count, [one, many])| {
                store.say_with(if count == 1 { one } else { many }, [&count.to_string()])
            })
        });
        format!("{lanes} · {nodes} · {edges}")
    };
    let position = StoredValue::new(Position { line: 1, column: 1, utf16_column: 1 });
    let place = move || {
        let caret = store.caret.get();
        store.settled.with(|document| {
            // The caret may belong to a newer text than the settled one.
            if store.with_typed(|text| text == document.text()) {
                position.set_value(document.lines().position(document.text(), caret));
            }
        });
        let position = position.get_value();
        store.say_with(&words::PLACE, [&position.line.to_string(), &position.column.to_string()])
    };
    let updated = move || {
        store.settled.track();
        let time = store.update_time.get_untracked();
        let time = if time < 1.0 { "<1".to_owned() } else { (time.round() as u64).to_string() };
        store.say_with(&words::UPDATED, [&time])
    };
    view! {
        <footer class="status">
            <button class="st problem-counts" type="button" aria-expanded=move || store.is_open(panel::PROBLEMS).to_string() on:click=toggle>
                {kinds.into_iter().map(|(severity, one, many)| {
                    let (path, class) = severity_icon(severity);
                    view! {
                        <Show when=move || store.problems(severity) != 0>
                            <span class=format!("st {class}")>
                                {icon(path)}
                                {move || match store.problems(severity) {
                                    1 => store.say(one).to_owned(),
                                    count => store.say_with(many, [&count.to_string()]),
                                }}
                            </span>
                        </Show>
                    }
                }).collect_view()}
                <Show when=move || !store.code_only.get() && store.settled.with(|document| document.diagnostics().is_empty())>
                    <span class="st">{icon(CHECK)}{store.said(&words::NO_PROBLEMS)}</span>
                </Show>
            </button>
            <span class="st" title=updated>{counts}</span>
            {empty("grow")}
            <NewVersion/>
            <Show when=move || store.is_open(panel::CODE) && !store.reading.get()><span class="st">{place}</span></Show>
            <Mark/>
        </footer>
    }
}
