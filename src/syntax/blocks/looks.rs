//! What a line looks like: whether it is plain, whether it goes on with the one before it, whether the grammar read it as
//! something that nobody means.

use crate::syntax::dress;
use crate::syntax::grammar::Lexeme;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Attribute, Endpoint, Name, NodeStatement, TokenKind, vocabulary};

/// A line without the comment at its end.
pub(super) fn without_comment(line: &[Lexeme]) -> (&[Lexeme], Option<&Lexeme>) {
    match line.split_last() {
        Some((last, before)) if last.kind == TokenKind::Comment && !before.is_empty() => (before, Some(last)),
        _ => (line, None),
    }
}

pub(super) fn kind(line: &[Lexeme], at: usize) -> Option<TokenKind> {
    line.get(at).map(|lexeme| lexeme.kind)
}

pub(super) fn text<'a>(source: &'a str, line: &[Lexeme], at: usize) -> &'a str {
    line.get(at).map_or("", |lexeme| lexeme.span.of(source))
}

/// Opening signs without the closing ones.
pub(super) fn balance(line: &[Lexeme]) -> i32 {
    line.iter()
        .map(|lexeme| match lexeme.kind {
            TokenKind::OpenBrace | TokenKind::OpenBracket | TokenKind::OpenParen => 1,
            TokenKind::CloseBrace | TokenKind::CloseBracket | TokenKind::CloseParen => -1,
            _ => 0,
        })
        .sum()
}

/// Whether a line goes on with the members of a loop: nothing but ids, or `end` behind such a line.
pub(super) fn is_member_line(source: &str, line: &[Lexeme], next: &[Lexeme]) -> bool {
    // `n2`, `n2, n3`, `Bank.n2`
    let are_ids = |line: &[Lexeme]| {
        line.iter().enumerate().all(|(at, lexeme)| {
            let is_lane = kind(line, at + 1) == Some(TokenKind::Dot) && lexeme.kind == TokenKind::Word;
            is_lane
                || lexeme.class == WordClass::NodeId
                || matches!(lexeme.kind, TokenKind::Comma | TokenKind::Dot)
        })
    };
    let is_end = next.len() == 1 && text(source, next, 0).eq_ignore_ascii_case("end");
    are_ids(next) || (is_end && are_ids(line))
}

pub(super) fn has_node_id(line: &[Lexeme]) -> bool {
    line.iter().any(|lexeme| lexeme.kind == TokenKind::Word && lexeme.class == WordClass::NodeId)
}

/// Whether a line is written as the language has it, as most lines are. Only its first signs are looked at.
pub(super) fn is_plain(line: &[Lexeme]) -> bool {
    let class = |at: usize| line.get(at).map(|lexeme| lexeme.class);
    match (kind(line, 0), kind(line, 1)) {
        (Some(TokenKind::CloseBrace), None) => true,
        (Some(TokenKind::Word), Some(TokenKind::OpenBrace)) => {
            line.len() == 2 || (line.len() == 3 && kind(line, 2) == Some(TokenKind::Title))
        }
        (Some(TokenKind::Word), Some(TokenKind::Colon)) => {
            class(2) == Some(WordClass::Shape)
                && class(0) == Some(WordClass::NodeId)
                && line[3..].chunks(3).all(|attribute| {
                    matches!(attribute, [key, sign, value] if key.class == WordClass::Key
                        && matches!(sign.kind, TokenKind::Colon | TokenKind::Equals)
                        && value.kind == TokenKind::Text { closed: true })
                })
        }
        (Some(TokenKind::Word), Some(TokenKind::Dot)) => {
            let whole = [WordClass::NodeId, WordClass::Handle, WordClass::Side];
            let from = if class(2) == Some(WordClass::NodeId) { 2 } else { 0 };
            let end = |at: usize| {
                [at, at + 2, at + 4].map(|at| class(at).unwrap_or(WordClass::Other)) == whole
                    && kind(line, at + 5) == Some(TokenKind::CloseParen)
            };
            let arrow = from + 6;
            let lane = if kind(line, arrow + 2) == Some(TokenKind::Dot)
                && class(arrow + 3) == Some(WordClass::NodeId)
            {
                2
            } else {
                0
            };
            let to = arrow + 1 + lane;
            let rest = line.get(to + 6..).unwrap_or(&[]);
            end(from)
                && line.get(arrow).is_some_and(|lexeme| lexeme.kind == TokenKind::Arrow)
                && end(to)
                && (rest.is_empty()
                    || (rest.len() == 5
                        && rest[0].kind == TokenKind::OpenBracket
                        && rest[1].class == WordClass::Key
                        && matches!(rest[3].kind, TokenKind::Text { closed: true })
                        && rest[4].kind == TokenKind::CloseBracket))
        }
        _ => false,
    }
}

/// Whether a node begins here, whatever its dress.
pub(super) fn begins_node(source: &str, line: &[Lexeme]) -> bool {
    let at = usize::from(
        matches!(text(source, line, 0), "node" | "-" | "*")
            || word::shape_of(text(source, line, 0)).is_some(),
    );
    let name = text(source, line, at).trim_matches('"');
    word::is_node_id(&name.to_ascii_lowercase()) || matches!(kind(line, at + 1), Some(TokenKind::Colon))
}

/// `- label: "Order"` in a list below a node.
pub(super) fn without_bullet<'a>(source: &str, line: &'a [Lexeme]) -> &'a [Lexeme] {
    let is_bullet = matches!(text(source, line, 0), "-" | "+" | "*" | "•");
    line.get(usize::from(is_bullet)..).unwrap_or(line)
}

