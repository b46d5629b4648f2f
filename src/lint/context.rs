//! The input of every rule: the text, its tree and model, and the statements of the tree in source order,
//! each with its lane block and its model element. It is built once for all rules.

use std::cell::{Cell, OnceCell, RefCell};

use super::{Rule, rules};
use crate::model::{EdgeId, LaneId, LoopId, Model, NodeId};
use crate::syntax::{EdgeStatement, Fault, FaultKind, Item, LaneBlock, LoopStatement, NodeStatement, Tree};
use crate::syntax::{Endpoint, TitleText};
use crate::text::{LineIndex, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A lane block of the tree.
pub struct BlockAt<'a> {
    pub tree: &'a LaneBlock,
    /// The lane that the block belongs to.
    pub lane: Option<LaneId>,
    /// The enclosing block, if lanes are nested.
    pub parent: Option<usize>,
}

/// A statement of the tree, with the lane block that holds it and the id of its model element.
pub struct At<'a, Statement, Id> {
    pub tree: &'a Statement,
    pub block: Option<usize>,
    pub id: Option<Id>,
}

pub type NodeAt<'a> = At<'a, NodeStatement, NodeId>;
pub type EdgeAt<'a> = At<'a, EdgeStatement, EdgeId>;
pub type LoopAt<'a> = At<'a, LoopStatement, LoopId>;

pub struct Context<'a> {
    pub source: &'a str,
    pub tree: &'a Tree,
    pub model: &'a Model,
    pub blocks: Vec<BlockAt<'a>>,
    pub nodes: Vec<NodeAt<'a>>,
    pub edges: Vec<EdgeAt<'a>>,
    pub loops: Vec<LoopAt<'a>>,
    pub stray_titles: Vec<TitleText>,
    /// The node that each name refers to: the first one declared with it.
    names: BTreeMap<&'a str, NodeId>,
    lanes: BTreeMap<&'a str, LaneId>,
    /// The first block of each lane.
    first_blocks: BTreeMap<LaneId, usize>,
    faults: OnceCell<BTreeMap<FaultKind, Vec<u32>>>,
    lines: OnceCell<LineIndex>,
    newline: OnceCell<&'static str>,
    /// The indentation of the statements in each block; filled on demand.
    pub(super) indents: RefCell<BTreeMap<usize, String>>,
    /// One level of indentation.
    pub(super) unit: OnceCell<String>,
    /// Where a statement is appended to each block, and what stands behind it; filled on demand.
    pub(super) ends: RefCell<BTreeMap<usize, (Span, String)>>,
    /// Statements and heads of lanes in the dress of other languages.
    dressed: OnceCell<Vec<Span>>,
    /// Where a second diagram is, up to the end of the text; at most one span.
    second: OnceCell<Vec<Span>>,
    numbers: OnceCell<super::numbers::Numbers>,
    graph: OnceCell<super::graph::Graph>,
    /// How many more names may be compared for “did you mean”. Without this limit, many unknown names in a
    /// diagram of many nodes would take quadratic time.
    comparisons: Cell<usize>,
}

impl<'a> Context<'a> {
    pub fn new(source: &'a str, tree: &'a Tree, model: &'a Model) -> Self {
        let mut context = Context {
            source,
            tree,
            model,
            blocks: Vec::new(),
            nodes: Vec::with_capacity(model.nodes.len()),
            edges: Vec::with_capacity(model.edges.len()),
            loops: Vec::with_capacity(model.loops.len()),
            stray_titles: Vec::new(),
            names: BTreeMap::new(),
            lanes: BTreeMap::new(),
            first_blocks: BTreeMap::new(),
            faults: OnceCell::new(),
            lines: OnceCell::new(),
            newline: OnceCell::new(),
            indents: RefCell::new(BTreeMap::new()),
            unit: OnceCell::new(),
            ends: RefCell::new(BTreeMap::new()),
            dressed: OnceCell::new(),
            second: OnceCell::new(),
            numbers: OnceCell::new(),
            graph: OnceCell::new(),
            comparisons: Cell::new(200_000),
        };
        for id in model.node_ids() {
            context.names.entry(&model.node(id).name).or_insert(id);
        }
        for id in model.lane_ids() {
            context.lanes.entry(&model.lane(id).name).or_insert(id);
        }
        context.collect();
        context
    }

