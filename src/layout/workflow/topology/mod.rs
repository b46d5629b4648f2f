//! Topology: everything that is decided without a size. Nothing in this folder uses `geometry`.
//!
//! In: the graph of a model and the flow. Out: a [`Plan`]: the row and column of each node, the route of each
//! wire, the order of wires in every channel and at every side of a node, and where each label stands.
//!
//! The folders in the order of the story: `nodes` gives each node a row and a column, `wires` routes the
//! edges, `channels` orders the wires that share a channel, `labels` finds room for texts of any size.

mod channels;
mod graph;
mod incremental_order;
mod labels;
mod nodes;
mod stacking;
mod wires;

use std::sync::Arc;

pub use self::channels::Channels;
pub use self::channels::frames::FrameLines;
pub use self::channels::strands::Origin;
pub use self::channels::tracks::Facing;
pub use self::graph::{End, Graph};
pub use self::labels::{LabelSite, Sites, TagSite};
pub use self::nodes::Grid;
pub use self::nodes::grid::outward;
pub use self::wires::Wires;
use crate::layout::workflow::Flow;
use crate::model::Model;

/// The outcome of all phases that know no text.
pub struct Plan {
    flow: Flow,
    pub graph: Graph,
    pub grid: Grid,
    pub wires: Wires,
    pub channels: Channels,
    pub sites: Sites,
}

impl Plan {
    /// The plan of a model: the one before, if it is of the same flow, lanes, nodes, edges and loops.
    pub fn after(model: &Model, flow: Flow, before: Option<&Arc<Plan>>) -> Arc<Plan> {
        let graph = Graph::new(model);
        match before {
            Some(plan) if plan.flow == flow && plan.graph == graph => plan.clone(),
            _ => Arc::new(Plan::new(graph, flow)),
        }
    }

    fn new(graph: Graph, flow: Flow) -> Plan {
        let columns = nodes::hand_offs::columns_for_flow(&graph, flow);
        let (grid, wires) = stacking::stack_and_route(&graph, &columns);
        let channels = Channels::new(&graph, &grid, &wires);
        let sites = labels::sites::sites(&graph, &grid, &wires, &channels);
        Plan { flow, graph, grid, wires, channels, sites }
    }
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.debug_struct("Plan").field("flow", &self.flow).finish_non_exhaustive()
    }
}
