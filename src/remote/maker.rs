//! The worker's side.

use std::borrow::Cow;

use super::{Message, Part, Request};
use crate::document::{Document, Extent};
use crate::lint;
use crate::model::Parsed;

/// Makes documents on request. It keeps the last one, so that the next text is measured and laid out only where it
/// differs.
#[derive(Debug, Default)]
pub struct Maker {
    last: Option<Document>,
}

impl Maker {
    /// Makes the document of a request and sends it part by part.
    pub fn answer(&mut self, request: Request, mut send: impl FnMut(&Message)) {
        let Request { number, text, view, reach } = request;
        let whole = Parsed::new(text);
        let extent = Extent { end: reach.end(&whole), nodes: whole.model.nodes.len() };
        let last = self.last.as_ref();
        let (drawn, diagnostics) = if extent.end == whole.text.len() {
            (Document::after(last, whole, view), None)
        } else {
            let beginning = Parsed::new(&whole.text[..extent.end]);
            (
                Document::after(last, beginning, view),
                Some(lint::diagnose(&whole.text, &whole.tree, &whole.model, &lint::Settings::default())),
            )
        };
        let mut part = |part| send(&Message { number, part });
        let tree = drawn.tree();
        part(Part::Tokens(Cow::Borrowed(&tree.tokens), Cow::Borrowed(&tree.faults)));
        part(Part::Items(Cow::Borrowed(&tree.items)));
        part(Part::Model(Cow::Borrowed(drawn.model())));
        part(Part::Drawing(Cow::Borrowed(drawn.drawing()), extent));
        if let Some(report) = drawn.report() {
            part(Part::Report(Cow::Borrowed(report)));
        }
        part(Part::Diagnostics(diagnostics.map_or_else(|| drawn.diagnostics().into(), Cow::Owned)));
        self.last = Some(drawn);
    }
}
