//! `fizz check FILE…`: every problem with its position, its reason and its fixes.

use crate::files::{CLEAN, Outcome, Trouble, display_name, locale, print, problems, read};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use clap::ValueEnum;
use fizz::diagnostic::{Code, Diagnostic, Fix, Severity, number_of};
use fizz::lint::{Settings, diagnose, rule, told};
use fizz::locale::{Locale, Words};
use fizz::model::{Model, lower};
use fizz::syntax::parse;
use fizz::text::{Bias, Change, Excerpt, LineIndex, Span, TextEdit, around};
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
    /// Show every finding, also several on a line and hints about a diagram with errors.
    #[arg(long)]
    every: bool,
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
    let code = text.parse().map_err(|()| NO_CODE.get(locale()).to_owned())?;
    rule(code).map(|_| code).ok_or_else(|| NO_RULE.get(locale()).to_owned())
}

static NO_CODE: Words =
    Words::new("a code is FZ and three digits, like FZ012", "代码由 FZ 和三位数字组成，如 FZ012");
static NO_RULE: Words = Words::new("no rule has this code", "没有这个代码的规则");

#[derive(Serialize)]
struct Report {
    files: Vec<FileReport>,
}

#[derive(Serialize)]
struct FileReport {
    file: String,
    stats: Stats,
    counts: Counts,
    diagnostics: Vec<Finding>,
}

#[derive(Serialize)]
struct Stats {
    lanes: usize,
    nodes: usize,
    edges: usize,
    loops: usize,
}

/// How many problems there are, with those that the list leaves out.
#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    hints: usize,
}

impl Counts {
    fn of(found: &[Diagnostic]) -> Counts {
        let count = |severity| number_of(found.iter().filter(|diagnostic| diagnostic.severity == severity));
        Counts {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
        }
    }
}

#[derive(Serialize)]
struct Finding {
    code: String,
    severity: &'static str,
    message: String,
    start: Place,
    end: Place,
    /// The lines of the finding as they are after its fix and those of other findings on them; absent without a fix.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<String>,
    fixes: Vec<FoundFix>,
    /// How many more problems of this code there are that the list leaves out.
    more: usize,
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
    /// All edits of the fix, or none of them.
    edits: Vec<FoundEdit>,
    /// How many edits the fix has, where the report has no room for them; `fizz fix` applies them.
    #[serde(skip_serializing_if = "Option::is_none")]
    edits_left_out: Option<usize>,
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
        let shown = if arguments.every { found.clone() } else { told(&source, &lines, &found) };
        match arguments.format {
            Format::Text => print(&text_report(path, &source, &lines, &shown, locale))?,
            Format::Json => {
                let text = Text { path, source: &source, lines: &lines };
                report.files.push(file_report(&text, &model, &shown, &found, locale));
            }
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
    // Lines are cut here, around what is wrong in them.
    let renderer = renderer.term_width(2 * MOST_COLUMNS);
    let mut out = String::new();
    for diagnostic in found {
        out.push_str(&excerpt(path, source, lines, diagnostic, &renderer, locale));
        out.push_str("\n\n");
    }
    let Counts { errors, warnings, hints } = Counts::of(found);
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
        Severity::Hint => Level::HELP,
    };
    let level = level.with_name(diagnostic.severity.word(locale));
    let position = lines.position(source, diagnostic.span.start);
    let shown = shown_lines(source, lines, diagnostic.span);
    let mut snippet = Snippet::source(shown.text.as_str())
        .line_start(position.line)
        .annotation(AnnotationKind::Primary.span(shown.place.range()));
    let title = level.primary_title(diagnostic.message.text(locale)).id(diagnostic.code.to_string());
    let group = if shown.cut_before {
        // The excerpt begins inside its line, so the column cannot be counted from it.
        let origin = Origin::path(display_name(path)).line(position.line).char_column(position.column);
        title.element(origin).element(snippet)
    } else {
        snippet = snippet.path(display_name(path));
        title.element(snippet)
    };
    let mut group =
        group.element(Level::NOTE.with_name(WHY.get(locale)).message(diagnostic.why.text(locale)));
    if let Some(fix) = diagnostic.fixes.first() {
        group = group.element(Level::HELP.with_name(FIX.get(locale)).message(fix.title.text(locale)));
    }
    if let Some(more) = diagnostic.said_of_more(locale) {
        group = group.element(Level::NOTE.with_name(MORE.get(locale)).message(more));
    }
    renderer.render(&[group])
}

static WHY: Words = Words::new("why", "原因");
static FIX: Words = Words::new("fix", "修复");
static MORE: Words = Words::new("more", "其余");

/// A few lines are enough to find the spot, however long the span is.
const MOST_LINES: usize = 5;

/// The columns of a line that are shown; the rest is cut.
const MOST_COLUMNS: usize = 120;

