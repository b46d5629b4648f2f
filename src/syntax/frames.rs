//! Braces and headings that say nothing: `diagram Orders {` around all lanes, `nodes {` around the nodes of one,
//! `Nodes:` above them.

use super::grammar::Lexeme;
use super::word::{self, WordClass};
use super::{Token, TokenKind, vocabulary};
use crate::text::Span;

/// What is known of an opening brace before its content is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Brace {
    /// The text has a closing one for it.
    pub closed: bool,
    /// How many braces that may open lanes are right inside it.
    pub lanes: usize,
    /// A node is declared right inside it.
    pub has_node: bool,
    /// It may be around a lane, and is not a part of a statement.
    pub is_block: bool,
    /// It is a part of what is around it, as `nodes {`.
    is_section: bool,
}

/// All opening braces, in source order.
pub(super) fn braces(source: &str, tokens: &[Token]) -> Vec<Brace> {
    let (mut braces, mut open) = (Vec::<Brace>::new(), Vec::<usize>::new());
    // The kinds and classes of the first lexemes of the line.
    let mut line: [Option<(TokenKind, WordClass)>; 3] = [None; 3];
    let mut first = Span::at(0);
    let mut points = false;
    // The class and the end of the last word.
    let mut before: Option<(WordClass, usize)> = None;
    for token in tokens {
        match token.kind {
            TokenKind::LineEnd => (line, points) = ([None; 3], false),
            TokenKind::Blank => {}
            TokenKind::CloseBrace => {
                if let Some(index) = open.pop() {
                    braces[index].closed = true;
                }
                line = [None; 3];
            }
            kind => {
                let count = line.iter().flatten().count();
                let is_brace = kind == TokenKind::OpenBrace;
                if is_brace {
                    // `n1: {`, `n1@{`, `n1{Fine?}`; inside a lane `circle n1 {` and `n1 {`
                    let is_inner = !open.is_empty()
                        && line.iter().flatten().any(|(_, class)| *class == WordClass::NodeId);
                    let of_node = is_inner
                        || match line[0] {
                            Some((_, WordClass::NodeId)) => {
                                line[1].is_some() || first.end == token.span.start
                            }
                            Some((_, WordClass::Key)) => {
                                line[1].is_some_and(|(kind, _)| kind == TokenKind::Colon)
                            }
                            _ => false,
                        };
                    let first_word = first.of(source);
                    let is_section = vocabulary::is_section(first_word);
                    let is_tight = before
                        .is_some_and(|(class, end)| class == WordClass::NodeId && end == token.span.start);
                    let names_node = line.iter().flatten().any(|(_, class)| *class == WordClass::NodeId);
                    let is_block = !of_node
                        && !names_node
                        && !is_section
                        && !points
                        && !is_tight
                        && !vocabulary::is_loop(first_word);
                    if let Some(&outer) = open.last().filter(|_| !of_node && count > 0 && !is_section) {
                        braces[outer].lanes += 1;
                    }
                    if let Some(&outer) = open.last().filter(|_| is_inner && !points) {
                        braces[outer].has_node = true;
                    }
                    open.push(braces.len());
                    braces.push(Brace { is_section, is_block, ..Brace::default() });
                }
                // `n1 -> n2 { label: "Yes" }` declares no node.
                points |= kind == TokenKind::Arrow;
                if count == 0 {
                    first = token.span;
                }
                before =
                    (kind == TokenKind::Word).then(|| (word::class(token.span.of(source)), token.span.end));
                if let Some(slot) = line.get_mut(count).filter(|_| !is_brace) {
                    let class = match kind {
                        TokenKind::Word => word::class(token.span.of(source)),
                        // `"n1": {`
                        TokenKind::Text { .. } => word::class(token.span.of(source).trim_matches('"')),
                        _ => WordClass::Other,
                    };
                    *slot = Some((kind, class));
                    let is_node = matches!(
                        line,
                        [
                            Some((TokenKind::Word, _)),
                            Some((TokenKind::Colon | TokenKind::Equals, _)),
                            Some((TokenKind::Word, _))
                        ]
                    ) && !matches!(line[0], Some((_, WordClass::Key)))
                        && !vocabulary::is_start_key(first.of(source));
                    for &outer in if is_node { open.as_slice() } else { &[] }.iter().rev() {
                        crate::work::count(1);
                        // Those around one that knows it know it too.
                        let is_known = std::mem::replace(&mut braces[outer].has_node, true);
                        if is_known || !braces[outer].is_section {
                            break;
                        }
                    }
                }
            }
        }
    }
    braces
}

