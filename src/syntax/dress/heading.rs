//! Heads of lanes without a brace: a heading of Markdown or a name above the statements, a tag of XML, a name above
//! indented statements.

use super::cursor::{CHINESE_DIGITS, Cursor};
use super::known::Known;
use super::lane::{Ending, Head, begins_head, is_key};
use super::title::{of_sign, titled};
use crate::syntax::characters::{self, is_blank};
use crate::syntax::grammar::Lexeme;
use crate::syntax::{Name, TokenKind, frames, vocabulary, word};
use crate::text::Span;

/// The head of a lane on a line of its own above its statements, in a text without braces: `## Shop`,
/// `### Lane 1: Shop (Web shop)`, `**Shop** - Web shop`, `[Shop] Web shop`, `Shop "Web shop"`.
pub(in crate::syntax) fn heading_head(source: &str, line: &[Lexeme], next: &[Lexeme]) -> Option<Head> {
    let (first, last) = (line.first()?, line.last()?);
    let span = first.span.to(last.span);
    let raw = span.of(source).trim_end();
    let is_framed = ["===", "---", "***"].iter().any(|sign| raw.starts_with(sign) && raw.ends_with(sign));
    let line = if is_framed { line.get(1..line.len().saturating_sub(1))? } else { line };
    let sign = |lexeme: &Lexeme| lexeme.span.of(source).chars().all(|c| matches!(c, '=' | '-' | '*'));
    let from = line.iter().position(|lexeme| !sign(lexeme))?;
    let line = if is_framed { &line[from..] } else { line };
    let line = if is_framed {
        let end = line.iter().rposition(|lexeme| !sign(lexeme))?;
        &line[..=end]
    } else {
        line
    };
    if raw.len() > LONGEST_HEADING_TEXT || line.len() > LONGEST_HEADING || is_statement(source, line) {
        return None;
    }
    let is_marked =
        first.kind == TokenKind::Title || raw.starts_with("**") || raw.starts_with('|') || is_framed;
    let named = line.first()?.span.of(source).trim_matches('"');
    if word::is_node_id(named) || word::class(named) == word::WordClass::Shape {
        return None;
    }
    if last.span.of(source).eq_ignore_ascii_case("begin") {
        return None;
    }
    let inner = raw.trim_matches(|c: char| is_framed && matches!(c, '-' | '=' | '*'));
    let mut name = trimmed(inner, span.start + raw.find(inner)?);
    // `Lane 1: Shop`, `1. Shop`
    let text = name.of(source);
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let has_keyword = begins_head(word);
    let rest = if has_keyword { text[word.len()..].trim_start_matches(is_mark) } else { text };
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || CHINESE_DIGITS.contains(c));
    let rest = match number.strip_prefix(['.', ')', ':', '、', '：']) {
        Some(behind) if number.len() < rest.len() && !behind.trim().is_empty() => behind,
        _ => rest,
    };
    name = trimmed(rest, name.end - rest.len());
    let says_lane = has_keyword && !is_marked;
    if !(says_lane || begins_statements(source, next, is_marked)) {
        return None;
    }
    let (id, title) = id_and_title(source, name)?;
    let is_name = |c: char| characters::is_word(c) || is_blank(c) || c == '-';
    let id_text = id.of(source);
    let words = id_text.split_whitespace().count();
    let is_short = is_marked || words <= MOST_PLAIN_WORDS;
    if !is_short || !id_text.chars().all(is_name) || says_nothing(id_text) {
        return None;
    }
    // `Shop (lane)`
    let title = title.filter(|title| !begins_head(title.of(source)));
    let title = title.map(|text| titled(Span::new(id.end, span.end), text));
    let open = Span::at(span.end);
    Some(Head { span, id: Name { span: id }, title, open, ending: Ending::Word })
}

