//! An attribute that the language does not have, on a node or in the bracket of an edge.

use crate::diagnostic::{Code, Severity};
use crate::lint::near::nearest;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::{Attribute, attribute_key};
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(21),
    name: "unknown-attribute",
    severity: Severity::Error,
    summary: Words::new("An attribute does not exist.", "属性不存在。"),
    why: Words::new(
        "Nodes have label, owner, description and system, edges have a label; nothing else is drawn.",
        "节点只有 label、owner、description、system，连线只有 label，其他属性不会画出来。",
    ),
    example_before: "Shop { # Shop\nn1: circle lable:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static NEAR: Words =
    Words::new("There is no attribute `{0}`; did you mean `{1}`?", "没有“{0}”这个属性，是不是“{1}”？");
static WHAT: Words = Words::new("There is no attribute `{0}`.", "没有“{0}”这个属性。");
static REPLACE: Words = Words::new("Change it to `{0}`", "改为“{0}”");
static COMMENT: Words = Words::new("Keep `{0}` in a comment", "把“{0}”留在注释里");

const OF_NODES: [&str; 4] = ["label", "owner", "description", "system"];
const OF_EDGES: [&str; 1] = ["label"];

fn check(context: &Context, found: &mut Findings) {
    for node in &context.nodes {
        report(context, &node.tree.attributes, &OF_NODES, None, found);
    }
    for bracket in context.edges.iter().filter_map(|edge| edge.tree.bracket.as_ref()) {
        report(context, &bracket.attributes, &OF_EDGES, Some(bracket.span), found);
    }
}

fn report(
    context: &Context,
    attributes: &[Attribute],
    known: &[&'static str],
    bracket: Option<Span>,
    found: &mut Findings,
) {
    let source = context.source;
    // A quoted text without a key is the label.
    let key = |attribute: &Attribute| {
        let written = attribute.key.span.of(source);
        if written.is_empty() { "label" } else { written }
    };
    for attribute in attributes {
        let written = key(attribute);
        // The head of a table names what stands in its rows.
        let is_apart = !attribute.span.covers(attribute.key.span);
        if known.contains(&written) || is_apart {
            continue;
        }
        found.add(attribute.key.span, || {
            let near = attribute_key(written).or_else(|| nearest(written, known.iter().copied()));
            let near = near.filter(|near| known.contains(near));
            let free = near.filter(|near| !attributes.iter().take(32).any(|other| key(other) == *near));
            let mut diagnostic = match near {
                Some(near) => RULE.at(attribute.key.span, NEAR.with([written, near])),
                None => RULE.at(attribute.key.span, WHAT.with([written])),
            };
            if let Some(near) = free {
                let edit = TextEdit::replace(attribute.key.span, near);
                diagnostic = diagnostic.unsafe_fix(REPLACE.with([near]), edit);
            }
            let whole = bracket.filter(|_| attributes.len() == 1).unwrap_or(attribute.span);
            diagnostic.unsafe_fix(COMMENT.with([written]), context.commented(whole))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn typos_synonyms_and_other_words() {
        check(
            &RULE,
            "A {\nn1: circle ‹Label›:\"x\" ‹colour›:\"red\"\nn2: circle ‹text›:\"y\"\nn1.handle(right) -> n2.handle(left) [‹style›=\"dashed\"]\n}",
            "A {\n// n1: circle Label:\"x\" colour:\"red\"\nn1: circle label:\"x\"\nn2: circle label:\"y\"\n// n1.handle(right) -> n2.handle(left) [style=\"dashed\"]\nn1.handle(right) -> n2.handle(left)\n}",
        );
    }

    #[test]
    fn an_attribute_that_exists_already_is_not_suggested() {
        check(
            &RULE,
            "A {\nn1: circle label:\"x\" ‹text›:\"y\"\n}",
            "A {\n// n1: circle label:\"x\" text:\"y\"\nn1: circle label:\"x\"\n}",
        );
    }
}
