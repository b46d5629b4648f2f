//! What the worker does on a large text when a person asks for it: a command, tidying, an export. The page only takes
//! over the result.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Manner, Outcome};
use crate::edit::{Command, Refusal};
use crate::export::{ExportOptions, FontFile, Format, Make, part, size, svg};
use crate::format;
use crate::lint;
use crate::model::ElementKey;
use crate::text::{Span, TextEdit};

/// A task on a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Errand {
    pub text: String,
    pub manner: Manner,
    pub task: Task,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Task {
    Plan(Command),
    /// Several commands as one edit.
    PlanAll(Vec<Command>),
    Format,
    FormatLines(Span),
    FixSafely,
    Export(Export),
}

/// An export in a format of the table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Export {
    /// The id of the format. One that is made from the SVG gives the SVG.
    pub format: String,
    pub options: ExportOptions<'static>,
    /// The faces to embed, by their weights.
    pub faces: Vec<(u16, Vec<u8>)>,
    /// The elements to draw with what belongs to them, by their keys; nothing for all.
    pub only: Option<Vec<ElementKey>>,
}

/// What an errand comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Done {
    /// An edit of the text. `focus` are the elements to be selected, by their keys in the text after it.
    Edit {
        edit: TextEdit,
        focus: Vec<ElementKey>,
        caret: Option<Span>,
    },
    Refused(Refusal),
    /// The text of the file, and the size of the drawing.
    Exported {
        text: String,
        width: i32,
        height: i32,
    },
}

impl Errand {
    pub fn run(self) -> Done {
        let Errand { text, manner, task } = self;
        let edit = match task {
            Task::Plan(command) => return planned(Document::opened(text, &manner).plan(&command)),
            Task::PlanAll(commands) => {
                let outcome = Document::opened(text, &manner).plan_all(&commands);
                outcome.map_or_else(TextEdit::new, |outcome| outcome.edit)
            }
            Task::Format => format::format(&text),
            Task::FormatLines(lines) => format::format_range(&text, lines),
            Task::FixSafely => lint::fix_all(&text, true),
            Task::Export(export) => return export.make(&Document::opened(text, &manner)),
        };
        Done::Edit { edit, focus: Vec::new(), caret: None }
    }
}

fn planned(planned: Result<Outcome, Refusal>) -> Done {
    match planned {
        Ok(Outcome { edit, focus, caret, .. }) => Done::Edit { edit, focus, caret },
        Err(refusal) => Done::Refused(refusal),
    }
}

impl Export {
    /// The same bytes wherever it is made.
    pub fn make(&self, document: &Document) -> Done {
        let fonts: Vec<FontFile> =
            self.faces.iter().map(|(weight, bytes)| FontFile { weight: *weight, bytes }).collect();
        let only = self.only.as_ref().map(|keys| document.elements(keys));
        let options = ExportOptions { fonts: &fonts, only: only.as_deref(), ..self.options };
        let format = Format::from_id(&self.format);
        let part = format.and_then(|format| part(format, document, &options));
        let text = match format.map(|format| &format.make) {
            Some(Make::Text(make)) => make(part.as_ref().unwrap_or(document), &options),
            // A picture needs embedded fonts, because the browser paints an SVG image without the fonts of the page.
            _ => svg(document, &ExportOptions { embed_font: true, ..options }),
        };
        let (width, height) = size(document, &options);
        Done::Exported { text, width, height }
    }
}
