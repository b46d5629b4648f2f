//! What should be rare, counted: crossings, bends, length and room.

use std::collections::BTreeMap;

use super::{Segments, Subject};
use crate::geometry::length;

/// The figures that every view has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Metrics {
    pub boxes: u32,
    pub wires: u32,
    /// Points where two wires cross; a merged wire counts once.
    pub crossings: u32,
    pub bends: u32,
    /// Wires without a bend.
    pub straight: u32,
    /// Wires more than twice as long as the distance of their ends asks for.
    pub detours: u32,
    pub length: i64,
    pub longest: i64,
    /// Total length over the distance of all ends, in percent.
    pub detour_percent: i64,
    pub width: i32,
    pub height: i32,
    pub area: i64,
    /// Area over the area of the boxes, in percent.
    pub area_percent: i64,
}

pub fn metrics(subject: &Subject) -> Metrics {
    let mut m = Metrics {
        boxes: subject.boxes.len() as u32,
        wires: subject.wires.len() as u32,
        width: subject.width,
        height: subject.height,
        area: i64::from(subject.width) * i64::from(subject.height),
        ..Metrics::default()
    };
    let mut distance = 0;
    for wire in &subject.wires {
        let bends = wire.points.len().saturating_sub(2) as u32;
        m.bends += bends;
        m.straight += (bends == 0) as u32;
        let length = length(wire.points);
        m.length += length;
        m.longest = m.longest.max(length);
        if let (Some(a), Some(b)) = (wire.points.first(), wire.points.last()) {
            let direct = a.distance(*b);
            distance += direct;
            m.detours += (length > 2 * direct + 96) as u32;
        }
    }
    m.detour_percent = m.length * 100 / distance.max(1);
    let of_boxes: i64 = subject.boxes.iter().map(|rect| i64::from(rect.w) * i64::from(rect.h)).sum();
    m.area_percent = m.area * 100 / of_boxes.max(1);
    m.crossings = crossings(subject);
    m
}

/// Wires of a merge group are joined where they lie on each other, so that each crossing counts once.
fn crossings(subject: &Subject) -> u32 {
    let segments = Segments::new(&subject.wires);
    let mut lines = BTreeMap::<(bool, usize, i32), Vec<(i32, i32)>>::new();
    for segment in &segments.all {
        let (at, from, to) = segment.line();
        let wire = &subject.wires[segment.wire];
        let group = wire.merge.map_or(segment.wire, |group| subject.wires.len() + group as usize);
        lines.entry((segment.is_level(), group, at)).or_default().push((from, to));
    }
    // (x, what, y or span). At the same x, level wires end before upright ones are counted, and begin after that.
    let mut events: Vec<(i32, u8, i32, i32)> = vec![];
    for ((level, _, at), mut spans) in lines {
        spans.sort();
        let mut joined: Vec<(i32, i32)> = vec![];
        for (from, to) in spans {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        for (from, to) in joined {
            if level {
                events.push((to, 0, at, at));
                events.push((from, 2, at, at));
            } else {
                events.push((at, 1, from, to));
            }
        }
    }
    events.sort();
    let mut heights: Vec<i32> = events.iter().filter(|event| event.1 != 1).map(|event| event.2).collect();
    heights.sort();
    heights.dedup();
    let mut open = vec![0i32; heights.len() + 1];
    let mut total = 0i64;
    for (_, what, low, high) in events {
        let rank = |y: i32| heights.partition_point(|&h| h < y);
        match what {
            1 => total += i64::from(sum(&open, rank(high)) - sum(&open, rank(low + 1))),
            _ => {
                let mut i = rank(low) + 1;
                while i < open.len() {
                    open[i] += if what == 2 { 1 } else { -1 };
                    i += i & i.wrapping_neg();
                }
            }
        }
    }
    total as u32
}

/// How many of the first `count` heights are open (a Fenwick tree).
fn sum(open: &[i32], count: usize) -> i32 {
    let (mut i, mut total) = (count, 0);
    while i > 0 {
        total += open[i];
        i -= i & i.wrapping_neg();
    }
    total
}
