//! The picture in the dialog: what would be saved, made anew with each choice.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::choices::Chosen;
use super::{faces, is_picture, made};
use crate::export::{ExportOptions, Make};
use crate::remote::Export;
use crate::ui::messages::dialogs as words;
use crate::ui::picture::{self, Address};
use crate::ui::store::store;

/// The picture of a larger text takes too long for each choice.
const MOST_BYTES: usize = 120_000;

/// What is shown, and its size in pixels of the drawing.
struct Shown {
    address: Address,
    size: (i32, i32),
    /// The bytes of the SVG with its font and without.
    bytes: (usize, usize),
}

/// The bytes of the style sheet, which holds the font.
fn style_of(svg: &str) -> usize {
    let style = svg.find("<style").zip(svg.find("</style>"));
    style.map_or(0, |(from, to)| to.saturating_sub(from) + "</style>".len())
}

#[component]
pub fn Preview(chosen: Chosen) -> impl IntoView {
    let store = store();
    let shown = RwSignal::new_local(None::<Shown>);
    let asked = StoredValue::new(0_u32);
    let is_small = store.with_typed(str::len) < MOST_BYTES && !store.code_only.get_untracked();
    Effect::new(move |_| {
        let wanted = chosen.wanted(store);
        store.in_second.track();
        if !is_picture(wanted.format) || !is_small {
            return;
        }
        let number = asked.get_value() + 1;
        asked.set_value(number);
        spawn_local(async move {
            let faces = faces().await.unwrap_or_default();
            // A newer choice has been made meanwhile.
            if asked.try_get_value() != Some(number) {
                return;
            }
            let options = ExportOptions { embed_font: true, ..wanted.options };
            let export = Export { format: "svg".to_owned(), options, faces, only: wanted.only };
            if let Ok((svg, width, height)) = made(store, export).await
                && asked.try_get_value() == Some(number)
                && let Some(address) = picture::address(&svg)
            {
                let bytes = (svg.len(), svg.len() - style_of(&svg));
                shown.try_set(Some(Shown { address: Address(address), size: (width, height), bytes }));
            }
        });
    });
    let source = move || shown.with(|shown| shown.as_ref().map(|shown| shown.address.0.clone()));
    // Of a picture in pixels, its pixels; of one in lines, its size on a screen.
    let size = move || {
        let (width, height) = shown.with(|shown| shown.as_ref().map(|shown| shown.size))?;
        let is_pixels = matches!(chosen.format.get().make, Make::FromSvg);
        let (width, height) = (width as u32, height as u32);
        let size = |options: &ExportOptions| options.pixels(width, height);
        let (width, height) = if is_pixels { chosen.options.with(size) } else { (width, height) };
        let pixels = format!("{width} × {height} px");
        if is_pixels {
            return Some(pixels);
        }
        let has_font = chosen.options.with(|options| options.embed_font);
        let bytes = shown.with(|shown| {
            shown
                .as_ref()
                .map_or(0, |Shown { bytes: (with, without), .. }| if has_font { *with } else { *without })
        });
        let size = store.say_with(&words::FILE_SIZE, [&bytes.div_ceil(1000).to_string()]);
        Some(format!("{pixels}, {size}"))
    };
    view! {
        <Show when=move || is_small && is_picture(chosen.format.get())>
            <figure class="export-preview" class:is-transparent=move || chosen.options.with(|options| options.transparent)>
                <img alt=store.said(&words::PREVIEW) src=source/>
                <figcaption>{size}</figcaption>
            </figure>
        </Show>
    }
}
