//! `fizz import FILE`: a file of another tool as FlowZap Code, with a report of what changed.

use crate::files::{CLEAN, Outcome, Trouble, display_name, locale, print, problems, read_bytes, write};
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};
use fizz::import::{self, FORMATS, Format, Imported, Request};
use fizz::locale::Words;
use std::io::Write;

/// Read a file of another tool, write it as FlowZap Code, and say what was kept, approximated and dropped
#[derive(clap::Args)]
#[command(after_help = "Examples:
  fizz import flow.mmd > flow.fz
  fizz import ci.yml -o ci.fz
  fizz import --from dot - < graph.txt      read standard input
  fizz import plan.drawio --page Payment    one page of several
  fizz import flow.puml -o flow.fz --report json | jq .dropped

With --output the report goes to standard output, without it to standard error.

Exit codes: 0 all was kept, 1 something was approximated or dropped, 2 the file cannot be read.")]
pub struct Arguments {
    /// The file, or - for standard input.
    file: String,
    /// The format of the file. Without it the content says it, else the file's ending.
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(formats()))]
    from: Option<String>,
    /// Where to write the diagram; standard output else.
    #[arg(short, long)]
    output: Option<String>,
    /// How to print the report.
    #[arg(long, value_enum, default_value = "text", value_name = "FORM")]
    report: Form,
    /// The page of a file that has several: its number from 1, or its name.
    #[arg(long, value_name = "PAGE")]
    page: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Form {
    Text,
    Json,
}

static UNREAD: Words = Words::new("{0}: {1}", "{0}：{1}");

fn formats() -> impl Iterator<Item = PossibleValue> {
    FORMATS.iter().map(|format| PossibleValue::new(format.id).help(format.name.get(locale())))
}

pub fn run(arguments: &Arguments) -> Outcome {
    let bytes = read_bytes(&arguments.file)?;
    let request = Request {
        format: arguments.from.as_deref().and_then(Format::from_id),
        name: Some(arguments.file.as_str()).filter(|name| *name != "-"),
        page: arguments.page.as_deref(),
    };
    let Imported { format, text, report, .. } = import::import(&bytes, &request).map_err(|message| {
        Trouble::of(UNREAD.with_text([display_name(&arguments.file), &message.text(locale())]))
    })?;
    let said = match arguments.report {
        Form::Text => report.text(format.name.get(locale()), locale()),
        Form::Json => report.json(locale()),
    };
    match &arguments.output {
        Some(path) if path != "-" => {
            write(path, text.as_bytes())?;
            print(&said)?;
        }
        _ => {
            let _ = std::io::stderr().write_all(said.as_bytes());
            print(&text)?;
        }
    }
    Ok(if report.is_complete() { CLEAN } else { problems() })
}
