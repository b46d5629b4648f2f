//! A statement in the dress of another language: `n1["Order"]`, `n1 -- Yes --> n2`. It is read as it was meant.

use crate::diagnostic::{Code, Severity};
use crate::lint::kept::says_all;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines, written};
use crate::locale::Words;
use crate::syntax::{FaultKind, Token, TokenKind};
use crate::text::{Change, Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(52),
    name: "odd-form",
    severity: Severity::Warning,
    summary: Words::new("A statement is written as other languages write it.", "语句用了其他语言的写法。"),
    why: Words::new(
        "It is understood here, but other readers of the language skip it.",
        "这里能看懂，但其他工具会跳过它。",
    ),
    example_before: "Shop { # Shop\nn1[\"Order\"]\nn2: rectangle label:\"Pack\"\nn1 -- Yes --> n2\n}",
    example_after: "Shop { # Shop\nn1: rectangle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left) [label=\"Yes\"]\n}",
    check,
};

static WHAT: Words = Words::new("This is written `{0}`.", "应写成 {0}。");
static WRITE: Words = Words::new("Write `{0}`", "改为 {0}");

fn check(context: &Context, found: &mut Findings) {
    for fault in context.faults(FaultKind::OddForm) {
        let span = fault.span;
        let lines = written::statements(context, span);
        let separator = format!("{}{}", context.newline(), context.indent_at(span.start));
        let mut text = lines.join(&separator);
        let comments: Vec<&str> =
            comments(context, span).filter(|comment| !says_all(comment, &text)).collect();
        for comment in comments {
            text.push_str(&format!(" // {comment}"));
        }
        crate::work::count(text.len());
        // An id that is no word has a rule of its own.
        if lines.is_empty() || text == span.of(context.source) {
            continue;
        }
        found.add(span, || {
            let said = lines.join("; ");
            let mut changes = vec![Change { span, text }];
            // `loop [until paid] {` loses its brace, and so does its end.
            changes.extend(closing_brace(context, span).map(|span| Change { span, text: String::new() }));
            let edit = TextEdit::from_changes(changes).unwrap_or_default();
            RULE.at(span, WHAT.with_text([&said])).safe(WRITE.with_text([&said]), edit)
        });
    }
}

/// The closing brace of a statement that ends in an opening one, with its line.
fn closing_brace(context: &Context, span: Span) -> Option<Span> {
    let tokens = &context.tree.tokens;
    let from = tokens.partition_point(|token| token.span.start < span.end);
    let last = tokens.get(from.checked_sub(1)?)?;
    (last.kind == TokenKind::OpenBrace).then_some(())?;
    let mut depth = 1;
    let close = tokens[from..].iter().take(MOST_TOKENS).find(|token| {
        depth +=
            i32::from(token.kind == TokenKind::OpenBrace) - i32::from(token.kind == TokenKind::CloseBrace);
        depth == 0
    })?;
    Some(lines::removal(context.source, close.span))
}

/// A longer loop keeps its brace.
const MOST_TOKENS: usize = 4_000;

/// The comments inside a statement, which move behind it: `n1 -> /* soon */ n2`.
fn comments<'a>(context: &'a Context, span: Span) -> impl Iterator<Item = &'a str> {
    let tokens = &context.tree.tokens;
    let from = tokens.partition_point(|token| token.span.start < span.start);
    let inside = tokens[from..].iter().take_while(move |token| token.span.end <= span.end);
    let is_comment = |token: &&Token| token.kind == TokenKind::Comment;
    let is_sign = |c: char| matches!(c, '/' | '*' | '<' | '>' | '!' | '-' | ' ');
    inside.filter(is_comment).map(move |token| token.span.of(context.source).trim_matches(is_sign))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn nodes_edges_and_loops_are_written_rightly() {
        check(
            &RULE,
            "A {\n  ‹n1[\"Order\"]›\n  ‹n2{Fine?}›\n  ‹n1 -- Yes --> n2› // why\n  ‹loop (again) n1, n2›\n}",
            "A {\n  n1: rectangle label:\"Order\"\n  n2: diamond label:\"Fine?\"\n  n1.handle(right) -> n2.handle(left) [label=\"Yes\"] // why\n  loop [again] n1 n2\n}",
        );
    }

    #[test]
    fn a_comment_inside_moves_behind() {
        check(
            &RULE,
            "A {\nn1: circle\n‹n1 -> /* soon */ n2›\nn2: circle\n}",
            "A {\nn1: circle\nn1.handle(right) -> n2.handle(left) // soon\nn2: circle\n}",
        );
    }

    #[test]
    fn a_chain_becomes_several_edges() {
        check(
            &RULE,
            "A {\n  n1: circle\n  n2: circle\n  ‹n1 -> n2, n3›\n  ‹n1 -> n2 -> n3 [label=\"x\"]›\n  n3: circle\n}",
            "A {\n  n1: circle\n  n2: circle\n  n1.handle(right) -> n2.handle(left)\n  n1.handle(right) -> n3.handle(left)\n  n1.handle(right) -> n2.handle(left)\n  n2.handle(right) -> n3.handle(left) [label=\"x\"]\n  n3: circle\n}",
        );
    }

    #[test]
    fn a_block_of_attributes_becomes_one_line() {
        check(
            &RULE,
            "A {\n  ‹n1: {\n    shape: circle\n    label: \"Order\"\n  }›\n  ‹A.n2: circle label:\"x\"›\n}",
            "A {\n  n1: circle label:\"Order\"\n  n2: circle label:\"x\"\n}",
        );
    }
}
