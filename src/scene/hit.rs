//! What a pointer is on.

use super::types::*;
use crate::geometry::{Point, Rect};
use crate::model::Element;

/// A handle or the end of a wire can be caught from this many pixels away even by an exact pointer.
const GRIP: i32 = 6;

/// The uppermost thing at `point`; `tolerance` in pixels of the drawing makes thin things thicker.
///
/// Labels win over everything, for they lie on top; then handles, bodies of nodes, ends of wires, wires,
/// frames, lanes.
pub fn hit(scene: &Scene, point: Point, tolerance: i32) -> Option<(Element, Part)> {
    let zones = scene.zones.iter().enumerate().filter(|(_, zone)| holds(zone, point, tolerance));
    let best = zones.max_by_key(|(index, zone)| (rank(zone), *index))?;
    Some((best.1.element, best.1.part))
}

fn rank(zone: &Zone) -> u8 {
    match (zone.element, zone.part) {
        (Element::Edge(_) | Element::Loop(_), Part::Label) => 7,
        (_, Part::Handle(_)) => 6,
        (Element::Node(_), _) => 5,
        (_, Part::Start | Part::End) => 4,
        (Element::Edge(_), _) => 3,
        (Element::Loop(_), _) => 2,
        (_, Part::Header) => 1,
        _ => 0,
    }
}

fn holds(zone: &Zone, p: Point, tolerance: i32) -> bool {
    match &zone.area {
        Area::Rect(rect) => rect.contains(p),
        Area::Ellipse(r) => {
            let (dx, dy) = (i64::from(2 * (p.x - r.x) - r.w), i64::from(2 * (p.y - r.y) - r.h));
            let (w, h) = (i64::from(r.w), i64::from(r.h));
            dx * dx * h * h + dy * dy * w * w <= w * w * h * h
        }
        Area::Diamond(r) => {
            let (dx, dy) = (i64::from(2 * (p.x - r.x) - r.w).abs(), i64::from(2 * (p.y - r.y) - r.h).abs());
            dx * i64::from(r.h) + dy * i64::from(r.w) <= i64::from(r.w) * i64::from(r.h)
        }
        Area::Spot(spot) => near(p.x - spot.x, p.y - spot.y, tolerance.max(GRIP)),
        Area::Line(points) => points.windows(2).any(|pair| {
            let (low, high) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            let bounds = Rect::new(low.x, low.y.min(high.y), high.x - low.x, (high.y - low.y).abs());
            bounds.outset(tolerance).contains(p)
        }),
        Area::Border(rect) => rect.outset(tolerance).contains(p) && !rect.outset(-tolerance - 1).contains(p),
    }
}

fn near(dx: i32, dy: i32, radius: i32) -> bool {
    let (dx, dy, radius) = (i64::from(dx), i64::from(dy), i64::from(radius));
    dx * dx + dy * dy <= radius * radius
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Side;
    use crate::model::{EdgeId, LaneId, NodeId};

    fn scene() -> Scene {
        let zone = |element, part, area| Zone { element, part, area };
        let (lane, node, edge) =
            (Element::Lane(LaneId(0)), Element::Node(NodeId(0)), Element::Edge(EdgeId(0)));
        let line = vec![Point::new(180, 50), Point::new(280, 50)];
        Scene {
            zones: vec![
                zone(lane, Part::Body, Area::Rect(Rect::new(0, 0, 400, 100))),
                zone(lane, Part::Header, Area::Rect(Rect::new(0, 0, 36, 100))),
                zone(edge, Part::Body, Area::Line(line.clone())),
                zone(edge, Part::Start, Area::Line(vec![line[0], Point::new(196, 50)])),
                zone(node, Part::Body, Area::Diamond(Rect::new(60, 10, 120, 80))),
                zone(node, Part::Handle(Side::Right), Area::Spot(Point::new(180, 50))),
                zone(edge, Part::Label, Area::Rect(Rect::new(220, 42, 30, 16))),
            ],
            ..Scene::default()
        }
    }

    #[test]
    fn nodes_over_wires_over_lanes() {
        let at = |x, y| hit(&scene(), Point::new(x, y), 4).map(|(_, part)| part);
        let element = |x, y| hit(&scene(), Point::new(x, y), 4).map(|(element, _)| element);
        assert_eq!(at(10, 10), Some(Part::Header));
        assert_eq!(element(120, 50), Some(Element::Node(NodeId(0))));
        assert_eq!(at(184, 51), Some(Part::Handle(Side::Right)));
        assert_eq!(at(192, 52), Some(Part::Start));
        assert_eq!((element(210, 53), at(210, 53)), (Some(Element::Edge(EdgeId(0))), Some(Part::Body)));
        assert_eq!(at(230, 50), Some(Part::Label));
        // The corner of the diamond's rectangle is not the diamond.
        assert_eq!(element(62, 12), Some(Element::Lane(LaneId(0))));
        assert_eq!(element(210, 60), Some(Element::Lane(LaneId(0))));
        assert_eq!(element(500, 50), None);
    }
}
