//! Channels: the order of everything that runs side by side.
//!
//! | file | in → out |
//! |---|---|
//! | `ports` | routes → the order of wires along each side of a node |
//! | `frames` | loops → rectangles of grid lines that hold no other node |
//! | `counting` | a helper of `frames`: how many nodes stand in a rectangle |
//! | `strands` | routes and frames → what takes a track in which channel |
//! | `tracks` | strands → a track for each, with few crossings |
//! | `skyline` | a helper of `tracks`: the lowest free track over a span |

mod counting;
pub mod frames;
pub mod ports;
mod skyline;
pub mod strands;
pub mod tracks;

use self::frames::FrameLines;
use self::ports::Ports;
use self::strands::Strands;
use self::tracks::Tracks;
use super::graph::{End, Graph, NodeSide};
use super::nodes::Grid;
use super::wires::Wires;

pub struct Channels {
    pub ports: Ports,
    pub frames: Vec<FrameLines>,
    pub strands: Strands,
    pub tracks: Tracks,
}

/// Where a part of a wire lies among those beside it.
#[derive(Clone, Copy)]
pub enum Level {
    /// In a channel.
    Track(i32),
    /// On a row or column line.
    Port { side: NodeSide, rank: i32 },
}

impl Channels {
    pub fn new(graph: &Graph, grid: &Grid, wires: &Wires) -> Channels {
        let ports = Ports::new(graph, wires);
        let frames = frames::frames(graph, grid);
        let strands = Strands::new(graph, grid, wires, &frames);
        let tracks = Tracks::new(&strands, &ports.rank, &wires.routes, &frames, (grid.nh, grid.nv));
        Channels { ports, frames, strands, tracks }
    }

    /// The level of segment `k` of an edge.
    pub fn level(&self, graph: &Graph, edge: usize, k: usize) -> Level {
        match self.strands.of[edge][k] {
            Some(strand) => Level::Track(self.tracks.track[strand]),
            None => {
                let end = End { edge, target: k > 0 };
                Level::Port { side: graph.node_side(end), rank: self.ports.rank[end.index()] }
            }
        }
    }
}
