//! What should be rare, counted: crossings, bends, length and room.

use serde::Serialize;

use super::pieces::Pieces;
use crate::geometry::Side;
use crate::layout::types::Layout;
use crate::model::Model;
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metrics {
    pub nodes: u32,
    pub edges: u32,
    /// Places where two wires cross; a merged wire counts once.
    pub crossings: u32,
    pub bends: u32,
    /// Wires without a bend.
    pub straight: u32,
    /// Wires from a right side to a left side that lead to the left.
    pub against_flow: u32,
    /// Wires more than twice as long as the distance of their ends asks for.
    pub detours: u32,
    pub length: i64,
    pub longest: i64,
    /// Total length over the distance of all ends, in percent.
    pub detour_percent: i64,
    pub columns: u32,
    /// Rows of all lanes.
    pub rows: u32,
    pub width: i32,
    pub height: i32,
    pub area: i64,
    /// Area over the area of the nodes, in percent.
    pub area_percent: i64,
    /// Cells of the grid, lane by lane, in which no node stands, in percent.
    pub empty_percent: i64,
}

pub fn metrics(layout: &Layout, model: &Model) -> Metrics {
    let mut m = Metrics {
        nodes: layout.nodes.len() as u32,
        edges: layout.wires.len() as u32,
        width: layout.width,
        height: layout.height,
        area: i64::from(layout.width) * i64::from(layout.height),
        ..Metrics::default()
    };
    let mut distance = 0;
    for wire in &layout.wires {
        let bends = wire.points.len().saturating_sub(2) as u32;
        m.bends += bends;
        m.straight += (bends == 0) as u32;
        let length: i64 = wire
            .points
            .windows(2)
            .map(|pair| i64::from((pair[0].x - pair[1].x).abs() + (pair[0].y - pair[1].y).abs()))
            .sum();
        m.length += length;
        m.longest = m.longest.max(length);
        if let (Some(a), Some(b)) = (wire.points.first(), wire.points.last()) {
            let direct = i64::from((a.x - b.x).abs() + (a.y - b.y).abs());
            distance += direct;
            m.detours += (length > 2 * direct + 96) as u32;
        }
        let (from, to) = (&layout.nodes[wire.from.index()], &layout.nodes[wire.to.index()]);
        let ahead = (wire.from_side, wire.to_side) == (Side::Right, Side::Left);
        m.against_flow += (ahead && to.rect.x < from.rect.x) as u32;
    }
    m.detour_percent = m.length * 100 / distance.max(1);
    let node_area: i64 =
        layout.nodes.iter().map(|node| i64::from(node.rect.w) * i64::from(node.rect.h)).sum();
    m.area_percent = m.area * 100 / node_area.max(1);
    m.columns = layout.nodes.iter().map(|node| node.column + 1).max().unwrap_or(0) as u32;
    let mut rows = vec![1; model.lanes.len()];
    for node in &layout.nodes {
        let lane = &mut rows[node.lane.index()];
        *lane = node.row.max(*lane - 1) + 1;
    }
    m.rows = rows.iter().sum::<i32>() as u32;
    let cells = i64::from(m.rows) * i64::from(m.columns);
    m.empty_percent = (cells - layout.nodes.len() as i64) * 100 / cells.max(1);
    m.crossings = crossings(layout);
    m
}

/// Wires of a merge group are joined where they lie on each other, so that each place counts once.
fn crossings(layout: &Layout) -> u32 {
    let pieces = Pieces::new(layout);
    let mut lines = BTreeMap::<(bool, usize, i32), Vec<(i32, i32)>>::new();
    for piece in &pieces.all {
        let (at, from, to) = piece.line();
        let group = layout.wires[piece.wire].merge.map_or(piece.wire, |g| layout.wires.len() + g as usize);
        lines.entry((piece.is_level(), group, at)).or_default().push((from, to));
    }
    // (x, what, y or span): at one x wires end before upright ones are counted, and begin after.
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
        let place = |y: i32| heights.partition_point(|&h| h < y);
        match what {
            1 => total += i64::from(sum(&open, place(high)) - sum(&open, place(low + 1))),
            _ => {
                let mut i = place(low) + 1;
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

/// One line: `name=value`, most important first.
impl std::fmt::Display for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "crossings={} bends={} straight={} against_flow={} detours={} length={} longest={} \
             detour_percent={} columns={} rows={} width={} height={} area_percent={} empty_percent={}",
            self.crossings,
            self.bends,
            self.straight,
            self.against_flow,
            self.detours,
            self.length,
            self.longest,
            self.detour_percent,
            self.columns,
            self.rows,
            self.width,
            self.height,
            self.area_percent,
            self.empty_percent
        )
    }
}
