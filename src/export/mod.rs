//! A finished drawing in the formats that other programs read.

mod base64;
mod escape;
pub mod font;
mod json;
mod number;
pub mod svg;

pub use json::layout_json;
