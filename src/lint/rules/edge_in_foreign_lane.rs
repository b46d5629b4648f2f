//! An edge that is written in another lane than that of its source. It is drawn all the same.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, moves};
use crate::locale::Words;

pub static RULE: Rule = Rule {
    code: Code(41),
    name: "edge-in-foreign-lane",
    severity: Severity::Warning,
    summary: Words::new(
        "An edge does not stand in the lane of its source.",
        "连线没有写在起点所在的泳道里。",
    ),
    why: Words::new(
        "An edge lives in its source's lane; other readers do not find the source elsewhere.",
        "连线应写在起点的泳道里，否则其他工具找不到起点。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\nDepot.n2.handle(top) -> n1.handle(bottom)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn3: circle label:\"Sent\"\nn2.handle(right) -> n3.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn3: circle label:\"Sent\"\nn2.handle(right) -> n3.handle(left)\nn2.handle(top) -> Shop.n1.handle(bottom)\n}",
    check,
};

static WHAT: Words =
    Words::new("`{0}` is in lane `{1}`; its edges belong there.", "“{0}”在泳道“{1}”里，它的连线应写在那里。");
static MOVE: Words = Words::new("Move the edge to `{0}`", "移到泳道“{0}”");

fn check(context: &Context, found: &mut Findings) {
    for edge in &context.edges {
        let Some(standing) = context.lane_around(edge.block) else { continue };
        let Some(source) = context.node_at(&edge.tree.from) else { continue };
        let lane = context.lane_of(source);
        let Some(block) = context.block_of_node(source).filter(|_| lane != standing) else { continue };
        let name = context.lane_name(lane);
        found.add(edge.tree.span, || {
            let diagnostic = RULE.at(edge.tree.span, WHAT.with([&context.model.node(source).name, name]));
            match moves::edge_to(context, edge, block, lane) {
                Some(edit) => diagnostic.unsafe_fix(MOVE.with([name]), edit),
                None => diagnostic,
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn prefixes_are_adjusted_and_the_trailing_comment_moves_too() {
        check(
            &RULE,
            "A {\n  n1: circle\n  ‹B.n2.handle(top) -> n1.handle(top)› // back\n  ‹B.n2.handle(left) -> B.n3.handle(left)›\n}\nB {\n  n2: circle\n  n3: circle // end\n}\n",
            "A {\n  n1: circle\n}\nB {\n  n2: circle\n  n3: circle // end\n  n2.handle(top) -> A.n1.handle(top) // back\n  n2.handle(left) -> n3.handle(left)\n}\n",
        );
    }

    #[test]
    fn an_edge_in_a_third_lane_or_on_a_shared_line() {
        check(
            &RULE,
            "A { n1: circle }\nB { n2: circle }\nC { ‹A.n1.handle(top) -> B.n2.handle(top)› }",
            "A { n1: circle\n  n1.handle(top) -> B.n2.handle(top)\n}\nB { n2: circle }\nC { }",
        );
    }
}
