//! The text itself, byte for byte.

use crate::export::{Format, Make};
use crate::locale::Words;

pub static FORMAT: Format = Format {
    id: "fz",
    ending: "fz",
    media_type: "text/plain;charset=utf-8",
    name: Words::new(".fz text", ".fz 文本"),
    hint: Words::new("The text of the diagram as it stands.", "图表的原始文本。"),
    choices: &[],
    make: Make::Text(|document, _| document.text().to_owned()),
};
