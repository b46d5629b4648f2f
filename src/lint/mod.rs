//! Diagnostics of a text, each with an explanation and with fixes.
//!
//! `diagnose` runs every rule on a text with its tree and model. It returns the diagnostics sorted by span,
//! then code, in time linear in the text. A rule is one file in `rules/`. A text in another diagram language
//! gets a single diagnostic, which names the language. `fix_all` applies fixes until none is left.

mod context;
mod findings;
mod fix_all;
mod graph;
mod kept;
mod lines;
mod moves;
mod near;
mod numbers;
mod page;
mod precedence;
mod primer;
mod rule;
mod rules;
mod settings;
#[cfg(test)]
mod tests;
mod told;
mod written;

pub use context::Context;
pub use findings::{Findings, MOST_OF_A_KIND};
pub use fix_all::{Mended, fix_all, fix_with, mended_with};
pub use kept::Kept;
pub use page::page;
pub use primer::primer;
pub use rule::Rule;
pub use rules::RULES;
pub use settings::Settings;
pub use told::told;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;
use crate::syntax::Tree;

/// The diagnostics of a text, sorted by span and then code. Of each kind the first [`MOST_OF_A_KIND`] are listed; the
/// last of these tells how many more there are.
pub fn diagnose(source: &str, tree: &Tree, model: &Model, settings: &Settings) -> Vec<Diagnostic> {
    let context = Context::new(source, tree, model);
    let mut listed = Vec::new();
    for rule in rules_for(&context, settings) {
        let mut found = Findings::first().hiding(context.hidden_from(rule));
        (rule.check)(&context, &mut found);
        listed.extend(found.diagnostics());
    }
    listed.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
    listed
}

/// How many errors and warnings a text has, with those of statements that are written anew as a whole, which
/// [`diagnose`] does not tell before they are.
pub fn problems(source: &str) -> (usize, usize) {
    fix_all::problems(source)
}

/// The rules that look at a text: all that neither a comment nor the caller disables.
fn rules_for(context: &Context, settings: &Settings) -> Vec<&'static Rule> {
    let mut allowed = settings::allowed_in_text(context.source, context.tree);
    allowed.extend(&settings.allow);
    let is_other_language = rules::is_other_language(context.tree);
    let of_whole = [rules::OTHER_LANGUAGE, rules::ESCAPED_TEXT];
    let applies =
        |rule: &&'static Rule| !is_other_language || of_whole.iter().any(|whole| std::ptr::eq(*rule, *whole));
    RULES.iter().copied().filter(applies).filter(|rule| !allowed.contains(&rule.code)).collect()
}

/// The rule with this code.
pub fn rule(code: Code) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
