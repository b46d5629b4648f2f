//! What a person can do to a diagram, apart from typing. Ids are those of the model that the command is
//! planned on.

use serde::{Deserialize, Serialize};

use crate::geometry::Side;
use crate::layout::sequence::Order;
use crate::model::{EdgeId, LaneId, LoopId, NodeId, Shape};

/// A node's end of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Port {
    pub node: NodeId,
    pub side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    From,
    To,
}

/// One side of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Party {
    Step(NodeId),
    /// A new step of a lane, after one of its nodes or before all.
    New {
        lane: LaneId,
        after: Option<NodeId>,
    },
}

/// An attribute of a node other than its shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    Label,
    Owner,
    Description,
    System,
    Other(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// At the end of the lane's nodes, or after one of them.
    AddNode {
        lane: LaneId,
        after: Option<NodeId>,
        shape: Shape,
        label: String,
    },
    /// A new node (in `lane`) and an edge from `from` to its side `side`.
    AddConnected {
        from: Port,
        lane: LaneId,
        side: Side,
        shape: Shape,
        label: String,
    },
    /// A new lane (after a lane, or before all of them) with a new node, and an edge from `from` to its side `side`.
    AddConnectedLane {
        from: Port,
        after: Option<LaneId>,
        name: String,
        title: String,
        side: Side,
        shape: Shape,
        label: String,
    },
    /// Into an edge: the old edge ends at the new node, a new one leads on.
    InsertBetween {
        edge: EdgeId,
        shape: Shape,
        label: String,
    },
    SetAttribute {
        node: NodeId,
        key: Key,
        value: Option<String>,
    },
    SetShape {
        node: NodeId,
        shape: Shape,
    },
    RenameNode {
        node: NodeId,
        name: String,
    },
    /// With their edges and loop memberships.
    DeleteNodes {
        nodes: Vec<NodeId>,
    },
    /// What leads to the node leads on to where it led.
    DeleteAndReconnect {
        node: NodeId,
    },
    /// With the edges between them.
    Duplicate {
        nodes: Vec<NodeId>,
    },
    /// To the front of a lane's nodes, or after one of them; edges and prefixes follow.
    MoveNodes {
        nodes: Vec<NodeId>,
        lane: LaneId,
        after: Option<NodeId>,
    },
    Connect {
        from: Port,
        to: Port,
        label: Option<String>,
    },
    /// An edge from one step to another; steps that are not there yet get this label. It stands right below another message
    /// in a sequence of this order, or first, if the text can say so.
    AddMessage {
        from: Party,
        to: Party,
        label: String,
        above: Option<EdgeId>,
        order: Order,
    },
    /// In a sequence of this order: right below another message, or first.
    MoveMessage {
        edge: EdgeId,
        above: Option<EdgeId>,
        order: Order,
    },
    Reconnect {
        edge: EdgeId,
        end: End,
        port: Port,
    },
    SetEdgeLabel {
        edge: EdgeId,
        label: Option<String>,
    },
    DeleteEdges {
        edges: Vec<EdgeId>,
    },
    /// After a lane, or before all of them.
    AddLane {
        after: Option<LaneId>,
        name: String,
        title: String,
    },
    RenameLane {
        lane: LaneId,
        name: String,
    },
    /// No title: the id is the title.
    RetitleLane {
        lane: LaneId,
        title: Option<String>,
    },
    MoveLane {
        lane: LaneId,
        after: Option<LaneId>,
    },
    /// With its nodes, their edges and memberships.
    DeleteLane {
        lane: LaneId,
    },
    WrapInLoop {
        nodes: Vec<NodeId>,
        condition: String,
    },
    SetCondition {
        repeat: LoopId,
        condition: String,
    },
    SetMembers {
        repeat: LoopId,
        members: Vec<NodeId>,
    },
    DeleteLoop {
        repeat: LoopId,
    },
    /// n1 … nN in reading order, everywhere.
    Renumber,
    /// Lanes, nodes, edges and loops of another text, with new ids. What comes from one lane goes to `lane`; without it,
    /// and when it comes from several, each lane's goes to the lane of this name.
    Paste {
        fragment: String,
        lane: Option<LaneId>,
        after: Option<NodeId>,
    },
    /// Several deletions at once, so that one undo brings all back.
    Delete {
        nodes: Vec<NodeId>,
        edges: Vec<EdgeId>,
        loops: Vec<LoopId>,
        lanes: Vec<LaneId>,
    },
}
