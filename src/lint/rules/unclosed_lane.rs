//! A lane without a closing brace: the file is cut off, or the brace is missing before the next lane.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(6),
    name: "unclosed-lane",
    severity: Severity::Error,
    summary: Words::new("A lane has no closing brace.", "泳道缺少右花括号。"),
    why: Words::new(
        "Other readers drop the lane, or take what follows as part of it.",
        "其他工具会丢掉这条泳道，或把后面的内容都算进去。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words =
    Words::new("The closing brace of `{0}` is due here.", "泳道“{0}”在这里缺少右花括号“}”。");
static CLOSE: Words = Words::new("Add the closing brace", "补上右花括号");

fn check(context: &Context, found: &mut Findings) {
    let source = context.source;
    // Several lanes may end at the same offset: the inner ones close first.
    let mut open: Vec<&_> = context.blocks.iter().filter(|block| block.tree.close.is_none()).collect();
    open.sort_by_key(|block| (block.tree.span.end, std::cmp::Reverse(block.tree.span.start)));
    let mut open = open.into_iter();
    for fault in context.faults(FaultKind::UnclosedLane) {
        let at = fault.span.start;
        let block = open.next();
        let name = block.and_then(|block| block.tree.id).map_or("", |id| id.span.of(source));
        let newline = context.newline();
        let indent = block.map_or("", |block| context.indent_at(block.tree.open.start));
        let mut text = String::new();
        if !lines::begins_line(source, lines::blanks_before(source, at)) {
            text.push_str(newline);
        }
        text.push_str(indent);
        text.push('}');
        let after = lines::blanks_after(source, at);
        if after < source.len() && lines::line_end_at(source, after).is_none() {
            text.push_str(newline);
        }
        let edit = TextEdit::insert(at, text);
        found.add(fault.span, || RULE.at(fault.span, WHAT.with([name])).safe(CLOSE.with([]), edit));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn lanes_of_a_file_cut_off_are_closed_at_its_end() {
        check(&RULE, "A {\r\n  n1: circle label:\"x\"‹›", "A {\r\n  n1: circle label:\"x\"\r\n}");
    }
}
