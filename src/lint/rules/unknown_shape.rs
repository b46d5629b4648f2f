//! A shape that the language does not have. It is drawn as a rectangle.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::model::{Shape, shape_named};
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(20),
    name: "unknown-shape",
    severity: Severity::Error,
    summary: Words::new("A node has a shape that does not exist.", "节点的形状不存在。"),
    why: Words::new(
        "The shapes are circle, rectangle, diamond and taskbox; anything else is drawn as a rectangle.",
        "形状只有 circle、rectangle、diamond 和 taskbox，其他的一律画成矩形。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangel label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words =
    Words::new("There is no shape `{0}`; did you mean `{1}`?", "没有“{0}”这种形状，是不是“{1}”？");
static REPLACE: Words = Words::new("Change it to `{0}`", "改为“{0}”");

fn check(context: &Context, found: &mut Findings) {
    for node in &context.nodes {
        let Some(shape) = node.tree.shape else { continue };
        let written = shape.span.of(context.source);
        if Shape::from_name(written).is_some() {
            continue;
        }
        found.add(shape.span, || report(shape.span, written));
    }
}

fn report(span: Span, written: &str) -> Diagnostic {
    let meant = shape_named(written).unwrap_or(Shape::Rectangle).name();
    let edit = TextEdit::replace(span, meant);
    RULE.at(span, WHAT.with([written, meant])).unsafe_fix(REPLACE.with([meant]), edit)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn typos_synonyms_and_other_words() {
        check(
            &RULE,
            "A {\nn1: ‹Circle›\nn2: ‹decision› label:\"x\"\nn3: ‹cloud›\n}",
            "A {\nn1: circle\nn2: diamond label:\"x\"\nn3: rectangle\n}",
        );
    }
}
