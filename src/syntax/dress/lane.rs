//! Heads of lanes in other dress: `lane Shop "Web shop" {`, `Shop { // Web shop`, `Shop (Web shop) {`,
//! `subgraph Shop[Web shop]`, `Shop BEGIN`.

use super::cursor::Cursor;
use super::heading::begins_statements;
use super::known::Known;
use super::naming::Naming;
use super::title::{behind_brace, is_title_key, of_sign};
use crate::syntax::grammar::Lexeme;
use crate::syntax::vocabulary;
use crate::syntax::word;
use crate::syntax::{Name, TitleText, TokenKind};
use crate::text::Span;

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

/// Reads a line as the head of a lane, if it is one in other dress. In a text without braces around lanes a colon may open
/// a lane, and so may a name above a statement.
pub(in crate::syntax) fn head(around: Around, lexemes: &[Lexeme]) -> Option<Head> {
    let source = around.known.source;
    // `create lane Shop;`
    let is_mark = |lexeme: &Lexeme| lexeme.class == word::WordClass::Semicolon;
    let count = lexemes.len() - lexemes.iter().rev().take_while(|lexeme| is_mark(lexeme)).count();
    let mut cursor = Cursor::new(source, &lexemes[..count]);
    let start = cursor.offset();
    cursor.skip_bullet();
    let is_heading = cursor.skip_marks() || cursor.offset() > start;
    let keyword = Keyword::read(&mut cursor);
    let mut naming = Naming::default();
    naming.read(&mut cursor)?;
    let is_plain_so_far = keyword.is_none()
        && !is_heading
        && naming.title.is_none()
        && naming.words == 1
        && naming.texts == 0
        && !naming.is_enclosed;
    // `"Shop" { # "Web shop"`
    let is_quoted = naming.words == 0
        && naming.texts == 1
        && cursor.kind(0) == Some(TokenKind::OpenBrace)
        && cursor.text(1).trim_end().ends_with('"');
    if keyword.is_none() && naming.words != 1 && !is_quoted && !(naming.texts == 2 && naming.is_named) {
        return None;
    }
    let signed = sign_before_brace(&mut cursor);
    // `Shop # Web shop {`
    let early = cursor.kind(0) == Some(TokenKind::Title) && cursor.kind(1) == Some(TokenKind::OpenBrace);
    if early {
        let title = cursor.take(TokenKind::Title)?;
        naming.title = naming.title.or(of_sign(source, title));
    }
    let id = naming.id?;
    let class = word::class(id.span.of(source));
    if keyword.is_none() && matches!(class, word::WordClass::Loop | word::WordClass::Shape) {
        return None;
    }
    let is_apart = cursor.begins_line();
    let (open, ending) = opening(&around, keyword, &mut naming, &mut cursor)?;
    let is_plain = is_plain_so_far && ending == Ending::Brace && !early && signed.is_none();
    match cursor.kind(0) {
        None if is_plain => return None,
        None => {}
        Some(TokenKind::Title) if is_plain => return None,
        _ => {
            let name = id.span.of(source);
            let may_be_bare = ending == Ending::Brace
                || keyword.is_some()
                || around.is_declaration
                || around.known.is_prefix(name);
            let title = behind_brace(&mut cursor, may_be_bare)?;
            naming.title = naming.title.or(title);
        }
    }
    if !cursor.is_end() {
        return None;
    }
    let title = naming.title.filter(|title| !title.text.is_empty());
    let is_colon = signed == Some(TokenKind::Colon);
    if is_colon && !is_apart && ending == Ending::Brace && title.is_none() && keyword.is_none() {
        // The grammar reads `Shop: {`.
        return None;
    }
    let end = lexemes.last().map_or(start, |last| last.span.end);
    Some(Head { span: Span::new(start, end), id, title, open, ending })
}

/// What stands around a line that may be a head.
#[derive(Clone, Copy)]
pub(in crate::syntax) struct Around<'a> {
    pub known: &'a Known<'a>,
    /// The text has braces around lanes.
    pub has_braces: bool,
    /// The line below.
    pub next: &'a [Lexeme],
    /// The line may only name a lane that stands elsewhere.
    pub is_declaration: bool,
}

/// What says that a lane follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keyword {
    Lane,
    Subgraph,
    /// `class Shop`, `struct Shop`.
    Class,
}

impl Keyword {
    /// `lane`, `<lane>`, `create lane`, `const Shop = lane`: moves behind it where a name follows.
    fn read(cursor: &mut Cursor) -> Option<Keyword> {
        let mut ahead = cursor.clone();
        // `<lane> Shop {`
        let is_angled = matches!((ahead.text(0), ahead.text(2)), ("<", ">") | ("[", "]") | ("【", "】"));
        ahead.skip(usize::from(is_angled || vocabulary::is_declarer(ahead.text(0))));
        let word = ahead.text(0);
        let colon = usize::from(ahead.kind(1) == Some(TokenKind::Colon));
        let is_lane = vocabulary::is_lane(word)
            && ahead.kind(0) == Some(TokenKind::Word)
            && (is_angled
                || ahead.name(1 + colon).is_some()
                || matches!(ahead.kind(1), Some(TokenKind::OpenParen | TokenKind::OpenBracket)))
            && !takes_shape(&ahead, 1 + colon)
            && !(word::shape_of(word).is_some() && ahead.is_node_id(1 + colon));
        let is_class = vocabulary::is_class(word, ahead.name_text(1)) && !ahead.is_node_id(1);
        if is_lane || is_class {
            ahead.skip(1 + usize::from(is_angled));
            ahead.take(TokenKind::Colon);
            *cursor = ahead;
            let is_subgraph = word.eq_ignore_ascii_case("subgraph");
            return Some(match is_subgraph {
                true => Keyword::Subgraph,
                false if is_lane => Keyword::Lane,
                false => Keyword::Class,
            });
        }
        // `const Shop = lane {`
        let is_assigned = vocabulary::is_declarer(cursor.text(0))
            && ahead.kind(1) == Some(TokenKind::Equals)
            && (vocabulary::is_lane(ahead.text(2)) || ahead.kind(2) == Some(TokenKind::OpenBrace));
        is_assigned.then(|| {
            cursor.skip(1);
            Keyword::Lane
        })
    }
}

