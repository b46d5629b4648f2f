//! Wires for which a better way is free while all else stands.

use super::crossings::Crossed;
use super::drawn::{Drawn, bends, length};
use super::search::{Lines, Prices, Way};
use super::turns::least_bends;
use crate::layout::check::Segments;
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::check::subject;
use crate::layout::workflow::cost::{BEND, CROSSING};
use crate::work;

const COMMON: Prices = Prices { bend: BEND, crossing: CROSSING };
/// Ways that are better in one respect and worse in none are found by other prices.
const OTHERS: [Prices; 3] = [
    Prices { bend: 40, crossing: 400 },
    Prices { bend: 40, crossing: 5000 },
    Prices { bend: 400, crossing: 150 },
];
/// A shorter way is worth a word if it saves this, and 15 in 100.
const SHORTER: i64 = 120;
/// A cheaper way is worth a word if it saves this, and a third.
const CHEAPER: i64 = 200;
/// So many lines, boxes and places are looked at, in the worst wires first.
const LOOKS: usize = 2_000_000;

pub fn find(drawn: &Drawn, crossed: &Crossed, found: &mut Flaws) {
    if crossed.is_partial {
        return;
    }
    let mut waiting: Vec<(i64, usize, Way)> = vec![];
    for (index, wire) in drawn.layout.wires.iter().enumerate() {
        let way = Way { length: length(wire), bends: bends(wire), crossings: crossed.of[index] };
        let (Some(&a), Some(&b)) = (wire.points.first(), wire.points.last()) else { continue };
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let least =
            i64::from(dx.abs() + dy.abs()) + BEND * least_bends(wire.from_side, wire.to_side, (dx, dy));
        let more = way.cost(COMMON) - least;
        if way.bends > 0 && more >= BEND {
            waiting.push((more, index, way));
        }
    }
    waiting.sort_by_key(|&(more, index, _)| (std::cmp::Reverse(more), index));
    let subject = subject(drawn.layout);
    let segments = Segments::new(&subject.wires).all;
    let mut looks = 0;
    for (_, wire, way) in waiting {
        if looks > LOOKS {
            break;
        }
        looks += drawn.layout.nodes.len() + segments.len();
        if let Some(mut lines) = Lines::new(drawn, wire, &segments, way.cost(COMMON)) {
            judge(drawn, wire, way, &mut lines, found);
            looks += lines.looks;
        }
    }
    work::count(looks);
}

fn judge(drawn: &Drawn, wire: usize, way: Way, lines: &mut Lines, found: &mut Flaws) {
    let common = lines.cheapest(COMMON, way.cost(COMMON));
    let saved = |other: Way| way.cost(COMMON) - other.cost(COMMON);
    let mut add = |class, amount, cost| found.add(class, amount, cost, || vec![drawn.edge(wire)]);
    if let Some(other) = common
        && saved(other) > CHEAPER
        && 3 * other.cost(COMMON) < 2 * way.cost(COMMON)
    {
        add(Class::Costly, saved(other), saved(other));
    }
    // What is better in one respect and worse in none is cheaper by a bend at least.
    if common.is_none_or(|other| saved(other) < BEND) {
        return;
    }
    let mut rounds = None;
    for other in
        [common].into_iter().chain(OTHERS.map(|prices| lines.cheapest(prices, way.cost(prices)))).flatten()
    {
        let is_no_worse =
            other.crossings <= way.crossings && other.bends <= way.bends && other.length <= way.length;
        if is_no_worse && other.bends < way.bends {
            return add(Class::Jogs, way.bends - other.bends, saved(other));
        }
        if is_no_worse && other.length + SHORTER <= way.length && 100 * other.length <= 85 * way.length {
            rounds = rounds.or(Some(other));
        }
    }
    if let Some(other) = rounds {
        add(Class::Rounds, way.length - other.length, saved(other));
    }
}
