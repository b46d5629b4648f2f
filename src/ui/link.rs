//! Links that contain a diagram. `#d=` holds the compressed text, `&v=` how it is drawn and `&n=` its name; nothing of it
//! is ever sent to a server. These links are written here. `?view=` names a view and goes before `&v=`. `?code=` holds the
//! text as base64url, which a browser does send;
//! links of other tools of the language are read.
//!
//! A link of a kilobyte can stand for a gigabyte. A browser inflates all that it is given before it hands out the first
//! byte, so it is given a slice at a time, and nothing more once the text is too large.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStreamDefaultReader, WritableStream, WritableStreamDefaultWriter};

use super::browser;
use super::messages::documents as words;
use super::vault::Kept;
use crate::document::Manner;
use crate::locale::Words;
use crate::views::{Asked, Panes, View};

/// Larger texts are refused.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// The most characters of a name that are read.
const LONGEST_NAME: usize = 200;

/// Longer links are refused: base64 of a text of [`MOST_BYTES`] that does not get smaller, with what surrounds it.
const MOST_LETTERS: usize = MOST_BYTES / 3 * 4 + 4096;

/// How much of a link is decoded and inflated at once, in letters of base64. Deflate makes at most a thousand bytes
/// of one, so a slice becomes 300 KB at most.
const SLICE: usize = 400;

/// Why a link was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Damaged,
    TooLarge,
    /// The browser cannot inflate.
    Unable,
}

impl Refusal {
    pub fn words(self) -> &'static Words {
        match self {
            Refusal::Damaged => &words::BAD_LINK,
            Refusal::TooLarge => &words::LARGE_LINK,
            Refusal::Unable => &words::PACKED_LINK,
        }
    }
}

/// A link that was made, and whether the browser could compress it.
pub struct Made {
    pub link: String,
    pub is_compressed: bool,
}

/// A link to this diagram. `None` if its text is too large for one.
pub async fn make(Kept { name, text, manner, .. }: &Kept) -> Option<Made> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let whole = text.as_bytes().to_vec();
    let compressed = through("CompressionStream", std::iter::once(Some(whole)), MOST_BYTES).await.ok();
    let is_compressed = compressed.is_some();
    let bytes = compressed.unwrap_or_else(|| stored(text.as_bytes()));
    let mut link = format!("{}{DIAGRAM}{}&v={manner}", home(), base64url(&bytes)?);
    if !name.is_empty() {
        link.push_str(&format!("&n={}", String::from(js_sys::encode_uri_component(name))));
    }
    Some(Made { link, is_compressed })
}

/// A diagram in an address.
pub struct Link {
    /// The text, still encoded.
    code: Code,
    /// The name of the diagram; empty if the link has none.
    name: String,
    /// How the text is drawn.
    manner: String,
}

enum Code {
    Compressed(String),
    Compatible(String),
}

impl Link {
    /// What a fragment behind `d=` holds: the text, then fields in any order, of which some may be unknown.
    fn compressed(fragment: &str) -> Link {
        let mut parts = fragment.split('&');
        let code = Code::Compressed(parts.next().unwrap_or_default().to_owned());
        let mut link = Link { code, name: String::new(), manner: String::new() };
        for part in parts {
            match part.split_once('=') {
                Some(("n", name)) => {
                    let name = js_sys::decode_uri_component(name).map(String::from).unwrap_or_default();
                    link.name = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
                }
                Some(("v", manner)) => {
                    let manner = js_sys::decode_uri_component(manner).map(String::from);
                    link.manner = Manner::read(&manner.unwrap_or_default()).to_string();
                }
                _ => {}
            }
        }
        link
    }
}

/// Begins the fragment of a link that another page shows in a frame.
const EMBED: &str = "#embed&d=";
const DIAGRAM: &str = "#d=";

/// Whether a fragment holds a diagram.
pub fn is_link(fragment: &str) -> bool {
    fragment.starts_with(DIAGRAM) || fragment.starts_with(EMBED)
}

/// Whether the page is shown in a frame of another one.
pub fn is_embedded() -> bool {
    browser::window().location().hash().unwrap_or_default().starts_with(EMBED)
}

/// A link as the address of a frame.
pub fn for_frame(link: &str) -> String {
    link.replacen(DIAGRAM, EMBED, 1)
}

