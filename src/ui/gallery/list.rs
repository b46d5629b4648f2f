//! All templates as cards, with a search field, categories and tags to narrow them.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::card::{card, count};
use super::shelf::{Loaded, shelf};
use super::switch::ViewSwitch;
use crate::templates::{Category, Entry, Order};
use crate::ui::browser;
use crate::ui::icon::{self, icon};
use crate::ui::library::{self, library};
use crate::ui::messages::gallery as words;
use crate::ui::route::Route;
use crate::ui::store::store;

/// What the first start opens.
const FIRST: [&str; 2] = [
    include_str!("../../../assets/templates/publish-subscribe/en.fz"),
    include_str!("../../../assets/templates/publish-subscribe/zh.fz"),
];

pub fn list() -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let failed = move || shelf.index.with(|index| matches!(index, Loaded::Failed));
    let ready = move || shelf.index.with(|index| matches!(index, Loaded::Here(_)));
    let library = library();
    let shelves = Memo::new(move |_| Category::ordered(library.entries.with(|all| !all.iter().any(is_own))));
    let found = Memo::new(move |_| shelves.with(|shelves| shelf.found(store.locale.get(), shelves)));
    view! {
        <main class="gallery-page">
            <div class="gallery-head">
                <h1>{store.said(&words::TEMPLATES)}</h1>
                <SearchField/>
            </div>
            <Show when=failed>
                <div class="gallery-empty" role="alert">
                    <p>{store.said(&words::FAILED)}</p>
                    <button class="btn" type="button" on:click=move |_| shelf.want_index()>
                        {store.said(&words::RETRY)}
                    </button>
                </div>
            </Show>
            <Show when=move || !ready() && !failed()>
                <p class="gallery-loading" role="status">{store.said(&words::LOADING)}</p>
            </Show>
            <Show when=ready>
                <Filters shelves found/>
                <CardList found/>
            </Show>
        </main>
    }
}

#[component]
fn SearchField() -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let field = NodeRef::<leptos::html::Input>::new();
    let total = move || shelf.get().map_or(0, |index| index.entries.len());
    let handle = window_event_listener(ev::keydown, move |event| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if event.key() == "/"
            && plain
            && !browser::is_text_edited()
            && store.route.get_untracked() == Route::Templates
        {
            event.prevent_default();
            if let Some(field) = field.get_untracked() {
                let _ = field.focus();
                field.select();
            }
        }
    });
    on_cleanup(move || handle.remove());
    let keys = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            if shelf.query.with_untracked(String::is_empty)
                && let Some(field) = field.get_untracked()
            {
                let _ = field.blur();
            }
            shelf.query.set(String::new());
        }
        "ArrowDown" => {
            event.prevent_default();
            focus_card(0);
        }
        "Enter" if !event.is_composing() => {
            if let Some(first) = cards().into_iter().next() {
                first.click();
            }
        }
        _ => {}
    };
    view! {
        <div class="gallery-search" role="search">
            {icon(icon::SEARCH)}
            <input type="search" autocomplete="off" spellcheck="false" enterkeyhint="search" node_ref=field
                aria-label=store.said(&words::SEARCH_NAME)
                placeholder=move || store.say_with(&words::SEARCH, [&total().to_string()])
                prop:value=move || shelf.query.get()
                on:input=move |event| shelf.query.set(event_target_value(&event))
                on:keydown=keys/>
            <Show when=move || shelf.query.with(String::is_empty)><kbd aria-hidden="true">{"/"}</kbd></Show>
            <Show when=move || !shelf.query.with(String::is_empty)>
                <button class="icon-btn sm" type="button" aria-label=store.said(&words::CLEAR)
                    on:click=move |_| {
                        shelf.query.set(String::new());
                        if let Some(field) = field.get_untracked() { let _ = field.focus(); }
                    }>
                    {icon(icon::CLOSE)}
                </button>
            </Show>
        </div>
    }
}

/// Whether a person made something of a diagram. The one of the first start is a template as it stands.
fn is_own(diagram: &library::Entry) -> bool {
    let text = &diagram.kept.text;
    !text.trim().is_empty() && !FIRST.contains(&text.as_str())
}

