//! Which of two routes runs further left where they part.

use std::cmp::Ordering;

use super::route::Segment;

/// Compares two ways that start on the same line in the same direction: `Less` if the first is on the
/// left, seen in that direction, where they part; `Equal` if that cannot be told.
pub fn diverge(p: &[Segment], q: &[Segment]) -> Ordering {
    for i in 0..p.len().min(q.len()) {
        let (a, b) = (p[i], q[i]);
        if a.horizontal != b.horizontal || a.line != b.line || a.direction() != b.direction() {
            return Ordering::Equal;
        }
        let (p_ends, q_ends) = (i + 1 == p.len(), i + 1 == q.len());
        let ahead = (a.b as i32 - b.b as i32) * a.direction();
        if ahead == 0 && !p_ends && !q_ends {
            match turn(p, i).cmp(&turn(q, i)) {
                Ordering::Equal => continue,
                parted => return parted,
            }
        }
        return if ahead < 0 && !p_ends {
            turn(p, i).cmp(&0)
        } else if ahead > 0 && !q_ends {
            0.cmp(&turn(q, i))
        } else if p_ends && q_ends {
            Ordering::Equal
        } else if p_ends {
            0.cmp(&turn(q, i))
        } else {
            turn(p, i).cmp(&0)
        };
    }
    Ordering::Equal
}

/// -1 for a turn to the left after segment `i`, 1 to the right.
fn turn(path: &[Segment], i: usize) -> i32 {
    let Some(next) = path.get(i + 1) else { return 0 };
    let product = path[i].direction() * next.direction();
    if path[i].horizontal { product } else { -product }
}
