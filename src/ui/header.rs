//! The header: the diagram's name, history, search, and what concerns the whole page.

use leptos::prelude::*;

use super::icon::{self, Icon, Logo};
use super::messages::header as words;
use super::store::{ThemeChoice, store};
use crate::locale::Locale;

#[component]
pub fn Header() -> impl IntoView {
    let store = store();
    let theme_icon = move || match store.theme.get() {
        ThemeChoice::Light => icon::SUN,
        ThemeChoice::Dark => icon::MOON,
        ThemeChoice::System => icon::SCREEN,
    };
    let theme_name = move || {
        let choice = match store.theme.get() {
            ThemeChoice::Light => &words::THEME_LIGHT,
            ThemeChoice::Dark => &words::THEME_DARK,
            ThemeChoice::System => &words::THEME_SYSTEM,
        };
        format!("{}: {}", store.say(&words::THEME), store.say(choice))
    };
    let next_theme = move |_| {
        let at = ThemeChoice::ALL.iter().position(|&theme| theme == store.theme.get_untracked()).unwrap_or(0);
        store.theme.set(ThemeChoice::ALL[(at + 1) % ThemeChoice::ALL.len()]);
    };
    let next_locale = move |_| {
        store.locale.update(|locale| *locale = if *locale == Locale::En { Locale::Zh } else { Locale::En });
    };
    view! {
        <header class="bar">
            <a class="brand" href="#/" aria-label=move || store.say(&words::HOME)>
                <Logo/>
                <span>"Fizz"</span>
            </a>
            <span class="bar-sep"></span>
            <div class="group hist">
                <button class="icon-btn" type="button" aria-label=move || store.say(&words::UNDO)
                    title=move || store.say(&words::UNDO)
                    on:click=move |_| { store.with_code(|code| code.undo()); }>
                    <Icon path=icon::UNDO/>
                </button>
                <button class="icon-btn" type="button" aria-label=move || store.say(&words::REDO)
                    title=move || store.say(&words::REDO)
                    on:click=move |_| { store.with_code(|code| code.redo()); }>
                    <Icon path=icon::REDO/>
                </button>
            </div>
            <div class="group right">
                <a class="btn ghost" href="#/templates">
                    <Icon path=icon::GRID/>
                    <span>{move || store.say(&words::TEMPLATES)}</span>
                </a>
                <button class="icon-btn" type="button" aria-label=theme_name title=theme_name on:click=next_theme>
                    {move || view! { <Icon path=theme_icon()/> }}
                </button>
                <button class="btn ghost lang" type="button" aria-label=move || store.say(&words::LANGUAGE)
                    title=move || store.say(&words::LANGUAGE) on:click=next_locale>
                    <Icon path=icon::GLOBE/>
                    <span>{move || store.say(&words::LANGUAGE_SHORT)}</span>
                </button>
            </div>
        </header>
    }
}
