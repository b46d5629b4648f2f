//! Scene → living SVG. Each group of the scene is one `<g>` that is known by its layer and its element's
//! key; a new scene touches only groups that differ.
//!
//! In a large scene only what lies near the window is in the document.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element as Dom;

use super::board::{Marks, mark};
use super::shapes::{fill, mend, set, svg};
use super::spoken;
use crate::geometry::{Point, Rect};
use crate::locale::Locale;
use crate::model::{Element, ElementIndex, ElementKey, Model};
use crate::scene::{Group, Layer, Scene};
use crate::ui::browser;
use std::collections::BTreeMap;

/// From this many groups on, those far from the window are left out.
pub const CULL_FROM: usize = 700;
/// Milliseconds that a moved node takes.
const MOVE_TIME: f64 = 140.0;

struct Painted {
    dom: Dom,
    /// As it is written in the document.
    group: Group,
    /// How far from there it stands by now. Under typing most of a drawing only moves, and to move a group the browser
    /// need not set its letters anew.
    way: Point,
    /// For those who hear the drawing.
    name: String,
    seen: u64,
    mark: u8,
}

/// One layer of the scene, and what of it is in the document.
struct Plane {
    layer: Layer,
    dom: Dom,
    painted: BTreeMap<ElementKey, Painted>,
}

/// Keeps what is in the document.
pub struct Painter {
    planes: Vec<Plane>,
    round: u64,
    /// Lanes only: the rest is drawn as one picture, by another.
    pub lanes_only: bool,
}

/// What names the elements of one scene.
pub struct Names<'a> {
    pub model: &'a Model,
    pub index: &'a ElementIndex,
    /// The language that elements are named in for those who hear the drawing; nothing where a page has
    /// words for the drawing as a whole.
    pub ears: Option<Locale>,
}

impl Names<'_> {
    /// Writes the attribute by which tests and embedders find an element, and the id by which the canvas says where
    /// the keyboard stands. Both follow from the element's key and index.
    fn number(&self, dom: &Dom, group: &Group) {
        match group.element {
            Element::Lane(id) => set(dom, "data-lane", &self.model.lane(id).name),
            Element::Node(id) => set(dom, "data-node", &self.model.node(id).name),
            Element::Edge(id) => set(dom, "data-edge", &format!("e{}", id.index() + 1)),
            Element::Loop(id) => set(dom, "data-loop", &format!("l{}", id.index() + 1)),
        }
        if self.ears.is_some() && group.layer != Layer::Label {
            set(dom, "id", &dom_id(group.element));
        }
    }

    /// Names it for the ears, if it is called otherwise. A label belongs to its wire and a tag to its loop, which are
    /// named already.
    fn name(&self, painted: &mut Painted) {
        let Some(locale) = self.ears.filter(|_| painted.group.layer != Layer::Label) else { return };
        let name = spoken::name(self.model, painted.group.element, locale);
        if painted.name != name {
            set(&painted.dom, "aria-label", &name);
            painted.name = name;
        }
    }
}

impl Painter {
    /// Draws into this `<g>`.
    pub fn new(world: &Dom) -> Painter {
        let layers = [Layer::Lane, Layer::Loop, Layer::Wire, Layer::Node, Layer::Label];
        let planes = layers.into_iter().filter_map(|layer| {
            let dom = svg("g")?;
            set(&dom, "class", &format!("layer layer-{}", layer_name(layer)));
            world.append_child(&dom).ok()?;
            Some(Plane { layer, dom, painted: BTreeMap::new() })
        });
        Painter { planes: planes.collect(), round: 0, lanes_only: false }
    }

    /// Makes the document show the scene; `near` is what the window shows and some more. What was there already
    /// keeps its name until [`name`](Self::name).
    pub fn show(&mut self, scene: &Scene, names: &Names, near: Rect, moving: bool) {
        self.round += 1;
        let cull = scene.groups.len() > CULL_FROM;
        let moving = moving && !cull && !browser::reduced_motion();
        let (round, lanes_only) = (self.round, self.lanes_only);
        for plane in &mut self.planes {
            if cull {
                // What went out of sight goes first: among those that stay it would have them moved around it.
                plane.keep(|painted| near.overlaps(painted.bounds()));
            }
            if plane.layer == Layer::Lane || !lanes_only {
                let layer = plane.layer;
                let groups = scene.groups.iter().filter(|group| group.layer == layer);
                let groups = groups.filter(|group| !cull || near.overlaps(group.bounds));
                plane.show(groups, names, round, moving);
            }
            plane.keep(|painted| painted.seen == round);
        }
    }

