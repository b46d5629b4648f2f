//! Folded lanes in a finished drawing. It was made of a model in which one box stands for such a lane; here its parts get
//! the elements of the text again, so that whoever asks what lies where hears of nothing that the text does not have.

use std::collections::BTreeMap;

use crate::model::{Element, Folded};
use crate::scene::{Area, Part, Scene, Zone, Zones};

/// The box of a strip is a second header of its lane: it takes hold of the lane. Nothing is added to a strip.
pub fn zones_of_folded(zones: &Zones, folded: &Folded) -> Zones {
    let (all, grips) = zones.parts();
    let lane_of = |element: Element| match (element, &folded.stands_for(element)[..]) {
        (Element::Node(_), &[lane @ Element::Lane(_)]) => Some(lane),
        _ => None,
    };
    let renamed = |zone: &Zone| -> Vec<Zone> {
        let elements = folded.stands_for(zone.element).into_iter();
        elements.map(|element| Zone { element, ..zone.clone() }).collect()
    };
    let mut boxes: BTreeMap<Element, Area> = BTreeMap::new();
    let mut next = Vec::with_capacity(all.len());
    for zone in all {
        if let Some(lane) = lane_of(zone.element) {
            boxes.extend(zone.area.bounds().map(|rect| (lane, Area::Rect(rect))));
            continue;
        }
        match (zone.part, boxes.get(&zone.element)) {
            (Part::AddNode, Some(_)) => continue,
            // Behind the header at the left, which is where the title of a lane is looked for.
            (Part::Body, Some(area)) => {
                next.push(Zone { part: Part::Header, area: area.clone(), ..zone.clone() });
            }
            _ => {}
        }
        next.extend(renamed(zone));
    }
    let grips = grips.iter().filter(|grip| lane_of(grip.element).is_none()).flat_map(renamed).collect();
    Zones::new(zones.width, zones.height, next, grips)
}

/// A wire that stands for several is drawn as the first of them.
pub fn scene_of_folded(mut scene: Scene, folded: &Folded) -> Scene {
    for group in &mut scene.groups {
        if let Some(&element) = folded.stands_for(group.element).first() {
            group.element = element;
        }
    }
    scene
}
