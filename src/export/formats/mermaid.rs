//! A Mermaid flowchart: lanes are subgraphs, edges stand in the order of the text.

use crate::export::written::Ids;
use crate::export::{Format, Make};
use crate::locale::Words;
use crate::model::{Model, Shape};

pub static FORMAT: Format = Format {
    id: "mermaid",
    ending: "mmd",
    media_type: "text/vnd.mermaid",
    name: Words::new("Mermaid flowchart", "Mermaid 流程图"),
    hint: Words::new(
        "A flowchart with lanes as subgraphs, for Markdown, wikis and Mermaid's tools.",
        "以子图表示泳道的流程图，可用于 Markdown、维基和 Mermaid 工具。",
    ),
    choices: &[],
    make: Make::Text(|document, _| flowchart(document.model())),
};

pub fn flowchart(model: &Model) -> String {
    let ids = Ids::new(model);
    let mut out = "flowchart LR\n".to_owned();
    for lane in model.lane_ids() {
        let title = quoted(&model.lane(lane).title);
        out.push_str(&format!("  subgraph {}[{title}]\n", ids.lane(lane)));
        for &node in &model.lane(lane).nodes {
            let (open, close) = match model.node(node).shape {
                Shape::Circle => ("((", "))"),
                Shape::Rectangle => ("[", "]"),
                Shape::Diamond => ("{", "}"),
                Shape::Taskbox => ("[[", "]]"),
            };
            let text = quoted(model.node(node).caption());
            out.push_str(&format!("    {}{open}{text}{close}\n", ids.node(node)));
        }
        out.push_str("  end\n");
    }
    for id in model.drawn_edges() {
        let edge = model.edge(id);
        let label = edge.label.as_deref().filter(|label| !label.trim().is_empty());
        let label = label.map_or(String::new(), |label| format!("|{}|", quoted(label)));
        out.push_str(&format!("  {} -->{label} {}\n", ids.node(edge.from), ids.node(edge.to)));
    }
    out
}

/// A text in quotes, with entities for what Mermaid would read as something else.
fn quoted(text: &str) -> String {
    // An empty text would be no node.
    if text.trim().is_empty() {
        return "\" \"".to_owned();
    }
    format!("\"{}\"", entities(text))
}

pub(super) fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let named = match letter {
            '"' => "quot",
            '#' => "35",
            '<' => "lt",
            '>' => "gt",
            '&' => "amp",
            '`' => "96",
            '\\' => "92",
            '|' => "124",
            ';' => "59",
            // A formula, which two of them open.
            '$' if rest.starts_with("$$") || out.ends_with("#36;") => "36",
            // An icon, as `fa:fa-check`.
            ':' if rest.starts_with(":fa-") => "58",
            _ => "",
        };
        if named.is_empty() {
            out.push(letter);
        } else {
            out.push_str(&format!("#{named};"));
        }
        rest = &rest[letter.len_utf8()..];
    }
    out
}
