//! D2: lanes are containers.

use crate::export::written::Ids;
use crate::export::{Format, Make};
use crate::locale::Words;
use crate::model::{Model, NodeId, Shape};

pub static FORMAT: Format = Format {
    id: "d2",
    ending: "d2",
    media_type: "text/plain",
    name: Words::new("D2", "D2 图"),
    hint: Words::new("Lanes as containers, for the tools of D2.", "以容器表示泳道，供 D2 工具使用。"),
    choices: &[],
    make: Make::Text(|document, _| containers(document.model())),
};

fn containers(model: &Model) -> String {
    let ids = Ids::new(model);
    let mut out = "direction: right\n".to_owned();
    // A container without a shape in it would be a shape.
    for lane in model.lane_ids().filter(|&lane| !model.lane(lane).nodes.is_empty()) {
        out.push_str(&format!("\n{}: {} {{\n", ids.lane(lane), quoted(&model.lane(lane).title)));
        for &id in &model.lane(lane).nodes {
            let node = model.node(id);
            let shape = match node.shape {
                Shape::Circle => " {shape: circle}",
                Shape::Rectangle => "",
                Shape::Diamond => " {shape: diamond}",
                Shape::Taskbox => " {shape: page}",
            };
            out.push_str(&format!("  {}: {}{shape}\n", ids.node(id), quoted(node.caption())));
        }
        out.push_str("}\n");
    }
    if !model.edges.is_empty() {
        out.push('\n');
    }
    for id in model.drawn_edges() {
        let edge = model.edge(id);
        let end = |node: NodeId| format!("{}.{}", ids.lane(model.node(node).lane), ids.node(node));
        let label = edge.label.as_deref().filter(|label| !label.trim().is_empty());
        let label = label.map_or(String::new(), |label| format!(": {}", quoted(label)));
        out.push_str(&format!("{} -> {}{label}\n", end(edge.from), end(edge.to)));
    }
    out
}

/// A dollar sign would begin a substitution.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$");
    format!("\"{text}\"")
}
