//! The head of a lane in the dress of another language: `lane Shop "Web shop" {`, `Shop { // Web shop`.

use crate::diagnostic::{Code, Severity};
use crate::lint::kept::says_all;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, written};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::{Change, Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(53),
    name: "odd-lane-head",
    severity: Severity::Warning,
    summary: Words::new(
        "The head of a lane is written as other languages write it.",
        "泳道的开头用了其他语言的写法。",
    ),
    why: Words::new(
        "It is understood here, but other readers show another id or no title.",
        "这里能看懂，但其他工具会显示别的 id，或者不显示标题。",
    ),
    example_before: "lane Shop \"Web shop\" {\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Web shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("A lane begins with `{0}`.", "泳道应以 {0} 开头。");
static WRITE: Words = Words::new("Write `{0}`", "改为 {0}");

fn check(context: &Context, found: &mut Findings) {
    let source = context.source;
    for fault in context.faults(FaultKind::OddHead) {
        let at = context.blocks.partition_point(|block| block.tree.span.start < fault.span.start);
        let Some(block) = context.blocks.get(at).map(|block| block.tree) else { continue };
        let Some(id) = block.id else { continue };
        let mut head = format!("{} {{", written::lane_id(context, id.span));
        let title = block.title.filter(|title| fault.span.covers(title.span));
        if let Some(title) = title {
            let text = title.text.of(source);
            // A brace at the end of a title would close the lane.
            let plain = text.trim_end().ends_with(['}', '｝']);
            let text = if plain {
                text.replace(['{', '｛'], "(").replace(['}', '｝'], ")")
            } else {
                text.to_owned()
            };
            head.push_str(&format!(" # {}", text.replace(['\n', '\r'], " ")));
        }
        // Lines that say themselves in which lane their node is.
        let nodes = written::statements(context, fault.span);
        if !nodes.is_empty() {
            let separator = format!("{}{}", context.newline(), context.indent_at(fault.span.start));
            let lines = [vec![head], nodes, vec!["}".to_owned()]].concat();
            found.add(fault.span, || {
                let edit = TextEdit::replace(fault.span, lines.join(&separator));
                let said = lines.join(" ");
                RULE.at(fault.span, WHAT.with_text([&said])).safe(WRITE.with_text([&said]), edit)
            });
            continue;
        }
        found.add(fault.span, || {
            let written = fault.span.of(source);
            // A second title stays in a comment.
            let comment = if says_all(written, &head) {
                String::new()
            } else {
                let line = written.replace(['\n', '\r'], " ");
                format!("// {line}{}{}", context.newline(), context.indent_at(fault.span.start))
            };
            let mut changes = vec![Change { span: fault.span, text: comment + &head }];
            match block.close {
                Some(close) if !matches!(close.of(source), "}" | "｝") => {
                    changes.push(Change { span: close, text: "}".into() });
                }
                None if !block.open.of(source).starts_with(['{', '｛']) => {
                    let indent = context.indent_at(fault.span.start);
                    let text = format!("{}{indent}}}", context.newline());
                    changes.push(Change { span: Span::at(block.span.end), text });
                }
                _ => {}
            }
            let edit = TextEdit::from_changes(changes).unwrap_or_default();
            RULE.at(fault.span, WHAT.with_text([&head])).safe(WRITE.with_text([&head]), edit)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn heads_with_titles_in_any_place() {
        check(
            &RULE,
            "‹lane A \"Web shop\" {›\nn1: circle\n}\n‹B { // The bank›\nn2: circle\n}\n‹C (Store) {›\n}",
            "A { # Web shop\nn1: circle\n}\nB { # The bank\nn2: circle\n}\nC { # Store\n}",
        );
    }

    #[test]
    fn a_second_title_stays_in_a_comment() {
        check(
            &RULE,
            "‹A (Web shop) { # Orders›\nn1: circle\n}",
            "// A (Web shop) { # Orders\nA { # Web shop\nn1: circle\n}",
        );
    }

    #[test]
    fn lanes_without_braces_get_them() {
        check(
            &RULE,
            "‹subgraph A[Web shop]›\nn1: circle\nend\n‹subgraph B›\nn2: circle\n",
            "A { # Web shop\nn1: circle\n}\nB {\nn2: circle\n}\n",
        );
    }
}
