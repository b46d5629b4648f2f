//! What lies over the drawing while a person works on it: rings and handles of the selection, the pluses
//! of a lane, and previews of what a drag would do. Sizes are those of the screen, whatever the zoom.

use super::cover::Piece;
use crate::document::Document;
use crate::edit::{End, Port};
use crate::geometry::{Point, Rect, Side};
use crate::gesture::{self, Aim, State, Target};
use crate::layout::NodeBox;
use crate::model::{Element, Shape};

/// All that the overlay shows.
pub struct Overlay<'a> {
    pub document: &'a Document,
    /// The document as it would be if the drag ended now.
    pub future: Option<&'a Document>,
    pub state: &'a State,
    pub hover: Target,
    pub selection: &'a [Element],
    pub connecting: Option<(Element, Element)>,
    pub zoom: f64,
    pub errors: &'a [Element],
}

/// Back to front, in world coordinates.
type Pieces = Vec<Piece>;

impl Overlay<'_> {
    pub fn draw(&self) -> Pieces {
        let mut all = Pieces::new();
        let pieces = &mut all;
        for &element in self.errors {
            self.badge(pieces, element);
        }
        for &element in self.selection {
            self.ring(pieces, element);
        }
        if let Some((from, to)) = self.connecting {
            self.connection(pieces, from, to);
        }
        match self.state {
            State::Idle | State::Pressed { .. } => self.grips(pieces),
            State::Marquee { from, to, .. } => {
                let (x, y) = (from.x.min(to.x), from.y.min(to.y));
                let frame = Rect::new(x, y, (from.x - to.x).abs(), (from.y - to.y).abs());
                self.rect(pieces, frame, 0.0, "marquee");
            }
            State::Moving { nodes, from, at, place } => {
                if let (None, Some(place)) = (self.future, place) {
                    self.gap(pieces, *place);
                }
                self.landing(pieces, nodes.iter().map(|&node| Element::Node(node)));
                for node in nodes.iter().filter_map(|node| self.document.layout().nodes.get(node.index())) {
                    let r = node.rect;
                    let lifted = Rect::new(r.x + at.x - from.x, r.y + at.y - from.y, r.w, r.h);
                    self.rect(pieces, lifted, 8.0, "lifted");
                }
            }
            State::MovingLane { lane, .. } => self.landing(pieces, std::iter::once(Element::Lane(*lane))),
            State::Wiring { from, at, aim } => {
                let start = self.port_point(*from);
                self.wire(pieces, start, *at, *aim);
            }
            State::Rewiring { edge, end, at, aim } => {
                let wire = self.document.layout().wires.iter().find(|wire| wire.edge == *edge);
                let fixed = wire.and_then(|wire| match end {
                    End::From => wire.points.last().copied(),
                    End::To => wire.points.first().copied(),
                });
                self.wire(pieces, fixed, *at, *aim);
            }
        }
        all
    }

    fn px(&self, size: f64) -> f64 {
        size / self.zoom
    }

    fn node(&self, element: Element) -> Option<&NodeBox> {
        let Element::Node(id) = element else { return None };
        self.document.layout().nodes.get(id.index())
    }

    fn port_point(&self, port: Port) -> Option<Point> {
        self.node(Element::Node(port.node)).map(|node| gesture::handle_point(node.rect, port.side))
    }

    fn rect(&self, pieces: &mut Pieces, rect: Rect, radius: f64, class: &str) {
        let corner = Piece::new("rect", class).at("x", rect.x).at("y", rect.y);
        let sized = corner.at("width", rect.w.max(0)).at("height", rect.h.max(0));
        pieces.push(sized.with("rx", format!("{radius:.2}")));
    }

    fn dot(&self, at: Point, radius: f64, class: &str) -> Piece {
        Piece::circle(at, format!("{:.2}", self.px(radius)), class)
    }

    /// An outline around an element, a little outside.
    fn ring(&self, pieces: &mut Pieces, element: Element) {
        let out = self.px(3.0).max(1.0) as i32;
        match element {
            Element::Node(_) => {
                let Some(node) = self.node(element) else { return };
                match node.shape {
                    Shape::Circle => {
                        let radius = (node.rect.w / 2 + out).to_string();
                        pieces.push(Piece::circle(node.rect.center(), radius, "ring"));
                    }
                    Shape::Diamond => {
                        let r = node.rect.outset(out + 2);
                        let c = r.center();
                        let data = format!(
                            "M{} {}L{} {}L{} {}L{} {}Z",
                            c.x,
                            r.top(),
                            r.right(),
                            c.y,
                            c.x,
                            r.bottom(),
                            r.left(),
                            c.y
                        );
                        pieces.push(Piece::path(data, "ring"));
                    }
                    Shape::Rectangle | Shape::Taskbox => {
                        self.rect(pieces, node.rect.outset(out), 8.0 + f64::from(out), "ring");
                    }
                }
            }
            Element::Lane(id) => {
                if let Some(lane) = self.document.layout().lanes.get(id.index()) {
                    self.rect(pieces, lane.rect.outset(1), 10.0, "ring");
                }
            }
            Element::Loop(id) => {
                let place = self.document.layout().loops.iter().find(|place| place.repeat == id);
                for frame in place.iter().flat_map(|place| &place.frames) {
                    self.rect(pieces, frame.rect.outset(out), 12.0, "ring");
                }
            }
            Element::Edge(id) => {
                let label = self.document.layout().wires.iter().find(|wire| wire.edge == id);
                if let Some(label) = label.and_then(|wire| wire.label.as_ref()) {
                    self.rect(pieces, label.rect.outset(2), 4.0, "ring");
                }
            }
        }
    }

    /// Handles of the node under the pointer and of the selected one, ends of selected edges, pluses.
    fn grips(&self, pieces: &mut Pieces) {
        for element in shown(self.hover, self.selection) {
            let selected = self.selection.contains(&element);
            match element {
                Element::Node(id) => {
                    let Some(node) = self.node(element) else { continue };
                    let (radius, class) = if selected { (4.0, "handle") } else { (3.5, "handle is-ghost") };
                    for side in Side::ALL {
                        let near = self.hover == Target::Handle(Port { node: id, side });
                        let at = gesture::handle_point(node.rect, side);
                        let radius = if near { 6.0 } else { radius };
                        let class = if near { "handle is-near" } else { class };
                        let name = self.document.model().node(id).name.clone();
                        let handle = self.dot(at, radius, class).with("data-handle", side.name().to_owned());
                        pieces.push(handle.with("data-of", name));
                    }
                }
                Element::Edge(id) => {
                    let wire = self.document.layout().wires.iter().find(|wire| wire.edge == id);
                    let ends = wire.map(|wire| [(wire.points.first(), "from"), (wire.points.last(), "to")]);
                    for (point, end) in ends.into_iter().flatten() {
                        if let Some(&at) = point {
                            pieces.push(self.dot(at, 5.0, "handle").with("data-end", end.to_owned()));
                        }
                    }
                }
                Element::Lane(_) | Element::Loop(_) => {}
            }
        }
        let over = match self.hover {
            Target::Lane(lane)
            | Target::LaneHeader(lane)
            | Target::AddNode(lane)
            | Target::AddLane(Some(lane)) => lane,
            _ => return,
        };
        let stage = gesture::Stage { model: self.document.model(), layout: self.document.layout() };
        if let Some(at) = gesture::add_node_spot(stage, over) {
            self.plus(pieces, at, self.hover == Target::AddNode(over), "node");
        }
        if let Some(at) = gesture::add_lane_spot(stage, over) {
            self.plus(pieces, at, self.hover == Target::AddLane(Some(over)), "lane");
        }
    }

    fn plus(&self, pieces: &mut Pieces, at: Point, near: bool, what: &str) {
        let class = if near { "plus is-near" } else { "plus" };
        pieces.push(self.dot(at, 9.0, class).with("data-add", what.to_owned()));
        let [half, whole] = [4.0, 8.0].map(|size| format!("{:.2}", self.px(size)));
        let data = format!("M{} {}m-{half} 0h{whole}m-{half} -{half}v{whole}", at.x, at.y);
        pieces.push(Piece::path(data, "plus-sign"));
    }

    /// Where the moved elements would stand, from the layout that would come out.
    fn landing(&self, pieces: &mut Pieces, elements: impl Iterator<Item = Element>) {
        let Some(future) = self.future else { return };
        for element in elements {
            let place = self.document.key(element).and_then(|key| future.element(key));
            if let Some(rect) = place.and_then(|element| future.bounds(element)) {
                let class = if matches!(element, Element::Lane(_)) { "landing is-lane" } else { "landing" };
                self.rect(pieces, rect, 8.0, class);
            }
        }
    }

    /// A bar where moved nodes would stand, when what would come of it is not drawn.
    fn gap(&self, pieces: &mut Pieces, place: gesture::Place) {
        let layout = self.document.layout();
        let bar = match place.after.and_then(|node| layout.nodes.get(node.index())) {
            Some(node) => Rect::new(node.rect.right() + 8, node.rect.top(), 4, node.rect.h),
            None => match layout.lanes.get(place.lane.index()) {
                Some(lane) => Rect::new(lane.header.right() + 6, lane.rect.top() + 12, 4, lane.rect.h - 24),
                None => return,
            },
        };
        self.rect(pieces, bar, 2.0, "landing");
    }

    fn wire(&self, pieces: &mut Pieces, from: Option<Point>, at: Point, aim: Aim) {
        let Some(from) = from else { return };
        let to = match aim {
            Aim::Port(port) => {
                self.ring(pieces, Element::Node(port.node));
                self.port_point(port).unwrap_or(at)
            }
            Aim::Space(_) | Aim::Nowhere => at,
        };
        pieces.push(Piece::path(format!("M{} {}L{} {}", from.x, from.y, to.x, to.y), "wiring"));
        match aim {
            Aim::Port(_) => pieces.push(self.dot(to, 5.0, "handle is-near")),
            Aim::Space(_) => self.rect(pieces, Rect::new(at.x - 60, at.y - 28, 120, 56), 8.0, "landing"),
            Aim::Nowhere => {}
        }
    }

    fn connection(&self, pieces: &mut Pieces, from: Element, to: Element) {
        let (Element::Node(a), Element::Node(b)) = (from, to) else { return };
        let stage = gesture::Stage { model: self.document.model(), layout: self.document.layout() };
        let (from_side, to_side) = gesture::facing_sides(stage, a, b);
        let start = self.port_point(Port { node: a, side: from_side });
        let end = Port { node: b, side: to_side };
        if a == b {
            // On the way from one neighbour to another the choice may pass the node itself.
            self.ring(pieces, to);
        } else {
            self.wire(pieces, start, Point::default(), Aim::Port(end));
        }
        if let Some(last) = pieces.pop() {
            pieces.push(last.with("data-target", self.document.model().node(b).name.clone()));
        }
    }

    fn badge(&self, pieces: &mut Pieces, element: Element) {
        let Some(node) = self.node(element) else { return };
        let at = Point::new(node.rect.right() - 2, node.rect.top() + 2);
        pieces.push(Piece::circle(at, "8".to_owned(), "badge"));
        pieces.push(Piece::path(format!("M{} {}v4.2m0 2.6v.1", at.x, at.y - 4), "badge-sign"));
    }
}

/// The elements whose handles or ends are to be seen.
pub fn shown(hover: Target, selection: &[Element]) -> Vec<Element> {
    let mut shown: Vec<Element> = Vec::new();
    if let [only] = selection {
        shown.push(*only);
    }
    let hovered = match hover {
        Target::Node(node) | Target::Handle(Port { node, .. }) => Some(Element::Node(node)),
        _ => None,
    };
    shown.extend(hovered.filter(|element| !shown.contains(element)));
    shown
}
