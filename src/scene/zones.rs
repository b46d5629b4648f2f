//! What lies where in a drawing, without colours: what a pointer is on, and where handles, labels and tools stand.
//!
//! Every view describes itself by these zones, so there is one hit test for all of them, and whoever puts something at
//! an element (the field over a label, a toolbar, an outline, the minimap) asks here and not a layout.

use crate::geometry::{Point, Rect, Side};
use crate::model::{EdgeId, Element, LaneId, LoopId, NodeId};
use crate::work;

/// A part of an element that a pointer can be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The surface of a node or a lane, the line of a wire, a frame of a loop.
    Body,
    /// The text on a wire, the tag of a loop.
    Label,
    /// The strip with a lane's title.
    Header,
    /// The point on a side of a node where wires begin.
    Handle(Side),
    /// The first point of a wire, at its source.
    Start,
    /// The last point of a wire, at its arrowhead.
    End,
    /// The plus that adds a node to a lane.
    AddNode,
    /// The plus that adds a lane after a lane.
    AddLane,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    pub element: Element,
    pub part: Part,
    pub area: Area,
    /// How many pixels around it belong to it, however exact the pointer.
    pub margin: i32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Area {
    Rect(Rect),
    /// A node. All of its rectangle counts, so that a person need not aim.
    Shape(Rect, Outline),
    /// Near a point.
    Spot(Point),
    /// Near a line along the axes.
    Line(Vec<Point>),
    /// Near the border of a rectangle.
    Border(Rect),
}

/// The form of a node inside its rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    Rect,
    Circle,
    Diamond,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zones {
    pub width: i32,
    pub height: i32,
    /// Nearest to the eye first.
    zones: Vec<Zone>,
    /// Handles of nodes and ends of wires, sorted by element. They lie above everything, and only while they are shown.
    grips: Vec<Zone>,
    /// Indices into `zones`, sorted by element.
    by_element: Vec<u32>,
}

impl Zones {
    /// `zones` come in the order in which a pointer meets them. Those of one element that have the same part keep
    /// their order in every answer.
    pub fn new(width: i32, height: i32, zones: Vec<Zone>, mut grips: Vec<Zone>) -> Zones {
        work::count(zones.len() + grips.len());
        grips.sort_by_key(|grip| grip.element);
        let mut by_element: Vec<u32> = (0..zones.len() as u32).collect();
        by_element.sort_by_key(|&at| zones[at as usize].element);
        Zones { width, height, zones, grips, by_element }
    }

    /// The zones, nearest to the eye first, and the grips.
    pub fn parts(&self) -> (&[Zone], &[Zone]) {
        (&self.zones, &self.grips)
    }

    /// What lies under a point. `reach` is how near to a line or a spot counts as on it; `shown` are the elements whose
    /// handles and ends are to be seen, and so can be grasped.
    pub fn hit(&self, at: Point, reach: i32, shown: &[Element]) -> Option<(Element, Part)> {
        let grips = shown.iter().flat_map(|&element| self.grips(element));
        let zone = grips.chain(&self.zones).find(|zone| zone.holds(at, reach))?;
        Some((zone.element, zone.part))
    }

    /// The whole drawing.
    pub fn whole(&self) -> Rect {
        Rect::new(0, 0, self.width, self.height)
    }

    /// The rectangle around an element.
    pub fn bounds(&self, element: Element) -> Option<Rect> {
        self.of(element, Part::Body).filter_map(|zone| zone.area.bounds()).reduce(Rect::union)
    }

    /// The label of a wire, the header of a lane, the tag of a loop.
    pub fn rect(&self, element: Element, part: Part) -> Option<Rect> {
        self.of(element, part).find_map(|zone| zone.area.bounds())
    }

    /// All places of a part of an element.
    pub fn rects(&self, element: Element, part: Part) -> Vec<Rect> {
        self.of(element, part).filter_map(|zone| zone.area.bounds()).collect()
    }

    /// The wires that are drawn as one line with this one, itself among them.
    pub fn drawn_as_one(&self, edge: EdgeId) -> Vec<EdgeId> {
        let Some(line) = self.wire(edge) else { return vec![edge] };
        self.wires().filter(|&(_, points)| points == line).map(|(edge, _)| edge).collect()
    }

    /// A handle of a node, an end of a wire, a plus of a lane.
    pub fn spot(&self, element: Element, part: Part) -> Option<Point> {
        let grips = self.grips(element).iter().filter(move |zone| zone.part == part);
        grips.chain(self.of(element, part)).find_map(|zone| match zone.area {
            Area::Spot(point) => Some(point),
            _ => None,
        })
    }

    pub fn handle(&self, node: NodeId, side: Side) -> Option<Point> {
        self.spot(Element::Node(node), Part::Handle(side))
    }

