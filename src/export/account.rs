//! What of a diagram is in the file of a format, what is there in another way, and what is not: the other half of an
//! honest export.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Format;
use super::written::{Event, conversation, loops};
use crate::document::Document;
use crate::locale::{Locale, Message, Words};
use crate::model::{EdgeId, Model, Node, Shape};

/// Something that is in the diagram and not in the file, or not just so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The node, edge, lane or loop, as the text names it; empty for the whole diagram.
    pub element: String,
    pub what: Message,
    /// What became of it; nothing where it is left out.
    pub how: Option<Message>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The id of the format.
    pub format: &'static str,
    /// Lanes, steps, edges and loops that are in the file.
    pub lanes: usize,
    pub nodes: usize,
    pub edges: usize,
    pub loops: usize,
    pub losses: Vec<Loss>,
}

/// What a format keeps. Everything that is not named here is kept by all of them.
#[derive(Clone, Copy)]
pub struct Keeps {
    pub sides: bool,
    pub loops: bool,
    pub description: bool,
    pub owner: bool,
    /// Steps inside a lane and what joins them.
    pub steps: bool,
    pub taskboxes: bool,
    pub circles: bool,
    /// Lanes without a step.
    pub empty_lanes: bool,
    /// Blanks at the ends of texts.
    pub blanks: bool,
    /// Attributes that the language does not know.
    pub unknown: bool,
    /// What steps say, besides where they lie.
    pub texts: bool,
    /// The text of the diagram, or all that it means: the file can be read again.
    pub source: bool,
}

impl Keeps {
    /// A format of boxes and lines.
    pub const GRAPH: Keeps = Keeps {
        sides: false,
        loops: false,
        description: false,
        owner: false,
        steps: true,
        taskboxes: false,
        circles: true,
        empty_lanes: true,
        blanks: false,
        unknown: false,
        texts: true,
        source: true,
    };
    /// All but attributes that the language does not know.
    pub const ALL: Keeps = Keeps {
        sides: true,
        loops: true,
        description: true,
        owner: true,
        taskboxes: true,
        blanks: true,
        ..Keeps::GRAPH
    };
    /// What is drawn.
    pub const DRAWN: Keeps = Keeps { unknown: true, ..Keeps::ALL };
    pub const MESSAGES: Keeps = Keeps { loops: true, steps: false, taskboxes: true, ..Keeps::GRAPH };
}

/// Formats that do not hold everything. The others do.
const KEEPS: &[(&str, Keeps)] = &[
    ("png", Keeps { source: false, ..Keeps::DRAWN }),
    ("pdf", Keeps { source: false, ..Keeps::DRAWN }),
    ("layout", Keeps { texts: false, ..Keeps::DRAWN }),
    ("mermaid", Keeps::GRAPH),
    ("mermaid-sequence", Keeps::MESSAGES),
    ("plantuml", Keeps { circles: false, ..Keeps::GRAPH }),
    ("plantuml-sequence", Keeps::MESSAGES),
    ("dot", Keeps { sides: true, description: true, ..Keeps::GRAPH }),
    ("d2", Keeps { empty_lanes: false, ..Keeps::GRAPH }),
    ("bpmn", Keeps::ALL),
    ("drawio", Keeps::ALL),
    ("markdown", Keeps { loops: true, taskboxes: true, description: true, owner: true, ..Keeps::GRAPH }),
];

static SIDES: Words = Words::new("the sides of edges", "连线端点所在的边");
static DRAWN_ANEW: Words = Words::new("the reader of the file chooses them", "由读取该文件的工具决定");
static LOOP: Words = Words::new("a loop", "循环");
static ATTRIBUTE: Words = Words::new("the attribute `{0}`", "属性“{0}”");
static TASKBOX: Words = Words::new("the shape taskbox", "形状 taskbox");
static FRAMED: Words = Words::new("drawn as a box with a frame", "画成带框的方框");
static EMPTY_LANE: Words = Words::new("a lane without a step", "没有步骤的泳道");
static CIRCLE: Words = Words::new("the shape circle", "形状 circle");
static A_STEP: Words = Words::new("written as a step", "写成普通步骤");
static BLANKS: Words = Words::new("blanks at the ends of a text", "文本两端的空格");
static IN_LANE: Words = Words::new("edges inside lanes: {0}", "泳道内的连线：{0} 条");
static STEPS: Words = Words::new("steps: {0}", "步骤：{0} 个");
static AS_NOTES: Words =
    Words::new("they are notes in the order of the flow, without a shape", "按流程顺序写成备注，不带形状");
static UNNAMED: Words = Words::new("messages without a text: {0}", "没有文字的消息：{0} 条");
static NAMED: Words =
    Words::new("each has the text of the step that it leads to", "各自使用所指向步骤的文字");

