//! Text → tokens that cover every byte, in one pass. Punctuation is plain text inside quotes, in the
//! condition of a loop and in the title of a lane.

use super::characters::{
    at, is_arrow_head, is_blank, is_stroke, is_word, line_end, quote, sign, skip_blanks, trim_end, word_end,
};
use super::quoted::{ends_with_brace, text_end};
use super::{Token, TokenKind, hash_ids, word};
use crate::text::Span;
use crate::work;
use std::collections::BTreeSet;

/// Splits a text into tokens, without gap or overlap.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        source,
        offset: 0,
        tokens: Vec::with_capacity(source.len() / 4 + 8),
        line_has_brace: false,
        in_bracket: false,
        loop_seen: false,
        brackets: Brackets::default(),
        comment_end: 0,
        unclosed_comments: [false; 2],
        tag_is_open: false,
        hash_ids: hash_ids::declared(source),
    };
    while lexer.offset < source.len() {
        lexer.next_token();
    }
    lexer.tokens
}

/// A longer word is no name, in bytes. Nobody reads such a name, and a fix or an export that repeats the name of a lane
/// for each of its nodes would write without end.
pub(super) const LONGEST_WORD: usize = 500;

struct Lexer<'a> {
    source: &'a str,
    offset: usize,
    tokens: Vec<Token>,
    /// A lane was opened on this line, so a brace at the end of its title closes the lane.
    line_has_brace: bool,
    /// An edge's bracket is open on this line.
    in_bracket: bool,
    /// The last token other than blanks was the word `loop`.
    loop_seen: bool,
    /// The brackets of the line of the last loop.
    brackets: Brackets,
    /// The end of a comment over several lines.
    comment_end: usize,
    /// No `*/` and no `-->` follows any more, so it is not looked for again.
    unclosed_comments: [bool; 2],
    /// `<pre>` or `<code>` stands before, and is not closed yet.
    tag_is_open: bool,
    /// The words behind a `#` that are ids of nodes.
    hash_ids: BTreeSet<&'a str>,
}

/// The title of a lane in brackets is no longer than this, in bytes.
const LONGEST_TITLE: usize = 200;

/// Tags of HTML around a code.
const CODE_TAGS: [&str; 4] = ["pre", "code", "textarea", "samp"];

/// A tag with its attributes is no longer than this, in bytes.
const LONGEST_TAG: usize = 80;

/// The signs around a comment that may go over several lines.
const BLOCK_COMMENTS: [(&str, &str); 2] = [("/*", "*/"), ("<!--", "-->")];

