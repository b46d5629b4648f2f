//! Stacking: two ways to put the nodes of a lane into rows, each routed whole; the cheaper drawing stays.
//!
//! In: graph and columns. Out: the grid and its wires. Rows are chosen before any wire is routed, so their
//! price is a guess; here the guess is tested. A drawing costs what the router counts for all its wires: bends,
//! length and wires crossed. In a crowded drawing that is an estimate too, so the second way must leave at least
//! as many wires straight. The first way wins ties. It is the only one above [`LARGE`] nodes, or if the second
//! gives the same rows.

use super::graph::Graph;
use super::nodes::rows::{OPENING_PRICES, Rows, rows, rows_with};
use super::nodes::{Columns, Grid};
use super::wires::Wires;
use super::wires::bundles::Bundles;

const LARGE: usize = 2000;

/// A drawing before its wires are routed.
struct Stacked {
    rows: Rows,
    grid: Grid,
    bundles: Bundles,
}

pub fn stack_and_route(graph: &Graph, columns: &Columns) -> (Grid, Wires) {
    let [first_price, second_price] = OPENING_PRICES;
    let first = stack(graph, columns, first_price);
    let second = (graph.nodes() <= LARGE).then(|| stack(graph, columns, second_price));
    let second = second
        .filter(|second| second.rows != first.rows && second.bundles.straight() >= first.bundles.straight());
    let (grid, (wires, least)) = route(graph, first);
    match second.map(|second| route(graph, second)) {
        Some((other_grid, (other_wires, cost))) if cost < least => (other_grid, other_wires),
        _ => (grid, wires),
    }
}

/// The grid and the wires with nodes that keep their rows.
pub fn route_among(graph: &Graph, columns: &Columns, kept: &[Option<i32>]) -> (Grid, Wires) {
    let (grid, (wires, _)) = route(graph, stack_among(graph, columns, kept));
    (grid, wires)
}

/// The same, if the grid is wanted.
pub fn route_among_if(
    graph: &Graph,
    columns: &Columns,
    kept: &[Option<i32>],
    is_wanted: impl FnOnce(&Grid) -> bool,
) -> Option<(Grid, Wires)> {
    let stacked = stack_among(graph, columns, kept);
    if !is_wanted(&stacked.grid) {
        return None;
    }
    let (grid, (wires, _)) = route(graph, stacked);
    Some((grid, wires))
}

fn stack_among(graph: &Graph, columns: &Columns, kept: &[Option<i32>]) -> Stacked {
    stacked(graph, columns, rows_with(graph, &columns.column, OPENING_PRICES[0], kept))
}

fn stack(graph: &Graph, columns: &Columns, opening_price: i32) -> Stacked {
    stacked(graph, columns, rows(graph, &columns.column, opening_price))
}

fn stacked(graph: &Graph, columns: &Columns, rows: Rows) -> Stacked {
    let grid = Grid::new(graph, columns, &rows);
    let bundles = Bundles::new(graph, &grid);
    Stacked { rows, grid, bundles }
}

/// The grid, the wires and their cost.
fn route(graph: &Graph, Stacked { grid, bundles, .. }: Stacked) -> (Grid, (Wires, i64)) {
    let wires = Wires::new(graph, &grid, bundles);
    (grid, wires)
}
