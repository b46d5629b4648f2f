//! Measured texts: lines that are final, with the size that they need.

use crate::geometry::Size;

/// A text broken into lines. `size` is the block that holds them, `lines` are drawn centred in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelText {
    pub lines: Vec<String>,
    pub size: Size,
    /// The whole text when the lines end in an ellipsis.
    pub full: Option<String>,
}

/// What stands in a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeText {
    /// Circle, rectangle, diamond.
    Label(LabelText),
    /// A taskbox.
    Card(Card),
}

/// A taskbox: a head, then rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    pub title: LabelText,
    pub rows: Vec<CardRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRow {
    pub kind: CardRowKind,
    pub text: LabelText,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardRowKind {
    /// A part of a label that is split by `|`.
    Item,
    Owner,
    Description,
    System,
}
