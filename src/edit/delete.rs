//! Deletions of every kind, several at once: nodes take their edges and memberships along, lanes their
//! nodes; a loop that is left with fewer than two members goes too. Edges and loops that are written in the
//! braces of a deleted lane but concern other lanes move to the lane where they belong.

use super::refusal::{self, Refusal};
use super::writer::Writer;
use super::{edge, repeat};
use crate::model::{EdgeId, LaneId, LoopId, NodeId};
use crate::text::Span;
use std::collections::BTreeSet;

pub(super) fn delete(
    writer: &mut Writer,
    nodes: &[NodeId],
    edges: &[EdgeId],
    loops: &[LoopId],
    lanes: &[LaneId],
) -> Result<(), Refusal> {
    let base = writer.base;
    let model = base.model;
    let mut doomed: BTreeSet<NodeId> = nodes.iter().copied().collect();
    let mut doomed_blocks = BTreeSet::new();
    let lanes: BTreeSet<LaneId> = lanes.iter().copied().collect();
    let stays = |id: &LaneId| !base.is_outside(*id) && !lanes.contains(id);
    let kept = model.lane_ids().filter(stays).map(|id| model.lane(id));
    writer.lanes = kept.map(|lane| (lane.name.clone(), lane.title.clone())).collect();
    for &id in &lanes {
        doomed.extend(base.lane(id)?.nodes.iter().copied());
        for (index, block) in base.blocks_of(id) {
            if block.parent.is_some() || block.holds_lane {
                return Err(refusal::LANE_NESTED.with([&model.lane(id).title]).into());
            }
            // Without it an unclosed lane before it would go on.
            let before = index.checked_sub(1).filter(|before| !doomed_blocks.contains(before));
            if before.is_some_and(|before| base.blocks[before].syntax.close.is_none()) {
                return Err(refusal::TANGLED.with([]).into());
            }
            doomed_blocks.insert(index);
            writer.remove(block.syntax.span);
        }
    }
    delete_nodes(writer, &doomed)?;
    delete_edges(writer, edges, &doomed, &doomed_blocks, &BTreeSet::new())?;
    delete_loops(writer, loops, &doomed, &doomed_blocks)
}

/// Deletes nodes with all their edges but those of these spans, which lead elsewhere now.
pub(super) fn delete_sparing(
    writer: &mut Writer,
    nodes: &[NodeId],
    spared: &BTreeSet<Span>,
) -> Result<(), Refusal> {
    let (doomed, no_blocks) = (nodes.iter().copied().collect(), BTreeSet::new());
    delete_nodes(writer, &doomed)?;
    delete_edges(writer, &[], &doomed, &no_blocks, spared)?;
    delete_loops(writer, &[], &doomed, &no_blocks)
}

fn delete_nodes(writer: &mut Writer, doomed: &BTreeSet<NodeId>) -> Result<(), Refusal> {
    for &id in doomed {
        writer.remove(writer.base.node(id)?.span);
        writer.growth.nodes -= 1;
    }
    Ok(())
}

fn delete_edges(
    writer: &mut Writer,
    edges: &[EdgeId],
    doomed: &BTreeSet<NodeId>,
    doomed_blocks: &BTreeSet<usize>,
    spared: &BTreeSet<Span>,
) -> Result<(), Refusal> {
    let base = writer.base;
    let mut chosen = BTreeSet::new();
    for &id in edges {
        chosen.insert(base.edge(id)?.span);
    }
    let known: BTreeSet<Span> = base.model.edges.iter().map(|edge| edge.span).collect();
    let mut homeless = Vec::new();
    for (entry, statement) in base.edges().filter(|(_, statement)| !spared.contains(&statement.span)) {
        let (from, to) = edge::ends(writer, statement);
        let loses_an_end = [from, to].into_iter().flatten().any(|id| doomed.contains(&id));
        if loses_an_end || chosen.contains(&statement.span) {
            writer.remove(statement.span);
            writer.growth.edges -= isize::from(known.contains(&statement.span));
        } else if entry.block.is_some_and(|block| doomed_blocks.contains(&block))
            && let (Some(from), Some(_)) = (from, to)
        {
            let lane_of = |id: NodeId| base.model.node(id).lane;
            edge::settle(writer, statement, Some(from), to, Some(lane_of(from)), &lane_of);
            writer.remove(statement.span);
            homeless.push((statement.span, lane_of(from)));
        }
    }
    for (span, lane) in homeless {
        let (anchor, indent) = edge::next_anchor(writer, lane);
        writer.relocate(span, anchor, &indent, false);
    }
    Ok(())
}

fn delete_loops(
    writer: &mut Writer,
    loops: &[LoopId],
    doomed: &BTreeSet<NodeId>,
    doomed_blocks: &BTreeSet<usize>,
) -> Result<(), Refusal> {
    let base = writer.base;
    let mut chosen = BTreeSet::new();
    for &id in loops {
        chosen.insert(base.repeat(id)?.span);
    }
    let known: BTreeSet<Span> = base.model.loops.iter().map(|repeat| repeat.span).collect();
    let mut homeless = Vec::new();
    for (entry, statement) in base.loops() {
        let members = repeat::members(base, statement);
        let left: Vec<NodeId> = members.difference(doomed).copied().collect();
        let loses = left.len() < members.len();
        let in_doomed = entry.block.is_some_and(|block| doomed_blocks.contains(&block));
        let goes = chosen.contains(&statement.span) || (left.len() < 2 && (loses || in_doomed));
        if goes {
            writer.remove(statement.span);
            writer.growth.loops -= isize::from(known.contains(&statement.span));
            continue;
        }
        if loses {
            repeat::drop_members(writer, statement, |id| doomed.contains(&id));
        }
        if in_doomed {
            homeless.push((statement, base.model.node(left[0]).lane));
        }
    }
    // Only now is it known which statements a homeless loop can stand behind.
    for (statement, lane) in homeless {
        repeat::relocate(writer, statement, lane);
    }
    Ok(())
}
