//! What is offered at a place, by what stands before it on its line: statements, names, sides, attributes.

use super::complete::{Completion, CompletionKind};
use crate::geometry::Side;
use crate::model::{Model, NodeId, Shape};
use crate::syntax::{self, Tree};
use std::collections::BTreeSet;

/// Where the caret stands.
pub(super) struct Place<'a> {
    pub source: &'a str,
    /// The line before the word that is being typed.
    pub head: &'a str,
    pub model: &'a Model,
    /// The line behind the caret.
    pub rest: &'a str,
}

impl Place<'_> {
    pub fn items(&self, tree: &Tree, line_start: usize) -> Vec<Completion> {
        let head = self.head.trim_end();
        let start = head.trim_start();
        if start.is_empty() {
            return if in_lane(tree, line_start) { self.statements() } else { vec![lane()] };
        }
        if head.ends_with('(') {
            let close = if self.rest.trim_start().starts_with([')', '）']) { "" } else { ")" };
            return Side::ALL.into_iter().map(|name| side(name, close)).collect();
        }
        if let Some(owner) = head.strip_suffix('.') {
            return self.behind_dot(owner);
        }
        if start.starts_with("loop") {
            let Some((_, members)) = start.rsplit_once(']') else { return Vec::new() };
            let mut items = self.nodes(|name| name.to_owned());
            let taken: Vec<&str> = members.split([' ', ',', '.', '\t']).collect();
            items.retain(|item| !taken.contains(&item.label.as_str()));
            return items;
        }
        if let Some((_, target)) = head.rsplit_once("->") {
            return self.behind_arrow(target.trim());
        }
        if let Some((_, attributes)) = head.split_once(':') {
            let attributes = attributes.trim();
            return match attributes {
                "" => self.shapes(),
                _ if attributes.ends_with([':', '=']) => vec![item("\"\"", CompletionKind::Key, "\"\"", 1)],
                _ => keys(attributes),
            };
        }
        if head.ends_with(')') {
            return vec![item("->", CompletionKind::Statement, "-> ", 3)];
        }
        Vec::new()
    }

    fn shapes(&self) -> Vec<Completion> {
        let shape = |shape: Shape| {
            let name = shape.name();
            if !self.rest.trim().is_empty() {
                return item(name, CompletionKind::Shape, name, name.len());
            }
            let insert = format!("{name} label:\"\"");
            let caret = insert.len() - 1;
            item(name, CompletionKind::Shape, insert, caret)
        };
        let order = [Shape::Rectangle, Shape::Diamond, Shape::Circle, Shape::Taskbox];
        order.into_iter().map(shape).collect()
    }

    /// Behind `n1.` a handle, behind `Lane.` one of its nodes.
    fn behind_dot(&self, head: &str) -> Vec<Completion> {
        let at = head.rfind(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        let owner = at
            .map_or(head, |at| &head[at..])
            .trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
        let is_target = head.contains("->");
        if let Some(lane) = self.model.lane_named(owner) {
            let nodes = self.model.lane(lane).nodes.iter();
            return nodes.map(|&id| self.target(id, false)).collect();
        }
        let order = if is_target {
            [Side::Left, Side::Top, Side::Right, Side::Bottom]
        } else {
            [Side::Right, Side::Bottom, Side::Left, Side::Top]
        };
        let handle = |side: Side| {
            let insert = format!("handle({})", side.name());
            let caret = insert.len();
            item(&insert, CompletionKind::Side, insert.clone(), caret)
        };
        order.into_iter().map(handle).collect()
    }

    fn behind_arrow(&self, target: &str) -> Vec<Completion> {
        if target.is_empty() {
            return self
                .model
                .node_ids()
                .filter(|&id| !self.model.node(id).duplicate)
                .map(|id| self.target(id, true))
                .collect();
        }
        if target.ends_with('[') {
            return vec![item("label", CompletionKind::Key, "label=\"\"", 7)];
        }
        if target.ends_with(')') && !target.contains('[') {
            return vec![item("[label]", CompletionKind::Key, "[label=\"\"]", 8)];
        }
        Vec::new()
    }

    /// A node as the end of an edge; with its lane where the text asks for one.
    fn target(&self, id: NodeId, with_lane: bool) -> Completion {
        let node = self.model.node(id);
        let lane = &self.model.lane(node.lane).name;
        let needs_lane =
            with_lane && self.source_lane().is_some_and(|source| source != *lane) && !lane.is_empty();
        let prefix = if needs_lane { format!("{lane}.") } else { String::new() };
        let side = if needs_lane { "top" } else { "left" };
        let insert = format!("{prefix}{}.handle({side})", node.name);
        let caret = insert.len();
        Completion {
            label: format!("{prefix}{}", node.name),
            detail: node.caption().to_owned(),
            kind: CompletionKind::Node,
            insert,
            caret,
        }
    }

    /// The lane of the node that the edge on this line starts from.
    fn source_lane(&self) -> Option<String> {
        let from = self.head.trim_start().split(['.', ' ']).next()?;
        let node = self.model.node_named(from)?;
        Some(self.model.lane(self.model.node(node).lane).name.clone())
    }

    fn nodes(&self, insert: impl Fn(&str) -> String) -> Vec<Completion> {
        let known = self.model.node_ids().filter(|&id| !self.model.node(id).duplicate);
        known
            .map(|id| {
                let node = self.model.node(id);
                let insert = insert(&node.name);
                let caret = insert.len();
                Completion {
                    label: node.name.clone(),
                    detail: node.caption().to_owned(),
                    kind: CompletionKind::Node,
                    insert,
                    caret,
                }
            })
            .collect()
    }

    /// A node that edges ask for, a new node, an edge from a node that is there, a loop.
    fn statements(&self) -> Vec<Completion> {
        let mut known = BTreeSet::new();
        let asked = self.model.unresolved.iter().map(|unresolved| unresolved.name.of(self.source));
        let asked = asked.filter(|name| syntax::is_node_id(name) && known.insert(*name));
        let mut items: Vec<Completion> = asked.map(new_node).collect();
        let number = |name: &str| name.strip_prefix('n')?.parse::<u64>().ok();
        let declared = self.model.nodes.iter().map(|node| node.name.as_str());
        let asked = items.iter().map(|item| item.label.as_str());
        let highest = declared.chain(asked).filter_map(number).max().unwrap_or(0);
        items.push(new_node(&format!("n{}", highest.saturating_add(1))));
        items.extend(self.nodes(|name| format!("{name}.handle(right) -> ")));
        items.push(item("loop", CompletionKind::Statement, "loop [] ", 6));
        items
    }
}