/// Whether a line is a heading: `Nodes:`, `[nodes]`, `**Nodes**`.
pub(super) fn is_heading(source: &str, line: &[Lexeme]) -> bool {
    if line.is_empty() || line.len() > LONGEST_HEADING {
        return false;
    }
    // `Nodes`, `## Nodes`
    if let [only] = line {
        let text = only.span.of(source);
        let word = text.trim_start_matches(['#', '＃', ' ']).trim_end_matches([':', '：', ' ']);
        let is_title = only.kind == TokenKind::Title && text.starts_with("##");
        let is_list = only.kind == TokenKind::Word && (word.ends_with('s') || !word.is_ascii());
        return (is_title || is_list) && vocabulary::is_section(word);
    }
    // `3. Edges`, `三、连线`
    let sign = line.get(1).map_or("", |lexeme| lexeme.span.of(source));
    let is_numbered = matches!(sign, "." | ")" | "、") && super::dress::is_number(line[0].span.of(source));
    if is_numbered {
        let word = line.get(2).filter(|word| word.kind == TokenKind::Word);
        return line.len() < 5 && word.is_some_and(|word| vocabulary::is_section(word.span.of(source)));
    }
    let words = line.iter().filter(|lexeme| lexeme.kind == TokenKind::Word);
    let mut words = words.map(|lexeme| lexeme.span.of(source));
    let (Some(word), None) = (words.next(), words.next()) else { return false };
    let around = |lexeme: &Lexeme| {
        let stars = lexeme.span.of(source).chars().all(|c| matches!(c, '*' | '-' | '='));
        matches!(
            lexeme.kind,
            TokenKind::Word | TokenKind::Colon | TokenKind::OpenBracket | TokenKind::CloseBracket
        ) || stars
    };
    let names_part = vocabulary::is_section(word) || vocabulary::is_lane_list(word);
    line.len() > 1 && names_part && line.iter().all(around)
}

/// `--- Nodes ---` has this many parts.
const LONGEST_HEADING: usize = 9;

/// Whether a line opens a brace that is no lane. `is_inside` says that a lane is open around it.
pub(super) fn is_frame(source: &str, line: &[Lexeme], brace: Brace, is_inside: bool) -> bool {
    let Some(at) = line.iter().position(|lexeme| lexeme.kind == TokenKind::OpenBrace) else { return false };
    let behind = line.get(at + 1).map(|lexeme| lexeme.kind);
    let is_name =
        |lexeme: &Lexeme| matches!(lexeme.kind, TokenKind::Word | TokenKind::Text { .. } | TokenKind::Colon);
    if at > 6
        || !line[..at].iter().all(is_name)
        || !matches!(behind, None | Some(TokenKind::Title | TokenKind::Comment))
    {
        return false;
    }
    let first = line.first().filter(|_| at > 0).map_or("", |lexeme| lexeme.span.of(source));
    let names = line[..at].iter().filter(|lexeme| lexeme.kind != TokenKind::Colon).count();
    let is_part = vocabulary::is_section(first) && names == 1;
    if is_inside {
        return is_part && brace.lanes == 0 && behind.is_none();
    }
    if is_part && brace.lanes == 0 && !brace.has_node && behind.is_none() {
        return true;
    }
    let is_whole = vocabulary::is_whole(first);
    brace.lanes > 0 && !brace.has_node && (is_whole || brace.lanes > 1)
}

/// Whether a word is a heading above loops.
pub(in crate::syntax) fn names_loops(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "loop" | "loops" | "循环")
}

/// The span of a line.
pub(super) fn span_of(line: &[Lexeme]) -> Option<Span> {
    Some(line.first()?.span.to(line.last()?.span))
}
