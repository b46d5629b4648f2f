//! Text → lines and sizes. Widths come from a table generated from the bundled font, never from a font or
//! a browser at run time. Measured widths are upper bounds: a box slightly too large is fine, cut text is
//! not.
//!
//! Widths are sums of whole font units (1/2048 em), converted to pixels once and rounded up. SVG cannot
//! switch off kerning everywhere, so the widths in the table are upper bounds with and without kerning;
//! `scripts/dev/font.py` checks this when it generates the table.
//!
//! Sizes of nodes are multiples of eight, so that centres and handles are on whole pixels.

mod breaks;
mod card;
mod clean;
mod line;
mod measures;
mod node;
mod table;
mod types;
mod width;
mod words;
mod wrap;

pub use card::{CARD_WIDTH, ITEM_X, KEY_X, TITLE_X, VALUE_X};
pub use clean::clean;
pub use line::{
    HALO, TAG_ICON, TITLE_CELL, TITLE_LINE, cell_height, chip, edge_label, frame_label, height_of_title,
    is_stacked, is_upright, lane_title, loop_tag, party_title,
};
pub use measures::Measures;
pub use node::node;
pub use types::*;
pub use width::{has_han, text_width, width_in_hundredths};

/// Font sizes, weights and line heights, which the scene draws with too.
pub mod type_scale {
    /// Labels of nodes, titles of cards and lanes.
    pub const NODE: u8 = 13;
    /// Labels of wires, rows of cards.
    pub const SMALL: u8 = 12;
    /// Tags of loops.
    pub const TAG: u8 = 11;

    pub const REGULAR: u16 = 400;
    pub const MEDIUM: u16 = 500;
    pub const SEMIBOLD: u16 = 600;

    /// From one baseline to the next in a label of a node.
    pub const NODE_LINE: i32 = 17;
    /// The same for labels with Han characters, which fill the whole em square.
    pub const NODE_LINE_HAN: i32 = 18;
    /// From one baseline to the next at size [`SMALL`].
    pub const SMALL_LINE: i32 = 16;
    /// From one baseline to the next at size [`TAG`].
    pub const TAG_LINE: i32 = 14;
}
