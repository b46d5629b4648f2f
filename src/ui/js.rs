//! Creates and reads JavaScript objects and arrays.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// A plain object with these fields.
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

/// A field of an object. `None` if it is undefined or null.
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

/// A CSS length, rounded to a tenth of a pixel.
pub fn px(value: f64) -> String {
    format!("{value:.1}px")
}
