//! A Markdown page: the drawing as a Mermaid flowchart, which Markdown's readers draw, and a table of the steps.

use super::mermaid::flowchart;
use crate::export::{Format, Make};
use crate::locale::Words;
use crate::model::{Model, NodeId};
use crate::text::plain_markdown;

pub static FORMAT: Format = Format {
    id: "markdown",
    ending: "md",
    media_type: "text/markdown",
    name: Words::new("Markdown", "Markdown"),
    hint: Words::new(
        "The drawing as a Mermaid flowchart, and a table of the steps.",
        "以 Mermaid 流程图表示的图，以及步骤表。",
    ),
    choices: &[],
    make: Make::Text(|document, _| page(document.model())),
};

fn page(model: &Model) -> String {
    let mut out = format!("```mermaid\n{}```\n\n", flowchart(model));
    out.push_str("| Step | Lane | Shape | Text | Owner | Description | System | Leads to |\n");
    out.push_str("|---|---|---|---|---|---|---|---|\n");
    let mut ways: Vec<Vec<String>> = vec![Vec::new(); model.nodes.len()];
    for id in model.drawn_edges() {
        let edge = model.edge(id);
        let label =
            edge.label.as_ref().map_or(String::new(), |label| format!(" ({})", plain_markdown(label)));
        ways[edge.from.index()].push(format!("{}{label}", plain_markdown(&model.node(edge.to).name)));
    }
    let row = |id: NodeId| {
        let node = model.node(id);
        let text = |value: &Option<String>| value.as_deref().map_or(String::new(), plain_markdown);
        let cells = [
            plain_markdown(&node.name),
            plain_markdown(&model.lane(node.lane).title),
            node.shape.name().to_owned(),
            plain_markdown(node.caption()),
            text(&node.owner),
            text(&node.description),
            text(&node.system),
            ways[id.index()].join(", "),
        ];
        format!("| {} |\n", cells.join(" | "))
    };
    for lane in &model.lanes {
        out.extend(lane.nodes.iter().map(|&id| row(id)));
    }
    if !model.loops.is_empty() {
        out.push_str("\n| Loop | Steps |\n|---|---|\n");
        for repeat in &model.loops {
            let members: Vec<String> =
                repeat.members.iter().map(|&id| plain_markdown(&model.node(id).name)).collect();
            out.push_str(&format!("| {} | {} |\n", plain_markdown(&repeat.condition), members.join(", ")));
        }
    }
    out
}
