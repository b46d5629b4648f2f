//! Folded lanes. A workflow shows such a lane as a strip: one box with its title and the number of its steps, at which the
//! wires from and to the steps end. That is a state of the drawing, and the text knows nothing of it.
//!
//! In: a model and the lanes. Out: the model that is drawn, and whose place each of its elements takes. It is an ordinary model,
//! so whatever holds for drawings holds for these too.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use super::{Edge, EdgeId, Element, LaneId, Loop, LoopId, Model, Node, NodeId, Shape};
use crate::geometry::Side;

/// The lanes that are folded, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folds(Vec<LaneId>);

impl Folds {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn has(&self, lane: LaneId) -> bool {
        self.0.binary_search(&lane).is_ok()
    }

    pub fn lanes(&self) -> &[LaneId] {
        &self.0
    }

    /// With this lane folded, or not.
    pub fn with(mut self, lane: LaneId, is_folded: bool) -> Folds {
        match (self.0.binary_search(&lane), is_folded) {
            (Err(at), true) => self.0.insert(at, lane),
            (Ok(at), false) => drop(self.0.remove(at)),
            _ => {}
        }
        self
    }

    /// The folded lanes after a change of the text.
    pub fn after(&self, before: &Model, now: &Model) -> Folds {
        if self.is_empty() {
            return Folds::default();
        }
        let mut lanes: Vec<LaneId> = self.0.iter().filter_map(|&lane| before.lane_in(lane, now)).collect();
        lanes.sort();
        lanes.dedup();
        Folds(lanes)
    }

    /// Those that a text with so many lanes has.
    pub fn for_lanes(mut self, count: usize) -> Folds {
        self.0.retain(|lane| lane.index() < count);
        self
    }

    /// As [`Display`] writes them: `0.3`. What cannot be read is left out.
    pub fn read(text: &str) -> Folds {
        let mut lanes: Vec<LaneId> =
            text.split('.').filter_map(|lane| lane.parse::<u32>().ok()).map(LaneId).collect();
        lanes.sort();
        lanes.dedup();
        Folds(lanes)
    }
}

impl Display for Folds {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        let lanes: Vec<String> = self.0.iter().map(|lane| lane.0.to_string()).collect();
        write!(formatter, "{}", lanes.join("."))
    }
}

/// A model as it is drawn with folded lanes.
#[derive(Clone, Debug)]
pub struct Folded {
    pub model: Model,
    /// By node of the drawn model: the node, or the lane that it stands for.
    nodes: Vec<Element>,
    /// By edge of the drawn model: the edges that are drawn as one, the first one first.
    edges: Vec<Vec<EdgeId>>,
    /// By loop of the drawn model.
    loops: Vec<LoopId>,
    /// By node and edge of the whole model: what shows it.
    shown_nodes: Vec<Element>,
    shown_edges: Vec<Element>,
}

/// Stands at the left of a strip, where others have their title: that one is in the box.
pub const UNFOLD: &str = "+";

impl Folded {
    /// Nothing is folded where no lane with steps is.
    pub fn new(model: &Model, folds: &Folds) -> Option<Folded> {
        let is_strip = |lane: LaneId| folds.has(lane) && !model.lane(lane).nodes.is_empty();
        if !folds.lanes().iter().any(|&lane| lane.index() < model.lanes.len() && is_strip(lane)) {
            return None;
        }
        let mut drawn = Model::with_lanes(model.lanes.clone());
        let mut nodes = Vec::new();
        let mut place: Vec<NodeId> = Vec::with_capacity(model.nodes.len());
        let mut boxes: BTreeMap<LaneId, NodeId> = BTreeMap::new();
        for (id, node) in model.node_ids().zip(&model.nodes) {
            let next = NodeId::from(drawn.nodes.len());
            if !is_strip(node.lane) {
                place.push(next);
                drawn.nodes.push(node.clone());
                nodes.push(Element::Node(id));
                continue;
            }
            let own = *boxes.entry(node.lane).or_insert(next);
            place.push(own);
            if own == next {
                drawn.nodes.push(strip(model, node.lane, node));
                nodes.push(Element::Lane(node.lane));
            }
        }
        for (id, lane) in model.lane_ids().zip(&mut drawn.lanes) {
            if is_strip(id) {
                lane.title = UNFOLD.to_owned();
            }
            for node in &mut lane.nodes {
                *node = place[node.index()];
            }
            lane.nodes.dedup();
        }
        let mut folded = Folded {
            shown_nodes: place.iter().map(|&node| nodes[node.index()]).collect(),
            shown_edges: Vec::new(),
            model: drawn,
            nodes,
            edges: Vec::new(),
            loops: Vec::new(),
        };
        folded.add_edges(model, &place);
        folded.add_loops(model, &place);
        folded.model.index_names();
        Some(folded)
    }

