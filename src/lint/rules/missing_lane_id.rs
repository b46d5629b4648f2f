//! A brace that opens a lane without a name before it.

use crate::diagnostic::{Code, Severity};
use crate::lint::numbers::FreeNames;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(8),
    name: "missing-lane-id",
    severity: Severity::Error,
    summary: Words::new("A lane has no id.", "泳道没有 id。"),
    why: Words::new(
        "Edges from other lanes cannot name a lane without an id.",
        "没有 id，其他泳道的连线就无法指向它。",
    ),
    example_before: "{ # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("A lane's id is due before this brace.", "这个左花括号前面缺少泳道的 id。");
static NAME: Words = Words::new("Name the lane `{0}`", "把泳道命名为“{0}”");

fn check(context: &Context, found: &mut Findings) {
    // Names are looked for only where a fix is asked for: a text may have a million lanes without one.
    let mut names = None;
    for block in context.blocks.iter().filter(|block| block.tree.id.is_none()) {
        found.add(block.tree.open, || {
            let title = block.tree.title.map_or("", |title| title.text.of(context.source));
            let mut base: String = title.chars().filter(|c| c.is_alphanumeric()).take(40).collect();
            if base.is_empty() || base.starts_with(|c: char| c.is_numeric()) {
                base.insert_str(0, "Lane");
            }
            let name = names.get_or_insert_with(|| FreeNames::new(context)).give(&base);
            let edit = TextEdit::insert(block.tree.open.start, format!("{name} "));
            RULE.at(block.tree.open, WHAT.with([])).unsafe_fix(NAME.with([&name]), edit)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_id_is_made_from_the_title() {
        check(&RULE, "‹{› # Night Shift\nn1: circle\n}", "NightShift { # Night Shift\nn1: circle\n}");
        check(
            &RULE,
            "Lane {\nn1: circle\n}\n‹{›\nn2: circle\n}",
            "Lane {\nn1: circle\n}\nLane2 {\nn2: circle\n}",
        );
    }
}
