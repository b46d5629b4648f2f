//! The export dialog: the diagram in any format of the table, to a file or to the clipboard. The dialog offers the options
//! of the format. Text formats give the same bytes as the command line. For a PNG the browser paints the SVG.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::dialog::Modal;
use super::files::file_name;
use super::icon::{self, icon};
use super::messages::canvas::CODE_ONLY_REFUSES;
use super::messages::dialogs as words;
use super::picture;
use super::store::{Dialog, Store, store};
use crate::export::{self, Choice, ExportOptions, FORMATS, FontFile, Format, Kind, Make};

/// The format and options chosen in the dialog.
#[derive(Clone, Copy)]
struct Chosen {
    format: RwSignal<&'static Format>,
    options: RwSignal<ExportOptions<'static>>,
}

/// The formats that a browser can make.
fn offered() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().filter(|format| matches!(format.make, Make::Text(_)) || format.id == "png")
}

#[component]
pub fn ExportDialog() -> impl IntoView {
    view! { <Modal which=Dialog::Export title=&words::EXPORT class="export"><ExportBody/></Modal> }
}

#[component]
fn ExportBody() -> impl IntoView {
    let store = store();
    // Most screens have two device pixels for one CSS pixel.
    let options = ExportOptions { scale: 2, ..ExportOptions::default() };
    let chosen = Chosen { format: RwSignal::new(FORMATS[0]), options: RwSignal::new(options) };
    let busy = RwSignal::new(false);
    let act = move |copy: bool| {
        if store.code_only.get_untracked() {
            return store.tell_person(store.word(&CODE_ONLY_REFUSES), true);
        }
        busy.set(true);
        let (format, options) = (chosen.format.get_untracked(), chosen.options.get_untracked());
        spawn_local(async move {
            let done = deliver(store, format, options, copy).await;
            busy.try_set(false);
            match done {
                Some(()) => {
                    store.dialog.set(None);
                    if copy {
                        store.tell_person(store.word(&words::COPIED), false);
                    }
                }
                None if matches!(format.make, Make::FromSvg) => {
                    store.tell_person(store.word(&words::PNG_TOO_LARGE), true);
                }
                None => store.tell_person(store.word(&words::COPY_FAILED), true),
            }
        });
    };
    view! {
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
        {move || chosen.format.get().choices.iter().map(|choice| field(store, choice, chosen.options)).collect_view()}
        <div class="row end">
            <button class="btn" type="button" prop:disabled=move || busy.get() on:click=move |_| act(true)>
                {icon(icon::COPY)}
                {store.said(&words::COPY_IMAGE)}
            </button>
            <button class="btn primary" type="button" prop:disabled=move || busy.get() on:click=move |_| act(false)>
                {icon(icon::DOWNLOAD)}
                {move || store.say(if busy.get() { &words::WRITING } else { &words::SAVE_FILE })}
            </button>
        </div>
    }
}

/// The field for one option of a format.
fn field(store: Store, choice: &'static Choice, options: RwSignal<ExportOptions<'static>>) -> AnyView {
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
                    <button type="button" aria-pressed=move || (options.with(get) == index).to_string()
                        on:click=move |_| options.update(|options| set(options, index))>
                        {store.said(name)}
                    </button>
                }
            });
            group(store, choice, buttons.collect_view().into_any())
        }
        Kind::Number { offered, get, set, .. } => {
            let buttons = offered.iter().map(|&number| {
                view! {
                    <button type="button" aria-pressed=move || (options.with(get) == number).to_string()
                        on:click=move |_| options.update(|options| set(options, number))>
                        {format!("{number}×")}
                    </button>
                }
            });
            group(store, choice, buttons.collect_view().into_any())
        }
    }
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

/// Saves or copies the diagram. `None` if the browser refuses.
async fn deliver(
    store: Store,
    format: &'static Format,
    options: ExportOptions<'static>,
    copy: bool,
) -> Option<()> {
    let document = store.draw_now();
    let file = file_name(&store.name.get_untracked(), format.ending);
    // A picture needs embedded fonts, because the browser paints an SVG image without the fonts of the page.
    let is_picture = matches!(format.make, Make::FromSvg);
    let faces = if options.embed_font || is_picture { faces().await } else { Vec::new() };
    let fonts: Vec<FontFile> =
        faces.iter().map(|(weight, bytes)| FontFile { weight: *weight, bytes }).collect();
    let options = ExportOptions { fonts: &fonts, ..options };
    match format.make {
        Make::Text(make) => {
            let text = make(&document, &options);
            if copy {
                return browser::copy_text(&text).await.then_some(());
            }
            browser::download_text(&file, format.media_type, &text);
            Some(())
        }
        Make::FromSvg => {
            let svg = export::svg(&document, &ExportOptions { embed_font: true, ..options });
            let whole = document.zones().whole();
            let (width, height) = (whole.w as u32 * options.scale, whole.h as u32 * options.scale);
            let blob = picture::png(&svg, width, height).await?;
            if copy { picture::copy(&blob).await } else { browser::download_blob(&file, &blob) }
        }
    }
}

/// The font faces to embed, fetched from this site. A face that cannot be fetched is left out, and the viewer's own fonts
/// replace it.
async fn faces() -> Vec<(u16, Vec<u8>)> {
    let mut faces = Vec::new();
    for (weight, name) in [(400, "Regular"), (500, "Medium"), (600, "SemiBold")] {
        if let Some(bytes) = browser::fetch_bytes(&format!("faces/Inter-{name}.ttf")).await {
            faces.push((weight, bytes));
        }
    }
    faces
}
