//! Edges and loops outside all lanes. They mean the same as inside one.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, moves};
use crate::locale::Words;

pub static RULE: Rule = Rule {
    code: Code(42),
    name: "outside-lanes",
    severity: Severity::Warning,
    summary: Words::new("An edge or a loop stands outside every lane.", "连线或循环写在了泳道外面。"),
    why: Words::new(
        "Other readers expect it inside the braces of a lane.",
        "其他工具要求写在泳道的花括号里。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\n}\nn1.handle(right) -> n2.handle(left)",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static EDGE: Words = Words::new("This edge stands outside every lane.", "这条连线写在了泳道外面。");
static LOOP: Words = Words::new("This loop stands outside every lane.", "这个循环写在了泳道外面。");
static MOVE: Words = Words::new("Move it into `{0}`", "移入泳道“{0}”");

fn check(context: &Context, found: &mut Findings) {
    for edge in context.edges.iter().filter(|edge| edge.block.is_none()) {
        found.add(edge.tree.span, || {
            let mut diagnostic = RULE.at(edge.tree.span, EDGE.with([]));
            let home = context
                .node_at(&edge.tree.from)
                .map(|node| (context.lane_of(node), context.block_of_node(node)));
            if let Some((lane, Some(block))) = home
                && let Some(edit) = moves::edge_to(context, edge, block, lane)
            {
                diagnostic = diagnostic.unsafe_fix(MOVE.with([context.lane_name(lane)]), edit);
            }
            diagnostic
        });
    }
    for at in context.loops.iter().filter(|at| at.block.is_none()) {
        found.add(at.tree.span, || {
            let mut diagnostic = RULE.at(at.tree.span, LOOP.with([]));
            let first = at.id.and_then(|id| context.model.repeat(id).members.first().copied());
            let home = first.map(|node| (context.lane_of(node), context.block_of_node(node)));
            if let Some((lane, Some(block))) = home
                && let Some(edit) = moves::loop_to(context, at, block)
            {
                diagnostic = diagnostic.unsafe_fix(MOVE.with([context.lane_name(lane)]), edit);
            }
            diagnostic
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn each_moves_into_the_lane_of_its_first_node() {
        check(
            &RULE,
            "A {\n  n1: circle\n}\nB {\n  n2: circle\n}\n‹A.n1.handle(top) -> n2.handle(top)›\n‹loop [again] B.n2 n1›\n",
            "A {\n  n1: circle\n  n1.handle(top) -> B.n2.handle(top)\n}\nB {\n  n2: circle\n  loop [again] n2 n1\n}\n",
        );
    }
}
