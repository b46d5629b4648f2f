//! The export dialog: the picture, the format, and the options of the format.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::account::WhatIsKept;
use super::choices::{Chosen, offered};
use super::panes::WhichView;
use super::preview::Preview;
use super::{Failure, Font, Way, deliver, is_picture, tell_copied};
use crate::export::options::{SCALE, THEME};
use crate::export::{Choice, ExportOptions, FORMATS, Kind, Make};
use crate::ui::browser;
use crate::ui::dialog::Modal;
use crate::ui::icon::{self, icon};
use crate::ui::messages::canvas::{CODE_ONLY_REFUSES, TOO_SLOW};
use crate::ui::messages::dialogs as words;
use crate::ui::store::{Dialog, Store, store};

#[component]
pub fn ExportDialog() -> impl IntoView {
    let chosen = Chosen::new(store());
    view! {
        <Modal which=Dialog::Export title=&words::EXPORT class="export"><ExportBody chosen=chosen/></Modal>
    }
}

#[component]
fn ExportBody(chosen: Chosen) -> impl IntoView {
    let store = store();
    untrack(|| chosen.only_selected.set(false));
    let busy = RwSignal::new(false);
    // Where the export that wanted a font was to go. `None` if no font was missing.
    let without_font = RwSignal::new(None::<Way>);
    let act = move |way: Way, font: Font| {
        if store.code_only.get_untracked() {
            return store.tell_person(store.word(&CODE_ONLY_REFUSES), true);
        }
        busy.set(true);
        without_font.set(None);
        let wanted = untrack(|| chosen.wanted(store));
        let format = wanted.format;
        spawn_local(async move {
            let done = deliver(store, &wanted, font, way).await;
            busy.try_set(false);
            match done {
                Ok(()) => {
                    store.dialog.set(None);
                    if way != Way::File {
                        tell_copied(store, if is_picture(format) { way } else { Way::CopySource });
                    }
                }
                Err(Failure::NoFont) => {
                    without_font.try_set(Some(way));
                }
                Err(Failure::TooSlow) => store.tell_person(store.word(&TOO_SLOW), true),
                Err(Failure::Refused) if matches!(format.make, Make::FromSvg) => {
                    store.tell_person(store.word(&words::PNG_TOO_LARGE), true);
                }
                Err(Failure::Refused) => store.tell_person(store.word(&words::COPY_FAILED), true),
            }
        });
    };
    view! {
        <Preview chosen=chosen/>
        <div class="export-choices">
        <div class="field">
            <span>{store.said(&words::FORMAT)}</span>
            <div class="seg is-many" role="group" aria-label=store.said(&words::FORMAT)>
                {offered().map(|format| view! {
                    <button type="button" title=store.said(&format.hint)
                        aria-pressed=move || (chosen.format.get().id == format.id).to_string()
                        on:click=move |_| chosen.format.set(format)>
                        {store.said(&format.name)}
                    </button>
                }).collect_view()}
            </div>
        </div>
        <p class="note">{move || store.say(&chosen.format.get().hint)}</p>
        <p class="note">
            {store.said(&words::PDF_BY_PRINT)}" "
            <button class="link" type="button" on:click=move |_| print(store)>{store.said(&words::PRINT)}</button>
        </p>
        <WhichView chosen=chosen/>
        {move || chosen.format.get().choices.iter().map(|choice| field(store, choice, chosen)).collect_view()}
        <Show when=move || store.selection.with(|keys| !keys.is_empty())>
            <label class="check">
                <input type="checkbox" prop:checked=move || chosen.only_selected.get()
                    on:change=move |event| chosen.only_selected.set(event_target_checked(&event))/>
                {store.said(&words::ONLY_SELECTED)}
            </label>
        </Show>
        <WhatIsKept chosen=chosen/>
        </div>
        {move || without_font.get().map(|way| view! {
            <p class="lead no-font" role="alert">
                <span>{store.said(&words::NO_FONT)}</span>
                <button class="link" type="button" on:click=move |_| act(way, Font::LeftOut)>
                    {store.said(&words::WITHOUT_FONT)}
                </button>
            </p>
        })}
        <div class="row end">
            <Show when=move || chosen.format.get().id == FORMATS[0].id>
                <button class="btn" type="button" prop:disabled=move || busy.get()
                    on:click=move |_| act(Way::CopySource, Font::Inside)>
                    {icon(icon::CODE)}
                    {store.said(&words::COPY_SOURCE)}
                </button>
            </Show>
            <button class="btn" type="button" prop:disabled=move || busy.get()
                on:click=move |_| act(Way::Copy, Font::Inside)>
                {icon(icon::COPY)}
                {move || store.say(if is_picture(chosen.format.get()) { &words::COPY_IMAGE } else { &words::COPY_TEXT })}
            </button>
            <button class="btn primary" type="button" autofocus=true prop:disabled=move || busy.get()
                on:click=move |_| act(Way::File, Font::Inside)>
                {icon(icon::DOWNLOAD)}
                {move || store.say(if busy.get() { &words::WRITING } else { &words::SAVE_FILE })}
            </button>
        </div>
    }
}

