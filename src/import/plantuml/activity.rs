//! Activity diagrams in the new syntax: `|lane|`, `:step;`, if, switch, while, repeat, fork, split, connectors.
//!
//! The flow is read from top to bottom with the ends that wait for the next step. A condition becomes a diamond; branches
//! of a fork begin at the step before it, and go on together. A connector `(A)` before `detach` leads to the step
//! behind the other `(A)`.

mod groups;

use std::collections::BTreeMap;

use super::Line;
use super::text::meant;
use crate::import::MOST_ELEMENTS;
use crate::import::diagram::{Diagram, Lane, Origin, Step, Wire};
use crate::import::phrases::*;
use crate::import::report::Report;
use crate::locale::Words;
use crate::model::Shape;
use groups::Open;

static BAR: Words = Words::new("a bar where the flow forks", "分叉的横条");
static AT_BEFORE: Words = Words::new("the branches begin at the step before it", "各分支从前一个步骤开始");
static NOTE: Words = Words::new("a note", "备注");
static OF_STEP: Words = Words::new("it is the description of its step", "写进所属步骤的说明");
static NO_STEP_FOR_NOTE: Words = Words::new("there is no step that it could belong to", "没有可以归属的步骤");
static FRAME: Words = Words::new("a frame `{0}` around steps", "步骤外的框“{0}”");
static COLOUR: Words = Words::new("a colour", "颜色");
static CUT: Words = Words::new("a step that nothing leads to", "没有路径到达的步骤");
static NO_TARGET: Words = Words::new("a connector `{0}` that leads nowhere", "没有去处的连接点“{0}”");
static NO_OTHER: Words =
    Words::new("there is no step behind another one of its name", "没有同名连接点后的步骤");

pub fn is_activity(lines: &[Line]) -> bool {
    lines.iter().any(|line| {
        let text = line.text;
        text == "start"
            || (text.starts_with(':') && !text.contains("->"))
            || (text.starts_with('|') && text[1..].contains('|') && !text.starts_with("||"))
            || ["if (", "if(", "while (", "while(", "fork", "repeat"]
                .iter()
                .any(|word| text.starts_with(word))
    })
}

/// A note that has more lines is one without an end.
const MOST_LINES_OF_NOTE: usize = 200;

/// Ends that wait for the next step, each with the label that its edge will have.
type Ends = Vec<(usize, Option<String>)>;

/// At most so many ends go on in every branch of a fork.
const MOST_FORKED: usize = 100;

pub fn read(lines: &[Line], title: Option<String>, report: &mut Report) -> Diagram {
    let mut reader = Reader {
        report,
        diagram: Diagram { title, ..Diagram::default() },
        lanes: BTreeMap::new(),
        lane: None,
        ends: Vec::new(),
        label: None,
        open: Vec::new(),
        last: None,
        names: Vec::new(),
        targets: BTreeMap::new(),
        jumps: Vec::new(),
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let taken = reader.statement(line, &lines[at + 1..]);
        at += 1 + taken;
    }
    while !reader.open.is_empty() {
        reader.close(&Origin::default(), None);
    }
    for (name, ends, origin) in std::mem::take(&mut reader.jumps) {
        match reader.targets.get(&name) {
            Some(&step) => {
                for (from, label) in ends {
                    reader.diagram.wires.push(Wire::new(from, step, label, origin.clone()));
                }
            }
            None => reader.report.drop(&origin, NO_TARGET.with([&name]), NO_OTHER.with([])),
        }
    }
    reader.diagram
}

struct Reader<'a> {
    report: &'a mut Report,
    diagram: Diagram,
    lanes: BTreeMap<String, usize>,
    lane: Option<usize>,
    ends: Ends,
    /// The label of the next edge.
    label: Option<String>,
    open: Vec<Open>,
    /// The step that notes belong to.
    last: Option<usize>,
    /// Connectors that name the next step.
    names: Vec<String>,
    targets: BTreeMap<String, usize>,
    jumps: Vec<(String, Ends, Origin)>,
}

