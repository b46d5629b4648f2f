//! Scene → living SVG. Each group of the scene is one `<g>` that is known by its layer and its element's
//! key; a new scene touches only groups that differ. Colours and places are presentation attributes,
//! texts are text nodes: nothing that a person typed is ever read as markup or style.
//!
//! In a large scene only what lies near the window is in the document.

use std::collections::BTreeMap;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element as Dom, Text as TextNode};

use super::board::{Marks, mark};
use super::spoken;
use crate::geometry::Rect;
use crate::locale::Locale;
use crate::model::{Element, ElementKey, Model};
use crate::scene::{Anchor, Color, Group, Hundredths, Layer, Paint, Scene, Shape, Step, Text, Turn};
use crate::ui::browser;

const SVG: &str = "http://www.w3.org/2000/svg";
/// From this many groups on, those far from the window are left out.
pub const CULL_FROM: usize = 700;
/// Milliseconds that a moved node takes.
const MOVE_TIME: f64 = 140.0;

pub fn svg(name: &str) -> Option<Dom> {
    browser::document().create_element_ns(Some(SVG), name).ok()
}

pub fn set(element: &Dom, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

struct Painted {
    dom: Dom,
    group: Group,
    seen: u64,
    mark: u8,
}

/// Keeps what is in the document.
pub struct Painter {
    layers: Vec<(Layer, Dom)>,
    painted: BTreeMap<(Layer, ElementKey), Painted>,
    round: u64,
    /// Lanes only: the rest is drawn as one picture, by another.
    pub lanes_only: bool,
}

/// What names the elements of one scene.
pub struct Names<'a> {
    pub model: &'a Model,
    pub keys: &'a [(Element, ElementKey)],
    /// The language that elements are named in for those who hear the drawing; nothing where a page has
    /// words for the drawing as a whole.
    pub ears: Option<Locale>,
}

impl Names<'_> {
    /// Keys stand in the order of lanes, nodes, edges, loops, each in index order.
    fn key(&self, element: Element) -> Option<&ElementKey> {
        let (lanes, nodes, edges) = (self.model.lanes.len(), self.model.nodes.len(), self.model.edges.len());
        let at = match element {
            Element::Lane(id) => id.index(),
            Element::Node(id) => lanes + id.index(),
            Element::Edge(id) => lanes + nodes + id.index(),
            Element::Loop(id) => lanes + nodes + edges + id.index(),
        };
        self.keys.get(at).map(|(_, key)| key)
    }

    /// The attribute by which tests and embedders find an element, and its value.
    fn mark(&self, element: Element) -> (&'static str, String) {
        match element {
            Element::Lane(id) => ("data-lane", self.model.lane(id).name.clone()),
            Element::Node(id) => ("data-node", self.model.node(id).name.clone()),
            Element::Edge(id) => ("data-edge", format!("e{}", id.index() + 1)),
            Element::Loop(id) => ("data-loop", format!("l{}", id.index() + 1)),
        }
    }
}

impl Painter {
    /// Draws into this `<g>`.
    pub fn new(world: &Dom) -> Painter {
        let layers = [Layer::Lane, Layer::Loop, Layer::Wire, Layer::Node, Layer::Label];
        let layers = layers.into_iter().filter_map(|layer| {
            let dom = svg("g")?;
            set(&dom, "class", &format!("layer layer-{}", layer_name(layer)));
            world.append_child(&dom).ok()?;
            Some((layer, dom))
        });
        Painter { layers: layers.collect(), painted: BTreeMap::new(), round: 0, lanes_only: false }
    }

    /// Makes the document show the scene; `near` is what the window shows and some more.
    pub fn show(&mut self, scene: &Scene, names: &Names, near: Rect, moving: bool) {
        self.round += 1;
        let cull = scene.groups.len() > CULL_FROM;
        let moving = moving && !cull && !browser::reduced_motion();
        let layers = self.layers.clone();
        let lanes_only = self.lanes_only;
        for (layer, parent) in layers.iter().filter(|(layer, _)| *layer == Layer::Lane || !lanes_only) {
            let mut next = parent.first_child();
            for group in scene.groups.iter().filter(|group| group.layer == *layer) {
                if cull && !near.overlaps(group.bounds) {
                    continue;
                }
                let Some(key) = names.key(group.element) else { continue };
                let Some(dom) = self.group(key, group, names, moving) else { continue };
                // What stands at its place already is stepped over; anything else moves there.
                if next.as_ref().is_some_and(|next| next.is_same_node(Some(&dom))) {
                    next = dom.next_sibling();
                } else {
                    let _ = parent.insert_before(&dom, next.as_ref());
                }
            }
        }
        let round = self.round;
        self.painted.retain(|_, painted| {
            if painted.seen != round {
                painted.dom.remove();
            }
            painted.seen == round
        });
    }