/// The first lines of a span, each cut around the span.
fn shown_lines(source: &str, lines: &LineIndex, span: Span) -> Excerpt {
    let first = lines.line_of(span.start);
    let last = lines.line_of(span.end).min(first + MOST_LINES - 1);
    let mut shown = Excerpt { text: String::new(), place: Span::at(0), cut_before: false };
    for number in first..=last {
        let (start, next) = (lines.line_start(number, source), lines.line_start(number + 1, source));
        let line = source[start..next].trim_end_matches(['\n', '\r']);
        let within = |offset: usize| offset.clamp(start, start + line.len()) - start;
        let place = Span::new(within(span.start), within(span.end));
        let excerpt = around(line, place, MOST_COLUMNS);
        if number > first {
            shown.text.push('\n');
        }
        let at = shown.text.len();
        if number == first {
            shown.place.start = at + excerpt.place.start;
            shown.cut_before = excerpt.cut_before;
        }
        shown.place.end = at + excerpt.place.end;
        shown.text.push_str(&excerpt.text);
    }
    shown
}

/// A file as it was read.
struct Text<'a> {
    path: &'a str,
    source: &'a str,
    lines: &'a LineIndex,
}

/// The report of what is told of a file, out of all that was found.
fn file_report(
    text: &Text,
    model: &Model,
    told: &[Diagnostic],
    found: &[Diagnostic],
    locale: Locale,
) -> FileReport {
    let Text { path, source, lines } = *text;
    let place = |offset: usize| {
        let position = lines.position(source, offset);
        Place { offset, line: position.line, column: position.column }
    };
    let mut room = EDITS_ROOM;
    let mut finding = |diagnostic: &Diagnostic| Finding {
        code: diagnostic.code.to_string(),
        severity: diagnostic.severity.name(),
        message: diagnostic.message.text(locale),
        start: place(diagnostic.span.start),
        end: place(diagnostic.span.end),
        corrected: corrected(text, diagnostic, found),
        fixes: diagnostic.fixes.iter().map(|fix| found_fix(fix, &mut room, locale)).collect(),
        more: diagnostic.more,
    };
    FileReport {
        file: path.to_owned(),
        stats: Stats {
            lanes: model.lanes.len(),
            nodes: model.nodes.len(),
            edges: model.edges.len(),
            loops: model.loops.len(),
        },
        counts: Counts::of(found),
        diagnostics: told.iter().map(&mut finding).collect(),
    }
}

/// The lines that a finding touches, as they are after the first fix of each finding on them.
fn corrected(text: &Text, diagnostic: &Diagnostic, found: &[Diagnostic]) -> Option<String> {
    let Text { source, lines, .. } = *text;
    let line = |offset: usize| lines.line_of(offset.min(source.len()));
    let (first, last) = (line(diagnostic.span.start), line(diagnostic.span.end));
    let start = lines.line_start(first, source);
    let next = lines.line_start(last + 1, source);
    let end = start + source.get(start..next)?.trim_end_matches(['\n', '\r']).len();
    let own = diagnostic.fixes.first()?;
    let mut edit = own.edit.clone();
    let on_lines = |other: &&Diagnostic| line(other.span.start) >= first && line(other.span.end) <= last;
    let others = found.iter().filter(on_lines).filter(|other| other.span != diagnostic.span);
    for other in others.filter_map(|other| other.fixes.first()).take(MOST_ON_LINE) {
        let both = edit.changes().iter().chain(other.edit.changes()).cloned().collect();
        // Fixes that overlap are not put together.
        edit = TextEdit::from_changes(both).filter(|both| both.fits(source)).unwrap_or(edit);
    }
    if edit.changes().iter().map(|change| change.text.len()).sum::<usize>() > LONGEST_CORRECTED {
        return None;
    }
    let after = edit.apply(source);
    let (start, end) = (edit.carry(start, Bias::Before), edit.carry(end, Bias::After));
    Some(after.get(start..end)?.trim_end_matches(['\n', '\r']).to_owned())
}

/// So many fixes of one line are put together.
const MOST_ON_LINE: usize = 20;

/// A fix that writes more than this is not shown as corrected lines.
const LONGEST_CORRECTED: usize = 20_000;

/// The room that all edits of a file's report share, in bytes of JSON.
const EDITS_ROOM: usize = 4_000_000;

/// About what one edit takes in the report besides its text.
const EDIT_ROOM: usize = 128;

fn found_fix(fix: &Fix, room: &mut usize, locale: Locale) -> FoundFix {
    let changes = fix.edit.changes();
    let needed = changes.iter().map(|change| EDIT_ROOM + change.text.len()).sum::<usize>();
    let fits = needed <= *room;
    if fits {
        *room -= needed;
    }
    let edit = |change: &Change| FoundEdit {
        start: change.span.start,
        end: change.span.end,
        text: change.text.clone(),
    };
    FoundFix {
        title: fix.title.text(locale),
        safe: fix.safe,
        edits: if fits { changes.iter().map(edit).collect() } else { Vec::new() },
        edits_left_out: (!fits).then_some(changes.len()),
    }
}
