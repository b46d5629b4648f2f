//! Gaps between two joined nodes of a row that neither a label nor a node needs.

use super::drawn::{Drawn, leads_ahead};
use crate::layout::report::{Class, Flaws};

/// What a wire needs between its nodes, and what it needs beside its label.
const PLAIN: i32 = 32;
const BESIDE_LABEL: i32 = 44;
/// So much more is no flaw.
const FREE: i32 = 40;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    for (index, wire) in drawn.layout.wires.iter().enumerate() {
        if wire.points.len() != 2 || !leads_ahead(wire) {
            continue;
        }
        let gap = drawn.rect(wire.to.index()).left() - drawn.rect(wire.from.index()).right();
        let need = wire.label.as_ref().map_or(PLAIN, |label| label.rect.w + BESIDE_LABEL);
        if gap > need + FREE {
            let more = i64::from(gap - need);
            found.add(Class::Gaps, more, more, || vec![drawn.edge(index)]);
        }
    }
}
