//! Export: picture or text, to a file or to the clipboard. The picture is the scene on the canvas, written
//! by the same exporter as the command line's; a PNG is that SVG painted by the browser.

use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::browser;
use super::dialog::Modal;
use super::files;
use super::icon::{self, icon};
use super::messages::{dialogs as words, header};
use super::store::{Dialog, Store, store};
use crate::export::{self, ExportOptions, FontFile};
use crate::scene::ThemeName;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Svg,
    Png,
    Fz,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Choice {
    format: Format,
    theme: ThemeName,
    scale: u32,
    font: bool,
    transparent: bool,
}

#[component]
pub fn ExportDialog() -> impl IntoView {
    view! { <Modal which=Dialog::Export title=&words::EXPORT class="export"><ExportBody/></Modal> }
}

#[component]
fn ExportBody() -> impl IntoView {
    let store = store();
    let choice = RwSignal::new(Choice {
        format: Format::Svg,
        theme: ThemeName::Light,
        scale: 2,
        font: false,
        transparent: false,
    });
    let busy = RwSignal::new(false);
    let formats = [
        (Format::Svg, &words::SVG),
        (Format::Png, &words::PNG),
        (Format::Fz, &words::FZ),
        (Format::Json, &words::JSON),
    ];
    let themes = [(ThemeName::Light, &header::THEME_LIGHT), (ThemeName::Dark, &header::THEME_DARK)];
    let picture = move || matches!(choice.get().format, Format::Svg | Format::Png);
    let act = move |copy: bool| {
        busy.set(true);
        spawn_local(async move {
            let done = deliver(store, choice.get_untracked(), copy).await;
            busy.try_set(false);
            match done {
                Some(()) => {
                    store.dialog.set(None);
                    if copy {
                        store.tell_person(store.word(&words::COPIED), false);
                    }
                }
                None if choice.try_get_untracked().is_some_and(|choice| choice.format == Format::Png) => {
                    store.tell_person(store.word(&words::PNG_TOO_LARGE), true);
                }
                None => store.tell_person(store.word(&words::COPY_FAILED), true),
            }
        });
    };
    view! {
        <div class="field">
            <span>{store.said(&words::FORMAT)}</span>
            <div class="seg" role="group" aria-label=store.said(&words::FORMAT)>
                {formats.into_iter().map(|(format, name)| view! {
                    <button type="button" aria-pressed=move || (choice.get().format == format).to_string()
                        on:click=move |_| choice.update(|choice| choice.format = format)>
                        {store.said(name)}
                    </button>
                }).collect_view()}
            </div>
        </div>
        <Show when=picture>
            <div class="field">
                <span>{store.said(&words::THEME)}</span>
                <div class="seg" role="group" aria-label=store.said(&words::THEME)>
                    {themes.into_iter().map(|(theme, name)| view! {
                        <button type="button" aria-pressed=move || (choice.get().theme == theme).to_string()
                            on:click=move |_| choice.update(|choice| choice.theme = theme)>
                            {store.said(name)}
                        </button>
                    }).collect_view()}
                </div>
            </div>
        </Show>
        <Show when=move || choice.get().format == Format::Png>
            <div class="field">
                <span>{store.said(&words::SIZE)}</span>
                <div class="seg" role="group" aria-label=store.said(&words::SIZE)>
                    {[1u32, 2, 4].into_iter().map(|scale| view! {
                        <button type="button" aria-pressed=move || (choice.get().scale == scale).to_string()
                            on:click=move |_| choice.update(|choice| choice.scale = scale)>
                            {format!("{scale}×")}
                        </button>
                    }).collect_view()}
                </div>
            </div>
        </Show>
        <Show when=picture>
            <label class="check">
                <input type="checkbox" prop:checked=move || choice.get().transparent
                    on:change=move |event| choice.update(|choice| choice.transparent = event_target_checked(&event))/>
                {store.said(&words::TRANSPARENT)}
            </label>
        </Show>
        <Show when=move || choice.get().format == Format::Svg>
            <label class="check">
                <input type="checkbox" prop:checked=move || choice.get().font
                    on:change=move |event| choice.update(|choice| choice.font = event_target_checked(&event))/>
                {store.said(&words::FONT_INSIDE)}
            </label>
        </Show>
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

/// The drawing as an SVG file's text, the same bytes as the command line writes.
async fn svg(store: Store, choice: Choice) -> String {
    let document = store.draw_now();
    let faces = if choice.font { faces().await } else { Vec::new() };
    let fonts: Vec<FontFile> =
        faces.iter().map(|(weight, bytes)| FontFile { weight: *weight, bytes }).collect();
    let options = ExportOptions {
        theme: choice.theme,
        transparent: choice.transparent,
        embed_font: choice.font,
        fonts: &fonts,
        ..ExportOptions::default()
    };
    export::svg(&document, &options)
}

/// The faces that a picture carries, fetched from this site when first needed. What cannot be had is left
/// out; the reader's own fonts take its place.
async fn faces() -> Vec<(u16, Vec<u8>)> {
    let mut faces = Vec::new();
    for (weight, name) in [(400, "Regular"), (500, "Medium"), (600, "SemiBold")] {
        if let Some(bytes) = browser::fetch_bytes(&format!("faces/Inter-{name}.ttf")).await {
            faces.push((weight, bytes));
        }
    }
    faces
}

async fn deliver(store: Store, choice: Choice, copy: bool) -> Option<()> {
    let document = store.draw_now();
    let (text, kind, ending) = match choice.format {
        Format::Svg => (svg(store, choice).await, "image/svg+xml", "svg"),
        Format::Fz => (document.text().to_owned(), "text/plain;charset=utf-8", "fz"),
        Format::Json => (export::layout_json(&document), "application/json", "json"),
        Format::Png => {
            let blob = png(store, choice).await?;
            if copy {
                return copy_blob(&blob).await;
            }
            return browser::download_blob(&files::file_name(&store.name.get_untracked(), "png"), &blob);
        }
    };
    if copy {
        return browser::copy_text(&text).await.then_some(());
    }
    browser::download_text(&files::file_name(&store.name.get_untracked(), ending), kind, &text);
    Some(())
}

/// Paints the SVG, with the font inside, and gives it as PNG.
async fn png(store: Store, choice: Choice) -> Option<web_sys::Blob> {
    let text = svg(store, Choice { font: true, ..choice }).await;
    let parts = js_sys::Array::of1(&JsValue::from_str(&text));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let source = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&source).ok()?;
    let image = web_sys::HtmlImageElement::new().ok()?;
    image.set_src(&address);
    let loaded = JsFuture::from(image.decode()).await;
    let _ = web_sys::Url::revoke_object_url(&address);
    loaded.ok()?;
    let document = store.draw_now();
    let whole = document.zones().whole();
    let (width, height) = (whole.w as u32 * choice.scale, whole.h as u32 * choice.scale);
    let surface: web_sys::HtmlCanvasElement =
        browser::document().create_element("canvas").ok()?.dyn_into().ok()?;
    surface.set_width(width);
    surface.set_height(height);
    let pen: web_sys::CanvasRenderingContext2d = surface.get_context("2d").ok()??.dyn_into().ok()?;
    pen.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )
    .ok()?;
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        let _ = surface.to_blob(done.unchecked_ref());
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

async fn copy_blob(blob: &web_sys::Blob) -> Option<()> {
    let record = js_sys::Object::new();
    js_sys::Reflect::set(&record, &JsValue::from_str("image/png"), blob).ok()?;
    let item = web_sys::ClipboardItem::new_with_record_from_str_to_blob_promise(&record).ok()?;
    let clipboard = browser::window().navigator().clipboard();
    JsFuture::from(clipboard.write(&js_sys::Array::of1(&item))).await.ok()?;
    Some(())
}
