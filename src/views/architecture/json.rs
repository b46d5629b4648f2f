//! An architecture layout as JSON for other programs. Boxes go by the ids of their lanes; a wire names its messages by the
//! element keys of their edges, as in the JSON of the workflow.

use serde::Serialize;

use crate::geometry::Rect;
use crate::layout::architecture::check::{metrics, violations};
use crate::layout::architecture::{Layout, Party, Wire};
use crate::model::{ElementIndex, Model};
use crate::views::json::{self, Broken, Label};

#[derive(Serialize)]
struct Drawing<'a> {
    view: &'static str,
    width: i32,
    height: i32,
    boxes: Vec<Box<'a>>,
    containers: Vec<Container<'a>>,
    wires: Vec<Line<'a>>,
    metrics: Figures,
    violations: Vec<Broken>,
}

#[derive(Serialize)]
struct Box<'a> {
    id: &'a str,
    title: &'a str,
    glyph: &'static str,
    system: Option<&'a str>,
    #[serde(flatten)]
    rect: Rect,
    /// Those that are shown in the box.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    /// The node; several where one chip counts them.
    ids: Vec<&'a str>,
    #[serde(flatten)]
    rect: Rect,
}

#[derive(Serialize)]
struct Container<'a> {
    system: &'a str,
    boxes: Vec<&'a str>,
    #[serde(flatten)]
    rect: Rect,
}

#[derive(Serialize)]
struct Line<'a> {
    from: &'a str,
    to: &'a str,
    from_side: &'static str,
    to_side: &'static str,
    edges: Vec<String>,
    points: Vec<[i32; 2]>,
    merge: Option<u32>,
    label: Option<Label<'a>>,
}

#[derive(Serialize)]
struct Figures {
    boxes: u32,
    wires: u32,
    crossings: u32,
    bends: u32,
    straight: u32,
    length: i64,
    width: i32,
    height: i32,
}

pub fn layout_json(layout: &Layout, model: &Model) -> String {
    let index = ElementIndex::new(model);
    let id = |party: &Party| model.lane(party.lane).name.as_str();
    let boxes = layout.boxes.iter().map(|party| Box {
        id: id(party),
        title: &model.lane(party.lane).title,
        glyph: party.glyph.name(),
        system: party.system.as_deref(),
        rect: party.rect,
        steps: party
            .steps
            .iter()
            .map(|chip| Step {
                ids: chip.nodes.iter().map(|&node| model.node(node).name.as_str()).collect(),
                rect: chip.rect,
            })
            .collect(),
    });
    let containers = layout.containers.iter().map(|container| Container {
        system: &container.system,
        boxes: container.boxes.iter().map(|&inside| id(&layout.boxes[inside])).collect(),
        rect: container.rect,
    });
    let wires = layout.wires.iter().map(|wire: &Wire| Line {
        from: id(&layout.boxes[wire.from]),
        to: id(&layout.boxes[wire.to]),
        from_side: wire.from_side.name(),
        to_side: wire.to_side.name(),
        edges: wire.edges.iter().map(|&edge| json::key(&index, edge)).collect(),
        points: json::points(&wire.points),
        merge: wire.merge,
        label: wire.label.as_ref().map(|label| Label { text: &label.words, rect: label.rect }),
    });
    let m = metrics(layout);
    let drawing = Drawing {
        view: "architecture",
        width: layout.width,
        height: layout.height,
        boxes: boxes.collect(),
        containers: containers.collect(),
        wires: wires.collect(),
        metrics: Figures {
            boxes: m.boxes,
            wires: m.wires,
            crossings: m.crossings,
            bends: m.bends,
            straight: m.straight,
            length: m.length,
            width: m.width,
            height: m.height,
        },
        violations: json::broken(violations(layout, model)),
    };
    json::written(&drawing)
}
