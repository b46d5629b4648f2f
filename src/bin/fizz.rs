//! The command line: the only user of files, the environment and exit codes. A subcommand is one file in
//! `fizz/`, one line in `Command` and one in `run`.
//!
//! Exit codes: 0 all is well, 1 problems were found, 2 wrong use or an unreadable file.

#[path = "fizz/check.rs"]
mod check;
#[path = "fizz/choices.rs"]
mod choices;
#[path = "fizz/completions.rs"]
mod completions;
#[path = "fizz/dump.rs"]
mod dump;
#[path = "fizz/export.rs"]
mod export;
#[path = "fizz/files.rs"]
mod files;
#[path = "fizz/fix.rs"]
mod fix;
#[path = "fizz/fmt.rs"]
mod fmt;
#[path = "fizz/graph.rs"]
mod graph;
#[path = "fizz/import.rs"]
mod import;
#[path = "fizz/layout.rs"]
mod layout;
#[path = "fizz/misuse.rs"]
mod misuse;
#[path = "fizz/paths.rs"]
mod paths;
#[cfg(feature = "pdf")]
#[path = "fizz/pdf.rs"]
mod pdf;
#[cfg(feature = "png")]
#[path = "fizz/png.rs"]
mod png;
#[path = "fizz/render.rs"]
mod render;
#[path = "fizz/rules.rs"]
mod rules;
#[path = "fizz/score.rs"]
mod score;
#[cfg(feature = "png")]
#[path = "fizz/shapes.rs"]
mod shapes;
#[path = "fizz/templates.rs"]
mod templates;
#[path = "fizz/view.rs"]
mod view;
#[path = "fizz/words.rs"]
mod words;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "fizz", version, about = "Checks, mends and draws FlowZap Code (.fz).", after_help = EXAMPLES)]
struct Arguments {
    /// The language of messages: en or zh. Without it the environment says (LC_ALL, LC_MESSAGES, LANG).
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = ["en", "zh"])]
    lang: Option<String>,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  fizz check orders.fz                    say what is wrong, where and why
  fizz check --format json *.fz           the same for programs
  fizz fix orders.fz                      apply every safe fix, print the result
  fizz fmt --check *.fz                   name the files that are not tidy
  fizz graph orders.fz | jq .edges        what the diagram means, as JSON
  fizz render orders.fz -o orders.svg     draw it; `fizz render --help` lists the formats
  fizz import flow.mmd -o flow.fz         read a diagram of another tool, say what changed
  fizz export orders.fz --to mermaid      write it for another tool, say what is lost
  fizz paths orders.fz --format md        its paths, as a list of tests
  cat orders.fz | fizz graph -            read standard input
  fizz templates show saga                words and code of a template
  fizz completions zsh > _fizz            complete commands in your shell

Exit codes: 0 all is well, 1 problems were found, 2 wrong use or an unreadable file.";

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Fix(fix::Arguments),
    Fmt(fmt::Arguments),
    Rules(rules::Arguments),
    Graph(graph::Arguments),
    Layout(layout::Arguments),
    Score(score::Arguments),
    Paths(paths::Arguments),
    Render(render::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    Dump(dump::Arguments),
    Templates(templates::Arguments),
    Completions(completions::Arguments),
}

fn main() -> ExitCode {
    let locale = files::choose_locale(std::env::args());
    let matches = words::translated(Arguments::command(), locale).try_get_matches();
    let arguments = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return misuse::report(&error),
    };
    let outcome = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Fix(arguments) => fix::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Layout(arguments) => layout::run(&arguments),
        Command::Score(arguments) => score::run(&arguments),
        Command::Paths(arguments) => paths::run(&arguments),
        Command::Render(arguments) => render::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Dump(arguments) => dump::run(&arguments),
        Command::Templates(arguments) => templates::run(&arguments),
        Command::Completions(arguments) => completions::run::<Arguments>(&arguments),
    };
    outcome.unwrap_or_else(|trouble| trouble.report())
}
