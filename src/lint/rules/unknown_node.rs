//! An edge or a loop that refers to a node which is not declared.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::numbers::{is_joined, number_of};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::model::NodeId;
use crate::syntax::{Member, Name};
use crate::text::{Change, Span, TextEdit};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

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
static OPEN: Words = Words::new("Add a lane `{1}` with a node `{0}`", "添加带有节点“{0}”的泳道“{1}”");
static COMMENT: Words = Words::new("Make the edge a comment", "把这条连线改成注释");
static OUT_OF_LOOP: Words = Words::new("Move it from the loop to a comment", "从循环中移到注释里");

/// A reference to a node that does not exist.
struct Missing {
    node: Name,
    lane: Option<Name>,
    block: Option<usize>,
    /// What is taken away with the reference: its edge, or all members of a loop that there are not.
    whole: Vec<Span>,
    is_member: bool,
}

fn check(context: &Context, found: &mut Findings) {
    let mut missing = Vec::new();
    for edge in &context.edges {
        for end in std::iter::once(&edge.tree.from).chain(edge.tree.to.as_ref()) {
            if let Some(node) = context.node_at(end) {
                other_name(context, end.lane, end.node, node, found);
            } else {
                missing.push(Missing {
                    node: end.node,
                    lane: end.lane,
                    block: edge.block,
                    whole: vec![edge.tree.span],
                    is_member: false,
                });
            }
        }
    }
    for at in &context.loops {
        let is_foreign = |member: &&Member| context.referred(member.node.span).is_none();
        let foreign: Vec<Span> =
            at.tree.members.iter().filter(is_foreign).map(|member| member.span).collect();
        let mut together = foreign.chunks(TOGETHER).peekable();
        for member in &at.tree.members {
            if let Some(node) = context.referred(member.node.span) {
                other_name(context, member.lane, member.node, node, found);
            } else {
                missing.push(Missing {
                    node: member.node,
                    lane: member.lane,
                    block: at.block,
                    // The first of them takes the others along.
                    whole: together
                        .next_if(|spans| spans.first() == Some(&member.span))
                        .map_or(Vec::new(), <[Span]>::to_vec),
                    is_member: true,
                });
            }
        }
    }
    let homes = homes(context, &missing);
    let lanes = missing_lanes(context, &missing, &homes);
    let end = OnceCell::new();
    for missing in &missing {
        found.add(missing.node.span, || report(context, missing, &homes, &lanes, &end));
    }
}

/// A node that is found although it has another name: with other capitals, or by its label.
fn other_name(context: &Context, lane: Option<Name>, name: Name, node: NodeId, found: &mut Findings) {
    let written = name.span.of(context.source);
    let declared = context.model.node(node).name.as_str();
    if written == declared || lane.is_some_and(|lane| is_joined(context, lane.span, name.span, declared)) {
        return;
    }
    found.add(name.span, || {
        let edit = TextEdit::replace(name.span, declared);
        RULE.at(name.span, NEAR.with([written, declared])).safe(REPLACE.with([declared]), edit)
    });
}

/// Lanes that are referred to but not declared, as in a file that was cut off.
#[derive(Default)]
struct MissingLanes<'a> {
    /// The nodes that are referred to in each lane.
    nodes: BTreeMap<&'a str, BTreeSet<&'a str>>,
    of_node: BTreeMap<&'a str, &'a str>,
}

fn missing_lanes<'a>(
    context: &Context<'a>,
    missing: &[Missing],
    homes: &BTreeMap<&'a str, Home>,
) -> MissingLanes<'a> {
    let mut lanes = MissingLanes::default();
    for reference in missing {
        let name = reference.node.span.of(context.source);
        let lane = reference.lane.map_or("", |lane| lane.span.of(context.source));
        let is_word = lane.chars().all(|c| c.is_alphanumeric() || c == '_');
        let is_named = homes.get(name).is_some_and(|home| home.is_named);
        let is_due = number_of(name).is_some() && !is_named && !lanes.of_node.contains_key(name);
        if is_due && !lane.is_empty() && is_word && context.lane_named(lane).is_none() {
            lanes.nodes.entry(lane).or_default().insert(name);
            lanes.of_node.insert(name, lane);
        }
    }
    lanes
}

/// The block in which to declare a missing node, and whether a reference names its lane.
struct Home {
    block: usize,
    is_named: bool,
}

/// The block in which to declare each missing node: that of the lane which a reference names, else that of the
/// first reference. All diagnostics of a node use the same block.
fn homes<'a>(context: &Context<'a>, missing: &[Missing]) -> BTreeMap<&'a str, Home> {
    let mut named = BTreeMap::new();
    let mut standing = BTreeMap::new();
    for reference in missing {
        let name = reference.node.span.of(context.source);
        let lane = reference.lane.and_then(|lane| context.lane_named(lane.span.of(context.source)));
        let block = reference.block.or_else(|| context.block_before(reference.node.span.start));
        if let Some(block) = lane.and_then(|lane| context.block_of_lane(lane)) {
            named.entry(name).or_insert(Home { block, is_named: true });
        } else if let Some(block) = block {
            standing.entry(name).or_insert(Home { block, is_named: false });
        }
    }
    standing.extend(named);
    standing
}

