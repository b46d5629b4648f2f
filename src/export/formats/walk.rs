//! A page that walks through the diagram.

use crate::document::Document;
use crate::export::options::{EMBED_FONT, HOPS, MARGIN};
use crate::export::{ExportOptions, Format, Make, walk_html};
use crate::locale::Words;
use crate::walk::{MOST_PATHS, survey};

pub static FORMAT: Format = Format {
    id: "walk",
    ending: "html",
    media_type: "text/html",
    name: Words::new("Walk (HTML)", "逐步查看网页 (HTML)"),
    hint: Words::new(
        "A page that walks through the diagram step by step, with a choice at every decision.",
        "可逐步查看整张图的网页，每个判断处由读者选择。",
    ),
    choices: &[&MARGIN, &HOPS, &EMBED_FONT],
    make: Make::Text(page),
};

fn page(document: &Document, options: &ExportOptions) -> String {
    walk_html(document, &survey(document.model(), None, MOST_PATHS), None, options)
}
