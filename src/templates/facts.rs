//! Counts of a template: lanes, nodes, edges, steps, and the shapes that occur.

use crate::model::{Model, Shape};

use super::Page;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub lanes: usize,
    pub nodes: usize,
    pub edges: usize,
    pub steps: usize,
    /// The shapes that occur, in the order in which the language names them.
    pub shapes: Vec<Shape>,
}

impl Facts {
    pub fn of(model: &Model, page: &Page) -> Facts {
        Facts {
            lanes: model.lanes.len(),
            nodes: model.nodes.len(),
            edges: model.drawn_edges().count(),
            steps: page.steps.len(),
            shapes: Shape::ALL
                .into_iter()
                .filter(|&shape| model.nodes.iter().any(|node| node.shape == shape))
                .collect(),
        }
    }
}
