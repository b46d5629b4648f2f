//! The architecture view: a box for each lane, a wire for each ordered pair of lanes that talk.
//!
//! `parts` says what is shown. The engine of the workflow lays it out: boxes are its nodes, wires its edges, systems its
//! lanes, so routes, tracks, labels and hard rules are the same. What an author writes there is chosen here: `ways` finds
//! which of two lanes stands left, and a wire leaves toward the other one. So messages both ways run side by side in one
//! corridor.

pub mod check;
mod chips;
mod dump;
mod grid;
mod parts;
mod types;
mod ways;

pub use self::dump::dump;
pub use self::types::*;

use std::collections::BTreeMap;

use self::chips::Chips;
use self::parts::{Parts, Words, parts};
use self::ways::Sides;
use crate::geometry::{Rect, Size};
use crate::layout::glyph::{Glyph, Glyphs};
use crate::layout::sequence::title;
use crate::layout::workflow::{self, Flow};
use crate::measure::{LabelText, Measures, NodeText, edge_label, party_title};
use crate::model::{Edge, Lane, LaneId, Model, Node, NodeId, Shape};
use crate::text::Span;

/// The least size of a box, and what its title and its sign need around them.
const LEAST: Size = Size::new(128, 56);
pub const SIGN: i32 = 16;
pub const SIGN_GAP: i32 = 8;
const PAD: i32 = 32;

/// The layout of a model, with the figures that were chosen for lanes.
pub fn layout(model: &Model, inside: Inside, glyphs: &Glyphs) -> Layout {
    let parts = parts(model);
    let glyphs: Vec<Glyph> =
        parts.lanes.iter().map(|&lane| glyphs.of(lane, title(model.lane(lane)))).collect();
    let chips = |&lane: &LaneId| match inside {
        Inside::Nothing => Chips::default(),
        Inside::Steps => Chips::of(model, lane),
    };
    let mut chips: Vec<Chips> = parts.lanes.iter().map(chips).collect();
    let mut titles: Vec<LabelText> =
        parts.lanes.iter().map(|&lane| party_title(title(model.lane(lane)))).collect();
    let alone: Vec<((LabelText, Glyph), Chips)> = titles
        .split_off(parts.joined)
        .into_iter()
        .zip(glyphs[parts.joined..].iter().copied())
        .zip(chips.split_off(parts.joined))
        .collect();
    let bands = Bands::new(&parts);
    let words: Vec<Words> = parts.wires.iter().map(|talk| talk.words(model)).collect();
    let measures = Measures {
        nodes: titles
            .iter()
            .zip(&glyphs)
            .zip(&chips)
            .map(|((title, glyph), chips)| (NodeText::Label(title.clone()), size(title, *glyph, chips)))
            .collect(),
        edges: words
            .iter()
            .map(|(shown, all)| {
                let text = (!shown.is_empty()).then(|| edge_label(shown))?;
                let full = (all.len() > 1 || text.full.is_some()).then(|| all.join("\n"));
                Some(LabelText { full, ..text })
            })
            .collect(),
    };
    let sizes = alone.iter().map(|((title, glyph), chips)| size(title, *glyph, chips)).collect();
    let (sides, made) = drawing(model, &parts, &bands, &measures);
    let mut layout = assemble(&parts, bands, (&glyphs, chips), (sides, words), made);
    let places = grid::places(sizes, &mut layout);
    for ((rect, ((title, glyph), chips)), &lane) in
        places.into_iter().zip(alone).zip(&parts.lanes[parts.joined..])
    {
        let (steps, head) = chips.place(rect);
        layout.boxes.push(Party { lane, rect, head, steps, glyph, title, system: None });
    }
    layout
}

/// The drawing of the stand-in with the sides of its wires: of several the first in which no hard rule is broken. Nodes
/// here have more wires at a side than people write, which not every flow bears.
fn drawing(
    model: &Model,
    parts: &Parts,
    bands: &Bands,
    measures: &Measures,
) -> (Vec<Sides>, workflow::Layout) {
    let mut first = None;
    for by in [ways::By::Flow, ways::By::Text] {
        let (drawn, sides) = stand_in(model, parts, bands, by);
        for flow in flows(parts) {
            let (made, _) = workflow::layout_after(&drawn, flow, measures, None, None);
            if workflow::check::violations(&made, &drawn).is_empty() {
                return (sides, made);
            }
            first.get_or_insert_with(|| (sides.clone(), made));
        }
    }
    first.unwrap_or_default()
}

/// More wires than this, and than so many for each box, are no longer polished.
const MANY: (usize, usize) = (60, 6);

/// The flows in the order in which they are tried. Where nearly everybody talks to everybody, auto flow takes ten times as long,
/// and as many wires cross nevertheless.
fn flows(parts: &Parts) -> [Flow; 3] {
    let wires = parts.wires.len();
    if wires > MANY.0 && wires > MANY.1 * parts.joined {
        [Flow::Aligned, Flow::Compact, Flow::Auto]
    } else {
        Flow::ALL
    }
}

