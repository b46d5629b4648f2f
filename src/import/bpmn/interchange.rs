//! The drawing that a file has: where its shapes stand and how its edges run. Of a drawing with lanes from top to bottom all
//! points are turned, so that lanes are bands from left to right.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::reference;
use crate::geometry::{Point, Rect, Side};

/// Beyond a million pixels nothing is drawn.
const FARTHEST: f64 = 1_000_000.0;

#[derive(Clone, Copy)]
pub struct Shape {
    pub rect: Rect,
    /// Which of the file's drawings it is in.
    pub plane: usize,
    pub is_expanded: Option<bool>,
}

#[derive(Default)]
pub struct Drawn<'a> {
    shapes: BTreeMap<&'a str, Shape>,
    edges: BTreeMap<&'a str, Vec<Point>>,
}

impl<'a> Drawn<'a> {
    pub fn new(root: Node<'a, '_>) -> Drawn<'a> {
        let mut drawn = Drawn::default();
        let (mut level, mut upright) = (0, 0);
        let named = |node: Node<'a, '_>, name| node.children().find(|child| child.tag_name().name() == name);
        let planes = root.children().filter(|child| child.tag_name().name() == "BPMNDiagram");
        let planes = planes.filter_map(|diagram| named(diagram, "BPMNPlane"));
        for (plane, entries) in planes.enumerate() {
            for entry in entries.children() {
                let Some(element) = entry.attribute("bpmnElement").map(reference) else { continue };
                match entry.tag_name().name() {
                    "BPMNShape" => {
                        let Some(rect) = named(entry, "Bounds").and_then(bounds) else { continue };
                        let flag = |name| entry.attribute(name).map(|value| value == "true");
                        match flag("isHorizontal") {
                            Some(true) => level += 1,
                            Some(false) => upright += 1,
                            None => {}
                        }
                        let is_expanded = flag("isExpanded");
                        drawn.shapes.entry(element).or_insert(Shape { rect, plane, is_expanded });
                    }
                    "BPMNEdge" => {
                        let points = entry.children().filter(|child| child.tag_name().name() == "waypoint");
                        let points = points.filter_map(point).collect();
                        drawn.edges.entry(element).or_insert(points);
                    }
                    _ => {}
                }
            }
        }
        if upright > level {
            drawn.turn();
        }
        drawn
    }

    fn turn(&mut self) {
        for shape in self.shapes.values_mut() {
            let Rect { x, y, w, h } = shape.rect;
            shape.rect = Rect::new(y, x, h, w);
        }
        for point in self.edges.values_mut().flatten() {
            *point = Point::new(point.y, point.x);
        }
    }

    pub fn shape(&self, element: &str) -> Option<Shape> {
        self.shapes.get(element).copied()
    }

    /// Puts elements in the order from top to bottom, if all of them are drawn.
    pub fn sort_by_height(&self, elements: &mut [Node<'a, '_>]) {
        let place = |node: &Node<'a, '_>| {
            let shape = self.shape(node.attribute("id")?)?;
            Some((shape.plane, shape.rect.y, shape.rect.x))
        };
        if elements.iter().all(|node| place(node).is_some()) {
            elements.sort_by_key(place);
        }
    }

    /// The sides at which an edge leaves one rectangle and comes to another.
    pub fn sides(&self, edge: &str, from: Option<Rect>, to: Option<Rect>) -> (Option<Side>, Option<Side>) {
        let Some([first, second, ..]) = self.edges.get(edge).map(Vec::as_slice) else { return (None, None) };
        let points = &self.edges[edge];
        let (last, before) = (points[points.len() - 1], points[points.len() - 2]);
        let side = |rect: Option<Rect>, end, next| rect.and_then(|rect| side_at(rect, end, next));
        (side(from, *first, *second), side(to, last, before))
    }
}

/// The side of a rectangle at which a line ends that comes from another point.
fn side_at(rect: Rect, end: Point, next: Point) -> Option<Side> {
    let away = |side: Side| match side {
        Side::Left => (end.x - rect.left()).abs(),
        Side::Right => (rect.right() - end.x).abs(),
        Side::Top => (end.y - rect.top()).abs(),
        Side::Bottom => (rect.bottom() - end.y).abs(),
    };
    let mut sides = Side::ALL;
    sides.sort_by_key(|&side| away(side));
    // At a corner, in the middle, or on the slope of a diamond the direction says it.
    let room = rect.w.min(rect.h) / 6;
    if away(sides[0]) <= room && away(sides[1]) > room {
        return Some(sides[0]);
    }
    let (dx, dy) = (next.x - end.x, next.y - end.y);
    match (dx, dy) {
        (0, 0) => None,
        _ if dx.abs() > dy.abs() => Some(if dx > 0 { Side::Right } else { Side::Left }),
        _ => Some(if dy > 0 { Side::Bottom } else { Side::Top }),
    }
}

/// The side of a rectangle that is nearest to another one's middle.
pub fn border(rect: Rect, other: Rect) -> Side {
    let middle = other.center();
    let away = |side: &Side| match side {
        Side::Left => (middle.x - rect.left()).abs(),
        Side::Right => (rect.right() - middle.x).abs(),
        Side::Top => (middle.y - rect.top()).abs(),
        Side::Bottom => (rect.bottom() - middle.y).abs(),
    };
    Side::ALL.into_iter().min_by_key(away).unwrap_or(Side::Bottom)
}

fn number(node: Node, name: &str) -> Option<i32> {
    let value: f64 = node.attribute(name)?.trim().parse().ok()?;
    value.is_finite().then(|| value.round().clamp(-FARTHEST, FARTHEST) as i32)
}

fn bounds(node: Node) -> Option<Rect> {
    let [x, y, w, h] = ["x", "y", "width", "height"].map(|name| number(node, name));
    Some(Rect::new(x?, y?, w?.max(0), h?.max(0)))
}

fn point(node: Node) -> Option<Point> {
    Some(Point::new(number(node, "x")?, number(node, "y")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_side_by_its_end_or_its_direction() {
        let rect = Rect::new(100, 100, 120, 60);
        for (end, next, side) in [
            ((220, 130), (300, 130), Side::Right),
            ((160, 160), (160, 400), Side::Bottom),
            ((130, 101), (130, 50), Side::Top),
            ((100, 100), (40, 100), Side::Left),
            ((160, 130), (162, 20), Side::Top),
            ((190, 145), (300, 145), Side::Right),
        ] {
            let (end, next) = (Point::new(end.0, end.1), Point::new(next.0, next.1));
            assert_eq!(side_at(rect, end, next), Some(side), "{end:?} {next:?}");
        }
        assert_eq!(side_at(rect, Point::new(160, 130), Point::new(160, 130)), None);
        assert_eq!(border(rect, Rect::new(190, 145, 30, 30)), Side::Bottom);
    }
}
