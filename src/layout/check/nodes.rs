//! I1, I10: boxes keep apart, columns follow each other, rows are level.

use super::buckets::Buckets;
use super::{Findings, Rule};
use crate::geometry::Side;
use crate::layout::types::Layout;
use std::collections::BTreeMap;

const GAP: i32 = 24;

pub fn check(layout: &Layout, found: &mut Findings) {
    let index = Buckets::new(layout.nodes.iter().map(|node| node.rect));
    for (i, node) in layout.nodes.iter().enumerate() {
        let wide = node.rect.outset(GAP);
        for j in index.near(wide).into_iter().filter(|&j| j > i) {
            let other = &layout.nodes[j];
            if wide.overlaps(other.rect) {
                let what =
                    format!("nodes {i} {:?} and {j} {:?} are nearer than {GAP}", node.rect, other.rect);
                found.add(Rule::NodeGap, what);
            }
        }
    }
    let mut columns = BTreeMap::new();
    let mut rows = BTreeMap::new();
    for (i, node) in layout.nodes.iter().enumerate() {
        let centre = node.rect.center();
        let x = *columns.entry(node.column).or_insert(centre.x);
        let y = *rows.entry((node.lane, node.row)).or_insert(centre.y);
        if (x, y) != (centre.x, centre.y) {
            found.add(Rule::Grid, format!("node {i} stands off its column {x} or row {y}: {:?}", node.rect));
        }
    }
    if !columns.values().is_sorted() {
        found.add(Rule::Grid, "columns are out of order".to_owned());
    }
    for wire in &layout.wires {
        let (from, to) = (&layout.nodes[wire.from.index()], &layout.nodes[wire.to.index()]);
        let forward = (wire.from_side, wire.to_side) == (Side::Right, Side::Left) && from.column < to.column;
        if forward && to.rect.left() < from.rect.right() + GAP {
            found.add(Rule::Grid, format!("edge {} leads ahead without room", wire.edge.0));
        }
    }
}
