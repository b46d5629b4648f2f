//! Access to the browser: storage, the clock, the system's theme and language, files, keys. No function fails. If the
//! browser refuses, the result is empty.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout, set_timeout_with_handle};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, MouseEvent, VisibilityState, Window};

use super::js;

pub fn window() -> Window {
    // The program runs only in a page, which has a window.
    #[allow(clippy::expect_used)]
    web_sys::window().expect("the page has a window")
}

pub fn document() -> Document {
    #[allow(clippy::expect_used)]
    window().document().expect("the window has a document")
}

/// Creates an SVG element.
pub fn svg(name: &str) -> Option<Element> {
    document().create_element_ns(Some("http://www.w3.org/2000/svg"), name).ok()
}

/// Milliseconds since the page was opened, as a fraction.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Reads a stored setting.
pub fn setting(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(&format!("fizz.{name}")).ok()?
}

/// Stores a setting. Does nothing without storage.
pub fn keep_setting(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(&format!("fizz.{name}"), value);
    }
}

/// The languages that the person prefers, best first.
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

pub fn media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Calls `then` whenever the answer to a media query changes.
pub fn on_media_change(query: &str, then: impl Fn(bool) + 'static) {
    if let Ok(Some(list)) = window().match_media(query) {
        let seen = list.clone();
        let callback = Closure::<dyn Fn()>::new(move || then(seen.matches()));
        let _ = list.add_event_listener_with_callback("change", callback.as_ref().unchecked_ref());
        callback.forget();
    }
}

/// Some systems paste the selected text when the middle button is released. On the canvas the middle button pans, and
/// the paste would go to the focused element. So it is suppressed outside of text fields and the code pane.
pub fn middle_button_pastes_in_text_only() {
    let released = Rc::new(Cell::new(f64::NEG_INFINITY));
    let set_released = released.clone();
    let release = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_text = |element: Element| element.closest(".code, input, textarea").ok().flatten().is_some();
        if event.button() == 1 && !target.is_some_and(is_text) {
            set_released.set(now());
        }
    });
    let paste = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if now() - released.get() < 100.0 {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    for (name, callback) in [("auxclick", release.as_ref()), ("paste", paste.as_ref())] {
        let _ = window().add_event_listener_with_callback_and_bool(name, callback.unchecked_ref(), true);
    }
    release.forget();
    paste.forget();
}

/// Whether the page is hidden.
pub fn hidden() -> bool {
    document().visibility_state() == VisibilityState::Hidden
}

/// Runs after the next frame is painted. A hidden window paints no frames; there it runs as soon as possible.
pub fn after_frame(run: impl FnOnce() + 'static) {
    let then = move || set_timeout(run, Duration::ZERO);
    if hidden() {
        then();
    } else {
        request_animation_frame(then);
    }
}

pub fn reduced_motion() -> bool {
    media("(prefers-reduced-motion: reduce)")
}

pub fn is_mac() -> bool {
    window().navigator().user_agent().is_ok_and(|agent| agent.contains("Mac OS"))
}

pub fn inner_width() -> f64 {
    window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1024.0)
}

pub fn inner_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(768.0)
}

/// A shortcut as this system writes it: `Ctrl D` is `⌘D` on a Mac. After a `|` stands the shortcut for Macs, if it is
/// another one.
pub fn keys_here(keys: &str) -> String {
    let (keys, mac_keys) = keys.split_once('|').unwrap_or((keys, ""));
    if !is_mac() {
        return keys.to_owned();
    }
    if !mac_keys.is_empty() {
        return mac_keys.to_owned();
    }
    let parts = keys.split(' ').map(|part| match part {
        "Ctrl" => "⌘",
        "Alt" => "⌥",
        "Shift" => "⇧",
        "Enter" => "↩",
        "Del" => "⌫",
        other => other,
    });
    parts.collect()
}

/// Milliseconds since 1970.
pub fn date() -> f64 {
    js_sys::Date::now()
}

/// Formats a date and time, to the second, for a language.
pub fn day(moment: f64, language: &str) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(moment));
    let form = [("dateStyle", "medium".into()), ("timeStyle", "medium".into())];
    date.to_locale_string(language, &js::object(form)).into()
}

pub fn stored_item(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Stores an item. Returns whether that worked: there may be no storage, or it may be full.
pub fn store_item(key: &str, value: &str) -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.is_some_and(|storage| storage.set_item(key, value).is_ok())
}

