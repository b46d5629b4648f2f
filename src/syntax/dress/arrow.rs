//! Arrows in other dress: `--`, `- >`, `-.->`, `<-`, `-&gt;`, `to`, and the labels in them: `-- Yes -->`, `-[Yes]->`,
//! `->|Yes|`.

use super::cursor::Cursor;
use crate::syntax::characters::{is_arrow_head, is_blank, is_stroke};
use crate::syntax::vocabulary;
use crate::syntax::word::{self, WordClass, is_side_word};
use crate::syntax::{Name, TokenKind, Value};
use crate::text::Span;

#[derive(Clone, Copy)]
pub(super) struct Arrow {
    pub span: Span,
    pub forwards: bool,
    pub backwards: bool,
    pub label: Option<Value>,
}

/// A longer label is not looked for inside an arrow.
const LONGEST_LABEL: usize = 400;

/// The arrow at the cursor. Where a label stands in it, its second half is taken too.
pub(super) fn read(cursor: &mut Cursor) -> Option<Arrow> {
    let start = cursor.offset();
    if cursor.kind(0) == Some(TokenKind::Word) {
        let takes_to = vocabulary::is_arrow_with_to(cursor.text(0));
        let mut span = cursor.get(0)?.span;
        (takes_to || vocabulary::is_arrow(cursor.text(0))).then(|| cursor.skip(1))?;
        if takes_to {
            cursor.take_text("to").then_some(())?;
            span.end = cursor.taken_end();
        }
        return Some(Arrow { span, forwards: true, backwards: false, label: None });
    }
    let line = line_at(cursor);
    let run = run(line)?;
    let mut arrow = Arrow {
        span: Span::new(start, start + run.length),
        forwards: run.forwards || !run.backwards,
        backwards: run.backwards,
        label: None,
    };
    let mut ahead = cursor.clone();
    ahead.go_to(start + run.length).then_some(())?;
    if !run.forwards && !run.backwards {
        match second_half(&ahead, run.is_wide) {
            Some((label, end)) => {
                arrow.span.end = end;
                arrow.label = label;
                ahead.go_to(end).then_some(())?;
            }
            None if run.is_wide => {}
            // One stroke alone is an arrow between two nodes, but may be a dash in a sentence.
            None => {
                let is_in_lane = ahead.is_lane(0) && ahead.kind(1) == Some(TokenKind::Dot);
                (ahead.is_node_id(0) || is_in_lane).then_some(())?;
            }
        }
    }
    if arrow.label.is_none() {
        arrow.label = label_behind(&mut ahead, &mut arrow.span);
    }
    *cursor = ahead;
    Some(arrow)
}

/// The rest of the line at the cursor.
fn line_at<'a>(cursor: &Cursor<'a>) -> &'a str {
    let rest = cursor.source.get(cursor.offset()..cursor.end()).unwrap_or("");
    let near = rest.char_indices().take(LONGEST_LABEL).find(|(_, c)| matches!(c, '\n' | '\r'));
    let end = near.map_or(rest.len(), |(at, _)| at);
    &rest[..end]
}

/// Strokes and heads.
struct Run {
    length: usize,
    forwards: bool,
    backwards: bool,
    /// It has at least two strokes.
    is_wide: bool,
}

fn run(line: &str) -> Option<Run> {
    let mut rest = line;
    let mut backwards = false;
    if let Some(after) = rest.strip_prefix("|-").filter(|_| rest.starts_with("|->")) {
        rest = &line[line.len() - after.len() - 1..];
    }
    if let Some(after) = rest.strip_prefix("&lt;").or_else(|| rest.strip_prefix('<')) {
        backwards = after.starts_with(is_stroke);
        backwards.then_some(())?;
        rest = after;
    }
    let is_line = |c: char| is_stroke(c) || matches!(c, '~' | '.');
    let after = rest.trim_start_matches(is_line);
    let strokes = rest[..rest.len() - after.len()].chars().count();
    let is_dotted = rest.starts_with('.');
    rest = after;
    let mut forwards = false;
    // `- >`: the head may stand apart.
    let apart = after.trim_start_matches(is_blank);
    let headed = if strokes > 0 && apart.starts_with('>') { apart } else { after };
    if let Some(after) = headed.strip_prefix("&gt;").or_else(|| headed.strip_prefix("|>")) {
        (forwards, rest) = (true, after);
    } else if headed.starts_with(is_arrow_head) {
        (forwards, rest) = (true, headed.trim_start_matches(is_arrow_head));
    }
    if rest.len() == line.len() || (is_dotted && strokes < 2) || (strokes == 0 && !forwards) {
        return None;
    }
    let signs = &line[..line.len() - rest.len()];
    if strokes == 0 && signs.chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(Run { length: signs.len(), forwards, backwards, is_wide: strokes > 1 })
}