fn size(title: &LabelText, glyph: Glyph, chips: &Chips) -> Size {
    let sign = if glyph == Glyph::Plain { 0 } else { SIGN + SIGN_GAP };
    let eights = |length: i32| (length + 7) / 8 * 8;
    let inside = chips.size();
    let head = eights(title.size.h + 24).max(if inside.h == 0 { LEAST.h } else { 40 });
    Size::new(eights((title.size.w + sign + PAD).max(inside.w)).max(LEAST.w), head + eights(inside.h))
}

/// The bands of boxes: one for each system in the order of its first box, and one for boxes without any.
struct Bands {
    /// By band.
    systems: Vec<Option<String>>,
    /// By box.
    of: Vec<usize>,
}

impl Bands {
    fn new(parts: &Parts) -> Bands {
        let mut known: BTreeMap<&Option<String>, usize> = BTreeMap::new();
        let mut systems = vec![];
        let mut of = vec![];
        for system in &parts.systems[..parts.joined] {
            let band = *known.entry(system).or_insert_with(|| {
                systems.push(system.clone());
                systems.len() - 1
            });
            of.push(band);
        }
        Bands { systems, of }
    }
}

/// The same as a workflow: a node for each box, an edge for each wire; with the sides of the wires.
fn stand_in(model: &Model, parts: &Parts, bands: &Bands, by: ways::By) -> (Model, Vec<Sides>) {
    let mut drawn = Model::default();
    for system in &bands.systems {
        drawn.lanes.push(Lane {
            name: String::new(),
            title: system.clone().unwrap_or_default(),
            nodes: vec![],
            blocks: vec![],
            name_span: Span::default(),
            title_span: None,
        });
    }
    for (index, &band) in bands.of.iter().enumerate() {
        let id = NodeId::from(index);
        drawn.lanes[band].nodes.push(id);
        drawn.nodes.push(Node {
            name: model.lane(parts.lanes[index]).name.clone(),
            lane: LaneId::from(band),
            shape: Shape::Rectangle,
            label: None,
            owner: None,
            description: None,
            system: None,
            extra: vec![],
            span: Span::default(),
            name_span: Span::default(),
            duplicate: false,
        });
    }
    let sides = ways::sides(parts, by);
    for (talk, &(from_side, to_side)) in parts.wires.iter().zip(&sides) {
        let (shown, _) = talk.words(model);
        drawn.edges.push(Edge {
            from: NodeId::from(talk.from),
            from_side,
            to: NodeId::from(talk.to),
            to_side,
            label: (!shown.is_empty()).then_some(shown),
            lane: None,
            span: Span::default(),
            duplicate: false,
        });
    }
    (drawn, sides)
}

fn assemble(
    parts: &Parts,
    bands: Bands,
    (glyphs, chips): (&[Glyph], Vec<Chips>),
    (sides, words): (Vec<Sides>, Vec<Words>),
    made: workflow::Layout,
) -> Layout {
    // Without systems there is no strip at the left, and its room is cut off.
    let has_containers = bands.systems.iter().any(Option::is_some);
    let cut = if has_containers { 0 } else { made.lanes.first().map_or(0, |lane| lane.header.w) };
    let shift = |rect: Rect| Rect { x: rect.x - cut, ..rect };
    let boxes = made.nodes.into_iter().zip(parts.lanes.iter().zip(glyphs)).zip(&parts.systems);
    let boxes = boxes.zip(chips).map(|(((node, (&lane, &glyph)), system), chips)| {
        let title = match node.text {
            NodeText::Label(title) => title,
            NodeText::Card(card) => card.title,
        };
        let rect = shift(node.rect);
        let (steps, head) = chips.place(rect);
        Party { lane, rect, head, steps, glyph, title, system: system.clone() }
    });
    let boxes: Vec<Party> = boxes.collect();
    let mut containers = vec![];
    for (band, lane) in made.lanes.into_iter().enumerate() {
        let Some(system) = bands.systems[band].clone() else { continue };
        let inside = (0..boxes.len()).filter(|&index| bands.of[index] == band).collect();
        containers.push(Container {
            system,
            rect: lane.rect,
            header: lane.header,
            title: lane.title,
            boxes: inside,
        });
    }
    let wires = made.wires.into_iter().zip(&parts.wires).zip(sides.into_iter().zip(words));
    let wires = wires.map(|((wire, talk), ((from_side, to_side), (words, _)))| {
        let mut points = wire.points;
        points.iter_mut().for_each(|point| point.x -= cut);
        Wire {
            from: talk.from,
            to: talk.to,
            from_side,
            to_side,
            edges: talk.edges.clone(),
            points,
            merge: wire.merge,
            label: wire.label.map(|label| WireLabel { rect: shift(label.rect), words, text: label.text }),
        }
    });
    Layout { width: made.width - cut, height: made.height, wires: wires.collect(), boxes, containers }
}
