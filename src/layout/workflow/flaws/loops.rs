//! Loops that are drawn in pieces or with much air.

use super::drawn::Drawn;
use crate::geometry::Rect;
use crate::layout::report::{Class, Flaws};
use crate::layout::workflow::LoopBox;
use crate::model::Element;
use crate::work;

/// Beside, above and below its members a frame may be larger by this.
const ASIDE: i32 = 24;
const ABOVE: i32 = 32;
const BELOW: i32 = 24;
/// In percent of its members with their air: so large a frame may be.
const MOST: i64 = 150;
/// As much as a crossing: a reader looks for what belongs together.
const PIECE: i64 = 150;
const SLACK: i64 = 80;
/// So often a member is compared with a frame, over the whole drawing.
const LOOKS: usize = 40_000;

pub fn find(drawn: &Drawn, found: &mut Flaws) {
    let mut looks = LOOKS;
    for data in &drawn.layout.loops {
        let element = || vec![Element::Loop(data.repeat)];
        let pieces = data.frames.len() as i64;
        if pieces > 1 {
            found.add(Class::Frames, pieces, PIECE * (pieces - 1), element);
        }
        let members = &drawn.model.repeat(data.repeat).members;
        let Some(left) = looks.checked_sub(data.frames.len() * members.len()) else { continue };
        looks = left;
        work::count(data.frames.len() * members.len());
        for percent in slack(drawn, data) {
            found.add(Class::Slack, percent, SLACK, element);
        }
    }
}

/// Of each frame that is too large, its area in percent of what its members need.
fn slack(drawn: &Drawn, data: &LoopBox) -> Vec<i64> {
    let members = &drawn.model.repeat(data.repeat).members;
    let of_frame = data.frames.iter().filter_map(|frame| {
        let inside = members.iter().map(|member| drawn.rect(member.index()));
        let needed = inside.filter(|&rect| frame.rect.covers(rect)).reduce(Rect::union)?;
        let needed =
            Rect::new(needed.x - ASIDE, needed.y - ABOVE, needed.w + 2 * ASIDE, needed.h + ABOVE + BELOW);
        Some(area(frame.rect) * 100 / area(needed).max(1))
    });
    of_frame.filter(|&percent| percent > MOST).collect()
}

fn area(rect: Rect) -> i64 {
    i64::from(rect.w) * i64::from(rect.h)
}
