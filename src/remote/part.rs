//! The parts of an answer.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::to_bytes;
use crate::diagnostic::Diagnostic;
use crate::document::Extent;
use crate::layout::report::Report;
use crate::model::Model;
use crate::syntax::{Fault, Item, Token};
use crate::views::Drawing;

/// One message from the worker to the page.
#[derive(Debug, Serialize, Deserialize)]
pub struct Message<'a> {
    /// The request that this is an answer to.
    pub number: u32,
    pub part: Part<'a>,
}

/// Each part is read in a task of its own. They come in this order.
#[derive(Debug, Serialize, Deserialize)]
pub enum Part<'a> {
    Tokens(Cow<'a, [Token]>, Cow<'a, [Fault]>),
    Items(Cow<'a, [Item]>),
    Model(Cow<'a, Model>),
    /// The document can be shown with this part.
    Drawing(Cow<'a, Drawing>, Extent),
    Report(Cow<'a, Report>),
    /// The last one.
    Diagnostics(Cow<'a, [Diagnostic]>),
}

impl Message<'_> {
    pub fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Message<'static>> {
        postcard::from_bytes(bytes).ok()
    }
}
