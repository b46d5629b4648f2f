//! The interface of the code pane for the rest of the page. `ui::code` implements it and registers itself with the store.

use crate::text::{Span, TextEdit};

/// The code pane. Offsets are bytes of UTF-8.
pub trait CodeEditor {
    /// Applies an edit as one transaction, which is one entry of the undo history. Then selects `select`; without it the
    /// caret moves with the text around it. An edit that does not fit the text is ignored.
    fn dispatch(&self, edit: &TextEdit, select: Option<Span>);

    /// Applies an edit as a part of the newest entry of the history.
    fn go_on(&self, edit: &TextEdit);

    /// Tells the history that the drawing was arranged in one way and is in another now. The text stays as it is. Then,
    /// and when somebody undoes or redoes this, the store is told how to arrange ([`Store::arrange`](super::Store::arrange)).
    fn arrange(&self, before: &str, after: &str);

    /// Replaces the document and starts a new history.
    fn set_text(&self, id: &str, text: &str);

    /// Selects a span and scrolls it into view, without taking the focus.
    fn select(&self, span: Span);

    fn focus(&self);
    fn undo(&self);
    fn redo(&self);
    /// Whether there is something to undo. Reading it tracks changes, as reading a signal does.
    fn can_undo(&self) -> bool;
    fn can_redo(&self) -> bool;

    /// Formats the text.
    fn format(&self);

    /// Formats the lines that the selection touches.
    fn format_selection(&self);

    /// Expands the selection to the next larger unit: word, attribute, statement, lane, text.
    fn expand_selection(&self);

    /// Restores the selection before it was expanded.
    fn shrink_selection(&self);

    /// Applies all fixes that keep the meaning of the diagram.
    fn fix_all(&self);
}
