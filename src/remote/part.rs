//! The parts of an answer.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::document::{Extent, Manner};
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

/// Each part is read in a task of its own, so what is long comes in several. They come in this order.
#[derive(Debug, Serialize, Deserialize)]
pub enum Part<'a> {
    /// The next tokens.
    Tokens(Cow<'a, [Token]>),
    /// The next faults.
    Faults(Cow<'a, [Fault]>),
    /// The next items.
    Items(Cow<'a, [Item]>),
    Model(Cow<'a, Model>),
    /// The document can be shown with this part.
    Drawing(Cow<'a, Drawing>, Manner, Extent),
    Report(Cow<'a, Report>),
    /// The last one.
    Diagnostics(Cow<'a, [Diagnostic]>),
}
