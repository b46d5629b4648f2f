//! Ids of nodes that are no single word: `$n1`, `[n1]`, `step.1`, `node 1`. Where a statement declares such an id, all that
//! is written like it becomes one word, so that every reader takes it for the id. A fix then gives the node a proper one.

use crate::syntax::grammar::Lexeme;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{TokenKind, characters};
use crate::work;
use std::collections::BTreeSet;

/// An id has no more parts than this.
const MOST_PARTS: usize = 5;

/// The signs that stand before a name in other languages.
const SIGNS: [&str; 6] = ["$", "@", "%", "§", "?", "!"];

/// The lexemes of a text with each odd id as one word.
pub(super) fn joined(source: &str, lexemes: Vec<Lexeme>) -> Vec<Lexeme> {
    let ids = declared(source, &lexemes);
    if ids.is_empty() {
        return lexemes;
    }
    let mut out: Vec<Lexeme> = Vec::with_capacity(lexemes.len());
    let mut at = 0;
    while let Some(first) = lexemes.get(at) {
        let before = out.last();
        let count =
            if may_begin(source, first, before) { parts_of_id(source, &ids, &lexemes[at..]) } else { 1 };
        let span = first.span.to(lexemes[at + count - 1].span);
        out.push(match count {
            1 => *first,
            _ => Lexeme { kind: TokenKind::Word, class: WordClass::NodeId, span, quotes: (0, 0) },
        });
        at += count;
    }
    out
}

/// Whether an id may begin here: `x@n1` and `n2[n1]` have none inside.
fn may_begin(source: &str, first: &Lexeme, before: Option<&Lexeme>) -> bool {
    let is_tight =
        before.is_some_and(|before| before.kind == TokenKind::Word && before.span.end == first.span.start);
    let is_kind = matches!(
        first.kind,
        TokenKind::Word | TokenKind::Other | TokenKind::OpenParen | TokenKind::OpenBracket
    );
    is_kind && (!is_tight || first.span.of(source).chars().all(characters::is_word))
}

/// How many lexemes are an id that is declared somewhere; 1 if none.
fn parts_of_id(source: &str, ids: &BTreeSet<String>, lexemes: &[Lexeme]) -> usize {
    let most = lexemes.len().min(MOST_PARTS);
    (2..=most)
        .rev()
        .find(|&count| {
            let span = lexemes[0].span.to(lexemes[count - 1].span);
            work::count(1);
            span.len() <= LONGEST && ids.contains(&span.of(source).to_lowercase())
        })
        .unwrap_or(1)
}

/// A longer id is not looked for, in bytes.
const LONGEST: usize = 60;

/// The odd ids that stand before a colon and a shape at the beginning of a statement, in small letters.
fn declared(source: &str, lexemes: &[Lexeme]) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut lanes = None;
    work::count(lexemes.len());
    for (at, lexeme) in lexemes.iter().enumerate().skip(2) {
        let is_sign = matches!(lexeme.kind, TokenKind::Colon | TokenKind::Equals);
        let takes_shape = || {
            let next = lexemes.get(at + 1).filter(|next| next.kind == TokenKind::Word);
            next.is_some_and(|next| {
                next.class == WordClass::Shape || word::shape_of(next.span.of(source)).is_some()
            })
        };
        // `$n1 circle "Order"`
        let is_bare_shape = lexeme.class == WordClass::Shape && lexemes[at - 1].class == WordClass::NodeId;
        if !(is_bare_shape || (is_sign && takes_shape())) {
            continue;
        }
        let Some(parts) = statement_before(source, lexemes, at) else { continue };
        let span = parts[0].span.to(parts[parts.len() - 1].span);
        if span.len() > LONGEST {
            continue;
        }
        let is_lane = |name: &str| {
            let lanes: &BTreeSet<&str> = lanes.get_or_insert_with(|| lane_names(source, lexemes));
            lanes.contains(name)
        };
        if is_odd_id(source, parts, is_lane) {
            ids.insert(span.of(source).to_lowercase());
        }
    }
    ids
}

/// The lexemes between the beginning of a statement and the one at `at`.
fn statement_before<'a>(source: &str, lexemes: &'a [Lexeme], at: usize) -> Option<&'a [Lexeme]> {
    let mut from = at;
    let mut begins = false;
    while let Some(before) = from.checked_sub(1).map(|before| &lexemes[before]) {
        let next = lexemes[from].span.start;
        let ends_line = source[before.span.end..next].contains(['\n', '\r']);
        let parts = matches!(before.kind, TokenKind::OpenBrace | TokenKind::CloseBrace)
            || before.class == WordClass::Semicolon;
        // `- n1: circle`
        let is_bullet = matches!(before.span.of(source), "-" | "*" | "•" | "+") && before.span.end < next;
        begins = ends_line || parts || is_bullet;
        if begins || at - from > MOST_PARTS {
            break;
        }
        from -= 1;
    }
    let parts = &lexemes[from..at];
    ((begins || from == 0) && (2..=MOST_PARTS).contains(&parts.len())).then_some(parts)
}

/// Whether several lexemes are the id of a node.
fn is_odd_id(source: &str, parts: &[Lexeme], is_lane: impl FnMut(&str) -> bool) -> bool {
    let mut is_lane = is_lane;
    let text = |at: usize| parts.get(at).map_or("", |part: &Lexeme| part.span.of(source));
    let kind = |at: usize| parts.get(at).map(|part| part.kind);
    let is_tight = || parts.windows(2).all(|pair| pair[0].span.end == pair[1].span.start);
    let is_word = |at: usize| kind(at) == Some(TokenKind::Word);
    match parts.len() {
        // `$n1`, `node 1`
        2 => {
            let is_signed = SIGNS.contains(&text(0)) && is_word(1) && is_tight();
            let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
            let is_named = is_word(0)
                && matches!(parts[0].class, WordClass::Other | WordClass::Loop)
                && is_word(1)
                && is_number(text(1))
                && !is_number(text(0));
            is_signed || is_named
        }
        // `[n1]`, `(1)`, `<n1>`, `step.1`
        count => {
            let is_enclosed = count == 3
                && is_word(1)
                && is_tight()
                && matches!(
                    (text(0), text(2)),
                    ("[", "]")
                        | ("(", ")")
                        | ("<", ">")
                        | ("（", "）")
                        | ("【", "】")
                        | ("［", "］")
                        | ("《", "》")
                );
            let is_dotted = || {
                let name = |at: usize| {
                    is_word(at) && !matches!(parts[at].class, WordClass::Handle | WordClass::Side)
                };
                count % 2 == 1
                    && is_tight()
                    && (0..count).all(|at| if at % 2 == 0 { name(at) } else { text(at) == "." })
                    // `Shop.n1: circle` is `n1` of a lane.
                    && parts[count - 1].class != WordClass::NodeId
            };
            is_enclosed || (is_dotted() && !is_lane(text(0)))
        }
    }
}

/// The words before a brace.
fn lane_names<'a>(source: &'a str, lexemes: &[Lexeme]) -> BTreeSet<&'a str> {
    work::count(lexemes.len());
    let heads = lexemes.windows(2).filter(|pair| pair[1].kind == TokenKind::OpenBrace);
    heads.map(|pair| pair[0].span.of(source)).collect()
}
