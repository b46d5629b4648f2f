//! All rules on whole files, and the properties of applying fixes.

use crate::edit::documents::{Dice, Mess, document};
use crate::files::modules;
use crate::junk::{bodies, rounds, run};
use fizz::diagnostic::Severity;
use fizz::lint::{RULES, fix_all, page, primer};
use fizz::text::LineIndex;

fn read(name: &str) -> String {
    let path = format!("{}/tests/data/{name}.fz", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// Each error and warning as code, position and source text: `FZ031 2:17 =`.
fn problems(source: &str) -> Vec<String> {
    let lines = LineIndex::new(source);
    let serious = |found: &fizz::diagnostic::Diagnostic| found.severity != Severity::Hint;
    let found = bodies::findings(source).into_iter().filter(serious);
    found
        .map(|found| {
            let at = lines.position(source, found.span.start);
            format!("{} {}:{} {}", found.code, at.line, at.column, found.span.of(source))
        })
        .collect()
}

/// Checks the problems of a text, and that applying all fixes leaves none.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    assert_eq!(problems(source), expected, "{source}");
    let fixed = fix_all(source, false).apply(source);
    assert_eq!(problems(&fixed), [""; 0], "problems left in\n{fixed}");
}

#[test]
fn sample_files_have_the_problems_that_they_demonstrate() {
    let clean = [
        "blank-lines-indent-tabs",
        "escaped-quotes",
        "fan-out-fan-in",
        "handle-pairs-same-side",
        "lane-hash-no-space-snake-ids",
        "loop-in-lane-foreign-members",
        "non-ascii",
        "taskbox-variants",
    ];
    for name in clean {
        check(&read(&format!("language/{name}")), &[]);
    }
    check(&read("language/duplicate-node-id"), &["FZ017 7:1 n2"]);
    check(&read("language/edge-label-colon"), &["FZ032 4:43 :"]);
    check(
        &read("language/edges-and-loop-outside-lanes"),
        &[
            "FZ042 7:1 n1.handle(bottom) -> Right.n2.handle(top) [label=\"Bell\"]",
            "FZ042 8:1 loop [until ferry hears] n1 n2",
        ],
    );
    check(&read("language/handleless-edge-DONT"), &["FZ013 4:1 n1 -> n2"]);
    check(&read("language/interleaved-ids-gap"), &["FZ046 18:1 n7"]);
    check(&read("language/lane-label-own-line"), &["FZ033 2:3 # Ferry Crew", "FZ033 10:3 # Harbour Office"]);
    check(
        &read("language/node-label-equals"),
        &["FZ031 2:17 =", "FZ031 3:20 =", "FZ031 4:20 =", "FZ031 9:18 =", "FZ031 10:20 ="],
    );
    check(&read("language/parallel-edges-same-pair"), &["FZ044 8:1 n2.handle(right) -> n3.handle(left)"]);
    check(
        &read("language/source-with-lane-prefix"),
        &[
            "FZ031 2:19 =",
            "FZ031 3:22 =",
            "FZ041 5:3 Exchange.n4.handle(right) -> n2.handle(left) [label=\"Connected\"]",
            "FZ031 9:22 =",
            "FZ031 10:22 =",
        ],
    );
    check(&read("language/truncated-DONT"), &["FZ003 3:24 ", "FZ006 3:24 "]);
}

#[test]
fn good_published_diagrams_have_neither_error_nor_warning() {
    for name in ["database-per-service", "materialized-views", "publish-subscribe"] {
        check(&read(&format!("seeds/{name}")), &[]);
    }
}

#[test]
fn fixes_clean_up_texts_with_many_problems() {
    let sources = [
        "```fz\nA { # A\nn1: circle label=\"x\" n2: oval\nn1 -> n2 }\n```\nDone.\n",
        "A {\nB {\nn1: circle\nn3: circle\nn1.handle(up) -> A.n3.handle(left)\n}\nn3: circle\n}\nB { # Again\nstart: circle\n}\n",
        "甲｛\nn1：circle label：“开始\nn2: diamond label:\"对\" colour:\"red\"\nn1.handle（右）→ n2.handle(left",
        "n1: circle\nn2: circle\nn1 --> n2 label=x\nloop n1 n2\n",
        "A { n1: circle label:\"a\", owner:\"b\" }\r\nA { n2: circle }\r\nn9.handle(top) -> C.n1.handle(top)\r\n",
        "order desk {\nn1: circle\n}\nB\n{\nn2: circle\nn2.handle(top) -> X.n1.handle(top)\nA.n1.handle(top) ->\n",
        "{ # Shop Floor\nn1: label:\"x\"\nn1: circle label:\nwhat is this\n}\n}\n# end\n",
    ];
    for source in sources {
        let fixed = fix_all(source, false).apply(source);
        assert_eq!(problems(&fixed), [""; 0], "from\n{source}\nto\n{fixed}");
    }
}

#[test]
fn fixes_terminate_and_keep_the_meaning_of_random_texts() {
    run(21, 1_500, bodies::fix_all);
}

#[test]
fn no_safe_fix_is_left_in_lenient_documents() {
    let mut dice = Dice(23);
    for _ in 0..rounds(200) {
        let source = document(&mut dice, Mess::Lenient);
        let fixed = fix_all(&source, true).apply(&source);
        let left = bodies::findings(&fixed).into_iter().find(|found| found.fixes.iter().any(|fix| fix.safe));
        assert_eq!(left, None, "{source}\n---\n{fixed}");
        let all = fix_all(&source, false).apply(&source);
        assert_eq!(problems(&all), [""; 0], "{source}\n---\n{all}");
    }
}

#[test]
fn fixes_terminate_and_keep_the_meaning_of_documents() {
    let mut dice = Dice(22);
    for round in 0..rounds(300) {
        let mess = [Mess::Tidy, Mess::Lenient, Mess::Broken][round % 3];
        let source = document(&mut dice, mess);
        if let Err(panic) = std::panic::catch_unwind(|| bodies::fix_all(&source)) {
            let message = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            panic!("round {round}: {message}\n---\n{source}\n{source:?}");
        }
    }
}

/// A file that the list does not name would never be compiled, and nobody would miss it.
#[test]
fn every_rule_of_the_folder_is_in_the_list() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    let files: Vec<String> = modules("src/lint/rules").iter().map(|name| name.replace('_', "-")).collect();
    assert_eq!(files, names);
}

/// The page for language models is made from the rules: `fizz rules --primer`.
#[test]
fn the_page_for_language_models_is_current() {
    let path = format!("{}/docs/llms.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("FIZZ_RENEW").is_some() {
        std::fs::write(&path, primer()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), primer(), "renew with FIZZ_RENEW=1");
}

#[test]
fn the_page_of_diagnostics_is_current() {
    let path = format!("{}/docs/DIAGNOSTICS.md", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("FIZZ_RENEW").is_some() {
        std::fs::create_dir_all(format!("{}/docs", env!("CARGO_MANIFEST_DIR"))).unwrap();
        std::fs::write(&path, page()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), page(), "renew with FIZZ_RENEW=1");
}
