//! JSON and YAML as one kind of value, with the lines of what YAML says. Nesting and the room for aliases are bounded.

use saphyr_parser::{Event, Parser};
use serde_json::Value as Json;

use super::diagram::Origin;
use crate::locale::{Message, Words};

#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// From 1; nothing in JSON.
    pub line: Option<usize>,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    List(Vec<Node>),
    /// In the order of the file.
    Map(Vec<(String, Node)>),
}

/// Lists and maps inside each other; what is deeper is passed over.
const MOST_DEPTH: usize = 64;

/// Values of a file, those that aliases repeat included.
const MOST_NODES: usize = 1_000_000;

static NOT_JSON: Words = Words::new("the file is no JSON: {0}", "文件不是 JSON：{0}");
static NOT_YAML: Words = Words::new("the file is no YAML: {0}", "文件不是 YAML：{0}");

impl Node {
    pub fn of(text: &str) -> Result<Node, Message> {
        if text.trim_start().starts_with('{') {
            let json: Json =
                serde_json::from_str(text).map_err(|error| NOT_JSON.with([&error.to_string()]))?;
            return Ok(of_json(json));
        }
        of_yaml(text)
    }

    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    pub fn entries(&self) -> &[(String, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A text, the texts of a list, or the keys of a map.
    pub fn words(&self) -> Vec<&str> {
        match &self.value {
            Value::Text(text) => vec![text],
            Value::List(items) => items.iter().filter_map(Node::text).collect(),
            Value::Map(entries) => entries.iter().map(|(key, _)| key.as_str()).collect(),
        }
    }

    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    pub fn origin(&self, element: impl Into<String>) -> Origin {
        Origin { line: self.line, element: element.into() }
    }
}

/// serde_json itself bounds the depth.
fn of_json(json: Json) -> Node {
    let value = match json {
        Json::Null => Value::Text(String::new()),
        Json::Bool(value) => Value::Text(value.to_string()),
        Json::Number(number) => Value::Text(number.to_string()),
        Json::String(text) => Value::Text(text),
        Json::Array(items) => Value::List(items.into_iter().map(of_json).collect()),
        Json::Object(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (key, of_json(value))).collect())
        }
    };
    Node { line: None, value }
}

/// A list or map that is still open.
struct Open {
    node: Node,
    anchor: usize,
    /// The key that waits for its value, and its line.
    key: Option<(String, Option<usize>)>,
}

fn of_yaml(text: &str) -> Result<Node, Message> {
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: std::collections::BTreeMap<usize, (Node, usize)> = std::collections::BTreeMap::new();
    let (mut root, mut count, mut too_deep) = (None, 0, 0usize);
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            // What was read before the fault counts, if there is anything.
            Err(error) if open.is_empty() && root.is_none() => {
                return Err(NOT_YAML.with([&error.to_string()]));
            }
            Err(_) => break,
        };
        let line = Some(span.start.line());
        let done = match event {
            Event::SequenceStart(..) | Event::MappingStart(..)
                if too_deep > 0 || open.len() >= MOST_DEPTH =>
            {
                too_deep += 1;
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd if too_deep > 0 => {
                too_deep -= 1;
                (too_deep == 0).then(|| (Node { line, value: Value::Text(String::new()) }, 0))
            }
            _ if too_deep > 0 => continue,
            Event::SequenceStart(anchor, _) => {
                open.push(Open { node: Node { line, value: Value::List(Vec::new()) }, anchor, key: None });
                None
            }
            Event::MappingStart(anchor, _) => {
                open.push(Open { node: Node { line, value: Value::Map(Vec::new()) }, anchor, key: None });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|open| (open.node, open.anchor)),
            Event::Scalar(text, _, anchor, _) => {
                Some((Node { line, value: Value::Text(text.into_owned()) }, anchor))
            }
            Event::Alias(anchor) => {
                let known = anchors.get(&anchor).filter(|(_, size)| count + size <= MOST_NODES);
                count += known.map_or(0, |(_, size)| *size);
                let node = known.map(|(node, _)| node.clone());
                Some((node.unwrap_or(Node { line, value: Value::Text(String::new()) }), 0))
            }
            // The first document is the one.
            Event::DocumentEnd if root.is_some() => break,
            _ => None,
        };
        let Some((node, anchor)) = done else { continue };
        count += 1;
        if count > MOST_NODES {
            break;
        }
        if anchor > 0 {
            anchors.insert(anchor, (node.clone(), size(&node)));
        }
        match put(node, &mut open) {
            None => {}
            whole => root = whole,
        }
    }
    // A file that is cut off ends here.
    while let Some(last) = open.pop() {
        root = put(last.node, &mut open);
    }
    root.ok_or_else(|| NOT_YAML.with([""]))
}

/// Puts a value into what is open around it; gives it back if nothing is.
fn put(node: Node, open: &mut [Open]) -> Option<Node> {
    let Some(around) = open.last_mut() else { return Some(node) };
    match &mut around.node.value {
        Value::List(items) => items.push(node),
        Value::Map(entries) => match around.key.take() {
            None => {
                around.key = Some((node.text().unwrap_or("").to_owned(), node.line));
            }
            // Entries of another map, which do not replace those that are written here.
            Some((key, _)) if key == "<<" => {
                for (key, value) in node.entries() {
                    if !entries.iter().any(|(known, _)| known == key) {
                        entries.push((key.clone(), value.clone()));
                    }
                }
            }
            // The line of an entry is that of its key.
            Some((key, line)) => entries.push((key, Node { line, ..node })),
        },
        Value::Text(_) => {}
    }
    None
}

/// Depth is bounded, so recursion is.
fn size(node: &Node) -> usize {
    match &node.value {
        Value::Text(_) => 1,
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|(_, node)| size(node)).sum::<usize>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_has_lines_anchors_and_merged_maps() {
        let node =
            Node::of("base: &b {x: 1, y: [a, b]}\nuse:\n  <<: *b\n  z: >\n    long\n    text\n").unwrap();
        let used = node.get("use").unwrap();
        assert_eq!(used.text_of("x"), Some("1"));
        assert_eq!(used.get("y").unwrap().words(), ["a", "b"]);
        assert_eq!(used.text_of("z"), Some("long text\n"));
        assert_eq!(used.get("z").unwrap().line, Some(4));
        assert_eq!(Node::of("{\"a\": [1, null]}").unwrap().get("a").unwrap().words(), ["1", ""]);
    }

    #[test]
    fn depth_and_aliases_are_bounded() {
        let deep = format!("a: {}x{}", "[".repeat(200), "]".repeat(200));
        assert!(Node::of(&deep).is_ok());
        let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let before = format!("*a{}", level - 1);
            laughs += &format!("a{level}: &a{level} [{}]\n", vec![before; 10].join(", "));
        }
        assert!(Node::of(&laughs).is_ok());
        assert!(Node::of("a: [1, 2\nb: {").is_ok(), "as far as it goes");
        assert!(Node::of("").is_err());
    }
}
