//! A full-width sign where an ASCII one is expected, as Chinese keyboards produce: `：` `“` `｛` `→`.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::{FaultKind, Token, TokenKind};
use crate::text::{Change, Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(30),
    name: "full-width-sign",
    severity: Severity::Warning,
    summary: Words::new("A sign is full-width.", "符号是全角的。"),
    why: Words::new(
        "It is understood here, but other readers of the language know the ASCII sign alone.",
        "这里能识别，但其他工具只认半角符号。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2：rectangle label：“Pack”\nn1.handle(right) → n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words =
    Words::new("`{0}` is full-width; the language has `{1}`.", "“{0}”是全角符号，应写成半角的 {1}。");
static REPLACE: Words = Words::new("Write `{0}`", "改为半角 {0}");

fn ascii(kind: TokenKind) -> Option<&'static str> {
    Some(match kind {
        TokenKind::Text { .. } => "\"",
        TokenKind::Colon => ":",
        TokenKind::Equals => "=",
        TokenKind::OpenBrace => "{",
        TokenKind::CloseBrace => "}",
        TokenKind::OpenParen => "(",
        TokenKind::CloseParen => ")",
        TokenKind::OpenBracket => "[",
        TokenKind::CloseBracket => "]",
        TokenKind::Comma => ",",
        TokenKind::Dot => ".",
        TokenKind::Arrow => "->",
        TokenKind::Title => "#",
        _ => return None,
    })
}

fn check(context: &Context, found: &mut Findings) {
    let source = context.source;
    let tokens = &context.tree.tokens;
    for fault in context.faults(FaultKind::FullWidth) {
        let index = tokens.partition_point(|token| token.span.end <= fault.span.start);
        let Some(token) = tokens.get(index) else { continue };
        let Some(sign) = ascii(token.kind) else { continue };
        found.add(fault.span, || {
            let edit = match token.kind {
                TokenKind::Text { .. } => requote(source, token),
                _ => TextEdit::replace(fault.span, spaced(source, fault.span, token.kind, sign)),
            };
            // The fix of either quote replaces both: replacing one alone would leave the text unclosed.
            let diagnostic = RULE.at(fault.span, WHAT.with([fault.span.of(source), sign]));
            diagnostic.safe(REPLACE.with([sign]), edit)
        });
    }
}

/// A full-width sign has its own white space; the ASCII one gets a space where the language usually has one.
fn spaced(source: &str, span: Span, kind: TokenKind, sign: &str) -> String {
    let follows_word =
        source[..span.start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '）'));
    let precedes_word =
        source[span.end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '#' | '＃'));
    let before =
        if follows_word && matches!(kind, TokenKind::Arrow | TokenKind::OpenBrace) { " " } else { "" };
    let shape = kind == TokenKind::Colon && precedes_word;
    let after = if shape || (precedes_word && matches!(kind, TokenKind::Arrow | TokenKind::OpenBrace)) {
        " "
    } else {
        ""
    };
    format!("{before}{sign}{after}")
}

/// Replaces the quotes of a text by `"` and escapes any `"` inside it.
fn requote(source: &str, token: &Token) -> TextEdit {
    let text = token.span.of(source);
    let opening = text.chars().next().map_or(0, char::len_utf8);
    let closed = matches!(token.kind, TokenKind::Text { closed: true });
    let closing =
        text.chars().next_back().filter(|_| closed && text.len() > opening).map_or(0, char::len_utf8);
    let start = token.span.start;
    let mut changes = Vec::new();
    if opening > 1 {
        changes.push(Change { span: Span::new(start, start + opening), text: "\"".into() });
    }
    let inner = &text[opening..text.len() - closing];
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        if c == '"' && !escaped {
            changes.push(Change { span: Span::at(start + opening + at), text: "\\".into() });
        }
        escaped = c == '\\' && !escaped && inner[at + 1..].starts_with(['"', '\\']);
    }
    if closing > 1 {
        changes.push(Change { span: Span::new(token.span.end - closing, token.span.end), text: "\"".into() });
    }
    TextEdit::from_changes(changes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn signs_of_every_kind_are_replaced() {
        check(
            &RULE,
            "甲‹｛› # 甲\nn1‹：›circle label‹：›‹“›开始‹”›\nn2: circle\nn1.handle‹（›right‹）› ‹→› n2.handle(left) ‹［›label‹＝›\"x\"‹］›\n‹｝›",
            "甲 { # 甲\nn1: circle label:\"开始\"\nn2: circle\nn1.handle(right) -> n2.handle(left) [label=\"x\"]\n}",
        );
    }

    #[test]
    fn a_plain_quote_inside_is_escaped() {
        check(
            &RULE,
            "A {\nn1: circle label:‹“›a \"b\" c‹”›\n}",
            "A {\nn1: circle label:\"a \\\"b\\\" c\"\n}",
        );
    }
}
