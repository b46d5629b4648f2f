//! Statements whose label stands in the comment behind them.

use super::Builder;
use super::looks::without_comment;
use crate::syntax::dress::{self, Part};
use crate::syntax::grammar::Lexeme;
use crate::syntax::{Attribute, FaultKind, Item, Name, Value, frames};
use crate::text::Span;

impl Builder<'_> {
    /// `n1 -> n2 // Yes`, `n1: circle // Order`, in a text that has its labels there.
    pub(super) fn labelled_by_comment(&mut self, line: &[Lexeme]) -> bool {
        let (body, comment) = without_comment(line);
        let Some((comment, span)) = comment.zip(frames::span_of(line)) else { return false };
        if body.len() > super::in_dress::MOST_LEXEMES {
            return false;
        }
        let Some(label) = dress::label_in(self.source, comment.span) else { return false };
        let told = self.known.told_by_comments();
        let says_label = dress::says_label(self.source, comment.span);
        if !(told.edges || told.nodes || says_label) {
            return false;
        }
        let Some(mut parts) = dress::statements(&self.known, body) else { return false };
        let item = match (parts.pop(), parts.is_empty()) {
            (Some(Part::Edge(mut edge)), true) if edge.bracket.is_none() && (told.edges || says_label) => {
                edge.bracket = Some(dress::bracket_of(Value::Bare(label)));
                edge.span = span;
                Item::Edge(Box::new(edge))
            }
            (Some(Part::Node(mut node)), true) if node.colon.is_some() && (told.nodes || says_label) => {
                let has_text = node.attributes.iter().any(|attribute| {
                    let key = attribute.key.span.of(self.source);
                    key.is_empty()
                        || matches!(crate::syntax::attribute_key(key), Some("label" | "description"))
                });
                if has_text || node.shape.is_none() {
                    return false;
                }
                let key = Name { span: Span::at(label.span.start) };
                let value = Some(Value::Bare(label));
                node.attributes.push(Attribute { span: label.span, key, sign: None, value });
                node.span = span;
                Item::Node(node)
            }
            _ => return false,
        };
        self.words = None;
        self.faults.push(FaultKind::OddForm, span);
        self.push(item);
        self.last_end = span.end;
        true
    }
}
