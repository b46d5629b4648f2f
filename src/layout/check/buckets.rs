//! Which rectangles are near: an index over square cells.

use crate::geometry::Rect;

const CELL: i32 = 192;

/// Rectangles by the cells that they touch.
pub struct Buckets {
    /// (column of cells, row of cells, item), sorted.
    entries: Vec<(i32, i32, u32)>,
}

impl Buckets {
    pub fn new(rects: impl Iterator<Item = Rect>) -> Buckets {
        let mut entries = vec![];
        for (item, rect) in rects.enumerate() {
            for (cx, cy) in cells(rect) {
                entries.push((cx, cy, item as u32));
            }
        }
        entries.sort();
        Buckets { entries }
    }

    /// Items in the cells that a rectangle touches, each once, in their order.
    pub fn near(&self, rect: Rect) -> Vec<usize> {
        let mut found = vec![];
        for (cx, cy) in cells(rect) {
            let from = self.entries.partition_point(|&(x, y, _)| (x, y) < (cx, cy));
            let here = self.entries[from..].iter().take_while(|&&(x, y, _)| (x, y) == (cx, cy));
            found.extend(here.map(|&(_, _, item)| item as usize));
        }
        found.sort();
        found.dedup();
        found
    }
}

fn cells(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let cell = |p: i32| p.div_euclid(CELL);
    let (top, bottom) = (cell(rect.top()), cell(rect.bottom()));
    (cell(rect.left())..=cell(rect.right())).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}
