//! PlantUML: activity diagrams in the new syntax, and sequence diagrams. Here is what both have in common: the frame of
//! `@startuml`, comments, titles, and statements about how it is drawn.

mod activity;
mod sequence;
mod text;

use super::diagram::{Diagram, Origin};
use super::phrases::*;
use super::report::Report;
use super::{Format, Source, text_of};
use crate::locale::{Message, Words};
use crate::syntax::FaultKind;

pub static FORMAT: Format = Format {
    id: "plantuml",
    endings: &["puml", "plantuml", "pu", "iuml", "wsd"],
    name: Words::new("PlantUML", "PlantUML 图"),
    recognises: |source| {
        // Its texts may have signs of FlowZap Code.
        source.language() == Some(FaultKind::PlantUml)
            || source.text().is_some_and(|text| text.trim_start().starts_with("@startuml"))
    },
    read,
};

/// A line, trimmed, with its number from 1.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    text: &'a str,
}

impl Line<'_> {
    fn origin(&self, element: impl Into<String>) -> Origin {
        Origin::new(self.number, element)
    }
}

static LEGEND: Words = Words::new("a `{0}` of the page", "页面的“{0}”");

/// Words that begin a statement about the drawing alone.
const OF_DRAWING: [&str; 14] = [
    "skinparam",
    "!theme",
    "!include",
    "!pragma",
    "!define",
    "hide",
    "show",
    "scale",
    "left",
    "top",
    "skin",
    "!includeurl",
    "mainframe",
    "newpage",
];
/// Words that begin a text of the page, on one line or up to `end …`.
const OF_PAGE: [&str; 6] = ["header", "footer", "legend", "caption", "center", "right"];

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    let text = text_of(source)?;
    let mut lines: Vec<Line> = Vec::new();
    let mut title = None;
    let mut until: Option<&str> = None;
    for (index, text) in text.lines().enumerate() {
        let line = Line { number: index + 1, text: text.trim() };
        let word = line.text.split_whitespace().next().unwrap_or("");
        if let Some(end) = until {
            if line.text.ends_with(end) {
                until = None;
            }
        } else if line.text.starts_with("@startuml") {
            // What stands before it is prose.
            lines.clear();
        } else if line.text.starts_with("@enduml") {
            break;
        } else if line.text.starts_with('\'') {
            report.drop(&line.origin(line.text), COMMENT.with([]), NOT_BROUGHT.with([]));
        } else if line.text.starts_with("/'") {
            report.drop(&line.origin(line.text), COMMENT.with([]), NOT_BROUGHT.with([]));
            until = (!line.text.ends_with("'/")).then_some("'/");
        } else if line.text.starts_with("<style>") {
            report.drop(&line.origin(""), STATEMENT.with(["<style>"]), OF_STYLE.with([]));
            until = Some("</style>");
        } else if word == "title" && line.text.len() > 6 {
            title = Some(text::meant(&line.text[6..], &line.origin("title"), report));
        } else if OF_DRAWING.contains(&word) && !line.text.contains("->") {
            report.drop(&line.origin(line.text), STATEMENT.with([word]), OF_STYLE.with([]));
            until = line.text.ends_with('{').then_some("}");
        } else if OF_PAGE.contains(&word) && !line.text.contains("->") {
            report.drop(&line.origin(line.text), LEGEND.with([word]), NO_PLACE.with([]));
            let is_long =
                line.text == word || (word == "legend" && line.text.split_whitespace().count() == 2);
            until = match word {
                "legend" if is_long => Some("endlegend"),
                "header" if is_long => Some("endheader"),
                "footer" if is_long => Some("endfooter"),
                _ => None,
            };
        } else if !line.text.is_empty() {
            lines.push(line);
        }
    }
    Ok(if activity::is_activity(&lines) {
        activity::read(&lines, title, report)
    } else {
        sequence::read(&lines, title, report)
    })
}
