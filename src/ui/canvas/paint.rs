//! Scene → live SVG. Each group of the scene is one `<g>`, found again by its layer and its element's key; a new
//! scene touches only groups that differ.
//!
//! Of a large scene only the groups near the viewport are in the DOM.
//!
//! This is DOM code by hand, behind the component `Canvas`: the drawing is renewed with every text, and only here is it
//! known which shapes differ.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element as Dom;

use super::marks::{Marks, mark};
use super::shapes::{fill, mend, set, svg};
use super::spoken;
use crate::geometry::{Point, Rect};
use crate::locale::Locale;
use crate::model::{Element, ElementIndex, ElementKey, Model};
use crate::scene::{Group, Layer, Scene};
use crate::ui::browser;
use std::collections::BTreeMap;

/// From this many groups on, groups far from the viewport are not in the DOM.
pub const CULL_FROM: usize = 700;
/// Milliseconds in which what has moved glides to its new position.
const MOVE_TIME: f64 = 140.0;

/// How a drawing takes the place of the one before it. Without it everything changes at once.
#[derive(Clone, Copy)]
pub struct Motion {
    /// What moves less far changes at once, in pixels of the drawing.
    pub least: i32,
    /// How far the view has followed the element that is edited: what moved with it stands still on the screen.
    pub followed: Point,
}

impl Motion {
    /// After a command: whatever moves glides.
    pub const ALL: i32 = 1;
    /// While somebody types: what only makes room for a letter changes at once.
    pub const FAR: i32 = 40;
}

struct DomGroup {
    dom: Dom,
    /// The group whose shapes are in the DOM.
    group: Group,
    /// How far the group has moved since its shapes were written. While the user types, most groups only move, and the
    /// browser can move a group without typesetting its texts again.
    shift: Point,
    /// The accessible name.
    name: String,
    seen: u64,
    mark: u8,
    /// The whole wire, while it stands out. Its group may lack segments that another wire of the same merge group
    /// draws.
    whole: Option<Dom>,
}

/// One layer of the scene, and its groups that are in the DOM.
struct Plane {
    layer: Layer,
    dom: Dom,
    groups: BTreeMap<ElementKey, DomGroup>,
}

/// Writes scenes into the DOM and remembers which groups are there.
pub struct Painter {
    planes: Vec<Plane>,
    round: u64,
    /// Draws lanes only, while the board shows its simpler picture of wires and nodes.
    pub lanes_only: bool,
}

/// The source of names for the elements of a scene.
pub struct Names<'a> {
    pub model: &'a Model,
    pub index: &'a ElementIndex,
    /// The language of the accessible names; `None` where the drawing has one name as a whole.
    pub aria: Option<Locale>,
    /// The drawing stands beside another one of the same text, so its ids are others.
    pub is_second: bool,
}

