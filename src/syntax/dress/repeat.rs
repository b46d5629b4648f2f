//! Loops in other dress: `loop (until paid) n1 n2`, `loop n1 n2 [until paid]`, `loop "until paid": n1, n2`,
//! `loop { condition: "until paid", members: [n1, n2] }`.

use super::cursor::{Cursor, closing, is_closing};
use super::known::Known;
use crate::syntax::grammar::Lexeme;
use crate::syntax::vocabulary;
use crate::syntax::word;
use crate::syntax::{LoopStatement, Member, Name, TokenKind, frames};
use crate::text::Span;

pub(super) fn read(cursor: &mut Cursor) -> Option<LoopStatement> {
    let is_keyword = vocabulary::is_loop(cursor.text(0))
        || (frames::names_loops(cursor.text(0)) && cursor.kind(1) == Some(TokenKind::Colon));
    let keyword = cursor.name(0).filter(|_| is_keyword && cursor.kind(0) == Some(TokenKind::Word))?;
    cursor.skip(1);
    if matches!(cursor.kind(0), Some(TokenKind::Colon | TokenKind::Equals)) {
        cursor.skip(1);
    }
    if let Some((condition, members)) = keyed(&mut cursor.clone()) {
        let span = Span::new(keyword.span.start, cursor.end());
        return Some(LoopStatement {
            span,
            keyword,
            condition: Some(condition),
            bracket: Some(condition),
            members,
        });
    }
    let mut condition = called(cursor).or_else(|| condition(cursor));
    if matches!(cursor.kind(0), Some(TokenKind::Colon | TokenKind::Arrow | TokenKind::Equals)) {
        cursor.skip(1);
    }
    let members = members(cursor);
    if condition.is_none() {
        // `repeat n1, n2 until "paid"`
        let is_key = vocabulary::is_condition_key(cursor.text(0));
        cursor.skip(usize::from(is_key && cursor.quoted(1).is_some()));
        // `loop n1, n2: until paid`
        condition = match cursor.take(TokenKind::Colon).filter(|_| cursor.quoted(0).is_none()) {
            Some(_) => cursor.bare(|cursor| cursor.is_semicolon()).map(|words| words.span()),
            None => self::condition(cursor),
        };
    }
    while cursor.is_semicolon() || cursor.take_text("end") || is_closing(cursor.kind(0)) {
        cursor.skip(usize::from(!cursor.is_end() && (cursor.is_semicolon() || is_closing(cursor.kind(0)))));
    }
    if !cursor.is_end() || members.len() < 2 {
        return None;
    }
    let condition = condition?;
    let span = Span::new(keyword.span.start, cursor.taken_end());
    Some(LoopStatement { span, keyword, condition: Some(condition), bracket: Some(condition), members })
}

/// A loop below a heading that says so: `- until paid: n1, n2`, `[until paid] n1 n2`.
pub(in crate::syntax) fn unnamed(known: &Known, lexemes: &[Lexeme]) -> Option<LoopStatement> {
    let mut cursor = Cursor::among(known, lexemes);
    cursor.skip_bullet();
    let start = cursor.offset();
    let condition = condition(&mut cursor)?;
    if cursor.take(TokenKind::Colon).is_none() {
        cursor.take(TokenKind::Arrow);
    }
    let members = members(&mut cursor);
    cursor.skip_separators();
    let are_ids = members.iter().all(|member| is_id(&cursor, *member));
    (cursor.is_end() && members.len() > 1 && are_ids).then(|| LoopStatement {
        span: Span::new(start, cursor.taken_end()),
        keyword: Name { span: Span::at(start) },
        condition: Some(condition),
        bracket: Some(condition),
        members,
    })
}

/// Condition and members behind keys, with or without brackets around them, up to the end of the line:
/// `condition="until paid" members=[n1, n2]`.
fn keyed(cursor: &mut Cursor) -> Option<(Span, Vec<Member>)> {
    let close = cursor.kind(0).and_then(closing).filter(|_| is_keyed(cursor, 1));
    cursor.skip(usize::from(close.is_some()));
    let (mut condition, mut members) = (None, Vec::new());
    while is_keyed(cursor, 0) {
        let is_condition = is_condition_key(cursor.name_text(0));
        cursor.skip(2);
        match cursor.quoted(0) {
            Some(quoted) if is_condition => {
                condition = Some(quoted.inner);
                cursor.skip(1);
            }
            Some(quoted) => {
                members = quoted_members(cursor.source, quoted.inner);
                cursor.skip(1);
            }
            None if is_condition => {
                let ends = |cursor: &Cursor| {
                    cursor.kind(0) == Some(TokenKind::Comma)
                        || cursor.is_semicolon()
                        || is_closing(cursor.kind(0))
                        || is_keyed(cursor, 0)
                };
                condition = Some(cursor.bare(ends)?.span());
            }
            None => {
                let list = cursor.kind(0).and_then(closing);
                cursor.skip(usize::from(list.is_some()));
                while let Some(member) = member(&mut cursor.clone()).filter(|_| !is_keyed(cursor, 0)) {
                    member_of(cursor, member, &mut members);
                }
                if let Some(close) = list {
                    cursor.take(close)?;
                }
            }
        }
        cursor.skip_separators();
    }
    if let Some(close) = close {
        cursor.take(close)?;
    }
    cursor.skip_separators();
    (cursor.is_end() && members.len() > 1).then_some((condition?, members))
}