/// Whether a line begins the statements of a lane: a node, or a heading as `Nodes:` where it may stand.
pub(in crate::syntax) fn begins_statements(source: &str, line: &[Lexeme], may_be_heading: bool) -> bool {
    let mut cursor = Cursor::new(source, line);
    cursor.skip_bullet();
    // Below a heading a node may be named further behind: `circle "Order" as n1`.
    let near = if may_be_heading { 8 } else { 2 };
    let names_node = (0..near).any(|ahead| cursor.is_node_id(ahead));
    // `| id | shape |` above the rows of a table
    let is_table = cursor.text(0).starts_with('|');
    names_node || (may_be_heading && (is_table || frames::is_heading(source, line)))
}

/// Whether a heading is no name: `Nodes`, `[lane]`.
fn says_nothing(heading: &str) -> bool {
    vocabulary::is_section(heading) || begins_head(heading)
}

/// A longer heading is a sentence.
const LONGEST_HEADING_TEXT: usize = 100;

/// `**Shop** - (Web shop)` has no more parts than this.
const LONGEST_HEADING: usize = 16;

/// A line of more words without any sign is a sentence.
const MOST_PLAIN_WORDS: usize = 3;

/// Whether a line is a part of a lane and not its head: it has a node, an arrow, a brace or a key.
fn is_statement(source: &str, line: &[Lexeme]) -> bool {
    let word = |at: usize| line.get(at).map_or("", |lexeme| lexeme.span.of(source));
    let is_part = |lexeme: &Lexeme| {
        let is_sign = matches!(
            lexeme.kind,
            TokenKind::Arrow
                | TokenKind::OpenBrace
                | TokenKind::CloseBrace
                | TokenKind::Comment
                | TokenKind::Equals
        );
        is_sign
            || matches!(
                lexeme.class,
                word::WordClass::NodeId | word::WordClass::Handle | word::WordClass::Loop
            )
    };
    let is_signed = matches!(line.get(1).map(|lexeme| lexeme.kind), Some(TokenKind::Colon));
    let is_key = is_key(word(0));
    let takes_shape = line
        .windows(2)
        .any(|pair| pair[0].kind == TokenKind::Colon && word::shape_of(pair[1].span.of(source)).is_some());
    line.iter().any(is_part) || (is_signed && is_key) || takes_shape
}

fn is_mark(c: char) -> bool {
    matches!(c, '#' | '＃' | '*' | '_' | ':' | '：' | '@' | '=') || is_blank(c)
}

/// A part of the text without the marks of a heading around it.
fn trimmed(part: &str, start: usize) -> Span {
    let text = part.trim_matches(is_mark);
    let start = start + part.len() - part.trim_start_matches(is_mark).len();
    Span::new(start, start + text.len())
}

/// `Shop (Web shop)`, `Shop — Web shop`, `Shop: Web shop`, `[Shop] Web shop`: the id and the title behind it.
fn id_and_title(source: &str, name: Span) -> Option<(Span, Option<Span>)> {
    let text = name.of(source);
    let is_around = |c: char| {
        is_mark(c)
            || matches!(
                c,
                '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' | '"' | '“' | '”' | '-' | '–' | '—' | '|'
            )
    };
    let inner = text.trim_start_matches(['[', '【', '(', '（', '"', '“', '|']);
    let closed = [']', '】', ')', '）', '"', '”', '|'].into_iter().filter_map(|sign| inner.find(sign)).min();
    let is_enclosed = inner.len() < text.len();
    let from = text.len() - inner.len();
    let parted = ["(", "（", " - ", " – ", " — ", "——", ": ", ":", "：", " | ", " \"", " “", " as "]
        .into_iter()
        .filter_map(|sign| text.find(sign).filter(|at| *at > 0))
        .min();
    let end = if is_enclosed { from + closed? } else { parted.unwrap_or(text.len()) };
    let id = trimmed(text.get(from..end)?, name.start + from);
    let behind = &text[end..];
    let behind = behind.trim_start().strip_prefix("as ").unwrap_or(behind);
    // `Web shop (`Shop`)`: the id is in the signs of code.
    let code = behind.trim_matches(|c: char| is_around(c) && c != '`');
    if let Some(code) = code.strip_prefix('`').and_then(|code| code.strip_suffix('`')) {
        let start = name.end - behind.len() + behind.find(code)?;
        return Some((Span::new(start, start + code.len()), Some(id)));
    }
    let title = behind.trim_matches(is_around);
    let start = name.end - behind.len() + behind.find(title)?;
    (!id.is_empty()).then_some((id, (!title.is_empty()).then(|| Span::new(start, start + title.len()))))
}

