//! The colours of lanes. A lane has one of six, and keeps it while a diagram is edited: who knows a lane by its colour
//! finds it when another lane has come before it or when it has been moved.
//!
//! A text alone says nothing about colours, so its lanes have them in turn. What differs from that goes where the text
//! goes, as a part of the manner of the drawing. Colours by a hash of the name were weighed: they would be another set in
//! every diagram, neighbours would often look alike, and a lane would change its colour with its id.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use crate::model::{LaneId, Model};

/// The number of colours in a theme.
pub const TINTS: usize = 6;

/// The colour of each lane, in the order of the text. Empty where they have them in turn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tints(Vec<u8>);

impl Tints {
    /// Which of the colours a lane has.
    pub fn of(&self, lane: LaneId) -> usize {
        self.0.get(lane.index()).map_or(lane.index(), |&tint| usize::from(tint)) % TINTS
    }

    /// The colours after a change of the text. A lane is known by its id; one that has got another id, by its place. A new
    /// lane gets the colour that the fewest lanes have.
    pub fn after(&self, before: &Model, now: &Model) -> Tints {
        let is_same = before.lanes.len() == now.lanes.len()
            && before.lanes.iter().zip(&now.lanes).all(|(old, new)| old.name == new.name);
        if is_same {
            return self.clone();
        }
        let mut known = BTreeMap::<&str, u8>::new();
        for (lane, id) in before.lanes.iter().zip(before.lane_ids()) {
            known.entry(&lane.name).or_insert(self.of(id) as u8);
        }
        let mut tints: Vec<Option<u8>> =
            now.lanes.iter().map(|lane| known.remove(lane.name.as_str())).collect();
        if tints.iter().all(Option::is_none) && before.lanes.len() != now.lanes.len() {
            return Tints::default();
        }
        if before.lanes.len() == now.lanes.len() {
            for (at, tint) in tints.iter_mut().enumerate() {
                let old = before.lanes.get(at).and_then(|lane| known.get(lane.name.as_str()));
                *tint = tint.or(old.copied());
            }
        }
        let mut used = [0usize; TINTS];
        for tint in tints.iter().flatten() {
            used[usize::from(*tint) % TINTS] += 1;
        }
        let mut next = |tint: Option<u8>| {
            tint.unwrap_or_else(|| {
                let rarest = (0..TINTS).min_by_key(|&tint| (used[tint], tint)).unwrap_or_default();
                used[rarest] += 1;
                rarest as u8
            })
        };
        Tints(tints.into_iter().map(&mut next).collect()).unless_in_turn()
    }

    /// Those of a text with so many lanes; without them where they were written for another text.
    pub fn for_lanes(self, count: usize) -> Tints {
        if self.0.len() == count { self } else { Tints::default() }
    }

    pub fn is_in_turn(&self) -> bool {
        self.0.is_empty()
    }

    pub fn read(text: &str) -> Tints {
        let tint = |digit: char| digit.to_digit(TINTS as u32).map(|digit| digit as u8);
        let tints: Option<Vec<u8>> = text.chars().map(tint).collect();
        Tints(tints.unwrap_or_default()).unless_in_turn()
    }

    fn unless_in_turn(self) -> Tints {
        let is_in_turn = self.0.iter().enumerate().all(|(at, &tint)| usize::from(tint) == at % TINTS);
        if is_in_turn { Tints::default() } else { self }
    }
}

impl Display for Tints {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|tint| write!(formatter, "{tint}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(lanes: &str) -> Model {
        let text: String = lanes.chars().map(|name| format!("{name} {{\n}}\n")).collect();
        crate::model::lower(&text, &crate::syntax::parse(&text))
    }

    /// The colours after texts with lanes of these names, each written after the one before.
    #[track_caller]
    fn check(texts: &[&str], expected: &str) {
        let steps = texts.windows(2);
        let tints = steps.fold(Tints::default(), |tints, pair| tints.after(&model(pair[0]), &model(pair[1])));
        assert_eq!(tints.to_string(), expected, "{texts:?}");
        assert_eq!(Tints::read(expected), tints);
    }

    #[test]
    fn a_lane_keeps_its_colour() {
        check(&["", "A", "AB", "ABC"], "");
        check(&["ABC", "CAB"], "201");
        check(&["ABC", "CAB", "ABC"], "");
        check(&["ABC", "AXBC"], "0312");
        check(&["ABC", "AC", "ACD"], "021");
        check(&["ABC", "BC"], "12");
        // Another id in the same place is another name of the same lane.
        check(&["ABC", "CAB", "CXB"], "201");
        // Another diagram.
        check(&["ABC", "CAB", "XY"], "");
        check(&["ABCDEFGH", "HABCDEFG"], "10123450");
    }

    #[test]
    fn what_cannot_be_read_or_does_not_fit_is_in_turn() {
        for text in ["", "012", "7", "2x1", "é"] {
            assert!(Tints::read(text).is_in_turn(), "{text}");
        }
        assert!(Tints::read("201").for_lanes(2).is_in_turn());
        assert_eq!(Tints::read("201").for_lanes(3).of(LaneId::from(0)), 2);
        assert_eq!(Tints::default().of(LaneId::from(7)), 1);
    }
}
