//! Heads of lanes in other dress: `lane Shop "Web shop" {`, `Shop { // Web shop`, `Shop (Web shop) {`,
//! `subgraph Shop[Web shop]`, `Shop BEGIN`.

use super::cursor::{Cursor, closing, is_closing};
use super::known::{Known, is_one_line_end};
use crate::syntax::characters::is_blank;
use crate::syntax::grammar::Lexeme;
use crate::syntax::word;
use crate::syntax::{Name, TitleText, TokenKind};
use crate::text::Span;

/// Words that say that a lane follows.
const KEYWORDS: [&str; 11] = [
    "lane",
    "swimlane",
    "pool",
    "participant",
    "actor",
    "group",
    "container",
    "subgraph",
    "begin",
    "泳道",
    "泳池",
];

/// How a lane ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) enum Ending {
    Brace,
    Paren,
    /// `end`, or where the next lane begins.
    Word,
}

#[derive(Clone, Debug)]
pub(in crate::syntax) struct Head {
    pub span: Span,
    pub id: Name,
    pub title: Option<TitleText>,
    /// The sign that opens the lane; empty where there is none.
    pub open: Span,
    pub ending: Ending,
}

/// Reads a line as the head of a lane, if it is one in other dress. In a text without braces a colon may open a lane.
pub(in crate::syntax) fn head(source: &str, lexemes: &[Lexeme], has_braces: bool) -> Option<Head> {
    let mut cursor = Cursor::new(source, lexemes);
    let start = cursor.offset();
    cursor.skip_bullet();
    let is_heading = cursor.skip_marks() || cursor.offset() > start;
    // `<lane> Shop {`
    let is_angled = cursor.text(0) == "<" && cursor.text(2) == ">";
    cursor.skip(usize::from(is_angled));
    let keyword = cursor.text(0).to_lowercase();
    let has_keyword = KEYWORDS.contains(&keyword.as_str()) && {
        let colon = usize::from(cursor.kind(1) == Some(TokenKind::Colon));
        cursor.kind(0) == Some(TokenKind::Word)
            && (is_angled || cursor.name(1 + colon).is_some() || cursor.kind(1) == Some(TokenKind::OpenParen))
            && !takes_shape(&cursor, 1 + colon)
            && !(word::shape_of(&keyword).is_some() && cursor.is_node_id(1 + colon))
    };
    if has_keyword {
        cursor.skip(1 + usize::from(is_angled));
        cursor.take(TokenKind::Colon);
    }
    let mut parts = Parts::default();
    parts.read(&mut cursor)?;
    let is_plain_so_far = !has_keyword
        && !is_heading
        && parts.title.is_none()
        && parts.words == 1
        && parts.texts == 0
        && !parts.is_enclosed;
    if !has_keyword && parts.words != 1 && !(parts.texts == 2 && parts.is_named) {
        return None;
    }
    let signed = matches!(cursor.kind(0), Some(TokenKind::Colon | TokenKind::Equals));
    let before_title =
        cursor.kind(1) == Some(TokenKind::Title) && cursor.kind(2) == Some(TokenKind::OpenBrace);
    if signed && (cursor.kind(1) == Some(TokenKind::OpenBrace) || before_title) {
        cursor.skip(1);
    }
    // `Shop # Web shop {`
    let early = cursor.kind(0) == Some(TokenKind::Title) && cursor.kind(1) == Some(TokenKind::OpenBrace);
    if early {
        let title = cursor.take(TokenKind::Title)?;
        parts.title = parts.title.or(of_sign(source, title));
    }
    let id = parts.id?;
    if !has_keyword && word::class(id.span.of(source)) == word::WordClass::Loop {
        return None;
    }
    let is_apart = cursor.begins_line();
    let (open, ending) = match cursor.kind(0) {
        Some(TokenKind::OpenBrace) => (cursor.take(TokenKind::OpenBrace)?, Ending::Brace),
        Some(sign @ (TokenKind::OpenParen | TokenKind::OpenBracket))
            if behind_title(&cursor) && !is_node_like(source, id) =>
        {
            (cursor.take(sign)?, Ending::Paren)
        }
        _ if cursor.text(0).eq_ignore_ascii_case("begin") => {
            cursor.skip(1);
            (Span::at(cursor.taken_end()), Ending::Word)
        }
        _ if has_keyword && (keyword == "subgraph" || !has_braces) => {
            cursor.take(TokenKind::Colon);
            (Span::at(cursor.taken_end()), Ending::Word)
        }
        Some(TokenKind::Colon) if !has_braces && !is_node_like(source, id) => {
            cursor.skip(1);
            if parts.title.is_none() && cursor.quoted(0).is_some() && cursor.left() == 1 {
                parts.text(&mut cursor);
            }
            (Span::at(cursor.taken_end()), Ending::Word)
        }
        // `[Shop]`, `[Shop] # Web shop`
        None | Some(TokenKind::Title)
            if !has_braces && parts.is_enclosed && parts.title.is_none() && !is_node_like(source, id) =>
        {
            (Span::at(cursor.taken_end()), Ending::Word)
        }
        _ => return None,
    };
    let is_plain = is_plain_so_far && ending == Ending::Brace && !early && !signed;
    match cursor.kind(0) {
        None if is_plain => return None,
        None => {}
        Some(TokenKind::Title) if is_plain => return None,
        _ => {
            let title = behind_brace(&mut cursor)?;
            parts.title = parts.title.or(title);
        }
    }
    if !cursor.is_end() {
        return None;
    }
    let title = parts.title.filter(|title| !title.text.is_empty());
    if signed && !is_apart && ending == Ending::Brace && title.is_none() && !has_keyword {
        // The grammar reads `Shop: {`.
        return None;
    }
    Some(Head { span: Span::new(start, cursor.taken_end()), id, title, open, ending })
}

