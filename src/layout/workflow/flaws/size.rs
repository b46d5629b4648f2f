//! Drawings whose text cannot be read when they are shown whole.

use super::drawn::Drawn;
use super::price;
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::cost::WINDOW;
use crate::measure::type_scale::NODE;

/// In pixels: smaller text is hard to read.
const LEAST: i64 = 10;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    let (width, height) = (i64::from(drawn.layout.width), i64::from(drawn.layout.height));
    let size = i64::from(NODE);
    // In thousandths, as large as the window allows and no larger than drawn.
    let scale = (WINDOW.0 * 1000 / width.max(1)).min(WINDOW.1 * 1000 / height.max(1)).min(1000);
    if size * scale < LEAST * 1000 {
        let cost = price(drawn.layout) * (1000 - scale) / 1000;
        found.add(Class::Small, size * scale / 1000, cost, Vec::new);
    }
}