    /// Everything that is in the document.
    fn all(&mut self) -> impl Iterator<Item = (&ElementKey, &mut Painted)> {
        self.planes.iter_mut().flat_map(|plane| plane.painted.iter_mut())
    }

    /// Names for the ears what is called otherwise by now.
    pub fn name(&mut self, names: &Names) {
        for (_, painted) in self.all() {
            names.name(painted);
        }
    }

    /// Makes elements stand out, and those that are not named stand out no more.
    pub fn mark(&mut self, marks: &Marks) {
        for (key, painted) in self.all() {
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

impl Plane {
    /// Takes the others out of the document.
    fn keep(&mut self, stays: impl Fn(&Painted) -> bool) {
        self.painted.retain(|_, painted| {
            let stays = stays(painted);
            if !stays {
                painted.dom.remove();
            }
            stays
        });
    }

    fn show<'a>(&mut self, groups: impl Iterator<Item = &'a Group>, names: &Names, round: u64, moving: bool) {
        let mut next = self.dom.first_child();
        for group in groups {
            let Some(key) = names.index.key(group.element) else { continue };
            let dom = match self.painted.get_mut(key) {
                Some(painted) => {
                    painted.mend(group, names, moving);
                    painted.seen = round;
                    painted.dom.clone()
                }
                None => {
                    let Some(painted) = Painted::new(group, names, round, moving) else { continue };
                    let dom = painted.dom.clone();
                    self.painted.insert(key.clone(), painted);
                    dom
                }
            };
            // What stands at its place already is stepped over; anything else moves there.
            if next.as_ref().is_some_and(|next| next.is_same_node(Some(&dom))) {
                next = dom.next_sibling();
            } else {
                let _ = self.dom.insert_before(&dom, next.as_ref());
            }
        }
    }
}

impl Painted {
    fn new(group: &Group, names: &Names, round: u64, moving: bool) -> Option<Painted> {
        let dom = svg("g")?;
        set(&dom, "class", element_class(group.element));
        names.number(&dom, group);
        if names.ears.is_some() {
            let (attribute, value) =
                if group.layer == Layer::Label { ("aria-hidden", "true") } else { ("role", "img") };
            set(&dom, attribute, value);
        }
        fill(&dom, group);
        if moving {
            appear(&dom);
        }
        let (group, way) = (group.clone(), Point::default());
        let mut painted = Painted { dom, group, way, name: String::new(), seen: round, mark: 0 };
        names.name(&mut painted);
        Some(painted)
    }

    /// Makes it show the group as it is now.
    fn mend(&mut self, group: &Group, names: &Names, moving: bool) {
        // After a change it may be another index of the same key.
        if self.group.element != group.element {
            names.number(&self.dom, group);
            self.group.element = group.element;
        }
        let (before, bounds) = (self.way, self.bounds());
        if let Some(way) = group.way_from(&self.group) {
            if way == before {
                return;
            }
            set(&self.dom, "transform", &format!("translate({} {})", way.x, way.y));
            self.way = way;
        } else {
            if before != Point::default() {
                let _ = self.dom.remove_attribute("transform");
                self.way = Point::default();
            }
            if !mend(&self.dom, &self.group, group) {
                self.dom.set_text_content(None);
                fill(&self.dom, group);
            }
            self.group = group.clone();
        }
        if moving {
            self.glide(bounds);
        }
    }

    /// Where it stands.
    fn bounds(&self) -> Rect {
        let written = self.group.bounds;
        Rect::new(written.x + self.way.x, written.y + self.way.y, written.w, written.h)
    }

    /// Starts at the old place and arrives at the new one. Only boxes of one size glide; a wire that changes its way
    /// fades in.
    fn glide(&self, before: Rect) {
        let (after, way) = (self.bounds(), self.way);
        let (dx, dy) = (before.x - after.x, before.y - after.y);
        if self.group.layer == Layer::Node && (before.w, before.h) == (after.w, after.h) {
            if (dx, dy) != (0, 0) {
                let from = format!("translate({}px, {}px)", way.x + dx, way.y + dy);
                animate(&self.dom, "transform", &from, &format!("translate({}px, {}px)", way.x, way.y));
            }
        } else if self.group.layer != Layer::Lane && before != after {
            appear(&self.dom);
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