pub fn remove_item(key: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(key);
    }
}

pub fn storage_keys(prefix: &str) -> Vec<String> {
    let Ok(Some(storage)) = window().local_storage() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}

/// Reads an item of the session storage, which belongs to this window and survives reloads.
pub fn session_item(key: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(key).ok()?
}

pub fn set_session_item(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Opens the channel between the windows of this site, and calls `then` with every message that another window sends
/// by [`tell`].
pub fn listen(name: &str, then: impl Fn(String) + 'static) {
    if let Ok(channel) = web_sys::BroadcastChannel::new(name) {
        let callback = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            if let Some(text) = event.data().as_string() {
                then(text);
            }
        });
        channel.set_onmessage(Some(callback.as_ref().unchecked_ref()));
        // Callback and channel live as long as the page.
        callback.forget();
        CHANNEL.with(|open| *open.borrow_mut() = Some(channel));
    }
}

/// Sends a message to the other windows of this site.
pub fn tell(text: &str) {
    CHANNEL.with(|open| {
        if let Some(channel) = open.borrow().as_ref() {
            let _ = channel.post_message(&JsValue::from_str(text));
        }
    });
}

thread_local! {
    static CHANNEL: RefCell<Option<web_sys::BroadcastChannel>> = const { RefCell::new(None) };
}

/// Sends an event to the scripts of the page. `fizz-open`: the first diagram is open, so the start screen can go.
/// `fizz-chinese`: Chinese text is going to be shown. `fizz-again`: the fonts that did not arrive are wanted again.
pub fn announce(name: &str) {
    if let Ok(event) = web_sys::CustomEvent::new(name) {
        let _ = window().dispatch_event(&event);
    }
}

/// Downloads a file.
pub fn download(name: &str, kind: &str, parts: &JsValue) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(parts, &options).ok()?;
    download_blob(name, &blob)
}

pub fn download_blob(name: &str, blob: &web_sys::Blob) -> Option<()> {
    let address = web_sys::Url::create_object_url_with_blob(blob).ok()?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser may read the address after the click, so it is revoked later.
    leptos::prelude::set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(10),
    );
    Some(())
}

pub fn download_text(name: &str, kind: &str, text: &str) {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let _ = download(name, kind, &parts);
}

/// A function of the page that makes objects. `None` if the browser does not have it.
pub fn constructor(name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(&window(), &JsValue::from_str(name)).ok()?.dyn_into().ok()
}

/// The address of a file that keeps its name in every version of the page: it carries the version, so that a window
/// never gets the file of another one (web/sw.js).
pub fn of_this_version(path: &str) -> String {
    let root = document().document_element();
    match root.and_then(|root| root.get_attribute("data-build")).filter(|build| !build.is_empty()) {
        Some(build) => format!("{path}?v={build}"),
        None => path.to_owned(),
    }
}

/// How long a file of this site may take to arrive.
const FETCH_PATIENCE: Duration = Duration::from_secs(10);

/// Fetches a text file of this site. `None` if it did not arrive whole and in time. A network that wants a sign-in answers
/// with a page of its own; no file that is asked for here is a page.
pub async fn fetch_text(path: &str) -> Option<String> {
    let text = async |answer: web_sys::Response| JsFuture::from(answer.text().ok()?).await.ok()?.as_string();
    let path = path.to_owned();
    within(FETCH_PATIENCE, async move { text(fetch(&path).await?).await }).await.flatten()
}

async fn fetch(address: &str) -> Option<web_sys::Response> {
    let answer: web_sys::Response =
        JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    let kind = answer.headers().get("Content-Type").ok().flatten().unwrap_or_default();
    (answer.ok() && !kind.contains("html")).then_some(answer)
}

