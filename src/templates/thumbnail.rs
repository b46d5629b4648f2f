//! The part of a drawing that a card shows. A small drawing is shown whole. Of a larger one it is the first columns, at a
//! scale at which its letters can be read: the first lanes, or, where the flow begins further down, the lanes from there on.

use crate::document::Document;
use crate::geometry::Rect;
use crate::model::{Element, NodeId};

/// A frame in pixels, the smallest scale in percent at which a whole drawing is still shown in it, and the scale of a part.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub size: (i32, i32),
    pub whole: i32,
    pub part: i32,
}

/// What remains above the lane that a window begins with.
const MARGIN: i32 = 12;

/// The window of a document's drawing that fills a frame. It may be larger than the drawing, which then stands in its
/// middle.
pub fn thumbnail(document: &Document, frame: Frame) -> Rect {
    let zones = document.zones();
    window((zones.width, zones.height), start(document), frame)
}

/// The lane where the flow begins, and its node there: the leftmost one that no edge leads to, or else the leftmost of all.
fn start(document: &Document) -> Option<(Rect, Rect)> {
    let model = document.model();
    let place = |node: NodeId| {
        let lane = document.bounds(Element::Lane(model.node(node).lane))?;
        Some((lane, document.bounds(Element::Node(node))?))
    };
    let is_target = |node| model.drawn_edges().any(|edge| model.edge(edge).to == node);
    let places = model.node_ids().filter_map(|node| Some((is_target(node), place(node)?)));
    places.min_by_key(|&(is_target, (_, node))| (is_target, node.x)).map(|(_, place)| place)
}

fn window(size: (i32, i32), start: Option<(Rect, Rect)>, frame: Frame) -> Rect {
    let fits = |drawn: i32, room: i32| i64::from(drawn) * i64::from(frame.whole) <= i64::from(room) * 100;
    if fits(size.0, frame.size.0) && fits(size.1, frame.size.1) {
        return Rect::new(0, 0, size.0, size.1);
    }
    let (w, h) = (frame.size.0 * 100 / frame.part, frame.size.1 * 100 / frame.part);
    let x = if size.0 < w { (size.0 - w) / 2 } else { 0 };
    let y = match start {
        _ if size.1 < h => (size.1 - h) / 2,
        Some((lane, node)) if node.y + node.h > h => (lane.y - MARGIN).clamp(0, size.1 - h),
        _ => 0,
    };
    Rect::new(x, y, w, h)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::View;

    const FRAME: Frame = Frame { size: (330, 180), whole: 45, part: 55 };

    #[test]
    fn a_small_drawing_is_whole_and_a_large_one_legible() {
        let start = |y| Some((Rect::new(16, y, 1000, 150), Rect::new(80, y + 40, 80, 80)));
        for (size, begins, expected) in [
            ((700, 400), 16, Rect::new(0, 0, 700, 400)),
            ((1600, 200), 16, Rect::new(0, -63, 600, 327)),
            ((300, 700), 16, Rect::new(-150, 0, 600, 327)),
            ((1600, 700), 170, Rect::new(0, 0, 600, 327)),
            ((1600, 900), 340, Rect::new(0, 328, 600, 327)),
            ((1600, 700), 500, Rect::new(0, 373, 600, 327)),
        ] {
            assert_eq!(window(size, start(begins), FRAME), expected, "{size:?} {begins}");
        }
        assert_eq!(window((1600, 700), None, FRAME).y, 0);
    }

    #[test]
    fn the_window_has_the_node_where_the_flow_begins() {
        let text = "A { # A\n  n1: rectangle label:\"Work\"\n  n1.handle(right) -> B.n3.handle(top)\n}\n\
                    B { # B\n  n2: circle label:\"Begin\"\n  n3: rectangle label:\"End\"\n  \
                    n2.handle(top) -> A.n1.handle(bottom)\n}\n";
        let document = Document::new(text, View::default());
        let begin = document.bounds(Element::Node(NodeId(1))).unwrap();
        assert_eq!(start(&document).map(|(_, node)| node), Some(begin));
        let window = thumbnail(&document, Frame { size: (200, 150), whole: 100, part: 100 });
        assert!(window.y > 0, "the first lane is not shown: {window:?}");
        assert!(window.y <= begin.y && window.y + window.h >= begin.y + begin.h, "{window:?} {begin:?}");
    }
}
