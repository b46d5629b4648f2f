//! Later steps of a lane that stand left of earlier ones, and not below them, although no side of a wire asks for it.

use super::drawn::{Drawn, leads_back, node};
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::cost::INVERSION;
use crate::work;

/// How far left counts.
const LEFT: i32 = 20;
/// From each node so many others are looked at, at least; together so many, where that is more.
const LEAST: usize = 16;
const TOGETHER: usize = 200_000;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    let count = drawn.layout.nodes.len();
    let most = (TOGETHER / count.max(1)).max(LEAST);
    let (mut seen_by, mut asked_by) = (vec![usize::MAX; count], vec![usize::MAX; count]);
    for u in 0..count {
        let mut looks = 0;
        let mut waiting = vec![u];
        while let Some(at) = waiting.pop().filter(|_| looks <= most) {
            let back = drawn.leaving[at].iter().map(|&wire| drawn.wire(wire));
            for wire in back.filter(|wire| leads_back(wire) && drawn.lane(wire.to.index()) == drawn.lane(u)) {
                looks += 1;
                if std::mem::replace(&mut asked_by[wire.to.index()], u) != u {
                    waiting.push(wire.to.index());
                }
            }
        }
        let mut waiting = vec![u];
        while let Some(at) = waiting.pop() {
            for &wire in &drawn.leaving[at] {
                looks += 1;
                let v = drawn.wire(wire).to.index();
                if looks > most || std::mem::replace(&mut seen_by[v], u) == u {
                    continue;
                }
                waiting.push(v);
                if v > u && drawn.lane(u) == drawn.lane(v) && asked_by[v] != u {
                    compare(drawn, u, v, found);
                }
            }
            if looks > most {
                break;
            }
        }
        work::count(looks);
    }
}

/// `v` comes after `u`, in the text and along the wires.
fn compare(drawn: &Drawn, u: usize, v: usize, found: &mut Flaws) {
    let ((x, y), (later_x, later_y)) = (drawn.middle(u), drawn.middle(v));
    if later_x < x - 2 * LEFT && later_y <= y + 2 * LEFT {
        found.add(Class::Inversions, ((x - later_x) / 2).into(), INVERSION, || vec![node(v), node(u)]);
    }
}