/// `Shop = {`, `Shop: # Web shop {`: moves behind the sign.
fn sign_before_brace(cursor: &mut Cursor) -> Option<TokenKind> {
    let is_sign = |kind: &TokenKind| matches!(kind, TokenKind::Colon | TokenKind::Equals | TokenKind::Arrow);
    let sign = cursor.kind(0).filter(is_sign)?;
    let before_title =
        cursor.kind(1) == Some(TokenKind::Title) && cursor.kind(2) == Some(TokenKind::OpenBrace);
    let before_word = cursor.kind(2) == Some(TokenKind::OpenBrace) && vocabulary::is_lane(cursor.text(1));
    if cursor.kind(1) == Some(TokenKind::OpenBrace) || before_title {
        cursor.skip(1);
    } else if before_word {
        cursor.skip(2);
    }
    Some(sign)
}

/// The sign that opens the lane behind its name.
fn opening(
    around: &Around,
    keyword: Option<Keyword>,
    naming: &mut Naming,
    cursor: &mut Cursor,
) -> Option<(Span, Ending)> {
    let id = naming.id?;
    let is_name = !is_node_like(around.known.source, id);
    let by_line = |cursor: &Cursor| (Span::at(cursor.taken_end()), Ending::Word);
    match cursor.kind(0) {
        Some(TokenKind::OpenBrace) => Some((cursor.take(TokenKind::OpenBrace)?, Ending::Brace)),
        Some(sign @ (TokenKind::OpenParen | TokenKind::OpenBracket)) if behind_title(cursor) && is_name => {
            Some((cursor.take(sign)?, Ending::Paren))
        }
        _ if cursor.text(0).eq_ignore_ascii_case("begin") => {
            cursor.skip(1);
            Some(by_line(cursor))
        }
        _ if keyword == Some(Keyword::Subgraph) || (keyword == Some(Keyword::Lane) && !around.has_braces) => {
            cursor.take(TokenKind::Colon);
            Some(by_line(cursor))
        }
        Some(TokenKind::Colon) if !around.has_braces && is_name => {
            cursor.skip(1);
            if naming.title.is_none() && cursor.quoted(0).is_some() && cursor.left() == 1 {
                naming.text(cursor);
            }
            Some(by_line(cursor))
        }
        // `[Shop]`, `[Shop] # Web shop`, `Shop [title: "Web shop"]` above a node
        None | Some(TokenKind::Title) if !around.has_braces && is_name => {
            let is_enclosed = naming.is_enclosed && naming.title.is_none();
            let is_titled =
                naming.title.is_some() && begins_statements(around.known.source, around.next, false);
            (is_enclosed || is_titled).then(|| by_line(cursor))
        }
        _ => None,
    }
}

/// Whether a word says that a lane follows.
pub(in crate::syntax) fn begins_head(word: &str) -> bool {
    vocabulary::is_lane(word)
}

/// `{` and below it `lane: Shop, title: "Web shop"`.
pub(in crate::syntax) fn keyed_head(source: &str, lexemes: &[Lexeme]) -> Option<Head> {
    let mut cursor = Cursor::new(source, lexemes);
    let start = cursor.offset();
    cursor.skip(usize::from(vocabulary::is_lane(cursor.text(0))));
    let open = cursor.take(TokenKind::OpenBrace)?;
    let key = cursor.name_text(0).to_lowercase();
    let is_key = vocabulary::is_lane(&key) || matches!(key.as_str(), "id" | "name");
    let signed = matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals));
    let id = cursor.name(2).filter(|_| is_key && signed)?;
    if word::shape_of(id.span.of(source)).is_some() || is_node_like(source, id) {
        return None;
    }
    cursor.skip(3);
    let mut naming = Naming::default();
    cursor.skip_separators();
    if is_title_key(&cursor) {
        naming.keyed(&mut cursor)?;
    }
    cursor.skip_separators();
    let span = Span::new(start, cursor.taken_end());
    cursor.is_end().then_some(Head { span, id, title: naming.title, open, ending: Ending::Brace })
}

/// A shape behind a word makes it a node: `actor: circle`.
fn takes_shape(cursor: &Cursor, at: usize) -> bool {
    let is_shape = word::class(cursor.text(at)) == word::WordClass::Shape;
    is_shape && !matches!(cursor.kind(at + 1), Some(TokenKind::OpenBrace | TokenKind::Text { .. }))
}

fn is_node_like(source: &str, id: Name) -> bool {
    let name = id.span.of(source);
    word::is_node_id(&name.to_lowercase()) || is_key(name)
}

/// Whether a word is a key and no name. A lane may be called `Owner`.
pub(super) fn is_key(name: &str) -> bool {
    let is_capital = name.starts_with(char::is_uppercase);
    let key = word::attribute_key(name).filter(|key| !is_capital || matches!(*key, "label" | "description"));
    key.is_some() || word::is_shape_key(name)
}

/// Whether nothing, or only a title or comment, follows the next lexeme.
pub(super) fn behind_title(cursor: &Cursor) -> bool {
    matches!(cursor.kind(1), None | Some(TokenKind::Title | TokenKind::Comment))
}
