//! What is drawn can be pointed at: the zones of every diagram of the repository.

use crate::files::diagrams;
use fizz::document::Document;
use fizz::edit::{End, Port};
use fizz::geometry::{Point, Side};
use fizz::gesture::{Target, hit, knob};
use fizz::layout::workflow::Flow;
use fizz::model::Element;
use fizz::scene::{Layer, Part, SceneOptions, ThemeName};
use fizz::views::View;

/// As near as a mouse counts at a zoom of 1.
const REACH: i32 = 4;

fn documents() -> Vec<(String, Document)> {
    let mut found = vec![];
    for (name, text) in diagrams() {
        for flow in Flow::ALL {
            let document = Document::new(text.clone(), View::Workflow(flow));
            found.push((format!("{name} {}", flow.name()), document));
        }
    }
    assert!(found.len() > 150, "the diagrams of the repository are gone");
    found
}

#[test]
fn every_element_is_hit_where_it_stands() {
    let (mut nodes, mut labels, mut lines, mut frames) = (0, 0, 0, 0);
    for (name, document) in documents() {
        let (model, zones) = (document.model(), document.zones());
        let at = |point: Point, shown: &[Element]| hit(document.stage(), point, REACH, shown);
        for node in model.node_ids() {
            let element = Element::Node(node);
            let (rect, _) = zones.node(node).expect("a node has a zone");
            assert_eq!(at(rect.center(), &[]), Target::Node(node), "{name}");
            for side in Side::ALL {
                let point = zones.handle(node, side).expect("a node has four handles");
                assert_eq!(at(point, &[element]), Target::Handle(Port { node, side }), "{name}");
                assert_eq!(at(point, &[]), Target::Node(node), "{name}: a handle that is not shown");
            }
            nodes += 1;
        }
        for edge in model.drawn_edges() {
            let element = Element::Edge(edge);
            if let Some(label) = zones.rect(element, Part::Label) {
                assert_eq!(at(label.center(), &[]), Target::EdgeLabel(edge), "{name}");
                labels += 1;
            }
            let points = zones.wire(edge).expect("a drawn edge has a line");
            for end in [End::To, End::From] {
                let point = knob(zones, edge, end).expect("a drawn edge has two knobs");
                assert_eq!(at(point, &[element]), Target::EdgeEnd(edge, end), "{name}");
            }
            for corner in &points[1..points.len() - 1] {
                let found = at(*corner, &[]).element();
                assert!(matches!(found, Some(Element::Edge(_) | Element::Node(_))), "{name}: {found:?}");
                lines += 1;
            }
        }
        for repeat in (0..model.loops.len()).map(fizz::model::LoopId::from) {
            if let Some(tag) = zones.rect(Element::Loop(repeat), Part::Label) {
                assert_eq!(at(tag.center(), &[]), Target::Loop(repeat), "{name}");
            }
            for frame in zones.frames(repeat) {
                let corner = Point::new(frame.right(), frame.bottom());
                let found = at(corner, &[]);
                assert!(matches!(found, Target::Loop(_) | Target::Edge(_)), "{name}: {found:?}");
                frames += 1;
            }
        }
        for lane in model.lane_ids() {
            let element = Element::Lane(lane);
            let header = zones.rect(element, Part::Header).expect("a lane has a header");
            assert_eq!(at(header.center(), &[]), Target::LaneHeader(lane), "{name}");
            let plus = |part| zones.spot(element, part).expect("a lane has two pluses");
            assert_eq!(at(plus(Part::AddNode), &[]), Target::AddNode(lane), "{name}");
            assert_eq!(at(plus(Part::AddLane), &[]), Target::AddLane(Some(lane)), "{name}");
        }
        assert_eq!(at(Point::new(zones.width + 40, zones.height + 40), &[]), Target::Empty, "{name}");
    }
    assert!(nodes > 1000 && labels > 300 && lines > 300 && frames > 20, "{nodes} {labels} {lines} {frames}");
}

/// An outline or a toolbar stands where the zones say, so they must say where the scene draws.
#[test]
fn zones_and_scene_lie_on_each_other() {
    for (name, document) in documents() {
        let (model, zones) = (document.model(), document.zones());
        let theme = ThemeName::default().theme();
        let scene = document.drawing().row().scene(model, theme, &SceneOptions::default());
        assert_eq!((zones.width, zones.height), (scene.width, scene.height), "{name}");
        for group in &scene.groups {
            let expected = match group.layer {
                Layer::Label => zones.rect(group.element, Part::Label),
                Layer::Wire => zones.bounds(group.element).map(|rect| rect.outset(6)),
                Layer::Node | Layer::Loop => zones.bounds(group.element).map(|rect| rect.outset(1)),
                Layer::Lane => zones.bounds(group.element),
            };
            assert_eq!(Some(group.bounds), expected, "{name}: {:?}", group.element);
        }
    }
}
