//! A diagram in the formats that people and other programs read.
//!
//! [`FORMATS`] is the list: the command line, the dialog of the page and the tests all read it. A format is one
//! file in `formats/`. The other files here are what several formats need: fonts, escaping, numbers.

mod account;
pub(crate) mod base64;
pub mod chosen;
mod escape;
mod font;
mod format;
mod formats;
pub mod number;
pub mod options;
mod part;
mod sha256;
mod source_reader;
mod walk;
mod written;

pub use account::{Account, Loss, account};
pub use font::is_readable as is_font;
pub use format::{Format, Make};
pub use formats::FORMATS;
pub use formats::bpmn::{EXPORTER as BPMN_EXPORTER, SPACE as BPMN_SPACE};
pub use formats::graph::graph_json;
pub use formats::layout::layout_json;
pub use formats::svg::{Source, size, svg};
pub use options::{Choice, ExportOptions, FontFile, Kind};
pub use part::{alone, part};
pub use source_reader::{Reading, SourceReader, source_of};
pub use walk::{walk_html, walk_svg};

use crate::document::Document;
use crate::views::View;

/// Text in, SVG text out, for any text, in the default view.
pub fn render(source: &str, options: &ExportOptions) -> String {
    svg(&Document::new(source, View::default()), options)
}
