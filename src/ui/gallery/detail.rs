//! The page of one template: its diagram, its description, its code, and links to other templates.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::card::{self, address};
use super::drawing::{Extent, drawing};
use super::shelf::{Loaded, open_new, shelf};
use super::switch::ViewSwitch;
use crate::model::{self, Shape};
use crate::syntax;
use crate::templates::{Complexity, Entry, Facts, Page, Step};
use crate::ui::browser;
use crate::ui::icon::{self, icon};
use crate::ui::library::library;
use crate::ui::messages::gallery as words;
use crate::ui::prose::coloured;
use crate::ui::prose::{paragraphs, runs};
use crate::ui::store::store;

/// The smallest scale of the drawing in percent, so that its text stays readable. A wider drawing scrolls.
const LEAST: i32 = 62;

pub fn detail(slug: String) -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let entry = Memo::new({
        let slug = slug.clone();
        move |_| shelf.entry(&slug)
    });
    let failed = move || shelf.index.with(|index| matches!(index, Loaded::Failed));
    let ready = move || shelf.index.with(|index| matches!(index, Loaded::Here(_)));
    view! {
        <main class="gallery-page template">
            {move || match entry.get() {
                Some(entry) => untrack(|| template(entry)).into_any(),
                None if failed() => view! {
                    <div class="gallery-empty" role="alert">
                        <p>{store.say(&words::FAILED)}</p>
                        <button class="btn" type="button" on:click=move |_| shelf.want_index()>{store.say(&words::RETRY)}</button>
                    </div>
                }.into_any(),
                None if ready() => view! {
                    <div class="gallery-empty" role="alert">
                        <h1>{store.say(&words::UNKNOWN)}</h1>
                        <a class="btn" href="#/templates">{store.say(&words::SHOW_ALL)}</a>
                    </div>
                }.into_any(),
                None => view! { <p class="gallery-loading" role="status">{store.say(&words::LOADING)}</p> }.into_any(),
            }}
        </main>
    }
}

