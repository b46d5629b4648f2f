//! I10: columns follow each other, rows are level.

use std::collections::BTreeMap;

use super::GRID;
use crate::geometry::Side;
use crate::layout::check::{Findings, GAP};
use crate::layout::workflow::Layout;

pub fn check(layout: &Layout, found: &mut Findings) {
    let mut columns = BTreeMap::new();
    let mut rows = BTreeMap::new();
    for (i, node) in layout.nodes.iter().enumerate() {
        let centre = node.rect.center();
        let x = *columns.entry(node.column).or_insert(centre.x);
        let y = *rows.entry((node.lane, node.row)).or_insert(centre.y);
        if (x, y) != (centre.x, centre.y) {
            found.add(GRID, || format!("node {i} stands off its column {x} or row {y}: {:?}", node.rect));
        }
    }
    if !columns.values().is_sorted() {
        found.add(GRID, || "columns are out of order".to_owned());
    }
    for wire in &layout.wires {
        let (from, to) = (&layout.nodes[wire.from.index()], &layout.nodes[wire.to.index()]);
        let forward = (wire.from_side, wire.to_side) == (Side::Right, Side::Left) && from.column < to.column;
        if forward && to.rect.left() < from.rect.right() + GAP {
            found.add(GRID, || format!("edge {} leads ahead without room", wire.edge.0));
        }
    }
}
