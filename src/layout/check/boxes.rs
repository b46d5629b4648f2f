//! I1: boxes keep apart.

use super::{Buckets, Findings, Rule, Subject};

pub const GAP: i32 = 24;

pub fn check(subject: &Subject, boxes: &Buckets, found: &mut Findings) {
    for (i, &one) in subject.boxes.iter().enumerate() {
        let wide = one.outset(GAP);
        for j in boxes.near(wide).into_iter().filter(|&j| j > i) {
            let other = subject.boxes[j];
            if wide.overlaps(other) {
                let what = format!("boxes {i} {one:?} and {j} {other:?} are nearer than {GAP}");
                found.add(Rule::GAP, what);
            }
        }
    }
}
