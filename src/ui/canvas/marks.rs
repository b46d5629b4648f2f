//! The elements that stand out: selected, wrong, found, under the pointer, or connected to one of these.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::find;
use super::state::CanvasState;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::gesture::State;
use crate::model::{EdgeId, Element, ElementKey, Model, NodeId};

/// The ways in which an element can stand out, as bits: several hold at once.
pub mod mark {
    pub const SELECTED: u8 = 1;
    pub const LIT: u8 = 2;
    pub const HOVER: u8 = 4;
    pub const ERROR: u8 = 8;
    pub const FOUND: u8 = 16;
    pub const LIFTED: u8 = 32;
    /// The pointer is over it in the other canvas.
    pub const POINTED: u8 = 64;
    /// A wire with one of these marks is drawn whole, also where it shares its way with others.
    pub const STANDS_OUT: u8 = SELECTED | LIT | HOVER | FOUND | POINTED;
    pub const CLASSES: [(u8, &str); 7] = [
        (SELECTED, "is-selected"),
        (LIT, "is-lit"),
        (HOVER, "is-hover"),
        (ERROR, "has-error"),
        (FOUND, "is-found"),
        (LIFTED, "is-lifted"),
        (POINTED, "is-pointed"),
    ];
}

/// The marks of all elements that stand out.
pub type Marks = BTreeMap<ElementKey, u8>;

/// The part of a gesture that changes the marks. It stays equal while a drag goes on, so that marks are not computed
/// again for every move.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grasp {
    pub idle: bool,
    pub lifted: Vec<NodeId>,
}

impl Grasp {
    pub fn of(state: &State) -> Grasp {
        let lifted = match state {
            State::Moving { nodes, copy: false, .. } => nodes.clone(),
            _ => Vec::new(),
        };
        Grasp { idle: *state == State::Idle, lifted }
    }
}

/// The marks of the document in the present state. Tracks the signals that it reads.
pub fn marks(canvas: CanvasState, document: &Document, grasp: &Grasp) -> Marks {
    let store = canvas.store;
    let mut marks = Marks::new();
    let mut add = |key: &ElementKey, bit: u8| *marks.entry(key.clone()).or_default() |= bit;
    let selection = store.selection.get();
    let mut nodes = BTreeSet::new();
    for key in &selection {
        add(key, mark::SELECTED);
    }
    // A step is drawn as its lane where lanes are boxes.
    let selected = document.elements(&selection);
    for element in document.shown_as(&selected) {
        if let Some(key) = document.key(element) {
            add(key, mark::SELECTED);
        }
        if let Element::Node(node) = element {
            nodes.insert(node);
        }
    }
    let pointed = canvas.pointed_elsewhere().filter(|element| document.key(*element).is_some());
    for element in document.shown_as(pointed.as_slice()) {
        if let Some(key) = document.key(element) {
            add(key, mark::POINTED);
        }
    }
    // The wires of a selected node stand out with it.
    let model = document.model();
    let touches = |id: &EdgeId| nodes.contains(&model.edge(*id).from) || nodes.contains(&model.edge(*id).to);
    for id in model.drawn_edges().filter(|id| !nodes.is_empty() && touches(id)) {
        if let Some(key) = document.key(Element::Edge(id)) {
            add(key, mark::SELECTED);
        }
    }
    for key in canvas.wrong.get() {
        add(&key, mark::ERROR);
    }
    for key in grasp.lifted.iter().filter_map(|&node| document.key(Element::Node(node))) {
        add(key, mark::LIFTED);
    }
    if let Some(wanted) = canvas.finding.get().filter(|wanted| !wanted.trim().is_empty()) {
        for element in find::matches(document.model(), &wanted) {
            if let Some(key) = document.key(element) {
                add(key, mark::FOUND | mark::LIT);
            }
        }
    } else if grasp.idle
        && canvas.connecting.with(Option::is_none)
        && let Some(element) = canvas.hover.get().element()
        && !matches!(element, Element::Lane(_))
        // Another document may have come under a pointer that rests.
        && document.key(element).is_some()
    {
        if let Some(key) = document.key(element) {
            add(key, mark::HOVER);
        }
        if canvas.rested.get() != Some(element) || !selection.is_empty() {
            return marks;
        }
        for key in connected(document.model(), element).iter().filter_map(|&near| document.key(near)) {
            add(key, mark::LIT);
        }
    }
    marks
}

/// An element and the elements that it is connected to.
fn connected(model: &Model, element: Element) -> Vec<Element> {
    let mut found = vec![element];
    match element {
        Element::Node(node) => {
            for id in model.drawn_edges() {
                let edge = model.edge(id);
                if edge.from == node || edge.to == node {
                    found.extend([Element::Edge(id), Element::Node(edge.from), Element::Node(edge.to)]);
                }
            }
        }
        Element::Edge(id) => {
            let edge = model.edge(id);
            found.extend([Element::Node(edge.from), Element::Node(edge.to)]);
        }
        Element::Loop(id) => found.extend(model.repeat(id).members.iter().map(|&node| Element::Node(node))),
        Element::Lane(id) => found.extend(model.lane(id).nodes.iter().map(|&node| Element::Node(node))),
    }
    found
}

/// The nodes with an error in their statement.
pub fn erring(document: &Document) -> Vec<ElementKey> {
    let model = document.model();
    let errors = document.diagnostics().iter().filter(|problem| problem.severity == Severity::Error);
    let mut found = Vec::new();
    for problem in errors {
        let holds = |id: &crate::model::NodeId| model.node(*id).span.covers(problem.span);
        let node = model.node_ids().find(holds).map(Element::Node);
        found.extend(node.and_then(|node| document.key(node)).cloned());
    }
    found.dedup();
    found
}
