//! The name of a lane before the sign that opens it: its id and its title in any order, with words, brackets and keys
//! around them.

use super::cursor::{Cursor, closing, is_closing};
use super::lane::behind_title;
use super::title::{LONGEST_TITLE, is_title_key, titled};
use crate::syntax::grammar::Lexeme;
use crate::syntax::{Name, TitleText, TokenKind, vocabulary, word};
use crate::text::Span;

/// Id and title before the sign that opens a lane.
#[derive(Default)]
pub(super) struct Naming {
    pub id: Option<Name>,
    pub title: Option<TitleText>,
    pub words: usize,
    pub texts: usize,
    /// `"Web shop" as Shop`.
    pub is_named: bool,
    /// `[Shop]`, `lane(Shop)`.
    pub is_enclosed: bool,
}

impl Naming {
    pub fn read(&mut self, cursor: &mut Cursor) -> Option<()> {
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
                    } else if self.words == 1 && cursor.kind(1) == Some(TokenKind::Word) {
                        // `Shop as Web shop`
                        let words = cursor.bare(|cursor| cursor.kind(0) != Some(TokenKind::Word))?.span();
                        self.title = Some(titled(words, words));
                        continue;
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
                // `lane Shop title "Web shop"`
                Some(TokenKind::Word)
                    if self.id.is_some()
                        && cursor.quoted(1).is_some()
                        && word::attribute_key(cursor.text(0)) == Some("label") =>
                {
                    cursor.skip(1);
                    self.text(cursor);
                }
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
                // `Shop: Web shop {`
                Some(TokenKind::Colon) if self.title.is_none() && self.words > 0 && names_title(cursor) => {
                    cursor.skip(1);
                    let words = cursor.bare(|cursor| cursor.kind(0) == Some(TokenKind::OpenBrace))?.span();
                    self.title = Some(titled(words, words));
                }
                // `Shop: lane "Web shop" {`, `Shop = lane("Web shop") {`
                Some(TokenKind::Colon | TokenKind::Equals)
                    if self.words == 1
                        && vocabulary::is_lane(cursor.text(1))
                        && matches!(
                            cursor.kind(2),
                            Some(TokenKind::Text { .. } | TokenKind::OpenBrace | TokenKind::OpenParen)
                        ) =>
                {
                    cursor.skip(2);
                }
                // `Shop - Web shop {`
                Some(TokenKind::Other)
                    if matches!(cursor.text(0), "-" | "–" | "—" | "|" | "--")
                        && self.title.is_none()
                        && self.words == 1
                        && names_title(cursor) =>
                {
                    cursor.skip(1);
                    let words = cursor.bare(|cursor| cursor.kind(0) == Some(TokenKind::OpenBrace))?.span();
                    self.title = Some(titled(words, words));
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
        // `lane(id: Shop, title: "Web shop")`
        let is_key = matches!(cursor.text(0).to_ascii_lowercase().as_str(), "id" | "name")
            && matches!(cursor.kind(1), Some(TokenKind::Colon | TokenKind::Equals));
        cursor.skip(if is_key { 2 } else { 0 });
        let mut name = cursor.name(0)?;
        cursor.skip(1);
        while let Some(word) = cursor.take(TokenKind::Word) {
            name.span.end = word.end;
        }
        self.id = Some(name);
        (self.words, self.is_enclosed) = (1, true);
        // `[Shop: Web shop]`, `[Shop - Web shop]`
        let is_parted =
            cursor.kind(0) == Some(TokenKind::Colon) || matches!(cursor.text(0), "-" | "–" | "—" | "|");
        if is_parted && !word::is_node_id(name.span.of(cursor.source)) {
            cursor.skip(1);
            let title = cursor.bare(|cursor| is_closing(cursor.kind(0)))?.span();
            self.title = Some(titled(title, title));
        }
        cursor.take(TokenKind::Comma);
        match cursor.kind(0)? {
            TokenKind::Text { .. } => self.text(cursor),
            _ if is_title_key(cursor) => self.keyed(cursor)?,
            _ => {}
        }
        cursor.take(close).map(|_| ())
    }

    /// A text is the title; alone it is the id.
    pub fn text(&mut self, cursor: &mut Cursor) {
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
    pub fn keyed(&mut self, cursor: &mut Cursor) -> Option<()> {
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

/// Whether nothing but words stands between a colon and the brace that opens a lane.
fn names_title(cursor: &Cursor) -> bool {
    let rest = cursor.rest();
    let Some(brace) = rest.iter().position(|lexeme| lexeme.kind == TokenKind::OpenBrace) else {
        return false;
    };
    let is_word = |lexeme: &Lexeme| {
        matches!(lexeme.kind, TokenKind::Word | TokenKind::Other) && lexeme.class == word::WordClass::Other
    };
    let behind = rest.get(brace + 1).map(|lexeme| lexeme.kind);
    (2..LONGEST_TITLE + 2).contains(&brace)
        && !vocabulary::is_lane(cursor.text(1))
        && cursor.kind(1) == Some(TokenKind::Word)
        && rest[1..brace].iter().all(is_word)
        && matches!(behind, None | Some(TokenKind::Title | TokenKind::Comment))
}
