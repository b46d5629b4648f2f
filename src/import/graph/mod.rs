//! FlowZap's graph as JSON, as `fizz graph` writes it: lanes, nodes, edges and loops with ids and sides. All of it comes in;
//! ids are numbered anew where they are not n1, n2 … in order.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::diagram::{Diagram, Lane, Loop, Origin, Step, Wire};
use super::phrases::{NO_PLACE, SHAPE, drawn_as};
use super::report::Report;
use super::{Format, Source, text_of};
use crate::geometry::Side;
use crate::locale::{Message, Words};
use crate::model::{Shape, shape_named};
use crate::syntax::FaultKind;

pub static FORMAT: Format = Format {
    id: "graph",
    endings: &["json"],
    name: Words::new("Graph (JSON)", "图结构 (JSON)"),
    recognises: |source| {
        source.language() == Some(FaultKind::Json)
            && source.text().is_some_and(|text| text.contains("\"lanes\"") && text.contains("\"nodes\""))
    },
    read,
};

static NOT_JSON: Words = Words::new("the file is no JSON: {0}", "文件不是 JSON：{0}");
static NO_GRAPH: Words =
    Words::new("the JSON has no list of lanes or nodes", "JSON 里没有 lanes 或 nodes 列表");
static KEY: Words = Words::new("the value of `{0}`", "“{0}”的值");
static EDGE: Words = Words::new("an edge from `{0}` to `{1}`", "从“{0}”到“{1}”的连线");
static NO_NODE: Words = Words::new("no node has that id", "没有这个 id 的节点");
static MEMBER: Words = Words::new("the member `{0}` of a loop", "循环的成员“{0}”");
static NAMELESS: Words = Words::new("an entry of `{0}` without an id", "“{0}”中没有 id 的一项");
static NO_ID: Words = Words::new("nothing could refer to it", "无法引用它");

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Id {
    fn of(value: Option<&Value>) -> Option<String> {
        match Id::deserialize(value?).ok()? {
            Id::Text(text) => Some(text),
            Id::Number(number) => Some(number.to_string()),
        }
    }
}

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    let root: Value =
        serde_json::from_str(text_of(source)?).map_err(|error| NOT_JSON.with([&error.to_string()]))?;
    let list = |key: &str| root.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if list("lanes").is_empty() && list("nodes").is_empty() {
        return Err(NO_GRAPH.with([]));
    }
    let mut diagram = Diagram { title: text(&root, "title"), ..Diagram::default() };
    let mut lanes = BTreeMap::new();
    for entry in list("lanes") {
        let Some(id) = Id::of(entry.get("id")).or_else(|| text(entry, "title")) else {
            report.drop(&Origin::default(), NAMELESS.with(["lanes"]), NO_ID.with([]));
            continue;
        };
        let title = text(entry, "title").unwrap_or_else(|| id.clone());
        lanes.entry(id.clone()).or_insert(diagram.lanes.len());
        unknown(entry, &["id", "title", "nodes"], &id, report);
        diagram.lanes.push(Lane { title, id: Some(id.clone()), origin: Origin::named(id) });
    }
    let mut steps = BTreeMap::new();
    for entry in list("nodes") {
        let Some(id) = Id::of(entry.get("id")) else {
            report.drop(&Origin::default(), NAMELESS.with(["nodes"]), NO_ID.with([]));
            continue;
        };
        let origin = Origin::named(id.clone());
        let shape = shape(entry, &origin, report);
        let lane = Id::of(entry.get("lane")).and_then(|lane| lanes.get(&lane).copied());
        unknown(entry, &["id", "lane", "shape", "label", "owner", "description", "system"], &id, report);
        steps.entry(id.clone()).or_insert(diagram.steps.len());
        diagram.steps.push(Step {
            lane,
            shape,
            id: Some(id),
            label: text(entry, "label"),
            owner: text(entry, "owner"),
            description: text(entry, "description"),
            system: text(entry, "system"),
            rect: None,
            origin,
        });
    }
    for entry in list("edges") {
        let end =
            |keys: [&str; 2]| keys.into_iter().find_map(|key| Id::of(entry.get(key))).unwrap_or_default();
        let (from, to) = (end(["from", "source"]), end(["to", "target"]));
        let origin = Origin::named(format!("{from} -> {to}"));
        let (Some(&source), Some(&target)) = (steps.get(&from), steps.get(&to)) else {
            report.drop(&origin, EDGE.with([&from, &to]), NO_NODE.with([]));
            continue;
        };
        let known = ["from", "from_side", "to", "to_side", "source", "target", "label", "lane", "order"];
        unknown(entry, &known, &origin.element, report);
        let side = |key: &str| Side::from_name(entry.get(key)?.as_str()?);
        diagram.wires.push(Wire {
            from_side: side("from_side"),
            to_side: side("to_side"),
            ..Wire::new(source, target, text(entry, "label"), origin)
        });
    }
    for entry in list("loops") {
        let condition = text(entry, "condition").unwrap_or_default();
        let origin = Origin::named(format!("loop [{condition}]"));
        let mut members = Vec::new();
        for member in entry.get("members").and_then(Value::as_array).into_iter().flatten() {
            let id = Id::of(Some(member)).unwrap_or_default();
            match steps.get(&id) {
                Some(&step) => members.push(step),
                None => report.drop(&origin, MEMBER.with([&id]), NO_NODE.with([])),
            }
        }
        diagram.loops.push(Loop { condition, members, origin });
    }
    Ok(diagram)
}

fn text(entry: &Value, key: &str) -> Option<String> {
    entry.get(key)?.as_str().map(str::to_owned)
}

fn shape(entry: &Value, origin: &Origin, report: &mut Report) -> Shape {
    let Some(name) = text(entry, "shape") else { return Shape::Rectangle };
    Shape::from_name(&name).unwrap_or_else(|| {
        let shape = shape_named(&name).unwrap_or(Shape::Rectangle);
        report.approximate(origin, SHAPE.with([&name]), drawn_as(shape));
        shape
    })
}

/// Keys that FlowZap Code has no place for.
fn unknown(entry: &Value, known: &[&str], element: &str, report: &mut Report) {
    let keys = entry.as_object().into_iter().flat_map(|entry| entry.iter());
    for (key, _) in keys.filter(|(key, value)| !known.contains(&key.as_str()) && !value.is_null()) {
        report.drop(&Origin::named(element), KEY.with([key]), NO_PLACE.with([]));
    }
}
