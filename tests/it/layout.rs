//! The workflow layout: hard rules on everything, soft figures that may only improve, stability.

#[path = "layout/figures.rs"]
mod figures;
#[path = "layout/generate.rs"]
pub mod generate;
#[path = "layout/large.rs"]
mod large;
#[path = "layout/invariants.rs"]
mod invariants;
#[path = "layout/stability.rs"]
mod stability;

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
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![];
    let mut open = vec![root.join("tests/data"), root.join("assets/templates")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "fz") {
                let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, read(&text)));
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(found.len() > 20, "the diagrams of the repository are gone");
    found
}
