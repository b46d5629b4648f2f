//! Deletions of every kind, several at once: nodes take their edges and memberships along, lanes their
//! nodes; a loop that is left with fewer than two members goes too. What stands in the braces of a
//! deleted lane and has nothing to do with its nodes moves to the lane where it belongs.

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
    let ground = writer.ground;
    let model = ground.model;
    let mut doomed: BTreeSet<NodeId> = nodes.iter().copied().collect();
    let mut doomed_blocks = BTreeSet::new();
    let lanes: BTreeSet<LaneId> = lanes.iter().copied().collect();
    let stays = |id: &LaneId| !ground.is_outside(*id) && !lanes.contains(id);
    let heads = model.lane_ids().filter(stays).map(|id| model.lane(id));
    writer.heads = heads.map(|lane| (lane.name.clone(), lane.title.clone())).collect();
    for &id in &lanes {
        doomed.extend(ground.lane(id)?.nodes.iter().copied());
        for (index, block) in ground.blocks_of(id) {
            if block.parent.is_some() || block.holds_lane {
                return Err(refusal::LANE_NESTED.with([&model.lane(id).title]).into());
            }
            doomed_blocks.insert(index);
            writer.remove(block.syntax.span);
        }
    }
    for &id in &doomed {
        writer.remove(ground.node(id)?.span);
        writer.growth.nodes -= 1;
    }
    delete_edges(writer, edges, &doomed, &doomed_blocks)?;
    delete_loops(writer, loops, &doomed, &doomed_blocks)
}

fn delete_edges(
    writer: &mut Writer,
    edges: &[EdgeId],
    doomed: &BTreeSet<NodeId>,
    doomed_blocks: &BTreeSet<usize>,
) -> Result<(), Refusal> {
    let ground = writer.ground;
    let mut chosen = BTreeSet::new();
    for &id in edges {
        chosen.insert(ground.edge(id)?.span);
    }
    let known: BTreeSet<Span> = ground.model.edges.iter().map(|edge| edge.span).collect();
    let mut homeless = Vec::new();
    for (place, statement) in ground.edges() {
        let (from, to) = edge::ends(writer, statement);
        let loses_an_end = [from, to].into_iter().flatten().any(|id| doomed.contains(&id));
        if loses_an_end || chosen.contains(&statement.span) {
            writer.remove(statement.span);
            writer.growth.edges -= isize::from(known.contains(&statement.span));
        } else if place.block.is_some_and(|block| doomed_blocks.contains(&block))
            && let (Some(from), Some(_)) = (from, to)
        {
            let lane_of = |id: NodeId| ground.model.node(id).lane;
            edge::settle(writer, statement, Some(from), to, Some(lane_of(from)), &lane_of);
            writer.remove(statement.span);
            homeless.push((statement.span, lane_of(from)));
        }
    }
    for (span, lane) in homeless {
        let (anchor, indent) = edge::place(writer, lane);
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
    let ground = writer.ground;
    let mut chosen = BTreeSet::new();
    for &id in loops {
        chosen.insert(ground.repeat(id)?.span);
    }
    let known: BTreeSet<Span> = ground.model.loops.iter().map(|repeat| repeat.span).collect();
    let mut homeless = Vec::new();
    for (place, statement) in ground.loops() {
        let members = repeat::members(ground, statement);
        let left: Vec<NodeId> = members.difference(doomed).copied().collect();
        let loses = left.len() < members.len();
        let in_doomed = place.block.is_some_and(|block| doomed_blocks.contains(&block));
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
            homeless.push((statement, ground.model.node(left[0]).lane));
        }
    }
    // Only now is it known which statements a homeless loop can stand behind.
    for (statement, lane) in homeless {
        repeat::relocate(writer, statement, lane);
    }
    Ok(())
}
