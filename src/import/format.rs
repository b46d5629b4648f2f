//! What an import format is, and how the format of a file is told: by its content first, else by its name.

use super::FORMATS;
use super::diagram::Diagram;
use super::report::Report;
use super::source::Source;
use crate::locale::{Message, Words};

pub struct Format {
    /// What a person types: `--from mermaid`. The folder of the reader has the same name, with `_` for `-`.
    pub id: &'static str,
    /// The endings of its files, without the dot.
    pub endings: &'static [&'static str],
    pub name: Words,
    /// Whether the content is plainly of this format. Of several the first in [`FORMATS`] is taken.
    pub recognises: fn(&Source) -> bool,
    /// What the file says. Whatever cannot be kept goes into the report; a failure is for files of which nothing at all
    /// can be read, in one sentence.
    pub read: fn(&Source, &mut Report) -> Result<Diagram, Message>,
}

impl Format {
    pub fn from_id(id: &str) -> Option<&'static Format> {
        FORMATS.iter().copied().find(|format| format.id == id)
    }

    /// The format that the ending of a file's name stands for, in any case; the longest ending counts.
    pub fn from_file_name(name: &str) -> Option<&'static Format> {
        let name = name.to_lowercase();
        let ending = |format: &&'static Format| {
            let fits = |ending: &&&str| name.strip_suffix(**ending).is_some_and(|stem| stem.ends_with('.'));
            format.endings.iter().filter(fits).map(|ending| ending.len()).max()
        };
        // Of equally long endings the first format's counts.
        FORMATS.iter().copied().rev().filter(|format| ending(format).is_some()).max_by_key(ending)
    }

    pub fn of(source: &Source) -> Option<&'static Format> {
        let by_content = FORMATS.iter().copied().find(|format| (format.recognises)(source));
        by_content.or_else(|| source.name().and_then(Format::from_file_name))
    }
}
