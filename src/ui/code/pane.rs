//! The pane as a component: its head with the file's name and a few switches, and the editor below.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use super::bridge::{self, Settings};
use super::{CodeHandle, Shared};
use crate::text::Mirror;
use crate::ui::browser;
use crate::ui::canvas::sheet;
use crate::ui::icon::{self, Icon};
use crate::ui::messages::code as words;
use crate::ui::store::store;

const SIZES: std::ops::RangeInclusive<u32> = 10..=22;

const FORMAT: &str = "M2.5 4h11M2.5 8h7M2.5 12h4M11.5 8.5l.9 2.1 2.1.9-2.1.9-.9 2.1-.9-2.1-2.1-.9 2.1-.9z";
const WRAP: &str = "M2.5 4h11M2.5 8h9a2.2 2.2 0 0 1 0 4.5H8M9.8 10.7 8 12.5l1.8 1.8M2.5 12.5H5";

#[component]
pub fn CodePane() -> impl IntoView {
    let store = store();
    let sheet = sheet();
    let place = NodeRef::<leptos::html::Div>::new();
    let wrap = RwSignal::new(browser::setting("wrap").is_none_or(|kept| kept != "no"));
    let size =
        RwSignal::new(browser::setting("code-size").and_then(|kept| kept.parse().ok()).unwrap_or(12u32));
    let handle = StoredValue::<Option<CodeHandle>, LocalStorage>::new_local(None);
    let settings = move || Settings {
        label: store.say(&words::CODE),
        phrases: words::PHRASES.iter().map(|words| (words.en, store.say(words))).collect(),
        dark: store.dark.get(),
        wrap: wrap.get(),
        size: size.get().clamp(*SIZES.start(), *SIZES.end()),
    };

    Effect::new(move |_| {
        let Some(parent) = place.get() else { return };
        if handle.with_value(Option::is_some) {
            return;
        }
        let (can_undo, can_redo) = (RwSignal::new(false), RwSignal::new(false));
        let shared = Rc::new(Shared {
            store,
            mirror: RefCell::new(Mirror::default()),
            ahead: RefCell::new(None),
            handle: RefCell::new(None),
            opening: Cell::new(false),
        });
        let host = bridge::host(&shared, can_undo, can_redo);
        let editor = bridge::mount(&parent, &host, &untrack(settings).to_js());
        let made = CodeHandle { editor, shared: shared.clone(), can_undo, can_redo };
        *shared.handle.borrow_mut() = Some(made.clone());
        handle.set_value(Some(made.clone()));
        store.set_code(made);
    });
    let with = move |run: &dyn Fn(&CodeHandle)| handle.with_value(|made| made.as_ref().map(run));

    Effect::new(move |before: Option<()>| {
        let settings = settings();
        if before.is_some() {
            with(&|made| made.editor.configure(&settings.to_js()));
        }
    });
    Effect::new(move |before: Option<()>| {
        let (wrap, size) = (wrap.get(), size.get());
        if before.is_some() {
            browser::keep_setting("wrap", if wrap { "yes" } else { "no" });
            browser::keep_setting("code-size", &size.to_string());
        }
    });
    Effect::new(move |_| {
        store.document.track();
        store.locale.track();
        with(&CodeHandle::refresh);
    });
    // What the pointer is over on the canvas; the same element is the same lines, wherever on it.
    let hovered = Memo::new(move |_| sheet.hover.get().element());
    Effect::new(move |_| {
        let document = store.document.get();
        let selected: Vec<_> = store
            .selection
            .with(|keys| document.elements(keys))
            .into_iter()
            .map(|element| document.span(element))
            .collect();
        let hovered = hovered.get().filter(|&element| document.key(element).is_some());
        with(&|made| made.mark(&selected, hovered.map(|element| document.span(element))));
    });

    let wrapped = move || if wrap.get() { "true" } else { "false" };
    view! {
        <div class="pane-head">
            <span class="tab-file">
                <Icon path=icon::CODE/>
                <span>{move || file_name(&store.name.get())}</span>
            </span>
            <span class="grow"></span>
            <button class="btn tiny ghost" type="button" title=store.said(&words::FORMAT_HINT)
                on:click=move |_| { with(&CodeHandle::format); }>
                <Icon path=FORMAT/>
                <span>{store.said(&words::FORMAT)}</span>
            </button>
            <button class="icon-btn" type="button" aria-label=store.said(&words::SMALLER)
                title=store.said(&words::SMALLER) disabled=move || size.get() == *SIZES.start()
                on:click=move |_| size.update(|size| *size -= 1)>
                <Icon path=icon::MINUS/>
            </button>
            <button class="icon-btn" type="button" aria-label=store.said(&words::LARGER)
                title=store.said(&words::LARGER) disabled=move || size.get() == *SIZES.end()
                on:click=move |_| size.update(|size| *size += 1)>
                <Icon path=icon::PLUS/>
            </button>
            <button class="icon-btn" type="button" aria-pressed=wrapped aria-label=store.said(&words::WRAP)
                title=store.said(&words::WRAP) on:click=move |_| wrap.update(|wrap| *wrap = !*wrap)>
                <Icon path=WRAP/>
            </button>
        </div>
        <div class="code" node_ref=place></div>
    }
}

/// What the document would be called on disk.
fn file_name(name: &str) -> String {
    let safe: String =
        name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let safe = safe.trim_matches('-').to_lowercase();
    if safe.is_empty() { "diagram.fz".to_owned() } else { format!("{safe}.fz") }
}
