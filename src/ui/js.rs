//! Objects and lists of JavaScript, made and read by name.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// A plain object of these fields.
pub fn object<'a>(fields: impl IntoIterator<Item = (&'a str, JsValue)>) -> JsValue {
    let made = Object::new();
    for (name, value) in fields {
        // Setting a plain property of a fresh plain object cannot fail.
        let _ = Reflect::set(&made, &name.into(), &value);
    }
    made.into()
}

pub fn list(items: impl IntoIterator<Item = impl Into<JsValue>>) -> JsValue {
    items.into_iter().map(Into::into).collect::<Array>().into()
}

/// A field that is there and not null.
pub fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &name.into()).ok()?;
    (!value.is_null() && !value.is_undefined()).then_some(value)
}

pub fn get_text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name)?.as_string()
}

pub fn get_number(object: &JsValue, name: &str) -> Option<f64> {
    get(object, name)?.as_f64()
}

/// In small letters of any script. Rust's own table of them is as large as a view.
pub fn small(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    js_sys::JsString::from(text).to_lower_case().into()
}

/// A number with this many decimals. The browser writes it: Rust's own writing of fractions is as large as a view.
pub fn decimals(value: f64, digits: u8) -> String {
    js_sys::Number::from(value).to_fixed(digits).map_or_else(|_| "0".to_owned(), String::from)
}

/// A length of the style sheet, in tenths of a pixel.
pub fn px(value: f64) -> String {
    decimals(value, 1) + "px"
}
