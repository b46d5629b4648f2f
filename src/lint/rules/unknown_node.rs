//! An edge or a loop that names a node which no lane declares.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::numbers::number_of;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Rule, lines};
use crate::locale::Words;
use crate::syntax::Name;
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(19),
    name: "unknown-node",
    severity: Severity::Error,
    summary: Words::new(
        "An edge or a loop names a node that does not exist.",
        "连线或循环引用了不存在的节点。",
    ),
    why: Words::new("An edge without both ends is not drawn.", "缺少一端的连线不会被画出来。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> N2.handle(left)\nn1.handle(bottom) -> n2.handle(bottom)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\nn1.handle(bottom) -> n2.handle(bottom)\n}",
    check,
};

static WHAT: Words = Words::new("No node is called `{0}`.", "没有名为“{0}”的节点。");
static NEAR: Words =
    Words::new("No node is called `{0}`; did you mean `{1}`?", "没有名为“{0}”的节点，是不是“{1}”？");
static REPLACE: Words = Words::new("Change it to `{0}`", "改为“{0}”");
static DECLARE: Words = Words::new("Add a node `{0}` to `{1}`", "在泳道“{1}”中添加节点“{0}”");
static DELETE_EDGE: Words = Words::new("Delete the edge", "删除这条连线");
static DELETE_MEMBER: Words = Words::new("Take it out of the loop", "从循环中去掉");

fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for edge in &context.edges {
        let gone = || lines::removal(context.source, edge.tree.span);
        for end in std::iter::once(&edge.tree.from).chain(edge.tree.to.as_ref()) {
            if context.node_at(end).is_none() {
                let mut diagnostic = report(context, end.node, end.lane, edge.block);
                diagnostic = diagnostic.unsafe_fix(DELETE_EDGE.with([]), TextEdit::delete(gone()));
                found.push(diagnostic);
            }
        }
    }
    for at in &context.loops {
        for member in &at.tree.members {
            if context.node_named(member.node.span.of(context.source)).is_none() {
                let start = lines::blanks_before(context.source, member.span.start);
                let gone = TextEdit::delete(Span::new(start, member.span.end));
                let diagnostic = report(context, member.node, member.lane, at.block);
                found.push(diagnostic.unsafe_fix(DELETE_MEMBER.with([]), gone));
            }
        }
    }
}

/// A missing number is more likely a node to come than a slip of the hand, so for `n9` declaring it comes
/// first; for any other word what is nearest to it.
fn report(context: &Context, node: Name, lane: Option<Name>, block: Option<usize>) -> Diagnostic {
    let source = context.source;
    let name = node.span.of(source);
    let near = context.nearest_node(name);
    let mut diagnostic = match near {
        Some(near) => RULE.at(node.span, NEAR.with([name, near])),
        None => RULE.at(node.span, WHAT.with([name])),
    };
    let replacement = near.map(|near| (REPLACE.with([near]), TextEdit::replace(node.span, near)));
    let named = lane.and_then(|lane| context.lane_named(lane.span.of(source)));
    let home = named.and_then(|lane| context.blocks.iter().position(|block| block.lane == Some(lane)));
    let home = home.or(block).or_else(|| context.block_before(node.span.start));
    let declaration = home.filter(|_| number_of(name).is_some()).and_then(|home| {
        let lane = context.blocks[home].lane?;
        let change = context.append_to(home, &[format!("{name}: rectangle")]);
        let edit = TextEdit::from_changes(vec![change])?;
        Some((DECLARE.with([name, context.lane_name(lane)]), edit))
    });
    for (title, edit) in declaration.into_iter().chain(replacement) {
        diagnostic = diagnostic.unsafe_fix(title, edit);
    }
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn a_slip_is_corrected() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> ‹N2›.handle(left)\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left)\n}",
        );
    }

    #[test]
    fn a_missing_number_is_declared_once_in_the_lane_that_is_named() {
        check(
            &RULE,
            "A {\n  n1: circle\n  n1.handle(right) -> B.‹n3›.handle(left)\n  loop [x] n1 ‹n3›\n}\nB {\n  n2: circle\n}\n",
            "A {\n  n1: circle\n  n1.handle(right) -> B.n3.handle(left)\n  loop [x] n1 n3\n}\nB {\n  n2: circle\n  n3: rectangle\n}\n",
        );
    }

    #[test]
    fn a_stranger_takes_its_edge_with_it() {
        check(
            &RULE,
            "A {\nn1: circle\nn1.handle(right) -> ‹warehouse›.handle(left)\n}",
            "A {\nn1: circle\n}",
        );
    }
}
