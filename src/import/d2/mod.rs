//! D2: shapes become steps, connections become wires, containers become lanes.
//!
//! A container is a shape that holds others. Of containers inside each other the outermost is the lane. A connection to a
//! container joins a step in it. Styles, icons, layers and globs are reported.

mod tokens;

use std::collections::BTreeMap;

use chumsky::prelude::*;

use super::diagram::{Diagram, Lane, Origin, Step, Wire};
use super::phrases::*;
use super::report::Report;
use super::{Format, Source, plain, text_of};
use crate::locale::{Message, Words};
use crate::model::Shape;
use crate::syntax::FaultKind;
use tokens::Token;

pub static FORMAT: Format = Format {
    id: "d2",
    endings: &["d2"],
    name: Words::new("D2", "D2 图"),
    recognises: |source| match source.language() {
        Some(language) => language == FaultKind::D2,
        // Long labels and blocks hide the signs that the linter counts.
        None => source.text().is_some_and(|text| text.lines().take(200).any(begins_as_d2)),
    },
    read,
};

/// Whether a line says the direction or the shape of something.
fn begins_as_d2(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("direction: ")
        || line.starts_with("shape: ")
        || line.contains(" {shape: ")
        || line.contains(".shape: ")
}

static KEY: Words = Words::new("the attribute `{0}`", "属性“{0}”");
static TABLE: Words = Words::new("a row of a table or class", "表或类中的一行");

/// What stands behind a colon.
#[derive(Clone, Copy)]
struct Said<'a> {
    text: &'a str,
    is_block: bool,
}

/// What a statement of one line says; braces come by themselves.
enum Part<'a> {
    /// Keys that are joined by arrows, and what is said of the last one or of all connections.
    Chain {
        ends: Vec<Vec<&'a str>>,
        arrows: Vec<&'a str>,
        value: Option<Said<'a>>,
    },
    Open,
    Close,
    End,
    Unknown,
}

type Input<'a, 'b> = &'b [(Token<'a>, usize)];
type Extra = extra::Full<EmptyErr, (), ()>;

/// A part of a key, and its line.
type Name<'a> = (&'a str, usize);

/// The first key, the arrows with the keys behind them, and the value, as the grammar nests them.
type Written<'a> = ((Vec<Name<'a>>, Vec<(&'a str, Vec<Name<'a>>)>), Option<Said<'a>>);

/// One part, and its line.
fn part<'a: 'b, 'b>() -> impl Parser<'b, Input<'a, 'b>, (Part<'b>, usize), Extra> + Clone {
    let key = select_ref! { (Token::Key(text), line) => (text.as_ref(), *line) };
    let dot = select_ref! { (Token::Dot, _) => () };
    let arrow = select_ref! { (Token::Arrow(sign), _) => *sign };
    let value = select_ref! {
        (Token::Value(text), _) => Said { text: text.as_ref(), is_block: false },
        (Token::Block(text), _) => Said { text, is_block: true },
    };
    let path = key.separated_by(dot).at_least(1).allow_trailing().collect::<Vec<_>>();
    let further = arrow.then(path);
    let chain = path.then(further.repeated().collect::<Vec<_>>()).then(value.or_not()).map(
        |((first, further), value): Written<'b>| {
            let line = first.first().map_or(0, |(_, line)| *line);
            let names = |path: Vec<(&'b str, usize)>| path.into_iter().map(|(name, _)| name).collect();
            let mut ends = vec![names(first)];
            let mut arrows = Vec::new();
            for (arrow, path) in further {
                arrows.push(arrow);
                ends.push(names(path));
            }
            (Part::Chain { ends, arrows, value }, line)
        },
    );
    let brace = select_ref! {
        (Token::Brace('{'), line) => (Part::Open, *line),
        (Token::Brace('}'), line) => (Part::Close, *line),
        (Token::End, line) => (Part::End, *line),
    };
    let unknown = any().map(|(_, line): (Token<'a>, usize)| (Part::Unknown, line));
    choice((chain, brace, unknown))
}

/// Keys that say how something is drawn.
const DRAWING: [&str; 24] = [
    "style",
    "icon",
    "near",
    "width",
    "height",
    "link",
    "tooltip",
    "constraint",
    "layers",
    "steps",
    "scenarios",
    "vars",
    "classes",
    "class",
    "direction",
    "grid-rows",
    "grid-columns",
    "grid-gap",
    "source-arrowhead",
    "target-arrowhead",
    "top",
    "left",
    "filled",
    "opacity",
];

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    let lexed = tokens::lex(text_of(source)?);
    for (line, text) in &lexed.comments {
        report.drop(&Origin::new(*line, *text), COMMENT.with([]), NOT_BROUGHT.with([]));
    }
    let parts = part().repeated().collect::<Vec<_>>().parse(lexed.tokens.as_slice()).into_output();
    let mut reader = Reader {
        report,
        shapes: Vec::new(),
        by_path: BTreeMap::new(),
        scopes: Vec::new(),
        connections: Vec::new(),
        subject: None,
    };
    for (part, line) in parts.unwrap_or_default() {
        reader.part(part, line);
    }
    Ok(reader.finish())
}

/// A shape, which may be a container.
struct Found {
    name: String,
    parent: Option<usize>,
    is_container: bool,
    label: Option<String>,
    shape: Option<String>,
    origin: Origin,
}

#[derive(Clone, Copy)]
enum Scope {
    Shape(usize),
    Connections {
        from: usize,
        to: usize,
    },
    /// Attributes, which are passed over.
    Passed,
}

struct Reader<'r> {
    report: &'r mut Report,
    shapes: Vec<Found>,
    by_path: BTreeMap<(Option<usize>, String), usize>,
    scopes: Vec<Scope>,
    /// From, to, label.
    connections: Vec<(usize, usize, Option<String>, Origin)>,
    /// What a brace that follows is about.
    subject: Option<Scope>,
}