    /// Wires between the same boxes with the same words are one. Within a strip there are none.
    fn add_edges(&mut self, model: &Model, place: &[NodeId]) {
        let mut known: BTreeMap<(NodeId, Side, NodeId, Side, Option<&str>), usize> = BTreeMap::new();
        for (id, edge) in model.edge_ids().zip(&model.edges) {
            let (from, to) = (place[edge.from.index()], place[edge.to.index()]);
            let ends = [from, to].map(|node| self.nodes[node.index()]);
            if from == to && matches!(ends[0], Element::Lane(_)) {
                self.shown_edges.push(ends[0]);
                continue;
            }
            let facing = |own: Element, side: Side, other: NodeId| match own {
                Element::Lane(lane) if self.model.node(other).lane < lane => Side::Top,
                Element::Lane(_) => Side::Bottom,
                _ => side,
            };
            let is_joined = ends.iter().any(|end| matches!(end, Element::Lane(_)));
            let (from_side, to_side) =
                (facing(ends[0], edge.from_side, to), facing(ends[1], edge.to_side, from));
            let same = (from, from_side, to, to_side, edge.label.as_deref());
            let known_at = known.get(&same).copied().filter(|_| is_joined && !edge.duplicate);
            if let Some(at) = known_at {
                self.shown_edges.push(Element::Edge(self.edges[at][0]));
                self.edges[at].push(id);
                continue;
            }
            if is_joined && !edge.duplicate {
                known.insert(same, self.edges.len());
            }
            self.shown_edges.push(Element::Edge(id));
            self.edges.push(vec![id]);
            self.model.edges.push(Edge { from, from_side, to, to_side, ..edge.clone() });
        }
    }

    /// A loop goes around those of its steps that are drawn.
    fn add_loops(&mut self, model: &Model, place: &[NodeId]) {
        for (id, repeat) in model.loop_ids().zip(&model.loops) {
            let drawn = |&&member: &&NodeId| matches!(self.shown_nodes[member.index()], Element::Node(_));
            let members: Vec<NodeId> =
                repeat.members.iter().filter(drawn).map(|member| place[member.index()]).collect();
            if members.is_empty() && !repeat.members.is_empty() {
                continue;
            }
            self.loops.push(id);
            self.model.loops.push(Loop { members, ..repeat.clone() });
        }
    }

    /// Whose place an element of the drawn model takes, and what is drawn with it.
    pub fn stands_for(&self, drawn: Element) -> Vec<Element> {
        match drawn {
            Element::Lane(_) => vec![drawn],
            Element::Node(node) => vec![self.nodes[node.index()]],
            Element::Edge(edge) => self.edges[edge.index()].iter().map(|&edge| Element::Edge(edge)).collect(),
            Element::Loop(repeat) => vec![Element::Loop(self.loops[repeat.index()])],
        }
    }

    /// The element of the whole model as which one is drawn: a step of a strip as its lane, and so is a wire in it.
    pub fn shown_as(&self, element: Element) -> Element {
        match element {
            Element::Node(node) => self.shown_nodes[node.index()],
            Element::Edge(edge) => self.shown_edges[edge.index()],
            Element::Lane(_) | Element::Loop(_) => element,
        }
    }

    /// The nodes of the drawn model that stand for a lane.
    pub fn strips(&self) -> impl Iterator<Item = NodeId> + '_ {
        let is_lane = |(_, element): &(NodeId, &Element)| matches!(element, Element::Lane(_));
        self.model.node_ids().zip(&self.nodes).filter(is_lane).map(|(node, _)| node)
    }
}

