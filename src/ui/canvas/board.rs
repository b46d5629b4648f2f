//! The elements of the canvas: dot grid, drawing and overlay. The board is told what to show and changes only what
//! differs.
//!
//! Panning and zooming transform the lens, an element around the SVG. If the SVG itself were transformed, the browser
//! would typeset all its texts again in every frame of a zoom.

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Element as Dom, HtmlElement, SvgElement};

use super::cover::Cover;
use super::marks::{Marks, mark};
use super::overlay::Overlay;
use super::paint::{CULL_FROM, Motion, Names, Painter};
use super::shapes::{set, svg};
use super::viewport::Viewport;
use crate::document::Document;
use crate::geometry::Rect;
use crate::locale::Locale;
use crate::scene::{Scene, ThemeName, Zones};
use crate::ui::js;

pub struct Board {
    ground: SvgElement,
    dots: Dom,
    /// The distance between two dots, in pixels of the screen.
    dot_distance: f64,
    lens: HtmlElement,
    world: Dom,
    overlay: SvgElement,
    cover: Cover,
    painter: Painter,
    /// It is the board of the second canvas, whose ids are others.
    is_second: bool,
    /// A simpler picture of a large drawing, for a zoom at which no text can be read: one path for all wires, one for
    /// all nodes.
    distant: Dom,
    /// The revision of the document in `distant`.
    distant_of: u64,
    scene: Arc<Scene>,
    document: Option<Arc<Document>>,
    dark: bool,
    locale: Locale,
    far: bool,
    text_fading: &'static str,
    /// The part of the drawing that is in the DOM.
    drawn: Rect,
    marks: Marks,
}

/// Texts smaller than this many pixels are hidden. Between this size and one and a half times it they fade.
const LEAST_TEXT: f64 = 4.0;

/// A large drawing is culled again when the part in the DOM is this many times as wide as the visible part.
const WASTE: i32 = 3;

/// How far the grid reaches beyond the canvas, in pixels, as in style/canvas.css. No distance between dots is larger.
const GROUND_EDGE: f64 = 32.0;

/// How far the texts have faded at a zoom, in quarters, so that a zoom through the fade does not restyle every text
/// in every frame.
fn text_fading(zoom: f64) -> &'static str {
    match 13.0 * zoom / LEAST_TEXT {
        size if size < 1.0 => "none",
        size if size < 1.17 => "faint",
        size if size < 1.34 => "pale",
        size if size < 1.5 => "soft",
        _ => "full",
    }
}

impl Board {
    /// Builds the elements inside, over and behind the `<svg>` of the lens. The grid is a layer of its own: in the
    /// layer of the drawing the browser would paint all dots again with every key.
    pub fn new(lens: &HtmlElement, is_second: bool) -> Option<Board> {
        let root = lens.first_element_child()?;
        let ground = svg("svg")?.unchecked_into::<SvgElement>();
        set(&ground, "class", "ground");
        set(&ground, "aria-hidden", "true");
        let dots = svg("pattern")?;
        let id = if is_second { "second-dots" } else { "dots" };
        set(&dots, "id", id);
        set(&dots, "patternUnits", "userSpaceOnUse");
        let dot = svg("circle")?;
        set(&dot, "class", "dot");
        for (name, value) in [("r", "1.1"), ("cx", "2"), ("cy", "2")] {
            set(&dot, name, value);
        }
        let grid = svg("rect")?;
        for (name, value) in [("width", "100%"), ("height", "100%"), ("fill", &format!("url(#{id})"))] {
            set(&grid, name, value);
        }
        let world = svg("g")?;
        set(&world, "class", "world");
        let over = svg("svg")?;
        set(&over, "class", "over");
        set(&over, "aria-hidden", "true");
        let overlay = svg("g")?.unchecked_into::<SvgElement>();
        set(&overlay, "class", "overlay");
        dots.append_child(&dot).ok()?;
        for child in [&dots, &grid] {
            ground.append_child(child).ok()?;
        }
        let board = lens.parent_node()?;
        board.insert_before(&ground, Some(lens)).ok()?;
        board.append_child(&over).ok()?;
        over.append_child(&overlay).ok()?;
        root.append_child(&world).ok()?;
        let painter = Painter::new(&world);
        let distant = svg("g")?;
        set(&distant, "class", "layer layer-far");
        set(&distant, "aria-hidden", "true");
        world.append_child(&distant).ok()?;
        Some(Board {
            ground,
            dots,
            dot_distance: 0.0,
            lens: lens.clone(),
            world,
            cover: Cover::new(overlay.clone().into()),
            overlay,
            painter,
            is_second,
            distant,
            distant_of: 0,
            scene: Arc::default(),
            document: None,
            dark: false,
            locale: Locale::En,
            far: false,
            text_fading: "",
            drawn: Rect::default(),
            marks: Marks::new(),
        })
    }

