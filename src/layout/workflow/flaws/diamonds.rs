//! Diamonds that their wires have stretched.

use super::drawn::{Drawn, node};
use crate::layout::report::{Class, Flaws};
use crate::model::Shape;

/// What a stretched shape costs beside its width: it is read as another one.
const COST: i64 = 40;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    for (v, data) in drawn.layout.nodes.iter().enumerate() {
        let rect = data.rect;
        if data.shape == Shape::Diamond && 4 * rect.w > 7 * rect.h {
            let more = i64::from(rect.w - 7 * rect.h / 4);
            found.add(Class::Diamonds, rect.w.into(), more + COST, || vec![node(v)]);
        }
    }
}
