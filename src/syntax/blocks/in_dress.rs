//! Lines in the dress of other languages. They are taken before the grammar sees them where a brace or a line end would
//! mislead it, and behind it where it could not read a line.

use super::{Builder, Mark, OpenLane};
use crate::syntax::dress::{self, Ending, Part};
use crate::syntax::grammar::Lexeme;
use crate::syntax::lines::Lines;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{
    Attribute, Endpoint, FaultKind, Item, LaneBlock, Name, NodeStatement, TokenKind, frames, prose,
};
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
            && !(line.len() > 1 && (dress::begins_head(first.span.of(self.source)) || line.iter().any(is_text)));
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
            matches!(
                kind,
                FaultKind::NotUnderstood
                    | FaultKind::MissingTarget
                    | FaultKind::MissingShape
                    | FaultKind::MissingCondition
            )
        };
        if self.faults.since(before.faults).iter().any(|fault| doubtful(fault.kind)) {
            return true;
        }
        let items = self.items_here();
        let several = items.len() > before.items + 1;
        items.iter().skip(before.items).any(|item| match item {
            Item::StrayTitle(_) => several,
            Item::Node(node) => {
                // `n1: start event label:"Order"` and `n1 -> n2 : yes` leave a word that is no node.
                let shape = node.shape.map_or("", |shape| shape.span.of(source));
                let is_left_over = several
                    && !word::is_node_id(node.id.span.of(source))
                    && word::shape_of(shape).is_none();
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
                (any && odd) || joined || dressed
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
        if text.eq_ignore_ascii_case("end") && body.len() == 2 && !dress::begins_head(named) && !self.stack.last().is_some_and(is_lane) {
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

/// A line without the comment at its end.
fn without_comment(line: &[Lexeme]) -> (&[Lexeme], Option<&Lexeme>) {
    match line.split_last() {
        Some((last, before)) if last.kind == TokenKind::Comment && !before.is_empty() => (before, Some(last)),
        _ => (line, None),
    }
}

fn kind(line: &[Lexeme], at: usize) -> Option<TokenKind> {
    line.get(at).map(|lexeme| lexeme.kind)
}

fn text<'a>(source: &'a str, line: &[Lexeme], at: usize) -> &'a str {
    line.get(at).map_or("", |lexeme| lexeme.span.of(source))
}

/// Opening signs without the closing ones.
fn balance(line: &[Lexeme]) -> i32 {
    line.iter()
        .map(|lexeme| match lexeme.kind {
            TokenKind::OpenBrace | TokenKind::OpenBracket | TokenKind::OpenParen => 1,
            TokenKind::CloseBrace | TokenKind::CloseBracket | TokenKind::CloseParen => -1,
            _ => 0,
        })
        .sum()
}

/// Whether a line goes on with the members of a loop: nothing but ids, or `end` behind such a line.
fn is_member_line(source: &str, line: &[Lexeme], next: &[Lexeme]) -> bool {
    // `n2`, `n2, n3`, `Bank.n2`
    let are_ids = |line: &[Lexeme]| {
        line.iter().enumerate().all(|(at, lexeme)| {
            let is_lane = kind(line, at + 1) == Some(TokenKind::Dot) && lexeme.kind == TokenKind::Word;
            is_lane
                || lexeme.class == WordClass::NodeId
                || matches!(lexeme.kind, TokenKind::Comma | TokenKind::Dot)
        })
    };
    let is_end = next.len() == 1 && text(source, next, 0).eq_ignore_ascii_case("end");
    are_ids(next) || (is_end && are_ids(line))
}

fn has_node_id(line: &[Lexeme]) -> bool {
    line.iter().any(|lexeme| lexeme.kind == TokenKind::Word && lexeme.class == WordClass::NodeId)
}

/// Whether a line is written as the language has it, as most lines are. Only its first signs are looked at.
fn is_plain(line: &[Lexeme]) -> bool {
    let class = |at: usize| line.get(at).map(|lexeme| lexeme.class);
    match (kind(line, 0), kind(line, 1)) {
        (Some(TokenKind::CloseBrace), None) => true,
        (Some(TokenKind::Word), Some(TokenKind::OpenBrace)) => {
            line.len() == 2 || (line.len() == 3 && kind(line, 2) == Some(TokenKind::Title))
        }
        (Some(TokenKind::Word), Some(TokenKind::Colon)) => {
            class(2) == Some(WordClass::Shape)
                && class(0) == Some(WordClass::NodeId)
                && line[3..].chunks(3).all(|attribute| {
                    matches!(attribute, [key, sign, value] if key.class == WordClass::Key
                        && matches!(sign.kind, TokenKind::Colon | TokenKind::Equals)
                        && value.kind == TokenKind::Text { closed: true })
                })
        }
        (Some(TokenKind::Word), Some(TokenKind::Dot)) => {
            let whole = [WordClass::NodeId, WordClass::Handle, WordClass::Side];
            let from = if class(2) == Some(WordClass::NodeId) { 2 } else { 0 };
            let end = |at: usize| {
                [at, at + 2, at + 4].map(|at| class(at).unwrap_or(WordClass::Other)) == whole
                    && kind(line, at + 5) == Some(TokenKind::CloseParen)
            };
            let arrow = from + 6;
            let lane = if kind(line, arrow + 2) == Some(TokenKind::Dot)
                && class(arrow + 3) == Some(WordClass::NodeId)
            {
                2
            } else {
                0
            };
            let to = arrow + 1 + lane;
            let rest = line.get(to + 6..).unwrap_or(&[]);
            end(from)
                && line.get(arrow).is_some_and(|lexeme| lexeme.kind == TokenKind::Arrow)
                && end(to)
                && (rest.is_empty()
                    || (rest.len() == 5
                        && rest[0].kind == TokenKind::OpenBracket
                        && rest[1].class == WordClass::Key
                        && matches!(rest[3].kind, TokenKind::Text { closed: true })
                        && rest[4].kind == TokenKind::CloseBracket))
        }
        _ => false,
    }
}

/// Whether a node begins here, whatever its dress.
fn begins_node(source: &str, line: &[Lexeme]) -> bool {
    let at = usize::from(
        matches!(text(source, line, 0), "node" | "-" | "*")
            || word::shape_of(text(source, line, 0)).is_some(),
    );
    let name = text(source, line, at).trim_matches('"');
    word::is_node_id(&name.to_ascii_lowercase()) || matches!(kind(line, at + 1), Some(TokenKind::Colon))
}

/// Whether a line is an attribute of the node above it: `label: "Order"`.
fn is_attribute(source: &str, line: &[Lexeme]) -> bool {
    let key = text(source, line, 0).trim_matches('"');
    let is_shape = word::is_shape_key(key);
    let signed = matches!(kind(line, 1), Some(TokenKind::Colon | TokenKind::Equals));
    let value = line.get(2).map_or(WordClass::Other, |lexeme| lexeme.class);
    signed
        && line.len() > 2
        && (is_shape || (word::attribute_key(key).is_some() && value != WordClass::Shape))
}

/// Whether the line after a plain one may belong to it. It is looked at for every line, so only at its first lexemes.
fn goes_on(source: &str, line: &[Lexeme], next: &[Lexeme]) -> bool {
    match next.first().map(|first| first.kind) {
        Some(TokenKind::Arrow | TokenKind::OpenBracket) => true,
        Some(TokenKind::Word | TokenKind::Text { .. }) => {
            (matches!(kind(line, 1), Some(TokenKind::Colon | TokenKind::Dot)) && is_attribute(source, next))
                || (kind(line, 1) == Some(TokenKind::OpenBrace)
                    && is_title_line(source, line.first().map(|id| Name { span: id.span }), next))
        }
        _ => false,
    }
}

fn is_title_line(source: &str, id: Option<Name>, line: &[Lexeme]) -> bool {
    line.len() < 8 && dress::inner_title(source, id, line).is_some()
}

/// Whether a line goes on with the statement that began with `first` and was last on `line`.
fn follows(source: &str, first: &[Lexeme], line: &[Lexeme], next: &[Lexeme]) -> bool {
    let has_arrow = |line: &[Lexeme]| line.iter().any(|lexeme| lexeme.kind == TokenKind::Arrow);
    let last = line.len().saturating_sub(1);
    let ends_in_arrow = kind(line, last) == Some(TokenKind::Arrow)
        || (line.len() > 2 && text(source, line, last) == "-" && text(source, line, last - 1) == "-");
    let is_open = ends_in_arrow || text(source, line, last) == "\\";
    let declares = kind(next, 1) == Some(TokenKind::Colon)
        && next.get(2).is_some_and(|lexeme| lexeme.class == WordClass::Shape);
    let is_sign = |kind: Option<TokenKind>| {
        matches!(
            kind,
            Some(TokenKind::CloseBrace | TokenKind::Comment | TokenKind::Title | TokenKind::OpenBrace)
        )
    };
    let opens = next.iter().any(|lexeme| lexeme.kind == TokenKind::OpenBrace);
    if is_open {
        return !has_arrow(next) && !declares && !is_sign(kind(next, 0)) && !opens;
    }
    match kind(next, 0) {
        Some(TokenKind::Arrow) => line.len() < 60 && !is_sign(kind(line, last)),
        Some(TokenKind::OpenBracket) => {
            (has_arrow(line) || has_arrow(first)) && word::attribute_key(text(source, next, 1)).is_some()
        }
        Some(TokenKind::Word | TokenKind::Text { .. }) => {
            // Below an edge stands its label: `label: "Yes"`.
            let is_label = word::attribute_key(text(source, next, 0)) == Some("label") && next.len() == 3;
            let of_node = begins_node(source, first) && !has_arrow(first);
            is_attribute(source, next) && (of_node || (has_arrow(line) && is_label))
        }
        _ => false,
    }
}

/// `n2.上`, read as the node `上` of the lane `n2`, and `n3(Yes)`, read as a side.
fn is_odd_end(source: &str, end: &Endpoint) -> bool {
    let is_side = end.lane.is_some_and(|lane| {
        let name = lane.span.of(source);
        // `3. n1.handle(right) -> …` is the third of a list.
        let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
        let is_apart = || end.node.span.start > lane.span.end + 1;
        (word::is_node_id(name) && word::is_side_word(end.node.span.of(source))) || (is_number && is_apart())
    });
    is_side
        || word::side_behind_id(end.node.span.of(source)).is_some()
        || end.handle.is_some_and(|handle| word::calls_other(source, handle.span))
}

/// A node whose parts stand in places that nobody means.
fn is_odd_node(source: &str, node: &NodeStatement) -> bool {
    let key = |attribute: &Attribute| attribute.key.span.of(source);
    let shape = node.shape.map_or("", |shape| shape.span.of(source));
    let has_shape_key = node.attributes.iter().any(|attribute| word::is_shape_key(key(attribute)));
    let is_known = word::shape_of(shape).is_some();
    let named_as_shape = word::class(node.id.span.of(source)) == WordClass::Shape && word::is_node_id(shape);
    // Behind a shape, the name of another tool's shape is a key like any other.
    let is_foreign = |key: &str| word::shape_of(key).is_some() && word::attribute_key(key).is_none();
    let is_shape = |key: &str| word::class(key) == WordClass::Shape || (!is_known && is_foreign(key));
    let shape_as_key = node.attributes.iter().any(|attribute| is_shape(key(attribute)));
    let shape_as_id =
        word::class(node.id.span.of(source)) == WordClass::Shape && node.attributes.is_empty() && !is_known;
    (has_shape_key && !is_known) || named_as_shape || shape_as_key || shape_as_id
}
