//! What a drawing keeps of the one before it: nodes that an edit does not touch stay where they stand.
//!
//! In: the graph, and the plan before with the names of its nodes. Out: columns and rows in which the known nodes stand as
//! before, and the touched ones among them. Nodes are known by their ids in lanes of the same id; one that has another
//! place in the source of its lane counts as new.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::topology::settle::Settler;
use super::topology::{Columns, Graph, GraphEdge, Plan};
use super::{Arrangement, Flow};
use crate::geometry::Side;
use crate::model::{Model, Node};
use serde::{Deserialize, Serialize};

/// The effort for nodes that an edit touches.
const EFFORT: usize = 10_000;
/// Between two columns, while new ones come between them.
const GAP: i32 = 1 << 12;

/// Plans before the last one that are remembered, so that undo brings their drawings back.
const EARLIER: usize = 32;

/// A plan, and the names by which a later drawing knows its nodes.
#[derive(Clone, Debug)]
pub struct Kept {
    pub plan: Arc<Plan>,
    names: Arc<Names>,
    /// Whether this is the drawing of the text alone.
    is_pure: bool,
    /// Drawings before this one, the last one first.
    earlier: Arc<Vec<Earlier>>,
}

#[derive(Clone, Debug)]
struct Earlier {
    plan: Arc<Plan>,
    names: Arc<Names>,
    is_pure: bool,
}

/// What a person asks of the next drawing, whatever was drawn before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// The drawing of the text alone.
    Pure,
    /// This one, where it fits the text.
    Arranged(Arrangement),
}

/// By node: the id of its lane, and its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Vec<(String, String)>);

impl Names {
    pub fn new(model: &Model) -> Names {
        let name = |node: &Node| (model.lane(node.lane).name.clone(), node.name.clone());
        Names(model.nodes.iter().map(name).collect())
    }

    /// The names of some of the nodes.
    pub fn part(&self, nodes: &[usize]) -> Names {
        Names(nodes.iter().map(|&v| self.0[v].clone()).collect())
    }
}

/// An edge by the names of its nodes.
type Joint<'a> = (&'a (String, String), Side, &'a (String, String), Side);

fn joints<'a>(graph: &Graph, names: &'a Names) -> Vec<Joint<'a>> {
    let joint = |edge: &GraphEdge| (&names.0[edge.from], edge.from_side, &names.0[edge.to], edge.to_side);
    graph.edges.iter().map(joint).collect()
}

impl Kept {
    pub fn new(plan: Plan, is_pure: bool, names: Names, before: Option<&Kept>) -> Kept {
        let this = Earlier { plan: Arc::new(plan), names: Arc::new(names), is_pure };
        Kept::of(this, before.map_or_else(Vec::new, Kept::remembered))
    }

    fn of(Earlier { plan, names, is_pure }: Earlier, mut earlier: Vec<Earlier>) -> Kept {
        earlier.truncate(EARLIER);
        Kept { plan, names, is_pure, earlier: Arc::new(earlier) }
    }

    /// The drawings that a later one may need, this one first. A plan without names keeps nothing, and may be huge.
    fn remembered(&self) -> Vec<Earlier> {
        let Kept { plan, names, is_pure, earlier } = self.clone();
        let this = (!names.0.is_empty()).then_some(Earlier { plan, names, is_pure });
        this.into_iter().chain(earlier.iter().cloned()).collect()
    }

    /// How the nodes stand; nothing where the text alone says it.
    pub fn arrangement(&self) -> Option<Arrangement> {
        (!self.is_pure).then(|| Arrangement::of(&self.plan))
    }

    /// The plan of a graph that was drawn before: this one, whatever its nodes are called now, or an earlier one.
    pub fn drawn_before(&self, flow: Flow, graph: &Graph, names: &Names) -> Option<Kept> {
        let is_same = |plan: &Plan| plan.flow == flow && *plan.graph == *graph;
        if is_same(&self.plan) {
            let names = if *self.names == *names { self.names.clone() } else { Arc::new(names.clone()) };
            return Some(Kept { names, ..self.clone() });
        }
        let is_wanted = |known: &&Earlier| is_same(&known.plan) && *known.names == *names;
        let found = self.earlier.iter().find(is_wanted)?.clone();
        let mut others = self.remembered();
        others.retain(|other| !Arc::ptr_eq(&other.plan, &found.plan));
        Some(Kept::of(found, others))
    }

