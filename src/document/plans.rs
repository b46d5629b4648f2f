//! What commands come to, and the way from a plan to the text of the code pane.
//!
//! A drag plans the same command again and again: for its preview, and when it is dropped. Then the code pane tells
//! the new text. [`Plans`] sees to it that all of this is one document, parsed once and laid out once.

use std::sync::Arc;

use super::Document;
use crate::edit::{Command, Refusal};
use crate::model::ElementKey;
use crate::text::{Span, TextEdit};

/// What a command, or several, do to a document.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub edit: TextEdit,
    /// The elements that the command added or changed, by their keys in `next`.
    pub focus: Vec<ElementKey>,
    /// Where the caret goes in the text of `next`.
    pub caret: Option<Span>,
    /// The document after the edit.
    pub next: Arc<Document>,
}

/// The newest plan, and the document whose text the code pane is about to tell.
#[derive(Debug, Default)]
pub struct Plans {
    newest: Option<KeptPlan>,
    expected: Option<Arc<Document>>,
}

#[derive(Debug)]
struct KeptPlan {
    document: Arc<Document>,
    command: Command,
    outcome: Result<Outcome, Refusal>,
}

impl Plans {
    /// What a command does to a document. Asked for the same command on the same document again, the answer is the
    /// same one, with the same next document.
    pub fn plan(&mut self, document: &Arc<Document>, command: &Command) -> Result<Outcome, Refusal> {
        let is_known = |known: &KeptPlan| Arc::ptr_eq(&known.document, document) && known.command == *command;
        if let Some(known) = self.newest.as_ref().filter(|known| is_known(known)) {
            return known.outcome.clone();
        }
        let outcome = document.plan(command);
        let kept =
            KeptPlan { document: document.clone(), command: command.clone(), outcome: outcome.clone() };
        self.newest = Some(kept);
        outcome
    }

    /// The edit that leads to this document is handed to the code pane next.
    pub fn expect(&mut self, next: Arc<Document>) {
        self.expected = Some(next);
    }

    /// A text has come from the code pane: the expected document if this is its text. Earlier plans are forgotten,
    /// because they were made on an older text.
    pub fn arrived(&mut self, text: &str) -> Option<Arc<Document>> {
        self.newest = None;
        self.expected.take().filter(|expected| expected.text() == text)
    }
}
