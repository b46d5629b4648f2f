//! What a plan costs, drawn with boxes of an everyday size. No text is measured, so typing in a label changes no choice.

use std::collections::{BTreeMap, BTreeSet};

use super::cost::{self, AROUND, BEND, BYPASS, HOP, INVERSION, STRAGGLER};
use super::geometry::placement::Placement;
use super::geometry::{self, sizes::Sizes};
use super::topology::{End, GraphEdge, Plan};
use crate::geometry::{Point, Side, length};
use crate::layout::check::{self, Line, Subject};

/// A crossing counts twice while drawings are chosen: what is chosen with one seldom loses it later. At the price that it has in
/// the finished drawing, a quarter more wires cross and all wires together are hardly cheaper.
const CROSSING: i64 = 2 * cost::CROSSING;
/// A drawing without any is understood at once.
const FIRST_CROSSING: i64 = 500;
/// Labels and long texts make a drawing wider than boxes of an everyday size do: so many hundredths.
const WIDER: i64 = 105;
/// So many nodes at one trunk, in one lane, belong together.
const FAN: usize = 3;

/// What a plan costs, and what each of its wires does.
pub struct Price {
    pub whole: i64,
    /// By edge.
    pub wires: Vec<i64>,
}

/// `steps` are pairs of nodes of a lane of which the second one is a later step.
pub fn price(plan: &Plan, steps: &[(usize, usize)]) -> Price {
    let placement = geometry::place_wide(plan, &Sizes::usual(plan));
    let metrics = check::metrics(&subject(plan, &placement));
    let wires: Vec<i64> = (0..plan.graph.edges.len()).map(|edge| wire(plan, &placement, edge)).collect();
    let crossings = match i64::from(metrics.crossings) {
        0 => 0,
        count => FIRST_CROSSING + CROSSING * count,
    };
    let inversions = steps.iter().filter(|pair| is_inverted(plan, pair)).count();
    let stragglers: usize = plan.wires.groups.ends.iter().map(|ends| stragglers(plan, ends)).sum();
    let sum =
        wires.iter().sum::<i64>() + crossings + INVERSION * inversions as i64 + STRAGGLER * stragglers as i64;
    let size = (i64::from(placement.width) * WIDER / 100, i64::from(placement.height));
    Price { whole: cost::price(sum, size, plan.graph.nodes()), wires }
}

/// What a wire costs: its length and bends, and whatever leads a reader astray.
fn wire(plan: &Plan, placement: &Placement, index: usize) -> i64 {
    let (edge, points) = (&plan.graph.edges[index], &placement.wires[index]);
    let bends = points.len() as i64 - 2;
    let comes_back =
        bends > 0 && plan.graph.is_hand_off(edge) && plan.grid.column[edge.from] == plan.grid.column[edge.to];
    let ends = placement.nodes[edge.from].union(placement.nodes[edge.to]);
    length(points)
        + BEND * bends
        + i64::from(ends.outset(AROUND).overrun(points))
        + if comes_back { BYPASS } else { 0 }
        + if is_blocked(plan, edge) { HOP } else { 0 }
}

/// Whether a node stands in the row of a wire that leads ahead along it.
fn is_blocked(plan: &Plan, edge: &GraphEdge) -> bool {
    let Plan { graph, grid, .. } = plan;
    (edge.from_side, edge.to_side) == (Side::Right, Side::Left)
        && graph.same_lane(edge)
        && grid.row[edge.from] == grid.row[edge.to]
        && grid.column[edge.from] < grid.column[edge.to]
        && grid.facing(edge.from, Side::Right, grid.nv) != Some(edge.to)
}

/// Whether the later of two steps stands left of the earlier one, and not below it.
fn is_inverted(plan: &Plan, &(first, then): &(usize, usize)) -> bool {
    let grid = &plan.grid;
    grid.column[then] < grid.column[first] && grid.row[then] <= grid.row[first]
}

/// How many of the nodes that share a trunk stand neither in the row nor in the column of most of them.
fn stragglers(plan: &Plan, ends: &[End]) -> usize {
    let nodes: BTreeSet<usize> =
        ends.iter().map(|end| plan.graph.edges[end.edge].node(!end.target)).collect();
    let mut by_lane = BTreeMap::<usize, Vec<usize>>::new();
    for v in nodes {
        by_lane.entry(plan.graph.lane[v]).or_default().push(v);
    }
    let aside = |nodes: Vec<usize>| {
        nodes.len() - most_equal(&nodes, &plan.grid.row).max(most_equal(&nodes, &plan.grid.column))
    };
    by_lane.into_values().filter(|nodes| nodes.len() >= FAN).map(aside).sum()
}

/// How many of some nodes have the same line.
fn most_equal(nodes: &[usize], line: &[usize]) -> usize {
    let mut count = BTreeMap::<usize, usize>::new();
    for &v in nodes {
        *count.entry(line[v]).or_default() += 1;
    }
    count.into_values().max().unwrap_or(0)
}

fn subject<'a>(plan: &'a Plan, placement: &'a Placement) -> Subject<'a> {
    let line = |(index, points): (usize, &'a Vec<Point>)| {
        let edge = &plan.graph.edges[index];
        let merge = plan.wires.groups.of[index].map(|group| group as u32);
        Line { points, from: edge.from, to: edge.to, merge }
    };
    Subject {
        width: placement.width,
        height: placement.height,
        boxes: placement.nodes.clone(),
        wires: placement.wires.iter().enumerate().map(line).collect(),
        ..Subject::default()
    }
}
