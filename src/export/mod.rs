//! A finished drawing in the formats that other programs read.

mod json;

pub use json::layout_json;
