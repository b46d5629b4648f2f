//! The sequence view: a lifeline for each lane, messages below each other in the order of what leads to what.
//!
//! The files tell the story in this order. `graph` tells messages from steps and ways forward from ways back; `rows`
//! orders the messages; `items` puts the steps of each lane between them; `calls` finds which message answers which;
//! `regions` and `frames` find what can be framed; `texts` measures; `columns` finds where lifelines stand; `place` goes
//! from top to bottom and puts the layout together. Nothing is repaired afterwards: what would overlap is kept apart by
//! the distances that `columns` asks for and the rows that `place` gives.

mod calls;
mod cause;
pub mod check;
mod columns;
mod dump;
mod frames;
mod graph;
mod items;
mod place;
mod regions;
mod rows;
mod sides;
mod texts;
mod types;

pub use self::cause::{Cause, cause, following, leading_to, told};
pub use self::dump::dump;
pub use self::place::{FIGURE, FRAME_HEAD};
pub use self::texts::title;
pub use self::types::*;

use self::columns::Given;
use self::graph::Graph;
use self::place::Heads;
use crate::layout::glyph::Glyphs;
use crate::measure::{LabelText, Measures};
use crate::model::{EdgeId, Model};

/// The messages of a model from top to bottom.
pub fn messages(model: &Model, order: Order) -> Vec<EdgeId> {
    let graph = Graph::new(model);
    rows::rows(&graph, order).arcs.into_iter().map(|arc| graph.arcs[arc].id).collect()
}

/// The layout of a model.
pub fn layout(model: &Model, order: Order, measures: &Measures, glyphs: &Glyphs) -> Layout {
    crate::work::lays_out();
    let graph = Graph::new(model);
    let rows = rows::rows(&graph, order);
    let items = items::items(model, &graph, &rows);
    let calls = calls::calls(model, &graph, &rows);
    let decisions = regions::decisions(model, &graph, &rows, &items);
    let frames = frames::frames(model, &graph, &rows, &items, &decisions);
    let glyphs = model.lane_ids().map(|lane| glyphs.of(lane, title(model.lane(lane)))).collect();
    let heads = Heads::new(texts::heads(model), glyphs);
    let labels: Vec<Option<LabelText>> =
        rows.arcs.iter().map(|&arc| measures.edges[graph.arcs[arc].id.index()].clone()).collect();
    let given = Given {
        texts: &texts::items(model, &graph, &items, &frames),
        frame_texts: &texts::frames(model, &graph, &frames),
        head_widths: &heads.widths.clone(),
        labels: &labels,
        model,
        graph: &graph,
        rows: &rows,
        items: &items,
        calls: &calls,
        frames: &frames,
    };
    let columns = columns::columns(&given);
    Layout { order, ..place::place(&given, &columns, heads) }
}
