//! The header: the diagram's name, history, search, and what concerns the whole page.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::actions;
use super::browser;
use super::canvas::{below, canvas_state};
use super::icon::{self, Logo, icon};
use super::inspector;
use super::library::library;
use super::looks::ThemeChoice;
use super::messages::{documents, header as words, help, panels, present};
use super::panel;
use super::store::{Act, Dialog, MenuItem, MenuSpec, Saved, store};
use crate::locale::{Locale, Words};

#[component]
pub fn Header() -> impl IntoView {
    let (store, canvas, library) = (store(), canvas_state(), library());
    let saved = move || match store.saved.get() {
        Saved::Yes => (&words::SAVED, icon::CHECK),
        Saved::Soon => (&words::SAVING, icon::DOTS),
        Saved::No => (&words::NOT_SAVED, icon::WARNING),
    };
    // What is only read, and the example of a first visit, are not kept: nothing says that they are.
    let is_kept_nowhere = move || {
        let id = library.open.get();
        let is_listed = library.entries.with(|entries| entries.iter().any(|entry| entry.id == id));
        store.reading.get() || store.saved.get() == Saved::Yes && !is_listed
    };
    let before = StoredValue::new(String::new());
    let name_keys = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if event.is_composing() || !matches!(key.as_str(), "Enter" | "Escape") {
            return;
        }
        if key == "Escape" {
            store.name.set(before.get_value());
        }
        if let Some(Ok(field)) = event.target().map(|target| target.dyn_into::<web_sys::HtmlElement>()) {
            let _ = field.blur();
        }
    };
    // The menu for commands that do not fit into a narrow header.
    let more = move |event: ev::MouseEvent| {
        let (x, y) = below(&event);
        let mut items: Vec<MenuItem> = actions::in_the_hand(store.reading.get_untracked())
            .map(|action| MenuItem {
                label: store.word(action.name).to_owned(),
                icon: action.icon,
                keys: "",
                danger: false,
                run: Arc::new(move || action.run(canvas)),
            })
            .collect();
        items.push(MenuItem {
            label: store.word(&words::ALL_COMMANDS).to_owned(),
            icon: icon::SEARCH,
            keys: "",
            danger: false,
            run: Arc::new(move || store.dialog.set(Some(Dialog::Palette))),
        });
        store.menu.set(Some(MenuSpec::new(x, y, items)));
    };
    view! {
        <header class="bar">
            <h1 class="visually-hidden">{move || store.name.with(|name| {
                if name.is_empty() { store.say(&words::UNTITLED).to_owned() } else { name.clone() }
            })}</h1>
            <a class="brand" href="#/" aria-label=store.said(&words::HOME)>
                <Logo/>
                <span>{"Fizz"}</span>
            </a>
            {icon::empty("bar-sep")}
            <div class="doc-name">
                <input type="text" aria-label=store.said(&words::DIAGRAM_NAME) spellcheck="false" autocomplete="off"
                    readonly=move || store.reading.get()
                    placeholder=store.said(&words::UNTITLED) prop:value=move || store.name.get()
                    on:focus=move |_| before.set_value(store.name.get_untracked())
                    on:input=move |event| store.name.set(event_target_value(&event))
                    on:blur=move |_| store.name.update(|name| *name = name.trim().to_owned())
                    on:keydown=name_keys/>
                <button class="icon-btn sm" type="button" aria-label=store.said(&documents::TITLE)
                    title=store.said(&documents::TITLE) on:click=move |_| store.dialog.set(Some(Dialog::Documents))>
                    {icon(icon::CHEVRON_DOWN)}
                </button>
            </div>
            <span class="saved" title=move || store.say(saved().0) hidden=is_kept_nowhere class:is-bad=move || store.saved.get() == Saved::No>
                {move || icon(saved().1)}
                <span>{move || store.say(saved().0)}</span>
            </span>
            <div class="group hist">
                <button class="icon-btn" type="button" aria-label=store.said(&words::UNDO)
                    title=move || format!("{} ({})", store.say(&words::UNDO), browser::keys_here("Ctrl Z"))
                    disabled=move || !store.history().0
                    on:click=move |_| { store.with_code(|code| code.undo()); }>
                    {icon(icon::UNDO)}
                </button>
                <button class="icon-btn" type="button" aria-label=store.said(&words::REDO)
                    title=move || format!("{} ({})", store.say(&words::REDO), browser::keys_here("Ctrl Y"))
                    disabled=move || !store.history().1
                    on:click=move |_| { store.with_code(|code| code.redo()); }>
                    {icon(icon::REDO)}
                </button>
            </div>
            <CommandField/>
            <div class="group right">
                <PaneButtons/>
                <a class="btn ghost wide" href="#/templates" title=store.said(&words::TEMPLATES_HINT)>
                    {icon(icon::GRID)}
                    <span>{store.said(&words::TEMPLATES)}</span>
                </a>
                <ThemeAndLanguage/>
                <button class="icon-btn wide help-button" type="button" aria-label=store.said(&help::TOGGLE)
                    title=move || format!("{} (F1)", store.say(&help::TOGGLE))
                    aria-pressed=move || store.is_open(panel::HELP).to_string()
                    on:click=move |_| actions::toggle_help(store)>
                    {icon(icon::HELP)}
                </button>
                {icon::empty("bar-sep wide")}
                <button class="btn wide present" type="button" aria-label=store.said(&present::BUTTON)
                    title=move || format!("{} (P)", store.say(&present::PRESENT))
                    on:click=move |_| store.presenting.set(true)>
                    {icon(icon::PRESENT)}
                    <span>{store.said(&present::BUTTON)}</span>
                </button>
                <button class="btn wide" type="button" on:click=move |_| store.dialog.set(Some(Dialog::Share))>
                    {icon(icon::LINK)}
                    <span>{store.said(&words::SHARE)}</span>
                </button>
                <button class="btn" class:primary=move || !store.reading.get() type="button"
                    on:click=move |_| store.dialog.set(Some(Dialog::Export))>
                    {icon(icon::DOWNLOAD)}
                    <span>{store.said(&words::EXPORT)}</span>
                </button>
                <Show when=move || store.reading.get()>
                    <button class="btn primary edit-copy" type="button"
                        on:click=move |_| { library.edit_copy(); canvas.take_focus(); }>
                        {icon(icon::PENCIL)}
                        <span>{store.said(&words::EDIT_COPY)}</span>
                    </button>
                </Show>
                <button class="icon-btn only-narrow" type="button" aria-label=store.said(&words::MORE) on:click=more>
                    {icon(icon::DOTS)}
                </button>
            </div>
        </header>
    }
}

