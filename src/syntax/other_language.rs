//! Recognises other diagram languages, so that a pasted text gets one diagnostic instead of a hundred.
//! Reads lines from the top and stops at the first that is plainly FlowZap Code, which in real files is
//! near the top. Below the header of another language, as `flowchart LR`, only a node or a handle is plain enough.

use super::word::{self, WordClass};
use super::{FaultKind, Token, TokenKind};
use crate::text::Span;

/// At most this many lines are read.
const LINES: usize = 200;

/// The other language that a text is written in, and the line that shows it.
pub(super) fn detect(source: &str, tokens: &[Token]) -> Option<(FaultKind, Span)> {
    let (mut evidence, mut header) = (Evidence::default(), None);
    for line in tokens.split(|token| token.kind == TokenKind::LineEnd) {
        if evidence.lines >= LINES {
            break;
        }
        let is_content = |token: &&Token| token.kind != TokenKind::Blank;
        let (Some(first), Some(last)) = (line.iter().find(is_content), line.iter().rev().find(is_content))
        else {
            continue;
        };
        let span = first.span.to(last.span);
        let text = span.of(source);
        crate::work::count(span.len());
        if first.kind == TokenKind::Fence {
            if let Some(kind) = by_fence(text) {
                return Some((kind, span));
            }
            continue;
        }
        if header.is_none() {
            header = by_header(text).map(|kind| (kind, span));
        }
        if has_our_signs(source, line) || (header.is_none() && is_ours(source, line)) {
            return None;
        }
        evidence.add(text, span);
    }
    header.or_else(|| evidence.verdict())
}

/// Whether the first line is one with which files of another language begin.
pub(super) fn has_header(source: &str, tokens: &[Token]) -> bool {
    let is_content = |token: &&Token| !matches!(token.kind, TokenKind::Blank | TokenKind::LineEnd);
    let Some(first) = tokens.iter().find(is_content) else { return false };
    let line = source[first.span.start..].lines().next().unwrap_or("");
    first.kind == TokenKind::Fence || by_header(line.trim_end()).is_some() || line.starts_with("digraph")
}

/// The language that the info string of a Markdown fence names.
fn by_fence(text: &str) -> Option<FaultKind> {
    match text.trim_start_matches('`').trim().to_ascii_lowercase().as_str() {
        "mermaid" | "mmd" => Some(FaultKind::Mermaid),
        "plantuml" | "puml" | "uml" => Some(FaultKind::PlantUml),
        "d2" => Some(FaultKind::D2),
        "dot" | "graphviz" | "gv" => Some(FaultKind::Dot),
        "json" => Some(FaultKind::Json),
        "yaml" | "yml" => Some(FaultKind::Yaml),
        "xml" | "bpmn" => Some(FaultKind::Xml),
        _ => None,
    }
}

/// The language whose files begin with a line like this one.
fn by_header(text: &str) -> Option<FaultKind> {
    let mut words = text.split([' ', '\t', ':', ';']).filter(|word| !word.is_empty());
    let (first, second) = (words.next()?, words.next());
    if first.starts_with("@start") || matches!(first, "skinparam" | "!theme" | "!include") {
        return Some(FaultKind::PlantUml);
    }
    if ["<?xml", "<bpmn", "<definitions", "<mxfile", "<mxGraphModel"]
        .iter()
        .any(|head| text.starts_with(head))
    {
        return Some(FaultKind::Xml);
    }
    if text.starts_with("%%{") {
        return Some(FaultKind::Mermaid);
    }
    let directed = matches!(second, Some("TB" | "TD" | "BT" | "RL" | "LR"));
    let alone = second.is_none();
    let mermaid = match first {
        "graph" | "flowchart" | "flowchart-elk" => directed || alone,
        "sequenceDiagram" | "classDiagram" | "classDiagram-v2" | "stateDiagram" | "stateDiagram-v2"
        | "erDiagram" | "gitGraph" | "quadrantChart" | "requirementDiagram" | "C4Context" | "C4Container"
        | "C4Component" | "C4Dynamic" | "C4Deployment" | "sankey-beta" | "xychart-beta" | "block-beta"
        | "packet-beta" | "architecture-beta" | "swimlane-beta" | "zenuml" => !text.contains('{'),
        "gantt" | "journey" | "mindmap" | "timeline" | "kanban" => alone,
        "pie" => alone || matches!(second, Some("title" | "showData")),
        _ => false,
    };
    mermaid.then_some(FaultKind::Mermaid)
}

