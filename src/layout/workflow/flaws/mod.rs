//! What spoils a drawing, in the classes that a designer would name, and its cost beside an ideal.
//!
//! Like the checks, everything here reads a finished layout and nothing of how it was made. One class a file; each takes
//! about n log n steps, or a number of steps that is bounded by counts.

mod bypass;
mod crossings;
mod diamonds;
mod drawn;
mod fans;
mod gaps;
mod heads;
mod ideal;
mod inversions;
mod jumps;
mod labels;
mod leaves;
mod loops;
mod overshoot;
mod routes;
mod search;
mod size;
mod trunks;
mod turns;

#[cfg(test)]
mod tests;

use self::drawn::Drawn;
use super::check::subject;
use super::cost::{self, BEND, CROSSING};
use super::types::Layout;
use crate::layout::check;
use crate::layout::report::{Class, Flaws, Report};
use crate::model::Model;

/// What wires do not pay for although a reader does. These classes are added to the price of a drawing.
const UNPRICED: [Class; 8] = [
    Class::Inversions,
    Class::Shuffled,
    Class::Trunks,
    Class::Frames,
    Class::Slack,
    Class::Diamonds,
    Class::Stubs,
    Class::Pairs,
];

/// Everything that is found.
pub fn report(layout: &Layout, model: &Model) -> Report {
    judged(layout, model, true)
}

/// The mark that a report gives, without the search for better ways, which takes most of the time and counts for nothing in it.
pub fn mark(layout: &Layout, model: &Model) -> i64 {
    judged(layout, model, false).mark()
}

fn judged(layout: &Layout, model: &Model, searches: bool) -> Report {
    let drawn = Drawn::new(layout, model);
    let mut found = Flaws::default();
    let crossed = crossings::find(&drawn, &mut found);
    if searches {
        routes::find(&drawn, &crossed, &mut found);
    }
    overshoot::find(&drawn, &mut found);
    jumps::find(&drawn, &mut found);
    inversions::find(&drawn, &mut found);
    leaves::find(&drawn, &mut found);
    bypass::find(&drawn, &mut found);
    fans::find(&drawn, &mut found);
    trunks::find(&drawn, &mut found);
    loops::find(&drawn, &mut found);
    diamonds::find(&drawn, &mut found);
    labels::find(&drawn, &mut found);
    heads::find(&drawn, &mut found);
    gaps::find(&drawn, &mut found);
    size::find(&drawn, &mut found);
    let unpriced: i64 = UNPRICED.iter().map(|&class| found.total(class).cost).sum();
    Report::new(price(layout) + unpriced, ideal::cost(&drawn), found)
}

/// What the wires and the size of a drawing cost.
pub fn price(layout: &Layout) -> i64 {
    let metrics = check::metrics(&subject(layout));
    let wires = metrics.length + BEND * i64::from(metrics.bends) + CROSSING * i64::from(metrics.crossings);
    cost::price(wires, (layout.width.into(), layout.height.into()), layout.nodes.len())
}
