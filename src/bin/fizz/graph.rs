//! `fizz graph FILE`: the model as JSON.

use crate::files::{CLEAN, Outcome, print, read};
use fizz::{export, model, syntax};

/// Print what a diagram means as JSON: lanes, nodes, edges and loops.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  fizz graph orders.fz | jq '.edges[] | {from, to}'")]
pub struct Arguments {
    /// The file, or - for standard input.
    file: String,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let source = read(&arguments.file)?;
    let model = model::lower(&source, &syntax::parse(&source));
    print(&export::graph_json(&model))?;
    Ok(CLEAN)
}