impl Lexer<'_> {
    fn push(&mut self, kind: TokenKind, end: usize) {
        work::count(end - self.offset);
        self.tokens.push(Token { kind, span: Span::new(self.offset, end) });
        self.offset = end;
    }

    fn next_token(&mut self) {
        work::count(1);
        let (source, start) = (self.source, self.offset);
        let bytes = source.as_bytes();
        let byte = bytes[start];
        match byte {
            b' ' | b'\t' => {
                let mut end = start + 1;
                while matches!(bytes.get(end), Some(b' ' | b'\t')) {
                    end += 1;
                }
                self.push(TokenKind::Blank, skip_blanks(source, end));
                return;
            }
            b'\n' => return self.line_end(start + 1),
            b'\r' => return self.line_end(start + if bytes.get(start + 1) == Some(&b'\n') { 2 } else { 1 }),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' if start >= self.comment_end => {
                return self.word();
            }
            _ => {}
        }
        let Some(c) = at(source, start) else { return self.push(TokenKind::Other, source.len()) };
        let next = start + c.len_utf8();
        if is_blank(c) {
            return self.push(TokenKind::Blank, skip_blanks(source, next));
        }
        if start < self.comment_end {
            let end = line_end(source, start).min(self.comment_end);
            return self.push(TokenKind::Comment, trim_end(source, start, end).max(next));
        }
        if is_word(c) {
            return self.word();
        }
        if matches!(c, '/' | '<') && self.block_comment() {
            return;
        }
        if c == '<'
            && let Some(end) = self.tags()
        {
            return self.push(TokenKind::Fence, end);
        }
        let was_loop = std::mem::take(&mut self.loop_seen);
        if quote(c).is_some() {
            let text = text_end(source, start, self.in_bracket);
            return self.push(TokenKind::Text { closed: text.closed }, text.end);
        }
        if let Some(end) = arrow_end(source, start) {
            return self.push(TokenKind::Arrow, end);
        }
        if let Some(kind) = sign(c) {
            self.push(kind, next);
            match kind {
                TokenKind::OpenBrace => (self.line_has_brace, self.in_bracket) = (true, false),
                TokenKind::CloseBrace | TokenKind::CloseBracket => self.in_bracket = false,
                TokenKind::OpenBracket if was_loop => self.condition(),
                TokenKind::OpenBracket => self.in_bracket = true,
                _ => {}
            }
            return;
        }
        if c == '#'
            && let Some(id) = hash_ids::at_sign(source, &self.hash_ids, start).filter(|_| !self.opens_title())
        {
            return self.push(TokenKind::Word, id.end);
        }
        match c {
            '#' if self.parts_lane_and_node(next) => self.push(TokenKind::Other, next),
            '#' | '＃' if !self.in_bracket || self.opens_line() => match self.heading_sign() {
                Some(end) => self.push(TokenKind::Other, end),
                None => self.title(next),
            },
            '/' if bytes.get(next) == Some(&b'/') && !self.is_address(next + 1) => {
                self.push(TokenKind::Comment, line_end(source, start));
            }
            '`' | '~'
                if source[start..].starts_with(["```", "~~~"][usize::from(c == '~')])
                    && self.begins_line() =>
            {
                self.push(TokenKind::Fence, line_end(source, start));
            }
            _ => self.other(next),
        }
    }

    fn line_end(&mut self, end: usize) {
        self.push(TokenKind::LineEnd, end);
        self.line_has_brace = false;
        self.in_bracket = false;
        self.loop_seen = false;
    }

    /// A word. A hyphen between two word characters is part of it, so that `order-service` is one name, and so is a
    /// question mark where a name stands: `known?: diamond`, `n1 -> known?`.
    fn word(&mut self) {
        let (source, start) = (self.source, self.offset);
        let bytes = source.as_bytes();
        let mut end = start;
        loop {
            while bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_') {
                end += 1;
            }
            if bytes.get(end).is_some_and(|byte| *byte >= 0x80) {
                let further = word_end(source, end);
                if further > end {
                    end = further;
                    continue;
                }
            }
            let hyphen = bytes.get(end) == Some(&b'-') && at(source, end + 1).is_some_and(is_word);
            if !hyphen {
                break;
            }
            end += 1;
        }
        end = self.behind_question(end);
        self.loop_seen = word::class(&source[start..end]) == word::WordClass::Loop
            && !matches!(self.last_sign(), Some(TokenKind::Colon | TokenKind::Dot | TokenKind::Equals));
        self.push(if end - start > LONGEST_WORD { TokenKind::Other } else { TokenKind::Word }, end);
    }

    /// The end of a name with its question mark; `end` itself if there is none.
    fn behind_question(&self, end: usize) -> usize {
        let Some(mark) = at(self.source, end).filter(|c| matches!(c, '?' | '？')) else { return end };
        let behind = end + mark.len_utf8();
        let signed = match at(self.source, behind) {
            Some('.') => at(self.source, behind + 1).is_some_and(is_word),
            next => next.and_then(sign) == Some(TokenKind::Colon),
        };
        let is_source = || arrow_end(self.source, skip_blanks(self.source, behind)).is_some();
        let is_target = || matches!(self.last_sign(), Some(TokenKind::Arrow | TokenKind::Dot));
        if signed || is_source() || is_target() { behind } else { end }
    }

    /// `/* … */` or `<!-- … -->`, if it is closed.
    fn block_comment(&mut self) -> bool {
        let (source, start) = (self.source, self.offset);
        for (index, (open, close)) in BLOCK_COMMENTS.into_iter().enumerate() {
            if !source[start..].starts_with(open) || self.unclosed_comments[index] {
                continue;
            }
            let inside = start + open.len();
            let Some(at) = source[inside..].find(close) else {
                work::count(source.len() - inside);
                self.unclosed_comments[index] = true;
                return false;
            };
            self.comment_end = inside + at + close.len();
            let end = line_end(source, start).min(self.comment_end);
            self.push(TokenKind::Comment, trim_end(source, start, end).max(inside));
            return true;
        }
        false
    }

    /// The end of the tags of HTML around a code: `<pre><code>` at the beginning of a line, and what closes them.
    fn tags(&mut self) -> Option<usize> {
        let mut end = self.offset;
        let closes = self.source[end..].starts_with("</");
        if closes != self.tag_is_open || (!closes && !self.begins_line()) {
            return None;
        }
        let open = if closes { "</" } else { "<" };
        while let Some(tag) = self.source[end..].strip_prefix(open) {
            let is_code = CODE_TAGS.iter().any(|name| {
                let behind = tag.strip_prefix(name).and_then(|rest| rest.chars().next());
                matches!(behind, Some('>' | ' '))
            });
            let near = tag.bytes().take(LONGEST_TAG).position(|byte| matches!(byte, b'>' | b'\n' | b'\r'));
            work::count(near.unwrap_or(LONGEST_TAG));
            match near.filter(|&at| is_code && tag.as_bytes()[at] == b'>') {
                Some(at) => end += open.len() + at + 1,
                None => break,
            }
        }
        (end > self.offset).then(|| {
            self.tag_is_open = !closes;
            end
        })
    }

    fn title(&mut self, content: usize) {
        let mut end = line_end(self.source, self.offset);
        let text = &self.source[content..end];
        // `Shop # Web shop {` opens a lane behind its title.
        let opens = text.trim_end_matches(is_blank).strip_suffix(['{', '｛']);
        if let Some(title) = opens.filter(|_| !self.line_has_brace && !self.begins_line()) {
            end = trim_end(self.source, content, content + title.len());
        } else if self.line_has_brace && ends_with_brace(text) {
            end = content + text.rfind(['}', '｝']).unwrap_or(text.len());
        }
        self.push(TokenKind::Title, end);
    }

    /// Whether a `#` stands between a lane and a node: `Bank#n2`.
    fn parts_lane_and_node(&self, after: usize) -> bool {
        let is_tight = self.tokens.last().is_some_and(|token| token.kind == TokenKind::Word);
        is_tight && word::is_node_id(&self.source[after..word_end(self.source, after)])
    }

    /// The end of the signs of a heading that opens a lane: `## Shop {`, `## Shop { # Web shop`.
    fn heading_sign(&self) -> Option<usize> {
        if !self.begins_line() {
            return None;
        }
        let line = &self.source[self.offset..line_end(self.source, self.offset)];
        let heading = line.trim_start_matches('#');
        let (name, behind) = heading.split_once(['{', '｛'])?;
        work::count(line.len());
        let is_name = name.starts_with(is_blank)
            && name.contains(is_word)
            && name.chars().all(|c| is_word(c) || is_blank(c));
        let behind = behind.trim_start_matches(is_blank);
        let opens = behind.is_empty() || behind.starts_with(['#', '＃', '/']);
        (is_name && opens).then_some(self.offset + line.len() - heading.len())
    }

    /// The condition of a loop, after its opening bracket. It ends before the balancing bracket, else before
    /// the first closing bracket, else before the members.
    fn condition(&mut self) {
        let (source, start) = (self.source, self.offset);
        let open = self.tokens.last().map_or(start, |bracket| bracket.span.start);
        if open >= self.brackets.end {
            self.brackets = Brackets::from(source, open);
        }
        let brackets = &self.brackets;
        let end = brackets.balancing(open).or_else(|| brackets.first_closing(start));
        let end = end.unwrap_or_else(|| before_members(source, start, brackets.end));
        if end > start {
            self.push(TokenKind::Condition, end);
        }
    }

    /// A run of characters without meaning, up to the next that may begin another token.
    fn other(&mut self, mut end: usize) {
        let semicolons = word::is_semicolon(&self.source[self.offset..end]);
        while let Some(c) = at(self.source, end) {
            let means_nothing = !is_blank(c)
                && !is_word(c)
                && sign(c).is_none()
                && quote(c).is_none()
                && !is_stroke(c)
                && matches!(c, ';' | '；') == semicolons
                && !matches!(c, '\n' | '\r' | '/' | '`' | '#' | '＃');
            if !means_nothing {
                break;
            }
            end += c.len_utf8();
        }
        self.push(TokenKind::Other, end);
    }

    fn last_sign(&self) -> Option<TokenKind> {
        self.tokens.iter().rev().map(|token| token.kind).find(|kind| *kind != TokenKind::Blank)
    }

    /// Whether `//` belongs to an address like `http://x`, which is not a comment.
    fn is_address(&self, after: usize) -> bool {
        self.tokens.last().is_some_and(|token| token.kind == TokenKind::Colon)
            && at(self.source, after).is_some_and(is_word)
    }

    /// Whether a `#` stands behind a bracket that opens a lane: `Shop [ # Web shop`.
    fn opens_line(&self) -> bool {
        let is_apart = self.tokens.last().is_some_and(|token| token.kind == TokenKind::Blank);
        is_apart && self.last_sign() == Some(TokenKind::OpenBracket) && !self.closes_soon()
    }

    /// Whether a bracket closes near by on the line.
    fn closes_soon(&self) -> bool {
        let near = self.source.as_bytes()[self.offset..].iter().take(LONGEST_TITLE);
        work::count(LONGEST_TITLE);
        near.take_while(|byte| !matches!(byte, b'\n' | b'\r')).any(|byte| *byte == b']')
    }

    /// Whether a brace stands right before, so that a title follows.
    fn opens_title(&self) -> bool {
        self.last_sign() == Some(TokenKind::OpenBrace)
    }

    fn begins_line(&self) -> bool {
        self.last_sign().is_none_or(|kind| kind == TokenKind::LineEnd)
    }
}