fn template(entry: Entry) -> impl IntoView {
    let store = store();
    let (shelf, library) = (shelf(), library());
    let slug = StoredValue::new(entry.slug.clone());
    let source = move || slug.with_value(|slug| shelf.source(slug, store.locale.get()));
    // Until the text is loaded there is nothing to copy or to open.
    let waits = move || source().is_none();
    let page =
        Memo::new(move |_| slug.with_value(|slug| shelf.page(slug, store.locale.get())).unwrap_or_default());
    let card = StoredValue::new(entry.clone());
    let title = move || card.with_value(|entry| entry.card(store.locale.get()).title.clone());
    // The list item under the pointer or with the focus, else the one that was pressed.
    let pointed = RwSignal::new(None::<usize>);
    let pinned = RwSignal::new(None::<usize>);
    let lit = Signal::derive(move || {
        let step = pointed.get().or(pinned.get());
        step.and_then(|step| page.with(|page| page.steps.get(step).map(|step| step.nodes.clone())))
            .unwrap_or_default()
    });
    let name = Signal::derive(move || store.say_with(&words::DIAGRAM, [&title()]));
    let copy = move |_| {
        let Some(text) = source() else { return };
        spawn_local(async move {
            let copied = browser::copy_text(&text).await;
            store.tell_person(store.word(if copied { &words::COPIED } else { &words::NOT_COPIED }), !copied);
        });
    };
    let take = move |_| {
        if let Some(text) = source() {
            open_new(library, &title(), &text, shelf.view.get_untracked());
        }
    };
    let figure = NodeRef::<leptos::html::Figure>::new();
    let pin = Callback::new(move |step: usize| {
        pinned.update(|pinned| *pinned = if *pinned == Some(step) { None } else { Some(step) });
        if let Some(figure) = figure.get_untracked() {
            let box_ = figure.get_bounding_client_rect();
            if pinned.get_untracked().is_some() && box_.bottom() < 160.0 {
                figure.scroll_into_view_with_bool(true);
            }
        }
    });
    let heading = NodeRef::<leptos::html::H1>::new();
    Effect::new(move |_| {
        // Focus the heading, so that a screen reader begins at the new page.
        if let Some(heading) = heading.get() {
            request_animation_frame(move || {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = heading.focus_with_options(&options);
            });
        }
    });
    let category = entry.category();
    view! {
        <nav class="template-path" aria-label=store.said(&words::BREADCRUMB)>
            <a href="#/templates">
                {icon(icon::CHEVRON_LEFT)}
                {store.said(&words::TEMPLATES)}
            </a>
            <span aria-hidden="true">{"/"}</span>
            <a href="#/templates" on:click=move |_| {
                shelf.show_all();
                shelf.category.set(category);
            }>{move || category.map(|category| category.name().get(store.locale.get()))}</a>
        </nav>
        <div class="template-head">
            <h1 tabindex="-1" node_ref=heading>{title}</h1>
            <div class="template-actions">
                <button class="btn big" type="button" disabled=waits on:click=copy>
                    {icon(icon::COPY)}
                    {store.said(&words::COPY_CODE)}
                </button>
                <button class="btn big primary" type="button" disabled=waits on:click=take>
                    {icon(icon::PENCIL)}
                    {store.said(&words::USE)}
                </button>
            </div>
        </div>
        <p class="template-summary">{move || card.with_value(|entry| entry.card(store.locale.get()).summary.clone())}</p>
        <ViewSwitch/>
        <figure class="template-figure" tabindex="0" node_ref=figure>
            {drawing(Callback::new(move |()| source()), shelf.view.into(), lit, name, Extent::Whole(LEAST))}
        </figure>
        <div class="template-columns">
            <div class="template-words">
                {move || page.with(|page| words_of(page, pointed, pinned, pin))}
                <section>
                    <div class="code-head">
                        <h2 id="template-code">{store.said(&words::CODE)}</h2>
                        <button class="btn" type="button" disabled=waits on:click=copy>
                            {icon(icon::COPY)}
                            {store.said(&words::COPY)}
                        </button>
                    </div>
                    <pre class="template-code" tabindex="0" role="region" aria-labelledby="template-code"><code>{move || source().map(|text| coloured(&text))}</code></pre>
                </section>
            </div>
            <aside class="template-side">
                {move || {
                    let text = source().unwrap_or_default();
                    page.with(|page| facts_of(page, &text))
                }}
                <section>
                    <h2>{store.said(&words::RELATED)}</h2>
                    <ul class="related">
                        {move || {
                            let related = page.with(|page| page.related.clone());
                            related.iter().filter_map(|slug| shelf.entry(slug)).map(|entry| untrack(|| card::card(entry, true))).collect_view()
                        }}
                    </ul>
                </section>
            </aside>
        </div>
        {neighbours(slug.get_value())}
    }
}

fn words_of(
    page: &Page,
    pointed: RwSignal<Option<usize>>,
    pinned: RwSignal<Option<usize>>,
    pin: Callback<usize>,
) -> impl IntoView + use<> {
    let store = store();
    let step = move |(at, step): (usize, &Step)| {
        let (title, text) = (step.title.clone(), runs(&step.text));
        let pressed = move || if pinned.get() == Some(at) { "true" } else { "false" };
        view! {
            <li>
                <button class="step" type="button" aria-pressed=pressed
                    on:pointerenter=move |_| pointed.set(Some(at))
                    on:pointerleave=move |_| pointed.set(None)
                    on:focus=move |_| pointed.set(Some(at))
                    on:blur=move |_| pointed.set(None)
                    on:click=move |_| pin.run(at)>
                    <b>{title}</b>
                    <span>{text}</span>
                </button>
            </li>
        }
    };
    let alternatives = page.alternatives.iter().map(|alternative| {
        view! { <li><b>{alternative.title.clone()}</b><span>{runs(&alternative.text)}</span></li> }
    });
    view! {
        <section>
            <h2>{store.say(&words::WHY)}</h2>
            <div class="template-prose">{paragraphs(&page.why)}</div>
        </section>
        <section>
            <h2 title=store.say(&words::STEP_HINT)>{store.say(&words::HOW)}</h2>
            <ol class="steps">{page.steps.iter().enumerate().map(step).collect_view()}</ol>
        </section>
        <section>
            <h2>{store.say(&words::WHEN_NOT)}</h2>
            <div class="template-prose">{paragraphs(&page.when_not)}</div>
        </section>
        <section>
            <h2>{store.say(&words::ALTERNATIVES)}</h2>
            <ul class="alternatives">{alternatives.collect_view()}</ul>
        </section>
    }
}