/// Takes a member and the comma behind it.
fn member_of(cursor: &mut Cursor, member: Member, members: &mut Vec<Member>) {
    members.push(member);
    cursor.go_to(member.span.end);
    cursor.skip_separators();
}

fn is_condition_key(key: &str) -> bool {
    word::attribute_key(key) == Some("label") || vocabulary::is_condition_key(key)
}

/// Whether a key of a loop stands here, with its sign.
fn is_keyed(cursor: &Cursor, ahead: usize) -> bool {
    let key = cursor.name_text(ahead);
    let is_key = is_condition_key(key) || vocabulary::is_member_key(key);
    is_key && matches!(cursor.kind(ahead + 1), Some(TokenKind::Colon | TokenKind::Equals))
}

/// The members in a text: `"n1, Bank.n2"`.
fn quoted_members(source: &str, inner: Span) -> Vec<Member> {
    let parts = inner.of(source).split([',', ' ', ';', '，', '、']);
    let mut at = inner.start;
    let mut members = Vec::new();
    for part in parts {
        let span = Span::new(at, at + part.len());
        at = source[span.end..inner.end].chars().next().map_or(inner.end, |c| span.end + c.len_utf8());
        let (lane, node) = match part.split_once('.') {
            Some((lane, node)) if !lane.is_empty() => {
                let node = Span::new(span.end - node.len(), span.end);
                (Some(Name { span: Span::new(span.start, span.start + lane.len()) }), node)
            }
            _ => (None, span),
        };
        if !node.is_empty() {
            members.push(Member { span, lane, node: Name { span: node } });
        }
    }
    members
}

/// `loop("until paid", n1, n2)`: moves behind the comma.
fn called(cursor: &mut Cursor) -> Option<Span> {
    let quoted = cursor.quoted(1).filter(|_| cursor.kind(0) == Some(TokenKind::OpenParen))?;
    (cursor.kind(2) == Some(TokenKind::Comma)).then(|| cursor.skip(3))?;
    Some(quoted.inner)
}

/// The condition in brackets of any kind, in quotes, behind a key, or up to a colon.
pub(in crate::syntax) fn condition(cursor: &mut Cursor) -> Option<Span> {
    let mut ahead = cursor.clone();
    let found = if let Some(close) = ahead.kind(0).and_then(closing) {
        ahead.skip(1);
        if ahead.kind(0) != Some(TokenKind::Condition)
            && member(&mut ahead.clone()).is_some_and(|member| is_id(&ahead, member))
        {
            return None;
        }
        let start = ahead.offset();
        while !ahead.is_end() && ahead.kind(0) != Some(close) {
            ahead.skip(1);
        }
        let inner = Span::new(start, ahead.taken_end());
        ahead.take(close)?;
        text(ahead.source, inner)
    } else if let Some(quoted) = ahead.quoted(0) {
        ahead.skip(1);
        quoted.inner
    } else if matches!(ahead.text(0), "|" | "<") {
        let close = if ahead.text(0) == "<" { ">" } else { "|" };
        ahead.skip(1);
        let text = ahead.bare(|cursor| cursor.text(0) == close)?;
        (ahead.text(0) == close).then(|| ahead.skip(1))?;
        text.span()
    } else if word::attribute_key(ahead.text(0)) == Some("label")
        && matches!(ahead.kind(1), Some(TokenKind::Colon | TokenKind::Equals))
    {
        let quoted = ahead.quoted(2)?;
        ahead.skip(3);
        quoted.inner
    } else {
        // `loop until paid: n1 n2`, `loop until paid [n1, n2]`
        let start = ahead.offset();
        while ahead.kind(0) == Some(TokenKind::Word)
            && !ahead.is_node_id(0)
            && range_of(&mut ahead.clone()).is_none()
        {
            ahead.skip(1);
        }
        let opens_list = ahead.kind(0).and_then(closing).is_some() && ahead.is_node_id(1);
        let ends = ahead.is_node_id(0)
            || opens_list
            || ahead.kind(0) == Some(TokenKind::Colon)
            || ahead.begins_line();
        if !ends || ahead.offset() == start {
            return None;
        }
        Span::new(start, ahead.taken_end())
    };
    (!found.is_empty()).then_some(())?;
    *cursor = ahead;
    Some(found)
}

