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
use crate::geometry::Rect;
use crate::locale::Locale;
use crate::model::{Element, ElementKey, Model};
use crate::ordered::OrderedMap;
use crate::scene::{Group, Layer, Scene};
use crate::ui::browser;

/// From this many groups on, those far from the window are left out.
pub const CULL_FROM: usize = 700;
/// Milliseconds that a moved node takes.
const MOVE_TIME: f64 = 140.0;

struct Painted {
    dom: Dom,
    group: Group,
    called: Called,
    seen: u64,
    mark: u8,
}

/// How the `<g>` of a group is called, as it stands in the document.
#[derive(Default)]
struct Called {
    /// For tests and embedders.
    mark: Option<String>,
    /// For those who hear the drawing, and the id by which the canvas says where the keyboard stands.
    ears: Option<(String, String)>,
}

/// Keeps what is in the document.
pub struct Painter {
    layers: Vec<(Layer, Dom)>,
    painted: OrderedMap<(Layer, ElementKey), Painted>,
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
        Painter { layers: layers.collect(), painted: OrderedMap::new(), round: 0, lanes_only: false }
    }

    /// Makes the document show the scene; `near` is what the window shows and some more.
    pub fn show(&mut self, scene: &Scene, names: &Names, near: Rect, moving: bool) {
        self.round += 1;
        let cull = scene.groups.len() > CULL_FROM;
        let moving = moving && !cull && !browser::reduced_motion();
        if cull {
            // What went out of sight goes first: among those that stay it would have them moved around it.
            self.painted.retain(|_, painted| {
                let stays = near.overlaps(painted.group.bounds);
                if !stays {
                    painted.dom.remove();
                }
                stays
            });
        }
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
        if let Some(painted) = known {
            painted.seen = self.round;
            if painted.group.shapes != group.shapes {
                let before = painted.group.bounds;
                if !mend(&painted.dom, &painted.group, group) {
                    painted.dom.set_text_content(None);
                    fill(&painted.dom, group);
                }
                if moving {
                    glide(&painted.dom, before, group);
                }
            }
            // The group after a change may be another index of the same key.
            painted.called.renew(&painted.dom, group, names);
            painted.group = group.clone();
            return Some(painted.dom.clone());
        }
        let dom = svg("g")?;
        set(&dom, "class", element_class(group.element));
        let mut called = Called::default();
        called.renew(&dom, group, names);
        fill(&dom, group);
        if moving {
            appear(&dom);
        }
        let painted = Painted { dom: dom.clone(), group: group.clone(), called, seen: self.round, mark: 0 };
        self.painted.insert((group.layer, key.clone()), painted);
        Some(dom)
    }

    /// Makes elements stand out, and those that are not named stand out no more.
    pub fn mark(&mut self, marks: &Marks) {
        for ((_, key), painted) in self.painted.iter_mut() {
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

impl Called {
    /// Writes what differs. A label belongs to its wire and a tag to its loop, which are named for the ears already.
    fn renew(&mut self, dom: &Dom, group: &Group, names: &Names) {
        let (attribute, value) = names.mark(group.element);
        if self.mark.as_ref() != Some(&value) {
            set(dom, attribute, &value);
            self.mark = Some(value);
        }
        let Some(locale) = names.ears else { return };
        if group.layer == Layer::Label {
            if self.ears.is_none() {
                set(dom, "aria-hidden", "true");
                self.ears = Some(Default::default());
            }
            return;
        }
        let ears = (dom_id(group.element), spoken::name(names.model, group.element, locale));
        let before = self.ears.as_ref();
        if before.is_none() {
            set(dom, "role", "img");
        }
        if before.is_none_or(|(id, _)| *id != ears.0) {
            set(dom, "id", &ears.0);
        }
        if before.is_none_or(|(_, name)| *name != ears.1) {
            set(dom, "aria-label", &ears.1);
        }
        self.ears = Some(ears);
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