/// The browser's own dialog, which can save a PDF, with the drawing alone on its page.
fn print(store: Store) {
    store.dialog.set(None);
    browser::after_frame(|| {
        let _ = browser::window().print();
    });
}

/// The field for one option of a format.
fn field(store: Store, choice: &'static Choice, chosen: Chosen) -> AnyView {
    let options = chosen.options;
    let is_colours = std::ptr::eq(choice, &THEME);
    match choice.kind {
        Kind::Switch { get, set } => view! {
            <label class="check" title=store.said(&choice.hint)>
                <input type="checkbox" prop:checked=move || options.with(get)
                    on:change=move |event| options.update(|options| set(options, event_target_checked(&event)))/>
                {store.said(&choice.name)}
            </label>
        }
        .into_any(),
        Kind::OneOf { values, get, set } => {
            let buttons = values.iter().enumerate().map(|(index, (_, name))| {
                view! {
                    <button type="button" aria-pressed=move || {
                        (options.with(get) == index && !(is_colours && chosen.as_on_screen.get())).to_string()
                    }
                        on:click=move |_| {
                            if is_colours {
                                chosen.as_on_screen.set(false);
                            }
                            options.update(|options| set(options, index));
                        }>
                        {store.said(name)}
                    </button>
                }
            });
            let buttons = buttons.collect_view();
            let as_on_screen = is_colours.then(|| view! {
                <button type="button" aria-pressed=move || chosen.as_on_screen.get().to_string()
                    on:click=move |_| chosen.as_on_screen.set(true)>
                    {store.said(&words::AS_ON_SCREEN)}
                </button>
            });
            group(store, choice, view! { {as_on_screen} {buttons} }.into_any())
        }
        Kind::Number { offered, unit, get, set, .. } => {
            let buttons = offered.iter().map(|&number| {
                view! {
                    <button type="button" aria-pressed=move || options.with(|options| is_in_force(choice, options) && get(options) == number).to_string()
                        on:click=move |_| options.update(|options| {
                            set(options, number);
                            if std::ptr::eq(choice, &SCALE) {
                                options.width = None;
                            }
                        })>
                        {format!("{number}{unit}")}
                    </button>
                }
            });
            group(store, choice, buttons.collect_view().into_any())
        }
        Kind::Pixels { least, most, get, set } => {
            let typed = move |event: leptos::ev::Event| {
                let number = event_target_value(&event).trim().parse::<u32>().ok();
                options.update(|options| set(options, number.map(|number| number.clamp(least, most))));
            };
            let written = move || options.with(get).map(|number| number.to_string()).unwrap_or_default();
            view! {
                <label class="field is-short" title=store.said(&choice.hint)>
                    <span>{store.said(&choice.name)}</span>
                    <input class="input" type="number" inputmode="numeric" min=least max=most
                        prop:value=written on:change=typed/>
                </label>
            }
            .into_any()
        }
    }
}

/// Whether a choice counts: a typed width takes the place of the scale.
fn is_in_force(choice: &'static Choice, options: &ExportOptions) -> bool {
    options.width.is_none() || !std::ptr::eq(choice, &SCALE)
}

fn group(store: Store, choice: &'static Choice, buttons: AnyView) -> AnyView {
    view! {
        <div class="field" title=store.said(&choice.hint)>
            <span>{store.said(&choice.name)}</span>
            <div class="seg" role="group" aria-label=store.said(&choice.name)>{buttons}</div>
        </div>
    }
    .into_any()
}
