//! Text → lines and sizes, from a table generated once from the bundled font; never from a font or a
//! browser at run time. It may over-measure, never under-measure: a box slightly too large is fine,
//! cut text is not.
//!
//! Widths are sums of whole font units (1/2048 em) and become pixels once, rounded up. Kerning cannot
//! be switched off by SVG attributes everywhere, so the table's widths are upper bounds for kerned and
//! unkerned text alike (`scripts/dev/font.py` proves it when it makes the table).
//!
//! Sizes of nodes are multiples of eight, so that centres and ports fall on whole pixels.

mod breaks;
mod card;
mod clean;
mod line;
mod measures;
mod node;
mod table;
mod types;
mod width;
mod wrap;

pub use card::{CARD_WIDTH, ITEM_X, KEY_X, TITLE_X, VALUE_X};
pub use clean::clean;
pub use line::{
    HALO, TAG_ICON, TITLE_CELL, TITLE_LINE, cell_height, edge_label, is_stacked, is_upright, lane_title,
    loop_tag,
};
pub use measures::Measures;
pub use node::node;
pub use types::*;
pub use width::{has_han, text_width};

/// Sizes of text and the constants that place it; the scene draws with the same numbers.
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
    /// The same when the label holds Han characters, which fill their square.
    pub const NODE_LINE_HAN: i32 = 18;
    /// From one baseline to the next at size 12 and 11.
    pub const SMALL_LINE: i32 = 16;
    pub const TAG_LINE: i32 = 14;
}
