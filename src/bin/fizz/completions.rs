//! `fizz completions SHELL`: a script that makes a shell complete commands and options.

use crate::files::{CLEAN, Outcome, print_bytes};
use clap_complete::Shell;

/// Print a script that completes commands and options in your shell.
#[derive(clap::Args)]
pub struct Arguments {
    /// The kind of shell.
    shell: Shell,
}

pub fn run<Program: clap::CommandFactory>(arguments: &Arguments) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Program::command(), "fizz", &mut script);
    print_bytes(&script)?;
    Ok(CLEAN)
}
