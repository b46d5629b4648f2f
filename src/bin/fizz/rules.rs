//! `fizz rules`: every code with what it finds, or the page about them.

use crate::files::{CLEAN, Outcome, locale, print};
use fizz::lint::{RULES, page, primer};

/// List all codes that `check` can report.
#[derive(clap::Args)]
pub struct Arguments {
    /// The whole page, with examples, as Markdown.
    #[arg(long)]
    markdown: bool,
    /// The language on one page, for language models: docs/llms.txt.
    #[arg(long)]
    primer: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    if arguments.markdown {
        print(&page())?;
        return Ok(CLEAN);
    }
    if arguments.primer {
        print(&primer())?;
        return Ok(CLEAN);
    }
    for rule in RULES {
        let summary = rule.summary.get(locale());
        print(&format!("{} {:8}{:26}{summary}\n", rule.code, rule.severity.word(locale()), rule.name))?;
    }
    Ok(CLEAN)
}
