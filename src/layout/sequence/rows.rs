//! The order of messages.
//!
//! In: the graph. Out: the rows from top to bottom, and the order in which nodes are reached. A message stands below
//! every message that leads to its source on ways forward; of those that may come next, the first of the text does. So
//! where the text is in that order already, its order stays.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::graph::{Arc, Graph};
use super::types::Order;
use crate::work;

pub struct Rows {
    /// Indices of arcs, from top to bottom.
    pub arcs: Vec<usize>,
    /// By arc: its row.
    pub of: Vec<Option<usize>>,
    /// By row: whether it stands elsewhere than in the text.
    pub moved: Vec<bool>,
    /// By node: when it is reached. No way forward leads to a smaller number.
    pub rank: Vec<usize>,
}

pub fn rows(graph: &Graph, order: Order) -> Rows {
    let (mut arcs, rank) = by_cause(graph);
    if order == Order::Written {
        arcs.sort_unstable();
    }
    let mut of = vec![None; graph.arcs.len()];
    for (row, &arc) in arcs.iter().enumerate() {
        of[arc] = Some(row);
    }
    Rows { moved: moved(&arcs), arcs, of, rank }
}

fn by_cause(graph: &Graph) -> (Vec<usize>, Vec<usize>) {
    let count = graph.out.len();
    let (mut rank, mut reached_so_far) = (vec![0; count], 0);
    let mut pending = graph.arrivals.clone();
    let mut ready: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    let mut rows = vec![];
    let mut reached: Vec<usize> = (0..count).rev().filter(|&node| pending[node] == 0).collect();
    loop {
        while let Some(node) = reached.pop() {
            rank[node] = reached_so_far;
            reached_so_far += 1;
            work::count(1 + graph.out[node].len());
            for &arc in graph.out[node].iter().rev() {
                match &graph.arcs[arc] {
                    row if row.is_row() => ready.push(Reverse(arc)),
                    step if !step.is_back => arrive(step, &mut pending, &mut reached),
                    _ => {}
                }
            }
        }
        let Some(Reverse(arc)) = ready.pop() else { break };
        work::count(1 + ready.len().checked_ilog2().unwrap_or(0) as usize);
        rows.push(arc);
        let row = &graph.arcs[arc];
        if !row.is_back {
            arrive(row, &mut pending, &mut reached);
        }
    }
    (rows, rank)
}

fn arrive(arc: &Arc, pending: &mut [usize], reached: &mut Vec<usize>) {
    pending[arc.to] -= 1;
    if pending[arc.to] == 0 {
        reached.push(arc.to);
    }
}

/// As few rows as can be that, taken out, leave the others in the order of the text: all but a longest rising sequence.
fn moved(arcs: &[usize]) -> Vec<bool> {
    // The last row of the best sequence of each length, and the row before each row in its sequence.
    let mut ends: Vec<usize> = vec![];
    let mut before: Vec<Option<usize>> = vec![None; arcs.len()];
    for row in 0..arcs.len() {
        let length = ends.partition_point(|&end| arcs[end] < arcs[row]);
        before[row] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() { ends.push(row) } else { ends[length] = row }
    }
    let mut moved = vec![true; arcs.len()];
    let mut at = ends.last().copied();
    while let Some(row) = at {
        moved[row] = false;
        at = before[row];
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_rows_as_can_be_have_moved() {
        assert_eq!(moved(&[0, 1, 2]), [false; 3]);
        assert_eq!(moved(&[1, 2, 0]), [false, false, true]);
        assert_eq!(moved(&[3, 0, 1, 2]), [true, false, false, false]);
        assert_eq!(moved(&[]), [false; 0]);
    }
}