/// The box that stands for a lane, in place of its first step.
fn strip(model: &Model, lane: LaneId, first: &Node) -> Node {
    let own = model.lane(lane);
    let title = if crate::text::is_blank(&own.title) { &own.name } else { &own.title };
    Node {
        name: own.name.clone(),
        lane,
        shape: Shape::Rectangle,
        label: Some(format!("{title} · {}", own.nodes.len())),
        owner: None,
        description: None,
        system: None,
        extra: Vec::new(),
        span: first.span,
        name_span: first.name_span,
        duplicate: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
A { # Alpha
n1: circle
n2: rectangle
n1.handle(right) -> n2.handle(left)
n2.handle(right) -> B.n3.handle(left) [label=\"ask\"]
n1.handle(bottom) -> B.n4.handle(top) [label=\"ask\"]
}
B { # Beta
n3: rectangle
n4: rectangle
n3.handle(right) -> n4.handle(left)
n4.handle(right) -> A.n2.handle(bottom)
loop [again] n3 n4
loop [more] n2 n4
}
";

    fn model() -> Model {
        crate::model::lower(TEXT, &crate::syntax::parse(TEXT))
    }

    fn folded(lanes: &str) -> Option<Folded> {
        Folded::new(&model(), &Folds::read(lanes))
    }

    #[test]
    fn a_folded_lane_is_one_box_and_wires_end_at_it() {
        let folded = folded("1").expect("a lane is folded");
        let names: Vec<&str> = folded.model.nodes.iter().map(Node::caption).collect();
        assert_eq!(names, ["n1", "n2", "Beta · 2"]);
        let edges: Vec<_> =
            folded.model.edges.iter().map(|edge| (edge.from.0, edge.to.0, edge.to_side.name())).collect();
        assert_eq!(edges, [(0, 1, "left"), (1, 2, "top"), (0, 2, "top"), (2, 1, "bottom")]);
        assert_eq!(folded.model.loops.len(), 1, "a loop within the lane is not drawn");
        assert_eq!(folded.model.lanes[1].nodes, [NodeId(2)]);
        assert_eq!(folded.shown_as(Element::Node(NodeId(3))), Element::Lane(LaneId(1)));
        assert_eq!(folded.shown_as(Element::Edge(EdgeId(3))), Element::Lane(LaneId(1)), "a wire in the lane");
        assert_eq!(folded.stands_for(Element::Edge(EdgeId(3))), [Element::Edge(EdgeId(4))]);
        assert_eq!(folded.strips().collect::<Vec<_>>(), [NodeId(2)]);
    }

    #[test]
    fn wires_with_the_same_words_between_two_strips_are_one() {
        let folded = folded("0.1").expect("both lanes are folded");
        assert_eq!(folded.model.edges.len(), 2);
        let both = [Element::Edge(EdgeId(1)), Element::Edge(EdgeId(2))];
        assert_eq!(folded.stands_for(Element::Edge(EdgeId(0))), both);
        assert_eq!(folded.shown_as(both[1]), both[0]);
    }

    #[test]
    fn lanes_without_steps_and_lanes_that_there_are_not_fold_to_nothing() {
        let text = "A {\n}\nB {\nn1: circle\n}\n";
        let model = crate::model::lower(text, &crate::syntax::parse(text));
        assert!(Folded::new(&model, &Folds::read("0")).is_none());
        assert!(Folded::new(&model, &Folds::read("7")).is_none());
        assert!(Folded::new(&model, &Folds::default()).is_none());
    }

    #[test]
    fn folds_stay_with_their_lanes() {
        let lanes = |names: &str| {
            let text: String = names.chars().map(|name| format!("{name} {{\n}}\n")).collect();
            crate::model::lower(&text, &crate::syntax::parse(&text))
        };
        let after = |folds: &str, before: &str, now: &str| {
            Folds::read(folds).after(&lanes(before), &lanes(now)).to_string()
        };
        assert_eq!(after("1", "ABC", "XABC"), "2");
        assert_eq!(after("0.2", "ABC", "CAB"), "0.1");
        assert_eq!(after("1", "ABC", "AXC"), "1");
        assert_eq!(after("1", "ABC", "AC"), "");
        assert_eq!(Folds::read("3.x.1.3").to_string(), "1.3");
        assert_eq!(Folds::default().with(LaneId(2), true).with(LaneId(0), true).to_string(), "0.2");
        assert_eq!(Folds::read("0.2").with(LaneId(0), false).to_string(), "2");
    }
}
