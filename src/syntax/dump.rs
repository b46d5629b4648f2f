//! Tokens and trees as text, for people and for goldens: one part a line, with its span and its source text.

use super::{
    Attribute, EdgeStatement, Endpoint, Item, LaneBlock, LoopStatement, NodeStatement, TitleText, Token,
    Tree, Value,
};
use crate::text::Span;
use std::fmt::Write;

/// Prints one token a line: `0..3 Word "Dev"`.
pub fn dump_tokens(source: &str, tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        let _ = writeln!(out, "{:?} {:?} {:?}", token.span, token.kind, token.span.of(source));
    }
    out
}

/// Prints the items, indented by lane, and then the faults.
pub fn dump_tree(source: &str, tree: &Tree) -> String {
    let mut dump = Dump { source, out: String::new(), indent: 0 };
    dump.items(&tree.items);
    for fault in &tree.faults {
        dump.line(&format!("fault {:?}", fault.kind), fault.span);
    }
    dump.out
}

struct Dump<'a> {
    source: &'a str,
    out: String,
    indent: usize,
}

impl Dump<'_> {
    fn line(&mut self, what: &str, span: Span) {
        let (indent, text) = (self.indent * 2, span.of(self.source));
        let _ = writeln!(self.out, "{:indent$}{what} {span:?} {text:?}", "");
    }

    fn under(&mut self, inner: impl FnOnce(&mut Self)) {
        self.indent += 1;
        inner(self);
        self.indent -= 1;
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Lane(lane) => self.lane(lane),
                Item::Node(node) => self.node(node),
                Item::Edge(edge) => self.edge(edge),
                Item::Loop(repeat) => self.repeat(repeat),
                Item::Comment(span) => self.line("comment", *span),
                Item::StrayTitle(title) => self.title("stray title", title),
                Item::StrayClose(span) => self.line("stray brace", *span),
                Item::Foreign(span) => self.line("foreign", *span),
                Item::Unknown(span) => self.line("unknown", *span),
            }
        }
    }

    fn lane(&mut self, lane: &LaneBlock) {
        let indent = self.indent * 2;
        let _ = writeln!(self.out, "{:indent$}lane {:?}", "", lane.span);
        self.under(|dump| {
            if let Some(id) = lane.id {
                dump.line("id", id.span);
            }
            dump.line("open", lane.open);
            if let Some(title) = &lane.title {
                let what = if title.on_brace_line { "title" } else { "title on its own line" };
                dump.title(what, title);
            }
            dump.items(&lane.items);
            if let Some(close) = lane.close {
                dump.line("close", close);
            }
        });
    }

    fn title(&mut self, what: &str, title: &TitleText) {
        self.line(what, title.text);
    }

    fn node(&mut self, node: &NodeStatement) {
        self.line("node", node.span);
        self.under(|dump| {
            dump.line("id", node.id.span);
            if let Some(shape) = node.shape {
                dump.line("shape", shape.span);
            }
            dump.attributes(&node.attributes);
        });
    }

    fn attributes(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            let sign = match attribute.sign {
                Some(sign) if sign.is_equals => "=",
                Some(_) => ":",
                None => "",
            };
            let key = attribute.key.span.of(self.source);
            match &attribute.value {
                Some(Value::Quoted(quoted)) => {
                    let closed = if quoted.closed { "" } else { " (not closed)" };
                    self.line(&format!("attribute {key}{sign}{closed}"), quoted.inner);
                }
                Some(Value::Bare(name)) => self.line(&format!("attribute {key}{sign} bare"), name.span),
                None => self.line(&format!("attribute {key}{sign} nothing"), attribute.span),
            }
        }
    }

    fn edge(&mut self, edge: &EdgeStatement) {
        self.line("edge", edge.span);
        self.under(|dump| {
            dump.endpoint("from", &edge.from);
            if let Some(to) = &edge.to {
                dump.endpoint("to", to);
            }
            if let Some(bracket) = &edge.bracket {
                dump.attributes(&bracket.attributes);
            }
        });
    }

    fn endpoint(&mut self, what: &str, endpoint: &Endpoint) {
        let name = |span: Span| span.of(self.source);
        let mut text = what.to_owned();
        if let Some(lane) = endpoint.lane {
            let _ = write!(text, " lane={}", name(lane.span));
        }
        let _ = write!(text, " node={}", name(endpoint.node.span));
        if let Some(handle) = endpoint.handle {
            let _ = write!(text, " side={}", handle.side.map_or("", |side| name(side.span)));
        }
        self.line(&text, endpoint.span);
    }

    fn repeat(&mut self, repeat: &LoopStatement) {
        self.line("loop", repeat.span);
        self.under(|dump| {
            if let Some(condition) = repeat.condition {
                dump.line("condition", condition);
            }
            for member in &repeat.members {
                dump.line("member", member.span);
            }
        });
    }
}
