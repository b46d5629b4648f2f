//! A node id that is declared twice. References mean the first node; both are drawn.

use crate::diagnostic::{Code, Severity};
use crate::lint::numbers::caption;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::model::NodeId;
use crate::text::{Change, Span, TextEdit};
use std::cell::OnceCell;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code(17),
    name: "duplicate-node-id",
    severity: Severity::Error,
    summary: Words::new("Two nodes have the same id.", "两个节点的 id 相同。"),
    why: Words::new("Edges and loops always mean the first of them.", "连线和循环引用的总是第一个节点。"),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn2: rectangle label:\"Ship\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Ship\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("Another node is called `{0}` already.", "id“{0}”已被前面的节点使用。");
static RENAME: Words = Words::new("Call this one `{0}`", "把这个节点改为“{0}”");

fn check(context: &Context, found: &mut Findings) {
    let meant = OnceCell::new();
    for node in &context.nodes {
        let Some(id) = node.id.filter(|&id| context.model.node(id).duplicate) else { continue };
        let span = node.tree.id.span;
        found.add(span, || {
            let diagnostic = RULE.at(span, WHAT.with([span.of(context.source)]));
            match context.numbers().fresh(id) {
                Some(name) => {
                    let spans = meant.get_or_init(|| meant_by(context));
                    let references = spans.get(&id).into_iter().flatten().copied();
                    let changes = std::iter::once(span).chain(references);
                    let changes = changes.map(|span| Change { span, text: name.clone() });
                    let changes = changes.chain(caption(context, node)).collect();
                    let edit = TextEdit::from_changes(changes).unwrap_or_default();
                    diagnostic.unsafe_fix(RENAME.with([&name]), edit)
                }
                None => diagnostic,
            }
        });
    }
}

/// The references that mean each node which shares its id, told apart by their lane.
fn meant_by(context: &Context) -> BTreeMap<NodeId, Vec<Span>> {
    let mut meant = BTreeMap::<NodeId, Vec<Span>>::new();
    for &(span, node) in &context.model.told_apart {
        crate::work::count(1);
        meant.entry(node).or_default().push(span);
    }
    meant
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn each_duplicate_gets_a_new_number() {
        check(
            &RULE,
            "A {\nn1: circle\nn3: circle\n‹n1›: circle\n}\nB {\n‹n1›: circle\nn1.handle(top) -> A.n3.handle(top)\n}",
            "A {\nn1: circle\nn3: circle\nn2: circle\n}\nB {\nn4: circle\nn4.handle(top) -> A.n3.handle(top)\n}",
        );
    }
}
