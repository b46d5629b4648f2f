//! Deleting a node so that what leads to it leads on to where it led.
//!
//! With one way on, every edge that arrives goes there. With one way in, every edge that leaves starts there. With several of
//! both nothing says which belong together, so that is refused. An edge that has no label gets the one of the edge that goes.

use super::delete;
use super::edge;
use super::refusal::{self, Refusal};
use super::writer::Writer;
use super::{End, Port};
use crate::model::{Edge, EdgeId, NodeId};
use std::collections::BTreeSet;

/// Edges that are moved at most.
const MOST: usize = 100;

pub(super) fn delete_and_reconnect(writer: &mut Writer, id: NodeId) -> Result<(), Refusal> {
    let base = writer.base;
    let node = base.referable(id)?;
    let edges = |is_meant: fn(&Edge, NodeId) -> bool| -> Vec<EdgeId> {
        base.model.drawn_edges().filter(|&edge| is_meant(base.model.edge(edge), id)).collect()
    };
    let arriving = edges(|edge, id| edge.to == id && edge.from != id);
    let leaving = edges(|edge, id| edge.from == id && edge.to != id);
    let (moved, end, gone) = match (arriving.as_slice(), leaving.as_slice()) {
        ([], _) | (_, []) => return delete::delete_sparing(writer, &[id], &BTreeSet::new()),
        (arriving, [only]) => (arriving, End::To, base.edge(*only)?),
        ([only], leaving) => (leaving, End::From, base.edge(*only)?),
        _ => return Err(refusal::MANY_WAYS.with([node.caption()]).into()),
    };
    if moved.len() > MOST {
        return Err(refusal::TOO_MANY_WAYS.with([node.caption(), &MOST.to_string()]).into());
    }
    let ends = |id: EdgeId| (base.model.edge(id).from, base.model.edge(id).to);
    let known: BTreeSet<(NodeId, NodeId)> = base.model.drawn_edges().map(ends).collect();
    let mut spared = BTreeSet::new();
    for &id in moved {
        let edge = base.edge(id)?;
        let (port, from, to) = match end {
            End::To => (Port { node: gone.to, side: gone.to_side }, edge.from, gone.to),
            End::From => (Port { node: gone.from, side: gone.from_side }, gone.from, edge.to),
        };
        // Back to where it came from, or where an edge leads already: nothing is left to say.
        if from == to || known.contains(&(from, to)) {
            continue;
        }
        let label = gone.label.as_deref().filter(|_| edge.label.as_deref().is_none_or(str::is_empty));
        edge::reconnect(writer, id, end, port)?;
        if let Some(label) = label {
            edge::set_label(writer, id, Some(label))?;
        }
        spared.insert(edge.span);
    }
    delete::delete_sparing(writer, &[id], &spared)
}