    /// Columns and rows of a graph in which known nodes stand as before; nothing if hardly any is known.
    pub fn carried(
        &self,
        graph: &Graph,
        names: &Names,
        settler: &Settler,
    ) -> Option<(Columns, Vec<Option<i32>>)> {
        let mut known: BTreeMap<&(String, String), usize> = BTreeMap::new();
        for (v, name) in self.names.0.iter().enumerate() {
            known.entry(name).or_insert(v);
        }
        let mut before: Vec<Option<usize>> = names.0.iter().map(|name| known.remove(name)).collect();
        let found = before.iter().flatten().count();
        if found == 0 || found * 2 < names.0.len() {
            return None;
        }
        forget_reordered(graph, &mut before);
        let grid = &self.plan.grid;
        let mut column: Vec<Option<i32>> =
            before.iter().map(|v| v.map(|v| (grid.column[v] / 2) as i32 * GAP)).collect();
        insert(graph, &mut column);
        let touched = self.touched(graph, names, &before);
        let columns = Columns::without_gaps(column.into_iter().map(Option::unwrap_or_default).collect());
        let start = columns.column.clone();
        let columns = settler.settled_alone(columns, &touched, EFFORT);
        let is_unmoved = same_order(&start, &columns.column, &touched);
        let rows = (0..graph.nodes()).map(|v| {
            let row = before[v].map(|v| self.plan.row(v))?;
            is_unmoved[v].then_some(row)
        });
        let rows = rows.collect();
        Some((columns, rows))
    }

    /// New nodes, and the ends of edges that came or went.
    fn touched(&self, graph: &Graph, names: &Names, before: &[Option<usize>]) -> Vec<usize> {
        let (then, now) = (joints(&self.plan.graph, &self.names), joints(graph, names));
        let (was, is): (BTreeSet<_>, BTreeSet<_>) = (then.iter().collect(), now.iter().collect());
        let new_nodes = (0..graph.nodes()).filter(|&v| before[v].is_none());
        let new_edges = graph.edges.iter().zip(&now).filter(|(_, joint)| !was.contains(joint));
        let gone = then.iter().filter(|joint| !is.contains(joint));
        let by_name: BTreeMap<_, _> = names.0.iter().zip(0..).collect();
        let left_behind =
            gone.flat_map(|joint| [joint.0, joint.2]).filter_map(|name| by_name.get(name).copied());
        let ends = new_edges.flat_map(|(edge, _)| [edge.from, edge.to]);
        let mut touched: Vec<usize> = new_nodes.chain(ends).chain(left_behind).collect();
        touched.sort();
        touched.dedup();
        touched
    }
}

/// Gives new nodes a column of their own, right of what leads to them.
fn insert(graph: &Graph, column: &mut [Option<i32>]) {
    let mut taken: BTreeSet<(usize, i32)> =
        (0..graph.nodes()).filter_map(|v| Some((graph.lane[v], column[v]?))).collect();
    let mut edges = vec![vec![]; graph.nodes()];
    for edge in graph.edges.iter().filter(|edge| !edge.is_self_loop()) {
        edges[edge.from].push(edge);
        edges[edge.to].push(edge);
    }
    for v in 0..graph.nodes() {
        if column[v].is_some() {
            continue;
        }
        let (mut left, mut beside, mut right) = (None, None, None);
        for edge in &edges[v] {
            let outward = edge.from == v;
            let Some(there) = column[edge.node(outward)] else { continue };
            match (edge.side(!outward), edge.side(outward)) {
                (Side::Left, _) | (Side::Top | Side::Bottom, Side::Right) => left = left.max(Some(there)),
                (Side::Right, _) | (Side::Top | Side::Bottom, Side::Left) => {
                    right = Some(right.map_or(there, |right: i32| right.min(there)));
                }
                _ => beside = Some(there),
            }
        }
        let last = (0..v).rev().find(|&u| graph.lane[u] == graph.lane[v]).and_then(|u| column[u]);
        let mut at = match (left, beside, right) {
            (Some(left), _, Some(right)) if left < right => left + (right - left) / 2,
            (Some(left), ..) => left + GAP,
            (None, Some(beside), _) => beside,
            (None, None, Some(right)) => right - GAP,
            (None, None, None) => last.map_or(0, |last| last + GAP),
        };
        // A node in the way stays: the new one gets a column between.
        let mut step = GAP / 2;
        while taken.contains(&(graph.lane[v], at)) && step > 0 {
            at -= step;
            step /= 2;
        }
        column[v] = Some(at);
        taken.insert((graph.lane[v], at));
    }
}

