//! The text, tree and model that a command is planned on, with the ways between them: from a model
//! id to its statement, from a name to the node that it means, from a lane to its blocks. Built once
//! a command, in time linear in the text. Ids that the model does not have are refused, not trusted.

use super::refusal::{self, Refusal};
use crate::model::{Edge, EdgeId, Lane, LaneId, Loop, LoopId, Model, Node, NodeId};
use crate::syntax::{self, EdgeStatement, Item, LaneBlock, LoopStatement, NodeStatement, TokenKind, Tree};
use crate::text::Span;
use std::collections::BTreeMap;

/// A statement and the innermost braces around it.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
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

pub(super) struct Ground<'a> {
    pub source: &'a str,
    pub tree: &'a Tree,
    pub model: &'a Model,
    /// Everything but lane blocks, in source order.
    pub places: Vec<Place<'a>>,
    /// In source order.
    pub blocks: Vec<Block<'a>>,
    blocks_by_lane: BTreeMap<LaneId, Vec<usize>>,
    /// Which of the places stand in a lane's braces; outside all braces under none.
    places_by_lane: BTreeMap<Option<LaneId>, Vec<usize>>,
}

impl<'a> Ground<'a> {
    pub fn new(source: &'a str, tree: &'a Tree, model: &'a Model) -> Self {
        let lanes_by_start: BTreeMap<usize, LaneId> = model
            .lane_ids()
            .flat_map(|id| model.lane(id).blocks.iter().map(move |block| (block.start, id)))
            .collect();
        let (mut places, mut blocks) = (Vec::<Place>::new(), Vec::<Block>::new());
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
                Some(item) => places.push(Place { item, block }),
            }
        }
        let mut blocks_by_lane = BTreeMap::<LaneId, Vec<usize>>::new();
        for (index, block) in blocks.iter().enumerate() {
            if let Some(lane) = block.lane {
                blocks_by_lane.entry(lane).or_default().push(index);
            }
        }
        let mut places_by_lane = BTreeMap::<Option<LaneId>, Vec<usize>>::new();
        for (index, place) in places.iter().enumerate() {
            match place.block.map(|block| blocks[block].lane) {
                // Braces that belong to no lane are nobody's.
                Some(None) => {}
                standing => places_by_lane.entry(standing.flatten()).or_default().push(index),
            }
        }
        Ground { source, tree, model, places, blocks, blocks_by_lane, places_by_lane }
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

    fn place_at(&self, span: Span) -> Option<Place<'a>> {
        crate::work::count(1);
        let index = self.places.partition_point(|place| place.item.span().start < span.start);
        let here = self.places[index..].iter().take_while(|place| place.item.span().start == span.start);
        here.copied().find(|place| place.item.span() == span)
    }

    /// Something that nobody understands and that begins here.
    pub fn unknown_at(&self, start: usize) -> Option<Span> {
        let index = self.places.partition_point(|place| place.item.span().start < start);
        match self.places.get(index)?.item {
            Item::Unknown(span) if span.start == start => Some(*span),
            _ => None,
        }
    }

    pub fn node_statement(&self, id: NodeId) -> Result<&'a NodeStatement, Refusal> {
        match self.place_at(self.node(id)?.span).map(|place| place.item) {
            Some(Item::Node(statement)) => Ok(statement),
            _ => Err(refusal::gone()),
        }
    }

    pub fn edge_statement(&self, id: EdgeId) -> Result<&'a EdgeStatement, Refusal> {
        match self.place_at(self.edge(id)?.span).map(|place| place.item) {
            Some(Item::Edge(statement)) => Ok(statement),
            _ => Err(refusal::gone()),
        }
    }

    pub fn loop_statement(&self, id: LoopId) -> Result<&'a LoopStatement, Refusal> {
        match self.place_at(self.repeat(id)?.span).map(|place| place.item) {
            Some(Item::Loop(statement)) => Ok(statement),
            _ => Err(refusal::gone()),
        }
    }

    /// The node that a reference means.
    pub fn node_named(&self, name: &str) -> Option<NodeId> {
        self.model.node_named(name)
    }

    /// Whether a reference can mean this node: the second one of a name has no name of its own.
    pub fn referable(&self, id: NodeId) -> Result<&'a Node, Refusal> {
        let node = self.node(id)?;
        if self.node_named(&node.name) == Some(id) {
            Ok(node)
        } else {
            Err(refusal::DUPLICATE_ID.with([&node.name]).into())
        }
    }

    /// The lane in whose braces a statement stands.
    pub fn standing(&self, place: Place) -> Option<LaneId> {
        place.block.and_then(|block| self.blocks[block].lane)
    }

    pub fn edges(&self) -> impl Iterator<Item = (Place<'a>, &'a EdgeStatement)> + '_ {
        self.places.iter().filter_map(|place| match place.item {
            Item::Edge(statement) => Some((*place, statement)),
            _ => None,
        })
    }

    pub fn loops(&self) -> impl Iterator<Item = (Place<'a>, &'a LoopStatement)> + '_ {
        self.places.iter().filter_map(|place| match place.item {
            Item::Loop(statement) => Some((*place, statement)),
            _ => None,
        })
    }

    pub fn blocks_of(&self, lane: LaneId) -> impl Iterator<Item = (usize, Block<'a>)> + '_ {
        let indices = self.blocks_by_lane.get(&lane).into_iter().flatten();
        indices.map(|&index| (index, self.blocks[index]))
    }

    /// What stands in the braces of a lane, in source order; for the lane of nodes outside all braces, what
    /// stands there.
    pub fn places_of(&self, lane: LaneId) -> impl DoubleEndedIterator<Item = Place<'a>> + '_ {
        let standing = (!self.is_outside(lane)).then_some(lane);
        let indices = self.places_by_lane.get(&standing).map_or(&[][..], Vec::as_slice);
        indices.iter().map(|&index| {
            crate::work::count(1);
            self.places[index]
        })
    }

    /// The lane of nodes that stand in no braces.
    pub fn is_outside(&self, lane: LaneId) -> bool {
        self.model.lane(lane).blocks.is_empty()
    }

    /// What goes before a node's id in a statement that stands in `standing`. A lane id that is not one
    /// word cannot be a prefix; the node is found without.
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

/// The number of an id of the form `n12`. Numbers so long that nobody counts that far are none.
pub(super) fn number_of(name: &str) -> Option<u64> {
    let digits = name.strip_prefix('n')?;
    let plain = !digits.is_empty() && digits.len() <= 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}
