//! A second diagram in the same text: it opens a lane again and declares its nodes again. A file is one diagram, and an edit
//! of it cannot write another file; so the second one gets ids of its own, and both are drawn, one below the other.

use crate::diagnostic::{Code, Severity};
use crate::lint::numbers::with_quotes;
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::Name;
use crate::text::{Change, Span, TextEdit};
use std::collections::{BTreeMap, BTreeSet};

pub static RULE: Rule = Rule {
    code: Code(58),
    name: "second-diagram",
    severity: Severity::Error,
    summary: Words::new("A second diagram begins in the same file.", "同一个文件里又开始了第二张图。"),
    why: Words::new(
        "A file is one diagram: edges of the second would go to nodes of the first.",
        "一个文件是一张图：第二张图的连线会连到第一张图的节点上。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}\nShop { # Returns\nn1: circle label:\"Parcel\"\nn2: rectangle label:\"Refund\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}\nShop2 { # Returns\nn3: circle label:\"Parcel\"\nn4: rectangle label:\"Refund\"\nn3.handle(right) -> n4.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new(
    "A second diagram begins here, and a file holds one.",
    "从这里开始是第二张图，而一个文件只能放一张图。",
);
static SPLIT: Words = Words::new("Give it ids of its own", "给它单独的 id");

fn check(context: &Context, found: &mut Findings) {
    let Some(second) = context.second_diagram() else { return };
    let at = context.blocks.partition_point(|block| block.tree.span.start < second.start);
    let Some(id) = context.blocks.get(at).and_then(|block| block.tree.id) else { return };
    found.add(id.span, || RULE.at(id.span, WHAT.with([])).unsafe_fix(SPLIT.with([]), split(context, second)));
}

/// New ids for the lanes and nodes of the second diagram that the first one has too, wherever the second names them.
fn split(context: &Context, second: Span) -> TextEdit {
    let source = context.source;
    let is_second = |span: Span| span.start >= second.start;
    let name_of = |name: Name| name.span.of(source);
    let ids = || context.blocks.iter().filter_map(|block| block.tree.id);
    let all: BTreeSet<&str> = ids().map(name_of).collect();
    let first: BTreeSet<&str> = ids().filter(|id| !is_second(id.span)).map(name_of).collect();
    let mut lanes = BTreeMap::new();
    for name in ids().filter(|id| is_second(id.span)).map(name_of).filter(|name| first.contains(name)) {
        let free = (2..).map(|number| format!("{name}{number}")).find(|free| !all.contains(free.as_str()));
        lanes.entry(name).or_insert(free.unwrap_or_default());
    }
    let declared = || context.nodes.iter().map(|node| node.tree.id);
    let first: BTreeSet<&str> = declared().filter(|id| !is_second(id.span)).map(name_of).collect();
    let mut nodes = BTreeMap::new();
    let mut number = context.numbers().behind_all();
    for name in declared().filter(|id| is_second(id.span)).map(name_of).filter(|name| first.contains(name)) {
        nodes.entry(name).or_insert_with(|| {
            number += 1;
            format!("n{}", number - 1)
        });
    }
    let mut changes = Vec::new();
    let mut rename = |name: Option<Name>, names: &BTreeMap<&str, String>| {
        let Some(name) = name.filter(|name| is_second(name.span)) else { return };
        if let Some(new) = names.get(name_of(name)) {
            changes.push(Change { span: with_quotes(source, name.span), text: new.clone() });
        }
    };
    for block in context.blocks.iter().filter(|block| is_second(block.tree.span)) {
        rename(block.tree.id, &lanes);
    }
    declared().for_each(|id| rename(Some(id), &nodes));
    for edge in &context.edges {
        for end in std::iter::once(&edge.tree.from).chain(edge.tree.to.as_ref()) {
            rename(end.lane, &lanes);
            rename(Some(end.node), &nodes);
        }
    }
    for member in context.loops.iter().flat_map(|repeat| &repeat.tree.members) {
        rename(member.lane, &lanes);
        rename(Some(member.node), &nodes);
    }
    // A lane without a title still shows the id that it had.
    for block in
        context.blocks.iter().filter(|block| is_second(block.tree.span) && block.tree.title.is_none())
    {
        if let Some(id) = block.tree.id.filter(|id| lanes.contains_key(name_of(*id))) {
            changes.push(Change { span: Span::at(block.tree.open.end), text: format!(" # {}", name_of(id)) });
        }
    }
    changes.sort_by_key(|change| change.span);
    changes.dedup();
    TextEdit::from_changes(changes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn lanes_and_nodes_get_ids_of_their_own() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\n}\nB {\nn3: circle\n}\n---\n‹A› {\nn1: circle\nn2: circle\nn1.handle(top) -> B.n3.handle(top)\n}\nB { # Bee\nn3: circle\nn4: circle\nloop [x] n3 n4\n}",
            "A {\nn1: circle\nn2: circle\n}\nB {\nn3: circle\n}\n---\nA2 { # A\nn5: circle\nn6: circle\nn5.handle(top) -> B2.n7.handle(top)\n}\nB2 { # Bee\nn7: circle\nn4: circle\nloop [x] n7 n4\n}",
        );
    }

    #[test]
    fn a_lane_that_goes_on_is_no_second_diagram() {
        check(&RULE, "A {\nn1: circle\nn2: circle\n}\nA {\nn3: circle\nn4: circle\nn1: circle\n}", "");
    }
}
