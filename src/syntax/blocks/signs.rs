//! Lines that open, close or head something, and lines that say nothing: heads of lanes, titles, ends, headings, frames,
//! comments, directives of other languages.

use super::looks::{kind, text, without_comment};
use super::{Builder, OpenLane};
use crate::syntax::dress::{self, Ending};
use crate::syntax::grammar::Lexeme;
use crate::syntax::word::WordClass;
use crate::syntax::{FaultKind, Item, LaneBlock, TokenKind, frames};
use crate::text::Span;

impl Builder<'_> {
    /// A comment; with a sign of another language it has a fault.
    pub(super) fn comment(&mut self, span: Span) {
        if !span.of(self.source).starts_with("//") {
            self.faults.push(FaultKind::OddComment, span);
        }
        self.push(Item::Comment(span));
    }

    /// `-- soon`, `%% soon`, `; soon`, `' soon`, `rem soon`.
    pub(super) fn odd_comment(&mut self, line: &[Lexeme]) -> bool {
        let Some(span) = frames::span_of(line) else { return false };
        let text = span.of(self.source);
        let sign = ["-- ", "%%", "; ", "' ", "rem ", "REM "].into_iter().find(|sign| text.starts_with(sign));
        let is_code = text.contains("->") || text.contains(".handle");
        let is_comment = sign.is_some_and(|sign| sign == "%%" || !is_code);
        if is_comment {
            self.words = None;
            self.comment(span);
            self.last_end = span.end;
        }
        is_comment
    }

    /// `direction: LR`, `style n1 fill:red`, `note right of n1: …`: what other languages say about the drawing.
    pub(super) fn directive(&mut self, line: &[Lexeme]) -> bool {
        let Some(span) = frames::span_of(line) else { return false };
        let word = text(self.source, line, 0);
        let is_directive = line.len() > 1 && DIRECTIVES.iter().any(|known| known.eq_ignore_ascii_case(word));
        let is_ours = line.iter().any(|lexeme| {
            matches!(
                lexeme.kind,
                TokenKind::Arrow | TokenKind::OpenBrace | TokenKind::CloseBrace | TokenKind::Dot
            )
        }) || line.get(2).is_some_and(|lexeme| lexeme.class == WordClass::Shape)
            || matches!(kind(line, 1), Some(TokenKind::Equals | TokenKind::OpenBracket));
        if !is_directive || is_ours {
            return false;
        }
        self.words = None;
        self.faults.push(FaultKind::NotUnderstood, span);
        self.push(Item::Unknown(span));
        self.last_end = span.end;
        true
    }

    /// `end`, `end lane`, `end Shop` or `)` alone, where a lane was opened that way.
    pub(super) fn ending(&mut self, line: &[Lexeme]) -> bool {
        let (body, comment) = without_comment(line);
        let (Some(sign), Some(last)) = (body.first(), body.last()) else { return false };
        let text = sign.span.of(self.source);
        let ending = match sign.kind {
            TokenKind::CloseParen | TokenKind::CloseBracket if body.len() == 1 => Ending::Paren,
            // `</lane>`
            _ if self.is_closing_tag(body) => Ending::Word,
            TokenKind::Word if text.eq_ignore_ascii_case("end") && body.len() < 3 => Ending::Word,
            _ => return false,
        };
        let named = last.span.of(self.source);
        let is_lane = |lane: &OpenLane| lane.block.id.is_some_and(|id| id.span.of(self.source) == named);
        if text.eq_ignore_ascii_case("end")
            && body.len() == 2
            && !dress::begins_head(named)
            && !self.stack.last().is_some_and(is_lane)
        {
            return false;
        }
        let sign = Lexeme { span: sign.span.to(last.span), ..*sign };
        let Some(open) = self.stack.iter().rposition(|lane| lane.ending == ending) else { return false };
        while self.stack.len() > open + 1 {
            self.end_unclosed();
        }
        let Some(mut lane) = self.stack.pop() else { return false };
        lane.block.close = Some(sign.span);
        lane.block.span = lane.block.span.to(sign.span);
        self.words = None;
        self.push(Item::Lane(lane.block));
        if let Some(comment) = comment {
            self.comment(comment.span);
        }
        self.last_end = sign.span.end;
        true
    }

    /// `Begin` below a head without a brace, and the `]` of a list of statements.
    pub(super) fn needless_sign(&mut self, line: &[Lexeme]) -> bool {
        let Some(span) = frames::span_of(line).filter(|_| line.len() < 3) else { return false };
        let begins = text(self.source, line, 0).eq_ignore_ascii_case("begin")
            && line.len() == 1
            && self
                .stack
                .last()
                .is_some_and(|lane| lane.ending == Ending::Word && lane.block.items.is_empty());
        let is_list = matches!(kind(line, 0), Some(TokenKind::CloseBracket | TokenKind::CloseParen))
            && matches!(kind(line, 1), None | Some(TokenKind::Comma))
            && self.open_lists > 0;
        if !begins && !is_list {
            return false;
        }
        self.open_lists -= usize::from(is_list);
        self.words = None;
        self.frame_sign(span);
        self.last_end = span.end;
        true
    }

    pub(super) fn heading(&mut self, line: &[Lexeme]) -> bool {
        let Some(span) = frames::span_of(line).filter(|_| frames::is_heading(self.source, line)) else {
            return false;
        };
        self.words = None;
        let opens = |lexeme: &Lexeme| matches!(lexeme.kind, TokenKind::OpenBracket | TokenKind::OpenParen);
        self.open_lists += usize::from(line.last().is_some_and(opens));
        let names_loops = |lexeme: &Lexeme| {
            frames::names_loops(lexeme.span.of(self.source).trim_matches(['#', ' ', ':', '：']))
        };
        self.among_loops = line.iter().any(names_loops);
        self.frame_sign(span);
        self.last_end = span.end;
        true
    }

    /// A sign that is understood and says nothing.
    pub(super) fn frame_sign(&mut self, span: Span) {
        self.faults.push(FaultKind::Frame, span);
        self.push(Item::Unknown(span));
    }

    pub(super) fn frame(&mut self, line: &[Lexeme]) -> bool {
        let Some(&brace) = self.braces.get(self.opened).filter(|brace| brace.closed) else {
            return false;
        };
        let is_inside = !self.is_outside();
        let depth = self.stack.len();
        if depth + 1 >= super::MAX_DEPTH || !frames::is_frame(self.source, line, brace, is_inside) {
            return false;
        }
        let Some(span) = frames::span_of(line) else { return false };
        if self.words.take().is_some() {
            return false;
        }
        self.opened += 1;
        self.frame_sign(span);
        self.open_frame(span);
        true
    }

    /// A brace that holds statements or lanes and is no lane itself.
    pub(super) fn open_frame(&mut self, span: Span) {
        let block = LaneBlock {
            span,
            id: None,
            open: Span::at(span.end),
            title: None,
            items: Vec::new(),
            close: None,
        };
        self.stack.push(OpenLane {
            block,
            has_close: true,
            is_frame: true,
            ending: Ending::Brace,
            by_prefix: false,
        });
        self.last_end = span.end;
    }

    pub(super) fn head(&mut self, head: dress::Head, line: &[Lexeme]) {
        self.words = None;
        self.among_loops = false;
        let has_close = match head.ending {
            Ending::Brace => self.takes_brace(),
            Ending::Paren | Ending::Word => false,
        };
        self.make_room();
        if !self.is_outside() {
            self.faults.push(FaultKind::NestedLane, head.id.span);
        }
        self.faults.push(FaultKind::OddHead, head.span);
        let block = LaneBlock {
            span: head.span,
            id: Some(head.id),
            open: head.open,
            title: head.title,
            items: Vec::new(),
            close: None,
        };
        self.stack.push(OpenLane {
            block,
            has_close,
            is_frame: false,
            ending: head.ending,
            by_prefix: false,
        });
        self.last_end = line.last().map_or(self.last_end, |last| last.span.end);
    }

    /// Whether the line before opened a lane without a title.
    pub(super) fn awaits_title(&self) -> bool {
        self.stack.last().is_some_and(|lane| {
            let block = &lane.block;
            lane.ending == Ending::Word && block.title.is_none() && block.items.is_empty()
        })
    }

    pub(super) fn inner_title(&mut self, line: &[Lexeme]) -> bool {
        let source = self.source;
        let Some(lane) = self.stack.last_mut().filter(|lane| !lane.is_frame) else { return false };
        let is_first = lane.block.title.is_none() && lane.block.items.is_empty();
        let id = lane.block.id;
        let Some(title) = is_first.then(|| dress::inner_title(source, id, line, Some(&self.known))).flatten()
        else {
            return false;
        };
        lane.block.title = Some(title);
        lane.block.span = lane.block.span.to(title.span);
        self.words = None;
        self.last_end = title.span.end;
        true
    }

    /// `</lane>`, `</Shop>`
    fn is_closing_tag(&self, line: &[Lexeme]) -> bool {
        let tag = frames::span_of(line).map_or("", |span| span.of(self.source));
        let name = tag.strip_prefix("</").and_then(|tag| tag.strip_suffix('>'));
        let is_lane = |name: &str| {
            let top = self.stack.last().and_then(|lane| lane.block.id);
            top.is_some_and(|id| id.span.of(self.source) == name)
        };
        name.is_some_and(|name| dress::begins_head(name.trim()) || is_lane(name.trim()))
    }
}

const DIRECTIVES: [&str; 12] = [
    "direction",
    "rankdir",
    "note",
    "style",
    "class",
    "classDef",
    "linkStyle",
    "click",
    "autonumber",
    "skinparam",
    "theme",
    "layout",
];
