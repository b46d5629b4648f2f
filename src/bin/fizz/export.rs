//! `fizz export FILE --to FORMAT`: what `fizz render` writes, with an account of what the format cannot hold.

use crate::choices::Choices;
use crate::files::{CLEAN, Outcome, locale, print, print_bytes, problems, read, write};
use crate::import::Form;
use crate::render::{chosen, formats, made, wanted};
use crate::view::ViewArguments;
use clap::builder::PossibleValuesParser;
use fizz::export::{ExportOptions, account, alone};
use std::io::Write;

/// Write a diagram for another tool, and say what its format cannot hold
#[derive(clap::Args)]
#[command(after_help = "Examples:
  fizz export orders.fz --to mermaid > orders.mmd
  fizz export orders.fz -o orders.dot
  fizz export orders.fz --to d2 -o orders.d2 --report json | jq .dropped
  fizz export orders.fz --to bpmn --only Shop,n7 -o part.bpmn

The formats are those of `fizz render`. With --output the report goes to standard output, without it to standard error.

Exit codes: 0 everything is in the file, 1 something is not, 2 wrong use or an unreadable file.")]
pub struct Arguments {
    /// The file, or - for standard input; an SVG that fizz exported works too.
    file: String,
    /// The format. Without it, the first in this list whose ending the output file has; else svg.
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(formats()))]
    to: Option<String>,
    /// Where to write; standard output else.
    #[arg(short, long)]
    output: Option<String>,
    /// How to print the report.
    #[arg(long, value_enum, default_value = "text", value_name = "FORM")]
    report: Form,
    /// Only these nodes or lanes, with what belongs to them; ids parted by commas.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    only: Vec<String>,
    #[command(flatten)]
    view: ViewArguments,
    #[command(flatten)]
    choices: Choices,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let source = read(&arguments.file)?;
    let format = wanted(arguments.to.as_deref(), arguments.output.as_deref());
    let document = arguments.view.document(source)?;
    let only = chosen(&document, &arguments.only)?;
    let options = ExportOptions { only: only.as_deref(), ..arguments.choices.0 };
    let bytes = made(format, &document, &options)?;
    let part = only.as_deref().map(|only| alone(&document, only));
    let account = account(format, part.as_ref().unwrap_or(&document));
    let said = match arguments.report {
        Form::Text => account.text(locale()),
        Form::Json => account.json(locale()),
    };
    match &arguments.output {
        Some(path) if path != "-" => {
            write(path, &bytes)?;
            print(&said)?;
        }
        _ => {
            let _ = std::io::stderr().write_all(said.as_bytes());
            print_bytes(&bytes)?;
        }
    }
    Ok(if account.is_complete() { CLEAN } else { problems() })
}
