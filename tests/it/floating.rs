//! Tools that float over a drawing, on a whole document.

use fizz::document::Document;
use fizz::edit::End;
use fizz::geometry::Rect;
use fizz::gesture::{Floating, free_place, knob};
use fizz::model::{EdgeId, Element, LaneId, NodeId};
use fizz::scene::Part;
use fizz::views::View;

const TEXT: &str = "A { # Orders and returns
n1: circle label:\"Order\"
n2: rectangle label:\"Check the stock\"
n3: diamond label:\"In stock?\"
n1 -> n2
n2 -> n3 [label=\"counted\"]
}
B { # Warehouse
n4: rectangle label:\"Pack\"
n5: circle label:\"Sent\"
A.n3 -> n4 [label=\"yes\"]
n4 -> n5
}
";

/// The place of a bar at this element, where all of the drawing can be seen.
fn place(document: &Document, element: Element, zoom: f64) -> Rect {
    let zones = document.zones();
    let unit = |pixels: f64| (pixels / zoom) as i32;
    let anchor = match element {
        Element::Edge(edge) => {
            let at = zones.label_point(edge).expect("a wire");
            Rect::new(at.x, at.y, 0, 0).outset(6)
        }
        Element::Lane(_) => zones.rect(element, Part::Header).expect("a lane"),
        _ => zones.bounds(element).expect("an element"),
    };
    let (width, height, gap) = (unit(200.0), unit(36.0), unit(10.0));
    let inside = zones.whole().outset(unit(60.0));
    free_place(document.stage(), &[element], Floating { anchor, width, height, gap, inside })
}

#[track_caller]
fn check(element: Element) {
    let document = Document::new(TEXT, View::default());
    let zones = document.zones();
    for zoom in [0.8, 1.0, 1.6] {
        let place = place(&document, element, zoom);
        for (node, rect) in zones.nodes() {
            assert!(!rect.outset(9).overlaps(place), "{element:?} at {zoom} covers {node:?}");
        }
        for lane in document.model().lane_ids() {
            let title = zones.rect(Element::Lane(lane), Part::Header).expect("a title");
            assert!(!title.overlaps(place), "{element:?} at {zoom} covers the title of {lane:?}");
        }
        for edge in document.model().drawn_edges() {
            if let Some(label) = zones.rect(Element::Edge(edge), Part::Label) {
                assert!(!label.overlaps(place), "{element:?} at {zoom} covers the label of {edge:?}");
            }
        }
        if let Element::Edge(edge) = element {
            for end in [End::From, End::To] {
                let at = knob(zones, edge, end).expect("a knob");
                assert!(!place.contains(at), "{element:?} at {zoom} covers its end {end:?}");
            }
        }
    }
}

#[test]
fn a_bar_covers_no_node_title_label_or_end() {
    (0..5).for_each(|node| check(Element::Node(NodeId::from(node as usize))));
    (0..4).for_each(|edge| check(Element::Edge(EdgeId::from(edge as usize))));
    (0..2).for_each(|lane| check(Element::Lane(LaneId::from(lane as usize))));
}

#[test]
fn where_nothing_is_free_it_stays_inside() {
    let document = Document::new(TEXT, View::default());
    let (anchor, inside) = (Rect::new(60, 60, 40, 40), Rect::new(40, 40, 120, 60));
    let place =
        free_place(document.stage(), &[], Floating { anchor, width: 100, height: 30, gap: 10, inside });
    assert!(inside.covers(place), "{place:?}");
}
