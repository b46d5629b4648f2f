//! I1: boxes keep apart.

use std::collections::BTreeSet;

use super::{Findings, Rule, Subject, overlaps};
use crate::geometry::Rect;

pub const GAP: i32 = 24;

pub fn check(subject: &Subject, found: &mut Findings) {
    let wide: Vec<Rect> = subject.boxes.iter().map(|one| one.outset(GAP)).collect();
    let mut pairs = BTreeSet::new();
    for (i, other) in overlaps(&wide, &subject.boxes, |i, j| i == j).into_iter().enumerate() {
        let Some(other) = other else { continue };
        let (i, j) = (i.min(other), i.max(other));
        if pairs.insert((i, j)) {
            let (one, other) = (subject.boxes[i], subject.boxes[j]);
            found.add(Rule::GAP, || format!("boxes {i} {one:?} and {j} {other:?} are nearer than {GAP}"));
        }
    }
}
