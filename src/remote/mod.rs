//! A document that is made on one thread and used on another. The page hands a text that is slow to draw to a worker
//! and gets the document back in parts ([`Part`]), so that it can answer keys in between.
//!
//! The worker has a [`Maker`], the page a [`Receiver`]. Both are pure: how bytes get from one to the other is not known
//! here, so a native test can let them talk to each other.
//!
//! A page cannot hold a drawing of any size. A [`Reach`] says how much of a text is drawn. The rest of the text is checked
//! like all of it.

mod errand;
mod maker;
mod part;
mod reach;
mod receiver;

pub use errand::{Done, Errand, Export, Task};
pub use maker::Maker;
pub use part::{Message, Part};
pub use reach::Reach;
pub use receiver::{Arrival, Receiver};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::document::Manner;
use crate::layout::workflow::Wish;
use crate::model::Folds;
use crate::views::View;

/// What the page asks the worker for: the document of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Counts the requests; every part of the answer has the number of its request.
    pub number: u32,
    pub text: String,
    pub view: View,
    /// What is asked of the drawing, whatever was drawn before.
    pub wish: Option<Wish>,
    /// The lanes that are folded; nothing: those of the document before.
    pub folds: Option<Folds>,
    /// The document that the page showed before. A worker that was just started has drawn none itself.
    pub before: Option<Shown>,
    pub reach: Reach,
}

/// A text and how it was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub text: String,
    pub manner: Manner,
}

/// What the page sends to the worker.
#[derive(Debug, Serialize, Deserialize)]
pub enum Order<'a> {
    Draw(Cow<'a, Request>),
    Run(Cow<'a, Errand>),
}

/// What the worker sends to the page: a drawing in parts, or the end of an errand.
#[derive(Debug, Serialize, Deserialize)]
pub enum Reply<'a> {
    Part(Message<'a>),
    Done(Done),
}

impl Order<'_> {
    pub fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Order<'static>> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Reply<'_> {
    pub fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Reply<'static>> {
        postcard::from_bytes(bytes).ok()
    }
}

/// Writing into memory cannot fail, and every type here can be written.
fn to_bytes(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).unwrap_or_default()
}