impl Reader<'_> {
    /// Reads the statement that begins on a line; the number of further lines that it takes.
    fn statement(&mut self, line: &Line, below: &[Line]) -> usize {
        let text = line.text;
        let origin = line.origin(text);
        if let Some(taken) = self.action(line, below) {
            return taken;
        }
        if text.starts_with('|') && !text.starts_with("||") {
            self.swimlane(text, &origin);
            return 0;
        }
        if let Some(inside) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
            let leads_away = below.first().is_some_and(|next| matches!(next.text, "detach" | "kill"));
            if leads_away {
                let ends = self.take_ends();
                self.jumps.push((inside.to_owned(), ends, origin));
            } else {
                self.names.push(inside.to_owned());
            }
            return 0;
        }
        if text.starts_with("->") || (text.starts_with("-[") && text.contains("]->")) {
            let label = text.split_once("->").map_or("", |(_, label)| label).trim().trim_end_matches(';');
            let label = meant(label, &origin, self.report);
            self.label = Some(label).filter(|label| !label.is_empty());
            return 0;
        }
        let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (word, rest) = (&text[..end], text[end..].trim().trim_end_matches(';'));
        let arguments = parentheses(rest);
        let argument = |index: usize| arguments.get(index).copied().unwrap_or("");
        match (word, rest) {
            ("start", "") => {
                self.ends.clear();
                self.step(Shape::Circle, "Start".to_owned(), &origin);
            }
            ("stop" | "end", "") => {
                let name = if word == "stop" { "Stop" } else { "End" };
                self.step(Shape::Circle, name.to_owned(), &origin);
                self.ends.clear();
            }
            ("kill" | "detach", "") => {
                self.ends.clear();
                self.label = None;
            }
            ("break", "") => self.leave_loop(),
            ("if" | "switch", _) => {
                let diamond = self.decision(argument(0), &origin);
                self.push(Open::If { diamond, ends: Vec::new(), has_else: word == "switch" });
                if word == "if" {
                    let label = arguments.last().filter(|_| arguments.len() > 1);
                    self.begin_way(diamond, label.copied().unwrap_or(""), &origin);
                } else {
                    self.ends.clear();
                }
            }
            ("case", _) => self.next_way(argument(0), &origin),
            ("elseif", _) => self.else_if(&arguments, &origin),
            ("else", _) if rest.starts_with("if") => self.else_if(&arguments, &origin),
            ("else", _) => {
                if let Some(Open::If { has_else, .. }) = self.innermost() {
                    *has_else = true;
                }
                self.next_way(argument(0), &origin);
            }
            ("endif" | "endswitch", _) | ("end", "if" | "switch") => self.close(&origin, None),
            ("while", _) => {
                let diamond = self.decision(argument(0), &origin);
                self.push(Open::While { diamond, exits: Vec::new() });
                self.begin_way(diamond, argument(1), &origin);
            }
            ("endwhile", _) => self.close(&origin, Some(argument(0))),
            ("end", _) if rest.starts_with("while") => self.close(&origin, Some(argument(0))),
            ("repeat", _) if rest.starts_with("while") || text.starts_with("repeatwhile") => {
                self.repeat_while(&arguments, &origin);
            }
            ("repeatwhile", _) => self.repeat_while(&arguments, &origin),
            ("repeat", _) => {
                self.push(Open::Repeat { first: None, backward: None, exits: Vec::new() });
                if let Some(action) = rest.strip_prefix(':') {
                    let label = meant(action, &origin, self.report);
                    self.step(Shape::Rectangle, label, &origin);
                }
            }
            ("backward", _) => {
                let label = meant(rest.trim_start_matches(':'), &origin, self.report);
                if let Some(Open::Repeat { backward, .. }) =
                    self.open.iter_mut().rev().find(|open| matches!(open, Open::Repeat { .. }))
                {
                    *backward = Some(label);
                }
            }
            ("fork" | "split", "again") => self.next_branch(),
            ("fork" | "split", "") => {
                self.report.approximate(&origin, BAR.with([]), AT_BEFORE.with([]));
                let mut before = self.take_ends();
                before.truncate(MOST_FORKED);
                self.ends.clone_from(&before);
                self.push(Open::Fork { before, ends: Vec::new(), origin });
            }
            ("endfork" | "endsplit" | "endmerge", _) => self.close(&origin, None),
            ("end", _) if ["fork", "split", "merge"].iter().any(|word| rest.starts_with(word)) => {
                self.close(&origin, None);
            }
            ("partition" | "group" | "package" | "rectangle" | "card" | "frame", _)
                if rest.ends_with('{') || word == "group" =>
            {
                let name = rest.trim_end_matches('{').trim().trim_matches('"');
                self.report.drop(&origin, FRAME.with([name]), NO_PLACE.with([]));
                self.push(Open::Frame);
            }
            ("end", "group") => self.close(&origin, None),
            ("", "}") => self.close(&origin, None),
            ("note" | "floating", _) => return self.note(line, below),
            ("label", _) => self.names.push(rest.to_owned()),
            ("goto", _) => {
                let ends = self.take_ends();
                self.jumps.push((rest.to_owned(), ends, origin));
            }
            _ => self.report.drop(&origin, UNREAD.with([]), NO_STATEMENT.with(["PlantUML"])),
        }
        0
    }

    /// `:text;`, over several lines until one ends with a closing sign.
    fn action(&mut self, line: &Line, below: &[Line]) -> Option<usize> {
        const MOST_LINES: usize = 60;
        let colour = line.text.starts_with('#');
        let start = if colour { line.text.find(':')? } else { 0 };
        let first = line.text.get(start..)?.strip_prefix(':')?;
        let close = |text: &str| text.ends_with([';', '|', '<', '>', '/', ']', '}', '\\']);
        let mut taken = 0;
        let mut text = first.to_owned();
        let end = below.iter().take(MOST_LINES).position(|line| close(line.text));
        if let Some(end) = end.filter(|_| !close(first)) {
            for line in &below[..=end] {
                text.push('\n');
                text.push_str(line.text);
            }
            taken = end + 1;
        }
        let sign = text.chars().next_back().filter(|_| close(&text));
        if let Some(sign) = sign {
            text.truncate(text.len() - sign.len_utf8());
        }
        let origin = line.origin(text.clone());
        if colour {
            self.report.drop(&origin, COLOUR.with([]), OF_STYLE.with([]));
        }
        if let Some(sign) = sign.filter(|sign| *sign != ';') {
            let name = format!(":{sign}");
            self.report.approximate(&origin, SHAPE.with([&name]), drawn_as(Shape::Rectangle));
        }
        let label = meant(&text, &origin, self.report);
        self.step(Shape::Rectangle, label, &origin);
        Some(taken)
    }

    fn step(&mut self, shape: Shape, label: String, origin: &Origin) -> usize {
        let step = self.diagram.steps.len();
        self.diagram.steps.push(Step { lane: self.lane, ..Step::new(shape, label, origin.clone()) });
        let is_first = step == 0 || shape == Shape::Circle;
        let ends = self.take_ends();
        if ends.is_empty() && !is_first && self.names.is_empty() {
            self.report.approximate(origin, CUT.with([]), NEW_FLOW.with([]));
        }
        for (from, label) in ends {
            if self.diagram.wires.len() <= MOST_ELEMENTS {
                self.diagram.wires.push(Wire::new(from, step, label, origin.clone()));
            }
        }
        for name in self.names.drain(..) {
            self.targets.entry(name).or_insert(step);
        }
        for open in self.open.iter_mut().rev() {
            if let Open::Repeat { first: first @ None, .. } = open {
                *first = Some(step);
            }
        }
        self.ends.push((step, None));
        self.last = Some(step);
        step
    }

    /// The ends that wait, with the label that was written for the next edge.
    fn take_ends(&mut self) -> Ends {
        let label = self.label.take();
        let mut ends = std::mem::take(&mut self.ends);
        for (_, of_end) in &mut ends {
            if let Some(label) = &label {
                *of_end =
                    Some(of_end.take().map_or_else(|| label.clone(), |before| format!("{before} {label}")));
            }
        }
        ends
    }

    /// `|lane|`, `|#colour|lane|`, `|id| title`.
    fn swimlane(&mut self, text: &str, origin: &Origin) {
        let mut parts: Vec<&str> = text[1..].split('|').map(str::trim).collect();
        if parts.first().is_some_and(|part| part.starts_with('#')) {
            self.report.drop(origin, COLOUR.with([]), OF_STYLE.with([]));
            parts.remove(0);
        }
        let id = parts.first().copied().unwrap_or("").to_owned();
        let title = parts.get(1).copied().filter(|title| !title.is_empty()).unwrap_or(&id);
        let title = meant(title, origin, self.report);
        let lane = *self.lanes.entry(id).or_insert_with(|| {
            self.diagram.lanes.push(Lane { title, id: None, origin: origin.clone() });
            self.diagram.lanes.len() - 1
        });
        self.lane = Some(lane);
    }

    fn note(&mut self, line: &Line, below: &[Line]) -> usize {
        let (text, taken) = match line.text.split_once(':') {
            Some((_, text)) => (text.trim().to_owned(), 0),
            None => {
                let near = below.iter().take(MOST_LINES_OF_NOTE);
                let end = near.clone().position(|line| matches!(line.text, "end note" | "endnote"));
                let lines = &below[..end.unwrap_or(0)];
                let text: Vec<&str> = lines.iter().map(|line| line.text).collect();
                (text.join("\n"), end.map_or(0, |end| end + 1))
            }
        };
        let origin = line.origin(text.clone());
        match self.last {
            Some(step) => {
                let text = meant(&text, &origin, self.report);
                self.report.approximate(&origin, NOTE.with([]), OF_STEP.with([]));
                let description = &mut self.diagram.steps[step].description;
                *description = Some(
                    description.take().map_or_else(|| text.clone(), |before| format!("{before} {text}")),
                );
            }
            None => self.report.drop(&origin, NOTE.with([]), NO_STEP_FOR_NOTE.with([])),
        }
        taken
    }
}

static NEW_FLOW: Words = Words::new("it begins a flow of its own", "作为另一段流程的开头");

/// The texts between parentheses of the outermost level.
fn parentheses(text: &str) -> Vec<&str> {
    let (mut depth, mut begin, mut found) = (0usize, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '(' => {
                if depth == 0 {
                    begin = at + 1;
                }
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(text[begin..at].trim());
                }
            }
            _ => {}
        }
    }
    found
}
