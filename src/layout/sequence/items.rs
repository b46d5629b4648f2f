//! What stands below each other: messages, and between them the steps of each lane.
//!
//! In: the graph and its rows. Out: items in one order from top to bottom. Steps of a lane that follow each other without
//! a choice or a message between them are one item. It stands below the message that reaches its first step; where none
//! does, right above what its last step leads to.

use super::graph::{ArcKind, Graph, Role};
use super::rows::Rows;
use crate::model::Model;
use crate::work;

pub struct Items {
    pub list: Vec<Item>,
    /// By node: the position of the item that holds it.
    pub of_node: Vec<usize>,
    /// By row: the position of its item.
    pub of_row: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// An index of a row.
    Row(usize),
    Steps(Chain),
    Mark {
        lane: usize,
        node: usize,
        is_start: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    pub lane: usize,
    pub nodes: Vec<usize>,
}

/// Above which row something stands; of what stands above the same row, what a message has reached comes first.
type Place = (usize, bool);

pub fn items(model: &Model, graph: &Graph, rows: &Rows) -> Items {
    let chains = chains(model, graph, rows);
    let places = places(graph, rows, &chains);
    let mut order: Vec<usize> = (0..chains.len()).collect();
    order.sort_by_key(|&chain| (places[chain], rows.rank[chains[chain].nodes[0]]));
    let mut items = Items {
        list: Vec::with_capacity(chains.len() + rows.arcs.len()),
        of_node: vec![0; model.nodes.len()],
        of_row: vec![0; rows.arcs.len()],
    };
    let mut chains: Vec<Option<Chain>> = chains.into_iter().map(Some).collect();
    let mut next = order.into_iter().peekable();
    for row in 0..=rows.arcs.len() {
        while let Some(chain) = next.next_if(|&chain| places[chain].0 <= row) {
            let Some(chain) = chains[chain].take() else { continue };
            for &node in &chain.nodes {
                items.of_node[node] = items.list.len();
            }
            let (lane, node) = (chain.lane, chain.nodes[0]);
            items.list.push(match graph.roles[node] {
                Role::Step => Item::Steps(chain),
                role => Item::Mark { lane, node, is_start: role == Role::Start },
            });
        }
        if row < rows.arcs.len() {
            items.of_row[row] = items.list.len();
            items.list.push(Item::Row(row));
        }
    }
    items
}

/// The steps of all lanes, each in one chain, in the order in which they are reached.
fn chains(model: &Model, graph: &Graph, rows: &Rows) -> Vec<Chain> {
    let mut order: Vec<usize> = (0..model.nodes.len()).collect();
    order.sort_by_key(|&node| rows.rank[node]);
    let mut is_in_chain = vec![false; model.nodes.len()];
    let mut chains = vec![];
    for first in order {
        if is_in_chain[first] {
            continue;
        }
        let mut nodes = vec![first];
        is_in_chain[first] = true;
        let mut last = first;
        while let Some(next) = follower(graph, last).filter(|&next| !is_in_chain[next]) {
            work::count(1);
            is_in_chain[next] = true;
            nodes.push(next);
            last = next;
        }
        chains.push(Chain { lane: model.nodes[first].lane.index(), nodes });
    }
    chains
}

/// The only step that a step leads to, if nothing else leads there.
fn follower(graph: &Graph, node: usize) -> Option<usize> {
    let &[arc] = graph.out[node].as_slice() else { return None };
    let arc = &graph.arcs[arc];
    let is_plain = arc.kind == ArcKind::Inner && !arc.is_back && graph.arrivals[arc.to] == 1;
    let are_steps = [node, arc.to].iter().all(|&node| graph.roles[node] == Role::Step);
    (is_plain && are_steps).then_some(arc.to)
}

fn places(graph: &Graph, rows: &Rows, chains: &[Chain]) -> Vec<Place> {
    let mut chain_of = vec![0; graph.out.len()];
    for (index, chain) in chains.iter().enumerate() {
        chain.nodes.iter().for_each(|&node| chain_of[node] = index);
    }
    // The first row that each may stand above, and whether a message has reached it. Chains come in the order of ranks.
    let mut earliest = vec![(0, false); chains.len()];
    for (index, chain) in chains.iter().enumerate() {
        for (arc, data) in graph.arriving(chain.nodes[0]) {
            work::count(1);
            let (row, is_reached) = match rows.of[arc] {
                Some(row) => (row + 1, true),
                None => (earliest[chain_of[data.from]].0, false),
            };
            earliest[index] = (row.max(earliest[index].0), is_reached || earliest[index].1);
        }
    }
    // What leads to a message stands right above it, and so does what leads to that.
    let mut right_above: Vec<Option<Place>> = vec![None; chains.len()];
    for (index, chain) in chains.iter().enumerate().rev() {
        let (row, is_reached) = earliest[index];
        let last = chain.nodes[chain.nodes.len() - 1];
        let leads_to = graph.out[last].iter().filter_map(|&arc| match rows.of[arc] {
            Some(row) => Some((row, true)),
            None if graph.arcs[arc].is_back => None,
            None => right_above[chain_of[graph.arcs[arc].to]],
        });
        work::count(graph.out[last].len());
        right_above[index] = if is_reached { Some((row, false)) } else { leads_to.min() };
    }
    // What leads to none follows what leads to it.
    let mut places: Vec<Place> = vec![];
    for (index, chain) in chains.iter().enumerate() {
        let inner = graph.arriving(chain.nodes[0]).filter(|(arc, _)| rows.of[*arc].is_none());
        let after = inner.map(|(_, arc)| places[chain_of[arc.from]]).max();
        let least = (earliest[index].0, false);
        places.push(right_above[index].unwrap_or_else(|| after.map_or(least, |after| after.max(least))));
    }
    places
}
