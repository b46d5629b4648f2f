//! n8n: nodes become steps where they stand, connections become edges. Triggers are circles, `If`, `Switch` and `Filter` diamonds.
//! The kind of a node is its system.

use std::collections::BTreeMap;

use super::diagram::{Diagram, Lane, Origin, Step, Wire};
use super::phrases::{ATTRIBUTES, NO_PLACE};
use super::report::Report;
use super::tree::Node;
use super::{Format, Source, text_of};
use crate::geometry::Rect;
use crate::locale::{Message, Words};
use crate::model::Shape;
use crate::syntax::FaultKind;

pub static FORMAT: Format = Format {
    id: "n8n",
    endings: &["n8n.json"],
    name: Words::new("n8n workflow", "n8n 工作流"),
    recognises: |source| {
        source.language() == Some(FaultKind::Json)
            && source.text().is_some_and(|text| {
                text.contains("\"nodes\"")
                    && text.contains("\"connections\"")
                    && text.contains("\"position\"")
            })
    },
    read,
};

static NO_NODES: Words = Words::new("the workflow has no nodes", "工作流里没有节点");
static NOTE: Words = Words::new("a sticky note", "便签");
static CONNECTION: Words = Words::new("a connection to `{0}`", "到“{0}”的连接");
static NO_NODE: Words = Words::new("there is no such node", "没有这个节点");
static OTHER_KIND: Words = Words::new("a connection of the kind `{0}`", "“{0}”类型的连接");
static AN_EDGE: Words = Words::new("an edge with that label", "画成带该标签的连线");
static DISABLED: Words = Words::new("that the node is switched off", "节点处于停用状态");

/// The size of a node in n8n, about.
const SIZE: (i32, i32) = (100, 100);

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    let root = Node::of(text_of(source)?)?;
    let nodes = root.get("nodes").map(Node::items).filter(|nodes| !nodes.is_empty());
    let nodes = nodes.ok_or_else(|| NO_NODES.with([]))?;
    let title = root.text_of("name").unwrap_or("Workflow").to_owned();
    let mut diagram = Diagram::default();
    diagram.lanes.push(Lane { title, id: None, origin: Origin::default() });
    let mut steps: BTreeMap<&str, usize> = BTreeMap::new();
    for node in nodes {
        let name = node.text_of("name").unwrap_or("");
        let origin = Origin::named(name);
        let kind = node.text_of("type").unwrap_or("");
        let kind = kind.rsplit('.').next().unwrap_or(kind);
        if kind == "stickyNote" {
            report.drop(&origin, NOTE.with([]), NO_PLACE.with([]));
            continue;
        }
        let lower = kind.to_lowercase();
        let shape = match lower.as_str() {
            "if" | "switch" | "filter" => Shape::Diamond,
            "webhook" | "start" => Shape::Circle,
            _ if lower.ends_with("trigger") => Shape::Circle,
            _ => Shape::Rectangle,
        };
        let has_parameters =
            node.get("parameters").is_some_and(|parameters| !parameters.entries().is_empty());
        let others: Vec<&str> =
            [("parameters", has_parameters), ("credentials", node.get("credentials").is_some())]
                .into_iter()
                .filter_map(|(key, is_there)| is_there.then_some(key))
                .collect();
        if !others.is_empty() {
            let named: Vec<String> = others.iter().map(|key| format!("`{key}`")).collect();
            report.drop(&origin, ATTRIBUTES.with([&named.join(", ")]), NO_PLACE.with([]));
        }
        if node.text_of("disabled") == Some("true") {
            report.drop(&origin, DISABLED.with([]), NO_PLACE.with([]));
        }
        let number =
            |node: &Node| node.text().and_then(|text| text.parse::<f64>().ok()).map(|number| number as i32);
        let rect = match node.get("position").map(Node::items) {
            Some([x, y]) => number(x).zip(number(y)).map(|(x, y)| {
                // Beyond a million pixels nothing is drawn.
                Rect::new(x.clamp(-1_000_000, 1_000_000), y.clamp(-1_000_000, 1_000_000), SIZE.0, SIZE.1)
            }),
            _ => None,
        };
        steps.entry(name).or_insert(diagram.steps.len());
        let notes = node.text_of("notes").filter(|notes| !notes.is_empty()).map(str::to_owned);
        let new = Step::new(shape, name, origin);
        diagram.steps.push(Step {
            lane: Some(0),
            description: notes,
            system: Some(kind.to_owned()).filter(|kind| !kind.is_empty()),
            rect,
            ..new
        });
    }
    for (name, kinds) in root.get("connections").map(Node::entries).unwrap_or_default() {
        let Some(&from) = steps.get(name.as_str()) else { continue };
        for (kind, outputs) in kinds.entries() {
            for (output, targets) in outputs.items().iter().enumerate() {
                for target in targets.items() {
                    let to = target.text_of("node").unwrap_or("");
                    let origin = Origin::named(format!("{name} -> {to}"));
                    let Some(&to) = steps.get(to) else {
                        report.drop(&origin, CONNECTION.with([to]), NO_NODE.with([]));
                        continue;
                    };
                    let label = if kind == "main" {
                        of_output(diagram.steps[from].system.as_deref(), output, outputs.items().len())
                    } else {
                        report.approximate(&origin, OTHER_KIND.with([kind]), AN_EDGE.with([]));
                        Some(kind.clone())
                    };
                    diagram.wires.push(Wire::new(from, to, label, origin));
                }
            }
        }
    }
    Ok(diagram)
}

/// What an output of a node is called, where it has several.
fn of_output(kind: Option<&str>, output: usize, count: usize) -> Option<String> {
    match (kind, output) {
        (Some("if" | "filter"), 0) => Some("true".to_owned()),
        (Some("if" | "filter"), 1) => Some("false".to_owned()),
        (Some("splitInBatches"), 0) => Some("done".to_owned()),
        (Some("splitInBatches"), 1) => Some("loop".to_owned()),
        _ if count > 1 => Some(output.to_string()),
        _ => None,
    }
}