    /// Shows a document. With a motion, elements glide to their new positions.
    pub fn show(
        &mut self,
        document: &Arc<Document>,
        dark: bool,
        locale: Locale,
        viewport: Viewport,
        motion: Option<Motion>,
    ) {
        let theme = if dark { ThemeName::Dark } else { ThemeName::Light };
        self.scene = document.scene(theme);
        self.document = Some(document.clone());
        let motion = motion.filter(|_| self.dark == dark);
        self.dark = dark;
        self.locale = locale;
        self.paint(viewport, motion);
    }

    fn paint(&mut self, viewport: Viewport, motion: Option<Motion>) {
        let Some(document) = self.document.clone() else { return };
        self.far = self.is_far();
        self.painter.lanes_only = self.far;
        self.drawn = viewport.visible(0.12);
        if !self.far {
            self.distant.set_text_content(None);
            self.distant_of = 0;
        } else {
            self.drawn = self.drawn.union(document.zones().whole()).outset(1 << 20);
            if self.distant_of != document.revision() {
                self.distant_of = document.revision();
                draw_distant(&self.distant, document.zones());
            }
        }
        self.painter.show(&self.scene, &self.names(&document), self.drawn, motion);
        self.painter.mark(&self.marks);
    }

    /// Updates the accessible names in the drawing.
    pub fn name(&mut self) {
        if let Some(document) = self.document.clone() {
            self.painter.name(&self.names(&document));
        }
    }

    fn names<'a>(&self, document: &'a Document) -> Names<'a> {
        Names {
            model: document.model(),
            index: document.index(),
            aria: Some(self.locale),
            is_second: self.is_second,
        }
    }

    /// Whether the drawing is large and the zoom too small to read any text.
    fn is_far(&self) -> bool {
        self.text_fading == "none" && self.scene.groups.len() > CULL_FROM
    }

    /// Follows the viewport and draws the parts that come near it.
    pub fn look(&mut self, viewport: Viewport) {
        let (x, y, zoom) = (viewport.x, viewport.y, viewport.zoom);
        let transform = format!("translate({x:.2}px, {y:.2}px) scale({zoom:.4})");
        for style in [self.lens.style(), self.overlay.style()] {
            let _ = style.set_property("transform", &transform);
        }
        let text_fading = text_fading(zoom);
        if text_fading != self.text_fading {
            self.text_fading = text_fading;
            set(&self.world, "data-letters", text_fading);
        }
        // The distance between dots stays between 16 and 32 pixels when zooming out.
        let mut distance = 24.0 * zoom;
        while distance < 16.0 {
            distance *= 2.0;
        }
        if distance != self.dot_distance {
            self.dot_distance = distance;
            let distance = format!("{distance:.2}");
            set(&self.dots, "width", &distance);
            set(&self.dots, "height", &distance);
        }
        let shift = |at: f64| (at + GROUND_EDGE).rem_euclid(distance).round();
        let shifted = format!("translate({}, {})", js::px(shift(x)), js::px(shift(y)));
        let _ = self.ground.style().set_property("transform", &shifted);
        let seen = viewport.visible(0.0);
        // After zooming in, elements far outside would cost time in every frame.
        let wasteful = !self.far && self.scene.groups.len() > CULL_FROM && self.drawn.w > seen.w * WASTE;
        if wasteful || !self.drawn.covers(seen) || self.far != self.is_far() {
            self.paint(viewport, None);
        }
    }

    pub fn mark(&mut self, marks: Marks) {
        if marks == self.marks {
            return;
        }
        let lit = marks.values().any(|mark| mark & mark::LIT != 0);
        set(&self.world, "class", if lit { "world is-dimmed" } else { "world" });
        self.marks = marks;
        self.painter.mark(&self.marks);
    }

    /// Shows the overlay.
    pub fn cover(&mut self, overlay: &Overlay) {
        self.cover.show(overlay.draw());
    }
}

fn draw_distant(parent: &Dom, zones: &Zones) {
    parent.set_text_content(None);
    let wires = zones.wires().flat_map(|(_, points)| {
        let points = points.iter().enumerate();
        points.map(|(at, point)| format!("{}{} {}", if at == 0 { "M" } else { "L" }, point.x, point.y))
    });
    let boxes =
        zones.nodes().map(|(_, rect)| format!("M{} {}h{}v{}h-{}z", rect.x, rect.y, rect.w, rect.h, rect.w));
    for (class, data) in [("far-wire", wires.collect::<String>()), ("far-node", boxes.collect())] {
        let Some(path) = svg("path") else { return };
        set(&path, "class", class);
        set(&path, "d", &data);
        let _ = parent.append_child(&path);
    }
}
