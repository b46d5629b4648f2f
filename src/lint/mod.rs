//! Diagnostics of a text, each with an explanation and with fixes.
//!
//! `diagnose` runs every rule on a text with its tree and model. It returns the diagnostics sorted by span,
//! then code, in time linear in the text. A rule is one file in `rules/`. A text in another diagram language
//! gets a single diagnostic, which names the language. `fix_all` applies fixes until none is left.

mod context;
mod fix_all;
mod graph;
mod lines;
mod moves;
mod near;
mod numbers;
mod page;
mod precedence;
mod rule;
mod rules;
mod settings;
#[cfg(test)]
mod tests;

pub use context::Context;
pub use fix_all::{fix_all, fix_with};
pub use page::page;
pub use rule::Rule;
pub use rules::RULES;
pub use settings::Settings;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;
use crate::syntax::Tree;

/// All diagnostics of a text, sorted by span and then code.
pub fn diagnose(source: &str, tree: &Tree, model: &Model, settings: &Settings) -> Vec<Diagnostic> {
    let mut allowed = settings::allowed_in_text(source, tree);
    allowed.extend(&settings.allow);
    let context = Context::new(source, tree, model);
    let mut found = Vec::new();
    let is_other_language = rules::is_other_language(tree);
    for rule in RULES {
        let applies = !is_other_language || std::ptr::eq(*rule, rules::OTHER_LANGUAGE);
        if applies && !allowed.contains(&rule.code) {
            (rule.check)(&context, &mut found);
        }
    }
    found.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
    for change in found.iter().flat_map(|found| &found.fixes).flat_map(|fix| fix.edit.changes()) {
        crate::work::count(1 + change.text.len());
    }
    found
}

/// The rule with this code.
pub fn rule(code: Code) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