    /// Collects the statements without recursion, so that deep nesting cannot overflow the stack.
    fn collect(&mut self) {
        let tree = self.tree;
        let (mut node, mut edge, mut repeat) = (0, 0, 0);
        let mut open: Vec<(std::slice::Iter<'a, Item>, Option<usize>)> = vec![(tree.items.iter(), None)];
        while let Some((items, block)) = open.last_mut() {
            let block = *block;
            crate::work::count(1);
            let Some(item) = items.next() else {
                open.pop();
                continue;
            };
            match item {
                Item::Lane(lane) => {
                    let name = lane.id.map_or("", |id| id.span.of(self.source));
                    let id = self.lanes.get(name).copied();
                    self.blocks.push(BlockAt { tree: lane, lane: id, parent: block });
                    if let Some(id) = id {
                        self.first_blocks.entry(id).or_insert(self.blocks.len() - 1);
                    }
                    open.push((lane.items.iter(), Some(self.blocks.len() - 1)));
                }
                Item::Node(statement) => {
                    let id = index_of(&self.model.nodes, &mut node, statement.span, |node| node.span);
                    self.nodes.push(At { tree: statement, block, id: id.map(NodeId::from) });
                }
                Item::Edge(statement) => {
                    let id = index_of(&self.model.edges, &mut edge, statement.span, |edge| edge.span);
                    self.edges.push(At { tree: statement, block, id: id.map(EdgeId::from) });
                }
                Item::Loop(statement) => {
                    let id = index_of(&self.model.loops, &mut repeat, statement.span, |repeat| repeat.span);
                    self.loops.push(At { tree: statement, block, id: id.map(LoopId::from) });
                }
                Item::StrayTitle(title) => self.stray_titles.push(*title),
                Item::Comment(_) | Item::StrayClose(_) | Item::Foreign(_) | Item::Unknown(_) => {}
            }
        }
    }

    pub fn node_named(&self, name: &str) -> Option<NodeId> {
        crate::work::count(1);
        self.names.get(name).copied()
    }

    pub fn lane_named(&self, name: &str) -> Option<LaneId> {
        crate::work::count(1);
        self.lanes.get(name).copied()
    }

    /// The node that an endpoint of an edge refers to.
    pub fn node_at(&self, end: &Endpoint) -> Option<NodeId> {
        self.referred(end.node.span)
    }

    /// The node that a name in an edge or a loop means.
    pub fn referred(&self, name: Span) -> Option<NodeId> {
        if self.model.told_apart.is_empty() {
            return self.node_named(name.of(self.source));
        }
        self.model.referred(self.source, name)
    }

    /// The spans in which a rule has nothing to tell: statements that are written anew as a whole, and a second diagram. What
    /// else is wrong there is told when that is done.
    pub fn hidden_from(&self, rule: &Rule) -> &[Span] {
        if rule.code == rules::SECOND_DIAGRAM.code {
            &[]
        } else if rules::looks_into_dress(rule.code) {
            self.second()
        } else {
            self.dressed.get_or_init(|| dressed(self))
        }
    }

    /// Where a second diagram is: from its first lane to the end of the text.
    pub fn second_diagram(&self) -> Option<Span> {
        self.second().first().copied()
    }

    fn second(&self) -> &[Span] {
        self.second.get_or_init(|| second_diagram(self).into_iter().collect())
    }

    pub fn lane_of(&self, node: NodeId) -> LaneId {
        self.model.node(node).lane
    }

    /// The lane of a block; `None` outside all blocks.
    pub fn lane_around(&self, block: Option<usize>) -> Option<LaneId> {
        block.and_then(|block| self.blocks[block].lane)
    }

    pub fn lane_name(&self, lane: LaneId) -> &'a str {
        &self.model.lane(lane).name
    }

