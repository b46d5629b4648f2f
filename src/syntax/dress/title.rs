//! The titles of lanes in other dress: behind the brace, on the line above the head, on the line below it.

use super::cursor::Cursor;
use super::known::{Known, is_one_line_end};
use super::lane::{Ending, Head};
use super::naming::Naming;
use crate::syntax::characters::is_blank;
use crate::syntax::grammar::Lexeme;
use crate::syntax::{Name, TitleText, TokenKind, vocabulary, word};
use crate::text::Span;

pub(in crate::syntax) fn titled(span: Span, text: Span) -> TitleText {
    TitleText { span, text, on_brace_line: true }
}

pub(super) fn is_title_key(cursor: &Cursor) -> bool {
    word::attribute_key(cursor.name_text(0)) == Some("label")
        && matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals))
        && cursor.kind(2).is_some()
}

/// The title behind a sign that may be doubled: `# Web shop`, `// Web shop`, `-- Web shop`, `/* Web shop */`.
pub(super) fn of_sign(source: &str, span: Span) -> Option<TitleText> {
    let signs =
        |c: char| matches!(c, '#' | '＃' | '/' | '*' | '-' | '%' | '\'' | ';' | '|' | '<' | '!' | '–' | '—');
    let text = span.of(source);
    let inner = text.trim_start_matches(signs).trim_end_matches("*/").trim_end_matches("-->").trim();
    let key = inner.split_once(':').filter(|(key, _)| word::attribute_key(key.trim()) == Some("label"));
    let inner = key.map_or(inner, |(_, title)| title.trim());
    let inner = unwrapped(inner);
    let start = span.start + text.find(inner)?;
    let end = span.start + text.trim_end().len();
    Some(titled(Span::new(span.start, end), Span::new(start, start + inner.len())))
}

/// A title without the quotes or brackets around all of it.
pub(super) fn unwrapped(title: &str) -> &str {
    let pairs = [
        ('"', '"'),
        ('\'', '\''),
        ('“', '”'),
        ('(', ')'),
        ('[', ']'),
        ('（', '）'),
        ('「', '」'),
        ('『', '』'),
    ];
    let inner = pairs.iter().find_map(|(open, close)| {
        title.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close)).map(|inner| (inner, open, close))
    });
    match inner {
        Some((inner, open, close)) if !inner.contains([*open, *close]) => inner.trim(),
        _ => title,
    }
}

/// A comment behind a brace is a title with so many blanks between them.
const FARTHEST: usize = 3;

/// What stands behind the sign that opens a lane; it must be a title and nothing else.
pub(super) fn behind_brace(cursor: &mut Cursor, may_be_bare: bool) -> Option<Option<TitleText>> {
    let source = cursor.source;
    match cursor.kind(0)? {
        TokenKind::Title => {
            let span = cursor.take(TokenKind::Title)?;
            Some(of_sign(source, span))
        }
        TokenKind::Comment => {
            let before = cursor.taken_end();
            let span = cursor.take(TokenKind::Comment)?;
            let text = span.of(source).trim_start_matches('/').trim();
            // Further away it is a note about the brace.
            let is_near = span.start <= before + FARTHEST;
            let is_title = is_near && !text.starts_with("fizz:") && !text.is_empty();
            is_title.then(|| of_sign(source, span))
        }
        TokenKind::Text { .. } if cursor.left() == 1 => {
            let quoted = cursor.quoted(0)?;
            cursor.skip(1);
            Some(Some(titled(quoted.span, quoted.inner)))
        }
        // `title "Web shop"`
        _ if word::attribute_key(cursor.text(0)) == Some("label") && cursor.quoted(1).is_some() => {
            let quoted = cursor.quoted(1)?;
            cursor.skip(2);
            Some(Some(titled(quoted.span, quoted.inner)))
        }
        _ if is_title_key(cursor) => {
            let mut naming = Naming::default();
            naming.keyed(cursor)?;
            Some(naming.title)
        }
        // `-- Web shop`, `%% Web shop`, `' Web shop`, `(Web shop)`, `Web shop`
        _ => {
            let span = Span::new(cursor.offset(), cursor.end());
            let is_part = |lexeme: &Lexeme| {
                let is_sign = matches!(
                    lexeme.kind,
                    TokenKind::Arrow | TokenKind::OpenBrace | TokenKind::CloseBrace | TokenKind::Equals
                );
                is_sign || lexeme.class == word::WordClass::NodeId
            };
            if cursor.left() > LONGEST_TITLE + 4 || cursor.rest().iter().any(is_part) {
                return None;
            }
            let has_sign =
                matches!(cursor.kind(0)?, TokenKind::Other | TokenKind::OpenParen | TokenKind::OpenBracket);
            let has_key = cursor.rest().iter().any(|lexeme| lexeme.kind == TokenKind::Colon);
            cursor.skip(cursor.left());
            (has_sign || (!has_key && may_be_bare)).then(|| of_sign(source, span))
        }
    }
}

