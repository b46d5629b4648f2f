//! The drawing as JSON for other programs: final coordinates, metrics and violations. Each view says what is in it.

use crate::document::Document;
use crate::export::{Format, Make};
use crate::locale::Words;

pub static FORMAT: Format = Format {
    id: "layout",
    ending: "json",
    media_type: "application/json",
    name: Words::new("Layout (JSON)", "布局 (JSON)"),
    hint: Words::new(
        "Where everything lies: coordinates, wires, metrics and broken rules.",
        "各元素的位置：坐标、连线、指标和违反的规则。",
    ),
    choices: &[],
    make: Make::Text(|document, _| format!("{}\n", layout_json(document))),
};

pub fn layout_json(document: &Document) -> String {
    document.drawing().row().json(document.drawn_model())
}
