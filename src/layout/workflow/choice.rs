//! The choice: of several whole drawings the cheapest.
//!
//! In: the model and the flow. Out: a plan. Candidates differ in the columns of their nodes. They are compared by an
//! estimate first, and the best ones drawn with boxes of an everyday size. No text is measured, so typing in a label never
//! changes the choice. How many candidates there are depends on counts alone.

use std::sync::Arc;

use super::Flow;
use super::cost::{self, BEND, CROSSING};
use super::geometry::placement::Placement;
use super::geometry::{self, sizes::Sizes};
use super::kept::{Kept, Names};
use super::topology::hand_offs;
use super::topology::settle::Settler;
use super::topology::{Columns, Graph, Plan, with_trailing};
use crate::geometry::Point;
use crate::layout::check::{self, Line, Subject};
use crate::model::Model;

/// Above so many nodes, or twice as many edges, candidates are not compared.
const LARGE: usize = 400;
/// Up to how many nodes how many candidates are drawn, after how much effort for all of them together, in looks at a term
/// of the estimate.
const EFFORTS: [(usize, usize, usize); 3] = [(60, 5, 40_000), (150, 2, 30_000), (LARGE, 1, 15_000)];
/// A drawing in which nodes stay may cost so many times the cheapest one: 5 to 4. At 10 to 9 three times as many edits move
/// what they do not touch, for a hundredth of the cost.
const WORTH: (i64, i64) = (4, 5);

/// The plan of a model: the one before, if it is of the same flow, lanes, nodes, edges and loops. Else nodes stay where they
/// stood, unless another drawing is a fifth cheaper.
pub fn plan(model: &Model, flow: Flow, before: Option<&Kept>) -> Kept {
    let graph = Arc::new(Graph::new(model));
    let is_chosen = flow == Flow::Auto && graph.nodes() <= LARGE && graph.edges.len() <= 2 * LARGE;
    let names = if is_chosen { Names::new(model) } else { Names::default() };
    if let Some(known) = before.and_then(|before| before.drawn_before(flow, &graph, &names)) {
        return known;
    }
    let plan = if is_chosen {
        best(&graph, &names, before.filter(|before| before.plan.flow == flow))
    } else {
        Plan::new(&graph, flow, &hand_offs::columns_for_flow(&graph, flow))
    };
    Kept::new(plan, names, before)
}

fn best(graph: &Arc<Graph>, names: &Names, before: Option<&Kept>) -> Plan {
    // Nodes that nothing joins have no say.
    let Some((part, nodes)) = graph.without_trailing() else {
        return cheapest(graph, names, before).plan;
    };
    let Choice { columns, rows, .. } = cheapest(&Arc::new(part), &names.part(&nodes), before);
    let columns = with_trailing(graph, &nodes, &columns);
    match rows {
        None => Plan::new(graph, Flow::Auto, &columns),
        Some(kept) => {
            let mut rows = vec![None; graph.nodes()];
            nodes.iter().zip(kept).for_each(|(&v, row)| rows[v] = row);
            Plan::among(graph, Flow::Auto, &columns, &rows)
        }
    }
}

/// A candidate that has been drawn.
struct Choice {
    columns: Columns,
    /// The rows that nodes keep from the drawing before.
    rows: Option<Vec<Option<i32>>>,
    plan: Plan,
}

/// The cheapest drawing in auto flow, or the one that keeps nodes where they stood.
fn cheapest(graph: &Arc<Graph>, names: &Names, before: Option<&Kept>) -> Choice {
    let settler = Settler::new(graph);
    let (fresh, least) = fresh(graph, &settler, before.is_some());
    let Some((columns, rows)) = before.and_then(|before| before.carried(graph, names, &settler)) else {
        return fresh;
    };
    let plan = Plan::among(graph, Flow::Auto, &columns, &rows);
    if price(&plan) * WORTH.0 <= least * WORTH.1 { Choice { columns, rows: Some(rows), plan } } else { fresh }
}

/// The cheapest drawing that knows of none before it. Its price is asked for if there is another to compare with.
fn fresh(graph: &Arc<Graph>, settler: &Settler, is_compared: bool) -> (Choice, i64) {
    let fitting = EFFORTS.into_iter().find(|&(nodes, ..)| graph.nodes() <= nodes);
    let (_, drawn, effort) = fitting.unwrap_or(EFFORTS[2]);
    let mut candidates = candidates(graph, settler, effort);
    candidates.truncate(drawn);
    let is_compared = is_compared || candidates.len() > 1;
    let drawn = candidates.into_iter().map(|columns| {
        let plan = Plan::new(graph, Flow::Auto, &columns);
        let price = if is_compared { price(&plan) } else { 0 };
        (Choice { columns, rows: None, plan }, price)
    });
    let best = drawn.reduce(|best, next| if next.1 < best.1 { next } else { best });
    best.unwrap_or_else(|| {
        let columns = hand_offs::columns_for_flow(graph, Flow::Auto);
        let plan = Plan::new(graph, Flow::Auto, &columns);
        (Choice { columns, rows: None, plan }, 0)
    })
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

/// The price of a plan, drawn with boxes of an everyday size.
fn price(plan: &Plan) -> i64 {
    let placement = geometry::place_wide(plan, &Sizes::usual(plan));
    let metrics = check::metrics(&subject(plan, &placement));
    let wires = metrics.length + BEND * i64::from(metrics.bends) + CROSSING * i64::from(metrics.crossings);
    cost::price(wires, (i64::from(placement.width), i64::from(placement.height)), plan.graph.nodes())
}

fn subject<'a>(plan: &'a Plan, placement: &'a Placement) -> Subject<'a> {
    let line = |(index, points): (usize, &'a Vec<Point>)| {
        let edge = &plan.graph.edges[index];
        let merge = plan.wires.groups.of[index].map(|group| group as u32);
        Line { points, from: edge.from, to: edge.to, merge }
    };
    Subject {
        width: placement.width,
        height: placement.height,
        boxes: placement.nodes.clone(),
        wires: placement.wires.iter().enumerate().map(line).collect(),
        ..Subject::default()
    }
}