    /// The `<g>` of a group, made or mended.
    fn group(&mut self, key: &ElementKey, group: &Group, names: &Names, moving: bool) -> Option<Dom> {
        let known = self.painted.get_mut(&(group.layer, key.clone()));
        let (name, value) = names.mark(group.element);
        if let Some(painted) = known {
            painted.seen = self.round;
            if painted.group.shapes != group.shapes || painted.group.tooltip != group.tooltip {
                let before = painted.group.bounds;
                if !mend(&painted.dom, &painted.group, group) {
                    painted.dom.set_text_content(None);
                    fill(&painted.dom, group);
                }
                if moving {
                    glide(&painted.dom, before, group);
                }
            }
            name_for_ears(&painted.dom, group, names);
            // The group after a change may be another index of the same key.
            if painted.dom.get_attribute(name).as_deref() != Some(&value) {
                set(&painted.dom, name, &value);
            }
            painted.group = group.clone();
            return Some(painted.dom.clone());
        }
        let dom = svg("g")?;
        set(&dom, "class", element_class(group.element));
        set(&dom, name, &value);
        name_for_ears(&dom, group, names);
        fill(&dom, group);
        if moving {
            appear(&dom);
        }
        let painted = Painted { dom: dom.clone(), group: group.clone(), seen: self.round, mark: 0 };
        self.painted.insert((group.layer, key.clone()), painted);
        Some(dom)
    }

    /// Makes elements stand out, and those that are not named stand out no more.
    pub fn mark(&mut self, marks: &Marks) {
        for ((_, key), painted) in &mut self.painted {
            let mark = marks.get(key).copied().unwrap_or(0);
            if mark == painted.mark {
                continue;
            }
            painted.mark = mark;
            let mut class = element_class(painted.group.element).to_owned();
            for (bit, name) in mark::CLASSES {
                if mark & bit != 0 {
                    class.push(' ');
                    class.push_str(name);
                }
            }
            set(&painted.dom, "class", &class);
        }
    }
}

/// The id of an element's group, by which the canvas says where the keyboard stands.
pub fn dom_id(element: Element) -> String {
    match element {
        Element::Lane(id) => format!("lane-{}", id.index()),
        Element::Node(id) => format!("node-{}", id.index()),
        Element::Edge(id) => format!("edge-{}", id.index()),
        Element::Loop(id) => format!("loop-{}", id.index()),
    }
}

/// Role and name of a group. A label belongs to its wire and a tag to its loop, which are named already.
fn name_for_ears(dom: &Dom, group: &Group, names: &Names) {
    let Some(locale) = names.ears else { return };
    if group.layer == Layer::Label {
        if !dom.has_attribute("aria-hidden") {
            set(dom, "aria-hidden", "true");
        }
        return;
    }
    let (id, name) = (dom_id(group.element), spoken::name(names.model, group.element, locale));
    for (attribute, value) in [("role", "img"), ("id", &id), ("aria-label", &name)] {
        if dom.get_attribute(attribute).as_deref() != Some(value) {
            set(dom, attribute, value);
        }
    }
}

fn layer_name(layer: Layer) -> &'static str {
    match layer {
        Layer::Lane => "lane",
        Layer::Loop => "loop",
        Layer::Wire => "wire",
        Layer::Node => "node",
        Layer::Label => "label",
    }
}

fn element_class(element: Element) -> &'static str {
    match element {
        Element::Lane(_) => "el el-lane",
        Element::Node(_) => "el el-node",
        Element::Edge(_) => "el el-edge",
        Element::Loop(_) => "el el-loop",
    }
}

