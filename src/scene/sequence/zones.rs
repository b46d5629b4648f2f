//! What lies where in a sequence. Nearest to the eye: steps and marks, labels, messages, frames, heads, lifelines.
//!
//! Steps have no handles and lanes no plus: where a new wire or node would stand is not shown here yet.

use crate::geometry::{Point, Rect};
use crate::layout::sequence::{FragmentKind, Kind, Layout, Message, SELF_DROP, SELF_OUT};
use crate::model::Element;
use crate::scene::{Area, Outline, Part, Zone, Zones};

const GRIP: i32 = 4;
const TAG: i32 = 2;

pub fn zones(layout: &Layout) -> Zones {
    let mut zones = vec![];
    for note in &layout.notes {
        let is_alone = note.steps.len() == 1 && note.more.is_none();
        for step in &note.steps {
            let rect = if is_alone { note.rect } else { step.rect };
            zones.push(zone(Element::Node(step.node), Part::Body, Area::Shape(rect, Outline::Rect)));
        }
        if let Some(more) = &note.more {
            let hidden = more.nodes.iter().map(|&node| Element::Node(node));
            zones.extend(hidden.map(|node| zone(node, Part::Body, Area::Shape(more.rect, Outline::Rect))));
        }
    }
    for mark in &layout.marks {
        let dot = Rect::new(mark.dot.x, mark.dot.y, 0, 0).outset(8);
        let rect = mark.label.as_ref().map_or(dot, |label| dot.union(label.rect));
        zones.push(zone(Element::Node(mark.node), Part::Body, Area::Shape(rect, Outline::Rect)));
    }
    let drawn = || layout.messages.iter().filter(|message| message.kind != Kind::Found);
    for message in drawn() {
        if let Some(label) = &message.label {
            zones.push(zone(Element::Edge(message.edge), Part::Label, Area::Rect(label.rect)));
        }
    }
    for message in &layout.messages {
        zones.push(zone(Element::Edge(message.edge), Part::Body, Area::Line(points(message))));
    }
    for fragment in layout.fragments.iter().rev() {
        let FragmentKind::Loop(id) = fragment.kind else { continue };
        let first = fragment.sections.first().and_then(|section| section.label.as_ref());
        let tag = first.map_or(fragment.tab, |label| fragment.tab.union(label.rect));
        zones.push(Zone { margin: TAG, ..zone(Element::Loop(id), Part::Label, Area::Rect(tag)) });
        zones.push(zone(Element::Loop(id), Part::Body, Area::Border(fragment.rect)));
    }
    for lifeline in &layout.lifelines {
        let lane = Element::Lane(lifeline.lane);
        zones.push(zone(lane, Part::Header, Area::Rect(lifeline.head)));
        zones.extend(lifeline.foot.map(|foot| zone(lane, Part::Header, Area::Rect(foot))));
        let foot = lifeline.foot.unwrap_or(lifeline.head);
        zones.push(zone(
            lane,
            Part::Body,
            Area::Rect(lifeline.head.union(foot).union(Rect {
                y: lifeline.top,
                h: lifeline.bottom - lifeline.top,
                ..lifeline.head
            })),
        ));
    }
    let grips = drawn().filter(|message| message.from != message.to).flat_map(|message| {
        let spot = |part: Part, x: i32| {
            let area = Area::Spot(Point::new(x, message.y));
            Zone { margin: GRIP, ..zone(Element::Edge(message.edge), part, area) }
        };
        [spot(Part::End, message.x2), spot(Part::Start, message.x1)]
    });
    Zones::new(layout.width, layout.height, zones, grips.collect())
}

fn points(message: &Message) -> Vec<Point> {
    let at = |x: i32, y: i32| Point::new(x, y);
    match message.kind {
        Kind::ToSelf => {
            let (out, low) = (message.x1 + SELF_OUT, message.y + SELF_DROP);
            vec![at(message.x1, message.y), at(out, message.y), at(out, low), at(message.x2, low)]
        }
        _ => vec![at(message.x1, message.y), at(message.x2, message.y)],
    }
}

fn zone(element: Element, part: Part, area: Area) -> Zone {
    Zone { element, part, area, margin: 0 }
}