impl Names<'_> {
    /// Writes the attribute by which tests and embedders find an element, and the id for `aria-activedescendant`.
    fn number(&self, dom: &Dom, group: &Group) {
        match group.element {
            Element::Lane(id) => set(dom, "data-lane", &self.model.lane(id).name),
            Element::Node(id) => set(dom, "data-node", &self.model.node(id).name),
            Element::Edge(id) => set(dom, "data-edge", &format!("e{}", id.index() + 1)),
            Element::Loop(id) => set(dom, "data-loop", &format!("l{}", id.index() + 1)),
        }
        if self.aria.is_some() {
            let name = group.name();
            set(dom, "id", &if self.is_second { format!("{SECOND}{name}") } else { name });
        }
    }

    /// Updates the `aria-label` if the name has changed. A label belongs to its wire and a tag to its loop, which have
    /// names already.
    fn name(&self, drawn: &mut DomGroup) {
        let Some(locale) = self.aria.filter(|_| drawn.group.layer != Layer::Label) else { return };
        let name = spoken::name(self.model, drawn.group.element, locale);
        if drawn.name != name {
            set(&drawn.dom, "aria-label", &name);
            drawn.name = name;
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
            Some(Plane { layer, dom, groups: BTreeMap::new() })
        });
        Painter { planes: planes.collect(), round: 0, lanes_only: false }
    }

    /// Makes the DOM show the scene. `near` is the visible part and a margin. Groups that were there already keep their
    /// accessible names until [`name`](Self::name) is called.
    pub fn show(&mut self, scene: &Scene, names: &Names, near: Rect, motion: Option<Motion>) {
        self.round += 1;
        let cull = scene.groups.len() > CULL_FROM;
        let motion = motion.filter(|_| !cull && !browser::reduced_motion());
        let (round, lanes_only) = (self.round, self.lanes_only);
        for plane in &mut self.planes {
            if cull {
                // Groups out of sight are removed first. Among the others they would make the browser move elements
                // around them.
                plane.keep(|drawn| near.overlaps(drawn.bounds()));
            }
            if plane.layer == Layer::Lane || !lanes_only {
                let layer = plane.layer;
                let groups = scene.groups.iter().filter(|group| group.layer == layer);
                let groups = groups.filter(|group| !cull || near.overlaps(group.bounds));
                plane.show(groups, names, round, motion);
            }
            plane.keep(|drawn| drawn.seen == round);
        }
    }

    /// All groups that are in the DOM.
    fn all(&mut self) -> impl Iterator<Item = (&ElementKey, &mut DomGroup)> {
        self.planes.iter_mut().flat_map(|plane| plane.groups.iter_mut())
    }

    /// Updates the accessible names.
    pub fn name(&mut self, names: &Names) {
        for (_, drawn) in self.all() {
            names.name(drawn);
        }
    }

    /// Makes these elements stand out, and no others.
    pub fn mark(&mut self, marks: &Marks) {
        for (key, drawn) in self.all() {
            let mark = marks.get(key).copied().unwrap_or(0);
            if mark == drawn.mark {
                continue;
            }
            drawn.mark = mark;
            drawn.show_whole();
            let mut class = element_class(drawn.group.element).to_owned();
            for (bit, name) in mark::CLASSES {
                if mark & bit != 0 {
                    class.push(' ');
                    class.push_str(name);
                }
            }
            set(&drawn.dom, "class", &class);
        }
    }
}

/// The id of the group of an element, for `aria-activedescendant`.
pub fn dom_id(element: Element, is_second: bool) -> String {
    let side = if is_second { SECOND } else { "" };
    match element {
        Element::Lane(id) => format!("{side}lane-{}", id.index()),
        Element::Node(id) => format!("{side}node-{}", id.index()),
        Element::Edge(id) => format!("{side}edge-{}", id.index()),
        Element::Loop(id) => format!("{side}loop-{}", id.index()),
    }
}

/// Begins the ids of a drawing that stands beside another one.
const SECOND: &str = "second-";

impl Plane {
    /// Removes from the DOM the groups for which `stays` is false.
    fn keep(&mut self, stays: impl Fn(&DomGroup) -> bool) {
        self.groups.retain(|_, drawn| {
            let stays = stays(drawn);
            if !stays {
                drawn.dom.remove();
            }
            stays
        });
    }

    fn show<'a>(
        &mut self,
        groups: impl Iterator<Item = &'a Group>,
        names: &Names,
        round: u64,
        motion: Option<Motion>,
    ) {
        let mut next = self.dom.first_child();
        for group in groups {
            let Some(key) = names.index.key(group.element) else { continue };
            let dom = match self.groups.get_mut(key) {
                Some(drawn) => {
                    drawn.mend(group, names, motion);
                    drawn.seen = round;
                    drawn.dom.clone()
                }
                None => {
                    let Some(drawn) = DomGroup::new(group, names, round, motion) else { continue };
                    let dom = drawn.dom.clone();
                    self.groups.insert(key.clone(), drawn);
                    dom
                }
            };
            // An element that already follows the one before it stays where it is.
            if next.as_ref().is_some_and(|next| next.is_same_node(Some(&dom))) {
                next = dom.next_sibling();
            } else {
                let _ = self.dom.insert_before(&dom, next.as_ref());
            }
        }
    }
}