    /// The rectangle of a node, and its form.
    pub fn node(&self, node: NodeId) -> Option<(Rect, Outline)> {
        self.of(Element::Node(node), Part::Body).find_map(|zone| match zone.area {
            Area::Shape(rect, outline) => Some((rect, outline)),
            _ => None,
        })
    }

    /// The points of a wire, from its source on.
    pub fn wire(&self, edge: EdgeId) -> Option<&[Point]> {
        self.of(Element::Edge(edge), Part::Body).find_map(|zone| zone.area.line())
    }

    /// Where the label of a wire is, or would be: the middle of the label or of the longest segment.
    pub fn label_point(&self, edge: EdgeId) -> Option<Point> {
        if let Some(label) = self.rect(Element::Edge(edge), Part::Label) {
            return Some(label.center());
        }
        let length = |pair: &[Point]| (pair[0].x - pair[1].x).abs() + (pair[0].y - pair[1].y).abs();
        let longest = self.wire(edge)?.windows(2).max_by_key(|pair| length(pair))?;
        let (a, b) = (longest[0], longest[1]);
        Some(Rect::new(a.x, a.y, b.x - a.x, b.y - a.y).center())
    }

    pub fn frames(&self, repeat: LoopId) -> impl Iterator<Item = Rect> {
        self.of(Element::Loop(repeat), Part::Body).filter_map(|zone| zone.area.bounds())
    }

    /// The nodes with their rectangles, nearest to the eye first.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, Rect)> {
        self.bodies().filter_map(|zone| match (zone.element, &zone.area) {
            (Element::Node(node), Area::Shape(rect, _)) => Some((node, *rect)),
            _ => None,
        })
    }

    /// The wires with their points.
    pub fn wires(&self) -> impl Iterator<Item = (EdgeId, &[Point])> {
        self.bodies().filter_map(|zone| match zone.element {
            Element::Edge(edge) => Some((edge, zone.area.line()?)),
            _ => None,
        })
    }

    /// The lanes with their rectangles, in their order.
    pub fn lanes(&self) -> impl Iterator<Item = (LaneId, Rect)> {
        self.bodies().filter_map(|zone| match zone.element {
            Element::Lane(lane) => Some((lane, zone.area.bounds()?)),
            _ => None,
        })
    }

    /// What nothing should cover: nodes, with so much around them, labels, the titles of lanes and their pluses.
    pub fn kept_in_sight(&self, around_node: i32) -> impl Iterator<Item = Rect> {
        self.zones.iter().filter_map(move |zone| match (zone.part, &zone.area) {
            (Part::Body, Area::Shape(rect, _)) => Some(rect.outset(around_node)),
            (Part::Label | Part::Header, area) => area.bounds(),
            (Part::AddNode | Part::AddLane, area) => area.bounds().map(|spot| spot.outset(around_node)),
            _ => None,
        })
    }

    /// The stretches of all wires.
    pub fn segments(&self) -> impl Iterator<Item = Rect> {
        self.wires().flat_map(|(_, points)| points.windows(2).map(segment))
    }

    fn bodies(&self) -> impl Iterator<Item = &Zone> {
        self.zones.iter().filter(|zone| zone.part == Part::Body)
    }

    fn of(&self, element: Element, part: Part) -> impl Iterator<Item = &Zone> {
        let zone = |at: &u32| &self.zones[*at as usize];
        let from = self.by_element.partition_point(|at| zone(at).element < element);
        let own = self.by_element[from..].iter().map(zone).take_while(move |zone| zone.element == element);
        own.filter(move |zone| zone.part == part)
    }

    fn grips(&self, element: Element) -> &[Zone] {
        let from = self.grips.partition_point(|grip| grip.element < element);
        let count = self.grips[from..].iter().take_while(|grip| grip.element == element).count();
        &self.grips[from..from + count]
    }
}

impl Zone {
    fn holds(&self, at: Point, reach: i32) -> bool {
        match &self.area {
            Area::Rect(rect) | Area::Shape(rect, _) => rect.outset(self.margin).contains(at),
            Area::Spot(spot) => {
                let reach = reach + self.margin;
                (spot.x - at.x).abs() <= reach && (spot.y - at.y).abs() <= reach
            }
            Area::Line(points) => points.windows(2).any(|pair| segment(pair).outset(reach).contains(at)),
            Area::Border(rect) => rect.outset(reach).contains(at) && !rect.outset(-reach).contains(at),
        }
    }
}

