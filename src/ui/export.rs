//! The export dialog: the diagram in any format of the table, to a file or to the clipboard. The dialog offers the options
//! of the format. Text formats give the same bytes as the command line. For a PNG the browser paints the SVG.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::dialog::Modal;
use super::files::file_name;
use super::icon::{self, icon};
use super::messages::canvas::{CODE_ONLY_REFUSES, TOO_SLOW};
use super::messages::dialogs as words;
use super::picture;
use super::store::{Dialog, Store, store};
use crate::export::{self, Choice, ExportOptions, FORMATS, Format, Kind, Make};
use crate::remote::{Done, Export, Task};

/// A text of fewer bytes is exported within a frame.
const QUICK: usize = 30_000;

/// The format and options chosen in the dialog.
#[derive(Clone, Copy)]
struct Chosen {
    format: RwSignal<&'static Format>,
    options: RwSignal<ExportOptions<'static>>,
}

/// Whether the export has the fonts that its options ask for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Font {
    Inside,
    LeftOut,
}

/// Where an export goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    File,
    /// Onto the clipboard, as the picture that it is if it is one.
    Copy,
    /// Onto the clipboard, as the text of the format.
    CopySource,
}

/// Why nothing was exported.
enum Failure {
    /// The font could not be fetched.
    NoFont,
    /// The worker was ended.
    TooSlow,
    /// The browser refuses to copy, or to paint a picture of this size.
    Refused,
}

/// The formats that a browser can make.
fn offered() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().filter(|format| matches!(format.make, Make::Text(_)) || format.id == "png")
}

/// What the dialog offers at first. Most screens have two device pixels for one CSS pixel.
fn first_options() -> ExportOptions<'static> {
    ExportOptions { scale: 2, ..ExportOptions::default() }
}

#[component]
pub fn ExportDialog() -> impl IntoView {
    // What was chosen last is offered again.
    let chosen = Chosen { format: RwSignal::new(FORMATS[0]), options: RwSignal::new(first_options()) };
    view! {
        <Modal which=Dialog::Export title=&words::EXPORT class="export"><ExportBody chosen=chosen/></Modal>
    }
}

/// Puts the diagram on the clipboard as a picture, or as the source of one.
pub fn copy_now(store: Store, as_source: bool) {
    if store.code_only.get_untracked() {
        return store.tell_person(store.word(&CODE_ONLY_REFUSES), true);
    }
    let way = if as_source { Way::CopySource } else { Way::Copy };
    spawn_local(async move {
        let mut done = deliver(store, FORMATS[0], first_options(), Font::Inside, way).await;
        if matches!(done, Err(Failure::NoFont)) {
            done = deliver(store, FORMATS[0], first_options(), Font::LeftOut, way).await;
        }
        match done {
            Ok(()) => tell_copied(store, way),
            Err(Failure::TooSlow) => store.tell_person(store.word(&TOO_SLOW), true),
            Err(_) if way == Way::Copy => store.tell_person(store.word(&words::PNG_TOO_LARGE), true),
            Err(_) => store.tell_person(store.word(&words::COPY_FAILED), true),
        }
    });
}

fn tell_copied(store: Store, way: Way) {
    let words = if way == Way::Copy { &words::PICTURE_COPIED } else { &words::COPIED };
    store.tell_person(store.word(words), false);
}

/// Whether a format is a picture.
fn is_picture(format: &Format) -> bool {
    matches!(format.make, Make::FromSvg) || format.id == FORMATS[0].id
}

#[component]
fn ExportBody(chosen: Chosen) -> impl IntoView {
    let store = store();
    let busy = RwSignal::new(false);
    // Where the export that wanted a font was to go. `None` if no font was missing.
    let without_font = RwSignal::new(None::<Way>);
    let act = move |way: Way, font: Font| {
        if store.code_only.get_untracked() {
            return store.tell_person(store.word(&CODE_ONLY_REFUSES), true);
        }
        busy.set(true);
        without_font.set(None);
        let (format, options) = (chosen.format.get_untracked(), chosen.options.get_untracked());
        spawn_local(async move {
            let done = deliver(store, format, options, font, way).await;
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

/// Saves or copies the diagram.
async fn deliver(
    store: Store,
    format: &'static Format,
    options: ExportOptions<'static>,
    font: Font,
    way: Way,
) -> Result<(), Failure> {
    let file = file_name(&store.name.get_untracked(), format.ending);
    // A picture needs embedded fonts, because the browser paints an SVG image without the fonts of the page.
    let is_painted = matches!(format.make, Make::FromSvg) || way == Way::Copy && is_picture(format);
    let wants_font = font == Font::Inside && (options.embed_font || is_painted);
    let faces = if wants_font { faces().await.ok_or(Failure::NoFont)? } else { Vec::new() };
    let id = format.id.to_owned();
    let (text, width, height) = made(store, Export { format: id.clone(), options, faces }).await?;
    if is_painted {
        let (width, height) = (width as u32 * options.scale, height as u32 * options.scale);
        let blob = picture::png(&text, width, height).await.ok_or(Failure::Refused)?;
        let done = match way {
            Way::File => browser::download_blob(&file, &blob),
            Way::Copy | Way::CopySource => {
                // A browser takes style sheets out of what is copied, and fonts with them.
                let plain = ExportOptions { embed_font: false, ..options };
                let plain = made(store, Export { format: id, options: plain, faces: Vec::new() }).await?;
                picture::copy(&blob, &plain.0).await
            }
        };
        return done.ok_or(Failure::Refused);
    }
    match way {
        Way::File => browser::download_text(&file, format.media_type, &text),
        Way::Copy | Way::CopySource if !browser::copy_text(&text).await => return Err(Failure::Refused),
        Way::Copy | Way::CopySource => {}
    }
    Ok(())
}

/// The export of the newest text, and the size of its drawing. A worker makes it where that takes a while.
async fn made(store: Store, export: Export) -> Result<(String, i32, i32), Failure> {
    let document = store.draw_now();
    let is_quick = !store.waits_to_draw() && !document.is_partial() && document.text().len() < QUICK;
    let done = if is_quick { Some(export.make(&document)) } else { store.errand(Task::Export(export)).await };
    match done {
        Some(Done::Exported { text, width, height }) => Ok((text, width, height)),
        _ => Err(Failure::TooSlow),
    }
}

/// The font faces to embed, fetched from this site. `None` if one of them cannot be had.
async fn faces() -> Option<Vec<(u16, Vec<u8>)>> {
    let mut faces = Vec::new();
    for (weight, name) in [(400, "Regular"), (500, "Medium"), (600, "SemiBold")] {
        let address = browser::of_this_version(&format!("faces/Inter-{name}.ttf"));
        let bytes = browser::fetch_bytes(&address).await?;
        if !export::is_font(&bytes) {
            return None;
        }
        faces.push((weight, bytes));
    }
    Some(faces)
}
