//! A template as a card: the beginning of its drawing, its title and summary, and how large it is.

use leptos::prelude::*;

use super::drawing::{Extent, drawing};
use super::shelf::shelf;
use crate::locale::{Locale, Words};
use crate::templates::{Card, Complexity, Entry, Frame};
use crate::ui::messages::gallery as words;
use crate::ui::route::Route;
use crate::ui::store::store;

/// The frames of a card's drawing, as style/gallery.css has them, with the scales at which letters can be read, and in a
/// small card nodes be told apart.
const FRAME: Extent = Extent::Part(Frame { size: (336, 180), whole: 42, part: 55 });
const SMALL_FRAME: Extent = Extent::Part(Frame { size: (104, 52), whole: 20, part: 25 });

pub fn address(slug: &str) -> String {
    Route::Template(slug.to_owned()).hash()
}

/// A number with its noun. `one` is the phrase for the number one.
pub fn count(number: usize, one: &'static Words, many: &'static Words, locale: Locale) -> String {
    if number == 1 { one.get(locale).to_owned() } else { many.with([&number.to_string()]).text(locale) }
}

/// A card. `small` is for the list of related templates, which shows only drawing and title.
pub fn card(entry: Entry, small: bool) -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let slug = entry.slug.clone();
    let source = Callback::new(move |()| shelf.source(&slug, store.locale.get()));
    let href = address(&entry.slug);
    let entry = StoredValue::new(entry);
    let said = move |part: fn(&Card) -> &String| {
        entry.with_value(|entry| part(entry.card(store.locale.get())).clone())
    };
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
    let complexity = entry.with_value(|entry| Complexity::of(entry.nodes));
    let category =
        move || entry.with_value(Entry::category).map(|category| category.name().get(store.locale.get()));
    let tags = move || entry.with_value(|entry| entry.card(store.locale.get()).tags.clone());
    view! {
        <li class="card" class:is-small=small>
            <a class="card-link" href=href>
                <div class="card-art">{drawing(source, shelf.view.into(), Signal::derive(Vec::new), Signal::derive(String::new), if small { SMALL_FRAME } else { FRAME })}</div>
                <div class="card-text">
                    <h3>{move || said(|card| &card.title)}</h3>
                    {(!small).then(|| view! {
                        <p>{move || said(|card| &card.summary)}</p>
                        <div class="card-facts">
                            <span class="card-category">{category}</span>
                            <span>{move || facts().0}</span>
                            <span>{move || facts().1}</span>
                            <span title=move || complexity.meaning().get(store.locale.get())>
                                {move || complexity.name().get(store.locale.get())}
                            </span>
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
