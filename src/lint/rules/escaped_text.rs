//! A text that is one string of JSON, or that has the entities of HTML in place of its signs.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::{FaultKind, unescaped};
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(57),
    name: "escaped-text",
    severity: Severity::Error,
    summary: Words::new(
        "The signs of the text were replaced, as in a string of JSON or in HTML.",
        "文本里的符号被替换过，例如成了 JSON 字符串或 HTML。",
    ),
    why: Words::new(
        "Fizz reads it all the same; other readers do not, and it cannot be edited before they are put back.",
        "Fizz 仍能读懂，其他工具不能；还原之前也无法编辑。",
    ),
    example_before: "\"Shop { # Shop\\nn1: circle label:\\\"Order\\\"\\nn2: rectangle label:\\\"Pack\\\"\\nn1.handle(right) -> n2.handle(left)\\n}\"",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words =
    Words::new("The signs of this text were replaced on its way here.", "这段文本的符号在传递时被替换了。");
static RESTORE: Words = Words::new("Put the signs back", "还原符号");

fn check(context: &Context, found: &mut Findings) {
    for fault in context.faults(FaultKind::Escaped) {
        found.add(first_line(context.source, fault.span), || {
            let text = unescaped(context.source).unwrap_or_default();
            let edit = TextEdit::replace(Span::new(0, context.source.len()), text);
            RULE.at(first_line(context.source, fault.span), WHAT.with([])).unsafe_fix(RESTORE.with([]), edit)
        });
    }
}

fn first_line(source: &str, span: Span) -> Span {
    let line = span.of(source).split(['\n', '\r']).next().unwrap_or("");
    Span::new(span.start, span.start + line.len())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;
    use crate::model::lower;
    use crate::syntax::{TokenKind, parse};

    #[test]
    fn html_is_restored() {
        check(&RULE, "‹A {›\nn1: circle label:&quot;x&quot;\n}\n", "A {\nn1: circle label:\"x\"\n}\n");
    }

    const CODE: &str =
        "A { # é\nn1: circle label:\"a & \\\"b\\\"\"\nn2: circle\nn1.handle(right) -> n2.handle(left)\n}\n";

    #[test]
    fn an_escaped_text_is_read_where_it_stands() {
        let json = format!("  {{\"code\": {:?}}}", CODE.replace('\n', "\r\n"));
        let html = CODE.replace('&', "&amp;").replace('>', "&gt;").replace('"', "&quot;");
        for source in [json, html] {
            let tree = parse(&source);
            let printed: String = tree.tokens.iter().map(|token| token.span.of(&source)).collect();
            assert_eq!(printed, source);
            let model = lower(&source, &tree);
            let label = model.nodes[0].label.as_deref();
            assert_eq!((model.lanes[0].name.as_str(), model.lanes[0].title.as_str()), ("A", "é"));
            assert_eq!((label, model.nodes.len(), model.edges.len()), (Some("a & \"b\""), 2, 1));
            let is_word = |kind: TokenKind| kind == TokenKind::Word;
            assert!(tree.tokens.iter().any(|token| is_word(token.kind) && token.span.of(&source) == "n2"));
        }
    }
}
