//! `Lane.n2` although `n2` is in another lane, or the lane does not exist. The node id decides.

use crate::diagnostic::{Code, Severity};
use crate::lint::numbers::is_joined;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::Endpoint;
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(18),
    name: "wrong-lane-prefix",
    severity: Severity::Error,
    summary: Words::new(
        "The lane before a node id is not the node's lane.",
        "节点 id 前面的泳道不是它所在的泳道。",
    ),
    why: Words::new(
        "The node id decides here; other readers look in the named lane and find nothing.",
        "这里以节点 id 为准，其他工具会到所写的泳道里去找，结果找不到。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Store.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(top) -> Shop.n1.handle(bottom)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(top) -> Shop.n1.handle(bottom)\n}",
    check,
};

static OTHER: Words =
    Words::new("`{0}` stands in lane `{1}`, not in `{2}`.", "“{0}”在泳道“{1}”里，不在“{2}”里。");
static NONE: Words =
    Words::new("No lane is called `{2}`; `{0}` stands in `{1}`.", "没有名为“{2}”的泳道；“{0}”在“{1}”里。");
static REPLACE: Words = Words::new("Write `{0}`", "改为“{0}”");
static DELETE: Words = Words::new("Delete the lane prefix", "删除泳道前缀");

fn check(context: &Context, found: &mut Findings) {
    for edge in &context.edges {
        let standing = context.lane_around(edge.block);
        let ends = std::iter::once(&edge.tree.from).chain(edge.tree.to.as_ref());
        for end in ends {
            check_end(context, end, standing, found);
        }
    }
}

fn check_end(
    context: &Context,
    end: &Endpoint,
    standing: Option<crate::model::LaneId>,
    found: &mut Findings,
) {
    let (Some(prefix), Some(node)) = (end.lane, context.node_at(end)) else { return };
    let prefix = prefix.span;
    let lane = context.lane_of(node);
    let (written, right) = (prefix.of(context.source), context.lane_name(lane));
    let is_id = is_joined(context, prefix, end.node.span, &context.model.node(node).name);
    if written == right || is_id {
        return;
    }
    found.add(prefix, || {
        let words = if context.lane_named(written).is_some() { &OTHER } else { &NONE };
        let diagnostic = RULE.at(prefix, words.with([&context.model.node(node).name, right, written]));
        if standing == Some(lane) || right.is_empty() {
            let edit = TextEdit::delete(Span::new(prefix.start, end.node.span.start));
            diagnostic.unsafe_fix(DELETE.with([]), edit)
        } else if !can_be_prefix(right) {
            diagnostic
        } else {
            diagnostic.unsafe_fix(REPLACE.with([right]), TextEdit::replace(prefix, right))
        }
    });
}

/// A longer lane id is not written before node ids, because a fix of many edges would repeat it for each.
const LONGEST_PREFIX: usize = 100;

/// Whether a lane id can be used as a prefix. An id of several words has to become one word first.
pub fn can_be_prefix(lane: &str) -> bool {
    lane.len() <= LONGEST_PREFIX
        && !lane.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '＂'))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn wrong_missing_and_needless_prefixes() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(top) -> ‹C›.n3.handle(top)\nn1.handle(right) -> ‹B›.n2.handle(left)\n‹B›.n1.handle(top) -> B.n3.handle(top)\n}\nB {\nn3: circle\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(top) -> B.n3.handle(top)\nn1.handle(right) -> n2.handle(left)\nn1.handle(top) -> B.n3.handle(top)\n}\nB {\nn3: circle\n}",
        );
    }
}
