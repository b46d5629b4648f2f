//! Lines in the dress of other languages. They are taken before the grammar sees them where a brace or a line end would
//! mislead it, and behind it where it could not read a line.

use super::looks::{
    balance, begins_node, follows, goes_on, has_node_id, is_member_line, is_odd_end, is_odd_node, is_plain,
    kind, text, without_comment,
};
use super::{Builder, Mark, OpenLane};
use crate::syntax::dress::{self, Ending, Part};
use crate::syntax::grammar::Lexeme;
use crate::syntax::lines::Lines;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Endpoint, FaultKind, Item, LaneBlock, TokenKind, frames, prose};
use crate::text::Span;

/// A longer line, or a longer statement over several lines, is left to the grammar.
const MOST_LEXEMES: usize = 120;

/// A statement goes over at most so many lines.
const MOST_LINES: usize = 12;

impl Builder<'_> {
    /// Takes the line at `at`, with those that belong to it, if it is in another dress; says how many lines were taken.
    pub(super) fn in_dress(&mut self, lines: &Lines, at: usize) -> usize {
        let Some(line) = lines.get(at) else { return 0 };
        let (Some(first), true) = (line.first(), line.len() <= MOST_LEXEMES) else { return 0 };
        let next = lines.get(at + 1).unwrap_or(&[]);
        let opens = kind(line, 1) == Some(TokenKind::OpenBrace);
        if is_plain(line) && !opens && !goes_on(self.source, line, next) {
            return 0;
        }
        if opens && self.frame(line) {
            return 1;
        }
        if self.words.is_some() && first.kind == TokenKind::OpenBrace {
            return 0;
        }
        if let Some(both) = lines.several(at, 2).filter(|_| line.len() == 1)
            && let Some(head) = dress::keyed_head(self.source, both)
        {
            self.head(head, both);
            return 2;
        }
        if let Some(head) = dress::tagged_head(self.source, line) {
            self.head(head, line);
            return 1;
        }
        if self.odd_comment(line) || self.ending(line) || self.heading(line) || self.frame(line) {
            return 1;
        }
        if self.directive(line) {
            return 1;
        }
        if self.among_loops
            && let Some(repeat) = dress::unnamed_loop(&self.known, without_comment(line).0)
        {
            self.parts(vec![Part::Loop(repeat)], line);
            return 1;
        }
        if self.braces.is_empty()
            && let Some(head) = dress::indented_head(self.source, line, next)
                .or_else(|| dress::heading_head(self.source, line, next).filter(|_| !self.awaits_title()))
        {
            self.head(head, line);
            return 1;
        }
        let (body, comment) = without_comment(line);
        // A title below the brace is a better one than a comment behind it.
        let is_titled = comment.is_some() && kind(next, 0) == Some(TokenKind::Title);
        if let Some(head) = dress::head(self.source, line, !self.braces.is_empty()).filter(|_| !is_titled) {
            self.head(head, line);
            return 1;
        }
        // `Shop # Web shop`, `Shop:`, `(Shop)` with the brace on the next line.
        let is_text = |lexeme: &Lexeme| matches!(lexeme.kind, TokenKind::Text { .. });
        let is_name = line.iter().all(|lexeme| lexeme.kind == TokenKind::Word || is_text(lexeme))
            && !(line.len() > 1
                && (dress::begins_head(first.span.of(self.source)) || line.iter().any(is_text)));
        if !is_name
            && let [brace] = next
            && brace.kind == TokenKind::OpenBrace
            && let Some(both) = lines.several(at, 2)
            && let Some(head) = dress::head(self.source, both, true)
        {
            self.head(head, both);
            return 2;
        }
        if self.inner_title(line) {
            return 1;
        }
        let below = kind(lines.get(at + 2).unwrap_or(&[]), 0);
        if self.is_outside()
            && below != Some(TokenKind::Title)
            && let Some(head) = dress::titled_above(&self.known, line, next)
            && let Some(both) = lines.several(at, 2)
        {
            self.head(head, both);
            return 2;
        }
        let count = self.gathered(lines, at);
        if count > 1
            && let Some(several) = lines.several(at, count)
            && let Some(parts) = dress::statements(&self.known, without_comment(several).0)
        {
            self.parts(parts, several);
            return count;
        }
        let has_brace =
            body.iter().any(|lexeme| matches!(lexeme.kind, TokenKind::OpenBrace | TokenKind::CloseBrace));
        // Outside all lanes the grammar would take the line for prose.
        let is_prose = self.is_outside() && has_node_id(body) && prose::is_line(body);
        let is_whole = has_brace && balance(body) == 0;
        if (is_whole || is_prose)
            && let Some(parts) = dress::statements(&self.known, body)
        {
            self.parts(parts, line);
            return 1;
        }
        0
    }

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

    /// Statements that were read from these lexemes, with one fault for all.
    fn parts(&mut self, parts: Vec<Part>, lexemes: &[Lexeme]) {
        let (body, comment) = without_comment(lexemes);
        let Some(span) = frames::span_of(body) else { return };
        self.words = None;
        self.opened += lexemes.iter().filter(|lexeme| lexeme.kind == TokenKind::OpenBrace).count();
        self.faults.push(FaultKind::OddForm, span);
        for part in parts {
            let item = match part {
                Part::Node(node) => Item::Node(node),
                Part::Edge(edge) => Item::Edge(Box::new(edge)),
                Part::Loop(repeat) => Item::Loop(repeat),
            };
            self.push(item);
        }
        if let Some(comment) = comment {
            self.comment(comment.span);
        }
        self.last_end = lexemes.last().map_or(self.last_end, |last| last.span.end);
    }

    /// A comment; with a sign of another language it has a fault.
    pub(super) fn comment(&mut self, span: Span) {
        if !span.of(self.source).starts_with("//") {
            self.faults.push(FaultKind::OddComment, span);
        }
        self.push(Item::Comment(span));
    }

    /// `-- soon`, `%% soon`, `; soon`, `' soon`, `rem soon`.
    fn odd_comment(&mut self, line: &[Lexeme]) -> bool {
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
    fn directive(&mut self, line: &[Lexeme]) -> bool {
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
    fn ending(&mut self, line: &[Lexeme]) -> bool {
        let (body, comment) = without_comment(line);
        let (Some(sign), Some(last)) = (body.first(), body.last()) else { return false };
        let text = sign.span.of(self.source);
        let ending = match sign.kind {
            TokenKind::CloseParen | TokenKind::CloseBracket if body.len() == 1 => Ending::Paren,
            // `</lane>`
            _ if is_closing_tag(self.source, body) => Ending::Word,
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

    fn heading(&mut self, line: &[Lexeme]) -> bool {
        let Some(span) = frames::span_of(line).filter(|_| frames::is_heading(self.source, line)) else {
            return false;
        };
        self.words = None;
        self.among_loops = line.iter().any(|lexeme| frames::names_loops(lexeme.span.of(self.source)));
        self.frame_sign(span);
        self.last_end = span.end;
        true
    }

    /// A sign that is understood and says nothing.
    pub(super) fn frame_sign(&mut self, span: Span) {
        self.faults.push(FaultKind::Frame, span);
        self.push(Item::Unknown(span));
    }

    fn frame(&mut self, line: &[Lexeme]) -> bool {
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
        let block = LaneBlock {
            span,
            id: None,
            open: Span::at(span.end),
            title: None,
            items: Vec::new(),
            close: None,
        };
        self.stack.push(OpenLane { block, has_close: true, is_frame: true, ending: Ending::Brace });
        self.last_end = span.end;
        true
    }

    fn head(&mut self, head: dress::Head, line: &[Lexeme]) {
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
        self.stack.push(OpenLane { block, has_close, is_frame: false, ending: head.ending });
        self.last_end = line.last().map_or(self.last_end, |last| last.span.end);
    }

    /// Whether the line before opened a lane without a title.
    fn awaits_title(&self) -> bool {
        self.stack.last().is_some_and(|lane| {
            let block = &lane.block;
            lane.ending == Ending::Word && block.title.is_none() && block.items.is_empty()
        })
    }

    fn inner_title(&mut self, line: &[Lexeme]) -> bool {
        let source = self.source;
        let Some(lane) = self.stack.last_mut().filter(|lane| !lane.is_frame) else { return false };
        let is_first = lane.block.title.is_none() && lane.block.items.is_empty();
        let id = lane.block.id;
        let Some(title) = is_first.then(|| dress::inner_title(source, id, line)).flatten() else {
            return false;
        };
        lane.block.title = Some(title);
        lane.block.span = lane.block.span.to(title.span);
        self.words = None;
        self.last_end = title.span.end;
        true
    }

    /// How many lines belong to the statement at `at`.
    fn gathered(&self, lines: &Lines, at: usize) -> usize {
        let source = self.source;
        let Some(mut line) = lines.get(at) else { return 1 };
        let mut count = 1;
        let mut open = balance(line);
        let is_loop = word::class(text(source, line, 0)) == WordClass::Loop;
        let may_open = open > 0 && (begins_node(source, line) || is_loop);
        let mut lexemes = line.len();
        while let Some(next) = lines.get(at + count).filter(|_| count < MOST_LINES) {
            lexemes += next.len();
            if lexemes > MOST_LEXEMES || line.last().is_some_and(|last| last.kind == TokenKind::Comment) {
                break;
            }
            let first = lines.get(at).unwrap_or(&[]);
            let names_members = is_loop && is_member_line(source, line, next);
            let belongs = if may_open {
                open > 0
            } else {
                open <= 0 && (names_members || follows(source, first, line, next))
            };
            if !belongs {
                break;
            }
            open += balance(next);
            count += 1;
            line = next;
        }
        if may_open && open != 0 { 1 } else { count }
    }
}

/// `</lane>`
fn is_closing_tag(source: &str, line: &[Lexeme]) -> bool {
    let tag = frames::span_of(line).map_or("", |span| span.of(source));
    let name = tag.strip_prefix("</").and_then(|tag| tag.strip_suffix('>'));
    name.is_some_and(|name| dress::begins_head(name.trim()))
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