/// The address of the whole editor with the diagram of this frame.
pub fn outside_of_frame() -> String {
    let hash = browser::window().location().hash().unwrap_or_default();
    format!("{}{}", home(), hash.replacen(EMBED, DIAGRAM, 1))
}

/// The diagram in the page's address.
pub fn brought() -> Option<Link> {
    let location = browser::window().location();
    let hash = location.hash().unwrap_or_default();
    if let Some(packed) = hash.strip_prefix(DIAGRAM).or_else(|| hash.strip_prefix(EMBED)) {
        return Some(Link::compressed(packed));
    }
    let parameters = web_sys::UrlSearchParams::new_with_str(&location.search().ok()?).ok()?;
    let code = Code::Compatible(parameters.get("code")?);
    Some(Link { code, name: String::new(), manner: String::new() })
}

const VIEW: &str = "view";

/// The view that the address asks for.
pub fn asked_view() -> Option<Asked> {
    let search = browser::window().location().search().ok()?;
    let parameters = web_sys::UrlSearchParams::new_with_str(&search).ok()?;
    View::asked_for(&parameters.get(VIEW)?)
}

/// Names the views in the address; the workflow alone needs no name. All else of the address stays.
pub fn name_views(panes: Panes) {
    let location = browser::window().location();
    let Ok(parameters) = web_sys::UrlSearchParams::new_with_str(&location.search().unwrap_or_default())
    else {
        return;
    };
    let is_usual = panes.is_like(Panes::default());
    let wanted = (!is_usual).then(|| panes.name());
    if parameters.get(VIEW) == wanted {
        return;
    }
    match wanted {
        Some(name) => parameters.set(VIEW, &name),
        None => parameters.delete(VIEW),
    }
    let search = String::from(parameters.to_string());
    let question = if search.is_empty() { "" } else { "?" };
    let address = format!("{}{question}{search}{}", home(), location.hash().unwrap_or_default());
    if let Ok(history) = browser::window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The diagram of a link. One without a name gets this one.
pub async fn read(link: Link, unnamed: &str) -> Result<Kept, Refusal> {
    let Link { code, name, manner } = link;
    let text = text_of(code).await?;
    let name = if name.is_empty() { unnamed.to_owned() } else { name };
    Ok(Kept { name, text, manner, ..Kept::default() })
}

async fn text_of(code: Code) -> Result<String, Refusal> {
    let (Code::Compressed(letters) | Code::Compatible(letters)) = &code;
    if letters.len() > MOST_LETTERS {
        return Err(Refusal::TooLarge);
    }
    let bytes = match code {
        Code::Compressed(code) => inflate(code.trim().to_owned()).await?,
        Code::Compatible(code) => from_base64url(code.trim()).ok_or(Refusal::Damaged)?,
    };
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    String::from_utf8(bytes).map_err(|_| Refusal::Damaged)
}

/// Takes the diagram out of the address, so that a reload shows the person's own newest text. A page of the templates
/// stays in it.
pub fn forget() {
    let hash = browser::window().location().hash().unwrap_or_default();
    let page = if hash.starts_with("#/templates") { hash } else { String::new() };
    let view = asked_view().map(|asked| format!("?{VIEW}={}", asked.panes.name())).unwrap_or_default();
    if let Ok(history) = browser::window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{}{view}{page}", home())));
    }
}

/// The address of this page without query and fragment.
fn home() -> String {
    let location = browser::window().location();
    format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default())
}

fn base64url(bytes: &[u8]) -> Option<String> {
    let binary: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    let text = browser::window().btoa(&binary).ok()?;
    Some(text.replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned())
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let standard = |c| match c {
        '-' => '+',
        '_' => '/',
        // A form turns a plus sign into a space.
        ' ' => '+',
        c => c,
    };
    let mut standard: String = text.trim_end_matches('=').chars().map(standard).collect();
    while !standard.len().is_multiple_of(4) {
        standard.push('=');
    }
    let binary = browser::window().atob(&standard).ok()?;
    binary.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
}

