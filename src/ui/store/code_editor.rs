//! What the rest of the page asks of the code pane. The pane implements it (`ui::code`) and gives itself to the store.

use crate::text::{Span, TextEdit};

/// The code pane. Offsets are bytes of UTF-8.
pub trait CodeEditor {
    /// One transaction, which undo takes back as one; then selects a span, if asked to. The caret moves with the text
    /// around it. An edit that does not fit is not done.
    fn dispatch(&self, edit: &TextEdit, select: Option<Span>);

    /// Another document: the history begins anew.
    fn set_text(&self, text: &str);

    /// Selects a span and scrolls it into view, without taking the focus.
    fn select(&self, span: Span);

    fn focus(&self);
    fn undo(&self);
    fn redo(&self);
    /// Whether there is something to undo; reading it follows changes.
    fn can_undo(&self) -> bool;
    fn can_redo(&self) -> bool;

    /// Makes the text tidy, if it is not.
    fn format(&self);

    /// Formats the lines that the selection touches.
    fn format_selection(&self);

    /// Selects what encloses the selection: the word, the attribute, the statement, the lane, the text.
    fn expand_selection(&self);

    /// Goes back to the selection before it was expanded.
    fn shrink_selection(&self);

    /// Does every fix that keeps the meaning of the diagram.
    fn fix_all(&self);
}
