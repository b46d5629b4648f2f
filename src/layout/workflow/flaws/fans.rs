//! Fans: several sources of one node, several targets of one side.

use std::collections::BTreeMap;

use super::drawn::{Drawn, leads_ahead, node};
use crate::geometry::Side;
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::cost::BEND;

/// So many sources are a fan.
const FAN: usize = 3;
/// What a column of its own costs: about its width.
const COLUMN: i64 = 150;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    for v in 0..drawn.layout.nodes.len() {
        sources(drawn, v, found);
        targets(drawn, v, found);
    }
}

/// Sources that nothing leads to stand one below the other.
fn sources(drawn: &Drawn, v: usize, found: &mut Flaws) {
    let mut by_lane = BTreeMap::<usize, Vec<usize>>::new();
    for &wire in &drawn.arriving[v] {
        let wire = drawn.wire(wire);
        let source = wire.from.index();
        if leads_ahead(wire) && drawn.arriving[source].is_empty() {
            by_lane.entry(drawn.lane(source)).or_default().push(source);
        }
    }
    for mut sources in by_lane.into_values().filter(|sources| sources.len() >= FAN) {
        let mut columns: Vec<i32> = sources.iter().map(|&source| drawn.middle(source).0).collect();
        columns.sort();
        columns.dedup();
        if columns.len() > 1 {
            let more = columns.len() as i64 - 1;
            found.add(Class::FanRow, more, more * COLUMN, || {
                sources.dedup();
                [v].into_iter().chain(sources).map(node).collect()
            });
        }
    }
}

/// Targets one below the other stand in the order of the text. Counts neighbours that do not.
fn targets(drawn: &Drawn, v: usize, found: &mut Flaws) {
    let ahead = drawn.leaving[v].iter().map(|&wire| drawn.wire(wire));
    let ahead = ahead.filter(|wire| leads_ahead(wire) && wire.from_side == Side::Right);
    let targets = ahead.map(|wire| wire.to.index()).filter(|&to| drawn.lane(to) == drawn.lane(v));
    let mut targets: Vec<((i32, i32), usize)> = targets.map(|to| (drawn.middle(to), to)).collect();
    targets.sort();
    let is_shuffled = |pair: &[((i32, i32), usize)]| pair[0].0.0 == pair[1].0.0 && pair[0].1 > pair[1].1;
    let bad: Vec<usize> =
        targets.windows(2).filter(|pair| is_shuffled(pair)).flat_map(|pair| [pair[0].1, pair[1].1]).collect();
    if !bad.is_empty() {
        let pairs = bad.len() as i64 / 2;
        found.add(Class::Shuffled, pairs, pairs * BEND, || [v].into_iter().chain(bad).map(node).collect());
    }
}
