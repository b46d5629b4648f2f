//! An attribute that the language does not have, on a node or in the bracket of an edge.

use crate::diagnostic::{Code, Severity};
use crate::lint::near::nearest;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::Attribute;
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
static DELETE: Words = Words::new("Delete `{0}`", "删除“{0}”");

const OF_NODES: [&str; 4] = ["label", "owner", "description", "system"];
const OF_EDGES: [&str; 1] = ["label"];

/// Common names of the attributes in other tools.
const OTHER_NAMES: [(&str, &str); 14] = [
    ("text", "label"),
    ("title", "label"),
    ("name", "label"),
    ("caption", "label"),
    ("desc", "description"),
    ("details", "description"),
    ("note", "description"),
    ("assignee", "owner"),
    ("assigned", "owner"),
    ("responsible", "owner"),
    ("tool", "system"),
    ("app", "system"),
    ("标签", "label"),
    ("负责人", "owner"),
];

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
        if known.contains(&written) {
            continue;
        }
        found.add(attribute.key.span, || {
            let lower = written.to_ascii_lowercase();
            let synonym = OTHER_NAMES.iter().find(|(other, _)| *other == lower).map(|(_, key)| *key);
            let near = synonym.or_else(|| nearest(written, known.iter().copied()));
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
            let removed = Span::new(lines::blanks_before(source, whole.start), whole.end);
            diagnostic.unsafe_fix(DELETE.with([written]), TextEdit::delete(removed))
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
            "A {\nn1: circle label:\"x\"\nn2: circle label:\"y\"\nn1.handle(right) -> n2.handle(left)\n}",
        );
    }

    #[test]
    fn an_attribute_that_exists_already_is_not_suggested() {
        check(&RULE, "A {\nn1: circle label:\"x\" ‹text›:\"y\"\n}", "A {\nn1: circle label:\"x\"\n}");
    }
}
