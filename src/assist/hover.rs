//! What is worth knowing about the name under the pointer: a heading, then a line a fact.

use super::names::{NameKind, name_at};
use crate::locale::{Locale, Words};
use crate::model::{Model, NodeId};
use crate::syntax::Tree;
use crate::text::Span;

static IN_LANE: Words = Words::new("{0} · {1} in {2}", "{0} · {2} 中的 {1}");
static OWNER: Words = Words::new("Owner: {0}", "负责人：{0}");
static SYSTEM: Words = Words::new("System: {0}", "系统：{0}");
static WIRES: Words = Words::new("In: {0} · Out: {1}", "进：{0} · 出：{1}");
static LANE: Words = Words::new("{0} · lane", "{0} · 泳道");
static HOLDS: Words = Words::new("Nodes: {0}", "节点：{0}");
static UNKNOWN: Words = Words::new("{0} is declared nowhere", "{0} 没有声明");

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    pub span: Span,
    /// Never empty; the first is the heading.
    pub lines: Vec<String>,
}

pub fn hover(source: &str, tree: &Tree, model: &Model, offset: usize, locale: Locale) -> Option<Hover> {
    let name = name_at(tree, offset)?;
    let text = name.span.of(source);
    let lines = match name.kind {
        NameKind::Node => {
            let declared =
                model.node_ids().find(|&id| name.declares && model.node(id).name_span == name.span);
            match declared.or_else(|| model.node_named(text)) {
                Some(node) => node_lines(model, node, locale),
                None => vec![UNKNOWN.with([text]).text(locale)],
            }
        }
        NameKind::Lane => match model.lane_named(text) {
            Some(id) => {
                let lane = model.lane(id);
                let count = lane.nodes.len().to_string();
                vec![LANE.with([&lane.title]).text(locale), HOLDS.with([&count]).text(locale)]
            }
            None => vec![UNKNOWN.with([text]).text(locale)],
        },
    };
    Some(Hover { span: name.span, lines })
}

fn node_lines(model: &Model, id: NodeId, locale: Locale) -> Vec<String> {
    let node = model.node(id);
    let lane = &model.lane(node.lane).title;
    let mut lines = vec![IN_LANE.with([node.caption(), node.shape.name(), lane]).text(locale)];
    lines.extend(node.description.clone().filter(|text| text != node.caption()));
    lines.extend(node.owner.as_deref().map(|owner| OWNER.with([owner]).text(locale)));
    lines.extend(node.system.as_deref().map(|system| SYSTEM.with([system]).text(locale)));
    let ways = |mine: &dyn Fn(&crate::model::Edge) -> bool| {
        model.drawn_edges().filter(|&edge| mine(model.edge(edge))).count().to_string()
    };
    let (into, out) = (ways(&|edge| edge.to == id), ways(&|edge| edge.from == id));
    lines.push(WIRES.with([&into, &out]).text(locale));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, at: &str, expected: &[&str]) {
        let tree = crate::syntax::parse(source);
        let model = crate::model::lower(source, &tree);
        let offset = source.find(at).unwrap();
        let hover = hover(source, &tree, &model, offset, Locale::En);
        assert_eq!(hover.map(|hover| hover.lines).unwrap_or_default(), expected);
    }

    #[test]
    fn a_node_tells_its_kind_its_lane_and_its_wires() {
        let source = "A { # Shop\nn1: taskbox label:\"Pack\" owner:\"Ada\"\nn2: circle\nn1.handle(right) -> n2.handle(left)\n}";
        check(source, "n1.handle", &["Pack · taskbox in Shop", "Owner: Ada", "In: 0 · Out: 1"]);
        check(source, "A {", &["Shop · lane", "Nodes: 2"]);
        check(source, "label", &[]);
    }
}
