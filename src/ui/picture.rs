//! PNG pictures. The browser paints an SVG on a canvas element.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::browser;

/// An SVG as a PNG of this size in pixels. `None` if the browser cannot paint it.
pub async fn png(svg: &str, width: u32, height: u32) -> Option<web_sys::Blob> {
    let address = address(svg)?;
    let image = web_sys::HtmlImageElement::new().ok()?;
    image.set_src(&address);
    let loaded = JsFuture::from(image.decode()).await;
    let _ = web_sys::Url::revoke_object_url(&address);
    loaded.ok()?;
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

/// The address of a picture, which is given back to the browser with it.
pub struct Address(pub String);

impl Drop for Address {
    fn drop(&mut self) {
        let _ = web_sys::Url::revoke_object_url(&self.0);
    }
}

/// An address of an SVG, for an image. Whoever asks for it revokes it.
pub fn address(svg: &str) -> Option<String> {
    web_sys::Url::create_object_url_with_blob(&svg_blob(svg)?).ok()
}

const PNG: &str = "image/png";
const SVG: &str = "image/svg+xml";

/// Puts a picture on the clipboard: as PNG, which every program takes, and as SVG where the browser offers that.
pub async fn copy(blob: &web_sys::Blob, svg: &str) -> Option<()> {
    if takes_svg()
        && let Some(vector) = svg_blob(svg)
        && write(&[(PNG, blob), (SVG, &vector)]).await.is_some()
    {
        return Some(());
    }
    write(&[(PNG, blob)]).await
}

/// Whether the browser puts SVG on the clipboard.
fn takes_svg() -> bool {
    let item = browser::constructor("ClipboardItem");
    let supports = item.and_then(|item| {
        let supports = js_sys::Reflect::get(&item, &JsValue::from_str("supports")).ok()?;
        supports.dyn_into::<js_sys::Function>().ok()?.call1(&item, &JsValue::from_str(SVG)).ok()
    });
    supports.is_some_and(|answer| answer.is_truthy())
}

fn svg_blob(svg: &str) -> Option<web_sys::Blob> {
    let parts = js_sys::Array::of1(&JsValue::from_str(svg));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(SVG);
    web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()
}

async fn write(forms: &[(&str, &web_sys::Blob)]) -> Option<()> {
    let record = js_sys::Object::new();
    for (kind, blob) in forms {
        js_sys::Reflect::set(&record, &JsValue::from_str(kind), blob).ok()?;
    }
    let item = web_sys::ClipboardItem::new_with_record_from_str_to_blob_promise(&record).ok()?;
    let clipboard = browser::window().navigator().clipboard();
    JsFuture::from(clipboard.write(&js_sys::Array::of1(&item))).await.ok()?;
    Some(())
}