/// The brackets of a line from some offset on. They are paired once, however many loops the line has.
#[derive(Default)]
struct Brackets {
    /// Of each pair the offsets of both, in the order of the first.
    pairs: Vec<(usize, usize)>,
    closing: Vec<usize>,
    /// The end of the line.
    end: usize,
}

impl Brackets {
    fn from(source: &str, offset: usize) -> Self {
        let end = line_end(source, offset);
        let mut brackets = Brackets { pairs: Vec::new(), closing: Vec::new(), end };
        let mut open = Vec::new();
        for (at, c) in source[offset..end].char_indices() {
            match sign(c) {
                Some(TokenKind::OpenBracket) => open.push(offset + at),
                Some(TokenKind::CloseBracket) => {
                    brackets.closing.push(offset + at);
                    brackets.pairs.extend(open.pop().map(|open| (open, offset + at)));
                }
                _ => {}
            }
        }
        brackets.pairs.sort_unstable();
        brackets
    }

    /// The closing bracket that pairs with the opening one at `open`.
    fn balancing(&self, open: usize) -> Option<usize> {
        let found = self.pairs.binary_search_by_key(&open, |&(open, _)| open).ok()?;
        Some(self.pairs[found].1)
    }

    /// The first closing bracket at or after `offset`.
    fn first_closing(&self, offset: usize) -> Option<usize> {
        self.closing.get(self.closing.partition_point(|&at| at < offset)).copied()
    }
}

