//! The labels of edges in other dress, before the edge or behind it.

use super::arrow;
use super::cursor::{Cursor, closing, is_closing};
use super::edge::is_next_edge;
use super::sides::end_of;
use super::title::unwrapped;
use crate::syntax::grammar::Lexeme;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Attribute, Bracket, Name, Sign, TokenKind, Value, vocabulary};
use crate::text::Span;

pub(in crate::syntax) fn bracket_of(label: Value) -> Bracket {
    let span = label.span();
    let key = Name { span: Span::at(span.start) };
    Bracket { span, attributes: vec![Attribute { span, key, sign: None, value: Some(label) }], closed: true }
}

/// `Yes: n1 -> n2`; a name for the edge, as in `e1: n1 -> n2`, says nothing.
pub(super) fn label_before(cursor: &mut Cursor) -> Option<Bracket> {
    if let Some(bracket) = bracket_before(cursor) {
        return Some(bracket);
    }
    let mut ahead = cursor.clone();
    ahead.take_any(&["if", "when"]);
    let start = ahead.offset();
    let quoted = ahead.quoted(0);
    while ahead.kind(0) == Some(TokenKind::Word) || (quoted.is_some() && ahead.taken_end() <= start) {
        ahead.skip(1);
    }
    let end = ahead.taken_end();
    if end <= start || ahead.kind(0) != Some(TokenKind::Colon) || ahead.is_node_id(0) {
        return None;
    }
    ahead.skip(1);
    // `Bank:n4 -> n2` has a lane before its colon: nothing is between them.
    if ahead.is_tight() || ahead.name(0).is_none() || cursor.is_node_id(0) {
        return None;
    }
    let text = Span::new(start, end).of(cursor.source);
    let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '_');
    let letters = text.len() - digits.len();
    let is_letter = letters == text.len() && (vocabulary::is_edge(text) || text == "e");
    let is_name =
        is_letter || letters <= 6 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let value = arrow::value(cursor, start, text);
    *cursor = ahead;
    value.filter(|_| !is_name).map(bracket_of)
}

/// `[Yes] n1 -> n2`
fn bracket_before(cursor: &mut Cursor) -> Option<Bracket> {
    let mut ahead = cursor.clone();
    let close = ahead.kind(0).and_then(closing)?;
    ahead.skip(1);
    let is_name = ahead.is_node_id(0) || ahead.is_lane(0);
    let bracket = inside(&mut ahead, close).filter(|_| !is_name)?;
    ahead.take(close)?;
    let follows = !ahead.is_tight() && ahead.kind(0) == Some(TokenKind::Word);
    follows.then(|| {
        *cursor = ahead;
        bracket
    })
}

/// `n1 [label="Yes"] -> n2`, `n1 (Yes) -> n2`.
pub(super) fn bracket_before_arrow(cursor: &mut Cursor) -> Option<Bracket> {
    let mut ahead = cursor.clone();
    let close = ahead.kind(0).and_then(closing)?;
    ahead.skip(1);
    let bracket = inside(&mut ahead, close)?;
    ahead.take(close)?;
    arrow::read(&mut ahead.clone())?;
    *cursor = ahead;
    Some(bracket)
}

/// The label behind the last node, and where it ends: `: Yes`, `(label="Yes")`, `|Yes|`, `# Yes`, `when "Yes"`.
pub(super) fn tail(cursor: &mut Cursor) -> Option<(Option<Bracket>, usize)> {
    if is_label_behind_semicolon(cursor) {
        cursor.skip_separators();
    }
    if cursor.is_end() || cursor.is_semicolon() || is_next_edge(cursor) {
        return Some((None, cursor.taken_end()));
    }
    if matches!(cursor.kind(0), Some(TokenKind::Comma | TokenKind::Dot)) && cursor.left() == 1 {
        cursor.skip(1);
        return Some((None, cursor.taken_end()));
    }
    if let Some(title) = cursor.take(TokenKind::Title) {
        return Some((Some(bracket_of(of_title(cursor, title)?)), title.end));
    }
    cursor.take(TokenKind::Comma);
    let signs = Signs::read(cursor);
    let bracket = content(cursor, &signs)?;
    signs.close(cursor)?;
    let end = cursor.taken_end();
    // The sentence ends with a full stop.
    if cursor.kind(0) == Some(TokenKind::Dot) && cursor.left() == 1 {
        cursor.skip(1);
    }
    let is_last_comma = cursor.kind(0) == Some(TokenKind::Comma) && cursor.left() == 1;
    let ends = cursor.is_end() || cursor.is_semicolon() || is_last_comma || is_next_edge(cursor);
    ends.then_some((Some(bracket), end.max(cursor.taken_end())))
}