/// Whether a line has what only FlowZap Code has: a handle, or a node with its shape. They count anywhere on the line,
/// which may hold several statements.
fn has_our_signs(source: &str, line: &[Token]) -> bool {
    let has_handle = line.windows(2).any(|pair| {
        pair[0].kind == TokenKind::Dot && word::class(pair[1].span.of(source)) == WordClass::Handle
    });
    has_handle || declares_node(source, line)
}

/// Whether a line opens a lane or begins as an edge or a loop of FlowZap Code does.
fn is_ours(source: &str, line: &[Token]) -> bool {
    let mut parts = line.iter().filter(|token| token.kind != TokenKind::Blank);
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else { return false };
    let (third, class) = (parts.next(), |token: &Token| word::class(token.span.of(source)));
    if first.kind != TokenKind::Word {
        return false;
    }
    // `n1["Order"]` without the header of Mermaid; `n1[label="Order"]` may be DOT.
    let opens = matches!(second.kind, TokenKind::OpenBracket | TokenKind::OpenParen | TokenKind::OpenBrace);
    let is_label = third.is_some_and(|third| class(third) == WordClass::Key);
    if class(first) == WordClass::NodeId && opens && first.span.end == second.span.start && !is_label {
        return true;
    }
    // `circle n1 "Order"`, `node n1 [circle]`; `n1 [shape=circle]` may be DOT.
    let content: Vec<&Token> = line.iter().filter(|token| token.kind != TokenKind::Blank).take(8).collect();
    let names_node = content.iter().any(|token| class(token) == WordClass::NodeId);
    let is_shape = |pair: &[&Token]| {
        let is_value = matches!(pair[0].kind, TokenKind::Colon | TokenKind::Equals);
        !is_value && word::shape_of(pair[1].span.of(source)).is_some()
    };
    let begins_with_shape =
        word::shape_of(first.span.of(source)).is_some() && class(second) == WordClass::NodeId;
    if names_node && (begins_with_shape || (content.len() > 2 && content[1..].windows(2).any(is_shape))) {
        return true;
    }
    match second.kind {
        TokenKind::OpenBrace => {
            // `graph {` alone begins a text in DOT too.
            let is_dot = matches!(first.span.of(source), "graph" | "digraph");
            third.map_or(!is_dot, |third| matches!(third.kind, TokenKind::Title | TokenKind::CloseBrace))
        }
        // `shape: circle` is an attribute in other languages.
        TokenKind::Colon | TokenKind::Equals => {
            let is_key = word::is_shape_key(first.span.of(source));
            let is_key_behind = parts.next().is_some_and(|fourth| class(fourth) == WordClass::Key)
                && parts.next().is_some_and(|sign| sign.kind == second.kind);
            third.is_some_and(|third| {
                let is_shape = class(third) == WordClass::Shape && !is_key;
                // `n1: rectangel label:"Order"` has a shape that is not spelled rightly.
                is_shape || (third.kind == TokenKind::Word && is_key_behind)
            })
        }
        TokenKind::Dot => third.is_some_and(|third| class(third) == WordClass::Handle),
        TokenKind::OpenBracket => third.is_some_and(|third| third.kind == TokenKind::Condition),
        TokenKind::Word => class(first) == WordClass::NodeId && class(second) == WordClass::Shape,
        _ => false,
    }
}

/// Whether a declaration like `n1: circle` stands anywhere on a line; a line may hold a whole diagram.
fn declares_node(source: &str, line: &[Token]) -> bool {
    let mut before = [None; 2];
    for token in line.iter().filter(|token| token.kind != TokenKind::Blank) {
        let class = (token.kind == TokenKind::Word).then(|| word::class(token.span.of(source)));
        if let [Some((WordClass::NodeId, _)), Some((_, TokenKind::Colon | TokenKind::Equals))] = before
            && class == Some(WordClass::Shape)
        {
            return true;
        }
        before = [before[1], Some((class.unwrap_or(WordClass::Other), token.kind))];
    }
    false
}

