//! What is worth knowing about the name under the pointer: a heading, then a line a fact.

use super::names::{NameKind, name_at};
use crate::locale::{Locale, Words};
use crate::model::{Element, Model, NodeId, Shape};
use crate::syntax::Tree;
use crate::text::Span;

static IN_LANE: Words = Words::new("{0} · {1} in {2}", "{0} · {2} 中的 {1}");
static OWNER: Words = Words::new("Owner: {0}", "负责人：{0}");
static SYSTEM: Words = Words::new("System: {0}", "系统：{0}");
static WIRES: Words = Words::new("In: {0} · Out: {1}", "进：{0} · 出：{1}");
static LANE: Words = Words::new("{0} · lane", "{0} · 泳道");
static HOLDS: Words = Words::new("Nodes: {0}", "节点：{0}");
static UNKNOWN: Words = Words::new("{0} is declared nowhere", "{0} 没有声明");

static LABEL: Words = Words::new("Label: {0}", "标签：{0}");
static REPEATS: Words =
    Words::new("The same edge stands further up; it is drawn once.", "前面已有相同的连线；只绘制一次。");
static LOOP: Words = Words::new("Loop: {0}", "循环：{0}");
static CIRCLE: Words = Words::new("circle · where a flow starts or ends", "circle · 流程的起点或终点");
static RECTANGLE: Words = Words::new("rectangle · a step", "rectangle · 一个步骤");
static DIAMOND: Words = Words::new("diamond · a decision", "diamond · 一个判断");
static TASKBOX: Words = Words::new(
    "taskbox · a task with an owner, a description and a system",
    "taskbox · 一项任务，可写明负责人、说明和系统",
);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    pub span: Span,
    /// Never empty; the first is the heading.
    pub lines: Vec<String>,
}

/// What stands at `offset`: a name, an edge, a loop, or the word of a shape.
pub fn hover(source: &str, tree: &Tree, model: &Model, offset: usize, locale: Locale) -> Option<Hover> {
    let Some(name) = name_at(tree, offset) else { return statement(source, model, offset, locale) };
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

/// Of an edge where it leads, of a loop what it repeats, of a shape what it is for.
fn statement(source: &str, model: &Model, offset: usize, locale: Locale) -> Option<Hover> {
    let element = model.statement_at(offset)?;
    let span = model.own_span(element);
    let caption = |id: NodeId| {
        let node = model.node(id);
        format!("{} ({})", node.caption(), node.name)
    };
    let lines = match element {
        Element::Edge(id) => {
            let edge = model.edge(id);
            let mut lines = vec![format!("{} → {}", caption(edge.from), caption(edge.to))];
            lines.extend(edge.label.as_deref().map(|label| LABEL.with_text([label]).text(locale)));
            if edge.duplicate {
                lines.push(REPEATS.get(locale).to_owned());
            }
            lines
        }
        Element::Loop(id) => {
            let repeat = model.repeat(id);
            let mut lines = vec![LOOP.with_text([&repeat.condition]).text(locale)];
            lines.extend(repeat.members.iter().map(|&member| caption(member)));
            lines
        }
        Element::Node(id) => {
            let node = model.node(id);
            let behind = source.get(node.name_span.end..node.span.end)?;
            let word = behind.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            let start = node.span.end - word.len();
            let length = word.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(word.len());
            let span = Span::new(start, start + length);
            if !span.touches(offset) || Shape::from_any_case(span.of(source)).is_none() {
                return None;
            }
            let lines = vec![purpose(node.shape).get(locale).to_owned()];
            return Some(Hover { span, lines });
        }
        Element::Lane(_) => return None,
    };
    Some(Hover { span, lines })
}

fn purpose(shape: Shape) -> &'static Words {
    match shape {
        Shape::Circle => &CIRCLE,
        Shape::Rectangle => &RECTANGLE,
        Shape::Diamond => &DIAMOND,
        Shape::Taskbox => &TASKBOX,
    }
}

fn node_lines(model: &Model, id: NodeId, locale: Locale) -> Vec<String> {
    let node = model.node(id);
    let lane = &model.lane(node.lane).title;
    let mut lines = vec![IN_LANE.with_text([node.caption(), node.shape.name(), lane]).text(locale)];
    lines.extend(node.description.clone().filter(|text| text != node.caption()));
    lines.extend(node.owner.as_deref().map(|owner| OWNER.with_text([owner]).text(locale)));
    lines.extend(node.system.as_deref().map(|system| SYSTEM.with_text([system]).text(locale)));
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
        check(source, "askbox", &["taskbox · a task with an owner, a description and a system"]);
    }

    #[test]
    fn an_edge_tells_where_it_leads_and_a_loop_what_it_repeats() {
        let source = "A {\nn1: circle label:\"Start\"\nn2: circle\nn1.handle(right) -> n2.handle(left) [label=\"go\"]\nloop [twice] n1 n2\n}";
        check(source, "-> ", &["Start (n1) → n2 (n2)", "Label: go"]);
        check(source, "twice", &["Loop: twice", "Start (n1)", "n2 (n2)"]);
    }
}
