//! The choice: of several whole drawings the cheapest.
//!
//! In: the model and the flow. Out: a plan. Candidates differ in the columns of their nodes. They are compared by an
//! estimate first, and the best ones drawn with boxes of an everyday size. No text is measured, so typing in a label never
//! changes the choice. How many candidates there are depends on counts alone.

use std::sync::Arc;

use super::Flow;
use super::kept::{Kept, Names, Wish};
use super::polish::polish;
use super::pricing::price;
use super::topology::hand_offs;
use super::topology::settle::Settler;
use super::topology::{Columns, Graph, Plan, with_trailing};
use super::wrap::wraps;
use crate::model::Model;

/// Above so many nodes, or twice as many edges, candidates are not compared, and nothing stays of the drawing before.
pub const LARGE: usize = 400;
/// Up to how many nodes how many candidates are drawn, after how much effort for all of them together, in looks at a term
/// of the estimate.
const EFFORTS: [(usize, usize, usize); 3] = [(60, 5, 40_000), (150, 2, 30_000), (LARGE, 1, 15_000)];
/// Up to so many nodes the best candidate is polished, in as many tries as draw so many nodes or wires in all.
const POLISHED: usize = 150;
const DRAWN_AGAIN: usize = 7_200;
const TRIES: usize = 240;
/// So many drawings, the cheapest ones, are wrapped and begin to be polished.
const STARTS: usize = 3;
/// A drawing in which nodes stay may cost so many times the cheapest one: 5 to 4. At 10 to 9 three times as many edits move
/// what they do not touch, for a hundredth of the cost.
const WORTH: (i64, i64) = (4, 5);

/// The plan of a model: the one before, if it is of the same flow, lanes, nodes, edges and loops. Else nodes stay where they
/// stood, unless another drawing is a fifth cheaper. A wish goes before both.
pub fn plan(model: &Model, flow: Flow, before: Option<&Kept>, wish: Option<&Wish>) -> Kept {
    let graph = Arc::new(Graph::new(model));
    let is_chosen = flow == Flow::Auto && graph.nodes() <= LARGE && graph.edges.len() <= 2 * LARGE;
    let names = if is_chosen { Names::new(model) } else { Names::default() };
    if let Some(Wish::Arranged(arrangement)) = wish.filter(|_| is_chosen)
        && let Some((columns, rows)) = arrangement.places(&graph)
    {
        let plan = Plan::among(&graph, flow, &columns, &rows);
        return Kept::new(plan.with_labels(), false, names, before);
    }
    let keeping = before.filter(|_| wish != Some(&Wish::Pure));
    if let Some(known) = keeping.and_then(|before| before.drawn_before(flow, &graph, &names)) {
        return known;
    }
    let (plan, is_pure) = if is_chosen {
        best(&graph, &names, keeping.filter(|before| before.plan.flow == flow))
    } else {
        (Plan::new(&graph, flow, &hand_offs::columns_for_flow(&graph, flow)), true)
    };
    Kept::new(plan.with_labels(), is_pure, names, before)
}

/// The best plan, and whether it is that of the graph alone.
fn best(graph: &Arc<Graph>, names: &Names, before: Option<&Kept>) -> (Plan, bool) {
    // Nodes that nothing joins have no say.
    let Some((part, nodes)) = graph.without_trailing() else {
        let Choice { plan, is_pure, .. } = cheapest(graph, names, before);
        return (plan, is_pure);
    };
    let Choice { columns, rows, is_pure, .. } = cheapest(&Arc::new(part), &names.part(&nodes), before);
    let columns = with_trailing(graph, &nodes, &columns);
    match rows {
        None => (Plan::new(graph, Flow::Auto, &columns), is_pure),
        Some(kept) => {
            let mut rows = vec![None; graph.nodes()];
            nodes.iter().zip(kept).for_each(|(&v, row)| rows[v] = row);
            (Plan::among(graph, Flow::Auto, &columns, &rows), is_pure)
        }
    }
}

/// A candidate that has been drawn.
struct Choice {
    columns: Columns,
    /// The rows that nodes have got already.
    rows: Option<Vec<Option<i32>>>,
    plan: Plan,
    /// Whether it is that of the graph alone.
    is_pure: bool,
}