impl Reader<'_> {
    fn part(&mut self, part: Part, line: usize) {
        match part {
            Part::Open => {
                let scope = self.subject.take().unwrap_or(Scope::Passed);
                self.scopes.push(scope);
            }
            Part::Close => {
                self.scopes.pop();
                self.subject = None;
            }
            Part::End => self.subject = None,
            Part::Unknown => {
                self.report.drop(&Origin::new(line, ""), UNREAD.with([]), NO_STATEMENT.with(["D2"]));
            }
            Part::Chain { .. } if matches!(self.scopes.last(), Some(Scope::Passed)) => {}
            Part::Chain { ends, arrows, value } => self.chain(&ends, &arrows, value, line),
        }
    }

    fn chain(&mut self, ends: &[Vec<&str>], arrows: &[&str], value: Option<Said>, line: usize) {
        let scope = self.scopes.last().copied();
        let text = |reader: &mut Self, said: Said, origin: &Origin| {
            if !said.is_block {
                return plain::tidy(said.text);
            }
            let text = plain::html(said.text, origin, reader.report);
            plain::tidy(&plain::markdown(&text.replace('#', ""), origin, reader.report))
        };
        if !arrows.is_empty() {
            let from = self.connections.len();
            for (pair, arrow) in ends.windows(2).zip(arrows) {
                let (mut a, mut b) = (self.shape(&pair[0], line), self.shape(&pair[1], line));
                let origin =
                    Origin::new(line, format!("{} {arrow} {}", pair[0].join("."), pair[1].join(".")));
                match (arrow.starts_with('<'), arrow.ends_with('>')) {
                    (true, false) => std::mem::swap(&mut a, &mut b),
                    (true, true) => self.report.approximate(&origin, BOTH_ENDS.with([]), AN_ARROW.with([])),
                    (false, false) => self.report.approximate(&origin, NO_ARROW.with([]), AN_ARROW.with([])),
                    (false, true) => {}
                }
                let label = value.map(|value| text(self, value, &origin)).filter(|label| !label.is_empty());
                self.connections.push((a, b, label, origin));
            }
            self.subject = Some(Scope::Connections { from, to: self.connections.len() });
            return;
        }
        let Some((path, key)) =
            ends.first().and_then(|path| path.split_last()).map(|(key, path)| (path, *key))
        else {
            return;
        };
        let origin = Origin::new(line, ends[0].join("."));
        // `a.style.fill: red`
        let drawing = ends[0]
            .iter()
            .position(|key| DRAWING.contains(key) || key.contains(['*', '&', '(']) || key.starts_with("..."));
        if drawing
            .is_some_and(|at| at > 0 || value.is_some() || DRAWING.contains(&key) || key.contains(['*', '(']))
        {
            self.report.drop(&origin, KEY.with([&ends[0].join(".")]), OF_STYLE.with([]));
            self.subject = Some(Scope::Passed);
            return;
        }
        if let (Some(Scope::Connections { from, to }), "label") = (scope, key) {
            let label = value.map(|value| text(self, value, &origin));
            for connection in &mut self.connections[from..to] {
                connection.2.clone_from(&label);
            }
            return;
        }
        if matches!(key, "shape" | "label" | "desc") {
            let subject = match (path.is_empty(), scope) {
                (false, _) => Some(self.shape(path, line)),
                (true, Some(Scope::Shape(shape))) => Some(shape),
                (true, _) => None,
            };
            if let (Some(subject), Some(value)) = (subject, value) {
                if key == "shape" {
                    self.shapes[subject].shape = Some(value.text.to_owned());
                } else {
                    self.shapes[subject].label = Some(text(self, value, &origin));
                }
                return;
            }
        }
        if matches!(scope, Some(Scope::Connections { .. })) {
            return self.report.drop(&origin, KEY.with([key]), OF_STYLE.with([]));
        }
        // The rows of a table have a type and are no shapes.
        if let Some(Scope::Shape(shape)) = scope
            && matches!(self.shapes[shape].shape.as_deref(), Some("sql_table" | "class"))
        {
            return self.report.drop(&origin, TABLE.with([]), NO_PLACE.with([]));
        }
        let shape = self.shape(&ends[0], line);
        if let Some(value) = value {
            self.shapes[shape].label = Some(text(self, value, &origin));
        }
        self.subject = Some(Scope::Shape(shape));
    }

    /// The shape of a path, from the innermost container on; `_` is the one around it.
    fn shape(&mut self, path: &[&str], line: usize) -> usize {
        let scope = self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Shape(shape) => Some(*shape),
            _ => None,
        });
        let (mut parent, mut found) = (scope, None);
        for name in path {
            if *name == "_" {
                parent = parent.and_then(|shape| self.shapes[shape].parent);
                continue;
            }
            // Names are told apart without regard to capitals.
            let key = (parent, name.to_lowercase());
            let shape = match self.by_path.get(&key) {
                Some(&shape) => shape,
                None => {
                    let shape = self.shapes.len();
                    self.by_path.insert(key, shape);
                    self.shapes.push(Found {
                        name: (*name).to_owned(),
                        parent,
                        is_container: false,
                        label: None,
                        shape: None,
                        origin: Origin::new(line, *name),
                    });
                    if let Some(parent) = parent {
                        self.shapes[parent].is_container = true;
                    }
                    shape
                }
            };
            (parent, found) = (Some(shape), Some(shape));
        }
        found.or(parent).unwrap_or_else(|| self.shape(&["x"], line))
    }

    /// Outermost containers become lanes, shapes steps.
    fn finish(self) -> Diagram {
        let mut diagram = Diagram::default();
        // By shape, its lane and its step. A shape stands behind the one around it.
        let mut lanes: Vec<Option<usize>> = Vec::with_capacity(self.shapes.len());
        let mut steps: Vec<Option<usize>> = Vec::with_capacity(self.shapes.len());
        for found in &self.shapes {
            let label = found.label.clone().unwrap_or_else(|| found.name.clone());
            let outer = found.parent.and_then(|parent| lanes[parent]);
            let lane = match outer {
                None if found.is_container => {
                    let id = Some(found.name.clone());
                    diagram.lanes.push(Lane { title: label.clone(), id, origin: found.origin.clone() });
                    Some(diagram.lanes.len() - 1)
                }
                lane => lane,
            };
            lanes.push(lane);
            if found.is_container {
                if let Some(lane) = outer {
                    let title = diagram.lanes[lane].title.clone();
                    self.report.approximate(&found.origin, NESTED.with([]), OUTERMOST.with([&title]));
                }
                steps.push(None);
                continue;
            }
            let (shape, is_same) = shape(found.shape.as_deref().unwrap_or("rectangle"));
            if !is_same {
                let name = found.shape.as_deref().unwrap_or("");
                self.report.approximate(&found.origin, SHAPE.with([name]), drawn_as(shape));
            }
            steps.push(Some(diagram.steps.len()));
            let new = Step::new(shape, label, found.origin.clone());
            diagram.steps.push(Step { lane, id: Some(found.name.clone()), ..new });
        }
        let mut first = vec![None; diagram.lanes.len()];
        let mut last = first.clone();
        for (index, step) in diagram.steps.iter().enumerate() {
            if let Some(lane) = step.lane {
                first[lane] = first[lane].or(Some(index));
                last[lane] = Some(index);
            }
        }
        for (from, to, label, origin) in self.connections {
            let ends = [(from, &last), (to, &first)].map(|(shape, of_lane)| {
                let name = &self.shapes[shape].name;
                steps[shape].or_else(|| {
                    let step = lanes[shape].and_then(|lane| of_lane[lane]);
                    match step {
                        Some(_) => self.report.approximate(&origin, OF_LANE.with([name]), AT_A_STEP.with([])),
                        None => self.report.drop(&origin, OF_LANE.with([name]), NO_STEP.with([])),
                    }
                    step
                })
            });
            if let [Some(from), Some(to)] = ends {
                diagram.wires.push(Wire::new(from, to, label, origin));
            }
        }
        diagram
    }
}

/// The shape of FlowZap Code for one of D2, and whether it is the same.
fn shape(name: &str) -> (Shape, bool) {
    match name {
        "rectangle" | "square" => (Shape::Rectangle, true),
        "circle" => (Shape::Circle, true),
        "diamond" => (Shape::Diamond, true),
        _ => (Shape::Rectangle, false),
    }
}
