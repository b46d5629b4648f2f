//! `fizz fix FILE…`: applies fixes until none is left.

use crate::files::{CLEAN, Outcome, display_name, locale, print, problems, read, write};
use fizz::diagnostic::Code;
use fizz::lint::{Mended, Settings, mended_with};
use fizz::locale::Words;
use std::io::Write;

/// Mend diagrams. Safe fixes keep the meaning; --all applies those too that decide something for you.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  fizz fix orders.fz | diff orders.fz -   see what safe fixes would change
  fizz fix --all --write *.fz             mend everything that has a fix, in place
  fizz fix --all --allow FZ046 orders.fz  … but keep the numbers as they are

Nothing is lost: what cannot be understood becomes a comment with its whole line.
Without --write the mended text goes to standard output. Exit code 1: errors or warnings are left, or statements
became comments.")]
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
            say(&BECAME, &BECAME_ONE, commented, file);
        }
        if left > 0 {
            outcome = problems();
            say(&LEFT, &LEFT_ONE, left, file);
        }
    }
    Ok(outcome)
}

static BECAME: Words = Words::new("{0} statements became comments in {1}", "{1} 中有 {0} 条语句改成了注释");
static BECAME_ONE: Words = Words::new("1 statement became a comment in {1}", "{1} 中有 1 条语句改成了注释");
static LEFT: Words = Words::new(
    "{0} problems are left in {1}; `fizz check` shows what",
    "{1} 中还有 {0} 个问题；用 fizz check 查看",
);
static LEFT_ONE: Words = Words::new(
    "1 problem is left in {1}; `fizz check` shows what",
    "{1} 中还有 1 个问题；用 fizz check 查看",
);

/// Says on standard error how many of something a file has.
fn say(many: &'static Words, one: &'static Words, count: usize, file: &str) {
    let words = if count == 1 { one } else { many };
    let sentence = words.with([&count.to_string(), display_name(file)]).text(locale());
    let _ = writeln!(std::io::stderr(), "fizz: {sentence}");
}