/// The head of a lane with its title on the line above: `# Web shop` or `Web shop:` above `Shop {`. A line without `#`
/// may be prose: it is a title if the id is a part of it. So may the first line of a text be the name of the diagram:
/// a `# …` is a title if all lanes have one above, or if the id is a part of it.
pub(in crate::syntax) fn titled_above(known: &Known, title: &[Lexeme], head: &[Lexeme]) -> Option<Head> {
    let [id, open] = head else { return None };
    let is_head = id.kind == TokenKind::Word && open.kind == TokenKind::OpenBrace;
    let span = title.first().filter(|_| is_head)?.span.to(title.last()?.span);
    let gap = known.source.get(span.end..id.span.start)?;
    is_one_line_end(gap).then_some(())?;
    let is_mark = |c: char| matches!(c, '#' | '＃' | '=' | '-' | '*' | '_') || is_blank(c);
    let is_sign = |lexeme: &Lexeme| {
        matches!(lexeme.kind, TokenKind::Word | TokenKind::Colon)
            || lexeme.span.of(known.source).chars().all(is_mark)
    };
    let is_name = title.len() <= LONGEST_TITLE + 2 && title.iter().all(is_sign);
    let has_sign = title.len() == 1 && title[0].kind == TokenKind::Title;
    let raw = span.of(known.source);
    let text = raw.trim_matches(is_mark).trim_end_matches([':', '：']).trim_end_matches(is_mark);
    let names = names(text, id.span.of(known.source));
    let is_title = (has_sign && (names || known.are_titled_above())) || (is_name && names);
    // `participant Shop` above it declares the lane once more.
    let is_declared = vocabulary::is_lane(title[0].span.of(known.source));
    if !is_title || is_declared || text.is_empty() {
        return None;
    }
    let start = span.start + raw.find(text)?;
    let title = titled(span, Span::new(start, start + text.len()));
    let id = Name { span: id.span };
    Some(Head { span: span.to(open.span), id, title: Some(title), open: open.span, ending: Ending::Brace })
}

/// The title of a lane on a line of its own below the brace: `label: "Web shop"`, `"Web shop"`, `Web shop`,
/// `// title: Web shop`.
/// Words alone are a title if the id is a part of them.
pub(in crate::syntax) fn inner_title(
    source: &str,
    id: Option<Name>,
    lexemes: &[Lexeme],
    known: Option<&Known>,
) -> Option<TitleText> {
    let mut cursor = Cursor::new(source, lexemes);
    let span = Span::new(cursor.offset(), cursor.end());
    if let Some(text) = called_title(&mut cursor) {
        return Some(TitleText { span, text, on_brace_line: false });
    }
    let text = if cursor.kind(0) == Some(TokenKind::Comment) && cursor.left() == 1 {
        let text = span.of(source).trim_start_matches('/').trim_start();
        let key = text.split_once(':').map_or("", |(key, _)| key.trim());
        let is_key = matches!(key.to_lowercase().as_str(), "title" | "label" | "标题");
        // `/* Web shop */` below each brace
        let is_below = || !span.of(source).starts_with("//") && known.is_some_and(Known::are_titled_below);
        (is_key || is_below()).then_some(())?;
        of_sign(source, span)?.text
    } else if is_title_key(&cursor) && word::class(cursor.text(2)) != word::WordClass::Shape {
        let mut naming = Naming::default();
        naming.keyed(&mut cursor)?;
        cursor.skip_separators();
        cursor.is_end().then_some(naming.title?.text)?
    } else if cursor.kind(0) == Some(TokenKind::Word) {
        let is_name = cursor.left() <= LONGEST_TITLE
            && lexemes
                .iter()
                .all(|lexeme| lexeme.kind == TokenKind::Word && lexeme.class == word::WordClass::Other)
            && id.is_some_and(|id| names(span.of(source), id.span.of(source)));
        is_name.then_some(span)?
    } else {
        let quoted = cursor.quoted(0)?;
        (cursor.left() == 1 && quoted.closed).then_some(quoted.inner)?
    };
    (!text.is_empty()).then_some(TitleText { span, text, on_brace_line: false })
}

/// `@title Web shop`, `title "Web shop"`
fn called_title(cursor: &mut Cursor) -> Option<Span> {
    let mut ahead = cursor.clone();
    let has_sign = matches!(ahead.text(0), "@" | "%" | "$" | "-");
    ahead.skip(usize::from(has_sign));
    matches!(ahead.text(0).to_lowercase().as_str(), "title" | "标题").then(|| ahead.skip(1))?;
    let signed = matches!(ahead.kind(0), Some(TokenKind::Colon | TokenKind::Equals));
    (has_sign || !signed).then_some(())?;
    ahead.skip(usize::from(signed));
    if let Some(quoted) = ahead.quoted(0).filter(|_| ahead.left() == 1) {
        return Some(quoted.inner);
    }
    let is_word = |lexeme: &Lexeme| lexeme.kind == TokenKind::Word;
    let is_name = ahead.left() <= LONGEST_TITLE && !ahead.is_end() && ahead.rest().iter().all(is_word);
    is_name.then(|| Span::new(ahead.offset(), ahead.end()))
}

/// A title without quotes has at most so many words.
pub(super) const LONGEST_TITLE: usize = 6;

/// Whether the id of a lane is a part of a title: `Shop` of `Web shop`. One or two letters are a part of any words.
fn names(title: &str, id: &str) -> bool {
    id.len() > 2 && title.to_lowercase().contains(&id.to_lowercase())
}
