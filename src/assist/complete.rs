//! What may stand at a place: completions, each with the very text that it inserts.
//!
//! The place is read from its line alone, up to the caret, because the statement is not finished yet and
//! the tree knows finished ones best; names come from the model. Full-width signs count as the signs that
//! they stand for. Nothing is offered inside quotes, in comments and in titles. What is offered begins
//! with the word that is being typed, or holds it, in its name or its caption, in any case.

use crate::geometry::Side;
use crate::model::{Model, NodeId, Shape};
use crate::sort::Sort as _;
use crate::syntax::{self, Tree};
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    Lane,
    Node,
    Shape,
    Key,
    Side,
    Statement,
}

impl CompletionKind {
    pub const fn name(self) -> &'static str {
        match self {
            CompletionKind::Lane => "lane",
            CompletionKind::Node => "node",
            CompletionKind::Shape => "shape",
            CompletionKind::Key => "key",
            CompletionKind::Side => "side",
            CompletionKind::Statement => "statement",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is typed towards.
    pub label: String,
    /// What the thing is: a node's caption, else the text that will be inserted.
    pub detail: String,
    pub kind: CompletionKind,
    pub insert: String,
    /// Where the caret stands afterwards, in bytes of `insert`.
    pub caret: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The word that is being typed, which the insertion takes the place of.
    pub span: Span,
    /// The likeliest first.
    pub items: Vec<Completion>,
}

/// What may stand at `offset`.
pub fn complete(source: &str, tree: &Tree, model: &Model, offset: usize) -> Completions {
    let Some(until) = source.get(..offset) else { return Completions::default() };
    let line_start = until.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = &until[line_start..];
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let word_start = line.char_indices().rev().take_while(|&(_, letter)| is_word(letter)).last();
    let word_start = word_start.map_or(line.len(), |(at, _)| at);
    let head = plain_signs(&line[..word_start]);
    let span = Span::new(line_start + word_start, offset);
    let rest = source[offset..].split(['\n', '\r']).next().unwrap_or("");
    let place = Place { source, head: &head, model, rest };
    let mut items = if is_prose(&head) { Vec::new() } else { place.items(tree, line_start) };
    let typed = line[word_start..].to_lowercase();
    if !typed.is_empty() {
        // What begins with the word stands before what only holds it; both keep their order.
        let begins = |text: &str| text.to_lowercase().starts_with(&typed);
        let holds = |text: &str| text.to_lowercase().contains(&typed);
        items.retain(|item| holds(&item.label) || holds(&item.detail));
        items.put_in_order_by_key(|item| !begins(&item.label));
    }
    items.truncate(MOST_ITEMS);
    Completions { span, items }
}

/// Nobody reads further down a list.
const MOST_ITEMS: usize = 200;

/// The line with ASCII signs for full-width ones.
fn plain_signs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for letter in line.chars() {
        match letter {
            '：' => out.push(':'),
            '＝' => out.push('='),
            '（' => out.push('('),
            '）' => out.push(')'),
            '［' | '【' => out.push('['),
            '］' | '】' => out.push(']'),
            '｛' => out.push('{'),
            '｝' => out.push('}'),
            '．' => out.push('.'),
            '，' | '、' => out.push(','),
            '－' => out.push('-'),
            '＞' => out.push('>'),
            '＃' => out.push('#'),
            '“' | '”' | '＂' => out.push('"'),
            '→' => out.push_str("->"),
            letter => out.push(letter),
        }
    }
    out
}

/// Inside quotes, a comment or a title nothing of the language is expected.
fn is_prose(line: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    let mut before = ' ';
    for letter in line.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '#' if !quoted => return true,
            '/' if !quoted && before == '/' => return true,
            _ => {}
        }
        before = letter;
    }
    quoted
}

struct Place<'a> {
    source: &'a str,
    /// The line before the word that is being typed.
    head: &'a str,
    model: &'a Model,
    /// The line behind the caret.
    rest: &'a str,
}