fn facts_of(page: &Page, source: &str) -> impl IntoView + use<> {
    let store = store();
    let facts = Facts::of(&model::lower(source, &syntax::parse(source)), page);
    let locale = store.locale.get();
    let complexity = Complexity::of(facts.nodes);
    let category = page.category.map(|category| category.name().get(locale));
    let shapes = facts.shapes.iter().map(|shape| {
        let (path, name) = match shape {
            Shape::Circle => (icon::CIRCLE, &words::CIRCLE),
            Shape::Rectangle => (icon::RECTANGLE, &words::RECTANGLE),
            Shape::Diamond => (icon::DIAMOND, &words::DIAMOND),
            Shape::Taskbox => (icon::TASKBOX, &words::TASKBOX),
        };
        view! { <span role="img" aria-label=name.get(locale) title=name.get(locale)>{icon(path)}</span> }
    });
    let tags = page.tags.iter().map(|tag| card::tag(tag.clone()));
    view! {
        <section>
            <h2>{store.say(&words::FACTS)}</h2>
            <dl class="facts">
                <dt>{store.say(&words::CATEGORY)}</dt><dd>{category}</dd>
                <dt>{store.say(&words::TAGS)}</dt><dd class="fact-tags">{tags.collect_view()}</dd>
                <dt>{store.say(&words::COMPLEXITY)}</dt>
                <dd title=complexity.meaning().get(locale)>{complexity.name().get(locale)}</dd>
                <dt>{store.say(&words::STEP_COUNT)}</dt><dd>{facts.steps}</dd>
                <dt>{store.say(&words::LANE_COUNT)}</dt><dd>{facts.lanes}</dd>
                <dt>{store.say(&words::NODE_COUNT)}</dt><dd>{facts.nodes}</dd>
                <dt>{store.say(&words::EDGE_COUNT)}</dt><dd>{facts.edges}</dd>
                <dt>{store.say(&words::SHAPES)}</dt><dd class="fact-shapes">{shapes.collect_view()}</dd>
                <dt>{store.say(&words::FORMAT)}</dt><dd>{store.say(&words::FORMAT_NAME)}</dd>
            </dl>
        </section>
    }
}

/// Links to the previous and the next template of the index.
fn neighbours(slug: String) -> impl IntoView {
    let store = store();
    let shelf = shelf();
    let neighbour = move |step: isize| {
        let index = shelf.get()?;
        let at = index.position(&slug)?.checked_add_signed(step)?;
        let entry = index.entries.get(at)?;
        Some((address(&entry.slug), entry.card(store.locale.get()).title.clone()))
    };
    let neighbour = StoredValue::new(neighbour);
    let link = move |step: isize| {
        let (class, word) =
            if step < 0 { ("neighbour", &words::PREVIOUS) } else { ("neighbour is-next", &words::NEXT) };
        neighbour.with_value(|neighbour| neighbour(step)).map(|(href, title)| {
            view! { <a class=class href=href><span>{store.say(word)}</span><b>{title}</b></a> }
        })
    };
    view! {
        <nav class="neighbours" aria-label=store.said(&words::NEIGHBOURS)>
            {move || link(-1)}
            {move || link(1)}
        </nav>
    }
}
