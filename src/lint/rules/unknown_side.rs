//! A side that does not exist: `.handle(up)`. The drawing infers a side instead.

use crate::diagnostic::{Code, Severity};
use crate::geometry::Side;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(22),
    name: "unknown-side",
    severity: Severity::Error,
    summary: Words::new("A handle is at a side that does not exist.", "连接点的方向不存在。"),
    why: Words::new(
        "The sides are left, right, top and bottom; other readers do not draw the edge.",
        "方向只有 left、right、top 和 bottom，其他工具不会画出这条连线。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(rigth) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words =
    Words::new("There is no side `{0}`; did you mean `{1}`?", "没有“{0}”这个方向，是不是“{1}”？");
static REPLACE: Words = Words::new("Change it to `{0}`", "改为“{0}”");

fn check(context: &Context, found: &mut Findings) {
    for edge in &context.edges {
        let drawn = edge.id.map(|id| context.model.edge(id));
        let from = (Some(&edge.tree.from), drawn.map_or(Side::Right, |edge| edge.from_side));
        let to = (edge.tree.to.as_ref(), drawn.map_or(Side::Left, |edge| edge.to_side));
        for (end, side) in [from, to] {
            let Some(name) = end.and_then(|end| end.handle).and_then(|handle| handle.side) else { continue };
            let written = name.span.of(context.source);
            if Side::from_name(written).is_none() {
                found.add(name.span, || {
                    let edit = TextEdit::replace(name.span, side.name());
                    RULE.at(name.span, WHAT.with([written, side.name()]))
                        .unsafe_fix(REPLACE.with([side.name()]), edit)
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_fix_writes_the_side_that_is_drawn() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(‹botom›) -> n2.handle(‹TOP›)\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(bottom) -> n2.handle(top)\n}",
        );
    }
}
