//! `fizz layout FILE`: where everything lies, as JSON.

use crate::files::{CLEAN, Outcome, print, read};
use clap::ValueEnum;
use fizz::layout::{Flow, Options};
use fizz::{export, layout, model, syntax};

/// Print the coordinates of a drawing as JSON, with its metrics and violations.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  fizz layout orders.fz --flow compact | jq .metrics")]
pub struct Arguments {
    /// How far hand-offs between lanes may widen the drawing.
    #[arg(long, value_enum, default_value_t = FlowName::Auto)]
    flow: FlowName,
    /// The file, or - for standard input.
    file: String,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum FlowName {
    /// Straight while that costs no more than a quarter of the width.
    Auto,
    /// Always straight.
    Aligned,
    /// Every lane may begin at the left.
    Compact,
}

impl From<FlowName> for Flow {
    fn from(name: FlowName) -> Flow {
        match name {
            FlowName::Auto => Flow::Auto,
            FlowName::Aligned => Flow::Aligned,
            FlowName::Compact => Flow::Compact,
        }
    }
}

pub fn run(arguments: &Arguments) -> Outcome {
    let source = read(&arguments.file)?;
    let model = model::lower(&source, &syntax::parse(&source));
    let options = Options { flow: arguments.flow.into(), ..Options::default() };
    let layout = layout::layout(&model, &options);
    print(&format!("{}\n", export::layout_json(&layout, &model)))?;
    Ok(CLEAN)
}
