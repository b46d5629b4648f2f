//! Links that contain a diagram. `#d=` holds the compressed text and is never sent to a server. `?code=` holds the text
//! as base64url, which other tools of the language read and write. The size is checked before and during decompression,
//! so that a short link cannot fill the memory.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair};

use super::browser;

/// Larger texts are refused.
const MOST_BYTES: usize = 2 * 1024 * 1024;

fn base64url(bytes: &[u8]) -> Option<String> {
    let binary: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    let text = browser::window().btoa(&binary).ok()?;
    Some(text.replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned())
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    if text.len() > MOST_BYTES * 2 {
        return None;
    }
    let mut standard: String = text.trim().replace('-', "+").replace('_', "/").replace(' ', "+");
    while !standard.len().is_multiple_of(4) {
        standard.push('=');
    }
    let binary = browser::window().atob(&standard).ok()?;
    binary.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
}

/// The address of this page without query and fragment.
fn home() -> String {
    let location = browser::window().location();
    format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default())
}

/// A link that other tools of the language read too.
pub fn compatible(text: &str) -> Option<String> {
    Some(format!("{}?code={}&view=workflow", home(), base64url(text.as_bytes())?))
}

/// A short link, which only Fizz reads.
pub async fn compressed(text: &str) -> Option<String> {
    let parts = Array::of1(&JsValue::from_str(text));
    let bytes = through("CompressionStream", &parts).await?;
    Some(format!("{}#d={}", home(), base64url(&bytes)?))
}

/// A diagram in an address, still encoded.
pub enum Link {
    Compressed(String),
    Compatible(String),
}

/// The diagram in the page's address.
pub fn brought() -> Option<Link> {
    let location = browser::window().location();
    if let Some(packed) = location.hash().unwrap_or_default().strip_prefix("#d=") {
        return Some(Link::Compressed(packed.to_owned()));
    }
    let parameters = web_sys::UrlSearchParams::new_with_str(&location.search().ok()?).ok()?;
    parameters.get("code").map(Link::Compatible)
}

/// Decodes the text of a link. `None` if it is damaged or too large.
pub async fn read(link: Link) -> Option<String> {
    let bytes = match link {
        Link::Compressed(packed) => {
            let parts = Array::of1(&Uint8Array::from(from_base64url(&packed)?.as_slice()));
            through("DecompressionStream", &parts).await?
        }
        Link::Compatible(code) => from_base64url(&code)?,
    };
    String::from_utf8(bytes).ok().filter(|text| text.len() <= MOST_BYTES)
}

/// Takes the diagram out of the address, so that a reload shows the person's own newest text.
pub fn forget() {
    if let Ok(history) = browser::window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&home()));
    }
}

/// Sends bytes through a compression stream of the browser. `None` if the result would exceed [`MOST_BYTES`].
async fn through(stream: &str, parts: &Array) -> Option<Vec<u8>> {
    let kind = Reflect::get(&browser::window(), &JsValue::from_str(stream)).ok()?;
    let format = Array::of1(&JsValue::from_str("deflate-raw"));
    let transform = Reflect::construct(kind.dyn_ref::<js_sys::Function>()?, &format).ok()?;
    let blob =
        Blob::new_with_buffer_source_sequence(parts).or_else(|_| Blob::new_with_str_sequence(parts)).ok()?;
    let readable: ReadableStream =
        blob.stream().pipe_through(transform.unchecked_ref::<ReadableWritablePair>());
    let reader = ReadableStreamDefaultReader::new(&readable).ok()?;
    let mut out = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.ok()?;
        if Reflect::get(&chunk, &JsValue::from_str("done")).ok()?.is_truthy() {
            return Some(out);
        }
        let bytes: Uint8Array = Reflect::get(&chunk, &JsValue::from_str("value")).ok()?.dyn_into().ok()?;
        if out.len() + bytes.length() as usize > MOST_BYTES {
            let _ = reader.cancel();
            return None;
        }
        out.extend(bytes.to_vec());
    }
}