async fn inflate(code: String) -> Result<Vec<u8>, Refusal> {
    if !code.is_ascii() {
        return Err(Refusal::Damaged);
    }
    if browser::constructor("DecompressionStream").is_none() {
        let bytes = from_base64url(&code).ok_or(Refusal::Damaged)?;
        return unstored(&bytes).ok_or(Refusal::Unable);
    }
    let code = code.trim_end_matches('=').to_owned();
    let mut from = 0;
    let slices = std::iter::from_fn(move || {
        let slice = code.get(from..code.len().min(from + SLICE)).filter(|slice| !slice.is_empty())?;
        from += slice.len();
        Some(from_base64url(slice))
    });
    through("DecompressionStream", slices, MOST_BYTES).await
}

/// Sends parts through a compression stream of the browser, the next part when all of the one before was read. Ends at a
/// part that is `None`, and when the result is larger than `most`.
async fn through(
    stream: &str,
    parts: impl Iterator<Item = Option<Vec<u8>>> + 'static,
    most: usize,
) -> Result<Vec<u8>, Refusal> {
    let (writer, reader) = open(stream).ok_or(Refusal::Unable)?;
    spawn_local(feed(writer, parts));
    let mut out = Vec::new();
    loop {
        // The stream fails if the bytes are no deflate, and if feeding it was given up.
        let chunk = JsFuture::from(reader.read()).await.map_err(|_| Refusal::Damaged)?;
        let field = |name: &str| Reflect::get(&chunk, &JsValue::from_str(name)).unwrap_or_default();
        if field("done").is_truthy() {
            return Ok(out);
        }
        let bytes: Uint8Array = field("value").dyn_into().map_err(|_| Refusal::Damaged)?;
        let length = bytes.length() as usize;
        if out.len() + length > most {
            let _ = JsFuture::from(reader.cancel()).await;
            return Err(Refusal::TooLarge);
        }
        let start = out.len();
        out.resize(start + length, 0);
        bytes.copy_to(&mut out[start..]);
    }
}

async fn feed(writer: WritableStreamDefaultWriter, parts: impl Iterator<Item = Option<Vec<u8>>>) {
    for part in parts {
        let Some(part) = part else {
            let _ = JsFuture::from(writer.abort()).await;
            return;
        };
        let part = Uint8Array::from(part.as_slice());
        // A write ends once the reader has taken what it leads to.
        if JsFuture::from(writer.write_with_chunk(&part)).await.is_err() {
            return;
        }
    }
    let _ = JsFuture::from(writer.close()).await;
}

/// Both ends of a compression stream. `None` if the browser has none.
fn open(stream: &str) -> Option<(WritableStreamDefaultWriter, ReadableStreamDefaultReader)> {
    let format = Array::of1(&JsValue::from_str("deflate-raw"));
    let transform = Reflect::construct(&browser::constructor(stream)?, &format).ok()?;
    let end = |name: &str| Reflect::get(&transform, &JsValue::from_str(name)).ok();
    let writer = end("writable")?.dyn_into::<WritableStream>().ok()?.get_writer().ok()?;
    let readable = end("readable")?.dyn_into().ok()?;
    Some((writer, ReadableStreamDefaultReader::new(&readable).ok()?))
}

/// The most bytes in a block of deflate that is not compressed.
const BLOCK: usize = 0xffff;

/// Bytes as a deflate stream that compresses nothing. Every reader of deflate reads it.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let count = bytes.len().div_ceil(BLOCK).max(1);
    let mut out = Vec::with_capacity(bytes.len() + 5 * count);
    for block in 0..count {
        let content = &bytes[block * BLOCK..bytes.len().min((block + 1) * BLOCK)];
        let length = content.len() as u16;
        out.push(u8::from(block + 1 == count));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(content);
    }
    out
}

/// The bytes of a deflate stream that [`stored`] made. `None` for any other.
fn unstored(mut stream: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(stream.len());
    loop {
        let (head, rest) = stream.split_first_chunk::<5>()?;
        let length = u16::from_le_bytes([head[1], head[2]]);
        if head[0] > 1 || u16::from_le_bytes([head[3], head[4]]) != !length {
            return None;
        }
        let (content, rest) = rest.split_at_checked(length.into())?;
        out.extend(content);
        if head[0] == 1 {
            return rest.is_empty().then_some(out);
        }
        stream = rest;
    }
}
