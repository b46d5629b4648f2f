//! What lies over the drawing while a person works on it: rings and handles of the selection, the pluses
//! of a lane, and previews of what a drag would do. Sizes are those of the screen, whatever the zoom.

use web_sys::Element as Dom;

use super::shapes::{set, svg};
use crate::document::Document;
use crate::edit::{End, Port};
use crate::geometry::{Point, Rect, Side};
use crate::gesture::{self, Aim, State, Target};
use crate::layout::NodeBox;
use crate::model::{Element, Shape};
use crate::ui::js;

/// All that the overlay shows.
pub struct Overlay<'a> {
    pub document: &'a Document,
    /// The document as it would be if the drag ended now.
    pub future: Option<&'a Document>,
    pub state: &'a State,
    pub hover: Target,
    pub selection: &'a [Element],
    pub focused: Option<Element>,
    pub connecting: Option<(Element, Element)>,
    pub zoom: f64,
    pub errors: &'a [Element],
}

impl Overlay<'_> {
    /// Replaces the children of a `<g>` in world coordinates.
    pub fn draw(&self, parent: &Dom) {
        parent.set_text_content(None);
        for &element in self.errors {
            self.badge(parent, element);
        }
        for &element in self.selection {
            self.ring(parent, element, "ring");
        }
        if let Some(element) = self.focused {
            self.ring(parent, element, "focus-ring");
        }
        if let Some((from, to)) = self.connecting {
            self.connection(parent, from, to);
        }
        match self.state {
            State::Idle | State::Pressed { .. } => self.grips(parent),
            State::Marquee { from, to, .. } => {
                let (x, y) = (from.x.min(to.x), from.y.min(to.y));
                let frame = Rect::new(x, y, (from.x - to.x).abs(), (from.y - to.y).abs());
                self.rect(parent, frame, 0.0, "marquee");
            }
            State::Moving { nodes, from, at, place } => {
                if let (None, Some(place)) = (self.future, place) {
                    self.gap(parent, *place);
                }
                self.landing(parent, nodes.iter().map(|&node| Element::Node(node)));
                for node in nodes.iter().filter_map(|node| self.document.layout().nodes.get(node.index())) {
                    let r = node.rect;
                    let lifted = Rect::new(r.x + at.x - from.x, r.y + at.y - from.y, r.w, r.h);
                    self.rect(parent, lifted, 8.0, "lifted");
                }
            }
            State::MovingLane { lane, .. } => self.landing(parent, std::iter::once(Element::Lane(*lane))),
            State::Wiring { from, at, aim } => {
                let start = self.port_point(*from);
                self.wire(parent, start, *at, *aim);
            }
            State::Rewiring { edge, end, at, aim } => {
                let wire = self.document.layout().wires.iter().find(|wire| wire.edge == *edge);
                let fixed = wire.and_then(|wire| match end {
                    End::From => wire.points.last().copied(),
                    End::To => wire.points.first().copied(),
                });
                self.wire(parent, fixed, *at, *aim);
            }
        }
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

    fn rect(&self, parent: &Dom, rect: Rect, radius: f64, class: &str) {
        let Some(dom) = svg("rect") else { return };
        set(&dom, "class", class);
        set(&dom, "x", &rect.x.to_string());
        set(&dom, "y", &rect.y.to_string());
        set(&dom, "width", &rect.w.max(0).to_string());
        set(&dom, "height", &rect.h.max(0).to_string());
        set(&dom, "rx", &js::decimals(radius, 2));
        let _ = parent.append_child(&dom);
    }

    fn path(&self, parent: &Dom, data: &str, class: &str) {
        let Some(dom) = svg("path") else { return };
        set(&dom, "class", class);
        set(&dom, "d", data);
        let _ = parent.append_child(&dom);
    }

    fn dot(&self, parent: &Dom, at: Point, radius: f64, class: &str) -> Option<Dom> {
        let dom = svg("circle")?;
        set(&dom, "class", class);
        set(&dom, "cx", &at.x.to_string());
        set(&dom, "cy", &at.y.to_string());
        set(&dom, "r", &js::decimals(self.px(radius), 2));
        let _ = parent.append_child(&dom);
        Some(dom)
    }

    /// An outline around an element, a little outside.
    fn ring(&self, parent: &Dom, element: Element, class: &str) {
        let gap = if class == "ring" { 3.0 } else { 7.0 };
        let out = self.px(gap).max(1.0) as i32;
        match element {
            Element::Node(_) => {
                let Some(node) = self.node(element) else { return };
                match node.shape {
                    Shape::Circle => {
                        let Some(dom) = svg("circle") else { return };
                        let center = node.rect.center();
                        set(&dom, "class", class);
                        set(&dom, "cx", &center.x.to_string());
                        set(&dom, "cy", &center.y.to_string());
                        set(&dom, "r", &(node.rect.w / 2 + out).to_string());
                        let _ = parent.append_child(&dom);
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
                        self.path(parent, &data, class);
                    }
                    Shape::Rectangle | Shape::Taskbox => {
                        self.rect(parent, node.rect.outset(out), 8.0 + f64::from(out), class);
                    }
                }
            }
            Element::Lane(id) => {
                if let Some(lane) = self.document.layout().lanes.get(id.index()) {
                    self.rect(parent, lane.rect.outset(1), 10.0, class);
                }
            }
            Element::Loop(id) => {
                let place = self.document.layout().loops.iter().find(|place| place.repeat == id);
                for frame in place.iter().flat_map(|place| &place.frames) {
                    self.rect(parent, frame.rect.outset(out), 12.0, class);
                }
            }
            Element::Edge(_) if class == "focus-ring" => {}
            Element::Edge(id) => {
                let label = self.document.layout().wires.iter().find(|wire| wire.edge == id);
                if let Some(label) = label.and_then(|wire| wire.label.as_ref()) {
                    self.rect(parent, label.rect.outset(2), 4.0, "ring");
                }
            }
        }
    }

    /// Handles of the node under the pointer and of the selected one, ends of selected edges, pluses.
    fn grips(&self, parent: &Dom) {
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
                        if let Some(dom) = self.dot(parent, at, radius, class) {
                            set(&dom, "data-handle", side.name());
                            set(&dom, "data-of", &self.document.model().node(id).name);
                        }
                    }
                }
                Element::Edge(id) => {
                    let wire = self.document.layout().wires.iter().find(|wire| wire.edge == id);
                    let ends = wire.map(|wire| [(wire.points.first(), "from"), (wire.points.last(), "to")]);
                    for (point, end) in ends.into_iter().flatten() {
                        if let Some(&at) = point
                            && let Some(dom) = self.dot(parent, at, 5.0, "handle")
                        {
                            set(&dom, "data-end", end);
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
            self.plus(parent, at, self.hover == Target::AddNode(over), "node");
        }
        if let Some(at) = gesture::add_lane_spot(stage, over) {
            self.plus(parent, at, self.hover == Target::AddLane(Some(over)), "lane");
        }
    }

    fn plus(&self, parent: &Dom, at: Point, near: bool, what: &str) {
        let class = if near { "plus is-near" } else { "plus" };
        if let Some(dom) = self.dot(parent, at, 9.0, class) {
            set(&dom, "data-add", what);
        }
        let [half, whole] = [4.0, 8.0].map(|size| js::decimals(self.px(size), 2));
        let data = format!("M{} {}m-{half} 0h{whole}m-{half} -{half}v{whole}", at.x, at.y);
        self.path(parent, &data, "plus-sign");
    }

    /// Where the moved elements would stand, from the layout that would come out.
    fn landing(&self, parent: &Dom, elements: impl Iterator<Item = Element>) {
        let Some(future) = self.future else { return };
        for element in elements {
            let place = self.document.key(element).and_then(|key| future.element(key));
            if let Some(rect) = place.and_then(|element| future.bounds(element)) {
                let class = if matches!(element, Element::Lane(_)) { "landing is-lane" } else { "landing" };
                self.rect(parent, rect, 8.0, class);
            }
        }
    }

    /// A bar where moved nodes would stand, when what would come of it is not drawn.
    fn gap(&self, parent: &Dom, place: gesture::Place) {
        let layout = self.document.layout();
        let bar = match place.after.and_then(|node| layout.nodes.get(node.index())) {
            Some(node) => Rect::new(node.rect.right() + 8, node.rect.top(), 4, node.rect.h),
            None => match layout.lanes.get(place.lane.index()) {
                Some(lane) => Rect::new(lane.header.right() + 6, lane.rect.top() + 12, 4, lane.rect.h - 24),
                None => return,
            },
        };
        self.rect(parent, bar, 2.0, "landing");
    }

    fn wire(&self, parent: &Dom, from: Option<Point>, at: Point, aim: Aim) {
        let Some(from) = from else { return };
        let to = match aim {
            Aim::Port(port) => {
                self.ring(parent, Element::Node(port.node), "ring");
                self.port_point(port).unwrap_or(at)
            }
            Aim::Space(_) | Aim::Nowhere => at,
        };
        self.path(parent, &format!("M{} {}L{} {}", from.x, from.y, to.x, to.y), "wiring");
        match aim {
            Aim::Port(_) => drop(self.dot(parent, to, 5.0, "handle is-near")),
            Aim::Space(_) => self.rect(parent, Rect::new(at.x - 60, at.y - 28, 120, 56), 8.0, "landing"),
            Aim::Nowhere => {}
        }
    }

    fn connection(&self, parent: &Dom, from: Element, to: Element) {
        let (Element::Node(a), Element::Node(b)) = (from, to) else { return };
        let stage = gesture::Stage { model: self.document.model(), layout: self.document.layout() };
        let (from_side, to_side) = gesture::facing_sides(stage, a, b);
        let start = self.port_point(Port { node: a, side: from_side });
        let end = Port { node: b, side: to_side };
        if a == b {
            // On the way from one neighbour to another the choice may pass the node itself.
            self.ring(parent, to, "ring");
        } else {
            self.wire(parent, start, Point::default(), Aim::Port(end));
        }
        if let Some(dom) = parent.last_element_child() {
            set(&dom, "data-target", &self.document.model().node(b).name);
        }
    }

    fn badge(&self, parent: &Dom, element: Element) {
        let Some(node) = self.node(element) else { return };
        let at = Point::new(node.rect.right() - 2, node.rect.top() + 2);
        let Some(circle) = self.dot(parent, at, 8.0, "badge") else { return };
        set(&circle, "r", "8");
        self.path(parent, &format!("M{} {}v4.2m0 2.6v.1", at.x, at.y - 4), "badge-sign");
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
