//! Labels in comments: `n1 -> n2 // Yes`. Some write the text of a statement behind it and nowhere else. So a text in which
//! no edge has a label, several have a short comment behind them and one of these is an answer has its labels there. So has
//! one in which no node has a label and each has such a comment.
//! One sign of another manner, as a comment behind a node that has its label, and all comments stay comments.

use crate::syntax::grammar::Lexeme;
use crate::syntax::lines::lines_of;
use crate::syntax::word::{self, WordClass};
use crate::syntax::{Name, TokenKind};
use crate::text::Span;
use crate::work;

/// Of which statements the comments behind them are the labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::syntax) struct Told {
    pub edges: bool,
    pub nodes: bool,
}

/// So many statements have a comment before it counts as a label.
const FEWEST: usize = 2;

/// A longer comment is no label, in characters and in words.
const LONGEST: usize = 40;
const MOST_WORDS: usize = 6;

/// Words at the beginning of what is said to readers of the text.
const NOTES: [&str; 8] = ["todo", "fixme", "note", "see", "hack", "xxx", "optional", "nb"];

/// What is said at a decision. Where no comment behind an edge says such a thing, comments are comments.
const ANSWERS: [&str; 36] = [
    "yes",
    "no",
    "y",
    "n",
    "true",
    "false",
    "ok",
    "pass",
    "passed",
    "fail",
    "failed",
    "success",
    "failure",
    "approved",
    "rejected",
    "accepted",
    "declined",
    "valid",
    "invalid",
    "found",
    "not",
    "else",
    "otherwise",
    "是",
    "否",
    "对",
    "错",
    "通过",
    "同意",
    "驳回",
    "成功",
    "失败",
    "有",
    "没有",
    "无",
    "不通过",
];

fn is_answer(label: &str) -> bool {
    let first = label.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    ANSWERS.contains(&first.as_str())
}

/// How often statements of a kind have a comment behind them, with a label and without.
#[derive(Default)]
struct Counted {
    labelled: usize,
    told: usize,
    /// Statements without a label and without a comment.
    silent: usize,
    /// A comment is an answer.
    answers: bool,
    /// A comment stands behind a statement that has a label, or is none that could be one.
    commented: bool,
}

impl Counted {
    fn add(&mut self, has_label: bool, comment: Option<bool>) {
        self.labelled += usize::from(has_label);
        self.told += usize::from(!has_label && comment == Some(true));
        self.silent += usize::from(!has_label && comment.is_none());
        self.commented |= comment == Some(false) || (has_label && comment.is_some());
    }

    fn are_told(&self) -> bool {
        self.labelled == 0 && self.told >= FEWEST && !self.commented
    }
}

pub(super) fn told(source: &str, lexemes: &[Lexeme]) -> Told {
    work::count(lexemes.len());
    let (mut nodes, mut edges) = (Counted::default(), Counted::default());
    for line in lines_of(source, lexemes) {
        let has = |kind: TokenKind| line.iter().any(|lexeme| lexeme.kind == kind);
        let comment = line.last().filter(|last| last.kind == TokenKind::Comment && line.len() > 1);
        let label = comment.map(|comment| label_in(source, comment.span));
        let comment = label.map(|label| label.is_some());
        if has(TokenKind::Arrow) {
            let is_label = |lexeme: &Lexeme| {
                matches!(lexeme.kind, TokenKind::Text { .. } | TokenKind::OpenBracket | TokenKind::Title)
            };
            edges.add(line.iter().any(is_label), comment);
            let text = label.flatten().map(|label| label.span.of(source));
            edges.answers |= text.is_some_and(is_answer);
        } else if line.iter().any(|lexeme| lexeme.class == WordClass::Shape) {
            nodes.add(has_label(source, line), comment);
        } else if has(TokenKind::OpenBrace) || has(TokenKind::CloseBrace) {
            continue;
        } else {
            nodes.commented |= comment.is_some();
        }
    }
    let is_plain = !edges.commented && !nodes.commented;
    Told {
        edges: is_plain && edges.answers && edges.are_told(),
        nodes: is_plain && nodes.silent == 0 && nodes.are_told(),
    }
}

/// Whether a node has a label: a key for it, or a text without a key.
fn has_label(source: &str, line: &[Lexeme]) -> bool {
    let is_key = |lexeme: &Lexeme| {
        lexeme.kind == TokenKind::Word && word::attribute_key(lexeme.span.of(source)) == Some("label")
    };
    let is_signed = |at: usize| {
        at.checked_sub(1).is_some_and(|before| {
            matches!(line[before].kind, TokenKind::Colon | TokenKind::Equals)
                || line[before].class == WordClass::Key
        })
    };
    let is_text = |at: usize| matches!(line[at].kind, TokenKind::Text { .. }) && !is_signed(at);
    line.iter().any(is_key) || (0..line.len()).any(is_text)
}

/// The label in a comment: `// Yes`, `// label: Yes`. A sentence is none.
pub(in crate::syntax) fn label_in(source: &str, comment: Span) -> Option<Name> {
    let inner = comment.of(source).strip_prefix("//")?;
    let text = inner.trim();
    let behind_key = keyed(text);
    let label = behind_key.unwrap_or(text).trim_matches(['"', '“', '”']).trim();
    let first = label.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    let is_note = NOTES.contains(&first.as_str()) || label.ends_with(['.', '。', '!', '！', ':', '：']);
    let is_code = label.contains("->") || label.starts_with(['/', '-', '=', '*', '#']);
    let is_short = label.len() <= 4 * LONGEST
        && label.chars().count() <= LONGEST
        && label.split_whitespace().count() <= MOST_WORDS;
    // `// c12` is the number of something.
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let says = letters > 1 || !label.is_ascii();
    (says && is_short && !is_code && (!is_note || behind_key.is_some())).then_some(())?;
    let start = comment.start + comment.of(source).find(label)?;
    Some(Name { span: Span::new(start, start + label.len()) })
}

/// What stands behind `label:`.
fn keyed(text: &str) -> Option<&str> {
    let (key, label) = text.split_once([':', '：', '='])?;
    (word::attribute_key(key.trim()) == Some("label") && key.trim().to_lowercase() != "note")
        .then(|| label.trim())
}

/// Whether a comment says itself that it is a label: `// label: Yes`.
pub(in crate::syntax) fn says_label(source: &str, comment: Span) -> bool {
    let text = comment.of(source).trim_start_matches('/').trim();
    text.split_once([':', '：'])
        .is_some_and(|(key, _)| matches!(key.trim().to_lowercase().as_str(), "label" | "标签"))
}