/// Whether a word says that a lane follows.
pub(in crate::syntax) fn begins_head(word: &str) -> bool {
    KEYWORDS.contains(&word.to_lowercase().as_str())
}

/// `{` and below it `lane: Shop, title: "Web shop"`.
pub(in crate::syntax) fn keyed_head(source: &str, lexemes: &[Lexeme]) -> Option<Head> {
    let mut cursor = Cursor::new(source, lexemes);
    let open = cursor.take(TokenKind::OpenBrace)?;
    let key = cursor.name_text(0).to_lowercase();
    let is_key = KEYWORDS.contains(&key.as_str()) || matches!(key.as_str(), "id" | "name");
    let signed = matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals));
    let id = cursor.name(2).filter(|_| is_key && signed)?;
    if word::shape_of(id.span.of(source)).is_some() || is_node_like(source, id) {
        return None;
    }
    cursor.skip(3);
    let mut parts = Parts::default();
    cursor.skip_separators();
    if is_title_key(&cursor) {
        parts.keyed(&mut cursor)?;
    }
    cursor.skip_separators();
    let span = Span::new(open.start, cursor.taken_end());
    cursor.is_end().then_some(Head { span, id, title: parts.title, open, ending: Ending::Brace })
}

/// A shape behind a word makes it a node: `actor: circle`.
fn takes_shape(cursor: &Cursor, at: usize) -> bool {
    let is_shape = word::class(cursor.text(at)) == word::WordClass::Shape;
    is_shape && !matches!(cursor.kind(at + 1), Some(TokenKind::OpenBrace | TokenKind::Text { .. }))
}

fn is_node_like(source: &str, id: Name) -> bool {
    let name = id.span.of(source);
    word::is_node_id(&name.to_lowercase()) || word::attribute_key(name).is_some() || word::is_shape_key(name)
}

/// Whether nothing, or only a title or comment, follows the next lexeme.
fn behind_title(cursor: &Cursor) -> bool {
    matches!(cursor.kind(1), None | Some(TokenKind::Title | TokenKind::Comment))
}

/// Id and title before the sign that opens a lane.
#[derive(Default)]
struct Parts {
    id: Option<Name>,
    title: Option<TitleText>,
    words: usize,
    texts: usize,
    /// `"Web shop" as Shop`.
    is_named: bool,
    /// `[Shop]`, `lane(Shop)`.
    is_enclosed: bool,
}

