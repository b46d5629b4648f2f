//! Graphviz DOT: nodes become steps, edges become wires, clusters become lanes; compass points become sides.
//!
//! Of clusters inside each other the outermost is the lane. Subgraphs that are no cluster only group. `a -> {b c}` is two
//! edges. A node without a shape is a rectangle: the file does not say that it is an ellipse.

mod attributes;
mod grammar;
mod tokens;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::diagram::{Diagram, Lane, Origin, Step, Wire};
use super::phrases::*;
use super::report::Report;
use super::{Format, MOST_ELEMENTS, Source, plain, text_of};
use crate::geometry::Side;
use crate::locale::{Message, Words};
use crate::model::Shape;
use crate::syntax::FaultKind;
use grammar::{Attribute, Element, Value};

pub static FORMAT: Format = Format {
    id: "dot",
    endings: &["dot", "gv"],
    name: Words::new("Graphviz DOT", "Graphviz DOT 图"),
    recognises: |source| source.language() == Some(FaultKind::Dot) || source.text().is_some_and(is_graph),
    read,
};

/// Whether a text begins as a graph does, which may stand on one line: `digraph {`, `strict graph "x" {`.
fn is_graph(text: &str) -> bool {
    let Some((head, _)) = text.trim_start().split_once('{').filter(|(head, _)| head.len() < 200) else {
        return false;
    };
    let mut words = head.split_whitespace().skip_while(|word| *word == "strict");
    matches!(words.next(), Some("digraph" | "graph")) && words.count() <= 1
}

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    let lexed = tokens::lex(text_of(source)?);
    for (line, text) in &lexed.comments {
        report.drop(&Origin::new(*line, *text), COMMENT.with([]), NOT_BROUGHT.with([]));
    }
    for (line, text) in &lexed.unknown {
        report.drop(&Origin::new(*line, *text), UNREAD.with([]), NO_STATEMENT.with(["DOT"]));
    }
    let mut reader = Reader {
        report,
        diagram: Diagram::default(),
        steps: BTreeMap::new(),
        scopes: Vec::new(),
        passed: 0,
        before: Vec::new(),
        edge: None,
        wires_from: 0,
        subject: Subject::Nothing,
    };
    for (element, line) in grammar::elements(&lexed.tokens) {
        reader.element(element, line);
    }
    Ok(reader.diagram)
}

/// What is inside one pair of braces.
#[derive(Default)]
struct Scope<'a> {
    lane: Option<usize>,
    is_cluster: bool,
    nodes: Vec<usize>,
    /// Attributes that nodes and edges in it get.
    of_nodes: BTreeMap<Cow<'a, str>, Value<'a>>,
    of_edges: BTreeMap<Cow<'a, str>, Value<'a>>,
    /// The edge that leads to it, and where that one comes from.
    edge: Option<bool>,
    before: Vec<(usize, Option<Side>)>,
    wires_from: usize,
}

/// Braces inside each other; the nodes of deeper ones belong to the deepest.
const MOST_DEPTH: usize = 100;

/// What the next attributes are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Nothing,
    Graph,
    Nodes,
    Edges,
    Node(usize),
    /// All edges of the statement.
    Chain,
}

struct Reader<'a, 'r> {
    report: &'r mut Report,
    diagram: Diagram,
    steps: BTreeMap<Cow<'a, str>, usize>,
    scopes: Vec<Scope<'a>>,
    /// Open braces beyond the deepest scope.
    passed: usize,
    /// The ends from which the next edge of the statement comes.
    before: Vec<(usize, Option<Side>)>,
    /// An edge that waits for its target, and whether it has an arrow.
    edge: Option<bool>,
    /// The first wire of the statement.
    wires_from: usize,
    subject: Subject,
}