/// A condition without its key and its quotes: `label="until paid"`, `"until paid"`. Words without quotes are a condition
/// as they stand.
fn text(source: &str, span: Span) -> Span {
    let mut inner = trimmed(source, span);
    let text = inner.of(source);
    if let Some((key, value)) = text.split_once(['=', ':', '：'])
        && word::attribute_key(key.trim()) == Some("label")
        && is_one_quote(value.trim())
    {
        inner = trimmed(source, Span::new(inner.end - value.len(), inner.end));
    }
    if is_one_quote(inner.of(source)) {
        inner = Span::new(inner.start + 1, inner.end - 1);
    }
    inner
}

/// Whether a text begins and ends with quotes and has none between.
fn is_one_quote(text: &str) -> bool {
    ['"', '\''].into_iter().any(|quote| {
        let inner = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
        inner.is_some_and(|inner| !inner.contains(quote))
    })
}

/// A span without the white space at its ends.
fn trimmed(source: &str, span: Span) -> Span {
    let text = span.of(source);
    let start = span.start + text.len() - text.trim_start().len();
    Span::new(start, (span.start + text.trim_end().len()).max(start))
}

/// Whether a condition holds more than its text: a key, or quotes around all of it.
pub(in crate::syntax) fn is_dressed(source: &str, span: Span) -> bool {
    text(source, span).len() + 2 <= span.of(source).trim().len()
}

fn is_id(cursor: &Cursor, member: Member) -> bool {
    word::is_node_id(&member.node.span.of(cursor.source).to_ascii_lowercase())
}

/// A member of a loop, with its lane.
fn member(cursor: &mut Cursor) -> Option<Member> {
    let first = cursor.name(0)?;
    let first_is_id = cursor.is_node_id(0);
    let start = cursor.offset();
    cursor.skip(1);
    let is_sign = matches!(cursor.kind(0), Some(TokenKind::Dot | TokenKind::Colon)) || cursor.text(0) == "/";
    if is_sign && !first_is_id && cursor.is_node_id(1) {
        let node = cursor.name(1)?;
        cursor.skip(2);
        return Some(Member { span: Span::new(start, cursor.taken_end()), lane: Some(first), node });
    }
    Some(Member { span: Span::new(start, cursor.taken_end()), lane: None, node: Name { span: first.span } })
}

/// `n1-n2`, which is read as one word.
fn range_of(cursor: &mut Cursor) -> Option<[Member; 2]> {
    let name = cursor.name(0).filter(|_| cursor.kind(0) == Some(TokenKind::Word))?;
    let (first, second) = name.span.of(cursor.source).split_once('-')?;
    (word::is_node_id(first) && word::is_node_id(second)).then_some(())?;
    let start = name.span.start;
    let spans =
        [Span::new(start, start + first.len()), Span::new(name.span.end - second.len(), name.span.end)];
    cursor.skip(1);
    Some(spans.map(|span| Member { span, lane: None, node: Name { span } }))
}

/// Members with anything between them that only joins them.
fn members(cursor: &mut Cursor) -> Vec<Member> {
    let mut members = Vec::new();
    loop {
        let joins = matches!(cursor.kind(0), Some(TokenKind::Comma | TokenKind::Arrow | TokenKind::Dot))
            || matches!(cursor.text(0), "&" | "+" | "-" | ";");
        let opens_list = cursor.kind(0).and_then(closing).is_some() && cursor.is_node_id(1);
        if joins || opens_list || vocabulary::is_member_filler(cursor.text(0)) {
            let is_key = cursor.kind(1) == Some(TokenKind::Colon);
            cursor.skip(1 + usize::from(is_key));
            continue;
        }
        if let Some(pair) = range_of(cursor) {
            members.extend(pair);
            continue;
        }
        if is_closing(cursor.kind(0)) && !members.is_empty() && cursor.left() > 0 {
            cursor.skip(1);
            continue;
        }
        let mut ahead = cursor.clone();
        let may_be =
            cursor.kind(0) == Some(TokenKind::Word) || cursor.is_node_id(0) || cursor.is_node_name(0);
        match member(&mut ahead).filter(|_| may_be) {
            Some(member) => {
                members.push(member);
                *cursor = ahead;
            }
            None => return members,
        }
    }
}
