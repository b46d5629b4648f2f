//! Lines → statements: a semicolon ends one, and a quoted text or attributes in braces go on over line ends.

use std::borrow::Cow;

use crate::import::diagram::Origin;
use crate::import::mermaid::preamble::Line;

pub struct Statement<'a> {
    pub line: usize,
    pub text: Cow<'a, str>,
    /// Whether it stands on the line of the header.
    pub is_header: bool,
}

impl Statement<'_> {
    pub fn origin(&self, element: impl Into<String>) -> Origin {
        Origin::new(self.line, element)
    }
}

/// A text of more lines is taken for one whose closing sign is missing.
const MOST_LINES: usize = 20;

pub fn statements<'a>(lines: &[Line<'a>]) -> Vec<Statement<'a>> {
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let first = lines[at];
        let count = 1 + further_lines(&lines[at..]);
        let text = if count == 1 {
            Cow::Borrowed(first.text)
        } else {
            let parts: Vec<&str> = lines[at..at + count].iter().map(|line| line.text).collect();
            Cow::Owned(parts.join("\n"))
        };
        let is_header = at == 0;
        let ends = semicolons(&text);
        if ends.is_empty() {
            out.push(Statement { line: first.number, text, is_header });
        } else {
            let mut from = 0;
            for end in ends.into_iter().chain([text.len()]) {
                if !text[from..end].trim().is_empty() {
                    let part = match &text {
                        Cow::Borrowed(text) => Cow::Borrowed(&text[from..end]),
                        Cow::Owned(text) => Cow::Owned(text[from..end].to_owned()),
                    };
                    out.push(Statement { line: first.number, text: part, is_header });
                }
                from = (end + 1).min(text.len());
            }
        }
        at += count;
    }
    out.retain(|statement| !statement.text.trim().is_empty());
    out
}

/// How many lines below the first one belong to it, because a quote or a brace of attributes is open.
fn further_lines(lines: &[Line]) -> usize {
    let (mut in_quotes, mut in_braces) = (false, false);
    let is_description = lines[0].text.starts_with("accDescr") && lines[0].text.contains('{');
    in_braces |= is_description;
    for (index, line) in lines.iter().take(MOST_LINES).enumerate() {
        let mut before = ' ';
        for c in line.text.chars() {
            match c {
                '"' => in_quotes = !in_quotes,
                '{' if before == '@' && !in_quotes => in_braces = true,
                '}' if !in_quotes => in_braces = false,
                _ => {}
            }
            before = c;
        }
        if !in_quotes && !in_braces {
            return index;
        }
    }
    0
}

/// The semicolons that end a statement: outside of quotes, brackets and bars, and not behind an entity as `#35;`.
fn semicolons(text: &str) -> Vec<usize> {
    if !text.contains(';') {
        return Vec::new();
    }
    let (mut in_quotes, mut in_bars, mut depth, mut entity) = (false, false, 0usize, false);
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '"' => in_quotes = !in_quotes,
            '|' if !in_quotes => in_bars = !in_bars,
            '[' | '(' | '{' if !in_quotes => depth += 1,
            ']' | ')' | '}' if !in_quotes => depth = depth.saturating_sub(1),
            ';' if !in_quotes && !in_bars && depth == 0 && !entity => found.push(at),
            _ => {}
        }
        entity = matches!(c, '#' | '&') || (entity && c.is_ascii_alphanumeric());
    }
    found
}

/// The pairs in `shape: rect, label: "a, b"`.
pub fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(colon) = rest.find(':') {
        let key = rest[..colon].trim_matches(|c: char| c.is_whitespace() || "\",'".contains(c));
        let value = rest[colon + 1..].trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote.and_then(|quote| Some((quote, value[1..].find(quote)?))) {
            Some((_, end)) => (&value[1..end + 1], &value[end + 2..]),
            None => {
                let end = value.find([',', '\n']).unwrap_or(value.len());
                (value[..end].trim(), &value[end..])
            }
        };
        out.push((key, value));
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_end_at_semicolons_and_go_on_in_quotes() {
        let text = "A-->B; C[a;b]-->D;\nE[\"x\ny; z\"] --> F\nG -->|#35; a;b| H\nA@{ shape: rect\nlabel: \"q\" }\n\"open\nI --> J";
        let lines: Vec<Line> =
            text.lines().enumerate().map(|(index, text)| Line { number: index + 1, text }).collect();
        let found: Vec<(usize, String)> =
            statements(&lines).into_iter().map(|found| (found.line, found.text.trim().to_owned())).collect();
        let expected = [
            (1, "A-->B"),
            (1, "C[a;b]-->D"),
            (2, "E[\"x\ny; z\"] --> F"),
            (4, "G -->|#35; a;b| H"),
            (5, "A@{ shape: rect\nlabel: \"q\" }"),
            (7, "\"open"),
            (8, "I --> J"),
        ];
        assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
    }

    #[test]
    fn attributes_are_pairs() {
        assert_eq!(
            attributes(" shape: rect, label: \"a, b: c\", pos: \"t\"\n h: 60 "),
            [("shape", "rect"), ("label", "a, b: c"), ("pos", "t"), ("h", "60")]
        );
        assert_eq!(attributes("\"type\" : \"database\""), [("type", "database")]);
    }
}
