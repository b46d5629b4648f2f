//! Graphviz DOT: lanes are clusters, sides are compass points.

use crate::export::written::Ids;
use crate::export::{Format, Make};
use crate::geometry::Side;
use crate::locale::Words;
use crate::model::{Model, Shape};

pub static FORMAT: Format = Format {
    id: "dot",
    ending: "dot",
    media_type: "text/vnd.graphviz",
    name: Words::new("Graphviz DOT", "Graphviz DOT 图"),
    hint: Words::new("A directed graph with lanes as clusters.", "以子图表示泳道的有向图。"),
    choices: &[],
    make: Make::Text(|document, _| digraph(document.model())),
};

fn digraph(model: &Model) -> String {
    let ids = Ids::new(model);
    // Ranks of the whole drawing and not of each lane: the flow stays straight, and the router finds room for every edge.
    let mut out = "digraph {\n  rankdir=LR\n  newrank=true\n  node [shape=box]\n".to_owned();
    for lane in model.lane_ids() {
        let title = quoted(&model.lane(lane).title);
        out.push_str(&format!("  subgraph \"cluster_{}\" {{\n    label={title}\n", ids.lane(lane)));
        for &id in &model.lane(lane).nodes {
            let node = model.node(id);
            let shape = match node.shape {
                Shape::Circle => "circle",
                Shape::Rectangle => "box",
                Shape::Diamond => "diamond",
                Shape::Taskbox => "component",
            };
            let description = node.description.as_deref().filter(|_| node.label.is_some());
            let comment = description.map_or(String::new(), |text| format!(", comment={}", quoted(text)));
            let label = quoted(node.caption());
            out.push_str(&format!("    {} [shape={shape}, label={label}{comment}]\n", quoted(ids.node(id))));
        }
        out.push_str("  }\n");
    }
    for id in model.drawn_edges() {
        let edge = model.edge(id);
        let label = edge.label.as_deref().filter(|label| !label.trim().is_empty());
        let label = label.map_or(String::new(), |label| format!(" [label={}]", quoted(label)));
        let end = |node, side| format!("{}:{}", quoted(ids.node(node)), compass(side));
        out.push_str(&format!(
            "  {} -> {}{label}\n",
            end(edge.from, edge.from_side),
            end(edge.to, edge.to_side)
        ));
    }
    out.push_str("}\n");
    out
}

fn compass(side: Side) -> &'static str {
    match side {
        Side::Top => "n",
        Side::Right => "e",
        Side::Bottom => "s",
        Side::Left => "w",
    }
}

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;");
    format!("\"{text}\"")
}
