//! `fizz fmt FILE…`: tidy spacing, order and line breaks; the meaning and the comments stay.

use crate::files::{CLEAN, Outcome, display_name, print, problems, read, write};
use fizz::format::format;

/// Format diagrams. The meaning and every comment stay.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  fizz fmt orders.fz            print the formatted text
  fizz fmt --write *.fz         format files in place
  fizz fmt --check *.fz         name the files that are not formatted; exit code 1 if there are any")]
pub struct Arguments {
    /// The files, or - for standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// Change nothing; name the files that would change.
    #[arg(long, conflicts_with = "write")]
    check: bool,
    /// Write the files instead of printing.
    #[arg(long)]
    write: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let mut outcome = CLEAN;
    for file in &arguments.files {
        let source = read(file)?;
        let formatted = format(&source).apply(&source);
        if arguments.check {
            if formatted != source {
                print(&format!("{}\n", display_name(file)))?;
                outcome = problems();
            }
        } else if arguments.write && file != "-" {
            if formatted != source {
                write(file, formatted.as_bytes())?;
            }
        } else {
            print(&formatted)?;
        }
    }
    Ok(outcome)
}
