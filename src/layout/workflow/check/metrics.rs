//! The figures of a workflow: those of every view, and those of its grid.

use serde::Serialize;

use super::subject;
use crate::geometry::Side;
use crate::layout::check;
use crate::layout::workflow::Layout;
use crate::model::Model;

/// In the order in which `fizz layout` prints them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metrics {
    pub nodes: u32,
    pub edges: u32,
    /// Points where two wires cross; a merged wire counts once.
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
    let shared = check::metrics(&subject(layout));
    let columns = layout.nodes.iter().map(|node| node.column + 1).max().unwrap_or(0) as u32;
    let rows = rows(layout, model);
    let cells = i64::from(rows) * i64::from(columns);
    Metrics {
        nodes: shared.boxes,
        edges: shared.wires,
        crossings: shared.crossings,
        bends: shared.bends,
        straight: shared.straight,
        against_flow: against_flow(layout),
        detours: shared.detours,
        length: shared.length,
        longest: shared.longest,
        detour_percent: shared.detour_percent,
        columns,
        rows,
        width: shared.width,
        height: shared.height,
        area: shared.area,
        area_percent: shared.area_percent,
        empty_percent: (cells - layout.nodes.len() as i64) * 100 / cells.max(1),
    }
}

fn against_flow(layout: &Layout) -> u32 {
    let leads_back = layout.wires.iter().filter(|wire| {
        let (from, to) = (&layout.nodes[wire.from.index()], &layout.nodes[wire.to.index()]);
        (wire.from_side, wire.to_side) == (Side::Right, Side::Left) && to.rect.x < from.rect.x
    });
    leads_back.count() as u32
}

fn rows(layout: &Layout, model: &Model) -> u32 {
    let mut rows = vec![1; model.lanes.len()];
    for node in &layout.nodes {
        let lane = &mut rows[node.lane.index()];
        *lane = node.row.max(*lane - 1) + 1;
    }
    rows.iter().sum::<i32>() as u32
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
