//! `fizz fix FILE…`: applies fixes until none is left.

use crate::files::{CLEAN, Outcome, display_name, print, problems, read, write};
use fizz::diagnostic::Code;
use fizz::lint::{Mended, Settings, mended_with};
use std::io::Write;

/// Mend diagrams. Safe fixes keep the meaning; --all applies those too that decide something for you.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  fizz fix orders.fz | diff orders.fz -   see what safe fixes would change
  fizz fix --all --write *.fz             mend everything that has a fix, in place
  fizz fix --all --allow FZ046 orders.fz  … but keep the numbers as they are

Without --write the mended text goes to standard output. Exit code 1: errors or warnings are left.")]
pub struct Arguments {
    /// The files, or - for standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// Apply fixes that are not safe as well.
    #[arg(long)]
    all: bool,
    /// Write the files instead of printing.
    #[arg(long)]
    write: bool,
    /// Rules whose findings stay as they are, like FZ046; may be given more than once.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = crate::check::code)]
    allow: Vec<Code>,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let settings = Settings { allow: arguments.allow.clone() };
    let mut outcome = CLEAN;
    for file in &arguments.files {
        let source = read(file)?;
        let mended = mended_with(&source, &settings, |_, safe| safe || arguments.all);
        let Mended { text: mended, problems: left, commented } = mended;
        if arguments.write && file != "-" {
            if mended != source {
                write(file, mended.as_bytes())?;
            }
        } else {
            print(&mended)?;
        }
        if commented > 0 {
            outcome = problems();
            let noun = if commented == 1 { "statement" } else { "statements" };
            let _ = writeln!(
                std::io::stderr(),
                "fizz: {commented} {noun} became comments in {}",
                display_name(file)
            );
        }
        if left > 0 {
            outcome = problems();
            let noun = if left == 1 { "problem is" } else { "problems are" };
            let _ = writeln!(
                std::io::stderr(),
                "fizz: {left} {noun} left in {}; `fizz check` shows what",
                display_name(file)
            );
        }
    }
    Ok(outcome)
}
