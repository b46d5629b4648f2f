//! Where a walk goes in a drawing: the place of each step and the line of each way, in whichever view.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::geometry::{Point, Rect};
use crate::model::{EdgeId, Element, LaneId, NodeId};
use crate::scene::{Outline, Part};
use crate::views::Drawing;

/// The room around words on a line.
const AROUND_WORDS: i32 = 2;

pub struct Scenery<'a> {
    document: &'a Document,
    /// The wires of an architecture stand for several messages each; with their words.
    shared: BTreeMap<EdgeId, (&'a [Point], Option<Rect>)>,
}

impl<'a> Scenery<'a> {
    pub fn new(document: &'a Document) -> Scenery<'a> {
        let shared = match document.drawing() {
            Drawing::Architecture(layout) => {
                let wires = layout.wires.iter().flat_map(|wire| {
                    let label = wire.label.as_ref().map(|label| label.rect);
                    wire.edges.iter().map(move |&edge| (edge, (wire.points.as_slice(), label)))
                });
                wires.collect()
            }
            Drawing::Workflow(_) | Drawing::Sequence(_) => BTreeMap::new(),
        };
        Scenery { document, shared }
    }

    /// The rectangle and form of a step; of its lane where steps are not drawn.
    pub fn place(&self, node: NodeId) -> Option<(Rect, Outline)> {
        let zones = self.document.zones();
        let lane = || self.lane(self.document.model().node(node).lane);
        zones.node(node).or_else(|| Some((lane()?, Outline::Rect)))
    }

    /// Where a token rests at a step: on its outline at the upper left, so that it covers no words.
    pub fn rest(&self, node: NodeId) -> Option<Point> {
        let (rect, outline) = self.place(node)?;
        let at = rect.center();
        Some(match outline {
            Outline::Rect => Point::new(rect.left(), rect.top()),
            // A quarter of the way round between left and top.
            Outline::Circle => Point::new(at.x - rect.w * 35 / 100, at.y - rect.h * 35 / 100),
            Outline::Diamond => Point::new(at.x - rect.w / 4, at.y - rect.h / 4),
        })
    }

    /// The whole drawing.
    pub fn whole(&self) -> Rect {
        self.document.zones().whole()
    }

    pub fn lane(&self, lane: LaneId) -> Option<Rect> {
        self.document.bounds(Element::Lane(lane))
    }

    /// The drawn line of a way in pieces that leave its words free; none where no line is drawn.
    pub fn line(&self, edge: EdgeId) -> Vec<Vec<Point>> {
        let Some((line, words)) = self.drawn(edge) else { return Vec::new() };
        match words {
            Some(words) => around(line, words.outset(AROUND_WORDS)),
            None => vec![line.to_vec()],
        }
    }

    fn drawn(&self, edge: EdgeId) -> Option<(&[Point], Option<Rect>)> {
        let zones = self.document.zones();
        let own = zones.wire(edge).map(|line| (line, zones.rect(Element::Edge(edge), Part::Label)));
        own.or_else(|| self.shared.get(&edge).copied()).filter(|(line, _)| line.len() > 1)
    }

    /// The way of a token from one step to the next: along the line, or straight where none is drawn. A single point where
    /// both stand in the same place.
    pub fn way(&self, edge: EdgeId) -> Vec<Point> {
        let ends = {
            let edge = self.document.model().edge(edge);
            [edge.from, edge.to].map(|node| self.rest(node))
        };
        let line = self.drawn(edge).map_or(&[][..], |(line, _)| line).iter().copied();
        let mut way: Vec<Point> = ends[0].into_iter().chain(line).chain(ends[1]).collect();
        way.dedup();
        way
    }
}

/// The pieces of a line outside of a rectangle. Lines run along the axes; a slanting segment is kept whole.
fn around(line: &[Point], hole: Rect) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut piece: Vec<Point> = line.first().copied().into_iter().collect();
    for pair in line.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let is_level = from.y == to.y;
        let crosses = Rect::around(from, to).outset(1).overlaps(hole) && (is_level || from.x == to.x);
        if crosses {
            let near = |at: Point| {
                if is_level {
                    Point::new(at.x.clamp(hole.left(), hole.right()), at.y)
                } else {
                    Point::new(at.x, at.y.clamp(hole.top(), hole.bottom()))
                }
            };
            piece.push(if hole.contains(from) { from } else { near(from) });
            pieces.push(std::mem::replace(&mut piece, vec![if hole.contains(to) { to } else { near(to) }]));
        }
        piece.push(to);
    }
    pieces.push(piece);
    for piece in &mut pieces {
        piece.dedup();
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &[(i32, i32)], hole: Rect, expected: &[&[(i32, i32)]]) {
        let points =
            |line: &[(i32, i32)]| -> Vec<Point> { line.iter().map(|&(x, y)| Point::new(x, y)).collect() };
        let expected: Vec<Vec<Point>> = expected.iter().map(|piece| points(piece)).collect();
        assert_eq!(around(&points(line), hole), expected, "{line:?}");
    }

    #[test]
    fn words_on_a_line_stay_free() {
        let hole = Rect::new(40, 0, 20, 20);
        check(&[(0, 10), (100, 10)], hole, &[&[(0, 10), (40, 10)], &[(60, 10), (100, 10)]]);
        check(&[(100, 10), (0, 10)], hole, &[&[(100, 10), (60, 10)], &[(40, 10), (0, 10)]]);
        check(&[(50, -30), (50, 60)], hole, &[&[(50, -30), (50, 0)], &[(50, 20), (50, 60)]]);
        check(&[(0, 30), (100, 30)], hole, &[&[(0, 30), (100, 30)]]);
        // A corner under the words.
        check(&[(0, 10), (50, 10), (50, 60)], hole, &[&[(0, 10), (40, 10)], &[(50, 20), (50, 60)]]);
    }
}
