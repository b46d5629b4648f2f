//! The part of a drawing that a card shows. A small drawing is shown whole. Of a larger one it is the first columns around
//! the node where the flow begins, at the smallest scale at which its letters can be read.

use crate::document::Document;
use crate::geometry::Rect;
use crate::model::{Element, Model, NodeId};

/// The window of a document's drawing that fills a frame of this size; `least` is the smallest scale in percent. The
/// window may be larger than the drawing, which then stands in its middle.
pub fn thumbnail(document: &Document, frame: (i32, i32), least: i32) -> Rect {
    let zones = document.zones();
    let start = start(document.model(), |node| document.bounds(Element::Node(node)));
    window((zones.width, zones.height), start, frame, least)
}

/// The leftmost node that no edge leads to; where all are led to, the leftmost of all.
fn start(model: &Model, place: impl Fn(NodeId) -> Option<Rect>) -> Option<Rect> {
    let is_target = |node| model.drawn_edges().any(|edge| model.edge(edge).to == node);
    let places = model.node_ids().filter_map(|node| Some((is_target(node), place(node)?)));
    places.min_by_key(|&(is_target, rect)| (is_target, rect.x)).map(|(_, rect)| rect)
}

fn window(size: (i32, i32), start: Option<Rect>, frame: (i32, i32), least: i32) -> Rect {
    let fits = |(drawn, room): (i32, i32)| i64::from(drawn) * i64::from(least) <= i64::from(room) * 100;
    if fits((size.0, frame.0)) && fits((size.1, frame.1)) {
        return Rect::new(0, 0, size.0, size.1);
    }
    let (w, h) = (frame.0 * 100 / least, frame.1 * 100 / least);
    // In the middle of a side with room to spare; else the columns from the first one, the rows around the start.
    let x = if size.0 < w { (size.0 - w) / 2 } else { 0 };
    let y = if size.1 < h {
        (size.1 - h) / 2
    } else {
        let middle = start.map_or(0, |start| start.y + start.h / 2);
        (middle - h / 2).clamp(0, size.1 - h)
    };
    Rect::new(x, y, w, h)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::View;

    const FRAME: (i32, i32) = (330, 180);

    #[test]
    fn a_small_drawing_is_whole_and_a_large_one_legible() {
        let start = Some(Rect::new(80, 500, 80, 80));
        for (size, expected) in [
            ((600, 300), Rect::new(0, 0, 600, 300)),
            ((1600, 200), Rect::new(0, -63, 600, 327)),
            ((300, 700), Rect::new(-150, 373, 600, 327)),
            ((1600, 700), Rect::new(0, 373, 600, 327)),
            ((1600, 550), Rect::new(0, 223, 600, 327)),
        ] {
            assert_eq!(window(size, start, FRAME, 55), expected, "{size:?}");
        }
        assert_eq!(window((1600, 700), None, FRAME, 55).y, 0);
    }

    #[test]
    fn the_window_has_the_node_where_the_flow_begins() {
        let text = "A { # A\n  n1: rectangle label:\"Work\"\n  n1.handle(right) -> B.n3.handle(top)\n}\n\
                    B { # B\n  n2: circle label:\"Begin\"\n  n3: rectangle label:\"End\"\n  n2.handle(top) -> A.n1.handle(bottom)\n}\n";
        let document = Document::new(text, View::default());
        let begin = document.bounds(Element::Node(NodeId(1)));
        assert_eq!(start(document.model(), |node| document.bounds(Element::Node(node))), begin);
        let window = thumbnail(&document, (200, 100), 100);
        let begin = begin.unwrap();
        assert!(window.y <= begin.y && window.y + window.h >= begin.y + begin.h, "{window:?} {begin:?}");
    }
}