/// Starts at the old place and arrives at the new one. Only boxes of one size glide; a wire that changes
/// its way fades in.
fn glide(dom: &Dom, before: Rect, group: &Group) {
    let after = group.bounds;
    let same_size = (before.w, before.h) == (after.w, after.h);
    if group.layer == Layer::Node && same_size {
        let (dx, dy) = (before.x - after.x, before.y - after.y);
        if dx != 0 || dy != 0 {
            animate(dom, "transform", &format!("translate({dx}px, {dy}px)"), "none");
        }
    } else if group.layer != Layer::Lane && before != after {
        appear(dom);
    }
}

fn appear(dom: &Dom) {
    animate(dom, "opacity", "0", "1");
}

fn animate(dom: &Dom, property: &str, from: &str, to: &str) {
    let frames = Array::new();
    for value in [from, to] {
        let frame = Object::new();
        let _ = Reflect::set(&frame, &JsValue::from_str(property), &JsValue::from_str(value));
        let _ = Reflect::set(&frame, &JsValue::from_str("easing"), &JsValue::from_str("ease-out"));
        frames.push(&frame);
    }
    // By name, because web-sys counts this method as unstable.
    if let Ok(animate) = Reflect::get(dom, &JsValue::from_str("animate"))
        && let Some(animate) = animate.dyn_ref::<Function>()
    {
        let _ = animate.call2(dom, &frames, &JsValue::from_f64(MOVE_TIME));
    }
}

/// Gives the children of a group's `<g>` their new places and words when nothing else about them changed:
/// under typing most of a drawing only moves. Whether that was so.
fn mend(dom: &Dom, before: &Group, after: &Group) -> bool {
    let pairs = || before.shapes.iter().zip(&after.shapes);
    let same = before.shapes.len() == after.shapes.len()
        && before.tooltip == after.tooltip
        && pairs().all(|(before, after)| is_mendable(before, after));
    if !same {
        return false;
    }
    let mut child = dom.first_element_child();
    if after.tooltip.is_some() {
        child = child.and_then(|title| title.next_element_sibling());
    }
    for (before, after) in pairs() {
        let Some(dom) = child else { return false };
        child = dom.next_element_sibling();
        let put = |name: &str, before: Hundredths, after: Hundredths| {
            if before != after {
                set(&dom, name, &number(after));
            }
        };
        match (before, after) {
            (Shape::Rect { x, y, w, h, .. }, Shape::Rect { x: nx, y: ny, w: nw, h: nh, .. }) => {
                put("x", *x, *nx);
                put("y", *y, *ny);
                put("width", *w, *nw);
                put("height", *h, *nh);
            }
            (Shape::Circle { x, y, radius, .. }, Shape::Circle { x: nx, y: ny, radius: nr, .. }) => {
                put("cx", *x, *nx);
                put("cy", *y, *ny);
                put("r", *radius, *nr);
            }
            (Shape::Path { steps, .. }, Shape::Path { steps: now, .. }) if steps != now => {
                set(&dom, "d", &path_data(now));
            }
            (Shape::Text(before), Shape::Text(after)) => child = mend_text(dom, before, after),
            _ => {}
        }
    }
    true
}

/// Of one kind, painted alike and made of as many elements.
fn is_mendable(before: &Shape, after: &Shape) -> bool {
    match (before, after) {
        (Shape::Rect { radius, paint, .. }, Shape::Rect { radius: r, paint: p, .. }) => {
            (radius, paint) == (r, p)
        }
        (Shape::Circle { paint, .. }, Shape::Circle { paint: p, .. }) => paint == p,
        (Shape::Path { paint, .. }, Shape::Path { paint: p, .. }) => paint == p,
        (Shape::Text(before), Shape::Text(after)) => {
            before.lines.len() == after.lines.len()
                && before.turn == Turn::None
                && (before.anchor, before.size, before.weight, before.color, before.turn)
                    == (after.anchor, after.size, after.weight, after.color, after.turn)
        }
        _ => false,
    }
}

/// Mends the elements of a text's lines from the first one on; what follows them.
fn mend_text(first: Dom, before: &Text, after: &Text) -> Option<Dom> {
    let mut child = Some(first);
    for (before, after) in before.lines.iter().zip(&after.lines) {
        let dom = child?;
        if before.x != after.x {
            set(&dom, "x", &number(after.x));
        }
        if before.baseline != after.baseline {
            set(&dom, "y", &number(after.baseline));
        }
        if before.text != after.text
            && let Some(letters) = dom.first_child()
        {
            letters.set_node_value(Some(&after.text));
        }
        child = dom.next_element_sibling();
    }
    child
}

