//! A loop around statements in braces: `loop [until paid] {`. Its members are the nodes that these statements name.

use super::Builder;
use super::looks::balance;
use crate::syntax::dress::{self, Cursor};
use crate::syntax::lines::Lines;
use crate::syntax::word::WordClass;
use crate::syntax::{FaultKind, Item, LoopStatement, Member, Name, TokenKind, vocabulary};

/// More lines inside a loop are not looked through.
const MOST_LINES: usize = 60;

impl Builder<'_> {
    /// The head of such a loop; the brace is a frame.
    pub(super) fn loop_around(&mut self, lines: &Lines, at: usize) -> bool {
        let Some(line) = lines.get(at) else { return false };
        let Some(open) = line.last() else { return false };
        let is_closed = self.braces.get(self.opened).is_some_and(|brace| brace.closed);
        if open.kind != TokenKind::OpenBrace || !is_closed || self.stack.len() + 1 >= super::MAX_DEPTH {
            return false;
        }
        let mut cursor = Cursor::among(&self.known, &line[..line.len() - 1]);
        let Some(keyword) = cursor.name(0).filter(|_| vocabulary::is_loop(cursor.text(0))) else {
            return false;
        };
        cursor.skip(1);
        cursor.take(TokenKind::Colon);
        let Some(condition) = dress::condition(&mut cursor).filter(|_| cursor.is_end()) else { return false };
        let mut members: Vec<Member> = Vec::new();
        let mut depth = 1;
        let mut has_edge = false;
        for inside in (at + 1..=at + MOST_LINES).map_while(|at| lines.get(at)) {
            depth += balance(inside);
            if depth <= 0 {
                break;
            }
            has_edge |= inside.iter().any(|lexeme| lexeme.kind == TokenKind::Arrow);
            for lexeme in inside.iter().filter(|lexeme| lexeme.class == WordClass::NodeId) {
                let name = lexeme.span.of(self.source);
                if members.iter().all(|member| member.node.span.of(self.source) != name) {
                    let node = Name { span: lexeme.span };
                    members.push(Member { span: lexeme.span, lane: None, node });
                }
            }
        }
        if !has_edge || members.len() < 2 || members.len() > MOST_LINES {
            return false;
        }
        let span = keyword.span.to(open.span);
        self.words = None;
        self.opened += 1;
        self.faults.push(FaultKind::OddForm, span);
        let bracket = Some(condition);
        self.push(Item::Loop(LoopStatement { span, keyword, condition: bracket, bracket, members }));
        self.open_frame(span);
        true
    }
}
