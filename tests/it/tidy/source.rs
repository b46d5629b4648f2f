//! Splits a source into code, comments and quoted text, so that a rule about one of them does not read the others.

use super::File;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Code,
    Comment,
    /// A literal with its quotes.
    Text,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Rust,
    JavaScript,
    Css,
    Shell,
}

impl Language {
    fn of(path: &str) -> Language {
        match path.rsplit(['.', '/']).next() {
            Some("rs") => Language::Rust,
            Some("js" | "mjs") => Language::JavaScript,
            Some("css") => Language::Css,
            _ => Language::Shell,
        }
    }
}

impl File {
    /// The parts of the source in order. Put together they are the source.
    pub fn parts(&self) -> Vec<(Part, &str)> {
        parts(&self.text, Language::of(&self.path))
    }

    /// The source without comments, on the same lines.
    pub fn code(&self) -> String {
        let line_ends = |text: &str| "\n".repeat(text.matches('\n').count());
        let kept = |(part, text): (Part, &str)| match part {
            Part::Comment => line_ends(text),
            Part::Code | Part::Text => text.to_owned(),
        };
        self.parts().into_iter().map(kept).collect()
    }

    /// The source without comments and with empty literals.
    pub fn bare_code(&self) -> String {
        let kept = |(part, text)| match part {
            Part::Comment => " ",
            Part::Text => "\"\"",
            Part::Code => text,
        };
        self.parts().into_iter().map(kept).collect()
    }

    /// The comments, each with the line on which it begins.
    pub fn comments(&self) -> Vec<(usize, &str)> {
        let mut line = 1;
        let mut found = Vec::new();
        for (part, text) in self.parts() {
            if part == Part::Comment {
                found.push((line, text));
            }
            line += text.matches('\n').count();
        }
        found
    }
}

fn parts(source: &str, language: Language) -> Vec<(Part, &str)> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(next) = source[at..].chars().next() {
        let Some((part, end)) = comment_or_text(source, at, language) else {
            at += next.len_utf8();
            continue;
        };
        if from < at {
            parts.push((Part::Code, &source[from..at]));
        }
        parts.push((part, &source[at..end]));
        (from, at) = (end, end);
    }
    if from < source.len() {
        parts.push((Part::Code, &source[from..]));
    }
    parts
}

/// The comment or literal that begins at an offset, and where it ends.
fn comment_or_text(source: &str, at: usize, language: Language) -> Option<(Part, usize)> {
    use Language::{Css, JavaScript, Rust, Shell};
    let rest = &source[at..];
    let before = &source[..at];
    let line_end = || at + rest.find('\n').unwrap_or(rest.len());
    let text = |length: usize| Some((Part::Text, at + length));
    if language == Shell {
        return match rest.as_bytes()[0] {
            b'#' if before.is_empty() || before.ends_with(char::is_whitespace) => {
                Some((Part::Comment, line_end()))
            }
            b'\'' => text(1 + rest[1..].find('\'').map_or(rest.len() - 1, |end| end + 1)),
            b'"' => text(quoted(rest, '"')),
            _ => None,
        };
    }
    if rest.starts_with("/*") {
        return Some((Part::Comment, at + block_comment(rest, language == Rust)));
    }
    if rest.starts_with("//") && language != Css {
        return Some((Part::Comment, line_end()));
    }
    match (rest.as_bytes()[0], language) {
        (b'"', _) => text(quoted(rest, '"')),
        (b'\'', JavaScript | Css) => text(quoted(rest, '\'')),
        (b'\'', Rust) => character(rest).and_then(text),
        (b'r', Rust) if !is_inside_a_word(before) => raw(rest).and_then(text),
        (b'`', JavaScript) => text(template(rest)),
        (b'/', JavaScript) if begins_an_expression(before) => text(pattern(rest)),
        _ => None,
    }
}

fn block_comment(rest: &str, nests: bool) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let opens = rest[at..].starts_with("/*") && (nests || depth == 0);
        let closes = rest[at..].starts_with("*/");
        if opens || closes {
            at += 2;
            depth = if opens { depth + 1 } else { depth - 1 };
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of a literal that ends with its quote; a backslash takes the next character along.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        if character == quote && !escaped {
            return at + 1;
        }
        escaped = character == '\\' && !escaped;
    }
    rest.len()
}

/// `'x'` or `'\n'`, and not the lifetime `'a`.
fn character(rest: &str) -> Option<usize> {
    let mut characters = rest[1..].char_indices();
    let (_, first) = characters.next()?;
    if first == '\\' {
        return Some(quoted(rest, '\''));
    }
    let (at, second) = characters.next()?;
    (second == '\'').then_some(1 + at + 1)
}

