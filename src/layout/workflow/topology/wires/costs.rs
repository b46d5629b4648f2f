//! Costs: what a route costs among the wires that are routed so far.
//!
//! Bends, length, wires crossed and wires alongside have a price. Lengths are notional ([`Grid`]), so a cost
//! never depends on a text. No price is negative.

use super::occupancy::Occupancy;
use super::route::Segment;
use crate::layout::workflow::topology::graph::Graph;
use crate::layout::workflow::topology::nodes::Grid;
use crate::work;

pub const BEND: i32 = 60;
const CROSSING: i32 = 110;
/// The price of another wire alongside.
const BESIDE: i32 = 2;
/// The price of a channel in a lane that is not the target's. Between two equal ways, the one through the
/// target's lane wins: the long part of a wire that runs back then lies right above the node it leads to.
const OTHER_LANE: i32 = 12;
/// How many units of notional length cost 1.
const LENGTH: i32 = 4;

pub struct Costs<'a> {
    graph: &'a Graph,
    grid: &'a Grid,
    pub occupancy: Occupancy,
    /// The price of crossing a wire.
    pub crossing: i32,
}

impl<'a> Costs<'a> {
    pub fn new(graph: &'a Graph, grid: &'a Grid) -> Costs<'a> {
        Costs { graph, grid, occupancy: Occupancy::new(grid), crossing: CROSSING }
    }

    /// The cost of a route, if it is below `limit`.
    pub fn route_below(&self, edge: usize, list: &[Segment], limit: i32) -> Option<i32> {
        let mut cost = self.bends_and_length(list);
        for segment in list {
            if cost >= limit {
                return None;
            }
            cost += self.traffic(edge, segment);
        }
        (cost < limit).then_some(cost)
    }

    pub fn bends_and_length(&self, list: &[Segment]) -> i32 {
        (list.len() as i32 - 1) * BEND + list.iter().map(|segment| self.length(segment)).sum::<i32>()
    }

    /// What a segment costs without the bends at its ends.
    pub fn segment(&self, edge: usize, segment: &Segment) -> i32 {
        self.length(segment) + self.traffic(edge, segment)
    }

    pub fn length(&self, segment: &Segment) -> i32 {
        let (low, high) = segment.span();
        let axis = if segment.horizontal { &self.grid.x } else { &self.grid.y };
        (axis[high] - axis[low]) / LENGTH
    }

    /// What other wires along a segment and across it cost.
    pub fn traffic(&self, edge: usize, segment: &Segment) -> i32 {
        work::count(1);
        let (crossed, most) = self.occupancy.passing(segment.horizontal, segment.line, segment.span());
        let target_lane = self.graph.lane[self.graph.edges[edge].to];
        let is_in_other_lane = segment.horizontal
            && self.grid.is_channel(true, segment.line)
            && self.grid.lane_of[segment.line] != target_lane;
        self.crossing * crossed + BESIDE * most + if is_in_other_lane { OTHER_LANE } else { 0 }
    }
}
