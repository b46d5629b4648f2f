//! The document as a list of its parts: lanes with their nodes, and loops behind them. What an outline
//! panel, a screen reader and a search over symbols show.

use crate::model::{Element, Model};
use crate::text::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    pub element: Element,
    /// The title, the caption or the condition.
    pub label: String,
    /// The id and, of a node, its shape.
    pub detail: String,
    pub span: Span,
    /// Where its name is, to put the caret there.
    pub name_span: Span,
    pub children: Vec<OutlineEntry>,
}

pub fn outline(model: &Model) -> Vec<OutlineEntry> {
    let lanes = model.lane_ids().map(|id| {
        let lane = model.lane(id);
        let nodes = lane.nodes.iter().map(|&id| {
            let node = model.node(id);
            OutlineEntry {
                element: Element::Node(id),
                label: node.caption().to_owned(),
                detail: format!("{} · {}", node.name, node.shape.name()),
                span: node.span,
                name_span: node.name_span,
                children: Vec::new(),
            }
        });
        OutlineEntry {
            element: Element::Lane(id),
            label: lane.title.clone(),
            detail: lane.name.clone(),
            span: model.full_span(Element::Lane(id)),
            name_span: lane.name_span,
            children: nodes.collect(),
        }
    });
    let loops = model.loop_ids().map(|id| {
        let repeat = model.repeat(id);
        let members: Vec<&str> =
            repeat.members.iter().map(|&member| model.node(member).name.as_str()).collect();
        OutlineEntry {
            element: Element::Loop(id),
            label: repeat.condition.clone(),
            detail: format!("loop · {}", members.join(" ")),
            span: repeat.span,
            name_span: repeat.span,
            children: Vec::new(),
        }
    });
    lanes.chain(loops).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_hold_their_nodes_and_loops_follow() {
        let source = "A { # Shop\nn1: circle label:\"Order\"\nloop [again] n1 n2\n}\nB {\nn2: diamond\n}";
        let model = crate::model::lower(source, &crate::syntax::parse(source));
        let mut lines = Vec::new();
        for entry in outline(&model) {
            lines.push(format!("{} | {}", entry.label, entry.detail));
            lines.extend(entry.children.iter().map(|child| format!("- {} | {}", child.label, child.detail)));
        }
        let expected =
            ["Shop | A", "- Order | n1 · circle", "B | B", "- n2 | n2 · diamond", "again | loop · n1 n2"];
        assert_eq!(lines, expected);
    }
}
