//! Boxes that talk to nobody, in rows below the others.

use super::types::Layout;
use crate::geometry::{Rect, Size};
use crate::work;

const GAP: i32 = 32;
const MARGIN: i32 = 40;

/// Where boxes of these sizes stand. The drawing grows around them.
pub fn places(sizes: Vec<Size>, layout: &mut Layout) -> Vec<Rect> {
    if sizes.is_empty() {
        return vec![];
    }
    let is_first = layout.boxes.is_empty();
    let left = layout.boxes.iter().map(|party| party.rect.left()).min().unwrap_or(MARGIN);
    let whole: i64 = sizes.iter().map(|size| i64::from(size.w + GAP)).sum();
    // As wide as what is above, or about as wide as twice its height.
    let square = (whole * i64::from(sizes[0].h + GAP) * 2).isqrt();
    let right = i64::from(layout.width - MARGIN).max(i64::from(left) + square.min(whole));
    let (mut x, mut y) = (left, if is_first { MARGIN } else { layout.height - MARGIN + GAP + 8 });
    let (mut places, mut row, mut farthest) = (vec![], 0, 0);
    for size in sizes {
        work::count(1);
        if x > left && i64::from(x + size.w) > right {
            (x, y, row) = (left, y + row + GAP, 0);
        }
        places.push(Rect::new(x, y, size.w, size.h));
        x += size.w + GAP;
        row = row.max(size.h);
        farthest = farthest.max(x - GAP);
    }
    layout.width = layout.width.max(farthest + MARGIN);
    layout.height = y + row + MARGIN;
    places
}