/// The end of the arrow at `start`, if there is one: strokes and a head, like `->`, `-->`, `－＞`.
fn arrow_end(source: &str, start: usize) -> Option<usize> {
    let mut offset = start;
    for _ in 0..3 {
        let c = at(source, offset)?;
        if offset > start && is_arrow_head(c) {
            offset += c.len_utf8();
            // The second head of `->>`.
            let second = at(source, offset).filter(|&c| is_arrow_head(c));
            return Some(offset + second.map_or(0, char::len_utf8));
        }
        if !is_stroke(c) {
            return None;
        }
        offset += c.len_utf8();
    }
    let head = at(source, offset).filter(|&c| is_arrow_head(c))?;
    Some(offset + head.len_utf8())
}

/// The end of an unclosed condition, before the members: `loop [again n1 Lane.n2`.
fn before_members(source: &str, start: usize, limit: usize) -> usize {
    let mut end = trim_end(source, start, limit);
    let whole = end;
    loop {
        let rest = &source[start..end];
        let word_start = rest
            .rfind(is_blank)
            .map_or(start, |at| start + at + rest[at..].chars().next().map_or(1, char::len_utf8));
        let member = source[word_start..end].rsplit('.').next().unwrap_or("");
        if end == start || !word::is_node_id(member.trim_end_matches(',')) {
            break;
        }
        end = trim_end(source, start, word_start);
    }
    if end == start && whole > start { start } else { end }
}
