//! Tells code from prose around it, and from Markdown fences.

use super::grammar::Lexeme;
use super::word::WordClass;
use super::{Token, TokenKind};
use std::ops::Range;

/// Whether a line outside every lane is prose rather than a statement with a mistake in it.
pub(super) fn is_line(lexemes: &[Lexeme]) -> bool {
    let kind = |index: usize| lexemes.get(index).map(|lexeme| lexeme.kind);
    let class = |index: usize| lexemes.get(index).map(|lexeme| lexeme.class);
    if matches!(
        kind(0),
        Some(TokenKind::Title | TokenKind::Comment | TokenKind::OpenBrace | TokenKind::CloseBrace)
    ) {
        return false;
    }
    let is_node = class(0) == Some(WordClass::NodeId) || class(2) == Some(WordClass::Shape);
    if kind(0) == Some(TokenKind::Word) && kind(1) == Some(TokenKind::Colon) && is_node {
        return false;
    }
    if class(0) == Some(WordClass::NodeId) && class(1) == Some(WordClass::Shape) {
        return false;
    }
    let mut points = false;
    for (index, lexeme) in lexemes.iter().enumerate() {
        crate::work::count(1);
        match lexeme.kind {
            TokenKind::Condition => return false,
            TokenKind::OpenBrace if opens_lane(index, &lexemes[index + 1..]) => return false,
            TokenKind::Arrow => points = true,
            _ => {}
        }
    }
    if points {
        let knows_nodes = lexemes.iter().any(|lexeme| lexeme.class == WordClass::NodeId)
            || lexemes
                .windows(2)
                .any(|pair| pair[0].kind == TokenKind::Dot && pair[1].class == WordClass::Handle);
        let is_short = kind(0) == Some(TokenKind::Word) && lexemes.len() <= 3;
        return !knows_nodes && !is_short;
    }
    // `n1.handle(right)` without an arrow yet, or `loop [` without a condition.
    let begins_edge = kind(1) == Some(TokenKind::Dot)
        && (class(0) == Some(WordClass::NodeId) || class(2) == Some(WordClass::Handle));
    let begins_loop = class(0) == Some(WordClass::Loop) && kind(1) == Some(TokenKind::OpenBracket);
    !begins_edge && !begins_loop
}

/// Whether a brace after `index` lexemes opens a lane. It does near the beginning of its line, unless it
/// encloses words only, as in `this {is} text`, and at the end of a line that can be a name.
fn opens_lane(index: usize, after: &[Lexeme]) -> bool {
    let ends =
        matches!(after.first().map(|lexeme| lexeme.kind), None | Some(TokenKind::Title | TokenKind::Comment));
    let words = after.iter().take_while(|lexeme| lexeme.kind == TokenKind::Word).count();
    crate::work::count(words);
    let holds_words = words > 0 && after.get(words).is_some_and(|next| next.kind == TokenKind::CloseBrace);
    (index <= 3 && !holds_words) || (ends && index <= LONGEST_NAME)
}

/// A lane's name has at most this many lexemes.
const LONGEST_NAME: usize = 8;

/// The tokens between two fences.
pub(super) struct Segment {
    pub tokens: Range<usize>,
    pub is_code: bool,
}

/// Splits the text at its fences; the fence tokens lie between the segments. If the text inside fences looks
/// like FlowZap Code, it is the code; else the text outside is. Without fences, everything is code.
pub(super) fn segments(source: &str, tokens: &[Token]) -> Vec<Segment> {
    let fences: Vec<usize> =
        (0..tokens.len()).filter(|&index| tokens[index].kind == TokenKind::Fence).collect();
    let mut segments = Vec::with_capacity(fences.len() + 1);
    let mut from = 0;
    for &fence in fences.iter().chain([&tokens.len()]) {
        segments.push(Segment { tokens: from..fence, is_code: false });
        from = fence + 1;
    }
    if fences.is_empty() {
        segments[0].is_code = true;
        return segments;
    }
    let each = |fits: fn(&str, &[Token]) -> bool| -> Vec<bool> {
        segments.iter().map(|segment| fits(source, &tokens[segment.tokens.clone()])).collect()
    };
    let mut fits = each(looks_like_code);
    if !fits.contains(&true) {
        fits = each(opens_lanes);
    }
    let any_inside = fits.iter().skip(1).step_by(2).any(|&fits| fits);
    for (index, segment) in segments.iter_mut().enumerate() {
        let is_inside = index % 2 == 1;
        segment.is_code = fits[index] && is_inside == any_inside;
    }
    segments
}

/// Whether any line opens a lane in another dress: `lane Shop {`.
fn opens_lanes(_: &str, tokens: &[Token]) -> bool {
    tokens.split(|token| token.kind == TokenKind::LineEnd).any(|line| {
        let line: Vec<TokenKind> =
            line.iter().map(|token| token.kind).filter(|kind| *kind != TokenKind::Blank).collect();
        let is_name = |kind: &TokenKind| matches!(kind, TokenKind::Word | TokenKind::Text { .. });
        let name = line.iter().take_while(|kind| is_name(kind)).count();
        crate::work::count(line.len());
        (1..=LONGEST_NAME).contains(&name) && line.get(name) == Some(&TokenKind::OpenBrace)
    })
}

/// Whether any line opens a lane or holds a node or an edge of FlowZap Code.
fn looks_like_code(source: &str, tokens: &[Token]) -> bool {
    let class = |token: &Token| super::word::class(token.span.of(source));
    tokens.split(|token| token.kind == TokenKind::LineEnd).any(|line| {
        let mut parts = line.iter().filter(|token| token.kind != TokenKind::Blank);
        let (Some(first), Some(second)) = (parts.next(), parts.next()) else { return false };
        if first.kind != TokenKind::Word {
            return false;
        }
        let third = parts.next();
        match second.kind {
            TokenKind::OpenBrace => third.is_none_or(|token| token.kind == TokenKind::Title),
            TokenKind::Colon => {
                class(first) == WordClass::NodeId
                    || third.is_some_and(|token| class(token) == WordClass::Shape)
            }
            TokenKind::Dot => third.is_some_and(|token| class(token) == WordClass::Handle),
            _ => false,
        }
    })
}
