//! Tree → model, in three passes over the items: lanes and nodes; the names of the nodes, sorted once;
//! edges and loops with their references. Sorting instead of searching keeps large files cheap.

use super::references::References;
use super::side::{inferred_sides, is_misspelled_label, nearest_side, shape_named};
use super::{Edge, Lane, LaneId, Loop, Model, Node, NodeId, Reference, Shape, Unresolved};
use crate::geometry::Side;
use crate::syntax::{
    Attribute, EdgeStatement, Endpoint, FaultKind, Item, LaneBlock, LoopStatement, NodeStatement, Tree,
    Value, attribute_key, is_shape_key,
};
use crate::text::Span;
use std::collections::BTreeMap;

/// What the text means, as far as it can be understood.
pub fn lower(source: &str, tree: &Tree) -> Model {
    let mut lowering = Lowering {
        source,
        model: Model::default(),
        lanes: BTreeMap::new(),
        outside: None,
        edges: Vec::new(),
        loops: Vec::new(),
        references: References::default(),
        is_escaped: tree.faults.iter().any(|fault| fault.kind == FaultKind::Escaped),
    };
    lowering.items(&tree.items, None);
    lowering.model.index_names();
    lowering.edges();
    lowering.loops();
    lowering.model
}

struct Lowering<'a> {
    source: &'a str,
    model: Model,
    lanes: BTreeMap<&'a str, LaneId>,
    /// The lane of nodes outside every brace.
    outside: Option<LaneId>,
    /// Statements that wait until all nodes are known, each with the lane in whose braces it is written.
    edges: Vec<(&'a EdgeStatement, Option<LaneId>)>,
    loops: Vec<(&'a LoopStatement, Option<LaneId>)>,
    references: References,
    /// The signs of the text were replaced.
    is_escaped: bool,
}

impl<'a> Lowering<'a> {
    /// Recursion is safe: the tree nests no deeper than [`MAX_DEPTH`](crate::syntax::MAX_DEPTH).
    fn items(&mut self, items: &'a [Item], lane: Option<LaneId>) {
        for item in items {
            crate::work::count(1);
            match item {
                Item::Lane(block) => {
                    let inner = self.lane(block);
                    self.items(&block.items, Some(inner));
                }
                Item::Node(node) => self.node(node, lane),
                Item::Edge(edge) => self.edges.push((edge, lane)),
                Item::Loop(repeat) => self.loops.push((repeat, lane)),
                Item::Comment(_)
                | Item::StrayTitle(_)
                | Item::StrayClose(_)
                | Item::Foreign(_)
                | Item::Unknown(_) => {}
            }
        }
    }

    fn lane(&mut self, block: &'a LaneBlock) -> LaneId {
        let name = block.id.map_or("", |id| unquoted(id.span.of(self.source)));
        let title = block.title.map(|title| (title.text.of(self.source), title.span));
        if let Some(&known) = self.lanes.get(name).filter(|_| !name.is_empty()) {
            let lane = &mut self.model.lanes[known.index()];
            lane.blocks.push(block.span);
            if let (None, Some((text, span))) = (lane.title_span, title) {
                lane.title = text.to_owned();
                lane.title_span = Some(span);
            }
            return known;
        }
        let id = LaneId::from(self.model.lanes.len());
        self.model.lanes.push(Lane {
            name: name.to_owned(),
            title: title.map_or(name, |(text, _)| text).to_owned(),
            nodes: Vec::new(),
            blocks: vec![block.span],
            name_span: block.id.map_or(Span::at(block.open.start), |id| id.span),
            title_span: title.map(|(_, span)| span),
        });
        if !name.is_empty() {
            self.lanes.insert(name, id);
        }
        id
    }

    /// The lane of nodes that stand in no lane; it is there only when there are any.
    fn outside(&mut self, span: Span) -> LaneId {
        let lanes = &mut self.model.lanes;
        *self.outside.get_or_insert_with(|| {
            let at = Span::at(span.start);
            lanes.push(Lane {
                name: String::new(),
                title: String::new(),
                nodes: Vec::new(),
                blocks: Vec::new(),
                name_span: at,
                title_span: None,
            });
            LaneId::from(lanes.len() - 1)
        })
    }

    fn node(&mut self, statement: &NodeStatement, lane: Option<LaneId>) {
        let lane = lane.unwrap_or_else(|| self.outside(statement.span));
        let shape = statement.shape.map(|name| name.span.of(self.source));
        let mut node = Node {
            name: statement.id.span.of(self.source).to_owned(),
            lane,
            shape: shape.and_then(shape_named).unwrap_or(Shape::Rectangle),
            label: None,
            owner: None,
            description: None,
            system: None,
            extra: Vec::new(),
            span: statement.span,
            name_span: statement.id.span,
            duplicate: false,
        };
        for attribute in &statement.attributes {
            self.attribute(&mut node, attribute);
        }
        self.synonyms(&mut node, statement.shape.is_none());
        let id = NodeId::from(self.model.nodes.len());
        self.model.nodes.push(node);
        self.model.lanes[lane.index()].nodes.push(id);
    }

    /// The first of several attributes with one key counts.
    fn attribute(&self, node: &mut Node, attribute: &Attribute) {
        let key = attribute.key.span.of(self.source);
        let Some(value) = attribute.value.as_ref().map(|value| self.value(value)) else { return };
        let slot = match key {
            "" | "label" => &mut node.label,
            "owner" => &mut node.owner,
            "description" => &mut node.description,
            "system" => &mut node.system,
            _ if key.eq_ignore_ascii_case("label") => &mut node.label,
            _ if key.eq_ignore_ascii_case("owner") => &mut node.owner,
            _ if key.eq_ignore_ascii_case("description") => &mut node.description,
            _ if key.eq_ignore_ascii_case("system") => &mut node.system,
            _ => return node.extra.push((key.to_owned(), value)),
        };
        slot.get_or_insert(value);
    }

    /// Attributes that have another name here than in other tools. The language's own names come first.
    fn synonyms(&self, node: &mut Node, lacks_shape: bool) {
        if node.extra.is_empty() {
            return;
        }
        let mut extra = Vec::with_capacity(node.extra.len());
        for (key, value) in std::mem::take(&mut node.extra) {
            let shape = shape_named(&value).filter(|_| lacks_shape && is_shape_key(&key));
            if let Some(shape) = shape {
                node.shape = shape;
                continue;
            }
            let slot = match attribute_key(&key) {
                Some("label") => &mut node.label,
                Some("owner") => &mut node.owner,
                Some("description") => &mut node.description,
                Some("system") => &mut node.system,
                _ if is_misspelled_label(&key) => &mut node.label,
                _ => {
                    extra.push((key, value));
                    continue;
                }
            };
            match slot {
                Some(_) => extra.push((key, value)),
                None => *slot = Some(value),
            }
        }
        node.extra = extra;
    }

    fn value(&self, value: &Value) -> String {
        crate::work::count(value.span().len());
        if self.is_escaped { value.restored_text(self.source) } else { value.text(self.source) }
    }

    fn resolve(
        &mut self,
        name: Span,
        lane: Option<Span>,
        standing: Option<LaneId>,
        whole: Span,
        reference: Reference,
    ) -> Option<NodeId> {
        let found = self.references.node(self.source, &mut self.model, name, lane, standing);
        if found.is_none() {
            self.model.unresolved.push(Unresolved { name, span: whole, reference });
        }
        found
    }

    fn resolve_end(
        &mut self,
        end: &Endpoint,
        standing: Option<LaneId>,
        reference: Reference,
    ) -> Option<NodeId> {
        self.resolve(end.node.span, end.lane.map(|lane| lane.span), standing, end.span, reference)
    }

    fn edges(&mut self) {
        let edges = std::mem::take(&mut self.edges);
        self.model.edges.reserve(edges.len());
        for (statement, lane) in edges {
            let from = self.resolve_end(&statement.from, lane, Reference::Source);
            let Some(target) = &statement.to else { continue };
            let to = self.resolve_end(target, lane, Reference::Target);
            let (Some(from), Some(to)) = (from, to) else { continue };
            let inferred = inferred_sides(&self.model, from, to);
            let label = statement.bracket.as_ref().and_then(|bracket| {
                let is_label = |attribute: &&Attribute| {
                    let key = attribute.key.span.of(self.source);
                    key.is_empty() || key.eq_ignore_ascii_case("label")
                };
                let is_synonym = |attribute: &&Attribute| {
                    let key = attribute.key.span.of(self.source);
                    attribute_key(key) == Some("label") || is_misspelled_label(key)
                };
                let mut attributes = bracket.attributes.iter();
                let label = attributes.find(is_label);
                label.or_else(|| bracket.attributes.iter().find(is_synonym))?.value.as_ref()
            });
            let edge = Edge {
                from,
                from_side: self.side(&statement.from).unwrap_or(inferred.0),
                to,
                to_side: self.side(target).unwrap_or(inferred.1),
                label: label.map(|value| self.value(value)),
                lane,
                span: statement.span,
                duplicate: false,
            };
            self.model.edges.push(edge);
        }
        self.mark_duplicate_edges();
    }

    fn side(&self, endpoint: &Endpoint) -> Option<Side> {
        let name = endpoint.handle?.side?.span.of(self.source);
        Side::from_name(name).or_else(|| nearest_side(name))
    }

    fn mark_duplicate_edges(&mut self) {
        let edges = &mut self.model.edges;
        let key = |edge: &Edge| (edge.from, edge.to, edge.from_side, edge.to_side);
        let mut order: Vec<usize> = (0..edges.len()).collect();
        order.sort_by(|&a, &b| {
            let (one, other) = (&edges[a], &edges[b]);
            let length = |edge: &Edge| edge.label.as_ref().map_or(0, String::len);
            crate::work::count(1 + length(one).min(length(other)));
            key(one).cmp(&key(other)).then_with(|| one.label.cmp(&other.label)).then(a.cmp(&b))
        });
        for pair in order.windows(2) {
            let (one, other) = (&edges[pair[0]], &edges[pair[1]]);
            let same = key(one) == key(other) && one.label == other.label;
            edges[pair[1]].duplicate = same;
        }
    }

    fn loops(&mut self) {
        let mut seen = Vec::new();
        for (statement, lane) in std::mem::take(&mut self.loops) {
            let mut members = Vec::with_capacity(statement.members.len());
            for member in &statement.members {
                let prefix = member.lane.map(|lane| lane.span);
                members.extend(self.resolve(member.node.span, prefix, lane, member.span, Reference::Member));
            }
            // Each member once, where it is named first.
            seen.resize(self.model.nodes.len(), false);
            members.retain(|id| !std::mem::replace(&mut seen[id.index()], true));
            for id in &members {
                seen[id.index()] = false;
            }
            let condition = statement.condition.map_or("", |span| span.of(self.source).trim());
            let condition = condition.to_owned();
            self.model.loops.push(Loop { condition, members, lane, span: statement.span });
        }
        self.model.unresolved.sort_by_key(|unresolved| (unresolved.span, unresolved.reference));
        self.model.index_references();
    }
}

/// A lane id that was written in quotes.
fn unquoted(name: &str) -> &str {
    name.trim_matches(['"', '“', '”', '＂'])
}
