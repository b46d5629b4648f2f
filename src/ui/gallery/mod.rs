//! The gallery: a page of cards and a page for each template. Its files are loaded from this site when they are needed.
//! The index is loaded when the gallery or the command palette is first opened, and the files of a template when its card
//! becomes visible.

mod card;
mod detail;
mod drawing;
mod list;
mod shelf;
mod switch;

pub use drawing::{Extent, drawing};
pub use shelf::{Shelf, shelf};

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::browser;
use super::header::{CommandField, ThemeAndLanguage};
use super::icon::{self, Logo, icon};
use super::library::library;
use super::messages::gallery as words;
use super::messages::header;
use super::route::Route;
use super::store::store;
use crate::views::View;
use detail::detail;
use list::list;

/// Both pages; empty while the editor is open.
#[component]
pub fn Gallery() -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let page = Memo::new(move |_| store.route.get());
    let scroller = NodeRef::<leptos::html::Div>::new();
    // Where the list was scrolled to. It is noted while the list is scrolled: afterwards the page of a template is there,
    // which is shorter and has moved the scroll position.
    let list_top = StoredValue::new(0);
    let scrolled = move |_| {
        if page.get_untracked() == Route::Templates
            && let Some(scroller) = scroller.get_untracked()
        {
            list_top.set_value(scroller.scroll_top());
        }
    };
    // The list is found as it was left, with the focus on the template that was looked at. A template's page begins at
    // its top.
    Effect::new(move |before: Option<Route>| {
        let now = page.get();
        if now != Route::Editor {
            shelf.want_index();
        }
        let seen = before.filter(|before| now == Route::Templates && matches!(before, Route::Template(_)));
        let top = if now == Route::Templates { list_top.get_value() } else { 0 };
        request_animation_frame(move || {
            if let Some(scroller) = scroller.get_untracked() {
                scroller.set_scroll_top(top);
            }
            if let Some(seen) = seen {
                list::focus_link(&seen.hash());
            }
        });
        now
    });
    Effect::new(move |_| {
        let title = match page.get() {
            Route::Editor => return,
            Route::Templates => store.say(&words::TEMPLATES_TITLE).to_owned(),
            Route::Template(slug) => {
                let locale = store.locale.get();
                let title = shelf.entry(&slug).map(|entry| entry.card(locale).title.clone());
                store.say_with(&words::PAGE_TITLE, [&title.unwrap_or(slug)])
            }
        };
        browser::document().set_title(&title);
    });
    view! {
        <Show when=move || page.get() != Route::Editor>
            <div class="gallery">
                <Bar/>
                <Show when=move || !shelf.missing.with(BTreeSet::is_empty)>
                    <div class="gallery-missing" role="alert">
                        <p>{move || {
                            let count = shelf.missing.with(BTreeSet::len);
                            match count {
                                1 => store.say(&words::MISSING_ONE).to_owned(),
                                count => store.say_with(&words::MISSING, [&count.to_string()]),
                            }
                        }}</p>
                        <button class="btn" type="button" on:click=move |_| shelf.retry()>{store.said(&words::RETRY)}</button>
                    </div>
                </Show>
                <div class="gallery-scroll" node_ref=scroller on:scroll=scrolled>
                    {move || match page.get() {
                        Route::Template(slug) => untrack(|| detail(slug)).into_any(),
                        _ => untrack(list).into_any(),
                    }}
                </div>
            </div>
        </Show>
    }
}

#[component]
fn Bar() -> impl IntoView {
    let store = store();
    let library = library();
    let back = move || {
        let name = store.name.get();
        let name = if name.is_empty() { store.say(&header::UNTITLED) } else { &name };
        store.say_with(&words::BACK_TO, [name])
    };
    let new_diagram = move |_| shelf::open_new(library, "", "", View::default());
    view! {
        <header class="bar">
            <a class="brand" href="#/" aria-label=store.said(&header::HOME)>
                <Logo/>
                <span>{"Fizz"}</span>
            </a>
            {icon::empty("bar-sep")}
            <nav class="gallery-tabs">
                <a class="btn ghost is-on" href="#/templates">{store.said(&words::TEMPLATES)}</a>
                <a class="btn ghost" href="#/" title=back>{store.said(&words::BACK_TO_EDITOR)}</a>
            </nav>
            <CommandField/>
            <div class="group right">
                <ThemeAndLanguage/>
                <button class="btn primary" type="button" on:click=new_diagram>
                    {icon(icon::PLUS)}
                    <span>{store.said(&words::NEW_DIAGRAM)}</span>
                </button>
            </div>
        </header>
    }
}
