//! The overlay on the drawing: rings and handles of the selection, the plus buttons of a lane, and previews of a drag.
//! Positions come from the zones of the document. Strokes and handles keep their size on the screen at any zoom.

use super::cover::OverlayShape;
use crate::document::Document;
use crate::edit::{End, Port};
use crate::geometry::{Point, Rect, Side};
use crate::gesture::{self, Aim, Drawn, Landing, State, Target};
use crate::model::{Element, LaneId};
use crate::scene::{Outline, Part};
use crate::views::{DropSpot, Joint};

/// The most selected elements that get a ring each.
const MOST_RINGS: usize = 300;

/// The state that the overlay shows.
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
    /// What an empty lane offers; nothing where nothing can be changed.
    pub first_step: Option<&'static str>,
}

/// Shapes from back to front, in coordinates of the drawing.
type Shapes = Vec<OverlayShape>;

impl Overlay<'_> {
    pub fn draw(&self) -> Shapes {
        let mut all = Shapes::new();
        let shapes = &mut all;
        for &element in self.errors {
            self.badge(shapes, element);
        }
        // Of very many, the colour of the elements themselves is enough.
        if self.selection.len() <= MOST_RINGS {
            for element in self.document.shown_as(self.selection) {
                self.ring(shapes, element);
            }
        }
        if let Some((from, to)) = self.connecting {
            self.connection(shapes, from, to);
        }
        match self.state {
            State::Idle | State::Pressed { .. } => self.grips(shapes),
            State::Marquee { from, to, .. } => {
                let (x, y) = (from.x.min(to.x), from.y.min(to.y));
                let frame = Rect::new(x, y, (from.x - to.x).abs(), (from.y - to.y).abs());
                self.rect(shapes, frame, 0.0, "marquee");
            }
            State::Moving { nodes, from, at, spot, .. } => {
                if let (None, Some(spot)) = (self.future, spot) {
                    self.drop_bar(shapes, *spot);
                }
                self.landing(shapes, nodes.iter().map(|&node| Element::Node(node)));
                for r in nodes.iter().filter_map(|&node| self.document.bounds(Element::Node(node))) {
                    let lifted = Rect::new(r.x + at.x - from.x, r.y + at.y - from.y, r.w, r.h);
                    self.rect(shapes, lifted, 8.0, "lifted");
                }
            }
            State::Joining(drawn) => self.message(shapes, drawn),
            State::MovingMessage { edge, at, .. } => {
                if let Some([from, to, ..]) = self.document.zones().wire(*edge) {
                    let data = format!("M{} {}L{} {}", from.x, at.y, to.x, at.y);
                    shapes.push(OverlayShape::path(data, "wiring"));
                    shapes.push(self.dot(Point::new(to.x, at.y), 5.0, "handle is-near"));
                }
            }
            State::MovingLane { lane, .. } => self.landing(shapes, std::iter::once(Element::Lane(*lane))),
            State::Placing { at, landing, .. } => self.placing(shapes, *at, *landing),
            State::Wiring { from, at, aim, .. } | State::Asking { from, at, aim } => {
                let start = self.port_point(*from);
                self.wire(shapes, start, *at, *aim);
            }
            State::Rewiring { edge, end, at, aim, .. } => {
                let fixed = match end {
                    End::From => Part::End,
                    End::To => Part::Start,
                };
                self.wire(shapes, self.document.zones().spot(Element::Edge(*edge), fixed), *at, *aim);
            }
        }
        all
    }

    fn px(&self, size: f64) -> f64 {
        size / self.zoom
    }

    fn port_point(&self, port: Port) -> Option<Point> {
        let zones = self.document.zones();
        let middle = || zones.bounds(Element::Node(port.node)).map(Rect::center);
        zones.handle(port.node, port.side).or_else(middle)
    }

    /// A message that is drawn, and what it would end at.
    fn message(&self, shapes: &mut Shapes, drawn: &Drawn) {
        let Drawn { start, at, aim, .. } = *drawn;
        match aim {
            Some(Joint::Step(node)) => self.ring(shapes, Element::Node(node)),
            Some(Joint::New(spot)) => self.ring(shapes, Element::Lane(spot.lane)),
            None => {}
        }
        shapes.push(OverlayShape::path(format!("M{} {}L{} {}", start.x, start.y, at.x, at.y), "wiring"));
        shapes.push(self.dot(start, 4.0, "handle"));
        shapes.push(self.dot(at, 5.0, if aim.is_some() { "handle is-near" } else { "handle is-ghost" }));
    }

    /// The points from which a message can be drawn here.
    fn joints(&self, shapes: &mut Shapes) {
        let stage = self.document.stage();
        let (lane, near) = match self.hover {
            Target::Joint(lane, near) => (lane, Some(near)),
            Target::LaneHeader(lane) => (lane, None),
            _ => return,
        };
        let at =
            near.or_else(|| self.document.bounds(Element::Lane(lane)).map(Rect::center)).unwrap_or_default();
        for point in stage.joints(lane, at) {
            let (radius, class) =
                if Some(point) == near { (6.0, "handle is-near") } else { (3.5, "handle is-ghost") };
            let dot = self.dot(point, radius, class).with("data-handle", "message".to_owned());
            shapes.push(dot.with("data-of", self.document.model().lane(lane).name.clone()));
        }
    }

    fn rect(&self, shapes: &mut Shapes, rect: Rect, radius: f64, class: &str) {
        let corner = OverlayShape::new("rect", class).at("x", rect.x).at("y", rect.y);
        let sized = corner.at("width", rect.w.max(0)).at("height", rect.h.max(0));
        shapes.push(sized.with("rx", format!("{radius:.2}")));
    }

    fn dot(&self, at: Point, radius: f64, class: &str) -> OverlayShape {
        OverlayShape::circle(at, format!("{:.2}", self.px(radius)), class)
    }

    /// An outline a little outside of an element.
    fn ring(&self, shapes: &mut Shapes, element: Element) {
        let out = self.px(3.0).max(1.0) as i32;
        let zones = self.document.zones();
        match element {
            Element::Node(id) => {
                let Some((rect, outline)) = zones.node(id) else { return };
                match outline {
                    Outline::Circle => {
                        let radius = (rect.w / 2 + out).to_string();
                        shapes.push(OverlayShape::circle(rect.center(), radius, "ring"));
                    }
                    Outline::Diamond => {
                        let r = rect.outset(out + 2);
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
                        shapes.push(OverlayShape::path(data, "ring"));
                    }
                    Outline::Rect => {
                        self.rect(shapes, rect.outset(out), 8.0 + f64::from(out), "ring");
                    }
                }
            }
            Element::Lane(_) => {
                if let Some(lane) = zones.bounds(element) {
                    self.rect(shapes, lane.outset(1), 10.0, "ring");
                }
            }
            Element::Loop(id) => {
                for frame in zones.frames(id) {
                    self.rect(shapes, frame.outset(out), 12.0, "ring");
                }
            }
            Element::Edge(_) => {
                if let Some(label) = zones.rect(element, Part::Label) {
                    self.rect(shapes, label.outset(2), 4.0, "ring");
                }
            }
        }
    }

    /// The handles of the selected node and of the node under the pointer, the ends of the selected edge, and the plus
    /// buttons of the lane under the pointer.
    fn grips(&self, shapes: &mut Shapes) {
        let Some(first_step) = self.first_step else { return };
        let zones = self.document.zones();
        self.joints(shapes);
        for (lane, _) in zones.lanes() {
            self.step_box(shapes, lane, first_step);
        }
        for element in with_handles(self.hover, self.selection) {
            let selected = self.selection.contains(&element);
            match element {
                Element::Node(id) => {
                    let (radius, class) = if selected { (4.0, "handle") } else { (3.5, "handle is-ghost") };
                    for side in Side::ALL {
                        let near = self.hover == Target::Handle(Port { node: id, side });
                        let Some(at) = zones.handle(id, side) else { continue };
                        let radius = if near { 6.0 } else { radius };
                        let class = if near { "handle is-near" } else { class };
                        let name = self.document.model().node(id).name.clone();
                        let handle = self.dot(at, radius, class).with("data-handle", side.name().to_owned());
                        shapes.push(handle.with("data-of", name));
                    }
                }
                Element::Edge(id) => {
                    for (end, name) in [(End::From, "from"), (End::To, "to")] {
                        if let Some(at) = gesture::knob(zones, id, end) {
                            let near = self.hover == Target::EdgeEnd(id, end);
                            let class = if near { "handle is-near" } else { "handle" };
                            shapes.push(self.dot(at, 5.0, class).with("data-end", name.to_owned()));
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
        if let Some(at) = zones.spot(Element::Lane(over), Part::AddNode) {
            self.plus(shapes, at, self.hover == Target::AddNode(over), "node");
        }
        if let Some(at) = zones.spot(Element::Lane(over), Part::AddLane) {
            self.plus(shapes, at, self.hover == Target::AddLane(Some(over)), "lane");
        }
    }

    /// The place of the first step in an empty lane.
    fn step_box(&self, shapes: &mut Shapes, lane: LaneId, words: &str) {
        let Some(place) = gesture::step_box(self.document.stage(), lane) else { return };
        let is_near = self.hover == Target::AddNode(lane);
        self.rect(shapes, place, 8.0, if is_near { "first-step is-near" } else { "first-step" });
        let at = place.center();
        let text = OverlayShape::new("text", "first-step-words").at("x", at.x).at("y", at.y);
        shapes.push(text.with_words(words));
    }

    fn plus(&self, shapes: &mut Shapes, at: Point, near: bool, what: &str) {
        let class = if near { "plus is-near" } else { "plus" };
        shapes.push(self.dot(at, 9.0, class).with("data-add", what.to_owned()));
        let [half, whole] = [4.0, 8.0].map(|size| format!("{:.2}", self.px(size)));
        let data = format!("M{} {}m-{half} 0h{whole}m-{half} -{half}v{whole}", at.x, at.y);
        shapes.push(OverlayShape::path(data, "plus-sign"));
    }

    /// Rectangles where the moved elements would be in the document after the drop.
    fn landing(&self, shapes: &mut Shapes, elements: impl Iterator<Item = Element>) {
        let Some(future) = self.future else { return };
        for element in elements {
            let moved = self.document.key(element).and_then(|key| future.element(key));
            if let Some(rect) = moved.and_then(|element| future.bounds(element)) {
                let class = if matches!(element, Element::Lane(_)) { "landing is-lane" } else { "landing" };
                self.rect(shapes, rect, 8.0, class);
            }
        }
    }

    /// A bar where moved nodes would be, when there is no document after the drop to show.
    fn drop_bar(&self, shapes: &mut Shapes, spot: DropSpot) {
        let editing = self.document.view().editing();
        if let Some(bar) = (editing.drop_bar)(self.document.zones(), spot) {
            self.rect(shapes, bar, 2.0, "landing");
        }
    }

    /// A new shape on its way from the strip, and where it would go.
    fn placing(&self, shapes: &mut Shapes, at: Point, landing: Option<Landing>) {
        match landing {
            Some(Landing::Spot(spot)) => self.drop_bar(shapes, spot),
            Some(Landing::Wire(edge)) => {
                for end in [End::From, End::To] {
                    let knob = gesture::knob(self.document.zones(), edge, end);
                    shapes.extend(knob.map(|at| self.dot(at, 5.0, "handle is-near")));
                }
            }
            Some(Landing::NewLane) => {
                self.rect(shapes, landing_of_node(at).outset(16), 10.0, "landing is-lane");
            }
            None => {}
        }
        let class = if landing.is_some() { "landing" } else { "lifted" };
        self.rect(shapes, landing_of_node(at), 8.0, class);
    }

    fn wire(&self, shapes: &mut Shapes, from: Option<Point>, at: Point, aim: Aim) {
        let Some(from) = from else { return };
        let to = match aim {
            Aim::Port(port) => {
                self.ring(shapes, Element::Node(port.node));
                self.port_point(port).unwrap_or(at)
            }
            Aim::Space(_) | Aim::NewLane(_) | Aim::Nowhere => at,
        };
        if let Aim::Port(port) = aim {
            for side in Side::ALL.into_iter().filter(|&side| side != port.side) {
                if let Some(at) = self.document.zones().handle(port.node, side) {
                    shapes.push(self.dot(at, 3.5, "handle is-ghost"));
                }
            }
        }
        shapes.push(OverlayShape::path(format!("M{} {}L{} {}", from.x, from.y, to.x, to.y), "wiring"));
        match aim {
            Aim::Port(_) => shapes.push(self.dot(to, 5.0, "handle is-near")),
            Aim::Space(_) => self.rect(shapes, landing_of_node(at), 8.0, "landing"),
            Aim::NewLane(_) => {
                self.rect(shapes, landing_of_node(at), 8.0, "landing");
                self.rect(shapes, landing_of_node(at).outset(16), 10.0, "landing is-lane");
            }
            Aim::Nowhere => {}
        }
    }

    fn connection(&self, shapes: &mut Shapes, from: Element, to: Element) {
        let (Element::Node(a), Element::Node(b)) = (from, to) else { return };
        let (from_side, to_side) = gesture::facing_sides(self.document.stage(), a, b);
        let start = self.port_point(Port { node: a, side: from_side });
        let end = Port { node: b, side: to_side };
        if a == b {
            // The arrow keys may choose the start itself as the end of the edge.
            self.ring(shapes, to);
        } else {
            self.wire(shapes, start, Point::default(), Aim::Port(end));
        }
        if let Some(last) = shapes.pop() {
            shapes.push(last.with("data-target", self.document.model().node(b).name.clone()));
        }
    }

    fn badge(&self, shapes: &mut Shapes, element: Element) {
        let Some(rect) = self.document.bounds(element) else { return };
        let at = Point::new(rect.right() - 2, rect.top() + 2);
        shapes.push(OverlayShape::circle(at, "8".to_owned(), "badge"));
        shapes.push(OverlayShape::path(format!("M{} {}v4.2m0 2.6v.1", at.x, at.y - 4), "badge-sign"));
    }
}

/// Where a new node would stand for which a wire was dropped here.
pub fn landing_of_node(at: Point) -> Rect {
    Rect::new(at.x - 60, at.y - 28, 120, 56)
}

/// The elements whose handles or ends are visible.
pub fn with_handles(hover: Target, selection: &[Element]) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    if let [only] = selection {
        found.push(*only);
    }
    let hovered = match hover {
        Target::Node(node) | Target::Handle(Port { node, .. }) => Some(Element::Node(node)),
        _ => None,
    };
    found.extend(hovered.filter(|element| !found.contains(element)));
    found
}