/// How many lines look like each language, for texts without a header.
#[derive(Default)]
struct Evidence {
    lines: usize,
    mermaid: (usize, Option<Span>),
    plant_uml: (usize, Option<Span>),
    d2: (usize, Option<Span>),
    /// `Shop -> Bank: order`, which D2 and PlantUML have.
    message: (usize, Option<Span>),
    dot: (usize, Option<Span>),
    json: (usize, Option<Span>),
    yaml: (usize, Option<Span>),
}

impl Evidence {
    fn add(&mut self, text: &str, span: Span) {
        // Brackets alone say nothing.
        if text.chars().all(|c| matches!(c, '{' | '}' | '[' | ']' | ',' | ';' | ' ')) {
            return;
        }
        self.lines += 1;
        let is_key = |text: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        };
        let count = |(lines, first): &mut (usize, Option<Span>)| {
            *lines += 1;
            first.get_or_insert(span);
        };
        let first = text.split_whitespace().next().unwrap_or("");
        let pair = text.trim_start_matches("- ").split_once(':');
        if matches!(first, "digraph" | "strict") && text.ends_with('{') {
            self.dot.0 += 1_000;
            self.dot.1.get_or_insert(span);
        } else if text.starts_with(['"', '{', '[']) && text.contains("\":") {
            count(&mut self.json);
        } else if (first == "graph" && text.ends_with('{'))
            || (text.ends_with(';') && ["->", "--", "[label="].iter().any(|sign| text.contains(sign)))
        {
            count(&mut self.dot);
        } else if pair.is_some_and(|(key, value)| is_key(key) && (value.is_empty() || value.starts_with(' ')))
            && !text.contains("->")
            && !text.contains('{')
            && first != "direction:"
            && !text.starts_with("shape:")
        {
            count(&mut self.yaml);
        } else if let Some((before, label)) = text.split_once("-->")
            && label.contains(':')
            && !label.starts_with(['|', '>'])
            && !before.contains(['[', '{', '"'])
        {
            // `Shop --> Bank: refused` is an answer in PlantUML.
            count(&mut self.plant_uml);
        } else if ["-->", "-.->", "==>", "->>", "---|"].iter().any(|arrow| text.contains(arrow))
            || first == "subgraph"
        {
            count(&mut self.mermaid);
        } else if matches!(first, "participant" | "actor" | "usecase" | "activate" | "deactivate")
            || (text.starts_with(':') && text.ends_with(';'))
            || (text.contains("->") && text.contains(" : "))
        {
            count(&mut self.plant_uml);
        } else if text.contains(" -> ") && text.contains(": ") && !text.contains('[') && !text.ends_with('{')
        {
            count(&mut self.message);
        } else if text.ends_with(": {")
            || text.contains("<->")
            || first == "direction:"
            || text.split_once(':').is_some_and(|(key, _)| key.ends_with(".shape") || key == "shape")
        {
            count(&mut self.d2);
        }
    }

    /// The language with the most lines, if they are at least a third of all lines read.
    fn verdict(mut self) -> Option<(FaultKind, Span)> {
        let is_sequence = self.plant_uml.0 > self.d2.0;
        let (lines, first) = if is_sequence { &mut self.plant_uml } else { &mut self.d2 };
        *lines += self.message.0;
        *first = first.or(self.message.1);
        let all = [
            (FaultKind::Mermaid, self.mermaid),
            (FaultKind::PlantUml, self.plant_uml),
            (FaultKind::D2, self.d2),
            (FaultKind::Dot, self.dot),
            (FaultKind::Json, self.json),
            (FaultKind::Yaml, (if self.yaml.0 > 2 { self.yaml.0 } else { 0 }, self.yaml.1)),
        ];
        let (kind, (lines, first)) =
            all.into_iter().max_by_key(|(kind, (lines, _))| (*lines, std::cmp::Reverse(*kind)))?;
        let enough = lines > 0 && lines * 3 >= self.lines;
        first.filter(|_| enough).map(|first| (kind, first))
    }
}