/// The buttons that show the code, the diagram or both, and the inspector.
#[component]
fn PaneButtons() -> impl IntoView {
    let store = store();
    let views = [
        (&words::ONLY_CODE, icon::CODE, true, false, None),
        (&words::CODE_AND_DIAGRAM, icon::COLUMNS, true, true, Some(false)),
        (&words::CODE_ABOVE_DIAGRAM, icon::ROWS, true, true, Some(true)),
        (&words::ONLY_DIAGRAM, icon::FLOW, false, true, None),
    ];
    view! {
        <div class="seg panes wide" role="group" aria-label=store.said(&panels::VIEWS)>
            {views.map(|(name, picture, code, diagram, stacked)| view! {
                <button type="button" aria-label=store.said(name) title=store.said(name)
                    aria-pressed=move || {
                        let are_shown = (store.is_open(panel::CODE), store.is_open(panel::DIAGRAM)) == (code, diagram);
                        let is_arranged = stacked.is_none_or(|stacked| stacked == store.stacked.get());
                        (are_shown && is_arranged).to_string()
                    }
                    on:click=move |_| store.show_parts(code, diagram, stacked)>
                    {icon(picture)}
                </button>
            }).collect_view()}
        </div>
        <button class="icon-btn wide panes-side" type="button" aria-label=store.said(&panels::TOGGLE_INSPECTOR)
            title=store.said(&panels::TOGGLE_INSPECTOR)
            aria-pressed=move || store.is_open(inspector::PANEL.name).to_string()
            on:click=move |_| store.toggle_panel(inspector::PANEL.name)>
            {icon(icon::FOLD_RIGHT)}
        </button>
    }
}

/// The button that opens the command palette.
#[component]
pub fn CommandField() -> impl IntoView {
    let store = store();
    view! {
        <button class="cmd" type="button" on:click=move |_| store.dialog.set(Some(Dialog::Palette))>
            {icon(icon::SEARCH)}
            <span>{store.said(&words::COMMANDS)}</span>
            <kbd>{browser::keys_here("Ctrl K")}</kbd>
        </button>
    }
}

/// The menus for theme and language, which every page has. The choice that holds has a check mark.
#[component]
pub fn ThemeAndLanguage() -> impl IntoView {
    let store = store();
    let theme_icon = move || match store.theme.get() {
        ThemeChoice::Light => icon::SUN,
        ThemeChoice::Dark => icon::MOON,
        ThemeChoice::System => icon::SCREEN,
    };
    let theme_name =
        move || format!("{}: {}", store.say(&words::THEME), store.say(name_of(store.theme.get())));
    let item = |label: &str, is_chosen: bool, run: Act| MenuItem {
        label: label.to_owned(),
        icon: if is_chosen { icon::CHECK } else { "" },
        keys: "",
        danger: false,
        run,
    };
    let choose_theme = move |event: ev::MouseEvent| {
        let (x, y) = below(&event);
        let items = ThemeChoice::ALL.into_iter().map(|theme| {
            let run: Act = Arc::new(move || store.theme.set(theme));
            item(store.word(name_of(theme)), theme == store.theme.get_untracked(), run)
        });
        store.menu.set(Some(MenuSpec::new(x, y, items.collect())));
    };
    let choose_language = move |event: ev::MouseEvent| {
        let (x, y) = below(&event);
        let items = [(Locale::Zh, &words::CHINESE), (Locale::En, &words::ENGLISH)].map(|(locale, name)| {
            let run: Act = Arc::new(move || store.locale.set(locale));
            item(store.word(name), locale == store.locale.get_untracked(), run)
        });
        store.menu.set(Some(MenuSpec::new(x, y, items.into())));
    };
    // The accessible name contains the visible text, so that speech input finds the button.
    let language_name =
        move || format!("{} ({})", store.say(&words::LANGUAGE), store.say(&words::LANGUAGE_SHORT));
    view! {
        <button class="icon-btn wide" type="button" aria-haspopup="menu" aria-label=theme_name title=theme_name
            on:click=choose_theme>
            {move || icon(theme_icon())}
        </button>
        <button class="btn ghost lang wide" type="button" aria-haspopup="menu" aria-label=language_name
            title=store.said(&words::LANGUAGE) on:click=choose_language>
            {icon(icon::GLOBE)}
            <span>{store.said(&words::LANGUAGE_SHORT)}</span>
        </button>
    }
}

fn name_of(theme: ThemeChoice) -> &'static Words {
    match theme {
        ThemeChoice::Light => &words::THEME_LIGHT,
        ThemeChoice::Dark => &words::THEME_DARK,
        ThemeChoice::System => &words::THEME_SYSTEM,
    }
}
