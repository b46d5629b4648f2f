//! What is written in a sequence, measured.

use super::frames::Frame;
use super::graph::{ArcKind, Graph};
use super::items::{Chain, Item, Items};
use super::types::FragmentKind;
use crate::geometry::Size;
use crate::measure::{LabelText, edge_label, frame_label, has_han, party_title};
use crate::model::{Lane, Model, NodeId, Shape};
use crate::text::is_blank;

/// So many steps of a note are written out; more are counted.
const STEPS: usize = 4;
/// Between the border of a note and its text, and between its steps.
pub const PAD: i32 = 8;
pub const GAP: i32 = 4;
/// The dot before a step, where a note has several.
pub const BULLET: i32 = 12;
/// No note is narrower.
const NARROWEST: i32 = 56;
const MORE_LINE: i32 = 16;

pub struct NoteText {
    pub size: Size,
    pub steps: Vec<(NodeId, Shape, LabelText)>,
    pub more: Vec<NodeId>,
}

impl NoteText {
    pub fn has_bullets(&self) -> bool {
        self.steps.len() > 1 || !self.more.is_empty()
    }

    pub fn more_size(&self) -> Size {
        Size::new(self.size.w - 2 * PAD, MORE_LINE)
    }
}

/// By item: the note of a chain, the caption of a mark.
pub enum ItemText {
    None,
    Note(NoteText),
    Caption(Option<LabelText>),
}

pub fn items(model: &Model, graph: &Graph, items: &Items, frames: &[Frame]) -> Vec<ItemText> {
    // Where a frame names the way, the note need not.
    let mut is_named = vec![false; model.nodes.len()];
    for &(arc, _) in frames.iter().flat_map(|frame| &frame.ways) {
        is_named[graph.arcs[arc].to] = true;
    }
    let text = |item: &Item| match item {
        Item::Row(_) => ItemText::None,
        Item::Mark { node, .. } => {
            let caption = caption(model, graph, *node, is_named[*node]);
            ItemText::Caption((!is_blank(&caption)).then(|| edge_label(&caption)))
        }
        Item::Steps(chain) => ItemText::Note(note(model, graph, chain, &is_named)),
    };
    items.list.iter().map(text).collect()
}

fn note(model: &Model, graph: &Graph, chain: &Chain, is_named: &[bool]) -> NoteText {
    let shown = if chain.nodes.len() > STEPS + 1 { STEPS } else { chain.nodes.len() };
    let step = |&node: &usize| {
        let text = edge_label(&caption(model, graph, node, is_named[node]));
        (NodeId::from(node), model.nodes[node].shape, text)
    };
    let steps: Vec<(NodeId, Shape, LabelText)> = chain.nodes[..shown].iter().map(step).collect();
    let more: Vec<NodeId> = chain.nodes[shown..].iter().map(|&node| NodeId::from(node)).collect();
    let mut note = NoteText { size: Size::default(), steps, more };
    let widest = note.steps.iter().map(|(_, _, text)| text.size.w).max().unwrap_or(0);
    let indent = if note.has_bullets() { BULLET } else { 0 };
    let heights: i32 = note.steps.iter().map(|(_, _, text)| text.size.h + GAP).sum();
    let more = if note.more.is_empty() { 0 } else { MORE_LINE + GAP };
    // Even, so that the lifeline runs through the middle.
    let width = (widest + indent + 2 * PAD).max(NARROWEST);
    note.size = Size::new(width + width % 2, heights + more - GAP + 2 * PAD);
    note
}

/// A step, with the word of the way that leads to it inside its lane.
fn caption(model: &Model, graph: &Graph, node: usize, is_named: bool) -> String {
    let own = model.nodes[node].caption().split('|').next().unwrap_or_default();
    let mut inner = graph.arriving(node).filter(|(_, arc)| arc.kind == ArcKind::Inner);
    let way = inner.find_map(|(_, arc)| model.edge(arc.id).label.as_deref().filter(|way| !is_blank(way)));
    match way.filter(|_| !is_named) {
        Some(way) if has_han(way) => format!("{way}：{own}"),
        Some(way) => format!("{way}: {own}"),
        None => own.to_owned(),
    }
}

pub fn heads(model: &Model) -> Vec<LabelText> {
    model.lanes.iter().map(|lane| party_title(title(lane))).collect()
}

/// A title that nobody sees counts as none: the lane is called by its id.
pub fn title(lane: &Lane) -> &str {
    if is_blank(&lane.title) { &lane.name } else { &lane.title }
}

/// What a frame says: the word of its kind, and the condition of each of its sections.
pub struct FrameText {
    pub tab: LabelText,
    pub sections: Vec<(String, Option<LabelText>)>,
}

impl FrameText {
    /// How wide the condition of a section is.
    pub fn section_width(&self, section: usize) -> i32 {
        self.sections.get(section).and_then(|section| section.1.as_ref()).map_or(0, |label| label.size.w)
    }
}

pub fn frames(model: &Model, graph: &Graph, frames: &[Frame]) -> Vec<FrameText> {
    let of = |frame: &Frame| {
        let condition = |text: &str| (!is_blank(text)).then(|| frame_label(text));
        let sections = match frame.kind {
            FragmentKind::Loop(id) => {
                let text = &model.repeat(id).condition;
                let shown = if frame.is_continued { format!("… {text}") } else { text.clone() };
                vec![(text.clone(), condition(&shown))]
            }
            FragmentKind::Alt(_) | FragmentKind::Opt(_) => {
                let way = |&(arc, _): &(usize, usize)| {
                    let arc = &graph.arcs[arc];
                    let text = model.edge(arc.id).label.clone().unwrap_or_default();
                    // The word of a message stands on the message.
                    let shown = if arc.kind == ArcKind::Inner { condition(&text) } else { None };
                    (text, shown)
                };
                frame.ways.iter().map(way).collect()
            }
        };
        FrameText { tab: frame_label(frame.kind.name()), sections }
    };
    frames.iter().map(of).collect()
}
