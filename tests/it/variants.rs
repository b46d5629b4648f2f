//! Ways of writing found in real files, in several variants: odd spacing, other line ends, Chinese, one line,
//! the end of the file, several at once. Each line in tests/data/variants is a variant with its counts and
//! its diagnostics. The properties of fixing and formatting must hold for each.

use crate::junk::bodies::findings;
use fizz::diagnostic::{Diagnostic, Severity};
use fizz::lint::fix_all;
use fizz::model::{Model, lower, same_meaning};
use fizz::syntax::parse;
use fizz::text::LineIndex;

/// `\n`, `\r`, `\t`, `\\` and `\u{feff}` as the characters they stand for.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let (character, length) = match after.as_bytes()[0] {
            b'n' => ('\n', 1),
            b'r' => ('\r', 1),
            b't' => ('\t', 1),
            b'\\' => ('\\', 1),
            _ => {
                let end = after.find('}').unwrap();
                (char::from_u32(u32::from_str_radix(&after[2..end], 16).unwrap()).unwrap(), end + 1)
            }
        };
        out.push(character);
        rest = &after[length..];
    }
    out + rest
}

fn model(source: &str) -> Model {
    lower(source, &parse(source))
}

fn serious(source: &str) -> Vec<Diagnostic> {
    findings(source).into_iter().filter(|found| found.severity != Severity::Hint).collect()
}

/// The number of lanes, nodes, edges and loops: `2 5 3 0`.
fn counts(model: &Model) -> String {
    let counts = [model.lanes.len(), model.nodes.len(), model.edges.len(), model.loops.len()];
    counts.map(|count| count.to_string()).join(" ")
}

/// Each error and warning with its line and column: `FZ031 2:17, …`.
fn problems(source: &str) -> String {
    let lines = LineIndex::new(source);
    let problem = |found: &Diagnostic| {
        let at = lines.position(source, found.span.start);
        format!("{} {}:{}", found.code, at.line, at.column)
    };
    serious(source).iter().map(problem).collect::<Vec<_>>().join(", ")
}

/// Safe fixes keep the meaning and leave no safe fix. All fixes leave neither error nor warning. Formatting
/// is idempotent and keeps the meaning.
fn properties(source: &str) {
    let before = model(source);
    let safe = fix_all(source, true).apply(source);
    assert!(same_meaning(&before, &model(&safe)), "another meaning:\n{source}\n---\n{safe}");
    let left: Vec<_> =
        serious(&safe).into_iter().filter(|found| found.fixes.iter().any(|fix| fix.safe)).collect();
    assert_eq!(left, [], "{source}\n---\n{safe}");
    let fixed = fix_all(source, false).apply(source);
    assert_eq!(problems(&fixed), "", "{source}\n---\n{fixed}");
    let tidy = fizz::format::format(source).apply(source);
    assert!(same_meaning(&before, &model(&tidy)), "another meaning:\n{source}\n---\n{tidy}");
    assert_eq!(fizz::format::format(&tidy).apply(&tidy), tidy);
}

/// Checks a file of variants; `FIZZ_RENEW=1` rewrites its last two columns.
fn check(file: &str) {
    let path = format!("{}/tests/data/variants/{file}.tsv", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(&path).unwrap();
    let (head, lines) = table.split_once('\n').unwrap();
    let mut current = format!("{head}\n");
    for line in lines.lines() {
        let mut columns = line.split('\t');
        let (row, text) = (columns.next().unwrap(), columns.next().unwrap());
        let source = unescaped(text);
        properties(&source);
        current += &format!("{row}\t{text}\t{}\t{}\n", counts(&model(&source)), problems(&source));
    }
    if std::env::var_os("FIZZ_RENEW").is_some() {
        std::fs::write(&path, &current).unwrap();
        return;
    }
    assert!(lines.lines().count() > 10, "{file} has few variants");
    for (line, now) in table.lines().zip(current.lines()) {
        assert_eq!(line, now);
    }
}

#[test]
fn variants_of_signs() {
    check("signs");
}

#[test]
fn variants_of_lanes() {
    check("lanes");
}

#[test]
fn variants_of_nodes() {
    check("nodes");
}

#[test]
fn variants_of_edges_and_loops() {
    check("edges");
}

#[test]
fn variants_of_whole_files() {
    check("files");
}
