//! The cost of a drawing: one number by which whole drawings are compared.
//!
//! Every term is in pixels of wire, so that it can be argued against length: a wire may be so much longer to avoid it.
//! Topology foresees the same terms before a wire is routed (`topology::nodes::estimate`).

/// A bend stops the eye for a moment.
pub const BEND: i64 = 40;
/// At a crossing a reader must decide which way to follow. Going round it is worth so much wire, and no more.
pub const CROSSING: i64 = 150;
/// A step that stands left of one that comes before it, and not below it, is read too early.
pub const INVERSION: i64 = 300;
/// A wire along a row that must hop over a node between its ends looks joined to that node.
pub const HOP: i64 = 300;
/// A wire from lane to lane that leaves its column and comes back.
pub const BYPASS: i64 = 250;
/// Of nodes with one trunk, one that stands neither in the row nor in the column of the others looks like another kind of step.
pub const STRAGGLER: i64 = 120;
/// A wire may go so far out of the rectangle around its two nodes. Each pixel more costs one.
pub const AROUND: i32 = 40;
/// What a drawing is shown in. One that is larger is shrunk, and all its text with it.
pub const WINDOW: (i64, i64) = (1440, 900);
/// Text is 13 px high, and is read without effort up from 10: in a drawing that is so many thousandths of the window.
const READ: i64 = 1250;
/// What it costs for each node if a drawing is twice as large: its text is half as high.
const SHRUNK: i64 = 160;
/// A drawing that is more than so many times as large as the window is read in parts. Its wires cost no more if it is larger.
const UNREAD: i64 = 3;

/// How many thousandths of the window a drawing is as large as, for what is read in it: while its text is large enough, half of
/// what it is larger counts, and beyond that half more than it is.
pub fn scale((width, height): (i64, i64)) -> i64 {
    let scale = (width * 1000 / WINDOW.0).max(height * 1000 / WINDOW.1).max(1000);
    let (read, unread) = (scale.min(READ) - 1000, (scale - READ).max(0));
    1000 + read / 2 + 3 * unread / 2
}

/// The price of a drawing of so many pixels whose wires cost so much.
pub fn price(wires: i64, size: (i64, i64), nodes: usize) -> i64 {
    let scale = scale(size);
    (wires.saturating_mul(scale.min(1000 * UNREAD)) + SHRUNK * nodes as i64 * (scale - 1000)) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_counts_only_where_text_gets_too_small() {
        assert_eq!(price(1000, (1440, 900), 10), 1000);
        assert_eq!(price(1000, (720, 90), 10), 1000);
        assert_eq!(price(8000, (1800, 90), 0), 9000);
        assert_eq!(price(8000, (90, 1350), 0), 12_000);
        assert_eq!(price(1000, (2160, 90), 10), 1500 + 5 * SHRUNK);
        assert_eq!(price(1000, (1440 * 3, 90), 10), 3000 + 27 * SHRUNK + SHRUNK / 2);
    }
}
