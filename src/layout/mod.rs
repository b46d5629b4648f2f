//! Model → places. Each view is a module; all give a [`Layout`], and `check` counts on any of them
//! what must never happen (`violations`) and what should be rare (`metrics`).

pub mod check;
mod types;
pub mod workflow;

pub use types::*;

use crate::model::Model;

/// The layout of a model in the view that the options name.
pub fn layout(model: &Model, options: &Options) -> Layout {
    match options.view {
        View::Workflow => workflow::layout(model, options),
    }
}
