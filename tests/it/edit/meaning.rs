//! What each command means, said once more without any text: an interpreter on plain values. A planned
//! edit is right when reading the new text gives what the interpreter gives.

mod commands;

use fizz::geometry::Side;
use fizz::model::{self, LaneId, Model, NodeId, Shape};
use fizz::syntax::{self, EdgeStatement, Item, Tree};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    id: usize,
    name: String,
    shape: Shape,
    label: Option<String>,
    owner: Option<String>,
    description: Option<String>,
    system: Option<String>,
    extra: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
struct Lane {
    name: String,
    title: String,
    titled: bool,
    outside: bool,
    nodes: Vec<Node>,
}

/// Sides are only known where a handle is written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edge {
    from: usize,
    from_side: Option<Side>,
    to: usize,
    to_side: Option<Side>,
    label: Option<String>,
    added: bool,
}

#[derive(Clone, Debug)]
struct Loop {
    condition: String,
    members: Vec<usize>,
    lane: Option<usize>,
}

/// A diagram without its text.
#[derive(Clone, Debug)]
pub struct Diagram {
    lanes: Vec<Lane>,
    edges: Vec<Edge>,
    loops: Vec<Loop>,
    next: usize,
    /// Whether the command may change the order of edges.
    reorders: bool,
    highest: u64,
}

fn edge_statements<'a>(items: &'a [Item], out: &mut Vec<&'a EdgeStatement>) {
    for item in items {
        match item {
            Item::Lane(lane) => edge_statements(&lane.items, out),
            Item::Edge(edge) => out.push(edge),
            _ => {}
        }
    }
}

fn number(name: &str) -> u64 {
    let digits = name.strip_prefix('n').filter(|digits| digits.len() <= 15);
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

pub fn one_line(text: &str) -> String {
    let text = text.replace("\r\n", " ");
    let blanks = ['\n', '\r', '\t', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let text = text.replace(blanks, " ");
    text.chars().filter(|letter| !letter.is_control() && *letter != '\u{feff}').collect()
}

impl Node {
    /// Copies are written anew, in the strict form.
    fn in_one_line(&mut self) {
        let texts = [&mut self.label, &mut self.owner, &mut self.description, &mut self.system];
        let extra = self.extra.iter_mut().map(|(_, value)| value);
        for text in texts.into_iter().flatten().chain(extra) {
            *text = one_line(text);
        }
    }
}

impl Diagram {
    pub fn new(source: &str, tree: &Tree, model: &Model) -> Diagram {
        let lanes = model.lanes.iter().map(|lane| Lane {
            name: lane.name.clone(),
            title: lane.title.clone(),
            titled: lane.title_span.is_some(),
            outside: lane.blocks.is_empty(),
            nodes: lane.nodes.iter().map(|&id| Self::node(model, id)).collect(),
        });
        let mut statements = Vec::new();
        edge_statements(&tree.items, &mut statements);
        let edges = model.edges.iter().map(|edge| {
            let statement = statements.iter().find(|statement| statement.span == edge.span).unwrap();
            let written = |end: &syntax::Endpoint| {
                let side = end.handle.and_then(|handle| handle.side).map(|side| side.span.of(source));
                side.is_some_and(|side| Side::from_name(side).or(model::nearest_side(side)).is_some())
            };
            Edge {
                from: edge.from.index(),
                from_side: written(&statement.from).then_some(edge.from_side),
                to: edge.to.index(),
                to_side: written(statement.to.as_ref().unwrap()).then_some(edge.to_side),
                label: edge.label.clone(),
                added: false,
            }
        });
        let loops = model.loops.iter().map(|repeat| Loop {
            condition: repeat.condition.clone(),
            members: repeat.members.iter().map(|id| id.index()).collect(),
            lane: repeat.lane.map(LaneId::index),
        });
        let declared = model.nodes.iter().map(|node| number(&node.name));
        let dangling = model.unresolved.iter().map(|unresolved| number(unresolved.name.of(source)));
        Diagram {
            lanes: lanes.collect(),
            edges: edges.collect(),
            loops: loops.collect(),
            next: model.nodes.len(),
            reorders: false,
            highest: declared.chain(dangling).max().unwrap_or(0),
        }
    }

    fn node(model: &Model, id: NodeId) -> Node {
        let node = model.node(id);
        Node {
            id: id.index(),
            name: node.name.clone(),
            shape: node.shape,
            label: node.label.clone(),
            owner: node.owner.clone(),
            description: node.description.clone(),
            system: node.system.clone(),
            extra: node.extra.clone(),
        }
    }

    /// Whether the other one is the same diagram, and if not, how they differ.
    pub fn compare(&self, actual: &Diagram) -> Result<(), String> {
        let (mine, other) = (self.canonical(), actual.canonical());
        for (expected, found) in mine.iter().zip(other.iter()) {
            if expected != found {
                return Err(format!("expected {expected}\n   found {found}"));
            }
        }
        if mine.len() != other.len() {
            return Err(format!("expected {mine:#?}\nfound {other:#?}"));
        }
        let old: Vec<String> =
            self.edges.iter().filter(|edge| !edge.added).map(|edge| self.edge_text(edge)).collect();
        let now: Vec<String> = actual.edges.iter().map(|edge| actual.edge_text(edge)).collect();
        let mut rest = now.iter();
        if !self.reorders && !old.iter().all(|edge| rest.any(|other| other == edge)) {
            return Err(format!("edges changed their order: {old:#?} became {now:#?}"));
        }
        Ok(())
    }

    fn place(&self, id: usize) -> String {
        for lane in &self.lanes {
            if let Some(at) = lane.nodes.iter().position(|node| node.id == id) {
                return format!("{}/{at}", lane.name);
            }
        }
        panic!("an edge or a loop leads nowhere: {id}")
    }

    fn edge_text(&self, edge: &Edge) -> String {
        let side = |side: Option<Side>| side.map_or("?", Side::name);
        let label = edge.label.clone().unwrap_or_default();
        let (from, to) = (self.place(edge.from), self.place(edge.to));
        format!("edge {from}.{} {to}.{} {label:?}", side(edge.from_side), side(edge.to_side))
    }

    fn canonical(&self) -> Vec<String> {
        let mut lanes: Vec<&Lane> =
            self.lanes.iter().filter(|lane| !lane.outside || !lane.nodes.is_empty()).collect();
        lanes.sort_by_key(|lane| lane.outside);
        let mut out = Vec::new();
        for lane in lanes {
            out.push(format!("lane {} # {}", lane.name, lane.title));
            for node in &lane.nodes {
                let mut node = node.clone();
                node.id = 0;
                out.push(format!("  {node:?}"));
            }
        }
        let mut edges: Vec<String> = self.edges.iter().map(|edge| self.edge_text(edge)).collect();
        let mut loops: Vec<String> = self
            .loops
            .iter()
            .map(|repeat| {
                let members: Vec<String> = repeat.members.iter().map(|&id| self.place(id)).collect();
                format!("loop {:?} {}", repeat.condition, members.join(" "))
            })
            .collect();
        edges.sort();
        loops.sort();
        out.extend(edges);
        out.extend(loops);
        out
    }
}
