//! How wires run: a route over the lines of the grid for each edge.
//!
//! | file | in → out |
//! |---|---|
//! | `route` | the types: a route is a list of segments on grid lines |
//! | `bundles` | graph and grid → edges that run straight, parallel ones side by side |
//! | `merge` | before routing: which edges share a port and the way to it; after: which segments are one wire |
//! | `occupancy` | routes → how many wires pass each crossing, and who holds each cell |
//! | `passing` | a helper of `occupancy`: how many wires pass each crossing |
//! | `costs` | a segment or a route → its price among the wires routed so far |
//! | `patterns` | one edge → the cheapest of a few dozen candidate routes |
//! | `detours` | routes that cross others → longer ones that cross fewer |
//! | `routing` | all edges → all routes, by rounds of `patterns` and then `detours` |

pub mod bundles;
mod costs;
mod detours;
pub mod merge;
mod occupancy;
mod passing;
mod patterns;
pub mod route;
mod routing;

use self::bundles::Bundles;
use self::merge::{Groups, Trunks};
use self::route::Route;
use super::graph::Graph;
use super::nodes::Grid;

pub struct Wires {
    pub bundles: Bundles,
    pub groups: Groups,
    /// By edge.
    pub routes: Vec<Route>,
    pub trunks: Trunks,
}

impl Wires {
    /// The wires of a drawing, and the sum of what their routes cost.
    pub fn new(graph: &Graph, grid: &Grid, bundles: Bundles) -> (Wires, i64) {
        let groups = Groups::new(graph, &bundles);
        let (routes, cost) = routing::routes(graph, grid, &bundles, &groups);
        let trunks = Trunks::new(&groups, &routes);
        (Wires { bundles, groups, routes, trunks }, cost)
    }
}
