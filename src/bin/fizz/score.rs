//! `fizz score FILE…`: the metrics of drawings, a line each, for automatic checks.

use crate::files::{CLEAN, Outcome, display_name, print, problems, read};
use crate::view::ViewArguments;

/// Print the metrics of drawings, a line each; exit with 1 if a hard rule is broken.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  fizz score --flow aligned diagrams/*.fz")]
pub struct Arguments {
    #[command(flatten)]
    view: ViewArguments,
    /// The files, or - for standard input.
    #[arg(required = true)]
    files: Vec<String>,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let mut broken = false;
    for file in &arguments.files {
        let source = read(file)?;
        let document = arguments.view.document(source)?;
        let (drawing, model) = (document.drawing(), document.model());
        let (score, violations) = (drawing.row().score(model), drawing.row().violations(model));
        broken |= !violations.is_empty();
        let mut line = format!("{} violations={} {score}\n", display_name(file), violations.len());
        for violation in violations {
            line.push_str(&format!("  {violation}\n"));
        }
        print(&line)?;
    }
    Ok(if broken { problems() } else { CLEAN })
}