/// `<lane id="Shop" title="Web shop">`, `<Shop> # Web shop`
pub(in crate::syntax) fn tagged_head(known: &Known, lexemes: &[Lexeme]) -> Option<Head> {
    let mut cursor = Cursor::new(known.source, lexemes);
    let start = cursor.offset();
    (cursor.text(0) == "<").then(|| cursor.skip(1))?;
    let (mut id, mut title) = (None, None);
    // `<Shop>` … `</Shop>`
    let is_lane = !begins_head(cursor.text(0));
    if is_lane {
        let named = cursor.name(0).filter(|_| cursor.kind(0) == Some(TokenKind::Word));
        id = named.filter(|name| known.has_closing_tag(name.span.of(known.source)));
        id?;
    }
    cursor.skip(1);
    while matches!(cursor.kind(1), Some(TokenKind::Equals)) {
        let (key, value, quoted) = (cursor.text(0), cursor.name(2)?, cursor.get(2)?.span);
        if (!is_lane && key.eq_ignore_ascii_case("id")) || (id.is_none() && key.eq_ignore_ascii_case("name"))
        {
            id = Some(value);
        } else if word::attribute_key(key) == Some("label") && title.is_none() {
            title = Some(titled(quoted, value.span));
        } else {
            return None;
        }
        cursor.skip(3);
    }
    let id = id.or(title.map(|title| Name { span: title.text }))?;
    (cursor.text(0) == ">").then(|| cursor.skip(1))?;
    if let Some(behind) = cursor.take(TokenKind::Title) {
        title = title.or(of_sign(known.source, behind));
    }
    cursor.is_end().then_some(())?;
    let open = Span::at(cursor.taken_end());
    Some(Head { span: Span::new(start, open.start), id, title, open, ending: Ending::Word })
}

/// The head of a lane without any sign, in a text without braces: `Shop`, `1. Shop (Web shop)` above indented statements.
pub(in crate::syntax) fn indented_head(source: &str, lexemes: &[Lexeme], next: &[Lexeme]) -> Option<Head> {
    let indent = |lexemes: &[Lexeme]| {
        let start = lexemes.first().map_or(0, |first| first.span.start);
        start - source[..start].rfind(['\n', '\r']).map_or(0, |end| end + 1)
    };
    let is_node = next.first().is_some_and(|first| first.class == word::WordClass::NodeId)
        && next.get(1).is_some_and(|sign| matches!(sign.kind, TokenKind::Colon | TokenKind::Dot));
    if !is_node || indent(next) <= indent(lexemes) {
        return None;
    }
    let mut cursor = Cursor::new(source, lexemes);
    let start = cursor.offset();
    let number = cursor.text(0);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && matches!(cursor.text(1), "." | ")") {
        cursor.skip(2);
    }
    let id = Name { span: cursor.take(TokenKind::Word)? };
    let mut title = None;
    if cursor.kind(0) == Some(TokenKind::OpenParen) && lexemes.last()?.kind == TokenKind::CloseParen {
        let from = cursor.offset();
        let text = Span::new(from + 1, lexemes.last()?.span.start);
        title = Some(titled(Span::new(from, cursor.end()), text)).filter(|title| !title.text.is_empty());
        cursor.skip(cursor.left());
    }
    let open = Span::at(cursor.taken_end());
    cursor.is_end().then_some(Head {
        span: Span::new(start, open.start),
        id,
        title,
        open,
        ending: Ending::Word,
    })
}
