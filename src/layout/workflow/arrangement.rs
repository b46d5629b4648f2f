//! The arrangement of a drawing: the column and the row of each node, so that the same text is drawn the same way again.
//!
//! It stands beside the text of a document whose drawing keeps something from before, and is nothing where the drawing is
//! that of the text alone. Its text form is a few letters a node: `k3f9.0a1a1b2a` are the column (digits) and the row
//! (letters) of each node in the order of the model, behind a number that tells lanes, edges and sides. Where that number
//! is another one, the arrangement belongs to another text and is dropped.
//!
//! The form may come from anywhere: a link, a picture. Whatever it says, each node has a place of its own, and all hard
//! rules hold for the drawing.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use super::choice::LARGE as MOST_NODES;
use super::topology::{Columns, Graph, Plan};

/// Longer texts are no arrangement: that of [`MOST_NODES`] nodes is shorter.
const MOST_BYTES: usize = 3_000;
/// What the fingerprint keeps of a hash: four letters.
const FINGERPRINTS: u32 = 36 * 36 * 36 * 36;

/// Where the nodes of a drawing stand, and of which graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    fingerprint: u32,
    /// By node: its column, and its row inside its lane.
    cells: Vec<(u16, u16)>,
}

impl Arrangement {
    /// How the nodes of a plan stand.
    pub(super) fn of(plan: &Plan) -> Arrangement {
        let cell = |v: usize| (plan.column(v) as u16, plan.row(v) as u16);
        let cells = (0..plan.graph.nodes()).map(cell).collect();
        Arrangement { fingerprint: fingerprint(&plan.graph), cells }
    }

    /// The columns and rows for this graph; nothing if the arrangement is that of another.
    pub(super) fn places(&self, graph: &Graph) -> Option<(Columns, Vec<Option<i32>>)> {
        let fits = self.cells.len() == graph.nodes() && self.fingerprint == fingerprint(graph);
        let taken: BTreeSet<(usize, (u16, u16))> =
            graph.lane.iter().copied().zip(self.cells.iter().copied()).collect();
        if !fits || taken.len() != graph.nodes() {
            return None;
        }
        let columns = self.cells.iter().map(|&(column, _)| i32::from(column)).collect();
        let rows = self.cells.iter().map(|&(_, row)| Some(i32::from(row))).collect();
        Some((Columns::without_gaps(columns), rows))
    }

    /// Reads the text form. What stands behind it after another dot is for a later Fizz.
    pub fn read(text: &str) -> Option<Arrangement> {
        if text.len() > MOST_BYTES {
            return None;
        }
        let mut parts = text.split('.');
        let fingerprint = parts.next().filter(|part| part.len() == 4)?;
        let fingerprint = u32::from_str_radix(fingerprint, 36).ok()?;
        let cells = cells(parts.next()?.as_bytes())?;
        Some(Arrangement { fingerprint, cells })
    }
}

fn cells(mut text: &[u8]) -> Option<Vec<(u16, u16)>> {
    let mut cells = vec![];
    while !text.is_empty() {
        let column = number(&mut text, b'0', 10)?;
        let row = number(&mut text, b'a', 26)?;
        cells.push((column, row));
    }
    (cells.len() <= MOST_NODES).then_some(cells)
}

/// Takes a number off the front: one digit or more, of which this is the first of so many.
fn number(text: &mut &[u8], zero: u8, base: u16) -> Option<u16> {
    let digit = |byte: u8| byte.checked_sub(zero).map(u16::from).filter(|&digit| digit < base);
    let length = text.iter().take_while(|&&byte| digit(byte).is_some()).count();
    let (digits, rest) = text.split_at(length);
    *text = rest;
    let value =
        digits.iter().try_fold(0_u16, |value, &byte| value.checked_mul(base)?.checked_add(digit(byte)?));
    value.filter(|&value| length > 0 && usize::from(value) < MOST_NODES)
}

impl Display for Arrangement {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        let digit = |digit: u32| char::from_digit(digit % 36, 36).unwrap_or('0');
        for place in [36 * 36 * 36, 36 * 36, 36, 1] {
            write!(formatter, "{}", digit(self.fingerprint / place))?;
        }
        write!(formatter, ".")?;
        for &(column, row) in &self.cells {
            write!(formatter, "{column}")?;
            if row >= 26 {
                write!(formatter, "{}", char::from(b'a' + (row / 26 % 26) as u8))?;
            }
            write!(formatter, "{}", char::from(b'a' + (row % 26) as u8))?;
        }
        Ok(())
    }
}

