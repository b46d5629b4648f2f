//! Spans and offsets of a text, and changes to it. Everything counts bytes of UTF-8; only [`LineIndex`] and
//! [`Mirror`] know about lines, characters and UTF-16.

mod edit;
mod line_index;
mod mirror;
mod span;

pub use edit::{Bias, Change, TextEdit};
pub use line_index::{LineIndex, Position};
pub use mirror::{Mirror, PaneChange};
pub use span::Span;