fn item(label: &str, kind: CompletionKind, insert: impl Into<String>, caret: usize) -> Completion {
    let insert = insert.into();
    // What is inserted, where it is more than the word itself.
    let detail = Some(insert.trim_end()).filter(|&insert| insert != label).unwrap_or_default().to_owned();
    Completion { label: label.to_owned(), detail, kind, insert, caret }
}

fn new_node(name: &str) -> Completion {
    let insert = format!("{name}: rectangle label:\"\"");
    let caret = insert.len() - 1;
    item(name, CompletionKind::Statement, insert, caret)
}

fn side(side: Side, close: &str) -> Completion {
    let insert = format!("{}{close}", side.name());
    let caret = insert.len();
    Completion {
        label: side.name().to_owned(),
        detail: String::new(),
        kind: CompletionKind::Side,
        insert,
        caret,
    }
}

fn lane() -> Completion {
    item("Lane", CompletionKind::Lane, "Lane { # Title\n  \n}\n", 4)
}

fn keys(attributes: &str) -> Vec<Completion> {
    let used = |key: &str| {
        let behind = attributes.match_indices(key).map(|(at, _)| attributes[at + key.len()..].trim_start());
        behind.into_iter().any(|rest| rest.starts_with([':', '=']))
    };
    ["label", "owner", "description", "system"]
        .into_iter()
        .filter(|key| !used(key))
        .map(|key| {
            let insert = format!("{key}:\"\"");
            let caret = insert.len() - 1;
            item(key, CompletionKind::Key, insert, caret)
        })
        .collect()
}

/// Whether a place lies between the braces of a lane.
fn in_lane(tree: &Tree, offset: usize) -> bool {
    tree.items.iter().any(|item| match item {
        crate::syntax::Item::Lane(lane) => {
            let end = lane.close.map_or(usize::MAX, |close| close.start);
            lane.open.end <= offset && offset <= end
        }
        _ => false,
    })
}
