//! Labels that leave too little of their wire visible.

use super::drawn::Drawn;
use crate::layout::report::{Class, Flaws};

/// So much of its run a label leaves on both sides.
const LEAST: i32 = 8;
const COST: i64 = 40;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    for (index, wire) in drawn.layout.wires.iter().enumerate() {
        let Some(label) = &wire.label else { continue };
        let rect = label.rect;
        // Twice the middle, for halves of pixels.
        let middle = (rect.left() + rect.right(), rect.top() + rect.bottom());
        let own = wire.points.windows(2).find_map(|pair| {
            let (a, b) = (pair[0], pair[1]);
            let near = |twice: i32, line: i32| (twice - 2 * line).abs() < 4;
            let between = |twice: i32, a: i32, b: i32| 2 * a.min(b) <= twice && twice <= 2 * a.max(b);
            if a.y == b.y && near(middle.1, a.y) && between(middle.0, a.x, b.x) {
                Some((rect.left() - a.x.min(b.x)).min(a.x.max(b.x) - rect.right()))
            } else if a.x == b.x && near(middle.0, a.x) && between(middle.1, a.y, b.y) {
                Some((rect.top() - a.y.min(b.y)).min(a.y.max(b.y) - rect.bottom()))
            } else {
                None
            }
        });
        if let Some(left) = own.filter(|&left| left < LEAST) {
            found.add(Class::Stubs, left.max(0).into(), COST, || vec![drawn.edge(index)]);
        }
    }
}