/// The cheapest drawing in auto flow, or the one that keeps nodes where they stood.
fn cheapest(graph: &Arc<Graph>, names: &Names, before: Option<&Kept>) -> Choice {
    let settler = Settler::new(graph);
    let carried = before.and_then(|before| before.carried(graph, names, &settler));
    let mut drawn = fresh(graph, &settler, carried.is_some());
    if let Some((columns, rows)) = carried {
        let plan = Plan::among(graph, Flow::Auto, &columns, &rows);
        let wrapped = wrapped(graph, &settler, &drawn[0].1);
        let (least, fresh) =
            wrapped.iter().fold(&drawn[0], |best, next| if next.0 < best.0 { next } else { best });
        // What would be polished stands otherwise in the end.
        let is_fresh = graph.nodes() > POLISHED && plan.grid.stands_like(&fresh.plan.grid);
        if !is_fresh && price(&plan, settler.steps()).whole * WORTH.0 <= least * WORTH.1 {
            return Choice { columns, rows: Some(rows), plan, is_pure: false };
        }
    }
    with_wrapped(graph, &settler, &mut drawn);
    if graph.nodes() > POLISHED {
        return drawn.swap_remove(0).1;
    }
    let tries = (DRAWN_AGAIN / graph.nodes().max(graph.edges.len()).max(1)).min(TRIES);
    let (_, first) = drawn.remove(0);
    let others = drawn.into_iter().take(STARTS - 1).map(|(_, other)| (other.columns, other.plan));
    let polished = polish(&settler, (first.columns, first.plan), others.collect(), tries);
    let rows = polished.rows.into_iter().map(Some).collect();
    Choice { columns: polished.columns, rows: Some(rows), plan: polished.plan, is_pure: true }
}

/// Drawings that know of none before them, with their prices, the cheapest first. There is always one. Its price is asked for if
/// there is another to compare with.
fn fresh(graph: &Arc<Graph>, settler: &Settler, is_compared: bool) -> Vec<(i64, Choice)> {
    let fitting = EFFORTS.into_iter().find(|&(nodes, ..)| graph.nodes() <= nodes);
    let (_, most, effort) = fitting.unwrap_or(EFFORTS[2]);
    let mut candidates = candidates(graph, settler, effort);
    candidates.truncate(most);
    let is_priced = is_compared || candidates.len() > 1;
    let draw = |columns: Columns| {
        let plan = Plan::new(graph, Flow::Auto, &columns);
        let price = if is_priced { price(&plan, settler.steps()).whole } else { 0 };
        (price, Choice { columns, rows: None, plan, is_pure: true })
    };
    let mut drawn: Vec<(i64, Choice)> = candidates.into_iter().map(draw).collect();
    drawn.sort_by_key(|&(price, _)| price);
    drawn
}

/// The same drawing with lanes wrapped, in the ways that may be worth it.
fn wrapped(graph: &Arc<Graph>, settler: &Settler, wide: &Choice) -> Vec<(i64, Choice)> {
    let draw = |(columns, rows): (Columns, Vec<Option<i32>>)| {
        let plan = Plan::among(graph, Flow::Auto, &columns, &rows);
        (price(&plan, settler.steps()).whole, Choice { columns, rows: Some(rows), plan, is_pure: true })
    };
    wraps(&wide.plan).into_iter().map(draw).collect()
}

/// Adds the cheapest drawings with lanes wrapped.
fn with_wrapped(graph: &Arc<Graph>, settler: &Settler, drawn: &mut Vec<(i64, Choice)>) {
    // A single one may not have been priced.
    let is_alone = drawn.len() == 1;
    for at in 0..STARTS.min(drawn.len()) {
        let wrapped = wrapped(graph, settler, &drawn[at].1);
        if is_alone && !wrapped.is_empty() {
            drawn[at].0 = price(&drawn[at].1.plan, settler.steps()).whole;
        }
        drawn.extend(wrapped);
    }
    drawn.sort_by_key(|&(price, _)| price);
}

/// The columns of all candidates, the best by the estimate first.
fn candidates(graph: &Graph, settler: &Settler, effort: usize) -> Vec<Columns> {
    let of_flows = Flow::ALL.map(|flow| hand_offs::columns_for_flow(graph, flow));
    let mut starts: Vec<Columns> = vec![];
    for columns in of_flows.into_iter().chain([hand_offs::folded(graph)]) {
        if !starts.contains(&columns) {
            starts.push(columns);
        }
    }
    let effort = effort / starts.len();
    let mut all: Vec<(i64, Columns)> = vec![];
    for start in starts {
        let settled = settler.settled(&start, effort);
        for (price, columns) in [settled, (settler.price(&start), start)] {
            if all.iter().all(|(_, known)| *known != columns) {
                all.push((price, columns));
            }
        }
    }
    all.sort_by_key(|&(price, _)| price);
    all.into_iter().map(|(_, columns)| columns).collect()
}