/// Whether a line is an attribute of the node above it: `label: "Order"`.
pub(super) fn is_attribute(source: &str, line: &[Lexeme]) -> bool {
    let line = without_bullet(source, line);
    let key = text(source, line, 0).trim_matches('"');
    let is_shape = word::is_shape_key(key);
    let signed = matches!(kind(line, 1), Some(TokenKind::Colon | TokenKind::Equals));
    let value = line.get(2).map_or(WordClass::Other, |lexeme| lexeme.class);
    signed
        && line.len() > 2
        && (is_shape || (word::attribute_key(key).is_some() && value != WordClass::Shape))
}

/// Whether the line after a plain one may belong to it. It is looked at for every line, so only at its first lexemes.
pub(super) fn goes_on(source: &str, line: &[Lexeme], next: &[Lexeme]) -> bool {
    match next.first().map(|first| first.kind) {
        Some(TokenKind::Arrow | TokenKind::OpenBracket) => true,
        Some(TokenKind::Word | TokenKind::Text { .. } | TokenKind::Other) => {
            (matches!(kind(line, 1), Some(TokenKind::Colon | TokenKind::Dot)) && is_attribute(source, next))
                || (kind(line, 1) == Some(TokenKind::OpenBrace)
                    && is_title_line(source, line.first().map(|id| Name { span: id.span }), next))
        }
        _ => false,
    }
}

pub(super) fn is_title_line(source: &str, id: Option<Name>, line: &[Lexeme]) -> bool {
    line.len() < 8 && dress::inner_title(source, id, line, None).is_some()
}

/// Whether a line goes on with the statement that began with `first` and was last on `line`.
pub(super) fn follows(source: &str, first: &[Lexeme], line: &[Lexeme], next: &[Lexeme]) -> bool {
    let has_arrow = |line: &[Lexeme]| line.iter().any(|lexeme| lexeme.kind == TokenKind::Arrow);
    let last = line.len().saturating_sub(1);
    let ends_in_arrow = kind(line, last) == Some(TokenKind::Arrow)
        || (line.len() > 2 && text(source, line, last) == "-" && text(source, line, last - 1) == "-");
    let is_open = ends_in_arrow || text(source, line, last) == "\\";
    let declares = kind(next, 1) == Some(TokenKind::Colon)
        && next.get(2).is_some_and(|lexeme| lexeme.class == WordClass::Shape);
    let is_sign = |kind: Option<TokenKind>| {
        matches!(
            kind,
            Some(TokenKind::CloseBrace | TokenKind::Comment | TokenKind::Title | TokenKind::OpenBrace)
        )
    };
    let opens = next.iter().any(|lexeme| lexeme.kind == TokenKind::OpenBrace);
    if is_open {
        return !has_arrow(next) && !declares && !is_sign(kind(next, 0)) && !opens;
    }
    match kind(next, 0) {
        Some(TokenKind::Arrow) => line.len() < 60 && !is_sign(kind(line, last)),
        Some(TokenKind::OpenBracket) => {
            (has_arrow(line) || has_arrow(first)) && word::attribute_key(text(source, next, 1)).is_some()
        }
        Some(TokenKind::Word | TokenKind::Text { .. } | TokenKind::Other) => {
            // Below an edge stands its label: `label: "Yes"`.
            let is_bullet = kind(next, 0) == Some(TokenKind::Other);
            let label = without_bullet(source, next);
            let is_label = word::attribute_key(text(source, label, 0)) == Some("label")
                && (label.len() == 3 || is_bullet);
            let of_node = begins_node(source, first) && !has_arrow(first);
            is_attribute(source, next) && (of_node || (has_arrow(line) && is_label))
        }
        _ => false,
    }
}

/// `n2.上`, read as the node `上` of the lane `n2`, and `n3(Yes)`, read as a side.
pub(super) fn is_odd_end(source: &str, end: &Endpoint) -> bool {
    let is_side = end.lane.is_some_and(|lane| {
        let name = lane.span.of(source);
        // `3. n1.handle(right) -> …` is the third of a list.
        let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
        let is_apart = || end.node.span.start > lane.span.end + 1;
        (word::is_node_id(name) && word::is_side_word(end.node.span.of(source))) || (is_number && is_apart())
    });
    is_side
        || word::side_behind_id(end.node.span.of(source)).is_some()
        || end.handle.is_some_and(|handle| word::calls_other(source, handle.span))
}

/// A node whose parts stand in places that nobody means.
pub(super) fn is_odd_node(source: &str, node: &NodeStatement) -> bool {
    let key = |attribute: &Attribute| attribute.key.span.of(source);
    let shape = node.shape.map_or("", |shape| shape.span.of(source));
    let has_shape_key = node.attributes.iter().any(|attribute| word::is_shape_key(key(attribute)));
    let is_known = word::shape_of(shape).is_some();
    let named_as_shape = word::class(node.id.span.of(source)) == WordClass::Shape && word::is_node_id(shape);
    // Behind a shape, the name of another tool's shape is a key like any other.
    let is_foreign = |key: &str| word::shape_of(key).is_some() && word::attribute_key(key).is_none();
    let is_shape = |key: &str| word::class(key) == WordClass::Shape || (!is_known && is_foreign(key));
    let shape_as_key = node.attributes.iter().any(|attribute| is_shape(key(attribute)));
    let shape_as_id =
        word::class(node.id.span.of(source)) == WordClass::Shape && node.attributes.is_empty() && !is_known;
    // `id: n1, shape: circle`, `from: n1, to: n2`
    let key_of_id = node.id.span.of(source);
    let is_value = word::is_node_id(shape) && (key_of_id == "id" || vocabulary::is_start_key(key_of_id));
    (has_shape_key && !is_known) || named_as_shape || is_value || shape_as_key || shape_as_id
}
