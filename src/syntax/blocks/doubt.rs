//! Lines that the grammar read as something that nobody means are read once more, as statements in another dress.

use super::in_dress::MOST_LEXEMES;
use super::looks::{is_odd_end, is_odd_node, without_comment};
use super::{Builder, Mark};
use crate::syntax::dress;
use crate::syntax::grammar::Lexeme;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Endpoint, FaultKind, Item, TokenKind};
use crate::text::Span;

impl Builder<'_> {
    /// Reads a line again that the grammar could not read, or read as something that nobody means.
    pub(super) fn read_again(&mut self, before: Mark, line: &[Lexeme]) {
        let (body, _) = without_comment(line);
        let has_brace =
            body.iter().any(|lexeme| matches!(lexeme.kind, TokenKind::OpenBrace | TokenKind::CloseBrace));
        if has_brace || body.len() > MOST_LEXEMES || !self.is_doubtful(&before) {
            return;
        }
        let Some(parts) = dress::statements(&self.known, body) else { return };
        self.items_here().truncate(before.items);
        self.faults.truncate(before.faults);
        if let Some(lane) = self.stack.last_mut().filter(|lane| !lane.is_frame) {
            lane.block.title = before.title;
        }
        self.words = before.words;
        self.last_end = before.last_end;
        self.parts(parts, line);
    }

    /// Whether what the grammar made of a line is not what somebody meant.
    fn is_doubtful(&mut self, before: &Mark) -> bool {
        let source = self.source;
        let doubtful = |kind| {
            matches!(kind, FaultKind::NotUnderstood | FaultKind::MissingTarget | FaultKind::MissingShape)
        };
        let faults = self.faults.since(before.faults);
        // `loop until paid n1 n2` lacks nothing but its brackets.
        let lacks_condition = faults.iter().any(|fault| fault.kind == FaultKind::MissingCondition);
        if faults.iter().any(|fault| doubtful(fault.kind)) {
            return true;
        }
        let items = self.items_here();
        let is_bare = |item: &Item| match item {
            Item::Loop(repeat) => {
                let condition = repeat.condition.map_or("", |condition| condition.of(source));
                repeat.members.len() > 1 && !condition.is_empty() && !condition.contains('"')
            }
            _ => false,
        };
        if lacks_condition && !items.iter().skip(before.items).any(is_bare) {
            return true;
        }
        let several = items.len() > before.items + 1;
        items.iter().skip(before.items).any(|item| match item {
            Item::StrayTitle(_) => several,
            Item::Node(node) => {
                // `n1: start event label:"Order"` and `n1 -> n2 : yes` leave a word that is no node.
                let shape = node.shape.map_or("", |shape| shape.span.of(source));
                let is_left_over =
                    several && !word::is_node_id(node.id.span.of(source)) && word::shape_of(shape).is_none();
                is_left_over || is_odd_node(source, node)
            }
            Item::Edge(edge) => {
                let to_shape = |end: &Endpoint| {
                    word::class(end.node.span.of(source)) == WordClass::Shape && edge.bracket.is_some()
                };
                let ends = || std::iter::once(&edge.from).chain(edge.to.as_ref());
                let attributes = edge.bracket.iter().flat_map(|bracket| &bracket.attributes);
                ends().any(|end| is_odd_end(source, end))
                    || edge.to.as_ref().is_some_and(to_shape)
                    || attributes.into_iter().any(|attribute| dress::names_side(source, attribute))
            }
            Item::Loop(repeat) => {
                let is_node = |span: Span| word::is_node_id(span.of(source));
                let any = repeat.members.iter().any(|member| is_node(member.node.span));
                let odd = repeat.members.iter().any(|member| !is_node(member.node.span));
                let joined =
                    repeat.members.iter().any(|member| member.lane.is_some_and(|lane| is_node(lane.span)));
                let dressed = repeat.condition.is_some_and(|condition| dress::is_dressed(source, condition));
                // `loop [until paid] n1 -> n2` is no loop before an edge.
                let is_cut = several && repeat.members.len() < 2;
                (any && odd) || joined || dressed || is_cut
            }
            _ => false,
        })
    }

    pub(super) fn mark(&mut self) -> Mark {
        let title = self.stack.last().and_then(|lane| lane.block.title);
        Mark {
            items: self.items_here().len(),
            faults: self.faults.len(),
            title,
            words: self.words,
            last_end: self.last_end,
        }
    }
}