/// `n1 -> n2; label: "Yes"`, `n1 -> n2 ; Yes`
fn is_label_behind_semicolon(cursor: &Cursor) -> bool {
    let mut ahead = cursor.clone();
    ahead.skip_separators();
    let is_keyed = is_attribute(&ahead) && word::attribute_key(ahead.name_text(0)) == Some("label");
    cursor.is_semicolon() && (is_keyed || (is_plain_text(&ahead) && !vocabulary::is_loop(ahead.text(0))))
}

/// The label in `# Yes`, `# label: Yes`.
fn of_title(cursor: &Cursor, title: Span) -> Option<Value> {
    let text = title.of(cursor.source);
    let inner = text.trim_start_matches(['#', '＃']).trim();
    let key =
        inner.split_once([':', '：']).filter(|(key, _)| word::attribute_key(key.trim()) == Some("label"));
    let label = unwrapped(key.map_or(inner, |(_, label)| label.trim()));
    let from = title.start + text.rfind(label)?;
    arrow::value(cursor, from, label)
}

/// The signs before a label and around it.
#[derive(Default)]
struct Signs {
    /// What closes the brackets that are open.
    closes: Vec<TokenKind>,
    /// `|Yes|`, `<Yes>`
    fence: Option<&'static str>,
    /// A colon, an equals sign or a dash before it.
    is_signed: bool,
}

impl Signs {
    fn read(cursor: &mut Cursor) -> Signs {
        let is_signed = matches!(cursor.kind(0), Some(TokenKind::Colon | TokenKind::Equals));
        let mut signs = Signs { is_signed, ..Signs::default() };
        cursor.skip(usize::from(signs.is_signed));
        if signs.is_signed && cursor.kind(0) == Some(TokenKind::Equals) {
            cursor.skip(1);
        }
        signs.fence = match cursor.text(0) {
            "|" => Some("|"),
            "<" => Some(">"),
            _ => None,
        };
        cursor.skip(usize::from(signs.fence.is_some()));
        while let Some(close) = cursor.kind(0).and_then(closing).filter(|_| signs.closes.len() < 3) {
            signs.closes.push(close);
            cursor.skip(1);
        }
        let is_dash = matches!(cursor.text(0), "/" | "-" | "--" | "+" | "*" | "•" | "–" | "—" | "——");
        if signs.closes.is_empty() && signs.fence.is_none() && is_dash {
            cursor.skip(1);
            signs.is_signed = true;
        }
        signs
    }

    fn close(&self, cursor: &mut Cursor) -> Option<()> {
        for close in self.closes.iter().rev() {
            cursor.take(*close)?;
        }
        // `n2.handle("top", label="Yes")`
        if self.closes.is_empty() && cursor.kind(0) == Some(TokenKind::CloseParen) && cursor.left() == 1 {
            cursor.skip(1);
        }
        match self.fence {
            Some(fence) if cursor.text(0) == fence => cursor.skip(1),
            Some(">") => return None,
            _ => {}
        }
        Some(())
    }
}

/// The label, or the attributes, inside the signs.
fn content(cursor: &mut Cursor, signs: &Signs) -> Option<Bracket> {
    if let Some(close) = signs.closes.last() {
        return inside(cursor, *close);
    }
    if is_attribute(cursor) {
        return attributes(cursor, None);
    }
    if let Some(fence) = signs.fence {
        return Some(bracket_of(text(cursor, |cursor| cursor.text(0) == fence)?));
    }
    let mut is_called = false;
    while vocabulary::is_labeller(cursor.text(0)) && cursor.left() > 1 {
        cursor.skip(1);
        is_called = true;
    }
    // `label("Yes")`
    if let Some(close) = cursor.kind(0).and_then(closing).filter(|_| is_called) {
        cursor.skip(1);
        let bracket = inside(cursor, close)?;
        return cursor.take(close).map(|_| bracket);
    }
    let colon = cursor
        .all()
        .iter()
        .any(|lexeme| lexeme.span.end <= cursor.offset() && lexeme.kind == TokenKind::Colon);
    let is_text = cursor.quoted(0).is_some();
    (is_called || colon || signs.is_signed || is_text || is_plain_text(cursor)).then_some(())?;
    Some(bracket_of(text(cursor, |cursor| cursor.is_semicolon())?))
}