static NO_SOURCE: Words = Words::new("the text of the diagram", "图的源文本");
static NO_TEXTS: Words = Words::new("the texts and attributes of steps", "步骤的文字和属性");

/// What of the document is in a file of the format.
pub fn account(format: &Format, document: &Document) -> Account {
    let model = document.model();
    let losses = losses(format, model);
    let lost = |what: &'static Words| {
        losses.iter().filter(|loss| loss.how.is_none() && loss.what == what.with([])).count()
    };
    let keeps = keeps(format);
    let inside = if keeps.is_some_and(|keeps| !keeps.steps) { edges_in_lanes(model) } else { 0 };
    Account {
        format: format.id,
        lanes: model.lanes.len() - lost(&EMPTY_LANE),
        nodes: model.nodes.len(),
        edges: model.drawn_edges().count() - inside,
        loops: model.loops.len() - lost(&LOOP),
        losses,
    }
}

fn keeps(format: &Format) -> Option<&'static Keeps> {
    KEEPS.iter().find(|(id, _)| *id == format.id).map(|(_, keeps)| keeps)
}

/// What the format loses.
fn losses(format: &Format, model: &Model) -> Vec<Loss> {
    let Some(keeps) = keeps(format) else { return Vec::new() };
    let mut found = Vec::new();
    let drop = |element: &str, what: Message| Loss { element: element.to_owned(), what, how: None };
    if !keeps.source {
        found.push(drop("", NO_SOURCE.with([])));
    }
    if !keeps.texts && !model.nodes.is_empty() {
        found.push(drop("", NO_TEXTS.with([])));
    }
    if !keeps.sides && !model.edges.is_empty() {
        let how = Some(DRAWN_ANEW.with([]));
        found.push(Loss { element: String::new(), what: SIDES.with([]), how });
    }
    if !keeps.empty_lanes {
        let empty = model.lanes.iter().filter(|lane| lane.nodes.is_empty());
        found.extend(empty.map(|lane| drop(&lane.name, EMPTY_LANE.with([]))));
    }
    for node in &model.nodes {
        let lost = node.known().into_iter().filter(|(key, value)| {
            value.is_some()
                && matches!(*key, "owner" | "description" | "system")
                && !match *key {
                    "description" => keeps.description,
                    _ => keeps.owner,
                }
        });
        // A description in the place of a label is kept as that.
        let lost = lost.filter(|(key, _)| *key != "description" || node.label.is_some());
        found.extend(lost.map(|(key, _)| drop(&node.name, ATTRIBUTE.with([key]))));
        let unknown = node.extra.iter().filter(|_| !keeps.unknown);
        found.extend(unknown.map(|(key, _)| drop(&node.name, ATTRIBUTE.with([key]))));
        if node.shape == Shape::Taskbox && !keeps.taskboxes {
            let how = Some(FRAMED.with([]));
            found.push(Loss { element: node.name.clone(), what: TASKBOX.with([]), how });
        }
        if node.shape == Shape::Circle && !keeps.circles {
            let how = Some(A_STEP.with([]));
            found.push(Loss { element: node.name.clone(), what: CIRCLE.with([]), how });
        }
    }
    if !keeps.blanks {
        blanks(model, keeps, &mut found);
    }
    if !keeps.loops {
        found.extend(model.loops.iter().map(|repeat| drop(&repeat.condition, LOOP.with([]))));
    }
    if !keeps.steps {
        found.extend(untold(model));
    }
    found
}

/// What a conversation of lanes does not tell.
fn untold(model: &Model) -> Vec<Loss> {
    let events = conversation(model);
    let (mut steps, mut unnamed) = (0, 0);
    for event in &events {
        match *event {
            Event::Step(_) => steps += 1,
            Event::Message(id) => unnamed += usize::from(model.edge(id).label.is_none()),
        }
    }
    let counts = [
        (edges_in_lanes(model), &IN_LANE, None),
        (steps, &STEPS, Some(&AS_NOTES)),
        (unnamed, &UNNAMED, Some(&NAMED)),
    ];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    let mut found: Vec<Loss> = counts
        .map(|(count, what, how)| Loss {
            element: String::new(),
            what: what.with([&count.to_string()]),
            how: how.map(|how| how.with([])),
        })
        .collect();
    let framed = loops(model, &events);
    let is_framed = |index: usize| framed.iter().any(|&(_, _, known)| known == index);
    let lost = model.loops.iter().enumerate().filter(|(index, _)| !is_framed(*index));
    let lost = lost.map(|(_, repeat)| repeat.condition.clone());
    found.extend(lost.map(|element| Loss { element, what: LOOP.with([]), how: None }));
    found
}