/// `r"…"` or `r#"…"#`, and not the name `r#type`.
fn raw(rest: &str) -> Option<usize> {
    let hashes = rest[1..].len() - rest[1..].trim_start_matches('#').len();
    let body = rest[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let close = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(1 + hashes + 1 + close)
}

/// Whether the letter behind this text goes on with a word; `b` and `c` before a raw literal are no word.
fn is_inside_a_word(before: &str) -> bool {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    let before = before.strip_suffix(['b', 'c']).filter(|text| !text.ends_with(is_word)).unwrap_or(before);
    before.ends_with(is_word)
}

/// A template literal of JavaScript, with all that stands in its `${…}`.
fn template(rest: &str) -> usize {
    let mut at = 1;
    let mut depth = 0;
    while let Some(character) = rest[at..].chars().next() {
        match character {
            '\\' => at += 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8),
            '`' if depth == 0 => return at + 1,
            '`' => at += template(&rest[at..]),
            '"' | '\'' if depth > 0 => at += quoted(&rest[at..], character),
            '$' if depth == 0 && rest[at..].starts_with("${") => {
                depth = 1;
                at += 2;
            }
            _ => {
                depth += usize::from(depth > 0 && character == '{');
                depth -= usize::from(depth > 0 && character == '}');
                at += character.len_utf8();
            }
        }
    }
    rest.len()
}

/// Whether a slash behind this text begins a regular expression and is no division.
fn begins_an_expression(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty()
        || before.ends_with("return")
        || before.ends_with(|sign| "(,=:[!&|?{};+-*%~^<>".contains(sign))
}

/// A regular expression of JavaScript; a slash in brackets does not end it.
fn pattern(rest: &str) -> usize {
    let (mut escaped, mut in_brackets) = (false, false);
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            '/' if !escaped && !in_brackets => return at + 1,
            '\n' => return at,
            '[' if !escaped => in_brackets = true,
            ']' if !escaped => in_brackets = false,
            _ => {}
        }
        escaped = character == '\\' && !escaped;
    }
    rest.len()
}

#[track_caller]
fn check(language: Language, source: &str, texts: &[&str], comments: &[&str]) {
    let parts = parts(source, language);
    let of = |wanted: Part| -> Vec<&str> {
        parts.iter().filter(|(part, _)| *part == wanted).map(|(_, text)| *text).collect()
    };
    assert_eq!(of(Part::Text), texts, "{source}");
    assert_eq!(of(Part::Comment), comments, "{source}");
    assert_eq!(parts.iter().map(|(_, text)| *text).collect::<String>(), source);
}

#[test]
fn comments_and_literals_of_rust() {
    let check = |source, texts: &[&str], comments: &[&str]| check(Language::Rust, source, texts, comments);
    check(r#"let a = "http://x"; // one "two""#, &[r#""http://x""#], &[r#"// one "two""#]);
    check("a /* b /* c */ d */ e // f\ng", &[], &["/* b /* c */ d */", "// f"]);
    check(
        r#"("\"//", "\\", '"', '\'', '\u{22}')"#,
        &[r#""\"//""#, r#""\\""#, "'\"'", r"'\''", r"'\u{22}'"],
        &[],
    );
    check("fn f<'a>(x: &'a str) -> &'a str { x } // '", &[], &["// '"]);
    check(
        r###"(r"\", r#"a "//" b"#, br"x", r#type, bar"y")"###,
        &[r###"r"\""###, r###"r#"a "//" b"#"###, "r\"x\"", "\"y\""],
        &[],
    );
    check("'字' '/' \"// 字\"", &["'字'", "'/'", "\"// 字\""], &[]);
    check("/* never closed", &[], &["/* never closed"]);
    check("\"never closed // x", &["\"never closed // x"], &[]);
}

#[test]
fn comments_and_literals_of_the_other_languages() {
    let script = "a('//', \"/*\", `x ${b(`}`, '}')} // y`, /\\/[/'\"]*/g) / 2 / c; // d\n/* e /* f */ g";
    check(
        Language::JavaScript,
        script,
        &["'//'", "\"/*\"", "`x ${b(`}`, '}')} // y`", "/\\/[/'\"]*/"],
        &["// d", "/* e /* f */"],
    );
    check(Language::Css, "a { b: url(//x) '/*' } /* c */", &["'/*'"], &["/* c */"]);
    check(
        Language::Shell,
        "# a\nb=${c#d} '#' \"# \\\" e\" # f's\n",
        &["'#'", "\"# \\\" e\""],
        &["# a", "# f's"],
    );
}
