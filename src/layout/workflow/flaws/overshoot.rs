//! Wires that run past both of their nodes and come back.

use super::drawn::Drawn;
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::cost::AROUND;

/// Less than this is not worth a word.
const LEAST: i32 = 60;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    for (index, wire) in drawn.layout.wires.iter().enumerate() {
        let free = drawn.rect(wire.from.index()).union(drawn.rect(wire.to.index())).outset(AROUND);
        let past = free.overrun(&wire.points);
        if past > LEAST {
            found.add(Class::Overshoot, past.into(), 2 * i64::from(past), || vec![drawn.edge(index)]);
        }
    }
}
