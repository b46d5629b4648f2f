//! The tokens of D2. A text without quotes goes on to a sign that ends it; which signs do depends on whether it is a key
//! or a value.

use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A part of a key, without its dots.
    Key(Cow<'a, str>),
    /// What stands behind a colon.
    Value(Cow<'a, str>),
    /// A block between bars, which is Markdown or code.
    Block(&'a str),
    Dot,
    /// `->`, `<-`, `<->`, `--`.
    Arrow(&'a str),
    /// `{` or `}`.
    Brace(char),
    End,
}

pub struct Lexed<'a> {
    /// Each with its line, from 1.
    pub tokens: Vec<(Token<'a>, usize)>,
    pub comments: Vec<(usize, &'a str)>,
}

pub fn lex(source: &str) -> Lexed<'_> {
    let mut out = Lexed { tokens: Vec::new(), comments: Vec::new() };
    let (mut at, mut line, mut is_value) = (0, 1, false);
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        let length = match c {
            '\n' | ';' => {
                out.tokens.push((Token::End, line));
                is_value = false;
                1
            }
            _ if c.is_whitespace() => c.len_utf8(),
            '#' => {
                let end = rest.find('\n').unwrap_or(rest.len());
                out.comments.push((line, rest[..end].trim()));
                end
            }
            '{' | '}' => {
                out.tokens.push((Token::Brace(c), line));
                is_value = false;
                1
            }
            ':' if !is_value => {
                is_value = true;
                1
            }
            '.' if !is_value => {
                out.tokens.push((Token::Dot, line));
                1
            }
            '|' if is_value => {
                let length = block(rest);
                let inside = rest[..length].trim_matches('|').trim();
                // The first word names the language of the block.
                let inside = inside.split_once(char::is_whitespace).map_or(inside, |(_, text)| text);
                out.tokens.push((Token::Block(inside.trim()), line));
                length
            }
            '"' | '\'' => {
                let (text, length) = quoted(rest, c);
                let token = if is_value { Token::Value(text) } else { Token::Key(text) };
                out.tokens.push((token, line));
                length
            }
            _ => match arrow(rest).filter(|_| !is_value) {
                Some(length) => {
                    out.tokens.push((Token::Arrow(&rest[..length]), line));
                    length
                }
                None => {
                    let end = bare(rest, is_value).max(c.len_utf8());
                    let text = rest[..end].trim();
                    let text = if text.contains("\\n") {
                        Cow::Owned(text.replace("\\n", "\n"))
                    } else {
                        Cow::Borrowed(text)
                    };
                    out.tokens.push((if is_value { Token::Value(text) } else { Token::Key(text) }, line));
                    end
                }
            },
        };
        line += rest[..length].matches('\n').count();
        at += length;
    }
    out.tokens.push((Token::End, line));
    out
}

/// The length of an arrow at the beginning of a text.
fn arrow(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<').unwrap_or(text);
    let dashes = inside.len() - inside.trim_start_matches('-').len();
    let head = usize::from(inside[dashes..].starts_with('>'));
    let tail = text.len() - inside.len();
    (dashes > 0 && (dashes > 1 || head + tail > 0)).then_some(tail + dashes + head)
}

/// The length of a text without quotes.
fn bare(text: &str, is_value: bool) -> usize {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let ends = match c {
            '\n' | ';' | '{' | '}' => true,
            '#' => before.is_whitespace(),
            ':' | '.' => !is_value,
            '<' | '-' => !is_value && at > 0 && arrow(&text[at..]).is_some(),
            _ => false,
        };
        if ends && before != '\\' {
            return at;
        }
        before = c;
    }
    text.len()
}

/// A text in quotes; a backslash takes the next sign along. Single quotes are doubled instead.
fn quoted(text: &str, quote: char) -> (Cow<'_, str>, usize) {
    let mut out = String::new();
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = letters.next() {
        if c == quote {
            if quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == quote) {
                letters.next();
                out.push(quote);
                continue;
            }
            return (Cow::Owned(out), at + 1);
        }
        if c == '\\' && quote == '"' {
            match letters.next() {
                Some((_, 'n')) => out.push('\n'),
                Some((_, escaped)) => out.push(escaped),
                None => {}
            }
        } else {
            out.push(c);
        }
    }
    (Cow::Owned(out), text.len())
}

/// The length of `|md … |`, whose bars may be several.
fn block(text: &str) -> usize {
    let bars = text.len() - text.trim_start_matches('|').len();
    let inside = &text[bars..];
    inside.find(&text[..bars]).map_or(text.len(), |end| bars + end + bars)
}
