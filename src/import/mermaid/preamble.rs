//! What comes before the statements of any kind of diagram: front matter, directives, comments and the header.

use crate::import::diagram::Origin;
use crate::import::phrases::{COMMENT, NOT_BROUGHT};
use crate::import::report::Report;
use crate::locale::Words;

static DIRECTIVE: Words = Words::new("a directive", "指令");
static SETTINGS: Words = Words::new("settings of the front matter", "文件头中的设置");
static OF_MERMAID: Words = Words::new("it says how Mermaid draws", "只影响 Mermaid 的绘制方式");

/// A line of a diagram, trimmed, with its number from 1.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub number: usize,
    pub text: &'a str,
}

impl Line<'_> {
    pub fn origin(&self, element: impl Into<String>) -> Origin {
        Origin::new(self.number, element)
    }
}

pub struct Prepared<'a> {
    pub title: Option<String>,
    /// The first word of the header; empty if there is none.
    pub kind: &'a str,
    /// Whatever follows, without blank lines and comments. The rest of the header's line is the first.
    pub lines: Vec<Line<'a>>,
}

impl<'a> Prepared<'a> {
    pub fn new(text: &'a str, report: &mut Report) -> Prepared<'a> {
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(index, text)| Line { number: index + 1, text: text.trim() })
            .peekable();
        while lines.next_if(|line| line.text.is_empty()).is_some() {}
        let mut title = None;
        if let Some(first) = lines.next_if(|line| line.text == "---") {
            let mut has_settings = false;
            for line in lines.by_ref().take_while(|line| line.text != "---") {
                match line.text.strip_prefix("title:") {
                    Some(text) => title = Some(text.trim().trim_matches(['"', '\'']).to_owned()),
                    None => has_settings |= !line.text.is_empty(),
                }
            }
            if has_settings {
                report.drop(&first.origin(""), SETTINGS.with([]), OF_MERMAID.with([]));
            }
        }
        let mut kept: Vec<Line> = Vec::new();
        let mut in_directive = false;
        for line in lines {
            if in_directive {
                in_directive = !line.text.contains("}%%");
            } else if line.text.starts_with("%%{") {
                report.drop(&line.origin(""), DIRECTIVE.with([]), OF_MERMAID.with([]));
                in_directive = !line.text.contains("}%%");
            } else if line.text.starts_with("%%") {
                report.drop(&line.origin(line.text), COMMENT.with([]), NOT_BROUGHT.with([]));
            } else if !line.text.is_empty() {
                kept.push(line);
            }
        }
        let kind = kept.first().map_or("", |line| kind_of(line.text));
        if let Some(first) = kept.first_mut().filter(|_| !kind.is_empty()) {
            first.text = first.text[kind.len()..].trim_start();
        }
        Prepared { title, kind, lines: kept }
    }
}

/// The word that begins the header of a diagram, if the line is one.
fn kind_of(line: &str) -> &str {
    const KINDS: [&str; 24] = [
        "graph",
        "flowchart",
        "flowchart-elk",
        "sequenceDiagram",
        "stateDiagram",
        "stateDiagram-v2",
        "swimlane",
        "swimlane-beta",
        "classDiagram",
        "classDiagram-v2",
        "erDiagram",
        "gantt",
        "pie",
        "journey",
        "gitGraph",
        "mindmap",
        "timeline",
        "quadrantChart",
        "requirementDiagram",
        "kanban",
        "zenuml",
        "C4Context",
        "block-beta",
        "architecture-beta",
    ];
    let end = line.find(|c: char| c.is_whitespace() || c == ';' || c == ':').unwrap_or(line.len());
    let word = &line[..end];
    if KINDS.contains(&word) || word.ends_with("-beta") { word } else { "" }
}
