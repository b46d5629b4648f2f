//! `fizz layout FILE`: the coordinates of a drawing, as JSON.

use crate::files::{CLEAN, Outcome, print, read};
use crate::view::ViewArguments;
use fizz::export;

/// Print the coordinates of a drawing as JSON, with its metrics and violations.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  fizz layout orders.fz --flow compact | jq .metrics\n  fizz layout orders.fz --view sequence | jq .messages\n  fizz layout orders.fz --view architecture --steps | jq .boxes"
)]
pub struct Arguments {
    #[command(flatten)]
    view: ViewArguments,
    /// The file, or - for standard input.
    file: String,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let source = read(&arguments.file)?;
    let document = arguments.view.document(source)?;
    print(&format!("{}\n", export::layout_json(&document)))?;
    Ok(CLEAN)
}
