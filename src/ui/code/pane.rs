//! The component of the pane: a head with the file's name, buttons that fix and format the text, and a settings menu; the
//! editor is below it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::bridge::{self, Settings};
use super::{CodeMirror, Shared};
use crate::diagnostic::{grouped, number_of};
use crate::text::Mirror;
use crate::ui::browser;
use crate::ui::canvas::{below, canvas_state};
use crate::ui::files::file_name;
use crate::ui::icon::{self, icon};
use crate::ui::looks;
use crate::ui::messages::{code as words, help, panels};
use crate::ui::panel::{self, Dock, Panel};
use crate::ui::problems;
use crate::ui::signals::SetIfChanged as _;
use crate::ui::store::{Act, MenuItem, MenuSpec, store};

const FORMAT: &str = "M2.5 4h11M2.5 8h7M2.5 12h4M11.5 8.5l.9 2.1 2.1.9-2.1.9-.9 2.1-.9-2.1-2.1-.9 2.1-.9z";

pub static PANEL: Panel = Panel {
    name: panel::CODE,
    icon: icon::CODE,
    dock: Dock::Code,
    open_at_first: true,
    tab: Some(&panels::CODE),
    toggle: &panels::TOGGLE_CODE,
    view: || view! { <CodePane/> }.into_any(),
};

#[component]
fn CodePane() -> impl IntoView {
    let store = store();
    let canvas = canvas_state();
    let parent_ref = NodeRef::<leptos::html::Div>::new();
    let (wrap, size) = (store.wrap, store.code_size);
    let pane = StoredValue::<Option<CodeMirror>, LocalStorage>::new_local(None);
    let settings = move || Settings {
        label: store.say(&words::CODE),
        phrases: words::PHRASES.iter().map(|words| (words.en, store.say(words))).collect(),
        dark: store.dark.get(),
        wrap: wrap.get(),
        size: size.get(),
        example: store.say(&words::EXAMPLE),
    };

    let (can_undo, can_redo) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        let Some(parent) = parent_ref.get() else { return };
        if pane.with_value(Option::is_some) {
            return;
        }
        let shared = Rc::new(Shared {
            store,
            mirror: RefCell::new(Mirror::default()),
            ahead: RefCell::new(None),
            pane: RefCell::new(None),
            opening: Cell::new(false),
        });
        let host = bridge::host(&shared, can_undo, can_redo);
        let editor = bridge::mount(&parent, &host, &untrack(settings).to_js());
        let made = CodeMirror { editor, shared: shared.clone(), can_undo, can_redo };
        *shared.pane.borrow_mut() = Some(made.clone());
        pane.set_value(Some(made.clone()));
        store.set_code(Rc::new(made));
    });
    let with = move |run: &dyn Fn(&CodeMirror)| pane.with_value(|made| made.as_ref().map(run));

    Effect::new(move |before: Option<()>| {
        let settings = settings();
        if before.is_some() {
            with(&|made| made.editor.configure(&settings.to_js()));
        }
    });
    // A memo, because the pointer moves over the same element many times.
    let hovered = Memo::new(move |_| canvas.hover.get().element());
    Effect::new(move |_| {
        store.checked.track();
        let (selected, hovered) = (store.selection.get(), hovered.get());
        with(&|made| made.mark(&selected, hovered));
    });
    Effect::new(move |_| {
        store.checked.track();
        store.locale.track();
        with(&CodeMirror::refresh);
    });

    let is_blank = Memo::new(move |_| {
        store.edited.track();
        store.opened.track();
        store.with_typed(str::is_empty)
    });
    let settings_menu = move |event: leptos::ev::MouseEvent| {
        let (x, y) = below(&event);
        let tidy = store.format_on_save;
        let item = |words: &'static crate::locale::Words, on: bool, run: Act| MenuItem {
            label: store.word(words).to_owned(),
            icon: if on { icon::CHECK } else { "" },
            keys: "",
            danger: false,
            run,
        };
        let change_size = move |by: i32| {
            size.update(|size| *size = looks::allowed_size(size.saturating_add_signed(by)));
        };
        let (tidies, wraps) = (tidy.get_untracked(), wrap.get_untracked());
        let tidy_words = if tidies { &words::SAVING_FORMATS } else { &words::SAVING_KEEPS };
        let wrap_words = if wraps { &words::WRAPS } else { &words::WRAPS_NOT };
        let items = vec![
            item(tidy_words, tidies, Arc::new(move || tidy.update(|on| *on = !*on))),
            item(wrap_words, wraps, Arc::new(move || wrap.update(|on| *on = !*on))),
            MenuItem { icon: icon::PLUS, ..item(&words::LARGER, false, Arc::new(move || change_size(1))) },
            MenuItem { icon: icon::MINUS, ..item(&words::SMALLER, false, Arc::new(move || change_size(-1))) },
        ];
        store.menu.set(Some(MenuSpec::new(x, y, items)));
    };
    view! {
        <div class="pane-head">
            <span class="tab-file">
                {icon(icon::CODE)}
                <span>{move || file_name(&store.name.get(), "fz")}</span>
            </span>
            {icon::empty("grow")}
            <Show when=move || store.settled.with(|document| !document.diagnostics().is_empty())>
                <button class="btn tiny ghost only-narrow" type="button" aria-label=store.said(&panels::PROBLEMS)
                    aria-expanded=move || store.is_open(panel::PROBLEMS).to_string()
                    on:click=move |_| store.toggle_panel(panel::PROBLEMS)>
                    {move || icon(store.settled.with(|document| problems::worst_icon(document.diagnostics())))}
                    <span>{move || store.settled.with(|document| grouped(number_of(document.diagnostics())))}</span>
                </button>
            </Show>
            <Show when=move || problems::any_safe(store)>
                <button class="btn tiny ghost" type="button" title=store.said(&words::FIX_ALL_HINT)
                    on:click=move |_| { store.with_code(|code| code.fix_all()); }>
                    {icon(icon::CHECK)}
                    <span>{store.said(&words::FIX_ALL)}</span>
                </button>
            </Show>
            <button class="btn tiny ghost" type="button"
                title=move || format!("{} ({})", store.say(&words::FORMAT_HINT), browser::keys_here("Shift Alt F"))
                on:click=move |_| { store.with_code(|code| code.format()); }>
                {icon(FORMAT)}
                <span>{store.said(&words::FORMAT)}</span>
            </button>
            <button class="icon-btn" type="button" aria-haspopup="menu" aria-label=store.said(&words::SETTINGS)
                title=store.said(&words::SETTINGS) on:click=settings_menu>
                {icon(icon::SLIDERS)}
            </button>
        </div>
        <div class="code" node_ref=parent_ref on:keydown=move |_| canvas.typing.set_if_changed(true)></div>
        <Show when=move || is_blank.get()>
            <p class="code-help">
                <button class="link" type="button" on:click=move |_| store.go_to_panel(panel::HELP)>
                    {store.said(&help::TOGGLE)}
                </button>
                <kbd>{"F1"}</kbd>
            </p>
        </Show>
    }
}
