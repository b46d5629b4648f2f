//! The text, tree and model that a command is planned on, and how to get from one to the other: from an id of the
//! model to its statement, from a name to the node that it means, from a lane to its blocks. Built once for each
//! command, in time linear in the text. An id that the model does not have is refused.

use super::refusal::{self, Refusal};
use crate::model::{Edge, EdgeId, Lane, LaneId, Loop, LoopId, Model, Node, NodeId};
use crate::syntax::{self, EdgeStatement, Item, LaneBlock, LoopStatement, NodeStatement, TokenKind, Tree};
use crate::text::Span;
use std::collections::BTreeMap;

/// An item of the text, and the index of the innermost block around it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub item: &'a Item,
    pub block: Option<usize>,
}

/// A pair of braces.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    pub syntax: &'a LaneBlock,
    pub lane: Option<LaneId>,
    pub parent: Option<usize>,
    /// Another lane is written inside it.
    pub holds_lane: bool,
}

pub(super) struct Base<'a> {
    pub source: &'a str,
    pub tree: &'a Tree,
    pub model: &'a Model,
    /// Everything but lane blocks, in source order.
    pub entries: Vec<Entry<'a>>,
    /// In source order.
    pub blocks: Vec<Block<'a>>,
    blocks_by_lane: BTreeMap<LaneId, Vec<usize>>,
    /// The entries in the braces of each lane; under `None` those outside all braces.
    entries_by_lane: BTreeMap<Option<LaneId>, Vec<usize>>,
}

impl<'a> Base<'a> {
    pub fn new(source: &'a str, tree: &'a Tree, model: &'a Model) -> Self {
        let lanes_by_start: BTreeMap<usize, LaneId> = model
            .lane_ids()
            .flat_map(|id| model.lane(id).blocks.iter().map(move |block| (block.start, id)))
            .collect();
        let (mut entries, mut blocks) = (Vec::<Entry>::new(), Vec::<Block>::new());
        let mut open: Vec<(std::slice::Iter<Item>, Option<usize>)> = vec![(tree.items.iter(), None)];
        while let Some((items, block)) = open.last_mut() {
            let block = *block;
            match items.next() {
                None => {
                    open.pop();
                }
                Some(Item::Lane(syntax)) => {
                    let lane = lanes_by_start.get(&syntax.span.start).copied();
                    if let Some(outer) = block {
                        blocks[outer].holds_lane = true;
                    }
                    blocks.push(Block { syntax, lane, parent: block, holds_lane: false });
                    open.push((syntax.items.iter(), Some(blocks.len() - 1)));
                }
                Some(item) => entries.push(Entry { item, block }),
            }
        }
        let mut blocks_by_lane = BTreeMap::<LaneId, Vec<usize>>::new();
        for (index, block) in blocks.iter().enumerate() {
            if let Some(lane) = block.lane {
                blocks_by_lane.entry(lane).or_default().push(index);
            }
        }
        let mut entries_by_lane = BTreeMap::<Option<LaneId>, Vec<usize>>::new();
        for (index, entry) in entries.iter().enumerate() {
            match entry.block.map(|block| blocks[block].lane) {
                // These braces belong to no lane.
                Some(None) => {}
                lane => entries_by_lane.entry(lane.flatten()).or_default().push(index),
            }
        }
        Base { source, tree, model, entries, blocks, blocks_by_lane, entries_by_lane }
    }

