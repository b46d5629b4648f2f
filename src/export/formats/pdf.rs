//! The drawing as a page of lines and letters. The command line writes it (`src/bin/fizz/pdf.rs`); in the page the browser
//! prints one.

use crate::export::options::{HOPS, MARGIN, THEME, TRANSPARENT};
use crate::export::{Format, Make};
use crate::locale::Words;

pub static FORMAT: Format = Format {
    id: "pdf",
    ending: "pdf",
    media_type: "application/pdf",
    name: Words::new("PDF", "PDF"),
    hint: Words::new(
        "The drawing on one page of its size, with text that can be selected.",
        "整张图放在一页上，页面与图同大，文字可以选取。",
    ),
    choices: &[&THEME, &MARGIN, &TRANSPARENT, &HOPS],
    make: Make::FromSvg,
};
