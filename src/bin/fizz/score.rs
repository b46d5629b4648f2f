//! `fizz score FILE…`: what drawings cost, what spoils them and their metrics, for people and for automatic checks.

use crate::files::{CLEAN, Outcome, Trouble, display_name, locale, print, problems, read};
use crate::view::ViewArguments;
use clap::ValueEnum;
use fizz::document::Document;
use fizz::layout::report::{Flaw, Report};
use fizz::locale::Locale;
use fizz::model::ElementKey;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Print how good drawings are: a mark, the cost beside an ideal, flaws and metrics; exit with 1 if a hard rule is broken.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  fizz score --flow aligned diagrams/*.fz
  fizz score --worst 10 orders.fz           what to mend first
  fizz score --format json orders.fz | jq '.files[].mark'

The mark is 100 for a drawing in which nothing is in the way of anything, and 50 for one that costs twice as much.
docs/LAYOUT.md says what is counted as a flaw.")]
pub struct Arguments {
    #[command(flatten)]
    view: ViewArguments,
    /// How to print what is found.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// How many flaws of each drawing to list, the worst first.
    #[arg(long, value_name = "COUNT", default_value_t = 3, value_parser = crate::choices::count)]
    worst: usize,
    /// The files, or - for standard input.
    #[arg(required = true)]
    files: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Serialize)]
struct Scores {
    files: Vec<FileScore>,
}

#[derive(Serialize)]
struct FileScore {
    file: String,
    mark: i64,
    cost: i64,
    ideal: i64,
    violations: usize,
    flaws: BTreeMap<&'static str, ClassScore>,
    worst: Vec<Finding>,
}

/// How often a class was found, how much of it, and what that costs.
#[derive(Serialize)]
struct ClassScore {
    count: usize,
    amount: i64,
    cost: i64,
}

#[derive(Serialize)]
struct Finding {
    class: &'static str,
    message: String,
    elements: Vec<String>,
    amount: i64,
    cost: i64,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let (mut broken, mut scores) = (false, vec![]);
    for file in &arguments.files {
        let document = arguments.view.document(read(file)?)?;
        let Some(report) = document.report() else { continue };
        let violations = document.drawing().row().violations(document.drawn_model());
        broken |= !violations.is_empty();
        let worst = report.flaws.iter().take(arguments.worst).map(|flaw| finding(&document, flaw, locale()));
        let score = FileScore {
            file: display_name(file).to_string(),
            mark: report.mark(),
            cost: report.cost,
            ideal: report.ideal,
            violations: violations.len(),
            flaws: classes(report),
            worst: worst.collect(),
        };
        match arguments.format {
            Format::Json => scores.push(score),
            Format::Text => {
                let mut text = in_text(&score, &document.drawing().row().score(document.drawn_model()));
                for violation in violations {
                    let _ = writeln!(text, "  {violation}");
                }
                print(&text)?;
            }
        }
    }
    if arguments.format == Format::Json {
        let json = serde_json::to_string_pretty(&Scores { files: scores });
        print(&format!("{}\n", json.map_err(|error| Trouble::Said(error.to_string()))?))?;
    }
    Ok(if broken { problems() } else { CLEAN })
}

fn classes(report: &Report) -> BTreeMap<&'static str, ClassScore> {
    let classes = report.totals.iter().map(|&(class, total)| {
        let score = ClassScore { count: total.count, amount: total.amount, cost: total.cost };
        (class.name(), score)
    });
    classes.collect()
}

fn finding(document: &Document, flaw: &Flaw, locale: Locale) -> Finding {
    let keys = flaw.elements.iter().filter_map(|&element| document.key(element));
    Finding {
        class: flaw.class.name(),
        message: flaw.message().text(locale),
        elements: keys.map(ElementKey::to_string).collect(),
        amount: flaw.amount,
        cost: flaw.cost,
    }
}

/// A line of figures, a line of classes, and a line for each of the worst flaws.
fn in_text(score: &FileScore, metrics: &str) -> String {
    let FileScore { file, mark, cost, ideal, violations, flaws, worst } = score;
    let mut text =
        format!("{file} mark={mark} cost={cost} ideal={ideal} violations={violations} {metrics}\n");
    if !flaws.is_empty() {
        text.push_str("  flaws");
        for (name, class) in flaws {
            let _ = write!(text, " {name}={}", class.count);
            if class.amount != class.count as i64 {
                let _ = write!(text, "/{}", class.amount);
            }
        }
        text.push('\n');
    }
    for finding in worst {
        let _ = writeln!(text, "  {} ({})", finding.message, finding.elements.join(", "));
    }
    text
}
