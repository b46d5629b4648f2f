//! What attributes say of a node, an edge, a cluster or the graph.

use std::borrow::Cow;

use super::grammar::{Attribute, Value};
use super::{Reader, Scope, Subject};
use crate::import::diagram::Origin;
use crate::import::phrases::*;
use crate::import::plain;
use crate::locale::Words;
use crate::model::Shape;

static RECORD: Words = Words::new("fields of a record", "record 的各个字段");
static IN_ONE_TEXT: Words = Words::new("they are one text", "合并成一段文本");
static INVISIBLE: Words = Words::new("an invisible part", "不可见的部分");
static STAYS: Words = Words::new("FlowZap Code shows everything", "FlowZap Code 中的内容都会画出来");

/// Attributes that say how Graphviz draws. They are named in the report, all of a statement at once.
fn is_known(key: &str) -> bool {
    matches!(key, "label" | "shape" | "xlabel" | "taillabel" | "headlabel" | "dir" | "comment" | "tooltip")
}

impl<'a> Reader<'a, '_> {
    pub(super) fn attributes(&mut self, list: Vec<Attribute<'a>>, line: usize) {
        let mut others: Vec<&str> = Vec::new();
        for (written, value) in &list {
            let key = written.to_lowercase();
            match self.subject {
                Subject::Graph | Subject::Nothing if key == "label" => self.title(value, line),
                Subject::Node(step) if is_known(&key) => self.of_node(step, &key, value),
                Subject::Chain if is_known(&key) => {
                    for wire in self.wires_from..self.diagram.wires.len() {
                        self.of_edge(wire, &key, value);
                    }
                }
                Subject::Nodes if is_known(&key) => {
                    let scope = self.scopes.last_mut();
                    scope.map(|scope| scope.of_nodes.insert(Cow::Owned(key), value.clone()));
                }
                Subject::Edges if is_known(&key) => {
                    let scope = self.scopes.last_mut();
                    scope.map(|scope| scope.of_edges.insert(Cow::Owned(key), value.clone()));
                }
                _ => others.push(written),
            }
        }
        if others.is_empty() {
            return;
        }
        let element = match self.subject {
            Subject::Node(step) => self.diagram.steps[step].origin.element.clone(),
            Subject::Chain => {
                self.diagram.wires.last().map_or_else(String::new, |wire| wire.origin.element.clone())
            }
            Subject::Nodes => "node".to_owned(),
            Subject::Edges => "edge".to_owned(),
            Subject::Graph | Subject::Nothing => "graph".to_owned(),
        };
        let named: Vec<String> = others.iter().map(|key| format!("`{key}`")).collect();
        self.report.drop(
            &Origin::new(line, element),
            ATTRIBUTES.with([&named.join(", ")]),
            OF_STYLE.with([]),
        );
    }

    fn title(&mut self, value: &Value, line: usize) {
        let text = self.text(value, "", &Origin::new(line, "graph"));
        match self.scopes.last() {
            Some(Scope { lane: Some(lane), is_cluster: true, .. }) => {
                // A cluster inside another has no title of its own.
                let is_outermost = self.scopes.iter().filter(|scope| scope.is_cluster).count() == 1;
                if is_outermost {
                    self.diagram.lanes[*lane].title = text;
                }
            }
            _ if self.scopes.len() <= 1 => self.diagram.title = Some(text),
            _ => {}
        }
    }

    pub(super) fn of_node(&mut self, step: usize, key: &str, value: &Value) {
        let origin = self.diagram.steps[step].origin.clone();
        match (key, value) {
            ("label" | "xlabel", _) => {
                let text = self.text(value, &origin.element, &origin);
                self.diagram.steps[step].label = Some(text);
            }
            ("comment" | "tooltip", _) => {
                let text = self.text(value, &origin.element, &origin);
                self.diagram.steps[step].description = Some(text);
            }
            ("shape", Value::Text(name)) => {
                let (shape, is_same) = shape(name);
                self.diagram.steps[step].shape = shape;
                if !is_same {
                    self.report.approximate(&origin, SHAPE.with([name]), drawn_as(shape));
                }
                if matches!(name.as_ref(), "record" | "Mrecord") {
                    self.report.approximate(&origin, RECORD.with([]), IN_ONE_TEXT.with([]));
                }
                if matches!(name.as_ref(), "none" | "invis") {
                    self.report.approximate(&origin, INVISIBLE.with([]), STAYS.with([]));
                }
            }
            _ => {}
        }
    }

    fn of_edge(&mut self, wire: usize, key: &str, value: &Value) {
        let origin = self.diagram.wires[wire].origin.clone();
        match (key, value) {
            ("label" | "xlabel" | "taillabel" | "headlabel", _) => {
                let text = self.text(value, "", &origin);
                let label = &mut self.diagram.wires[wire].label;
                *label = Some(match label.take() {
                    Some(before) if key != "label" => format!("{before} {text}"),
                    _ => text,
                });
            }
            ("dir", Value::Text(direction)) => match direction.as_ref() {
                "both" => self.report.approximate(&origin, BOTH_ENDS.with([]), AN_ARROW.with([])),
                "none" => self.report.approximate(&origin, NO_ARROW.with([]), AN_ARROW.with([])),
                "back" => {
                    let wire = &mut self.diagram.wires[wire];
                    std::mem::swap(&mut wire.from, &mut wire.to);
                    std::mem::swap(&mut wire.from_side, &mut wire.to_side);
                }
                _ => {}
            },
            _ => {}
        }
    }

    /// A text as it is meant. `\N` is the name of the node.
    pub(super) fn text(&mut self, value: &Value, name: &str, origin: &Origin) -> String {
        let text = match value {
            Value::Html(text) => return plain::html(text, origin, self.report),
            Value::Text(text) => text,
        };
        let mut out = String::with_capacity(text.len());
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            if letter != '\\' {
                out.push(letter);
                continue;
            }
            match letters.next() {
                Some('n' | 'l' | 'r') => out.push('\n'),
                Some('N') => out.push_str(name),
                Some('\n') => {}
                Some(other) => out.push(other),
                None => out.push('\\'),
            }
        }
        let entities = plain::html(&out.replace('<', "&lt;"), origin, self.report);
        plain::tidy(&entities)
    }
}

/// The shape of FlowZap Code for one of Graphviz, and whether it is the same.
fn shape(name: &str) -> (Shape, bool) {
    match name {
        "box" | "rect" | "rectangle" | "square" => (Shape::Rectangle, true),
        "circle" => (Shape::Circle, true),
        "diamond" => (Shape::Diamond, true),
        "doublecircle" | "point" | "Mcircle" => (Shape::Circle, false),
        "Mdiamond" => (Shape::Diamond, false),
        _ => (Shape::Rectangle, false),
    }
}
