//! Offsets in a text, and edits of it. All offsets are UTF-8 bytes; only [`LineIndex`] and [`Mirror`] know
//! about lines, characters and UTF-16.

mod blank;
mod edit;
mod excerpt;
mod line_index;
mod markdown;
mod mirror;
mod span;

pub use blank::is_blank;
pub use edit::{Bias, Change, TextEdit};
pub use excerpt::{Excerpt, around, shortened};
pub use line_index::{LineIndex, Position};
pub use markdown::plain_markdown;
pub use mirror::{Mirror, PaneChange};
pub use span::Span;
