//! The documentation page of all rules, generated from the rules.

use super::RULES;
use crate::diagnostic::Severity;
use crate::locale::Locale;

/// The content of `docs/DIAGNOSTICS.md`.
pub fn page() -> String {
    let mut out = String::from(HEAD);
    for (severity, title) in
        [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Hint, "Hints")]
    {
        out.push_str(&format!("\n## {title}\n\n| Code | Name | What it finds |\n|---|---|---|\n"));
        for rule in RULES.iter().filter(|rule| rule.severity == severity) {
            let summary = rule.summary.get(Locale::En).replace('|', "\\|");
            let anchor = format!("{}-{}", rule.code, rule.name).to_lowercase();
            out.push_str(&format!("| [{}](#{anchor}) | {} | {summary} |\n", rule.code, rule.name));
        }
        for rule in RULES.iter().filter(|rule| rule.severity == severity) {
            out.push_str(&format!("\n### {} {}\n\n", rule.code, rule.name));
            out.push_str(&format!("{} {}\n\n", rule.summary.get(Locale::En), rule.why.get(Locale::En)));
            out.push_str(&format!("{}{}\n\n", rule.summary.get(Locale::Zh), rule.why.get(Locale::Zh)));
            out.push_str(&format!("Before:\n\n````text\n{}\n````\n\n", rule.example_before));
            out.push_str(&format!("After:\n\n````text\n{}\n````\n", rule.example_after));
        }
    }
    out
}

const HEAD: &str = "# Diagnostics

Every finding has a code that never changes its meaning, an exact range, a sentence on what is wrong and one
on why it matters. Fixes that keep the meaning of the diagram are safe; `fizz fix` applies these, `fizz fix
--all` the others too. A line `// fizz: allow FZ061` anywhere in a file, or `--allow FZ061` on the command
line, switches a rule off.

This page is made from the rules: `fizz rules --markdown`.
";
