//! The SVG of the canvas: dot grid, drawing, overlay. It is told what to show and touches only what
//! differs; it decides nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use web_sys::Element as Dom;

use super::overlay::Overlay;
use super::paint::{Names, Painter, set, svg};
use super::viewport::Viewport;
use crate::document::Document;
use crate::geometry::Rect;
use crate::model::ElementKey;
use crate::scene::{self, Scene, SceneOptions, ThemeName};

/// How an element stands out; several at once.
pub mod mark {
    pub const SELECTED: u8 = 1;
    pub const LIT: u8 = 2;
    pub const HOVER: u8 = 4;
    pub const ERROR: u8 = 8;
    pub const FOUND: u8 = 16;
    pub const LIFTED: u8 = 32;
    pub const CLASSES: [(u8, &str); 6] = [
        (SELECTED, "is-selected"),
        (LIT, "is-lit"),
        (HOVER, "is-hover"),
        (ERROR, "has-error"),
        (FOUND, "is-found"),
        (LIFTED, "is-lifted"),
    ];
}

pub type Marks = BTreeMap<ElementKey, u8>;

pub struct Board {
    dots: Dom,
    world: Dom,
    overlay: Dom,
    painter: Painter,
    scene: Scene,
    document: Option<Arc<Document>>,
    dark: bool,
    /// The part of the world that is in the document, when not all of it is.
    painted: Rect,
    marks: Marks,
}

/// Letters smaller than this many pixels are left out.
const LEAST_LETTERS: f64 = 4.0;

impl Board {
    /// Builds its parts inside an `<svg>`.
    pub fn new(root: &Dom) -> Option<Board> {
        let defs = svg("defs")?;
        let dots = svg("pattern")?;
        set(&dots, "id", "dots");
        set(&dots, "patternUnits", "userSpaceOnUse");
        let dot = svg("circle")?;
        set(&dot, "class", "dot");
        set(&dot, "r", "1.1");
        let ground = svg("rect")?;
        set(&ground, "width", "100%");
        set(&ground, "height", "100%");
        set(&ground, "fill", "url(#dots)");
        let world = svg("g")?;
        set(&world, "class", "world");
        let overlay = svg("g")?;
        set(&overlay, "class", "overlay");
        dots.append_child(&dot).ok()?;
        defs.append_child(&dots).ok()?;
        for part in [&defs, &ground, &world, &overlay] {
            root.append_child(part).ok()?;
        }
        let painter = Painter::new(&world);
        Some(Board {
            dots,
            world,
            overlay,
            painter,
            scene: Scene::default(),
            document: None,
            dark: false,
            painted: Rect::default(),
            marks: Marks::new(),
        })
    }

    /// Shows a document. `moving`: elements that stand elsewhere now glide there.
    pub fn show(&mut self, document: &Arc<Document>, dark: bool, view: Viewport, moving: bool) {
        let theme = if dark { ThemeName::Dark } else { ThemeName::Light };
        let options = SceneOptions::default();
        self.scene = scene::build(document.model(), document.layout(), theme.theme(), &options);
        self.document = Some(document.clone());
        let moving = moving && self.dark == dark;
        self.dark = dark;
        self.paint(view, moving);
    }

    fn paint(&mut self, view: Viewport, moving: bool) {
        let Some(document) = self.document.clone() else { return };
        self.painted = view.visible(0.6);
        let names = Names { model: document.model(), keys: document.keys() };
        self.painter.show(&self.scene, &names, self.painted, moving);
        self.painter.mark(&self.marks);
    }

    /// Follows the window; paints what came near.
    pub fn look(&mut self, view: Viewport) {
        let (x, y, zoom) = (view.x, view.y, view.zoom);
        let transform = format!("translate({x:.2} {y:.2}) scale({zoom:.4})");
        set(&self.world, "transform", &transform);
        set(&self.overlay, "transform", &transform);
        let far = 13.0 * zoom < LEAST_LETTERS;
        set(&self.world, "data-far", if far { "yes" } else { "no" });
        // Dots keep their distance on the screen between 16 and 32 pixels.
        let mut step = 24.0 * zoom;
        while step < 16.0 {
            step *= 2.0;
        }
        for (name, value) in [("x", x), ("y", y), ("width", step), ("height", step)] {
            set(&self.dots, name, &format!("{value:.2}"));
        }
        if let Some(dot) = self.dots.first_element_child() {
            set(&dot, "cx", "2");
            set(&dot, "cy", "2");
        }
        if !self.painted.covers(view.visible(0.0)) {
            self.paint(view, false);
        }
    }

    pub fn mark(&mut self, marks: Marks) {
        let lit = marks.values().any(|mark| mark & mark::LIT != 0);
        set(&self.world, "class", if lit { "world is-dimmed" } else { "world" });
        self.marks = marks;
        self.painter.mark(&self.marks);
    }

    pub fn cover(&self, overlay: &Overlay) {
        overlay.draw(&self.overlay);
    }
}