/// A number that tells lanes, edges and their sides. Texts and names have no say, because no place depends on them.
fn fingerprint(graph: &Graph) -> u32 {
    // FNV-1a.
    let mut hash = 0x811c_9dc5_u32;
    let mut add = |number: usize| {
        for byte in (number as u32).to_le_bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    };
    add(graph.lanes);
    graph.lane.iter().for_each(|&lane| add(lane));
    for edge in &graph.edges {
        [edge.from, edge.from_side as usize, edge.to, edge.to_side as usize].into_iter().for_each(&mut add);
    }
    (hash ^ hash >> 21) % FINGERPRINTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::workflow::check::violations;
    use crate::layout::workflow::{Flow, Wish, layout_after};
    use crate::measure::Measures;
    use crate::model::lower;
    use crate::syntax::parse;

    #[test]
    fn the_text_form_is_read_as_it_was_written() {
        let cells = vec![(0, 0), (1, 25), (399, 26), (12, 399)];
        let arrangement = Arrangement { fingerprint: FINGERPRINTS - 1, cells };
        assert_eq!(arrangement.to_string(), "zzzz.0a1z399ba12pj");
        assert_eq!(Arrangement::read("zzzz.0a1z399ba12pj"), Some(arrangement.clone()));
        assert_eq!(Arrangement::read("zzzz.0a1z399ba12pj.later"), Some(arrangement));
    }

    #[test]
    fn what_is_no_arrangement_is_nothing() {
        let long = format!("zzzz.{}", "0a".repeat(401));
        let longer = "z".repeat(1 << 20);
        let texts = [
            "",
            ".",
            "zzzz",
            "zzz.0a",
            "zzzzz.0a",
            "zzzz.0",
            "zzzz.a",
            "zzzz.0a1",
            "zzzz.400a",
            "zzzz.0zzz",
            "zzzz.0A",
            "zzzz.-1a",
            "zzzz.0a 1a",
            "ZZ-Z.0a",
            "zzzz.99999999999a",
            "zzzz.0é",
            &long,
            &longer,
        ];
        for text in texts {
            assert_eq!(Arrangement::read(text), None, "{:.20}", text);
        }
    }
    /// Whatever a link says: the drawing keeps all hard rules.
    #[test]
    fn hostile_places_do_no_harm() {
        let texts = [
            include_str!("../../../tests/data/untuned/open/bakery-night-shift.fz"),
            include_str!("../../../tests/data/untuned/open/npc-combat-ai.fz"),
            include_str!("../../../tests/data/untuned/open/order-platform-deep-zh.fz"),
        ];
        let mut random = 1_u64;
        let mut below = |limit: usize| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) as usize % limit
        };
        let (mut taken, mut dropped) = (0, 0);
        for round in 0..150 {
            let text = texts[round % texts.len()];
            let model = lower(text, &parse(text));
            let graph = Graph::new(&model);
            let (width, height) = (1 + below(graph.nodes() * 2), 1 + below(graph.nodes()));
            let cell = |_| (below(width) as u16, below(height) as u16);
            let hostile = Arrangement {
                fingerprint: fingerprint(&graph),
                cells: (0..graph.nodes()).map(cell).collect(),
            };
            assert_eq!(Arrangement::read(&hostile.to_string()), Some(hostile.clone()));
            let is_taken = hostile.places(&graph).is_some();
            let wish = Wish::Arranged(hostile.clone());
            let (drawn, kept) = layout_after(&model, Flow::Auto, &Measures::new(&model), None, Some(&wish));
            let found = violations(&drawn, &model);
            let list: Vec<String> = found.iter().take(3).map(ToString::to_string).collect();
            assert!(list.is_empty(), "{hostile}\n{}", list.join("\n"));
            assert_eq!(kept.arrangement().is_some(), is_taken);
            *(if is_taken { &mut taken } else { &mut dropped }) += 1;
        }
        assert!(taken > 10 && dropped > 10, "{taken} taken, {dropped} dropped");
    }
}