    /// The last block that starts at or before `offset`, at any depth.
    pub fn block_before(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.tree.span.start <= offset).checked_sub(1)
    }

    /// The first block of a lane.
    pub fn block_of_lane(&self, lane: LaneId) -> Option<usize> {
        self.first_blocks.get(&lane).copied()
    }

    /// The block in which a node is declared.
    pub fn block_of_node(&self, node: NodeId) -> Option<usize> {
        let start = self.model.node(node).span.start;
        let at = self.nodes.partition_point(|node| node.tree.span.start < start);
        self.nodes.get(at).and_then(|node| node.block)
    }

    pub fn faults(&self, kind: FaultKind) -> impl Iterator<Item = &'a Fault> + '_ {
        let faults = &self.tree.faults;
        let by_kind = self.faults.get_or_init(|| by_kind(faults));
        let of_kind = by_kind.get(&kind).map_or(&[][..], Vec::as_slice);
        of_kind.iter().map(|&index| {
            crate::work::count(1);
            &faults[index as usize]
        })
    }

    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(self.source))
    }

    /// The line end that the text uses first; `\n` in a text of one line.
    pub fn newline(&self) -> &'static str {
        self.newline.get_or_init(|| super::lines::newline(self.source))
    }

    pub fn numbers(&self) -> &super::numbers::Numbers {
        self.numbers.get_or_init(|| super::numbers::Numbers::new(self))
    }

    pub fn graph(&self) -> &super::graph::Graph {
        self.graph.get_or_init(|| super::graph::Graph::new(self.model))
    }

    /// The declared name that is most similar to an unknown one.
    pub fn nearest_node(&self, word: &str) -> Option<&'a str> {
        let left = self.comparisons.get();
        if left < self.names.len() {
            return None;
        }
        self.comparisons.set(left - self.names.len());
        super::near::nearest(word, self.names.keys().copied())
    }
}

fn dressed(context: &Context) -> Vec<Span> {
    // A statement that would be written as it is has an id that is no word, which a rule of its own tells.
    let is_written_anew = |fault: &&Fault| match fault.kind {
        FaultKind::OddForm => {
            let lines = super::written::statements(context, fault.span);
            lines.concat() != fault.span.of(context.source)
        }
        kind => kind == FaultKind::OddHead,
    };
    let mut spans: Vec<Span> =
        context.tree.faults.iter().filter(is_written_anew).map(|fault| fault.span).collect();
    if let Some(second) = context.second_diagram() {
        spans.retain(|span| span.start < second.start);
        spans.push(second);
    }
    spans
}

/// A second diagram opens a lane again and declares most of what is in that block again.
fn second_diagram(context: &Context) -> Option<Span> {
    if context.model.lanes.iter().all(|lane| lane.blocks.len() < 2) {
        return None;
    }
    let mut blocks = vec![(0usize, 0usize); context.blocks.len()];
    let mut opened = BTreeSet::new();
    let is_again: Vec<bool> = context.blocks.iter().map(|block| !opened.insert(block.lane)).collect();
    let mut known = BTreeSet::new();
    for node in &context.nodes {
        let Some(block) = node.block else { continue };
        let is_new = known.insert((context.blocks[block].lane, node.tree.id.span.of(context.source)));
        blocks[block].0 += 1;
        blocks[block].1 += usize::from(!is_new && is_again[block]);
    }
    crate::work::count(context.nodes.len());
    let first = blocks.iter().position(|&(all, again)| again > 1 && again * 2 > all)?;
    let block = context.blocks[first].tree;
    block.id.map(|id| Span::new(id.span.start, context.source.len()))
}

/// The indices of the faults of each kind, so that no rule has to look at those of others.
fn by_kind(faults: &[Fault]) -> BTreeMap<FaultKind, Vec<u32>> {
    crate::work::count(faults.len());
    let mut by_kind = BTreeMap::<FaultKind, Vec<u32>>::new();
    for (index, fault) in (0..).zip(faults) {
        by_kind.entry(fault.kind).or_default().push(index);
    }
    by_kind
}

/// The index of the element with this span. The search goes on from `next`: elements and spans are both in
/// source order.
fn index_of<T>(elements: &[T], next: &mut usize, span: Span, span_of: impl Fn(&T) -> Span) -> Option<usize> {
    while elements.get(*next).is_some_and(|element| span_of(element).start < span.start) {
        *next += 1;
    }
    let found = elements.get(*next).is_some_and(|element| span_of(element) == span);
    found.then(|| {
        *next += 1;
        *next - 1
    })
}