impl Parts {
    fn read(&mut self, cursor: &mut Cursor) -> Option<()> {
        loop {
            match cursor.kind(0) {
                Some(TokenKind::Word) if self.words > 0 && cursor.text(0).eq_ignore_ascii_case("begin") => {
                    return Some(());
                }
                Some(TokenKind::Word) if cursor.text(0) == "as" && self.id.is_some() => {
                    cursor.skip(1);
                    let name = cursor.name(0)?;
                    self.is_named = true;
                    if let Some(quoted) = cursor.quoted(0) {
                        self.title = Some(titled(quoted.span, quoted.inner));
                        self.texts += 1;
                    } else {
                        // What stood before is the title.
                        let text = self.id?.span;
                        self.title = Some(titled(text, text));
                        self.id = Some(name);
                        self.words = 1;
                    }
                    cursor.skip(1);
                }
                Some(TokenKind::Word) if is_title_key(cursor) => self.keyed(cursor)?,
                Some(TokenKind::Word) => {
                    let name = cursor.name(0)?;
                    if self.title.is_some() {
                        return None;
                    }
                    self.id = Some(self.id.map_or(name, |id| Name { span: id.span.to(name.span) }));
                    self.words += 1;
                    cursor.skip(1);
                }
                Some(TokenKind::Text { .. }) => self.text(cursor),
                Some(TokenKind::Colon)
                    if self.words > 0 && cursor.quoted(1).is_some() && cursor.kind(2).is_some() =>
                {
                    cursor.skip(1);
                    self.text(cursor);
                }
                // `Shop: lane "Web shop" {`
                Some(TokenKind::Colon)
                    if self.words == 1
                        && KEYWORDS.contains(&cursor.text(1))
                        && matches!(cursor.kind(2), Some(TokenKind::Text { .. } | TokenKind::OpenBrace)) =>
                {
                    cursor.skip(2);
                }
                Some(open @ (TokenKind::OpenParen | TokenKind::OpenBracket)) if self.id.is_none() => {
                    self.enclosed(cursor, closing(open)?)?;
                }
                Some(TokenKind::OpenParen | TokenKind::OpenBracket) if behind_title(cursor) => {
                    return Some(());
                }
                Some(open @ (TokenKind::OpenParen | TokenKind::OpenBracket))
                    if self.id.is_some() && self.title.is_none() =>
                {
                    let start = cursor.offset();
                    let close = closing(open)?;
                    cursor.skip(1);
                    if is_title_key(cursor) {
                        self.keyed(cursor)?;
                        cursor.take(close)?;
                        continue;
                    }
                    let text = match cursor.quoted(0) {
                        Some(quoted) => {
                            cursor.skip(1);
                            quoted.inner
                        }
                        None => cursor.bare(|cursor| is_closing(cursor.kind(0)))?.span(),
                    };
                    cursor.take(close)?;
                    self.title = Some(titled(Span::new(start, cursor.taken_end()), text));
                }
                // `**Shop** {`
                Some(TokenKind::Other) if self.id.is_some() && cursor.skip_marks() => {}
                _ if cursor.text(0) == "<" && cursor.quoted(1).is_some() && cursor.text(2) == ">" => {
                    cursor.skip(1);
                    self.text(cursor);
                    cursor.skip(1);
                }
                _ => return Some(()),
            }
        }
    }

    /// `[Shop]`, `(Shop, "Web shop")`.
    fn enclosed(&mut self, cursor: &mut Cursor, close: TokenKind) -> Option<()> {
        cursor.skip(1);
        let mut name = cursor.name(0)?;
        cursor.skip(1);
        while let Some(word) = cursor.take(TokenKind::Word) {
            name.span.end = word.end;
        }
        self.id = Some(name);
        (self.words, self.is_enclosed) = (1, true);
        cursor.take(TokenKind::Comma);
        match cursor.kind(0)? {
            TokenKind::Text { .. } => self.text(cursor),
            _ if is_title_key(cursor) => self.keyed(cursor)?,
            _ => {}
        }
        cursor.take(close).map(|_| ())
    }

