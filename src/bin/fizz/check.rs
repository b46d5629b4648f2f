//! `fizz check FILE…`: every problem with its position, its reason and its fixes.

use crate::files::{CLEAN, Outcome, Trouble, display_name, locale, print, problems, read};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use clap::ValueEnum;
use fizz::diagnostic::{Code, Diagnostic, Severity};
use fizz::lint::{Settings, diagnose, rule};
use fizz::locale::Locale;
use fizz::model::{Model, lower};
use fizz::syntax::parse;
use fizz::text::{LineIndex, Span};
use serde::Serialize;
use std::fmt::Write;
use std::io::IsTerminal;

/// Say what is wrong in diagrams: where, why, and what mends it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  fizz check orders.fz
  fizz check --strict diagrams/*.fz        hints count as problems too
  fizz check --allow FZ061 orders.fz       one rule less
  fizz check --format json - < orders.fz

A line `// fizz: allow FZ061` in a diagram switches a rule off for that diagram.
Exit codes: 0 no errors or warnings, 1 some, 2 wrong use or an unreadable file.")]
pub struct Arguments {
    /// The files; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// How to print what is found.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Hints count as problems too.
    #[arg(long)]
    strict: bool,
    /// Rules to switch off, like FZ061; may be given more than once.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = code)]
    allow: Vec<Code>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// A code that some rule has.
pub fn code(text: &str) -> Result<Code, String> {
    let code = text.parse().map_err(|()| "a code is FZ and three digits, like FZ012".to_owned())?;
    rule(code).map(|_| code).ok_or_else(|| "no rule has this code".to_owned())
}

#[derive(Serialize)]
struct Report {
    files: Vec<FileReport>,
}

#[derive(Serialize)]
struct FileReport {
    file: String,
    stats: Stats,
    diagnostics: Vec<Finding>,
}

#[derive(Serialize)]
struct Stats {
    lanes: usize,
    nodes: usize,
    edges: usize,
    loops: usize,
}

#[derive(Serialize)]
struct Finding {
    code: String,
    severity: &'static str,
    message: String,
    start: Place,
    end: Place,
    fixes: Vec<FoundFix>,
}

/// A byte offset, and line and column from 1.
#[derive(Serialize)]
struct Place {
    offset: usize,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct FoundFix {
    title: String,
    safe: bool,
    edits: Vec<FoundEdit>,
}

#[derive(Serialize)]
struct FoundEdit {
    start: usize,
    end: usize,
    text: String,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let settings = Settings { allow: arguments.allow.clone() };
    let locale = locale();
    let mut report = Report { files: Vec::new() };
    let mut exit = CLEAN;
    let mut unreadable = false;
    for path in &arguments.files {
        let source = match read(path) {
            Ok(source) => source,
            Err(trouble @ Trouble::Said(_)) => {
                trouble.report();
                unreadable = true;
                continue;
            }
            Err(trouble) => return Err(trouble),
        };
        let tree = parse(&source);
        let model = lower(&source, &tree);
        let found = diagnose(&source, &tree, &model, &settings);
        if found.iter().any(|diagnostic| arguments.strict || diagnostic.severity != Severity::Hint) {
            exit = problems();
        }
        let lines = LineIndex::new(&source);
        match arguments.format {
            Format::Text => print(&text_report(path, &source, &lines, &found, locale))?,
            Format::Json => report.files.push(file_report(path, &source, &lines, &model, &found, locale)),
        }
    }
    if arguments.format == Format::Json {
        let json = serde_json::to_string_pretty(&report).unwrap_or_default();
        print(&format!("{json}\n"))?;
    }
    Ok(if unreadable { std::process::ExitCode::from(2) } else { exit })
}

fn text_report(path: &str, source: &str, lines: &LineIndex, found: &[Diagnostic], locale: Locale) -> String {
    let renderer = if std::io::stdout().is_terminal() { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in found {
        out.push_str(&excerpt(path, source, lines, diagnostic, &renderer, locale));
        out.push_str("\n\n");
    }
    let count = |severity| found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings, hints) = (count(Severity::Error), count(Severity::Warning), count(Severity::Hint));
    let _ = match locale {
        Locale::En => {
            let plural =
                |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
            let (errors, warnings) = (plural(errors, "error"), plural(warnings, "warning"));
            writeln!(out, "{}: {errors}, {warnings}, {}", display_name(path), plural(hints, "hint"))
        }
        Locale::Zh => {
            writeln!(out, "{}：{errors} 个错误，{warnings} 个警告，{hints} 个提示", display_name(path))
        }
    };
    out
}

/// The lines of a diagnostic, with carets below its span.
fn excerpt(
    path: &str,
    source: &str,
    lines: &LineIndex,
    diagnostic: &Diagnostic,
    renderer: &Renderer,
    locale: Locale,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::HELP.with_name("hint"),
    };
    let first = lines.line_of(diagnostic.span.start);
    // A few lines are enough to find the spot, however long the span is.
    let last = lines.line_of(diagnostic.span.end).min(first + 4);
    let start = lines.line_start(first, source);
    let end = lines.line_start(last + 1, source);
    let content = source[start..end].trim_end_matches(['\n', '\r']).len();
    let end = (start + content).max(diagnostic.span.start);
    let cut = window(source, Span::new(start, end), diagnostic.span);
    let place = diagnostic.span.start - cut.start..diagnostic.span.end.min(cut.end) - cut.start;
    let mut snippet =
        Snippet::source(cut.of(source)).line_start(first + 1).annotation(AnnotationKind::Primary.span(place));
    let title = level.primary_title(diagnostic.message.text(locale)).id(diagnostic.code.to_string());
    let group = if cut.start == start {
        snippet = snippet.path(display_name(path));
        title.element(snippet)
    } else {
        // The excerpt begins inside its line, so the column cannot be counted from it.
        let column = Span::new(start, diagnostic.span.start).of(source).chars().count() + 1;
        title.element(Origin::path(display_name(path)).line(first + 1).char_column(column)).element(snippet)
    };
    let mut group = group.element(Level::NOTE.with_name("why").message(diagnostic.why.text(locale)));
    if let Some(fix) = diagnostic.fixes.first() {
        group = group.element(Level::HELP.with_name("fix").message(fix.title.text(locale)));
    }
    renderer.render(&[group])
}

/// A part of a long line around a span, at most two screens wide, so that a report on a file of one endless line stays
/// readable.
fn window(source: &str, lines: Span, place: Span) -> Span {
    const REACH: usize = 60;
    if lines.of(source).lines().all(|line| line.len() <= 4 * REACH) {
        return lines;
    }
    let mut start = if place.start > lines.start + 2 * REACH { place.start - REACH } else { lines.start };
    let rest = source[place.start..lines.end.max(place.start)].find(['\n', '\r']);
    let line_end = rest.map_or(lines.end, |at| place.start + at);
    let mut end = line_end.min(place.start + 2 * REACH).max(start);
    while !source.is_char_boundary(start) {
        start -= 1;
    }
    while !source.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

fn file_report(
    path: &str,
    source: &str,
    lines: &LineIndex,
    model: &Model,
    found: &[Diagnostic],
    locale: Locale,
) -> FileReport {
    let mut counter = Counter { source, lines, offset: 0, line: 1, column: 1 };
    let mut finding = |diagnostic: &Diagnostic| Finding {
        code: diagnostic.code.to_string(),
        severity: diagnostic.severity.name(),
        message: diagnostic.message.text(locale),
        start: counter.go_to(diagnostic.span.start),
        end: counter.clone().go_to(diagnostic.span.end),
        fixes: diagnostic
            .fixes
            .iter()
            .map(|fix| FoundFix {
                title: fix.title.text(locale),
                safe: fix.safe,
                edits: fix
                    .edit
                    .changes()
                    .iter()
                    .map(|change| FoundEdit {
                        start: change.span.start,
                        end: change.span.end,
                        text: change.text.clone(),
                    })
                    .collect(),
            })
            .collect(),
    };
    FileReport {
        file: path.to_owned(),
        stats: Stats {
            lanes: model.lanes.len(),
            nodes: model.nodes.len(),
            edges: model.edges.len(),
            loops: model.loops.len(),
        },
        diagnostics: found.iter().map(&mut finding).collect(),
    }
}

/// Counts lines and columns from one offset to the next. Findings come in order, so even a file of one endless line is
/// read once and not once for each finding.
#[derive(Clone)]
struct Counter<'a> {
    source: &'a str,
    lines: &'a LineIndex,
    offset: usize,
    line: usize,
    column: usize,
}

impl Counter<'_> {
    fn go_to(&mut self, offset: usize) -> Place {
        let line = self.lines.line_of(offset) + 1;
        if line != self.line || offset < self.offset {
            (self.line, self.column) = (line, 1);
            self.offset = self.lines.line_start(line - 1, self.source);
        }
        self.column += Span::new(self.offset, offset).of(self.source).chars().count();
        self.offset = offset;
        Place { offset, line, column: self.column }
    }
}
