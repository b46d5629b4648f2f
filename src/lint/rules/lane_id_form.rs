//! A lane id of several words, in quotes, or with a hyphen. The fix turns it into one word and keeps the old
//! name as the title.

use crate::diagnostic::{Code, Severity};
use crate::lint::numbers::FreeNames;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines, written};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::{Change, Span, TextEdit};
use std::collections::{BTreeMap, BTreeSet};

pub static RULE: Rule = Rule {
    code: Code(51),
    name: "lane-id-form",
    severity: Severity::Warning,
    summary: Words::new("A lane's id is not one word.", "泳道 id 不是一个单词。"),
    why: Words::new(
        "Ids are letters, digits and `_`; other readers cut it off at the first other sign.",
        "id 只能由字母、数字和下划线组成，其他工具会在第一个别的符号处截断。",
    ),
    example_before: "Corner Shop {\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "CornerShop { # Corner Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` is not one word.", "“{0}”不是一个单词。");
static RENAME: Words = Words::new("Call the lane `{0}` everywhere", "全部改为“{0}”");

fn check(context: &Context, found: &mut Findings) {
    let source = context.source;
    let mut faults = context.faults(FaultKind::LaneIdNotOneWord).peekable();
    if faults.peek().is_none() {
        return;
    }
    let mut occurrences: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for edge in &context.edges {
        for end in std::iter::once(&edge.tree.from).chain(edge.tree.to.as_ref()) {
            if let Some(lane) = end.lane {
                occurrences.entry(lane.span.of(source)).or_default().push(lane.span);
            }
        }
    }
    for lane in context.loops.iter().flat_map(|at| &at.tree.members).filter_map(|member| member.lane) {
        occurrences.entry(lane.span.of(source)).or_default().push(lane.span);
    }
    let heads: BTreeMap<usize, usize> = context
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| Some((block.tree.id?.span.start, index)))
        .collect();
    let mut names = FreeNames::new(context);
    let mut seen = BTreeSet::new();
    for fault in faults {
        let written = fault.span.of(source);
        let block = heads.get(&fault.span.start).map(|&index| &context.blocks[index]);
        let Some(block) = block.filter(|_| seen.insert(written)) else {
            found.add(fault.span, || RULE.at(fault.span, WHAT.with([written])));
            continue;
        };
        found.add(fault.span, || {
            // `"Staff"` is called so already.
            let plain = written.trim_matches(QUOTES);
            let new = if written::is_word(plain) { plain.to_owned() } else { one_word(written, &mut names) };
            let mut changes = vec![Change { span: fault.span, text: new.clone() }];
            for &span in occurrences.get(written).into_iter().flatten() {
                changes.push(Change { span, text: new.clone() });
            }
            let line_ends =
                lines::line_end_at(source, lines::blanks_after(source, block.tree.open.end)).is_some();
            if block.tree.title.is_none() && line_ends {
                let title = plain;
                changes.push(Change { span: Span::at(block.tree.open.end), text: format!(" # {title}") });
            }
            let edit = TextEdit::from_changes(changes).unwrap_or_default();
            RULE.at(fault.span, WHAT.with([written])).unsafe_fix(RENAME.with([&new]), edit)
        });
    }
}

const QUOTES: [char; 6] = ['"', '“', '”', '＂', '「', '」'];

/// The word characters of a name, with a number appended if another lane has that name.
fn one_word(name: &str, names: &mut FreeNames) -> String {
    let mut base: String = name.chars().filter(|&c| c.is_alphanumeric() || c == '_').collect();
    if base.is_empty() {
        base.push_str("Lane");
    }
    names.give(&base)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn a_word_in_quotes_only_loses_them() {
        check(&RULE, "‹\"Shop\"› { # Web shop\nn1: circle\n}", "Shop { # Web shop\nn1: circle\n}");
    }

    #[test]
    fn references_are_renamed_and_the_old_name_becomes_the_title() {
        check(
            &RULE,
            "‹order-desk› {\nn1: circle\n}\nB {\nn2: circle\nn2.handle(top) -> order-desk.n1.handle(top)\n}",
            "orderdesk { # order-desk\nn1: circle\n}\nB {\nn2: circle\nn2.handle(top) -> orderdesk.n1.handle(top)\n}",
        );
    }
}