/// The shapes of a group as children of its `<g>`.
pub fn fill(dom: &Dom, group: &Group) {
    if let Some(tooltip) = &group.tooltip
        && let Some(title) = svg("title")
    {
        title.set_text_content(Some(tooltip));
        let _ = dom.append_child(&title);
    }
    for shape in &group.shapes {
        let made = match shape {
            Shape::Text(text) => {
                write_text(dom, text);
                None
            }
            Shape::Rect { x, y, w, h, radius, paint } => svg("rect").inspect(|rect| {
                set(rect, "x", &number(*x));
                set(rect, "y", &number(*y));
                set(rect, "width", &number(*w));
                set(rect, "height", &number(*h));
                if radius.0 != 0 {
                    set(rect, "rx", &number(*radius));
                }
                write_paint(rect, paint);
            }),
            Shape::Circle { x, y, radius, paint } => svg("circle").inspect(|circle| {
                set(circle, "cx", &number(*x));
                set(circle, "cy", &number(*y));
                set(circle, "r", &number(*radius));
                write_paint(circle, paint);
            }),
            Shape::Path { steps, paint } => svg("path").inspect(|path| {
                set(path, "d", &path_data(steps));
                write_paint(path, paint);
            }),
        };
        if let Some(made) = made {
            let _ = dom.append_child(&made);
        }
    }
}

fn write_paint(dom: &Dom, paint: &Paint) {
    set(dom, "fill", &paint.fill.map_or_else(|| "none".to_owned(), color));
    let Some(stroke) = &paint.stroke else { return };
    set(dom, "stroke", &color(stroke.color));
    set(dom, "stroke-width", &number(stroke.width));
    if stroke.round {
        set(dom, "stroke-linejoin", "round");
        set(dom, "stroke-linecap", "round");
    }
    if let Some((on, off)) = stroke.dash {
        set(dom, "stroke-dasharray", &format!("{on} {off}"));
    }
    if stroke.opacity < 100 {
        set(dom, "stroke-opacity", &format!("0.{:02}", stroke.opacity));
    }
}

fn write_text(parent: &Dom, text: &Text) {
    for line in &text.lines {
        let Some(dom) = svg("text") else { continue };
        let (x, y) = (number(line.x), number(line.baseline));
        set(&dom, "x", &x);
        set(&dom, "y", &y);
        if text.anchor == Anchor::Middle {
            set(&dom, "text-anchor", "middle");
        }
        set(&dom, "font-size", &text.size.to_string());
        set(&dom, "font-weight", &text.weight.to_string());
        set(&dom, "fill", &color(text.color));
        match text.turn {
            Turn::None => {}
            Turn::Up => set(&dom, "transform", &format!("rotate(-90 {x} {y})")),
            Turn::Down => set(&dom, "transform", &format!("rotate(90 {x} {y})")),
        }
        if let Ok(letters) = TextNode::new_with_data(&line.text) {
            let _ = dom.append_child(&letters);
        }
        let _ = parent.append_child(&dom);
    }
}

pub fn color(color: Color) -> String {
    format!("#{:06x}", color.0)
}

fn number(value: Hundredths) -> String {
    if value.0 % 100 == 0 { (value.0 / 100).to_string() } else { (f64::from(value.0) / 100.0).to_string() }
}

fn path_data(steps: &[Step]) -> String {
    let mut out = String::new();
    for step in steps {
        let piece = match *step {
            Step::Move(x, y) => format!("M{} {}", number(x), number(y)),
            Step::Line(x, y) => format!("L{} {}", number(x), number(y)),
            Step::Quad(cx, cy, x, y) => {
                format!("Q{} {} {} {}", number(cx), number(cy), number(x), number(y))
            }
            Step::Arc { radius, clockwise, x, y } => {
                let (radius, sweep) = (number(radius), u8::from(clockwise));
                format!("A{radius} {radius} 0 0 {sweep} {} {}", number(x), number(y))
            }
            Step::Close => "Z".to_owned(),
        };
        out.push_str(&piece);
    }
    out
}
