//! Several statements on one line, or a closing brace after a statement.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::{Span, TextEdit};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code(37),
    name: "several-on-line",
    severity: Severity::Warning,
    summary: Words::new("A statement does not begin its line.", "语句没有另起一行。"),
    why: Words::new("Other readers take the text line by line and miss it.", "其他工具按行读取，会漏掉它。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\" n2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left) }",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("This belongs on a line of its own.", "这里应另起一行。");
static BREAK: Words = Words::new("Break the line", "换行");

fn check(context: &Context, found: &mut Findings) {
    let source = context.source;
    let closes: BTreeMap<usize, usize> = context
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| Some((block.tree.close?.start, index)))
        .collect();
    // The blocks that are open at the current offset, innermost last.
    let mut inside: Vec<usize> = Vec::new();
    let mut next = 0;
    for fault in context.faults(FaultKind::SeveralOnLine) {
        let at = fault.span.start;
        while let Some(block) = context.blocks.get(next).filter(|block| block.tree.open.start < at) {
            while inside.last().is_some_and(|&top| context.blocks[top].tree.span.end <= block.tree.span.start)
            {
                inside.pop();
            }
            inside.push(next);
            next += 1;
        }
        while inside.last().is_some_and(|&top| context.blocks[top].tree.span.end <= at) {
            inside.pop();
        }
        let indent = match (closes.get(&at), inside.last()) {
            (Some(&block), _) => context.indent_at(context.blocks[block].tree.open.start).to_owned(),
            (None, Some(&block)) => context.indent_in(block),
            (None, None) => String::new(),
        };
        let start = lines::blanks_before(source, at);
        let text = format!("{}{indent}", context.newline());
        let edit = TextEdit::replace(Span::new(start, at), text);
        found.add(fault.span, || RULE.at(fault.span, WHAT.with([])).unsafe_fix(BREAK.with([]), edit));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn one_line_becomes_many() {
        check(
            &RULE,
            "A { ‹n1: circle› ‹n2: circle› ‹n1.handle(top) -> n2.handle(top)› ‹}› ‹B {›\n}",
            "A {\n  n1: circle\n  n2: circle\n  n1.handle(top) -> n2.handle(top)\n}\nB {\n}",
        );
    }

    #[test]
    fn a_brace_after_a_statement_gets_its_own_line() {
        check(&RULE, "A {\r\n\tn1: circle ‹}›", "A {\r\n\tn1: circle\r\n}");
    }
}
