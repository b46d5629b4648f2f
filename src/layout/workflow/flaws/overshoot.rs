//! Wires that run past both of their nodes and come back.

use super::drawn::Drawn;
use crate::layout::report::{Class, Flaws};

/// So far beside its nodes a wire may run.
const FREE: i32 = 40;
/// Less than this is not worth a word.
const LEAST: i32 = 60;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    for (index, wire) in drawn.layout.wires.iter().enumerate() {
        let free = drawn.rect(wire.from.index()).union(drawn.rect(wire.to.index())).outset(FREE);
        let (xs, ys) = (wire.points.iter().map(|point| point.x), wire.points.iter().map(|point| point.y));
        let past = |low: i32, high: i32, from: Option<i32>, to: Option<i32>| {
            (low - from.unwrap_or(low)).max(0) + (to.unwrap_or(high) - high).max(0)
        };
        let past = past(free.left(), free.right(), xs.clone().min(), xs.max())
            + past(free.top(), free.bottom(), ys.clone().min(), ys.max());
        if past > LEAST {
            found.add(Class::Overshoot, past.into(), 2 * i64::from(past), || vec![drawn.edge(index)]);
        }
    }
}
