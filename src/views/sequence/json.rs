//! A sequence layout as JSON for other programs. Lanes and nodes go by their ids, messages by the element keys of their
//! edges, as in the JSON of the workflow.

use serde::Serialize;

use crate::geometry::Rect;
use crate::layout::check::Metrics;
use crate::layout::sequence::check::{metrics, violations};
use crate::layout::sequence::{Kind, Label as Words, Layout, Message};
use crate::model::{EdgeId, ElementIndex, LaneId, Model, NodeId};
use crate::views::json::{self, Broken, Label};

#[derive(Serialize)]
struct Drawing<'a> {
    view: &'static str,
    width: i32,
    height: i32,
    lifelines: Vec<Lifeline<'a>>,
    messages: Vec<Line<'a>>,
    notes: Vec<Note<'a>>,
    marks: Vec<Mark<'a>>,
    fragments: Vec<Fragment<'a>>,
    activations: Vec<Active<'a>>,
    metrics: Figures,
    violations: Vec<Broken>,
}

#[derive(Serialize)]
struct Lifeline<'a> {
    id: &'a str,
    title: &'a str,
    glyph: &'static str,
    x: i32,
    header: Rect,
    footer: Option<Rect>,
    top: i32,
    bottom: i32,
}

#[derive(Serialize)]
struct Line<'a> {
    id: String,
    from: Option<&'a str>,
    to: &'a str,
    kind: &'static str,
    y: i32,
    x1: i32,
    x2: i32,
    number: Option<usize>,
    moved: bool,
    label: Option<Label<'a>>,
}

#[derive(Serialize)]
struct Note<'a> {
    lane: &'a str,
    nodes: Vec<&'a str>,
    #[serde(flatten)]
    rect: Rect,
}

#[derive(Serialize)]
struct Mark<'a> {
    lane: &'a str,
    node: &'a str,
    kind: &'static str,
    x: i32,
    y: i32,
    label: Option<Label<'a>>,
}

#[derive(Serialize)]
struct Fragment<'a> {
    kind: &'static str,
    condition: &'a str,
    continued: bool,
    depth: usize,
    sections: Vec<Section<'a>>,
    #[serde(flatten)]
    rect: Rect,
}

#[derive(Serialize)]
struct Section<'a> {
    condition: &'a str,
    y: i32,
}

#[derive(Serialize)]
struct Active<'a> {
    lane: &'a str,
    opens: String,
    closes: String,
    #[serde(flatten)]
    rect: Rect,
}

#[derive(Serialize)]
struct Figures {
    messages: usize,
    replies: usize,
    moved: usize,
    notes: usize,
    fragments: usize,
    width: i32,
    height: i32,
    length: i64,
}

pub fn layout_json(layout: &Layout, model: &Model) -> String {
    let index = ElementIndex::new(model);
    let key = |edge: EdgeId| json::key(&index, edge);
    let drawing = Drawing {
        view: "sequence",
        width: layout.width,
        height: layout.height,
        lifelines: lifelines(layout, model),
        messages: layout.messages.iter().map(|message| line(message, model, &key)).collect(),
        notes: notes(layout, model),
        marks: marks(layout, model),
        fragments: layout.fragments.iter().map(fragment).collect(),
        activations: layout
            .activations
            .iter()
            .map(|active| Active {
                lane: lane(model, active.lane),
                opens: key(active.opens),
                closes: key(active.closes),
                rect: active.rect,
            })
            .collect(),
        metrics: figures(layout, &metrics(layout)),
        violations: json::broken(violations(layout, model)),
    };
    json::written(&drawing)
}

fn lane(model: &Model, id: LaneId) -> &str {
    &model.lane(id).name
}

fn node(model: &Model, id: NodeId) -> &str {
    &model.node(id).name
}

fn lifelines<'a>(layout: &Layout, model: &'a Model) -> Vec<Lifeline<'a>> {
    let one = |lifeline: &crate::layout::sequence::Lifeline| Lifeline {
        id: lane(model, lifeline.lane),
        title: &model.lane(lifeline.lane).title,
        glyph: lifeline.glyph.name(),
        x: lifeline.x,
        header: lifeline.head,
        footer: lifeline.foot,
        top: lifeline.top,
        bottom: lifeline.bottom,
    };
    layout.lifelines.iter().map(one).collect()
}

fn line<'a>(message: &Message, model: &'a Model, key: &impl Fn(EdgeId) -> String) -> Line<'a> {
    let is_found = message.kind == Kind::Found;
    let edge = model.edge(message.edge);
    let text =
        if is_found { model.node(edge.from).caption() } else { edge.label.as_deref().unwrap_or_default() };
    Line {
        id: key(message.edge),
        from: (!is_found).then(|| lane(model, message.from)),
        to: lane(model, message.to),
        kind: message.kind.name(),
        y: message.y,
        x1: message.x1,
        x2: message.x2,
        number: (!is_found).then_some(message.number),
        moved: message.moved,
        label: label(message.label.as_ref(), text),
    }
}

fn label<'a>(label: Option<&Words>, text: &'a str) -> Option<Label<'a>> {
    label.map(|label| Label { text, rect: label.rect })
}

fn notes<'a>(layout: &Layout, model: &'a Model) -> Vec<Note<'a>> {
    let one = |note: &crate::layout::sequence::Note| {
        let more = note.more.iter().flat_map(|more| &more.nodes);
        let nodes = note.steps.iter().map(|step| &step.node).chain(more);
        Note {
            lane: lane(model, note.lane),
            nodes: nodes.map(|&id| node(model, id)).collect(),
            rect: note.rect,
        }
    };
    layout.notes.iter().map(one).collect()
}

fn marks<'a>(layout: &Layout, model: &'a Model) -> Vec<Mark<'a>> {
    let one = |mark: &crate::layout::sequence::Mark| Mark {
        lane: lane(model, mark.lane),
        node: node(model, mark.node),
        kind: if mark.is_start { "start" } else { "end" },
        x: mark.dot.x,
        y: mark.dot.y,
        label: label(mark.label.as_ref(), model.node(mark.node).caption()),
    };
    layout.marks.iter().map(one).collect()
}

fn fragment(fragment: &crate::layout::sequence::Fragment) -> Fragment<'_> {
    let sections = fragment.sections.iter();
    Fragment {
        kind: fragment.kind.name(),
        condition: fragment.sections.first().map_or("", |section| &section.condition),
        continued: fragment.is_continued,
        depth: fragment.depth,
        sections: sections.map(|section| Section { condition: &section.condition, y: section.y }).collect(),
        rect: fragment.rect,
    }
}

fn figures(layout: &Layout, metrics: &Metrics) -> Figures {
    let of = |is: &dyn Fn(&Message) -> bool| layout.messages.iter().filter(|message| is(message)).count();
    Figures {
        messages: of(&|message| matches!(message.kind, Kind::Call | Kind::Reply)),
        replies: of(&|message| message.kind == Kind::Reply),
        moved: of(&|message| message.moved),
        notes: layout.notes.len(),
        fragments: layout.fragments.len(),
        width: layout.width,
        height: layout.height,
        length: metrics.length,
    }
}
