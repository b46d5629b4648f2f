//! Layouts: hard rules on everything, soft figures that may only improve, stability.

#[path = "layout/architecture.rs"]
mod architecture;
#[path = "layout/arranged.rs"]
mod arranged;
#[path = "layout/figures.rs"]
mod figures;
#[path = "layout/folded.rs"]
mod folded;
#[path = "layout/generate.rs"]
pub mod generate;
#[path = "layout/kept.rs"]
mod kept;
#[path = "layout/large.rs"]
mod large;
#[path = "layout/invisible.rs"]
mod invisible;
#[path = "layout/invariants.rs"]
mod invariants;
#[path = "layout/scores.rs"]
mod scores;
#[path = "layout/sequence.rs"]
mod sequence;
#[path = "layout/stability.rs"]
mod stability;

use crate::files::diagrams;
use fizz::layout::workflow::check::{Metrics, metrics, violations};
use fizz::layout::workflow::{Flow, Layout, layout};
use fizz::model::{Model, lower};
use fizz::syntax::parse;

/// Lays a model out and insists on every hard rule; the one way in for all tests here.
fn check(name: &str, model: &Model, flow: Flow) -> (Layout, Metrics) {
    let made = layout(model, flow);
    let found = violations(&made, model);
    let list: Vec<String> = found.iter().take(5).map(ToString::to_string).collect();
    assert!(found.is_empty(), "{name} {}: {} violations\n{}", flow.name(), found.len(), list.join("\n"));
    let figures = metrics(&made, model);
    (made, figures)
}

fn read(text: &str) -> Model {
    lower(text, &parse(text))
}

/// Name and model of every diagram that the repository holds as a file.
fn files() -> Vec<(String, Model)> {
    let found: Vec<_> = diagrams().into_iter().map(|(name, text)| (name, read(&text))).collect();
    assert!(found.len() > 20, "the diagrams of the repository are gone");
    found
}
