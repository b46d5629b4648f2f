//! What a format is, and how one is found.

use std::path::Path;

use super::{Choice, ExportOptions, FORMATS};
use crate::document::Document;
use crate::locale::Words;

pub struct Format {
    /// What a person types: `--to svg`. The file in `formats/` has the same name.
    pub id: &'static str,
    /// The ending of its files, without the dot. Formats may share one.
    pub ending: &'static str,
    pub media_type: &'static str,
    pub name: Words,
    /// What is in it, in one sentence.
    pub hint: Words,
    /// What a person may choose, in the order of the dialog. Everything else in [`ExportOptions`] is ignored.
    pub choices: &'static [&'static Choice],
    pub make: Make,
}

/// How a format is made.
pub enum Make {
    /// By a pure function; the same document and options give the same text.
    Text(fn(&Document, &ExportOptions) -> String),
    /// From the SVG, by the program around the core: it takes what the core must not know, the fonts of the
    /// system or a browser's canvas.
    FromSvg,
}

impl Format {
    pub fn from_id(id: &str) -> Option<&'static Format> {
        FORMATS.iter().copied().find(|format| format.id == id)
    }

    /// The format that the ending of a file's name stands for, in any case; the first of several in [`FORMATS`].
    pub fn from_file_name(name: &str) -> Option<&'static Format> {
        let ending = Path::new(name).extension()?.to_str()?;
        FORMATS.iter().copied().find(|format| format.ending.eq_ignore_ascii_case(ending))
    }

    /// Whether a chosen part is shown as it stands in the drawing. Of other formats the part is a diagram of its own.
    pub fn draws_part(&self) -> bool {
        matches!(self.id, "svg" | "png" | "pdf" | "html")
    }

    /// Whether its files show the view in which the text is drawn. Others say what a diagram means, or have a drawing of their
    /// own.
    pub fn follows_view(&self) -> bool {
        self.draws_part() || matches!(self.id, "layout" | "walk" | "walk-svg")
    }

    pub fn has(&self, choice: &Choice) -> bool {
        self.choices.iter().any(|other| other.id == choice.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn formats_are_found_by_id_and_by_ending() {
        let ids: BTreeSet<&str> = FORMATS.iter().map(|format| format.id).collect();
        assert_eq!(ids.len(), FORMATS.len(), "an id names one format");
        for format in FORMATS {
            assert_eq!(Format::from_id(format.id).map(|found| found.id), Some(format.id));
            let named = Format::from_file_name(&format!("a.b.{}", format.ending.to_uppercase()));
            assert_eq!(named.map(|found| found.ending), Some(format.ending));
        }
        for name in ["", "-", "svg", ".svg", "folder.svg/drawing", "drawing.", "drawing.doc"] {
            assert!(Format::from_file_name(name).is_none(), "{name}");
        }
    }

    #[test]
    fn every_text_format_ends_its_last_line() {
        let document = Document::new("A { # A\nn1: circle label:\"Go\"\n}\n", crate::views::View::default());
        for format in FORMATS {
            if let Make::Text(make) = format.make {
                let text = make(&document, &ExportOptions::default());
                assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{}", format.id);
            }
        }
    }
}
