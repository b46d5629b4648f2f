//! `fizz score FILE…`: how good drawings are, a line each; the gate for automatic checks.

use crate::files::{CLEAN, Outcome, print, problems, read, shown};
use crate::layout::FlowName;
use fizz::layout::Options;
use fizz::layout::check::{metrics, violations};
use fizz::{layout, model, syntax};

/// Print the metrics of drawings, a line each; exit with 1 if a hard rule is broken.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  fizz score --flow aligned diagrams/*.fz")]
pub struct Arguments {
    /// How far hand-offs between lanes may widen the drawing.
    #[arg(long, value_enum, default_value_t = FlowName::Auto)]
    flow: FlowName,
    /// The files, or - for standard input.
    #[arg(required = true)]
    files: Vec<String>,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let options = Options { flow: arguments.flow.into(), ..Options::default() };
    let mut broken = false;
    for file in &arguments.files {
        let source = read(file)?;
        let model = model::lower(&source, &syntax::parse(&source));
        let layout = layout::layout(&model, &options);
        let (metrics, violations) = (metrics(&layout, &model), violations(&layout, &model));
        broken |= !violations.is_empty();
        let mut line = format!("{} violations={} {metrics}\n", shown(file), violations.len());
        for violation in violations {
            line.push_str(&format!("  {violation}\n"));
        }
        print(&line)?;
    }
    Ok(if broken { problems() } else { CLEAN })
}