fn edges_in_lanes(model: &Model) -> usize {
    let is_inside =
        |id: &EdgeId| model.node(model.edge(*id).from).lane == model.node(model.edge(*id).to).lane;
    model.drawn_edges().filter(is_inside).count()
}

fn blanks(model: &Model, keeps: &Keeps, found: &mut Vec<Loss>) {
    // A text of nothing but blanks says nothing.
    let has = |text: &str| text.trim() != text && !text.trim().is_empty();
    let is_lost = |node: &&Node| {
        let kept = |value: &Option<String>, is_kept: bool| is_kept && value.as_deref().is_some_and(has);
        has(node.caption())
            || kept(&node.description, keeps.description)
            || kept(&node.owner, keeps.owner)
            || kept(&node.system, keeps.owner)
    };
    let nodes = model.nodes.iter().filter(is_lost).map(|node| node.name.clone());
    let edges = model.drawn_edges().map(|id| model.edge(id));
    let edges = edges.filter(|edge| edge.label.as_deref().is_some_and(has));
    let edges = edges.map(|edge| format!("{} -> {}", model.node(edge.from).name, model.node(edge.to).name));
    let lost = nodes.chain(edges);
    found.extend(lost.map(|element| Loss { element, what: BLANKS.with([]), how: None }));
}

#[derive(Serialize)]
struct AccountJson<'a> {
    format: &'a str,
    kept: Kept,
    approximated: Vec<BTreeMap<&'static str, String>>,
    dropped: Vec<BTreeMap<&'static str, String>>,
}

#[derive(Serialize)]
struct Kept {
    lanes: usize,
    nodes: usize,
    edges: usize,
    loops: usize,
}

static KEPT: Words = Words::new(
    "In the file: {0} {0|lane|lanes}, {1} {1|step|steps}, {2} {2|edge|edges}, {3} {3|loop|loops}",
    "文件中有：{0} 条泳道、{1} 个步骤、{2} 条连线、{3} 个循环",
);
static DROPPED: Words = Words::new("Not in the file", "文件中没有");
static CHANGED: Words = Words::new("Changed", "有变化");

impl Account {
    pub fn is_complete(&self) -> bool {
        self.losses.is_empty()
    }

    /// What is in the file in another way.
    pub fn changed(&self) -> impl Iterator<Item = &Loss> {
        self.losses.iter().filter(|loss| loss.how.is_some())
    }

    /// What is not in the file.
    pub fn dropped(&self) -> impl Iterator<Item = &Loss> {
        self.losses.iter().filter(|loss| loss.how.is_none())
    }

    /// How much is in the file.
    pub fn kept(&self) -> Message {
        KEPT.with(
            [self.lanes, self.nodes, self.edges, self.loops]
                .map(|count| count.to_string())
                .each_ref()
                .map(String::as_str),
        )
    }

    /// For programs. The keys and their order must not change: scripts depend on them.
    pub fn json(&self, locale: Locale) -> String {
        let entry = |loss: &Loss| {
            let mut entry =
                BTreeMap::from([("element", loss.element.clone()), ("what", loss.what.text(locale))]);
            entry.extend(loss.how.as_ref().map(|how| ("how", how.text(locale))));
            entry
        };
        let Account { format, lanes, nodes, edges, loops, .. } = *self;
        let account = AccountJson {
            format,
            kept: Kept { lanes, nodes, edges, loops },
            approximated: self.changed().map(entry).collect(),
            dropped: self.dropped().map(entry).collect(),
        };
        let mut text = serde_json::to_string_pretty(&account).unwrap_or_default();
        text.push('\n');
        text
    }

    /// For people: a line that counts, then a line for each loss.
    pub fn text(&self, locale: Locale) -> String {
        let mut out = self.kept().text(locale);
        out.push('\n');
        for loss in &self.losses {
            out.push_str(if loss.how.is_some() { CHANGED.get(locale) } else { DROPPED.get(locale) });
            if !loss.element.is_empty() {
                out.push_str(if locale == Locale::En { ", " } else { "，" });
                out.push_str(&crate::text::shortened(&loss.element, 120));
            }
            out.push_str(if locale == Locale::En { ": " } else { "：" });
            out.push_str(&loss.words(locale));
            out.push('\n');
        }
        out
    }
}

impl Loss {
    /// What it is, and what became of it.
    pub fn words(&self, locale: Locale) -> String {
        let mut words = self.what.text(locale);
        if let Some(how) = &self.how {
            words.push_str(if locale == Locale::En { "; " } else { "；" });
            words.push_str(&how.text(locale));
        }
        words
    }
}
