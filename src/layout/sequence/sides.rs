//! The sides of frames.
//!
//! In: frames, and how far what they hold reaches out. Out: which lifelines each frame goes around, and how far it reaches
//! out from the outer two: beyond all that it holds, and beyond the frames inside it.

use super::columns::{AIR, BAR, Ends, Extent, Given, Head, INSET, INSIDE, OUT, TAB_GAP, only_place};
use super::frames::lanes;
use super::items::Item;
use crate::work;

/// What a frame asks for.
#[derive(Clone, Copy)]
pub struct Sides {
    pub low: usize,
    pub high: usize,
    pub left: i32,
    pub right: i32,
}

/// By frame: the frame right around it.
pub fn around(given: &Given) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = vec![];
    let mut around = vec![];
    for (index, frame) in given.frames.iter().enumerate() {
        while open.last().is_some_and(|&outer| given.frames[outer].to < frame.from) {
            open.pop();
        }
        around.push(open.last().copied());
        open.push(index);
    }
    around
}

/// Calls `told` for each item in a frame with the innermost frame around it.
fn for_innermost(given: &Given, mut told: impl FnMut(usize, usize, &Item)) {
    let mut open: Vec<usize> = vec![];
    let mut next = 0;
    for (at, item) in given.items.list.iter().enumerate() {
        while open.last().is_some_and(|&inner| given.frames[inner].to < at) {
            open.pop();
        }
        while given.frames.get(next).is_some_and(|frame| frame.from == at) {
            open.push(next);
            next += 1;
        }
        work::count(1);
        if let Some(&inner) = open.last() {
            told(inner, at, item);
        }
    }
}

/// By frame: the first and the last lifeline that it goes around.
pub fn places(given: &Given, of: &[usize], around: &[Option<usize>]) -> Vec<(usize, usize)> {
    let mut places = vec![(usize::MAX, 0); given.frames.len()];
    let mut add = |frame: usize, (low, high): (usize, usize)| {
        let own = &mut places[frame];
        *own = (own.0.min(low), own.1.max(high));
        *own
    };
    for_innermost(given, |inner, _, item| {
        add(inner, lanes(given.model, given.graph, given.rows, item, of));
    });
    for inner in (0..around.len()).rev() {
        let own = add(inner, (usize::MAX, 0));
        if let Some(outer) = around[inner] {
            add(outer, own);
        }
    }
    places
}

/// How far each frame reaches out from its outer lifelines.
pub fn sides(
    given: &Given,
    of: &[usize],
    (extents, ends): (&[Extent], &[Ends]),
    around: &[Option<usize>],
    places: &[(usize, usize)],
    heads: &[Vec<Head>],
) -> Vec<Sides> {
    let least = OUT + INSIDE;
    let mut all: Vec<Sides> =
        places.iter().map(|&(low, high)| Sides { low, high, left: least, right: least }).collect();
    let add = |sides: &mut Sides, place: usize, left: i32, right: i32| {
        if place == sides.low {
            sides.left = sides.left.max(left);
        }
        if place == sides.high {
            sides.right = sides.right.max(right);
        }
    };
    for_innermost(given, |inner, at, item| match (item, only_place(given, item, of)) {
        (_, Some(place)) => {
            let Extent { left, right } = extents[at];
            add(&mut all[inner], place, left + INSIDE, right + INSIDE);
        }
        (Item::Row(row), None) => {
            let arc = &given.graph.arcs[given.rows.arcs[*row]];
            for (node, bar) in [(arc.from, ends[*row].from), (arc.to, ends[*row].to)] {
                let place = of[given.model.nodes[node].lane.index()];
                add(&mut all[inner], place, bar.left + INSIDE, bar.right + INSIDE);
            }
        }
        _ => {}
    });
    for inner in (0..all.len()).rev() {
        let text = &given.frame_texts[inner];
        let own = &mut all[inner];
        // The tab stands beside the first lifeline.
        own.left = own.left.max(text.tab.size.w + BAR + TAB_GAP);
        if own.low == own.high {
            for (section, head) in heads[inner].iter().enumerate() {
                let end = head.begin(section, own.left, text) + text.section_width(section);
                own.right = own.right.max(end + AIR);
            }
        }
        let own = *own;
        if let Some(outer) = around[inner] {
            add(&mut all[outer], own.low, own.left + INSET, 0);
            add(&mut all[outer], own.high, 0, own.right + INSET);
        }
    }
    all
}
