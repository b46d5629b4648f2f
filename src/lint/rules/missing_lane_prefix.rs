//! An edge that leads to a node of another lane without naming the lane. The node is found by its id.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::text::TextEdit;

pub static RULE: Rule = Rule {
    code: Code(34),
    name: "missing-lane-prefix",
    severity: Severity::Warning,
    summary: Words::new(
        "A node of another lane is named without its lane.",
        "引用其他泳道的节点时没有写泳道。",
    ),
    why: Words::new(
        "Other readers look for the node in the edge's own lane and find nothing.",
        "其他工具会在连线所在的泳道里找这个节点，结果找不到。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(top) -> Shop.n1.handle(bottom)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(top) -> Shop.n1.handle(bottom)\n}",
    check,
};

static WHAT: Words = Words::new("`{0}` stands in lane `{1}`.", "“{0}”在泳道“{1}”里。");
static WRITE: Words = Words::new("Write `{0}.{1}`", "写成 {0}.{1}");

fn check(context: &Context, found: &mut Findings) {
    for edge in &context.edges {
        let Some(to) = edge.tree.to.as_ref().filter(|to| to.lane.is_none()) else { continue };
        let Some(node) = context.node_at(to) else { continue };
        let lane = context.lane_of(node);
        let from = || context.node_at(&edge.tree.from).map(|node| context.lane_of(node));
        let home = context.lane_around(edge.block).or_else(from);
        let lane_name = context.lane_name(lane);
        if home.is_none_or(|home| home == lane) || lane_name.is_empty() {
            continue;
        }
        let span = to.node.span;
        let name = span.of(context.source);
        found.add(span, || {
            let diagnostic = RULE.at(span, WHAT.with([name, lane_name]));
            if !super::wrong_lane_prefix::can_be_prefix(lane_name) {
                return diagnostic;
            }
            let edit = TextEdit::insert(span.start, format!("{lane_name}."));
            diagnostic.safe(WRITE.with([lane_name, name]), edit)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn only_nodes_of_other_lanes_need_a_prefix() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left)\nn1.handle(top) -> ‹n3›.handle(top)\n}\nB {\nn3: circle\n}\nn1.handle(top) -> ‹n3›.handle(left)",
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left)\nn1.handle(top) -> B.n3.handle(top)\n}\nB {\nn3: circle\n}\nn1.handle(top) -> B.n3.handle(left)",
        );
    }
}
