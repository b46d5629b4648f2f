//! What an editor asks about a text.

mod highlight;

pub use highlight::{Class, folds, highlight};