impl Area {
    pub fn bounds(&self) -> Option<Rect> {
        match self {
            Area::Rect(rect) | Area::Shape(rect, _) | Area::Border(rect) => Some(*rect),
            Area::Spot(point) => Some(Rect::new(point.x, point.y, 0, 0)),
            Area::Line(points) => {
                points.iter().map(|point| Rect::new(point.x, point.y, 0, 0)).reduce(Rect::union)
            }
        }
    }

    fn line(&self) -> Option<&[Point]> {
        if let Area::Line(points) = self { Some(points) } else { None }
    }
}

/// The box of a segment; wires run along the axes, so it is the segment itself.
fn segment(pair: &[Point]) -> Rect {
    Rect::around(pair[0], pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANE: Element = Element::Lane(LaneId(0));
    const NODE: Element = Element::Node(NodeId(0));
    const EDGE: Element = Element::Edge(EdgeId(0));
    const LOOP: Element = Element::Loop(LoopId(0));

    /// A lane with a node, a labelled wire that leaves it, and a loop of two frames.
    fn zones() -> Zones {
        let zone = |element, part, area, margin| Zone { element, part, area, margin };
        let line = vec![Point::new(180, 50), Point::new(280, 50), Point::new(280, 80)];
        let (start, end) = (line[0], line[2]);
        let node = Area::Shape(Rect::new(60, 10, 120, 80), Outline::Diamond);
        let zones = vec![
            zone(NODE, Part::Body, node, 0),
            zone(EDGE, Part::Label, Area::Rect(Rect::new(220, 42, 30, 16)), 0),
            zone(EDGE, Part::Body, Area::Line(line), 0),
            zone(LOOP, Part::Body, Area::Border(Rect::new(40, 4, 150, 92)), 0),
            zone(LOOP, Part::Body, Area::Border(Rect::new(300, 4, 80, 92)), 0),
            zone(LANE, Part::AddNode, Area::Spot(Point::new(402, 50)), 6),
            zone(LANE, Part::Header, Area::Rect(Rect::new(0, 0, 36, 100)), 0),
            zone(LANE, Part::Body, Area::Rect(Rect::new(0, 0, 400, 100)), 0),
        ];
        let grips = vec![
            zone(EDGE, Part::End, Area::Spot(end), 4),
            zone(EDGE, Part::Start, Area::Spot(start), 4),
            zone(NODE, Part::Handle(Side::Right), Area::Spot(start), 4),
        ];
        Zones::new(420, 120, zones, grips)
    }

    #[track_caller]
    fn check(x: i32, y: i32, shown: &[Element], expected: Option<(Element, Part)>) {
        assert_eq!(zones().hit(Point::new(x, y), 4, shown), expected, "{x}, {y}");
    }

    #[test]
    fn the_nearest_to_the_eye_is_hit() {
        check(62, 12, &[], Some((NODE, Part::Body)));
        check(230, 50, &[], Some((EDGE, Part::Label)));
        check(210, 54, &[], Some((EDGE, Part::Body)));
        check(210, 55, &[], Some((LANE, Part::Body)));
        check(42, 60, &[], Some((LOOP, Part::Body)));
        check(10, 60, &[], Some((LANE, Part::Header)));
        check(408, 50, &[], Some((LANE, Part::AddNode)));
        check(415, 50, &[], None);
    }

    #[test]
    fn grips_count_only_while_they_are_shown_and_in_that_order() {
        check(178, 50, &[], Some((NODE, Part::Body)));
        check(178, 50, &[NODE, EDGE], Some((NODE, Part::Handle(Side::Right))));
        check(178, 50, &[EDGE, NODE], Some((EDGE, Part::Start)));
        check(280, 88, &[EDGE], Some((EDGE, Part::End)));
        check(280, 89, &[EDGE], Some((LANE, Part::Body)));
    }

    #[test]
    fn anchors_are_found_by_element() {
        let zones = zones();
        assert_eq!(zones.bounds(EDGE), Some(Rect::new(180, 50, 100, 30)));
        assert_eq!(zones.bounds(LOOP), Some(Rect::new(40, 4, 340, 92)));
        assert_eq!(zones.bounds(Element::Node(NodeId(1))), None);
        assert_eq!(zones.frames(LoopId(0)).count(), 2);
        assert_eq!(zones.handle(NodeId(0), Side::Right), Some(Point::new(180, 50)));
        assert_eq!(zones.handle(NodeId(0), Side::Left), None);
        assert_eq!(zones.spot(LANE, Part::AddNode), Some(Point::new(402, 50)));
        assert_eq!(zones.rect(LANE, Part::Header), Some(Rect::new(0, 0, 36, 100)));
        assert_eq!(zones.label_point(EdgeId(0)), Some(Point::new(235, 50)));
        assert_eq!(zones.node(NodeId(0)).map(|(_, outline)| outline), Some(Outline::Diamond));
    }
}
