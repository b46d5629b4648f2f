//! Routing: routes for all edges.
//!
//! In: graph, grid, straight wires and merge groups. Out: a route for each edge, and the sum of what they cost.
//! Straight wires come first, then the others from the shortest to the longest. Each is then taken out and
//! routed again among all others, in [`ROUNDS`] rounds at most. At the end, wires that cross others may take a
//! detour.
//!
//! Guaranteed: no route passes a node; a cell of a row or column line carries one wire at a time (or one merge
//! group, or the wires of one side of one node); both ends leave outward on the side that the author wrote.

use super::bundles::Bundles;
use super::costs::Costs;
use super::detours::take_detours;
use super::merge::Groups;
use super::occupancy::holders;
use super::patterns::{LITTLE, Router, USUAL};
use super::route::{Route, Segment};
use crate::layout::workflow::topology::graph::{Graph, GraphEdge};
use crate::layout::workflow::topology::nodes::Grid;

const ROUNDS: usize = 3;
/// Above this number of edges there is only one round, and less effort for each.
const MANY_EDGES: usize = 20_000;

pub fn routes(graph: &Graph, grid: &Grid, bundles: &Bundles, groups: &Groups) -> (Vec<Route>, i64) {
    let mut router = Router {
        graph,
        grid,
        holders: holders(graph, bundles, groups),
        costs: Costs::new(graph, grid),
        effort: if graph.edges.len() > MANY_EDGES { LITTLE } else { USUAL },
    };
    let mut routes: Vec<Option<Route>> = vec![None; graph.edges.len()];
    for (index, edge) in graph.edges.iter().enumerate().filter(|&(index, _)| bundles.is_straight(index)) {
        let route = straight(grid, edge);
        router.mark(index, &route, true);
        routes[index] = Some(route);
    }
    let bent = short_to_long(graph, grid, |edge| !bundles.is_straight(edge));
    route_in_rounds(&mut router, &bent, &mut routes);
    let mut routes: Vec<Route> = routes.into_iter().flatten().collect();
    take_detours(&mut router, &bent, &mut routes);
    let total = routes.iter().enumerate().map(|(index, route)| {
        i64::from(router.costs.route_below(index, route.segments(), i32::MAX).unwrap_or(i32::MAX))
    });
    let total = total.sum();
    (routes, total)
}

fn straight(grid: &Grid, edge: &GraphEdge) -> Route {
    let (line, a) = grid.own_lines(edge.from, edge.from_side);
    let (_, b) = grid.own_lines(edge.to, edge.to_side);
    Route::new(&[Segment::new(edge.from_side.is_horizontal(), line, a, b)])
}

/// Some edges from the shortest to the longest, by the distance of their nodes on the grid.
fn short_to_long(graph: &Graph, grid: &Grid, is_wanted: impl Fn(usize) -> bool) -> Vec<usize> {
    let distance = |edge: &GraphEdge| {
        let (a, b) = (edge.from, edge.to);
        grid.column[a].abs_diff(grid.column[b]) / 2
            + 2 * graph.lane[a].abs_diff(graph.lane[b])
            + grid.row[a].abs_diff(grid.row[b]) / 2
    };
    let mut edges: Vec<usize> = (0..graph.edges.len()).filter(|&edge| is_wanted(edge)).collect();
    edges.sort_by_key(|&edge| (distance(&graph.edges[edge]), edge));
    edges
}

/// Routes each edge once, then again among all others until nothing changes.
fn route_in_rounds(router: &mut Router, edges: &[usize], routes: &mut [Option<Route>]) {
    let rounds = if routes.len() > MANY_EDGES { 1 } else { ROUNDS };
    for _ in 0..rounds {
        let mut has_changed = false;
        for &edge in edges {
            let route = match &routes[edge] {
                Some(old) => {
                    router.mark(edge, old, false);
                    // Nothing was laid across its cells meanwhile, so it may stay.
                    router.better(edge, old).unwrap_or(*old)
                }
                None => router.best(edge),
            };
            router.mark(edge, &route, true);
            has_changed |= routes[edge].replace(route) != Some(route);
        }
        if !has_changed {
            break;
        }
    }
}
