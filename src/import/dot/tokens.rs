//! The tokens of DOT. The lexer takes any text; what it does not know it leaves out and counts by line.

use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A name or a text in quotes, with its escapes as they are.
    Id(Cow<'a, str>),
    /// A text of HTML, without its outer signs.
    Html(&'a str),
    Arrow,
    Line,
    /// One of `{ } [ ] ; , = :`.
    Sign(char),
}

pub struct Lexed<'a> {
    /// Each with its line, from 1.
    pub tokens: Vec<(Token<'a>, usize)>,
    /// The lines of comments.
    pub comments: Vec<(usize, &'a str)>,
    /// Signs that belong nowhere.
    pub unknown: Vec<(usize, &'a str)>,
}

pub fn lex(source: &str) -> Lexed<'_> {
    let mut out = Lexed { tokens: Vec::new(), comments: Vec::new(), unknown: Vec::new() };
    let (mut at, mut line, mut is_line_start, mut joins) = (0, 1, true, false);
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        let length = if c.is_whitespace() {
            c.len_utf8()
        } else if rest.starts_with("//") || (c == '#' && is_line_start) {
            let end = rest.find('\n').unwrap_or(rest.len());
            out.comments.push((line, rest[..end].trim()));
            end
        } else if rest.starts_with("/*") {
            let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
            out.comments.push((line, &rest[..end]));
            end
        } else if rest.starts_with("->") || rest.starts_with("--") {
            out.tokens.push((if rest.starts_with("->") { Token::Arrow } else { Token::Line }, line));
            2
        } else if "{}[];,=:".contains(c) {
            out.tokens.push((Token::Sign(c), line));
            1
        } else if c == '"' {
            let length = quoted(rest);
            let inside = rest[1..length].strip_suffix('"').unwrap_or(&rest[1..length]);
            match out.tokens.last_mut() {
                // `"a" + "b"` is one text.
                Some((Token::Id(before), _)) if joins => before.to_mut().push_str(inside),
                _ => out.tokens.push((Token::Id(Cow::Borrowed(inside)), line)),
            }
            length
        } else if c == '<' {
            let length = html(rest);
            out.tokens
                .push((Token::Html(rest[1..length].strip_suffix('>').unwrap_or(&rest[1..length])), line));
            length
        } else if c == '+' {
            c.len_utf8()
        } else {
            let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.' || !c.is_ascii();
            let start = usize::from(c == '-');
            let end = rest[start..].find(|c: char| !is_word(c)).map_or(rest.len(), |end| end + start);
            if end > start {
                out.tokens.push((Token::Id(Cow::Borrowed(&rest[..end])), line));
                end
            } else {
                out.unknown.push((line, &rest[..c.len_utf8()]));
                c.len_utf8()
            }
        };
        is_line_start = c == '\n' || (is_line_start && c.is_whitespace());
        joins = c == '+' || (joins && c.is_whitespace());
        line += rest[..length].matches('\n').count();
        at += length;
    }
    out
}

/// The length of a text in quotes; a backslash takes the next sign along.
fn quoted(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == '"' && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}

/// The length of a text between `<` and the `>` that pairs with it.
fn html(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}
