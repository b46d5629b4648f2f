//! Wires along a row that must go round a stranger between their ends.

use super::drawn::{Drawn, bends, leads_ahead, length, node};
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::cost::BEND;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    for (index, wire) in drawn.layout.wires.iter().enumerate() {
        let (from, to) = (wire.from.index(), wire.to.index());
        let (a, b) = (&drawn.layout.nodes[from], &drawn.layout.nodes[to]);
        if !leads_ahead(wire) || (a.lane, a.row) != (b.lane, b.row) {
            continue;
        }
        let row = &drawn.rows[&(a.lane.index(), a.row)];
        let (low, high) = (drawn.middle(from).0, drawn.middle(to).0);
        let first = row.partition_point(|&(at, _)| at <= low + 2);
        let last = row.partition_point(|&(at, _)| at < high - 2);
        if first < last {
            let gap = i64::from(b.rect.left() - a.rect.right()).max(0);
            let cost = (length(wire) - gap).max(0) + BEND * bends(wire);
            found.add(Class::Jumps, (last - first) as i64, cost, || {
                [drawn.edge(index)]
                    .into_iter()
                    .chain(row[first..last].iter().map(|&(_, v)| node(v)))
                    .collect()
            });
        }
    }
}
