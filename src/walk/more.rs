//! All paths: how many there are, without making them, and one after the other in the order of the text.

use super::flow::{Flow, Way};
use super::survey::{Ending, Path};
use crate::model::NodeId;
use crate::work;

/// The number of all paths, at most `u64::MAX`.
pub(super) fn count(flow: &Flow) -> u64 {
    let size = flow.size();
    // From a step on: without a way back, and with at most one of them.
    let mut straight = vec![0_u64; size];
    for &node in flow.order.iter().rev() {
        let ways = flow.ways(node);
        work::count(1 + ways.len());
        let on = ways.iter().filter(|way| !way.is_back && flow.ends(way.to));
        let sum = on.fold(0_u64, |sum, way| sum.saturating_add(straight[way.to.index()]));
        straight[node.index()] = if ways.is_empty() { 1 } else { sum };
    }
    let mut all = vec![0_u64; size];
    for &node in flow.order.iter().rev() {
        let ways = flow.ways(node);
        work::count(1 + ways.len());
        let by = |way: &Way| match (way.is_back, flow.ends(way.to)) {
            (false, _) => all[way.to.index()],
            (true, true) => straight[way.to.index()],
            (true, false) => 1,
        };
        let sum = ways.iter().fold(0_u64, |sum, way| sum.saturating_add(by(way)));
        all[node.index()] = if ways.is_empty() { 1 } else { sum };
    }
    flow.starts.iter().fold(0, |sum, start| sum.saturating_add(all[start.index()]))
}

/// Gives the paths to `take` until it has enough: those that go straight to an end, then the others. Every way that is
/// followed leads to a path, so a path costs no more than its length.
pub(super) fn list(flow: &Flow, mut take: impl FnMut(Path) -> bool) {
    for is_straight in [true, false] {
        for &start in &flow.starts {
            if is_straight && !flow.ends(start) {
                continue;
            }
            if !list_from(flow, start, is_straight, &mut take) {
                return;
            }
        }
    }
}

fn list_from(flow: &Flow, start: NodeId, is_straight: bool, take: &mut impl FnMut(Path) -> bool) -> bool {
    // The steps of the path so far, each with the place of the next way out of it.
    let mut steps: Vec<(NodeId, usize)> = vec![(start, 0)];
    let mut taken: Vec<Way> = Vec::new();
    let mut goes_back: Option<usize> = None;
    while let Some((node, at)) = steps.pop() {
        work::count(1);
        let ways = flow.ways(node);
        let is_back_used = goes_back.is_some();
        let is_round = taken.last().is_some_and(|way| way.is_back) && !flow.ends(node);
        if ways.is_empty() || is_round {
            // A path without a way back was listed among the straight ones.
            let is_due = is_straight || is_back_used;
            let ending = if ways.is_empty() { Ending::Ends } else { Ending::Repeats };
            let edges = taken.iter().map(|way| way.edge).collect();
            if is_due && !take(Path { start, edges, ending, goes_back, adds: 0 }) {
                return false;
            }
        } else {
            let open = |way: &Way| match (is_straight || is_back_used, way.is_back) {
                (true, is_back) => !is_back && flow.ends(way.to),
                (false, _) => true,
            };
            let next = ways.iter().enumerate().skip(at).find(|(_, way)| open(way));
            if let Some((place, &way)) = next {
                steps.push((node, place + 1));
                if way.is_back {
                    goes_back = Some(taken.len());
                }
                taken.push(way);
                steps.push((way.to, 0));
                continue;
            }
        }
        taken.pop();
        if goes_back.is_some_and(|at| at >= taken.len()) {
            goes_back = None;
        }
    }
    true
}