    pub fn lane(&self, id: LaneId) -> Result<&'a Lane, Refusal> {
        self.model.lanes.get(id.index()).ok_or_else(refusal::gone)
    }

    pub fn node(&self, id: NodeId) -> Result<&'a Node, Refusal> {
        self.model.nodes.get(id.index()).ok_or_else(refusal::gone)
    }

    pub fn edge(&self, id: EdgeId) -> Result<&'a Edge, Refusal> {
        self.model.edges.get(id.index()).ok_or_else(refusal::gone)
    }

    pub fn repeat(&self, id: LoopId) -> Result<&'a Loop, Refusal> {
        self.model.loops.get(id.index()).ok_or_else(refusal::gone)
    }

    fn entry_at(&self, span: Span) -> Option<Entry<'a>> {
        crate::work::count(1);
        let index = self.entries.partition_point(|entry| entry.item.span().start < span.start);
        let here = self.entries[index..].iter().take_while(|entry| entry.item.span().start == span.start);
        here.copied().find(|entry| entry.item.span() == span)
    }

    /// The text that begins here, if it is one that the parser could not understand.
    pub fn unknown_at(&self, start: usize) -> Option<Span> {
        let index = self.entries.partition_point(|entry| entry.item.span().start < start);
        match self.entries.get(index)?.item {
            Item::Unknown(span) if span.start == start => Some(*span),
            _ => None,
        }
    }

    pub fn node_statement(&self, id: NodeId) -> Result<&'a NodeStatement, Refusal> {
        match self.entry_at(self.node(id)?.span).map(|entry| entry.item) {
            Some(Item::Node(statement)) => Ok(statement),
            _ => Err(refusal::gone()),
        }
    }

    pub fn edge_statement(&self, id: EdgeId) -> Result<&'a EdgeStatement, Refusal> {
        match self.entry_at(self.edge(id)?.span).map(|entry| entry.item) {
            Some(Item::Edge(statement)) => Ok(statement),
            _ => Err(refusal::gone()),
        }
    }

    pub fn loop_statement(&self, id: LoopId) -> Result<&'a LoopStatement, Refusal> {
        match self.entry_at(self.repeat(id)?.span).map(|entry| entry.item) {
            Some(Item::Loop(statement)) => Ok(statement),
            _ => Err(refusal::gone()),
        }
    }

    /// The node that a reference means.
    pub fn node_named(&self, name: &str) -> Option<NodeId> {
        self.model.node_named(name)
    }

    /// The node that a name in an edge or a loop means.
    pub fn referred(&self, name: Span) -> Option<NodeId> {
        self.model.referred(self.source, name)
    }

    /// An id that several nodes have and that edges tell apart by lanes: a change of one lane could make them mean
    /// another node.
    pub fn told_apart(&self) -> Option<&'a str> {
        let shared = |&&(_, node): &&(Span, NodeId)| self.model.is_name_shared(node);
        let (_, node) = self.model.told_apart.iter().find(shared)?;
        Some(&self.model.node(*node).name)
    }

    /// The node, if a reference can mean it. References mean the first of several nodes with one name.
    pub fn referable(&self, id: NodeId) -> Result<&'a Node, Refusal> {
        let node = self.node(id)?;
        if !is_one_word(&node.name) {
            return Err(refusal::NODE_NOT_ONE_WORD.with([&node.name]).into());
        }
        if self.node_named(&node.name) == Some(id) {
            Ok(node)
        } else {
            Err(refusal::DUPLICATE_ID.with([&node.name]).into())
        }
    }

    /// The lane in whose braces an entry is written.
    pub fn surrounding_lane(&self, entry: Entry) -> Option<LaneId> {
        entry.block.and_then(|block| self.blocks[block].lane)
    }

    pub fn edges(&self) -> impl Iterator<Item = (Entry<'a>, &'a EdgeStatement)> + '_ {
        self.entries.iter().filter_map(|entry| match entry.item {
            Item::Edge(statement) => Some((*entry, &**statement)),
            _ => None,
        })
    }

    pub fn loops(&self) -> impl Iterator<Item = (Entry<'a>, &'a LoopStatement)> + '_ {
        self.entries.iter().filter_map(|entry| match entry.item {
            Item::Loop(statement) => Some((*entry, statement)),
            _ => None,
        })
    }

    pub fn blocks_of(&self, lane: LaneId) -> impl Iterator<Item = (usize, Block<'a>)> + '_ {
        let indices = self.blocks_by_lane.get(&lane).into_iter().flatten();
        indices.map(|&index| (index, self.blocks[index]))
    }

    /// The entries in the braces of a lane, in source order; for the lane of the nodes outside all braces, the
    /// entries there.
    pub fn entries_of(&self, lane: LaneId) -> impl DoubleEndedIterator<Item = Entry<'a>> + '_ {
        let standing = (!self.is_outside(lane)).then_some(lane);
        let indices = self.entries_by_lane.get(&standing).map_or(&[][..], Vec::as_slice);
        indices.iter().map(|&index| {
            crate::work::count(1);
            self.entries[index]
        })
    }

    /// Whether this is the lane of the nodes outside all braces.
    pub fn is_outside(&self, lane: LaneId) -> bool {
        self.model.lane(lane).blocks.is_empty()
    }

    /// What goes before the id of a node of `lane` in a statement that is written in `standing`. A lane id that is
    /// not one word cannot be a prefix; the node is found without it.
    pub fn prefix(&self, lane: LaneId, standing: Option<LaneId>) -> String {
        let name = &self.model.lane(lane).name;
        if standing == Some(lane) || !is_one_word(name) { String::new() } else { format!("{name}.") }
    }

    /// The first number that no node has and that nothing refers to, so that a new node cannot catch
    /// a reference that leads nowhere now.
    pub fn next_number(&self) -> u64 {
        let declared = self.model.nodes.iter().map(|node| node.name.as_str());
        let ends = self.edges().flat_map(|(_, edge)| [Some(edge.from), edge.to]).flatten();
        let referred = ends.map(|end| end.node.span.of(self.source));
        let members = self.loops().flat_map(|(_, repeat)| &repeat.members);
        let members = members.map(|member| member.node.span.of(self.source));
        let numbers = declared.chain(referred).chain(members).filter_map(number_of);
        numbers.max().map_or(1, |highest| highest + 1)
    }
}

pub(super) fn is_one_word(name: &str) -> bool {
    matches!(syntax::tokens(name).as_slice(), [token] if token.kind == TokenKind::Word)
}

/// The number of an id of the form `n12`; nothing when it has more than 15 digits.
pub(super) fn number_of(name: &str) -> Option<u64> {
    let digits = name.strip_prefix('n')?;
    let plain = !digits.is_empty() && digits.len() <= 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}
