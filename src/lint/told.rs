//! What is told to somebody who asks for the problems of a whole text: one finding a line, two of a habit, and no hint
//! before the text is understood. An editor shows all of them, each in its place.

use super::rules;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::LineIndex;
use std::collections::BTreeMap;

/// So many findings of one rule are told; the last one says how many more there are.
const OF_A_HABIT: usize = 2;

/// The findings that are told, out of all of them.
pub fn told(source: &str, lines: &LineIndex, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_hint = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Hint;
    // Hints about a diagram wait until it is what was meant.
    let is_understood = !found
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error || rules::is_about_dress(diagnostic.code));
    // The worst finding of each line; of equals the first.
    let mut worst = BTreeMap::new();
    for (index, diagnostic) in found.iter().enumerate().filter(|(_, diagnostic)| !is_hint(diagnostic)) {
        let best = worst.entry(lines.line_of(diagnostic.span.start.min(source.len()))).or_insert(index);
        if diagnostic.severity < found[*best].severity {
            *best = index;
        }
    }
    let mut by_code = BTreeMap::new();
    let mut told: Vec<Diagnostic> = Vec::new();
    for (index, diagnostic) in found.iter().enumerate() {
        let line = lines.line_of(diagnostic.span.start.min(source.len()));
        let is_first = worst.get(&line).is_none_or(|&worst| worst == index || is_hint(diagnostic));
        if !is_first || (is_hint(diagnostic) && !is_understood) {
            continue;
        }
        let count = by_code.entry(diagnostic.code).or_insert((0, 0));
        count.0 += 1;
        if count.0 <= OF_A_HABIT {
            count.1 = told.len();
            told.push(diagnostic.clone());
        } else {
            told[count.1].more += 1 + diagnostic.more;
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::lint::tests::found;
    use crate::text::LineIndex;

    fn codes(source: &str) -> Vec<String> {
        let lines = LineIndex::new(source);
        let one = |found: &super::Diagnostic| format!("{}+{}", found.code, found.more);
        told(source, &lines, &found(source)).iter().map(one).collect()
    }

    #[test]
    fn one_finding_a_line_and_two_of_a_habit() {
        assert_eq!(codes("A {\nn1: circle label=x colour:\"red\"\n}"), ["FZ021+0"]);
        let wide =
            "甲｛\nn1：circle label：“一”\nn2：circle label：“二”\nn1.handle（right）→n2.handle（left）\n｝";
        assert_eq!(codes(wide), ["FZ030+0", "FZ030+3"]);
    }

    #[test]
    fn hints_wait_until_the_text_is_understood() {
        assert_eq!(codes("A {\nn1: circle label:\"x\"\n}"), ["FZ061+0"]);
        assert_eq!(codes("A {\nn1: circle label:\"x\"\nwhat is this\n}"), ["FZ001+0"]);
    }
}
