//! State diagrams: states become steps, transitions wires. `[*]` is a circle, of which each group has its own two; a
//! choice is a diamond. A composite state becomes a lane, of composites inside each other the outermost.

use std::collections::BTreeMap;

use chumsky::prelude::*;

use super::preamble::{Line, Prepared};
use super::text::meant;
use crate::import::diagram::{Diagram, Lane, Origin, Step, Wire};
use crate::import::phrases::*;
use crate::import::report::Report;
use crate::locale::Words;
use crate::model::Shape;

static NOTE: Words = Words::new("a note", "备注");
static OF_STATE: Words = Words::new("it is the description of its state", "写进所属状态的说明");
static REGIONS: Words = Words::new("regions of a state beside each other", "状态中并行的区域");
static TOGETHER: Words = Words::new("their states stand in one lane", "其中的状态放在同一条泳道里");
static TITLE: Words = Words::new("the title `{0}`", "标题“{0}”");
static CLASS: Words = Words::new("the class `{0}`", "样式类“{0}”");

type Extra = extra::Full<EmptyErr, (), ()>;

/// `A --> B : text`
fn transition<'a>() -> Boxed<'a, 'a, &'a str, (&'a str, &'a str, Option<&'a str>), Extra> {
    let name = any().and_is(just("-->").not()).repeated().at_least(1).to_slice();
    // The colons of `:::class` end no name.
    let colon = just(':').then_ignore(just(':').not());
    let target =
        just(":::").ignored().or(any().and_is(colon.not()).ignored()).repeated().at_least(1).to_slice();
    name.then_ignore(just("-->"))
        .then(target)
        .then(just(':').ignore_then(any().repeated().to_slice()).or_not())
        .map(|((from, to), text): ((&'a str, &'a str), Option<&'a str>)| (from.trim(), to.trim(), text))
        .boxed()
}

pub fn read(prepared: Prepared, report: &mut Report) -> Diagram {
    let mut reader = Reader {
        report,
        diagram: Diagram { title: prepared.title, ..Diagram::default() },
        states: BTreeMap::new(),
        composites: BTreeMap::new(),
        titles: BTreeMap::new(),
        open: Vec::new(),
        transitions: Vec::new(),
    };
    let transition = transition();
    // All composites are known before a transition names one.
    for line in &prepared.lines {
        if let Some(head) = line.text.strip_prefix("state ").and_then(|head| head.trim().strip_suffix('{')) {
            reader.composites.insert(declared(head).0.to_owned(), None);
        }
    }
    let mut at = 0;
    while let Some(line) = prepared.lines.get(at) {
        at += 1;
        if line.text.is_empty() {
            continue;
        }
        if let Some(taken) = reader.note(line, &prepared.lines[at..]) {
            at += taken;
        } else if !reader.keyword(line) {
            match transition.parse(line.text).into_output() {
                Some((from, to, text)) => reader.transition(line, from, to, text),
                None => reader.state_alone(line),
            }
        }
    }
    for (_, _, origin) in std::mem::take(&mut reader.open) {
        reader.report.approximate(&origin, NOT_CLOSED.with([]), CLOSED_HERE.with([]));
    }
    reader.finish()
}

/// The id of a declared state, and its title: `"long name" as A`.
fn declared(head: &str) -> (&str, Option<&str>) {
    let head = head.trim();
    match head.split_once(" as ") {
        Some((title, id)) => (id.trim(), Some(title.trim())),
        None => (head, None),
    }
}

#[derive(Clone, Copy)]
enum End {
    State(usize),
    /// A composite by its name.
    Composite(Option<usize>),
}

struct Reader<'a, 'b> {
    report: &'a mut Report,
    diagram: Diagram,
    /// By name; starts and ends by the group around them.
    states: BTreeMap<String, usize>,
    /// By name, once they are opened their lanes.
    composites: BTreeMap<String, Option<usize>>,
    /// What is written about composites before they are opened.
    titles: BTreeMap<String, String>,
    /// The composites around the line: lane, name, where they begin.
    open: Vec<(usize, &'b str, Origin)>,
    transitions: Vec<(End, String, End, String, Wire)>,
}

impl<'b> Reader<'_, 'b> {
    fn keyword(&mut self, line: &Line<'b>) -> bool {
        let text = line.text;
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim();
        if rest.starts_with("-->") {
            return false;
        }
        let origin = line.origin(rest);
        match word {
            "state" if rest.is_empty() => {
                self.report.drop(&line.origin(text), UNREAD.with([]), NO_STATEMENT.with(["Mermaid"]));
            }
            "state" if rest.ends_with('{') => self.composite(line, rest.trim_end_matches('{')),
            "state" => {
                let (id, title) = declared(rest);
                let (id, kind) = match id.split_once("<<").or_else(|| id.split_once("[[")) {
                    Some((id, kind)) => (id.trim(), kind.trim_end_matches(['>', ']'])),
                    None => (id, ""),
                };
                let End::State(state) = self.state(line, id) else { return true };
                if let Some(title) = title {
                    let label = meant(title, &origin, self.report);
                    self.diagram.steps[state].label = Some(label);
                }
                match kind {
                    "choice" => self.diagram.steps[state].shape = Shape::Diamond,
                    "" => {}
                    kind => self.report.approximate(&origin, SHAPE.with([kind]), drawn_as(Shape::Rectangle)),
                }
            }
            "}" => {
                self.open.pop();
            }
            "--" if rest.is_empty() => {
                self.report.approximate(&line.origin(text), REGIONS.with([]), TOGETHER.with([]));
            }
            "direction" | "hide" | "scale" => {
                self.report.drop(&line.origin(text), STATEMENT.with([word]), OF_STYLE.with([]));
            }
            "classDef" | "class" | "style" | "click" => {
                let element = rest.split_whitespace().next().unwrap_or("");
                self.report.drop(&line.origin(element), STATEMENT.with([word]), OF_STYLE.with([]));
            }
            "accTitle" | "accTitle:" | "accDescr" | "accDescr:" => {
                self.report.drop(
                    &line.origin(text),
                    STATEMENT.with([word.trim_end_matches(':')]),
                    NO_PLACE.with([]),
                );
            }
            _ => return false,
        }
        true
    }

    fn composite(&mut self, line: &Line<'b>, head: &'b str) {
        let (id, title) = declared(head);
        let origin = line.origin(id);
        let before = self.titles.remove(id);
        let lane = match self.open.first() {
            Some(&(outermost, ..)) => {
                let name = self.diagram.lanes[outermost].title.clone();
                self.report.approximate(&origin, NESTED.with([]), OUTERMOST.with([&name]));
                if let Some(title) = title.or(before.as_deref()).filter(|title| *title != id) {
                    self.report.drop(&origin, TITLE.with([title]), NO_PLACE.with([]));
                }
                outermost
            }
            None => {
                let title = title.or(before.as_deref()).unwrap_or(id);
                let title = meant(title, &origin, self.report);
                self.diagram.lanes.push(Lane { title, id: Some(id.to_owned()), origin: origin.clone() });
                self.diagram.lanes.len() - 1
            }
        };
        self.composites.insert(id.to_owned(), Some(lane));
        self.open.push((lane, id, origin));
    }

    /// The state of a name; a composite is none.
    fn state(&mut self, line: &Line, written: &str) -> End {
        let (name, class) = match written.split_once(":::") {
            Some((name, class)) => (name.trim(), Some(class)),
            None => (written, None),
        };
        if let Some(class) = class {
            self.report.drop(&line.origin(name), CLASS.with([class]), OF_STYLE.with([]));
        }
        if let Some(lane) = self.composites.get(name) {
            return End::Composite(*lane);
        }
        End::State(self.step(line, name, name, Shape::Rectangle))
    }

    fn step(&mut self, line: &Line, key: &str, label: &str, shape: Shape) -> usize {
        let lane = self.open.first().map(|(lane, ..)| *lane);
        let known = self.diagram.steps.len();
        let step = *self.states.entry(key.to_owned()).or_insert(known);
        if step == known {
            self.diagram.steps.push(Step::new(shape, label, line.origin(label)));
        }
        let of_step = &mut self.diagram.steps[step].lane;
        *of_step = of_step.or(lane);
        step
    }

    fn end(&mut self, line: &Line, name: &str, is_source: bool) -> End {
        if name != "[*]" {
            return self.state(line, name);
        }
        let label = if is_source { "Start" } else { "End" };
        let around = self.open.last().map_or("", |(_, name, _)| name);
        End::State(self.step(line, &format!("[*] {label} {around}"), label, Shape::Circle))
    }

    fn transition(&mut self, line: &Line, from: &str, to: &str, text: Option<&str>) {
        let origin = line.origin(format!("{from} --> {to}"));
        let ends = (self.end(line, from, true), self.end(line, to, false));
        let label = text.map(|text| meant(text, &origin, self.report)).filter(|label| !label.is_empty());
        let wire = Wire::new(0, 0, label, origin);
        self.transitions.push((ends.0, from.to_owned(), ends.1, to.to_owned(), wire));
    }

    /// `A`, `A : text`.
    fn state_alone(&mut self, line: &Line) {
        let (name, text) = match line.text.split_once(" :").or_else(|| line.text.split_once(": ")) {
            Some((name, text)) => (name.trim().trim_end_matches(':'), Some(text)),
            None => (line.text, None),
        };
        if name.is_empty() || name.contains(char::is_whitespace) {
            return self.report.drop(
                &line.origin(line.text),
                UNREAD.with([]),
                NO_STATEMENT.with(["Mermaid"]),
            );
        }
        let end = self.state(line, name);
        let Some(text) = text else { return };
        let text = meant(text, &line.origin(name), self.report);
        match end {
            End::State(state) => self.diagram.steps[state].label = Some(text),
            End::Composite(Some(lane)) if self.diagram.lanes[lane].id.as_deref() == Some(name) => {
                self.diagram.lanes[lane].title = text;
            }
            End::Composite(Some(_)) => {
                self.report.drop(&line.origin(name), TITLE.with([&text]), NO_PLACE.with([]));
            }
            End::Composite(None) => drop(self.titles.insert(name.to_owned(), text)),
        }
    }

    /// A note, on one line or up to `end note`; the number of further lines that it takes.
    fn note(&mut self, line: &Line, below: &[Line]) -> Option<usize> {
        let place = line.text.strip_prefix("note ").or_else(|| line.text.strip_prefix("Note "))?;
        let place = place.trim().strip_prefix("right of").or_else(|| place.trim().strip_prefix("left of"))?;
        let (name, text, taken) = match place.split_once(':') {
            Some((name, text)) => (name.trim(), text.trim().to_owned(), 0),
            None => {
                let end = below.iter().position(|line| line.text == "end note")?;
                let text: Vec<&str> = below[..end].iter().map(|line| line.text).collect();
                (place.trim(), text.join("\n"), end + 1)
            }
        };
        let origin = line.origin(text.clone());
        let text = meant(&text, &origin, self.report);
        match self.state(line, name) {
            End::State(state) => {
                self.report.approximate(&origin, NOTE.with([]), OF_STATE.with([]));
                self.diagram.steps[state].description = Some(text);
            }
            End::Composite(_) => self.report.drop(&origin, NOTE.with([]), NO_PLACE.with([])),
        }
        Some(taken)
    }

    /// Transitions of composites join their first and last state.
    fn finish(mut self) -> Diagram {
        let mut first = vec![None; self.diagram.lanes.len()];
        let mut last = first.clone();
        for (index, step) in self.diagram.steps.iter().enumerate() {
            if let Some(lane) = step.lane {
                first[lane] = first[lane].or(Some(index));
                last[lane] = Some(index);
            }
        }
        for (from, from_name, to, to_name, wire) in std::mem::take(&mut self.transitions) {
            let ends =
                [(from, from_name, &last), (to, to_name, &first)].map(|(end, name, steps)| match end {
                    End::State(state) => Some(state),
                    End::Composite(lane) => {
                        let lane = lane.or_else(|| self.composites.get(&name).copied().flatten());
                        let step = lane.and_then(|lane| steps[lane]);
                        match step {
                            Some(_) => self.report.approximate(
                                &wire.origin,
                                OF_LANE.with([&name]),
                                AT_A_STEP.with([]),
                            ),
                            None => self.report.drop(&wire.origin, OF_LANE.with([&name]), NO_STEP.with([])),
                        }
                        step
                    }
                });
            if let [Some(from), Some(to)] = ends {
                self.diagram.wires.push(Wire { from, to, ..wire });
            }
        }
        self.diagram
    }
}
