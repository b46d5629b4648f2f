//! Measured texts: their lines, and the size of the block that they need.

use serde::{Deserialize, Serialize};

use crate::geometry::Size;

/// A text broken into lines, which are drawn centred in a block of `size`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelText {
    pub lines: Vec<String>,
    pub size: Size,
    /// The whole text, if the lines end in an ellipsis.
    pub full: Option<String>,
}

/// The text inside a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NodeText {
    /// Circle, rectangle, diamond.
    Label(LabelText),
    /// A taskbox.
    Card(Card),
}

/// A taskbox: a head, then rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub title: LabelText,
    pub rows: Vec<CardRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardRow {
    pub kind: CardRowKind,
    pub text: LabelText,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardRowKind {
    /// A part of a label that has `|` between its parts.
    Item,
    Owner,
    Description,
    System,
}
