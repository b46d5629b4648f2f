//! The test harness of the rules: a source with the findings marked in it, and the text after the fixes.

use super::{RULES, Rule, Settings, diagnose, fix_with};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::locale::Locale;
use crate::model::{Model, lower, same_meaning};
use crate::syntax::parse;
use std::collections::BTreeSet;

pub fn model(source: &str) -> Model {
    lower(source, &parse(source))
}

pub fn found(source: &str) -> Vec<Diagnostic> {
    let tree = parse(source);
    diagnose(source, &tree, &lower(source, &tree), &Settings::default())
}

/// The codes of all findings but hints.
pub fn codes(source: &str) -> Vec<String> {
    let of = |diagnostic: &Diagnostic| diagnostic.code.to_string();
    found(source).iter().filter(|found| found.severity != Severity::Hint).map(of).collect()
}

fn errors(source: &str) -> usize {
    found(source).iter().filter(|found| found.severity == Severity::Error).count()
}

/// Puts `‹…›` around the findings of one rule.
fn mark(source: &str, code: Code) -> String {
    let mut marks: Vec<(usize, u8, &str)> = Vec::new();
    for diagnostic in found(source).iter().filter(|found| found.code == code) {
        // At the same offset, an empty range is marked before or after other ranges, never inside them.
        marks.push((diagnostic.span.start, 1, "‹"));
        let close = if diagnostic.span.is_empty() { 1 } else { 0 };
        marks.push((diagnostic.span.end, close, "›"));
    }
    marks.sort_by_key(|&(at, rank, _)| (at, rank));
    let mut out = source.to_owned();
    for (at, _, sign) in marks.into_iter().rev() {
        out.insert_str(at, sign);
    }
    out
}

/// `marked` is a source with `‹…›` around each finding of the rule. `after` is the source after all fixes of
/// this rule, or empty for a rule without fixes. Each fix is also applied alone: it must remove the finding
/// and add no error, and a safe fix must keep the meaning.
#[track_caller]
pub fn check(rule: &'static Rule, marked: &str, after: &str) {
    let source = marked.replace(['‹', '›'], "");
    assert_eq!(mark(&source, rule.code), marked, "the findings of {}", rule.code);
    let mine: Vec<_> = found(&source).into_iter().filter(|found| found.code == rule.code).collect();
    for diagnostic in &mine {
        for fix in &diagnostic.fixes {
            let fixed = fix.edit.apply(&source);
            let left = found(&fixed).iter().filter(|found| found.code == rule.code).count();
            assert!(left < mine.len(), "`{}` leaves the finding:\n{fixed}", fix.title.text(Locale::En));
            assert!(errors(&fixed) <= errors(&source), "a new error in\n{fixed}\n{:?}", codes(&fixed));
            if fix.safe {
                assert!(same_meaning(&model(&source), &model(&fixed)), "another meaning:\n{fixed}");
            }
        }
    }
    if after.is_empty() {
        assert!(mine.iter().all(|found| found.fixes.is_empty()), "{} has fixes", rule.code);
    } else {
        let edit = fix_with(&source, &Settings::default(), |code, _| code == rule.code);
        assert_eq!(edit.apply(&source), after, "after the fixes of {}", rule.code);
    }
}

#[test]
fn codes_and_names_are_unique_and_in_order() {
    assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code));
    let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn each_example_has_one_problem_and_is_clean_when_fixed() {
    for rule in RULES {
        // Hints of other rules do not count, because some problems imply one: a duplicate node has no edge.
        let relevant = |source: &str| -> Vec<Code> {
            let counts = |found: &Diagnostic| found.severity != Severity::Hint || found.code == rule.code;
            found(source).into_iter().filter(counts).map(|found| found.code).collect()
        };
        let before = relevant(rule.example_before);
        assert!(before.iter().all(|code| *code == rule.code), "{}: {before:?}", rule.code);
        assert!(!before.is_empty(), "{} finds nothing in its example", rule.code);
        let after = relevant(rule.example_after);
        assert!(after.is_empty(), "{} after: {after:?}", rule.code);
        let has_fix = found(rule.example_before).iter().any(|found| !found.fixes.is_empty());
        if has_fix {
            let edit = fix_with(rule.example_before, &Settings::default(), |code, _| code == rule.code);
            assert_eq!(edit.apply(rule.example_before), rule.example_after, "{}", rule.code);
        }
    }
}

#[test]
fn words_are_whole_sentences_in_both_languages() {
    for rule in RULES {
        for words in [rule.summary, rule.why] {
            assert!(words.en.ends_with('.') && words.zh.ends_with('。'), "{}: {words:?}", rule.code);
        }
        for diagnostic in found(rule.example_before) {
            for locale in [Locale::En, Locale::Zh] {
                let text = diagnostic.message.text(locale);
                assert!(text.ends_with(['.', '?', '。', '？']), "{}: {text}", rule.code);
                assert!(!text.contains("{0}") && !text.contains("``"), "{}: {text}", rule.code);
            }
        }
    }
}

#[test]
fn a_comment_or_the_caller_disables_a_rule() {
    let source = "A {\nn1: circle label=\"x\"\nn3: circle\n}\n";
    assert_eq!(codes(source), ["FZ031", "FZ046"]);
    assert_eq!(codes(&format!("// fizz: allow FZ031\n{source}")), ["FZ046"]);
    assert_eq!(codes(&format!("{source}  // fizz: allow FZ046, FZ031\n")), [""; 0]);
    assert_eq!(codes("A {\nn1: circle label=\"x\" // fizz: allow FZ031\n}"), ["FZ031"]);
    let tree = parse(source);
    let settings = Settings { allow: vec![Code(31), Code(46), Code(61), Code(62)] };
    assert_eq!(diagnose(source, &tree, &lower(source, &tree), &settings), []);
}
