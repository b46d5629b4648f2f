//! The worker's side.

use std::borrow::Cow;

use super::{Message, Part, Request, Shown};
use crate::document::{Document, Extent};
use crate::lint;
use crate::model::Parsed;

/// How many tokens, and how many lanes or statements outside of lanes, the page reads in one task.
const TOKENS: usize = 50_000;
const ITEMS: usize = 100;

/// Makes documents on request. It keeps the last one, so that the next text is measured and laid out only where it
/// differs.
#[derive(Debug, Default)]
pub struct Maker {
    last: Option<Document>,
}

impl Maker {
    /// Makes the document of a request and sends it part by part.
    pub fn answer(&mut self, request: Request, mut send: impl FnMut(Message)) {
        let Request { number, text, view, wish, folds, before, reach } = request;
        let whole = Parsed::new(text);
        let extent = Extent { end: reach.end(&whole), nodes: whole.model.nodes.len() };
        if let Some(Shown { text, manner }) = before.filter(|_| self.last.is_none() && wish.is_none()) {
            self.last = Some(Document::opened(text, &manner));
        }
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
        let folded = folds.unwrap_or_else(|| drawn.folds().clone());
        let drawn = drawn.folding(&folded).wishing(wish);
        let mut part = |part| send(Message { number, part });
        let tree = drawn.tree();
        for tokens in tree.tokens.chunks(TOKENS) {
            part(Part::Tokens(Cow::Borrowed(tokens)));
        }
        for faults in tree.faults.chunks(TOKENS) {
            part(Part::Faults(Cow::Borrowed(faults)));
        }
        for items in tree.items.chunks(ITEMS) {
            part(Part::Items(Cow::Borrowed(items)));
        }
        part(Part::Model(Cow::Borrowed(drawn.model())));
        part(Part::Drawing(Cow::Borrowed(drawn.drawing()), drawn.manner(), extent));
        if let Some(report) = drawn.report() {
            part(Part::Report(Cow::Borrowed(report)));
        }
        part(Part::Diagnostics(diagnostics.map_or_else(|| drawn.diagnostics().into(), Cow::Owned)));
        self.last = Some(drawn);
    }
}