impl<'a> Reader<'a, '_> {
    fn element(&mut self, element: Element<'a>, line: usize) {
        match element {
            Element::Open(name) => self.open(name, line),
            Element::Close => self.close(line),
            Element::Node(name, port) => {
                if self.edge.is_none() {
                    self.wires_from = self.diagram.wires.len();
                }
                let step = self.node(name, line);
                let side = port.as_deref().and_then(side);
                self.arrive(vec![(step, side)], line);
                self.subject = if self.diagram.wires.len() > self.wires_from {
                    Subject::Chain
                } else {
                    Subject::Node(step)
                };
            }
            Element::Edge { has_arrow } => self.edge = Some(has_arrow),
            Element::Attributes(list) => self.attributes(list, line),
            Element::Defaults(kind) => {
                self.subject = match kind {
                    "graph" => Subject::Graph,
                    "node" => Subject::Nodes,
                    _ => Subject::Edges,
                };
            }
            Element::Assign(attribute) => {
                let before = std::mem::replace(&mut self.subject, Subject::Graph);
                self.attributes(vec![attribute], line);
                self.subject = before;
            }
            Element::End => {
                self.edge = None;
                self.subject = Subject::Nothing;
            }
            Element::Unknown => {
                self.report.drop(&Origin::new(line, ""), UNREAD.with([]), NO_STATEMENT.with(["DOT"]));
            }
        }
    }

    fn open(&mut self, name: Option<Cow<'a, str>>, line: usize) {
        if self.scopes.len() >= MOST_DEPTH {
            self.passed += 1;
            return;
        }
        let outer = self.scopes.last();
        let lane = outer.and_then(|outer| outer.lane);
        let name = name.unwrap_or_default();
        let is_cluster = !self.scopes.is_empty() && name.starts_with("cluster");
        let origin = Origin::new(line, name.as_ref());
        let lane = match lane {
            Some(lane) if is_cluster => {
                let title = self.diagram.lanes[lane].title.clone();
                self.report.approximate(&origin, NESTED.with([]), OUTERMOST.with([&title]));
                Some(lane)
            }
            None if is_cluster => {
                let name = name.strip_prefix("cluster").unwrap_or(&name);
                let name = name.strip_prefix('_').unwrap_or(name).to_owned();
                self.diagram.lanes.push(Lane { title: name.clone(), id: Some(name), origin });
                Some(self.diagram.lanes.len() - 1)
            }
            lane => lane,
        };
        if self.edge.is_none() {
            self.wires_from = self.diagram.wires.len();
        }
        let (of_nodes, of_edges) =
            outer.map_or_else(Default::default, |outer| (outer.of_nodes.clone(), outer.of_edges.clone()));
        self.scopes.push(Scope {
            lane,
            is_cluster,
            nodes: Vec::new(),
            of_nodes,
            of_edges,
            edge: self.edge.take(),
            before: std::mem::take(&mut self.before),
            wires_from: self.wires_from,
        });
        self.subject = Subject::Nothing;
    }

    fn close(&mut self, line: usize) {
        if self.passed > 0 {
            self.passed -= 1;
            return;
        }
        let Some(scope) = self.scopes.pop() else { return };
        if let Some(outer) = self.scopes.last_mut() {
            outer.nodes.extend(&scope.nodes);
        }
        (self.edge, self.before, self.wires_from) = (scope.edge, scope.before, scope.wires_from);
        self.arrive(scope.nodes.into_iter().map(|step| (step, None)).collect(), line);
        self.subject = Subject::Chain;
    }

    /// The ends that a statement comes to: an edge that waits leads to them.
    fn arrive(&mut self, ends: Vec<(usize, Option<Side>)>, line: usize) {
        if let Some(has_arrow) = self.edge.take() {
            for (from, from_side) in std::mem::take(&mut self.before) {
                for &(to, to_side) in &ends {
                    // Two long groups have more edges between them than anyone can draw.
                    if self.diagram.wires.len() > MOST_ELEMENTS {
                        break;
                    }
                    let name = |step: usize| self.diagram.steps[step].origin.element.as_str();
                    let origin = Origin::new(line, format!("{} -> {}", name(from), name(to)));
                    if !has_arrow {
                        self.report.approximate(&origin, NO_ARROW.with([]), AN_ARROW.with([]));
                    }
                    let label = self.scopes.last().and_then(|scope| scope.of_edges.get("label")).cloned();
                    let label = label.map(|label| self.text(&label, "", &origin));
                    let wire = Wire::new(from, to, label, origin);
                    self.diagram.wires.push(Wire { from_side, to_side, ..wire });
                }
            }
        }
        self.before = ends;
    }

    fn node(&mut self, name: Cow<'a, str>, line: usize) -> usize {
        let known = self.steps.get(&name).copied();
        let step = known.unwrap_or_else(|| {
            let step = self.diagram.steps.len();
            let label = plain::tidy(&name.replace("\\\"", "\""));
            let new = Step::new(Shape::Rectangle, label, Origin::new(line, name.as_ref()));
            self.diagram.steps.push(Step { id: Some(name.to_string()), ..new });
            self.steps.insert(name.clone(), step);
            let defaults: Vec<Attribute> = self.scopes.last().map_or_else(Vec::new, |scope| {
                scope.of_nodes.iter().map(|(key, value)| (key.clone(), value.clone())).collect()
            });
            for (key, value) in &defaults {
                self.of_node(step, key, value);
            }
            step
        });
        if let Some(scope) = self.scopes.last_mut() {
            scope.nodes.push(step);
            let lane = &mut self.diagram.steps[step].lane;
            *lane = lane.or(scope.lane);
        }
        step
    }
}

/// The side of a compass point.
fn side(port: &str) -> Option<Side> {
    match port {
        "n" => Some(Side::Top),
        "e" => Some(Side::Right),
        "s" => Some(Side::Bottom),
        "w" => Some(Side::Left),
        _ => None,
    }
}