/// A missing number is more likely a node not yet written than a typo, so for `n9` the first fix declares it.
/// For any other word the first fix is the most similar name.
fn report(
    context: &Context,
    missing: &Missing,
    homes: &BTreeMap<&str, Home>,
    lanes: &MissingLanes,
    end: &OnceCell<usize>,
) -> Diagnostic {
    let span = missing.node.span;
    let name = span.of(context.source);
    let near = context.nearest_node(name);
    let mut diagnostic = match near {
        Some(near) => RULE.at(span, NEAR.with([name, near])),
        None => RULE.at(span, WHAT.with([name])),
    };
    if let Some((&lane, nodes)) = lanes.of_node.get(name).and_then(|lane| lanes.nodes.get_key_value(lane)) {
        let own = BTreeSet::from_iter([name]);
        let nodes = if nodes.len() <= TOGETHER { nodes } else { &own };
        diagnostic = diagnostic.unsafe_fix(OPEN.with([name, lane]), open_lane(context, lane, nodes, end));
    } else if let Some(home) = homes.get(name).filter(|_| number_of(name).is_some())
        && let Some(lane) = context.blocks[home.block].lane
    {
        let change = context.append_to(home.block, &format!("{name}: rectangle"));
        let edit = TextEdit::from_changes(vec![change]).unwrap_or_default();
        diagnostic = diagnostic.unsafe_fix(DECLARE.with([name, context.lane_name(lane)]), edit);
    }
    if let Some(near) = near {
        diagnostic = diagnostic.unsafe_fix(REPLACE.with([near]), TextEdit::replace(span, near));
    }
    if missing.whole.is_empty() {
        return diagnostic;
    }
    let title = if missing.is_member { &OUT_OF_LOOP } else { &COMMENT };
    diagnostic.unsafe_fix(title.with([]), context.commented_all(&missing.whole))
}

/// So many nodes are added with a missing lane, and so many words are moved from a loop at once.
const TOGETHER: usize = 16;

/// The end of the line on which the last lane ends.
fn behind_lanes(context: &Context) -> usize {
    let source = context.source;
    let ends = context.blocks.iter().map(|block| block.tree.span.end);
    crate::work::count(context.blocks.len());
    let last = ends.max().unwrap_or(source.len());
    last + source[last..].find(['\n', '\r']).unwrap_or(source.len() - last)
}

/// Adds a lane after all others, with its missing nodes whose ids have the standard form.
fn open_lane(context: &Context, lane: &str, nodes: &BTreeSet<&str>, end: &OnceCell<usize>) -> TextEdit {
    let end = *end.get_or_init(|| behind_lanes(context));
    let newline = context.newline();
    let mut text = format!("{newline}{lane} {{");
    for node in nodes {
        text.push_str(&format!("{newline}{}{node}: rectangle", context.indent_unit()));
    }
    text.push_str(&format!("{newline}}}"));
    TextEdit::from_changes(vec![Change { span: Span::at(end), text }]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn a_typo_is_corrected() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> ‹N2›.handle(left)\n}",
            "A {\nn1: circle\nn2: circle\nn1.handle(right) -> n2.handle(left)\n}",
        );
    }

    #[test]
    fn a_missing_number_is_declared_once_in_the_named_lane() {
        check(
            &RULE,
            "A {\n  n1: circle\n  n1.handle(right) -> B.‹n3›.handle(left)\n  loop [x] n1 ‹n3›\n}\nB {\n  n2: circle\n}\n",
            "A {\n  n1: circle\n  n1.handle(right) -> B.n3.handle(left)\n  loop [x] n1 n3\n}\nB {\n  n2: circle\n  n3: rectangle\n}\n",
        );
    }

    #[test]
    fn a_missing_lane_is_added_with_its_nodes() {
        check(
            &RULE,
            "A {\n  n1: circle\n  n1.handle(right) -> B.‹n3›.handle(left)\n  n1.handle(top) -> B.‹n2›.handle(left)\n  loop [x] n1 ‹n3›\n} // end\n",
            "A {\n  n1: circle\n  n1.handle(right) -> B.n3.handle(left)\n  n1.handle(top) -> B.n2.handle(left)\n  loop [x] n1 n3\n} // end\nB {\n  n2: rectangle\n  n3: rectangle\n}\n",
        );
    }

    #[test]
    fn words_in_a_loop_stay_in_a_comment_above_it() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: circle\n  loop [again] n1 n2 ‹what› ‹is› ‹this›\n}",
            "A {\nn1: circle\nn2: circle\n  // loop [again] n1 n2 what is this\n  loop [again] n1 n2\n}",
        );
    }

    #[test]
    fn an_edge_to_an_unknown_word_becomes_a_comment() {
        check(
            &RULE,
            "A {\nn1: circle\nn1.handle(right) -> ‹warehouse›.handle(left)\n}",
            "A {\nn1: circle\n// n1.handle(right) -> warehouse.handle(left)\n}",
        );
    }
}
