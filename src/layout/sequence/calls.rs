//! Calls and replies.
//!
//! In: the rows. Out: for each row whether it replies, and the activations: from each call that is answered to its
//! answer. An answer belongs to the latest open call from its receiver, whoever else has calls open in between, so calls
//! of several callers never mix.

use std::collections::BTreeMap;

use super::graph::{ArcKind, Graph};
use super::rows::Rows;
use crate::model::Model;
use crate::work;

pub struct Calls {
    /// By row: the row of the call that it answers.
    pub answers: Vec<Option<usize>>,
    /// By row: the activation that a call opens.
    pub opens: Vec<Option<usize>>,
    /// In the order in which they open.
    pub activations: Vec<Active>,
}

#[derive(Clone, Copy, Debug)]
pub struct Active {
    pub lane: usize,
    /// Rows.
    pub from: usize,
    pub to: usize,
    /// How many activations of the lane are open under it.
    pub level: usize,
}

/// Activations of a higher level are drawn over the highest one: who opens more calls at once has lost count.
const LEVELS: usize = 5;

pub fn calls(model: &Model, graph: &Graph, rows: &Rows) -> Calls {
    let lane = |node: usize| model.nodes[node].lane.index();
    let mut open: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    let mut answers = vec![None; rows.arcs.len()];
    let mut answered_by = vec![None; rows.arcs.len()];
    for (row, &arc) in rows.arcs.iter().enumerate() {
        let arc = &graph.arcs[arc];
        if arc.kind != ArcKind::Message {
            continue;
        }
        work::count(1);
        let (from, to) = (lane(arc.from), lane(arc.to));
        let call = open.get_mut(&(to, from)).and_then(Vec::pop);
        match call {
            Some(call) => {
                answers[row] = Some(call);
                answered_by[call] = Some(row);
            }
            None => open.entry((from, to)).or_default().push(row),
        }
    }
    let mut calls = Calls { answers, opens: vec![None; rows.arcs.len()], activations: vec![] };
    // By lane: until which row each level is taken.
    let mut taken = vec![[None; LEVELS]; model.lanes.len()];
    for (row, &arc) in rows.arcs.iter().enumerate() {
        let Some(answer) = answered_by[row] else { continue };
        let lane = lane(graph.arcs[arc].to);
        let levels: &mut [Option<usize>; LEVELS] = &mut taken[lane];
        let is_free = |until: &Option<usize>| until.is_none_or(|until| until < row);
        // On top of all that are open, not into a gap under one of them.
        let level =
            levels.iter().rposition(|until| !is_free(until)).map_or(0, |top| (top + 1).min(LEVELS - 1));
        levels[level] = levels[level].max(Some(answer));
        calls.opens[row] = Some(calls.activations.len());
        calls.activations.push(Active { lane, from: row, to: answer, level });
    }
    calls
}
