//! Search over rows: two ways to stack a lane, each routed whole; the cheaper stays.
//!
//! In: graph and columns. Out: the grid and its routes. Rows are placed before any wire runs, so what they
//! cost is a guess; here the guess is put to the test. The price of a drawing is the sum over its wires
//! of what the router pays: bends, length, wires crossed. In a crowd that is a guess again, so another way must
//! leave as many wires straight, too. Ties go to the first. Above [`LARGE`]
//! nodes the first way is the only one, and rows that came out before are not routed again.

use super::bundles::{self, Bundles};
use super::columns::Columns;
use super::graph::Graph;
use super::grid::{self, Grid};
use super::merge::{self, Groups};
use super::route::Route;
use super::routes;
use super::rows::{self, OPENINGS, Rows};

const LARGE: usize = 2000;

pub struct Routed {
    pub grid: Grid,
    pub bundles: Bundles,
    pub groups: Groups,
    pub routes: Vec<Route>,
}

/// A drawing before its wires are routed.
struct Stacked {
    rows: Rows,
    grid: Grid,
    bundles: Bundles,
}

pub fn search(graph: &Graph, columns: &Columns) -> Routed {
    let [first, second] = OPENINGS;
    let one = stacked(graph, columns, first);
    let other = (graph.nodes() <= LARGE).then(|| stacked(graph, columns, second));
    let other = other
        .filter(|other| other.rows.row != one.rows.row && other.bundles.straight() >= one.bundles.straight());
    let (best, least) = routed(graph, one);
    match other.map(|other| routed(graph, other)) {
        Some((found, cost)) if cost < least => found,
        _ => best,
    }
}

fn stacked(graph: &Graph, columns: &Columns, opening: i32) -> Stacked {
    let rows = rows::rows(graph, &columns.column, opening);
    let grid = grid::grid(graph, columns, &rows);
    let bundles = bundles::bundles(graph, &grid);
    Stacked { rows, grid, bundles }
}

/// The routes of a drawing, and what its wires cost.
fn routed(graph: &Graph, Stacked { grid, bundles, .. }: Stacked) -> (Routed, i64) {
    let groups = merge::groups(graph, &bundles);
    let (routes, cost) = routes::routes(graph, &grid, &bundles, &groups);
    (Routed { grid, bundles, groups, routes }, cost)
}
