//! A template as a card: its drawing, its title in both languages, and the numbers of its elements.

use leptos::prelude::*;

use super::drawing::drawing;
use super::shelf::shelf;
use crate::locale::{Locale, Words};
use crate::templates::Entry;
use crate::ui::messages::gallery as words;
use crate::ui::route::Route;
use crate::ui::store::store;

pub fn other(locale: Locale) -> Locale {
    match locale {
        Locale::En => Locale::Zh,
        Locale::Zh => Locale::En,
    }
}

pub fn address(slug: &str) -> String {
    Route::Template(slug.to_owned()).hash()
}

/// A number with its noun. `one` is the phrase for the number one.
pub fn count(number: usize, one: &'static Words, many: &'static Words, locale: Locale) -> String {
    if number == 1 { one.get(locale).to_owned() } else { many.with([&number.to_string()]).text(locale) }
}

/// A card. `small` is for the list of related templates, which shows only drawing and titles.
pub fn card(entry: Entry, small: bool) -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let slug = entry.slug.clone();
    let source = Callback::new(move |()| shelf.source(&slug, store.locale.get()));
    let href = address(&entry.slug);
    let entry = StoredValue::new(entry);
    let title = move |locale: Locale| entry.with_value(|entry| entry.card(locale).title.clone());
    let facts = move || {
        let locale = store.locale.get();
        entry.with_value(|entry| {
            let lanes = count(entry.lanes, &words::LANES_ONE, &words::LANES, locale);
            let nodes = match entry.nodes {
                0 => words::NODES_NONE.get(locale).to_owned(),
                number => words::NODES.with([&number.to_string()]).text(locale),
            };
            (lanes, nodes)
        })
    };
    let category =
        move || entry.with_value(Entry::category).map(|category| category.name().get(store.locale.get()));
    let tags = move || entry.with_value(|entry| entry.card(store.locale.get()).tags.clone());
    view! {
        <li class="card" class:is-small=small>
            <a class="card-link" href=href>
                <div class="card-art">{drawing(source, Signal::derive(Vec::new), Signal::derive(String::new), 0)}</div>
                <div class="card-text">
                    <h3>{move || title(store.locale.get())}</h3>
                    <p lang=move || other(store.locale.get()).tag()>{move || title(other(store.locale.get()))}</p>
                    {(!small).then(|| view! {
                        <div class="card-facts">
                            <span class="card-category">{category}</span>
                            <span>{move || facts().0}</span>
                            <span>{move || facts().1}</span>
                        </div>
                    })}
                </div>
            </a>
            {(!small).then(|| view! {
                <div class="card-tags">
                    {move || tags().into_iter().map(tag).collect_view()}
                </div>
            })}
        </li>
    }
}

/// A tag as a button that lists all templates with this tag.
pub fn tag(tag: String) -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let name = store.say_with(&words::TAG_CHOOSE, [&tag]);
    let text = tag.clone();
    let choose = move |_| {
        shelf.show_all();
        shelf.tag.set(Some(tag.clone()));
        let _ = crate::ui::browser::window().location().set_hash("/templates");
    };
    view! { <button class="tag" type="button" title=name on:click=choose>{text}</button> }
}
