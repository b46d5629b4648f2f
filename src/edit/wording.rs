//! How new statements are written: the strict form of the language, whatever the rest of the file does.
//! Text that a person gives is brought into the shape that the language can hold: one line, no control
//! characters, quotes and backslashes escaped.

use crate::geometry::Side;
use crate::model::Shape;
use std::collections::BTreeSet;

/// The text as one line: line ends and tabs become blanks, other control characters are dropped.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(letter) = chars.next() {
        match letter {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{feff}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A text as it is written between quotes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        if matches!(letter, '"' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

pub fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// A title as it is written behind the `#`, or nothing when it is empty. A brace at its end
/// would be read as the lane's, so braces that do not pair become parentheses.
pub fn title(text: &str) -> Option<String> {
    let line = one_line(text);
    let mut line = line.trim().to_owned();
    let count = |signs: [char; 2]| line.matches(signs).count();
    if line.ends_with(['}', '｝']) && count(['}', '｝']) > count(['{', '｛']) {
        line = line.replace(['{', '｛'], "(").replace(['}', '｝'], ")");
    }
    (!line.is_empty()).then_some(line)
}

/// A loop's condition. It is written between brackets without quotes. Brackets in it that pair are read as part of it;
/// a bracket that does not pair becomes a parenthesis.
pub fn condition(text: &str) -> String {
    let line = one_line(text);
    let line = line.trim();
    let mut open = Vec::new();
    let mut paired = BTreeSet::new();
    for (at, letter) in line.char_indices() {
        match letter {
            '[' | '［' | '【' => open.push(at),
            ']' | '］' | '】' => paired.extend(open.pop().map(|before| [before, at]).into_iter().flatten()),
            _ => {}
        }
    }
    let written = |(at, letter): (usize, char)| match letter {
        '[' | '［' | '【' if !paired.contains(&at) => '(',
        ']' | '］' | '】' if !paired.contains(&at) => ')',
        letter => letter,
    };
    line.char_indices().map(written).collect()
}

/// Whether a loop's condition is written otherwise than it was given, because brackets in it do not pair.
pub fn changes_brackets(text: &str) -> bool {
    condition(text) != one_line(text).trim()
}

pub fn is_word(text: &str) -> bool {
    // Marks that change the letter before them belong to its word.
    let fits =
        |letter: char| letter.is_alphanumeric() || letter == '_' || ('\u{300}'..='\u{36f}').contains(&letter);
    !text.is_empty() && text.chars().all(fits)
}

pub fn node<'a>(
    name: &str,
    shape: Shape,
    attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut out = format!("{name}: {}", shape.name());
    for (key, value) in attributes {
        out.push(' ');
        out.push_str(&attribute(key, value));
    }
    out
}

pub fn attribute(key: &str, value: &str) -> String {
    format!("{key}:{}", quoted(value))
}

/// An end of an edge: `Lane.n2.handle(left)`, the prefix with its dot or empty.
pub fn end(prefix: &str, name: &str, side: Side) -> String {
    format!("{prefix}{name}.handle({})", side.name())
}

pub fn edge(from: &str, to: &str, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("{from} -> {to} {}", bracket(label)),
        None => format!("{from} -> {to}"),
    }
}

pub fn bracket(label: &str) -> String {
    format!("[label={}]", quoted(label))
}

pub fn repeat<'a>(condition: &str, members: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = format!("loop [{condition}]");
    for member in members {
        out.push(' ');
        out.push_str(member);
    }
    out
}

/// A lane id made of a title: its words, each with a capital, joined. Nothing when no letter is left.
pub fn lane_name(title: &str) -> Option<String> {
    let mut out = String::new();
    for word in title.split(|letter: char| !letter.is_alphanumeric() && letter != '_') {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            out.extend(first.to_uppercase().filter(|letter| letter.is_alphanumeric() || *letter == '_'));
            out.push_str(letters.as_str());
        }
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_fit_between_quotes() {
        assert_eq!(quoted("say \"hi\"\r\nC:\\temp\u{7}\tx"), r#""say \"hi\" C:\\temp x""#);
    }

    #[test]
    fn conditions_and_titles_cannot_end_early() {
        assert_eq!(condition(" a] [b // \"b\" # c "), "a) (b // \"b\" # c");
        assert_eq!(title(" {id} and {more} ").as_deref(), Some("{id} and {more}"));
        assert_eq!(title("{id} and more}").as_deref(), Some("(id) and more)"));
        assert_eq!(title(" \n ").as_deref(), None);
    }

    #[test]
    fn brackets_that_pair_stay_in_a_condition() {
        let long = format!("[a] {} [b]", "x".repeat(2_000));
        for text in ["a[0]", "[a][b]", "［甲］【乙】", "[a] x [[b] c]", "[］", &long] {
            assert_eq!(condition(text), text);
            assert!(!changes_brackets(text));
            let source = format!("A {{\nn1: circle\nn2: circle\nloop [{text}] n1 n2\n}}");
            let model = crate::model::Parsed::new(source).model;
            assert_eq!((model.loops[0].condition.as_str(), model.loops[0].members.len()), (text, 2));
        }
        assert_eq!(condition("a] [b] [c"), "a) [b] (c");
        assert!(changes_brackets("a] [b] [c"));
    }

    #[test]
    fn lane_names_come_from_titles() {
        assert_eq!(lane_name("order service (EU)").as_deref(), Some("OrderServiceEU"));
        assert_eq!(lane_name("用户 服务").as_deref(), Some("用户服务"));
        assert_eq!(lane_name("— !").as_deref(), None);
    }
}