/// Whether nothing but words without meaning is left, as in `n1 -> n2 yes`.
fn is_plain_text(cursor: &Cursor) -> bool {
    let rest = cursor.rest();
    let is_word = |lexeme: &Lexeme| {
        lexeme.kind == TokenKind::Other
            || (lexeme.kind == TokenKind::Word && lexeme.class == WordClass::Other)
    };
    rest.len() <= LONGEST_PLAIN && cursor.kind(0) == Some(TokenKind::Word) && rest.iter().all(is_word)
}

/// A label without quotes or a sign before it has at most so many words.
const LONGEST_PLAIN: usize = 6;

/// `label: "Yes"`, alone.
pub(super) fn keyed_label(cursor: &mut Cursor) -> Option<Bracket> {
    (word::attribute_key(cursor.name_text(0)) == Some("label")).then_some(())?;
    let key = cursor.name(0)?;
    matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals)).then_some(())?;
    let sign = Sign { span: cursor.get(1)?.span, is_equals: true };
    cursor.skip(2);
    let stops =
        |cursor: &Cursor| cursor.is_parting_comma() || cursor.is_semicolon() || is_closing(cursor.kind(0));
    let value = text(cursor, stops)?;
    let span = key.span.to(value.span());
    Some(Bracket {
        span,
        attributes: vec![Attribute { span, key, sign: Some(sign), value: Some(value) }],
        closed: true,
    })
}

fn is_attribute(cursor: &Cursor) -> bool {
    let name = cursor.name_text(0);
    let signed = matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals));
    let is_side = || end_of(name).is_some() && word::is_side_word(cursor.name_text(2));
    !name.is_empty()
        && signed
        && (word::attribute_key(name).is_some() || cursor.quoted(2).is_some() || is_side())
}

/// What stands in brackets: attributes, or the label alone.
pub(super) fn inside(cursor: &mut Cursor, close: TokenKind) -> Option<Bracket> {
    if is_attribute(cursor) {
        return attributes(cursor, Some(close));
    }
    Some(bracket_of(text(cursor, |cursor| cursor.kind(0) == Some(close))?))
}

fn text(cursor: &mut Cursor, stops: impl Fn(&Cursor) -> bool) -> Option<Value> {
    let mut ahead = cursor.clone();
    if let Some(quoted) = cursor.quoted(0) {
        ahead.skip(1);
        let is_full_stop = ahead.kind(0) == Some(TokenKind::Dot) && ahead.left() == 1;
        if ahead.is_end() || stops(&ahead) || ahead.is_semicolon() || is_full_stop {
            *cursor = ahead;
            return Some(Value::Quoted(quoted));
        }
    }
    cursor.bare(stops)
}

fn attributes(cursor: &mut Cursor, close: Option<TokenKind>) -> Option<Bracket> {
    let start = cursor.offset();
    let mut attributes = Vec::new();
    while is_attribute(cursor) {
        let key = cursor.name(0)?;
        let sign = Sign { span: cursor.get(1)?.span, is_equals: true };
        let begin = cursor.offset();
        cursor.skip(2);
        let stops = |cursor: &Cursor| {
            cursor.is_parting_comma()
                || (cursor.kind(0) == Some(TokenKind::Comma) && is_next_edge(cursor))
                || cursor.is_semicolon()
                || is_closing(cursor.kind(0))
                || cursor.text(0) == ">"
                || cursor.text(0) == "|"
        };
        let value = match cursor.quoted(0) {
            Some(quoted) => {
                cursor.skip(1);
                Value::Quoted(quoted)
            }
            None => cursor.bare(stops)?,
        };
        let span = Span::new(begin, cursor.taken_end());
        attributes.push(Attribute { span, key, sign: Some(sign), value: Some(value) });
        if close.is_some() {
            cursor.skip_separators();
        }
    }
    (!attributes.is_empty()).then(|| Bracket {
        span: Span::new(start, cursor.taken_end()),
        attributes,
        closed: true,
    })
}
