//! Exports: the diagram in any format of the table, to a file or to the clipboard. Text formats give the same bytes as the
//! command line. For a PNG the browser paints the SVG. The dialog offers the options of the format and shows the picture.

mod account;
mod choices;
mod dialog;
mod panes;
mod preview;

pub use dialog::ExportDialog;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::files::file_name;
use super::messages::canvas::{CODE_ONLY_REFUSES, TOO_SLOW};
use super::messages::dialogs as words;
use super::picture;
use super::store::Store;
use crate::export::{self, ExportOptions, FORMATS, Format, Make};
use crate::model::ElementKey;
use crate::remote::{Done, Export, Task};

/// A text of fewer bytes is exported within a frame.
const QUICK: usize = 30_000;

/// What is exported.
#[derive(Clone)]
struct Wanted {
    format: &'static Format,
    options: ExportOptions<'static>,
    /// Only these elements, with what belongs to them.
    only: Option<Vec<ElementKey>>,
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

/// Puts the diagram on the clipboard as a picture, or as the source of one.
pub fn copy_now(store: Store, as_source: bool) {
    if store.code_only.get_untracked() {
        return store.tell_person(store.word(&CODE_ONLY_REFUSES), true);
    }
    let way = if as_source { Way::CopySource } else { Way::Copy };
    let (_, options) = choices::kept(store);
    let wanted = Wanted { format: FORMATS[0], options, only: None };
    spawn_local(async move {
        let mut done = deliver(store, &wanted, Font::Inside, way).await;
        if matches!(done, Err(Failure::NoFont)) {
            done = deliver(store, &wanted, Font::LeftOut, way).await;
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

/// Saves or copies the diagram.
async fn deliver(store: Store, wanted: &Wanted, font: Font, way: Way) -> Result<(), Failure> {
    let Wanted { format, options, only } = wanted.clone();
    let file = file_name(&store.name.get_untracked(), format.ending);
    // A picture needs embedded fonts, because the browser paints an SVG image without the fonts of the page.
    let is_painted = matches!(format.make, Make::FromSvg) || way == Way::Copy && is_picture(format);
    let wants_font = font == Font::Inside && (options.embed_font || is_painted);
    let faces = if wants_font { faces().await.ok_or(Failure::NoFont)? } else { Vec::new() };
    let id = format.id.to_owned();
    let (text, width, height) =
        made(store, Export { format: id.clone(), options, faces, only: only.clone() }).await?;
    if is_painted {
        let (width, height) = options.pixels(width as u32, height as u32);
        let blob = picture::png(&text, width, height).await.ok_or(Failure::Refused)?;
        let done = match way {
            Way::File => browser::download_blob(&file, &blob),
            Way::Copy | Way::CopySource => {
                // A browser takes style sheets out of what is copied, and fonts with them.
                let plain = ExportOptions { embed_font: false, ..options };
                let plain =
                    made(store, Export { format: id, options: plain, faces: Vec::new(), only }).await?;
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

/// The export of the newest text as the canvas shows it in which somebody works, and the size of its drawing. A worker makes it
/// where that takes a while.
async fn made(store: Store, export: Export) -> Result<(String, i32, i32), Failure> {
    let document = store.worked_on();
    let is_quick = !store.waits_to_draw() && !document.is_partial() && document.text().len() < QUICK;
    let done = if is_quick {
        Some(export.make(&document))
    } else if store.is_in_second() {
        store.errand_in(document.manner(), Task::Export(export)).await
    } else {
        store.errand(Task::Export(export)).await
    };
    match done {
        Some(Done::Exported { text, width, height }) => Ok((text, width, height)),
        _ => Err(Failure::TooSlow),
    }
}

/// The font faces to embed, fetched from this site. `None` if one of them cannot be had.
pub async fn faces() -> Option<Vec<(u16, Vec<u8>)>> {
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