/// The label in the middle of an arrow and the end of the arrow: `Yes -->` of `-- Yes -->`.
fn second_half(cursor: &Cursor, is_wide: bool) -> Option<(Option<Value>, usize)> {
    let start = cursor.offset();
    let line = line_at(cursor);
    let mut quoted = false;
    for (at, c) in line.char_indices().take(LONGEST_LABEL) {
        crate::work::count(1);
        quoted ^= c == '"';
        let begins = is_stroke(c) || c == '~' || c == '.' || is_arrow_head(c);
        if quoted || at == 0 || !begins {
            continue;
        }
        let Some(run) = run(&line[at..]) else { continue };
        let text = line[..at].trim_end_matches(is_blank);
        let is_end = line[at + run.length..].trim_start_matches(is_blank).is_empty();
        if !run.forwards || is_end {
            // `-- Yes -- n2` has no head either, and so has a chain.
            let is_label = is_wide && run.is_wide && !is_end && !looks_like_node(text);
            if !is_label {
                return None;
            }
        }
        if looks_like_node(text) {
            return None;
        }
        // `-right->` says where PlantUML draws the target.
        let is_direction = is_side_word(text) || matches!(text, "up" | "down");
        let label = if is_direction { None } else { Some(unwrapped(cursor, start, text)?) };
        return Some((label, start + at + run.length));
    }
    None
}

/// Whether a text in an arrow is the node in the middle of a chain.
fn looks_like_node(text: &str) -> bool {
    let first = text.split(|c: char| is_blank(c) || c == '.').next().unwrap_or("");
    let last = text.rsplit(|c: char| is_blank(c) || c == '.').next().unwrap_or("");
    word::is_node_id(first) || word::is_node_id(last) || text.contains(".handle") || text.is_empty()
}

/// A label without the signs around it.
fn unwrapped(cursor: &Cursor, start: usize, text: &str) -> Option<Value> {
    let pairs = [('[', ']'), ('(', ')'), ('{', '}'), ('|', '|'), ('<', '>')];
    let (mut from, mut inner) = (start, text);
    for (open, close) in pairs {
        if let Some(inside) = inner.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            from += open.len_utf8();
            inner = inside;
            break;
        }
    }
    let trimmed = inner.trim_start_matches(is_blank);
    from += inner.len() - trimmed.len();
    let trimmed = trimmed.trim_end_matches(is_blank);
    value(cursor, from, trimmed)
}

/// A value from a text: quoted if the quotes are around all of it.
pub(super) fn value(cursor: &Cursor, from: usize, text: &str) -> Option<Value> {
    if text.is_empty() {
        return None;
    }
    let lexeme = cursor.all().iter().find(|lexeme| lexeme.span.start == from);
    if let Some(lexeme) = lexeme
        && let TokenKind::Text { closed } = lexeme.kind
        && lexeme.span.len() == text.len()
    {
        let inner = Span::new(from + lexeme.quotes.0 as usize, lexeme.span.end - lexeme.quotes.1 as usize);
        return Some(Value::Quoted(crate::syntax::Quoted { span: lexeme.span, inner, closed }));
    }
    Some(Value::Bare(Name { span: Span::new(from, from + text.len()) }))
}

/// The label right behind an arrow: `->|Yes| n2`, `-> (Yes) n2`, `->(Yes)-> n2`, `-> [label="Yes"] n2`.
fn label_behind(cursor: &mut Cursor, arrow: &mut Span) -> Option<Value> {
    let mut ahead = cursor.clone();
    // `->"Yes"->`
    if let Some(quoted) = ahead.quoted(0) {
        ahead.skip(1);
        let run = run(line_at(&ahead)).filter(|run| run.forwards)?;
        let end = ahead.offset() + run.length;
        ahead.go_to(end).then_some(())?;
        arrow.end = end;
        *cursor = ahead;
        return Some(Value::Quoted(quoted));
    }
    let close = match ahead.text(0) {
        "|" => "|",
        "(" => ")",
        "[" => "]",
        _ => return None,
    };
    ahead.skip(1);
    if word::attribute_key(ahead.text(0)) == Some("label")
        && matches!(ahead.kind(1), Some(TokenKind::Colon | TokenKind::Equals))
    {
        ahead.skip(2);
    }
    let value = match ahead.quoted(0) {
        Some(quoted) => {
            ahead.skip(1);
            Value::Quoted(quoted)
        }
        None => {
            // `-> (Bank) n2` has a lane before its node.
            let is_node = ahead.is_node_id(0)
                || ahead.is_lane(0)
                || ahead.name(0).is_some_and(|name| ahead.is_declared(name));
            let holds_node = is_node && close != "|";
            ahead.bare(|cursor| cursor.text(0) == close).filter(|_| !holds_node)?
        }
    };
    let mut end = ahead.get(0).filter(|lexeme| lexeme.span.of(ahead.source) == close)?.span.end;
    ahead.skip(1);
    // `->(Yes)->`
    if let Some(second) = ahead.take(TokenKind::Arrow) {
        end = second.end;
    }
    // A target follows, or the bracket was something else.
    (ahead.name(0).is_some() && ahead.class(0) != WordClass::Loop).then_some(())?;
    arrow.end = end;
    *cursor = ahead;
    Some(value)
}