/// Starts this and waits for its answer, but not longer than `time`; `None` if there is none by then. It goes on after
/// that, and its answer is dropped.
pub async fn within<T: 'static>(time: Duration, work: impl Future<Output = T> + 'static) -> Option<T> {
    struct Wait<T> {
        answer: Option<T>,
        over: bool,
        waker: Option<Waker>,
    }
    let wait = Rc::new(RefCell::new(Wait { answer: None, over: false, waker: None }));
    let end = |wait: &RefCell<Wait<T>>, answer: Option<T>| {
        let mut wait = wait.borrow_mut();
        if wait.over {
            return None;
        }
        wait.over = true;
        wait.answer = answer;
        wait.waker.take()
    };
    let (timed, done) = (wait.clone(), wait.clone());
    let wake = |waker: Option<Waker>| waker.map(Waker::wake);
    let timer = set_timeout_with_handle(
        move || {
            wake(end(&timed, None));
        },
        time,
    )
    .ok();
    wasm_bindgen_futures::spawn_local(async move {
        let answer = work.await;
        wake(end(&done, Some(answer)));
    });
    let answer = std::future::poll_fn(move |context| {
        let mut wait = wait.borrow_mut();
        if wait.over {
            return Poll::Ready(wait.answer.take());
        }
        wait.waker = Some(context.waker().clone());
        Poll::Pending
    })
    .await;
    if let Some(timer) = timer {
        timer.clear();
    }
    answer
}

/// Copies text to the clipboard. Returns whether the browser allowed it.
pub async fn copy_text(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Fetches a file of this site; `None` as with [`fetch_text`].
pub async fn fetch_bytes(address: &str) -> Option<Vec<u8>> {
    let bytes = async |answer: web_sys::Response| {
        let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
        Some(js_sys::Uint8Array::new(&buffer).to_vec())
    };
    let address = address.to_owned();
    within(FETCH_PATIENCE, async move { bytes(fetch(&address).await?).await }).await.flatten()
}

/// The key of an event. Letters are in lower case, so that Caps Lock and Shift make no difference.
pub fn key(event: &web_sys::KeyboardEvent) -> String {
    one_case(event.key())
}

/// A letter in lower case; the name of any other key as it is.
fn one_case(key: String) -> String {
    if key.chars().count() == 1 { key.to_lowercase() } else { key }
}

/// The letter or digit of a key that is pressed together with Alt or Shift: with Alt a Mac types another letter, and Shift
/// makes a sign of a digit. Of any other key, what it types.
pub fn letter(event: &web_sys::KeyboardEvent) -> String {
    let typed = key(event);
    let is_letter = typed.len() == 1 && typed.chars().all(|sign| sign.is_ascii_alphanumeric());
    if is_letter || !(event.alt_key() || event.shift_key()) {
        return typed;
    }
    let code = event.code();
    match code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit")) {
        Some(place) => one_case(place.to_owned()),
        None => typed,
    }
}

/// Whether an event is this shortcut, written like `Ctrl Shift S`. Ctrl matches Cmd too. Shift is not compared for
/// punctuation, because some keyboards need it to type that and others do not.
pub fn is_pressed(keys: &str, event: &web_sys::KeyboardEvent) -> bool {
    let has = |modifier: &str| keys.split(' ').any(|part| part == modifier);
    let wanted = match keys.rsplit(' ').next() {
        None | Some("") => return false,
        Some("Del") => "Delete".to_owned(),
        Some(wanted) => one_case(wanted.to_owned()),
    };
    let is_sign = wanted.chars().count() == 1 && !wanted.chars().all(char::is_alphanumeric);
    let is_modified = has("Alt") || has("Shift");
    (key(event) == wanted || (is_modified && letter(event) == wanted))
        && has("Ctrl") == (event.ctrl_key() || event.meta_key())
        && has("Alt") == event.alt_key()
        && (is_sign || has("Shift") == event.shift_key())
}

/// Whether the focus is nowhere: what had it is gone.
pub fn nothing_has_focus() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether the focus is in an element that takes text.
pub fn is_text_edited() -> bool {
    document().active_element().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element
                .dyn_ref::<web_sys::HtmlElement>()
                .is_some_and(web_sys::HtmlElement::is_content_editable)
    })
}

/// Whether this is a field for text.
pub fn takes_text(target: Option<web_sys::EventTarget>) -> bool {
    target.is_some_and(|target| match target.dyn_ref::<web_sys::HtmlInputElement>() {
        Some(input) => input.type_() == "text",
        None => target.is_instance_of::<web_sys::HtmlTextAreaElement>(),
    })
}

/// Takes the focus out of a field for text, which then writes what was typed.
pub fn leave_field() {
    let active = document().active_element();
    if takes_text(active.clone().map(Into::into))
        && let Some(field) = active.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = field.blur();
    }
}
