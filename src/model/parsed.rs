//! A text, its tree and its model in one value, so that who has read a text can hand all of it on.

use super::{Model, lower};
use crate::syntax::{self, Tree};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    pub text: String,
    /// The tree of `text`.
    pub tree: Tree,
    /// The model of `tree`.
    pub model: Model,
}

impl Parsed {
    pub fn new(text: impl Into<String>) -> Parsed {
        let text = text.into();
        let tree = syntax::parse(&text);
        let model = lower(&text, &tree);
        Parsed { text, tree, model }
    }
}
