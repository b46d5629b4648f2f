//! Hand-offs whose ends stand in one column and that still cannot run straight.

use super::drawn::{Drawn, bends};
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::cost::BEND;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    for (index, wire) in drawn.hand_offs() {
        let aside = drawn.middle(wire.from.index()).0 - drawn.middle(wire.to.index()).0;
        if wire.points.len() > 2 && aside.abs() <= 4 {
            found.add(Class::Bypass, bends(wire), BEND * bends(wire), || vec![drawn.edge(index)]);
        }
    }
}
