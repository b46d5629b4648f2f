//! What lies where in an architecture. Nearest to the eye: steps, boxes, labels, wires.
//!
//! A wire that stands for several messages is the line of each: who grasps it takes all of them.

use crate::layout::architecture::Layout;
use crate::model::Element;
use crate::scene::{Area, Outline, Part, Zone, Zones};

pub fn zones(layout: &Layout) -> Zones {
    let zone = |element: Element, part: Part, area: Area| Zone { element, part, area, margin: 0 };
    let mut zones = vec![];
    for party in &layout.boxes {
        let lane = Element::Lane(party.lane);
        for chip in &party.steps {
            let area = Area::Shape(chip.rect, Outline::Rect);
            zones.extend(chip.nodes.iter().map(|&node| zone(Element::Node(node), Part::Body, area.clone())));
        }
        zones.push(zone(lane, Part::Header, Area::Rect(party.rect)));
        zones.push(zone(lane, Part::Body, Area::Rect(party.rect)));
    }
    for wire in &layout.wires {
        for &edge in &wire.edges {
            if let Some(label) = &wire.label {
                zones.push(zone(Element::Edge(edge), Part::Label, Area::Rect(label.rect)));
            }
            zones.push(zone(Element::Edge(edge), Part::Body, Area::Line(wire.points.clone())));
        }
    }
    Zones::new(layout.width, layout.height, zones, vec![])
}