impl Place<'_> {
    fn items(&self, tree: &Tree, line_start: usize) -> Vec<Completion> {
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
        let mut items: Vec<Completion> = Vec::new();
        for name in self.model.unresolved.iter().map(|unresolved| unresolved.name.of(self.source)) {
            if syntax::is_node_id(name) && items.iter().all(|item| item.label != name) {
                items.push(new_node(name));
            }
        }
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
    Completion { label: label.to_owned(), detail: insert.trim_end().to_owned(), kind, insert, caret }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels offered at the bar in a source, and the source with the first one taken.
    #[track_caller]
    fn check(marked: &str, labels: &[&str], taken: &str) {
        let offset = marked.find('|').unwrap();
        let source = marked.replacen('|', "", 1);
        let tree = crate::syntax::parse(&source);
        let model = crate::model::lower(&source, &tree);
        let found = complete(&source, &tree, &model, offset);
        let offered: Vec<&str> = found.items.iter().map(|item| item.label.as_str()).collect();
        assert_eq!(offered, labels);
        if let Some(first) = found.items.first() {
            let mut after = source.clone();
            after.replace_range(found.span.range(), &first.insert);
            after.insert(found.span.start + first.caret, '|');
            assert_eq!(after, taken);
        }
    }

    const SIDES: [&str; 4] = ["left", "right", "top", "bottom"];

    #[test]
    fn a_shape_comes_with_its_label() {
        let shapes = ["rectangle", "diamond", "circle", "taskbox"];
        check("A {\nn1: |\n}", &shapes, "A {\nn1: rectangle label:\"|\"\n}");
        check("A {\nn1: rec| label:\"x\"\n}", &["rectangle"], "A {\nn1: rectangle| label:\"x\"\n}");
    }

    #[test]
    fn keys_that_are_there_are_not_offered_again() {
        check(
            "A {\nn1: taskbox label:\"x\" |\n}",
            &["owner", "description", "system"],
            "A {\nn1: taskbox label:\"x\" owner:\"|\"\n}",
        );
    }

    #[test]
    fn handles_and_sides() {
        let handles = ["handle(right)", "handle(bottom)", "handle(left)", "handle(top)"];
        check("A {\nn1: circle\nn1.|\n}", &handles, "A {\nn1: circle\nn1.handle(right)|\n}");
        let offered = SIDES;
        check("A {\nn1.handle(|\n}", &offered, "A {\nn1.handle(left)|\n}");
        check("A {\nn1.handle(|) -> n2\n}", &offered, "A {\nn1.handle(left|) -> n2\n}");
        check("A {\nn1.handle(T|\n}", &["top", "left", "right", "bottom"], "A {\nn1.handle(top)|\n}");
    }

    #[test]
    fn full_width_signs_count_as_signs() {
        check("A {\nn1：t|\n}", &["taskbox", "rectangle"], "A {\nn1：taskbox label:\"|\"\n}");
        check("A {\nn1: circle\nn1.handle（r|\n}", &["right"], "A {\nn1: circle\nn1.handle（right)|\n}");
        check(
            "A {\nn1: circle label：“x” o|\n}",
            &["owner", "description"],
            "A {\nn1: circle label：“x” owner:\"|\"\n}",
        );
    }

    #[test]
    fn nodes_are_found_by_what_they_show() {
        let source = "A {\nn1: circle label:\"Pay\"\nn2: circle label:\"Ship\"\nn1.handle(right) -> SHI|\n}";
        check(source, &["n2"], &source.replace("SHI|", "n2.handle(left)|"));
        check(
            "A {\nn1: circle\nn2: circle\nloop [x] n1 |\n}",
            &["n2"],
            "A {\nn1: circle\nn2: circle\nloop [x] n1 n2|\n}",
        );
    }

    #[test]
    fn a_node_that_an_edge_asks_for_comes_first() {
        check(
            "A {\nn1: circle\nn1.handle(right) -> n4.handle(left)\n|\n}",
            &["n4", "n5", "n1", "loop"],
            "A {\nn1: circle\nn1.handle(right) -> n4.handle(left)\nn4: rectangle label:\"|\"\n}",
        );
    }

    #[test]
    fn a_target_in_another_lane_has_its_prefix() {
        check(
            "A {\nn1: circle\nn1.handle(right) -> |\n}\nB {\nn2: circle\n}",
            &["n1", "B.n2"],
            "A {\nn1: circle\nn1.handle(right) -> n1.handle(left)|\n}\nB {\nn2: circle\n}",
        );
    }

    #[test]
    fn statements_begin_a_line_in_a_lane_and_lanes_begin_outside() {
        check(
            "A {\nn1: circle\n|\n}",
            &["n2", "n1", "loop"],
            "A {\nn1: circle\nn2: rectangle label:\"|\"\n}",
        );
        check("|", &["Lane"], "Lane| { # Title\n  \n}\n");
    }

    #[test]
    fn prose_is_left_alone() {
        check("A { # re|\n}", &[], "");
        check("A {\nn1: circle label:\"re|\n}", &[], "");
        check("A {\n// n1.|\n}", &[], "");
    }
}
