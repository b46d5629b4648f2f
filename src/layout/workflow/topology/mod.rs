//! Topology: everything that is decided without a size. Nothing in this folder uses `geometry`.
//!
//! In: the graph of a model and the columns of a candidate. Out: a [`Plan`]: the row and column of each node, the route of each
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

use self::labels::sites::Labels;
use self::wires::route::Segment;

pub use self::channels::Channels;
pub use self::channels::frames::FrameLines;
pub use self::channels::strands::Origin;
pub use self::channels::tracks::Facing;
pub use self::graph::{End, Graph, GraphEdge};
pub use self::labels::{LabelSite, Sites, TagSite};
pub use self::nodes::grid::outward;
pub use self::nodes::{Columns, Grid, with_trailing};
pub use self::nodes::{hand_offs, settle};
pub use self::wires::Wires;
use crate::layout::workflow::Flow;

/// The outcome of all phases that know no text.
pub struct Plan {
    pub flow: Flow,
    pub graph: Arc<Graph>,
    pub grid: Grid,
    pub wires: Wires,
    pub channels: Channels,
    pub sites: Sites,
}

impl Plan {
    /// The plan with these columns, without room for labels.
    pub fn new(graph: &Arc<Graph>, flow: Flow, columns: &Columns) -> Plan {
        let routed = stacking::stack_and_route(graph, columns);
        Plan::routed(graph, flow, routed)
    }

    /// The plan with these columns, in which some nodes keep their rows, without room for labels.
    pub fn among(graph: &Arc<Graph>, flow: Flow, columns: &Columns, rows: &[Option<i32>]) -> Plan {
        Plan::routed(graph, flow, stacking::route_among(graph, columns, rows))
    }

    /// The same in auto flow, unless nodes would stand in a way that is not wanted.
    pub fn among_if(
        graph: &Arc<Graph>,
        columns: &Columns,
        rows: &[Option<i32>],
        is_wanted: impl FnOnce(&Grid) -> bool,
    ) -> Option<Plan> {
        let routed = stacking::route_among_if(graph, columns, rows, is_wanted)?;
        Some(Plan::routed(graph, Flow::Auto, routed))
    }

    fn routed(graph: &Arc<Graph>, flow: Flow, (grid, wires): (Grid, Wires)) -> Plan {
        let channels = Channels::new(graph, &grid, &wires);
        let sites = labels::sites::sites(graph, &grid, &wires, &channels, Labels::None);
        Plan { flow, graph: graph.clone(), grid, wires, channels, sites }
    }

    /// The plan with room for labels. Plans are compared before, because labels come and go while somebody types.
    pub fn with_labels(self) -> Plan {
        let Plan { graph, grid, wires, channels, .. } = &self;
        let sites = labels::sites::sites(graph, grid, wires, channels, Labels::All);
        Plan { sites, ..self }
    }

    /// The index of the segment on which the label of an edge stands.
    pub fn index_of_label(&self, edge: usize) -> Option<usize> {
        let last = self.wires.routes[edge].segments().len() - 1;
        match self.sites.labels[edge]? {
            LabelSite::Run { segment, .. } => Some(segment),
            LabelSite::Strip { target } => Some(if target { last } else { 0 }),
        }
    }

    pub fn segment_of_label(&self, edge: usize) -> Option<Segment> {
        Some(self.wires.routes[edge].segments()[self.index_of_label(edge)?])
    }

    /// The column of a node, counted from 0.
    pub fn column(&self, v: usize) -> i32 {
        (self.grid.column[v] / 2) as i32
    }

    /// The row of a node, counted from 0 in its lane.
    pub fn row(&self, v: usize) -> i32 {
        let (first, _) = self.grid.lanes[self.graph.lane[v]];
        ((self.grid.row[v] - first) / 2) as i32
    }

    /// How many rows each lane has.
    pub fn rows_by_lane(&self) -> Vec<i32> {
        self.grid.lanes.iter().map(|&(first, last)| ((last - first) / 2) as i32).collect()
    }
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.debug_struct("Plan").field("flow", &self.flow).finish_non_exhaustive()
    }
}
