//! The architecture's row: a box for each lane, wires between those that talk.

mod json;

use std::collections::BTreeMap;

use super::{DropSpot, Editing, Joint, Row};
use crate::geometry::{Point, Rect};
use crate::layout::architecture::{Chip, Layout, Wire, check, dump};
use crate::layout::check::{Findings, Metrics};
use crate::layout::report::{Flaws, Report};
use crate::model::{EdgeId, Element, LaneId, Model, NodeId};
use crate::scene::architecture::{build, zones};
use crate::scene::{Scene, SceneOptions, Theme, Zones};

/// Boxes stand where their wires lead. A box that is dragged goes to another place in the order of the text, which decides
/// where wires leave a choice.
pub const EDITING: Editing = Editing {
    drop_nodes,
    drop_lane,
    drop_bar,
    lane_at,
    has_handles: false,
    joint_at,
    joints,
    message_above: |_, _, _, _| None,
};

fn drop_nodes(_: &Model, _: &Zones, _: &[NodeId], _: Point) -> Option<DropSpot> {
    None
}

fn drop_bar(_: &Zones, _: DropSpot) -> Option<Rect> {
    None
}

/// Before or after the nearest other box, by the side of it on which the pointer is. Near none it stays where it is.
fn drop_lane(zones: &Zones, moved: LaneId, at: Point) -> Option<LaneId> {
    let before = |lane: LaneId| lane.index().checked_sub(1).map(LaneId::from);
    let away = |rect: Rect| {
        let gap = |low: i32, high: i32, at: i32| (low - at).max(at - high).max(0);
        gap(rect.left(), rect.right(), at.x) + gap(rect.top(), rect.bottom(), at.y)
    };
    let boxes: Vec<(LaneId, Rect)> = zones.lanes().collect();
    let own = boxes.iter().find(|(lane, _)| *lane == moved).map(|&(_, rect)| away(rect));
    let others = boxes.iter().filter(|(lane, _)| *lane != moved);
    let Some((distance, lane, rect)) =
        others.map(|&(lane, rect)| (away(rect), lane, rect)).min_by_key(|&(away, lane, _)| (away, lane))
    else {
        return before(moved);
    };
    if own.is_some_and(|own| own <= distance) {
        return before(moved);
    }
    let center = rect.center();
    let is_behind = if (at.x - center.x).abs() * rect.h >= (at.y - center.y).abs() * rect.w {
        at.x >= center.x
    } else {
        at.y >= center.y
    };
    if is_behind {
        return Some(lane);
    }
    // The moved one is no longer before it.
    before(lane).and_then(|ahead| if ahead == moved { before(ahead) } else { Some(ahead) })
}

/// How far around a box still belongs to it.
const AROUND: i32 = 10;

/// A new step at the end of the lane whose box is here.
fn joint_at(model: &Model, zones: &Zones, at: Point) -> Option<Joint> {
    let (lane, _) = zones.lanes().find(|(_, rect)| rect.outset(AROUND).contains(at))?;
    Some(Joint::New(DropSpot { lane, after: model.lane(lane).nodes.last().copied() }))
}

/// The middles of the sides of a box.
fn joints(zones: &Zones, lane: LaneId, _: Point) -> Vec<Point> {
    let Some(rect) = zones.bounds(Element::Lane(lane)) else { return Vec::new() };
    let (center, at) = (rect.center(), |x, y| Point::new(x, y));
    vec![
        at(rect.left(), center.y),
        at(rect.right(), center.y),
        at(center.x, rect.top()),
        at(center.x, rect.bottom()),
    ]
}

fn lane_at(zones: &Zones, at: Point) -> Option<LaneId> {
    zones.lanes().find(|(_, rect)| rect.contains(at)).map(|(lane, _)| lane)
}

/// A bend or a crossing is as bad as so many pixels of wire.
const BEND: i64 = 40;
const CROSSING: i64 = 120;

/// A wire costs its length, its bends and its crossings. Ideally it would run straight.
fn costs(layout: &Layout) -> (i64, i64) {
    let metrics = check::metrics(layout);
    let bends = BEND * i64::from(metrics.bends) + CROSSING * i64::from(metrics.crossings);
    let direct =
        layout.wires.iter().filter_map(|wire| Some(wire.points.first()?.distance(*wire.points.last()?)));
    (metrics.length + bends, direct.sum())
}

impl Row for Layout {
    fn violations(&self, model: &Model) -> Findings {
        check::violations(self, model)
    }

    fn metrics(&self, _: &Model) -> Metrics {
        check::metrics(self)
    }

    fn report(&self, model: &Model) -> Report {
        let (cost, ideal) = costs(self);
        Report { violations: self.violations(model).len(), ..Report::new(cost, ideal, Flaws::default()) }
    }

    fn score(&self, _: &Model) -> String {
        let m = check::metrics(self);
        format!(
            "boxes={} wires={} crossings={} bends={} straight={} length={} width={} height={}",
            m.boxes, m.wires, m.crossings, m.bends, m.straight, m.length, m.width, m.height
        )
    }

    fn scene(&self, model: &Model, theme: &Theme, options: &SceneOptions) -> Scene {
        build(model, self, theme, options)
    }

    fn zones(&self, _: &Model) -> Zones {
        zones(self)
    }

    /// A step is drawn as its chip, or as the box of its lane. A wire that stands for several messages is drawn as the first of
    /// them. Messages within a lane are inside its box.
    fn shown_as(&self, model: &Model, elements: &[Element]) -> Vec<Element> {
        let of_wire = |wire: &Wire| {
            let first = wire.edges.first().copied();
            wire.edges.iter().filter_map(move |&edge| Some((edge, first?))).collect::<Vec<_>>()
        };
        let drawn: BTreeMap<EdgeId, EdgeId> = self.wires.iter().flat_map(of_wire).collect();
        let chip = |chip: &Chip| {
            let first = chip.nodes.first().copied();
            chip.nodes.iter().filter_map(move |&node| Some((node, first?))).collect::<Vec<_>>()
        };
        let steps: BTreeMap<NodeId, NodeId> =
            self.boxes.iter().flat_map(|party| &party.steps).flat_map(chip).collect();
        let shown = |&element: &Element| match element {
            Element::Node(node) => {
                steps.get(&node).map_or(Element::Lane(model.node(node).lane), |&step| Element::Node(step))
            }
            Element::Edge(edge) => drawn
                .get(&edge)
                .map_or(Element::Lane(model.node(model.edge(edge).from).lane), |&first| Element::Edge(first)),
            Element::Lane(_) | Element::Loop(_) => element,
        };
        elements.iter().map(shown).collect()
    }

    fn json(&self, model: &Model) -> String {
        json::layout_json(self, model)
    }

    fn dump(&self) -> String {
        dump(self)
    }
}