/// Nodes that stand elsewhere among those of their lane in the source are known no more.
fn forget_reordered(graph: &Graph, before: &mut [Option<usize>]) {
    let mut by_lane = vec![vec![]; graph.lanes];
    for v in (0..before.len()).filter(|&v| before[v].is_some()) {
        by_lane[graph.lane[v]].push(v);
    }
    for nodes in by_lane {
        let kept = longest_rising(&nodes.iter().filter_map(|&v| before[v]).collect::<Vec<_>>());
        for (&v, is_kept) in nodes.iter().zip(kept) {
            if !is_kept {
                before[v] = None;
            }
        }
    }
}

/// Which numbers belong to a longest rising sequence among all.
fn longest_rising(numbers: &[usize]) -> Vec<bool> {
    // By length: where the sequence with the smallest end ends. By number: where the one before it in its sequence is.
    let (mut ends, mut previous): (Vec<usize>, Vec<Option<usize>>) = (vec![], vec![None; numbers.len()]);
    for at in 0..numbers.len() {
        let length = ends.partition_point(|&end| numbers[end] < numbers[at]);
        previous[at] = length.checked_sub(1).map(|length| ends[length]);
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut is_in = vec![false; numbers.len()];
    let mut at = ends.last().copied();
    while let Some(index) = at {
        is_in[index] = true;
        at = previous[index];
    }
    is_in
}

/// Whether each node stands among the untouched ones as it did.
fn same_order(before: &[i32], after: &[i32], touched: &[usize]) -> Vec<bool> {
    // Columns of untouched nodes, before and after.
    let is_touched = |v: usize| touched.binary_search(&v).is_ok();
    let mut moved: BTreeMap<i32, i32> = BTreeMap::new();
    for v in (0..before.len()).filter(|&v| !is_touched(v)) {
        moved.insert(before[v], after[v]);
    }
    (0..before.len()).map(|v| !is_touched(v) || moved.get(&before[v]) == Some(&after[v])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::workflow::{Kept, layout_after};
    use crate::measure::Measures;
    use crate::model::lower;
    use crate::syntax::parse;

    /// A drawing after another one of a chain of so many nodes.
    fn drawn(nodes: usize, flow: Flow, before: Option<&Kept>) -> Kept {
        let edges = (1..nodes).map(|v| format!("n{v}.handle(right) -> n{}.handle(left)\n", v + 1));
        let text: String = (1..=nodes).map(|v| format!("n{v}: circle\n")).chain(edges).collect();
        let model = lower(&text, &parse(&text));
        layout_after(&model, flow, &Measures::new(&model), before, None).1
    }

    #[test]
    fn only_drawings_in_which_nodes_stay_are_remembered_and_each_once() {
        let two = drawn(2, Flow::Auto, None);
        let three = drawn(3, Flow::Auto, Some(&two));
        let back = drawn(2, Flow::Auto, Some(&three));
        assert!(Arc::ptr_eq(&back.plan, &two.plan), "undo brings the plan back");
        assert_eq!(back.earlier.len(), 1);
        let aligned = drawn(4, Flow::Aligned, Some(&drawn(3, Flow::Aligned, None)));
        let large = drawn(501, Flow::Auto, Some(&drawn(500, Flow::Auto, None)));
        assert!(aligned.earlier.is_empty() && large.earlier.is_empty());
    }

    #[test]
    fn one_node_elsewhere_is_the_one_that_is_new() {
        let kept = |numbers: &[usize]| longest_rising(numbers);
        assert_eq!(kept(&[0, 1, 2, 3]), [true; 4]);
        assert_eq!(kept(&[1, 2, 0, 3]), [true, true, false, true]);
        assert_eq!(kept(&[3, 0, 1, 2]), [false, true, true, true]);
        assert!(kept(&[]).is_empty());
    }
}