#[component]
fn Filters(shelves: Memo<Vec<Category>>, found: Memo<Vec<Entry>>) -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let pill = move |category: Option<Category>| {
        let name = move || match category {
            Some(category) => category.name().get(store.locale.get()),
            None => store.say(&words::ALL),
        };
        let on = move || shelf.category.get() == category;
        view! {
            <button class="pill" type="button" aria-pressed=move || if on() { "true" } else { "false" }
                on:click=move |_| shelf.category.set(category)>
                {name}
                <span>{move || shelf.count(category)}</span>
            </button>
        }
    };
    view! {
        <div class="gallery-filters">
            <div class="pills" role="group" aria-label=store.said(&words::CATEGORIES)>
                {pill(None)}
                {move || shelves.get().into_iter().map(|category| pill(Some(category))).collect_view()}
            </div>
            {move || shelf.tag.get().map(|tag| {
                let name = store.say_with(&words::TAG_FILTER, [&tag]);
                view! {
                    <button class="tag is-on" type="button" aria-label=name on:click=move |_| shelf.tag.set(None)>
                        {tag}
                        {icon(icon::CLOSE)}
                    </button>
                }
            })}
            <ViewSwitch/>
            <p class="gallery-count" role="status">
                {move || count(found.with(Vec::len), &words::FOUND_ONE, &words::FOUND, store.locale.get())}
            </p>
            <label class="gallery-order">
                <select aria-label=store.said(&words::ORDER) on:change=move |event| {
                    shelf.order.set(Order::from_id(&event_target_value(&event)).unwrap_or_default());
                }>
                    {Order::ALL.into_iter().map(|order| view! {
                        <option value=order.id() selected=move || shelf.order.get() == order>
                            {move || order.name().get(store.locale.get())}
                        </option>
                    }).collect_view()}
                </select>
                {icon(icon::CHEVRON_DOWN)}
            </label>
        </div>
    }
}

#[component]
fn CardList(found: Memo<Vec<Entry>>) -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let keys = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            "ArrowDown" => columns(),
            "ArrowUp" => -columns(),
            _ => return,
        };
        let Some(here) = focused_card() else { return };
        let next = here + step;
        if next >= 0 && next < cards().len() as i32 {
            event.prevent_default();
            focus_card(next);
        }
    };
    view! {
        <h2 class="visually-hidden">{store.said(&words::TEMPLATES)}</h2>
        <ul class="cards" id="cards" on:keydown=keys>
            <For each=move || found.get() key=|entry| entry.slug.clone() children=|entry| card(entry, false)/>
        </ul>
        <Show when=move || found.with(Vec::is_empty)>
            <div class="gallery-empty">
                <h2>{store.said(&words::NOTHING)}</h2>
                <p>{store.said(&words::NOTHING_HINT)}</p>
                <button class="btn" type="button" on:click=move |_| shelf.show_all()>
                    {store.said(&words::SHOW_ALL)}
                </button>
            </div>
        </Show>
    }
}

/// The links of the cards, in the sequence of the page.
fn cards() -> Vec<HtmlElement> {
    let Ok(links) = browser::document().query_selector_all("#cards .card-link") else { return Vec::new() };
    (0..links.length()).filter_map(|at| links.get(at)?.dyn_into().ok()).collect()
}

/// Gives the focus to the card with this address, wherever it stands.
pub fn focus_link(hash: &str) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let is_it = |link: &HtmlElement| link.get_attribute("href").as_deref() == Some(hash);
    if let Some(link) = cards().into_iter().find(is_it) {
        let _ = link.focus_with_options(&options);
    }
}

fn focus_card(at: i32) {
    if let Some(link) = usize::try_from(at).ok().and_then(|at| cards().into_iter().nth(at)) {
        let _ = link.focus();
    }
}

fn focused_card() -> Option<i32> {
    let active = browser::document().active_element()?;
    cards().iter().position(|link| link.is_same_node(Some(&active))).map(|at| at as i32)
}

/// The number of cards in a row.
fn columns() -> i32 {
    let tops: Vec<f64> = cards().iter().map(|link| link.get_bounding_client_rect().y()).collect();
    let first = tops.first().copied().unwrap_or_default();
    tops.iter().take_while(|&&top| (top - first).abs() < 1.0).count().max(1) as i32
}
