//! What an architecture shows of a model: who talks to whom, and who belongs to which system.
//!
//! In: the model. Out: lanes in the order of their boxes, one wire for each ordered pair of lanes with its messages and
//! words, and the system of each lane. Steps inside a lane, and edges between them, are left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EdgeId, LaneId, Model, Shape};
use crate::text::is_blank;
use crate::work;

pub struct Parts {
    pub lanes: Vec<LaneId>,
    /// The first so many lanes talk or belong to a system; the others stand by themselves.
    pub joined: usize,
    pub wires: Vec<Talk>,
    /// By box: whether a flow begins in it, at a circle to which nothing leads.
    pub begins: Vec<bool>,
    /// By box.
    pub systems: Vec<Option<String>>,
}

/// The messages from one box to another.
pub struct Talk {
    pub from: usize,
    pub to: usize,
    pub edges: Vec<EdgeId>,
}

/// What is written on a wire, and all of its different labels.
pub type Words = (String, Vec<String>);

/// So many labels are written on a wire; more are counted.
const LABELS: usize = 3;

pub fn parts(model: &Model) -> Parts {
    let lane = |edge: EdgeId| {
        let edge = model.edge(edge);
        (model.node(edge.from).lane.index(), model.node(edge.to).lane.index())
    };
    let mut talks = vec![false; model.lanes.len()];
    let messages: Vec<EdgeId> = model.drawn_edges().filter(|&edge| lane(edge).0 != lane(edge).1).collect();
    for &edge in &messages {
        let (from, to) = lane(edge);
        talks[from] = true;
        talks[to] = true;
    }
    let systems: Vec<Option<String>> = model.lane_ids().map(|lane| system(model, lane)).collect();
    let mut lanes: Vec<LaneId> = model.lane_ids().collect();
    let stands_alone = |lane: &LaneId| !talks[lane.index()] && systems[lane.index()].is_none();
    lanes.sort_by_key(|lane| (!talks[lane.index()], stands_alone(lane)));
    let joined = lanes.iter().filter(|lane| !stands_alone(lane)).count();
    let mut of_lane = vec![0; lanes.len()];
    for (index, lane) in lanes.iter().enumerate() {
        of_lane[lane.index()] = index;
    }
    let mut wires: Vec<Talk> = vec![];
    let mut known: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for edge in messages {
        work::count(1);
        let (from, to) = lane(edge);
        let (from, to) = (of_lane[from], of_lane[to]);
        let at = *known.entry((from, to)).or_insert(wires.len());
        match wires.get_mut(at) {
            Some(wire) => wire.edges.push(edge),
            None => wires.push(Talk { from, to, edges: vec![edge] }),
        }
    }
    let systems = lanes.iter().map(|&lane| systems[lane.index()].clone()).collect();
    let begins = begins(model);
    let begins = lanes.iter().map(|&lane| begins[lane.index()]).collect();
    Parts { lanes, joined, wires, begins, systems }
}

/// By lane.
fn begins(model: &Model) -> Vec<bool> {
    let mut hears = vec![false; model.nodes.len()];
    let mut says = vec![false; model.nodes.len()];
    for edge in model.drawn_edges().map(|edge| model.edge(edge)) {
        says[edge.from.index()] = true;
        hears[edge.to.index()] = true;
    }
    let mut begins = vec![false; model.lanes.len()];
    for (id, node) in model.node_ids().zip(&model.nodes) {
        let at = id.index();
        begins[node.lane.index()] |= node.shape == Shape::Circle && says[at] && !hears[at];
    }
    begins
}

impl Talk {
    /// The different labels of its messages in order: as they are written on the wire, and all of them.
    pub fn words(&self, model: &Model) -> Words {
        let mut seen = BTreeSet::new();
        let labels = self.edges.iter().filter_map(|&edge| model.edge(edge).label.as_deref());
        let all: Vec<&str> =
            labels.map(str::trim).filter(|label| !is_blank(label) && seen.insert(*label)).collect();
        work::count(self.edges.len());
        let mut shown = all[..all.len().min(LABELS)].join(", ");
        if all.len() > LABELS {
            shown.push_str(&format!(" +{}", all.len() - LABELS));
        }
        (shown, all.into_iter().map(str::to_owned).collect())
    }
}

/// What most steps of a lane name as their system.
fn system(model: &Model, lane: LaneId) -> Option<String> {
    let nodes = &model.lane(lane).nodes;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for &node in nodes {
        work::count(1);
        if let Some(system) = model.node(node).system.as_deref().map(str::trim).filter(|name| !is_blank(name))
        {
            *counts.entry(system).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|&(name, count)| (count, std::cmp::Reverse(name)))?;
    (2 * most.1 > nodes.len()).then(|| most.0.to_owned())
}
