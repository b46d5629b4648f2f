//! Model → places. Each view is a module; all give a [`Layout`], and `check` counts on any of them
//! what must never happen (`violations`) and what should be rare (`metrics`).

pub mod check;
mod types;
pub mod workflow;

pub use types::*;

pub use workflow::Plan;

use std::sync::Arc;

use crate::measure::Measures;
use crate::model::Model;

/// The layout of a model in the view that the options name.
pub fn layout(model: &Model, options: &Options) -> Layout {
    layout_after(model, options, &Measures::new(model), None).0
}

/// The same layout by what is known already: the measured texts, and the plan of an earlier model, which holds
/// as long as nothing but texts is different. With it comes the plan that the next one may ask for.
pub fn layout_after(
    model: &Model,
    options: &Options,
    measures: &Measures,
    before: Option<&Arc<Plan>>,
) -> (Layout, Arc<Plan>) {
    crate::work::lays_out();
    match options.view {
        View::Workflow => {
            let plan = Plan::after(model, options.flow, before);
            (workflow::layout(model, options, measures, &plan), plan)
        }
    }
}
