//! `n1 -> n2`: an endpoint without `.handle(side)`, or with an incomplete one. The drawing infers the sides
//! from the positions of the nodes; the fix writes these sides.

use crate::diagnostic::{Code, Severity};
use crate::geometry::Side;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::Endpoint;
use crate::text::{Change, Span, TextEdit, shortened};

pub static RULE: Rule = Rule {
    code: Code(13),
    name: "missing-handle",
    severity: Severity::Error,
    summary: Words::new(
        "An end of an edge does not say at which side it is.",
        "连线的端点没有写明在哪一侧。",
    ),
    why: Words::new(
        "The side is guessed here; other readers do not draw the edge.",
        "这里的方向是推断的，其他工具不会画出这条连线。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1 -> n2\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("`.handle(…)` is missing at `{0}`.", "“{0}”缺少 .handle(…)。");
static BOTH: Words =
    Words::new("`.handle(…)` is missing at `{0}` and `{1}`.", "“{0}”和“{1}”缺少 .handle(…)。");
static WRITE: Words = Words::new("Write `.handle({0})`", "写上 .handle({0})");
static WRITE_BOTH: Words =
    Words::new("Write `.handle({0})` and `.handle({1})`", "写上 .handle({0}) 和 .handle({1})");

fn check(context: &Context, found: &mut Findings) {
    for edge in &context.edges {
        let Some(to) = &edge.tree.to else { continue };
        let from = &edge.tree.from;
        let (from_lacks, to_lacks) = (lacks_handle(context.source, from), lacks_handle(context.source, to));
        let span = match (from_lacks, to_lacks) {
            (false, false) => continue,
            (true, true) => from.span.to(to.span),
            (true, false) => from.span,
            (false, true) => to.span,
        };
        let sides = edge.id.map(|id| context.model.edge(id)).map(|edge| (edge.from_side, edge.to_side));
        let (from_side, to_side) = sides.unwrap_or((Side::Right, Side::Left));
        found.add(span, || {
            let name = |end: &Endpoint| shortened(end.node.span.of(context.source), 50);
            if from_lacks && to_lacks {
                let edit = TextEdit::from_changes(vec![write(from, from_side), write(to, to_side)]);
                let titles = WRITE_BOTH.with([from_side.name(), to_side.name()]);
                return RULE
                    .at(span, BOTH.with([&name(from), &name(to)]))
                    .unsafe_fix(titles, edit.unwrap_or_default());
            }
            let (end, side) = if from_lacks { (from, from_side) } else { (to, to_side) };
            let edit = TextEdit::from_changes(vec![write(end, side)]).unwrap_or_default();
            RULE.at(span, WHAT.with([&name(end)])).unsafe_fix(WRITE.with([side.name()]), edit)
        });
    }
}

/// Whether an endpoint has no handle or an incomplete one. Other rules report unknown sides and unclosed
/// parentheses.
fn lacks_handle(source: &str, end: &Endpoint) -> bool {
    let Some(handle) = end.handle else { return true };
    let Some(side) = handle.side else { return true };
    let before = source.get(handle.span.start..side.span.start).unwrap_or("");
    let mut signs = before.chars().filter(|c| !c.is_whitespace());
    let dot = signs.next();
    let word: String = signs.collect();
    dot.is_none() || !matches!(word.strip_suffix(['(', '（']), Some("handle"))
}

fn write(end: &Endpoint, side: Side) -> Change {
    let span = end.handle.map_or(Span::at(end.node.span.end), |handle| handle.span);
    Change { span, text: format!(".handle({})", side.name()) }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn one_or_both_endpoints() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\n‹n1 -> n2› [label=\"x\"]\nn1.handle(top) -> ‹n2›\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left) [label=\"x\"]\nn1.handle(top) -> n2.handle(left)\n}",
        );
    }

    #[test]
    fn a_side_without_handle_is_kept() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\n‹n1.top› -> n2.handle(left)\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(top) -> n2.handle(left)\n}",
        );
    }
}