impl DomGroup {
    fn new(group: &Group, names: &Names, round: u64, motion: Option<Motion>) -> Option<DomGroup> {
        let dom = svg("g")?;
        set(&dom, "class", element_class(group.element));
        names.number(&dom, group);
        if names.aria.is_some() {
            let (attribute, value) =
                if group.layer == Layer::Label { ("aria-hidden", "true") } else { ("role", "img") };
            set(&dom, attribute, value);
        }
        fill(&dom, &group.shapes);
        if motion.is_some_and(|motion| motion.least == Motion::ALL) {
            appear(&dom);
        }
        let (group, shift) = (group.clone(), Point::default());
        let mut drawn =
            DomGroup { dom, group, shift, name: String::new(), seen: round, mark: 0, whole: None };
        names.name(&mut drawn);
        Some(drawn)
    }

    /// Updates the element to a newer version of its group.
    fn mend(&mut self, group: &Group, names: &Names, motion: Option<Motion>) {
        // After an edit the same key may have another index.
        if self.group.element != group.element {
            names.number(&self.dom, group);
            self.group.element = group.element;
        }
        let (before, bounds) = (self.shift, self.bounds());
        let shifted = group.shift_from(&self.group);
        if let Some(shift) = shifted {
            if shift != before {
                set(&self.dom, "transform", &format!("translate({} {})", shift.x, shift.y));
                self.shift = shift;
            }
        } else {
            if before != Point::default() {
                let _ = self.dom.remove_attribute("transform");
                self.shift = Point::default();
            }
            self.hide_whole();
            if !mend(&self.dom, &self.group, group) {
                self.dom.set_text_content(None);
                fill(&self.dom, &group.shapes);
            }
            self.group = group.clone();
            self.show_whole();
        }
        if let Some(motion) = motion {
            self.glide(bounds, shifted.is_none(), motion);
        }
    }

    /// Draws the whole wire over its group while it stands out. Otherwise a selected wire of a fan-in would end where
    /// it joins the others, without an arrowhead.
    fn show_whole(&mut self) {
        let wanted = self.mark & mark::STANDS_OUT != 0 && !self.group.alone.is_empty();
        if wanted == self.whole.is_some() {
            return;
        }
        self.hide_whole();
        if let Some(whole) = svg("g").filter(|_| wanted) {
            set(&whole, "class", "whole");
            fill(&whole, &self.group.alone);
            let _ = self.dom.append_child(&whole);
            self.whole = Some(whole);
        }
    }

    fn hide_whole(&mut self) {
        if let Some(whole) = self.whole.take() {
            whole.remove();
        }
    }

    /// The rectangle of the group in the drawing.
    fn bounds(&self) -> Rect {
        let written = self.group.bounds;
        Rect::new(written.x + self.shift.x, written.y + self.shift.y, written.w, written.h)
    }

    /// Animates a change of position on the screen. What has kept its shape glides; a wire or a frame of another shape
    /// fades in.
    fn glide(&self, before: Rect, is_reshaped: bool, Motion { least, followed }: Motion) {
        let (after, shift) = (self.bounds(), self.shift);
        let (dx, dy) = (before.x - after.x + followed.x, before.y - after.y + followed.y);
        let (dw, dh) = (before.w - after.w, before.h - after.h);
        let is_far = |distances: &[i32]| distances.iter().any(|distance| distance.abs() >= least);
        let is_line = matches!(self.group.layer, Layer::Wire | Layer::Loop);
        if is_line && is_reshaped {
            if is_far(&[dx, dy, dw, dh]) {
                appear(&self.dom);
            }
        } else if is_far(&[dx, dy]) {
            let from = format!("translate({}px, {}px)", shift.x + dx, shift.y + dy);
            animate(&self.dom, "transform", &from, &format!("translate({}px, {}px)", shift.x, shift.y));
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
    // Called by name, because web-sys has this method only behind its unstable flag.
    if let Ok(animate) = Reflect::get(dom, &JsValue::from_str("animate"))
        && let Some(animate) = animate.dyn_ref::<Function>()
    {
        let _ = animate.call2(dom, &frames, &JsValue::from_f64(MOVE_TIME));
    }
}
