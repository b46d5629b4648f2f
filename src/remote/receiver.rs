//! The page's side.

use super::{Message, Part, Request};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Extent, Manner};
use crate::layout::report::Report;
use crate::model::{Model, Parsed};
use crate::syntax::Tree;
use crate::views::Drawing;

/// Puts the parts of one answer together.
#[derive(Debug)]
pub struct Receiver {
    request: Request,
    tree: Tree,
    model: Model,
}

/// What a part completes.
#[derive(Debug)]
pub enum Arrival {
    /// The document of the request, without its diagnostics.
    Drawn(Box<Document>),
    /// How good the drawing of the document before is.
    Judged(Report),
    /// The diagnostics of that document. The answer is complete.
    Checked(Vec<Diagnostic>),
}

impl Receiver {
    pub fn new(request: Request) -> Receiver {
        Receiver { request, tree: Tree::default(), model: Model::default() }
    }

    /// Takes the next message. One that belongs to another request is ignored.
    pub fn take(&mut self, message: Message<'static>) -> Option<Arrival> {
        if message.number != self.request.number {
            return None;
        }
        match message.part {
            Part::Tokens(tokens) => self.tree.tokens.append(&mut tokens.into_owned()),
            Part::Faults(faults) => self.tree.faults.append(&mut faults.into_owned()),
            Part::Items(items) => self.tree.items.append(&mut items.into_owned()),
            Part::Model(model) => self.model = model.into_owned(),
            Part::Drawing(drawing, manner, extent) => {
                let document = self.document(drawing.into_owned(), manner, extent);
                return Some(Arrival::Drawn(Box::new(document)));
            }
            Part::Report(report) => return Some(Arrival::Judged(report.into_owned())),
            Part::Diagnostics(diagnostics) => return Some(Arrival::Checked(diagnostics.into_owned())),
        }
        None
    }

    fn document(&mut self, drawing: Drawing, manner: Manner, extent: Extent) -> Document {
        let parsed = Parsed {
            text: self.request.text.clone(),
            tree: std::mem::take(&mut self.tree),
            model: std::mem::take(&mut self.model),
        };
        Document::received(parsed, manner, drawing, extent)
    }
}
