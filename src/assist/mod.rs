//! What an editor asks about a text.

mod complete;
mod highlight;
mod hover;
mod names;
mod offers;
mod selection;

pub use complete::{Completion, CompletionKind, Completions, complete, may_follow};
pub use highlight::{Class, folds, highlight};
pub use hover::{Hover, hover};
pub use names::{NameKind, Occurrence, definition, name_at, occurrences, references};
pub use selection::selection_ranges;