    /// A text is the title; alone it is the id.
    fn text(&mut self, cursor: &mut Cursor) {
        let Some(quoted) = cursor.quoted(0) else { return };
        cursor.skip(1);
        self.texts += 1;
        if self.id.is_none() {
            self.id = Some(Name { span: quoted.inner });
        } else if self.title.is_none() {
            self.title = Some(titled(quoted.span, quoted.inner));
        }
    }

    /// `label="Web shop"`.
    fn keyed(&mut self, cursor: &mut Cursor) -> Option<()> {
        let start = cursor.offset();
        cursor.skip(2);
        let text = match cursor.quoted(0) {
            Some(quoted) => {
                cursor.skip(1);
                quoted.inner
            }
            None => cursor.bare(|cursor| is_closing(cursor.kind(0)))?.span(),
        };
        self.title = self.title.or(Some(titled(Span::new(start, cursor.taken_end()), text)));
        Some(())
    }
}

pub(super) fn titled(span: Span, text: Span) -> TitleText {
    TitleText { span, text, on_brace_line: true }
}

fn is_title_key(cursor: &Cursor) -> bool {
    word::attribute_key(cursor.name_text(0)) == Some("label")
        && matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals))
        && cursor.kind(2).is_some()
}

/// The title behind a sign that may be doubled: `# Web shop`, `// Web shop`, `-- Web shop`, `/* Web shop */`.
fn of_sign(source: &str, span: Span) -> Option<TitleText> {
    let signs = |c: char| matches!(c, '#' | '＃' | '/' | '*' | '-' | '%');
    let text = span.of(source);
    let inner = text.trim_start_matches(signs).trim_end_matches("*/").trim();
    let key = inner.split_once(':').filter(|(key, _)| word::attribute_key(key.trim()) == Some("label"));
    let inner = key.map_or(inner, |(_, title)| title.trim());
    let start = span.start + text.find(inner)?;
    let end = span.start + text.trim_end().len();
    Some(titled(Span::new(span.start, end), Span::new(start, start + inner.len())))
}

/// What stands behind the sign that opens a lane; it must be a title and nothing else.
fn behind_brace(cursor: &mut Cursor) -> Option<Option<TitleText>> {
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
            let is_near = span.start <= before + 1;
            let is_title = is_near && !text.starts_with("fizz:") && !text.is_empty();
            is_title.then(|| of_sign(source, span))
        }
        TokenKind::Text { .. } if cursor.left() == 1 => {
            let quoted = cursor.quoted(0)?;
            cursor.skip(1);
            Some(Some(titled(quoted.span, quoted.inner)))
        }
        _ if is_title_key(cursor) => {
            let mut parts = Parts::default();
            parts.keyed(cursor)?;
            Some(parts.title)
        }
        _ if cursor.text(0) == "-" && cursor.text(1) == "-" && cursor.left() > 2 => {
            let span = Span::new(cursor.offset(), cursor.end());
            cursor.skip(cursor.left());
            Some(of_sign(source, span))
        }
        _ => None,
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
    let is_declared = KEYWORDS.contains(&title[0].span.of(known.source).to_lowercase().as_str());
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
) -> Option<TitleText> {
    let mut cursor = Cursor::new(source, lexemes);
    let span = Span::new(cursor.offset(), cursor.end());
    let text = if cursor.kind(0) == Some(TokenKind::Comment) && cursor.left() == 1 {
        let text = span.of(source).trim_start_matches('/').trim_start();
        let (key, _) = text.split_once(':')?;
        matches!(key.trim().to_lowercase().as_str(), "title" | "label" | "标题").then_some(())?;
        of_sign(source, span)?.text
    } else if is_title_key(&cursor) && word::class(cursor.text(2)) != word::WordClass::Shape {
        let mut parts = Parts::default();
        parts.keyed(&mut cursor)?;
        cursor.skip_separators();
        cursor.is_end().then_some(parts.title?.text)?
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

/// A title without quotes has at most so many words.
const LONGEST_TITLE: usize = 6;

/// Whether the id of a lane is a part of a title: `Shop` of `Web shop`. One or two letters are a part of any words.
fn names(title: &str, id: &str) -> bool {
    id.len() > 2 && title.to_lowercase().contains(&id.to_lowercase())
}
