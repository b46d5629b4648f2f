//! A scene: groups of shapes, one for each element and layer.

use crate::geometry::Rect;
use crate::model::Element;

/// `0xRRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub u32);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    pub width: i32,
    pub height: i32,
    pub background: Option<Color>,
    /// In painting order. Groups of one element follow each other within a layer.
    pub groups: Vec<Group>,
}

/// The shapes of one element in one layer of the painting order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub element: Element,
    pub layer: Layer,
    /// What a viewer shows on hover: the full text when the drawn one is cut.
    pub tooltip: Option<String>,
    /// Holds every shape of the group, stroke included: for culling.
    pub bounds: Rect,
    pub shapes: Vec<Shape>,
    /// The whole wire, where `shapes` leaves out segments that another wire of its merge group draws; else empty.
    /// A canvas draws it over the rest while this wire stands out.
    pub alone: Vec<Shape>,
}

impl Group {
    /// Tells the groups of a scene apart, for ids in documents: an element has at most one group in each layer.
    pub fn name(&self) -> String {
        let (kind, index, own) = match self.element {
            Element::Lane(id) => ("lane", id.index(), Layer::Lane),
            Element::Node(id) => ("node", id.index(), Layer::Node),
            Element::Edge(id) => ("edge", id.index(), Layer::Wire),
            Element::Loop(id) => ("loop", id.index(), Layer::Loop),
        };
        let part = match self.layer {
            layer if layer == own => "",
            Layer::Lane => "-ground",
            Layer::Loop => "-frame",
            Layer::Wire => "-line",
            Layer::Node => "-box",
            Layer::Label => "-label",
        };
        format!("{kind}-{index}{part}")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    Lane,
    Loop,
    Wire,
    Node,
    Label,
}

/// Coordinates are in hundredths of a pixel, so that no float is ever rounded twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hundredths(pub i32);

impl Hundredths {
    pub const fn px(pixels: i32) -> Self {
        Hundredths(pixels.saturating_mul(100))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Rect { x: Hundredths, y: Hundredths, w: Hundredths, h: Hundredths, radius: Hundredths, paint: Paint },
    Circle { x: Hundredths, y: Hundredths, radius: Hundredths, paint: Paint },
    Path { steps: Vec<Step>, paint: Paint },
    Text(Text),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Move(Hundredths, Hundredths),
    Line(Hundredths, Hundredths),
    /// Control point, then end.
    Quad(Hundredths, Hundredths, Hundredths, Hundredths),
    /// An arc of this radius to the end point, at most half of a circle.
    Arc {
        radius: Hundredths,
        clockwise: bool,
        x: Hundredths,
        y: Hundredths,
    },
    Close,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    pub fill: Option<Color>,
    pub stroke: Option<Stroke>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    pub color: Color,
    pub width: Hundredths,
    /// On and off lengths in pixels.
    pub dash: Option<(u8, u8)>,
    /// In percent.
    pub opacity: u8,
    /// Ends and corners are round, else butt and mitred.
    pub round: bool,
}

/// One block of lines, each at its own baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub lines: Vec<TextLine>,
    pub anchor: Anchor,
    /// In pixels.
    pub size: u8,
    /// 400, 500 or 600.
    pub weight: u16,
    pub color: Color,
    pub turn: Turn,
}

impl Text {
    /// Whether only the words and coordinates of the lines differ.
    pub fn looks_like(&self, other: &Text) -> bool {
        let look = |text: &Text| (text.anchor, text.size, text.weight, text.color, text.turn);
        self.lines.len() == other.lines.len() && look(self) == look(other)
    }
}

/// A line and the point of its baseline that its anchor names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    pub x: Hundredths,
    pub baseline: Hundredths,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
}

/// Lane titles stand along their strip. A turned line turns about its own point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    #[default]
    None,
    /// Read from bottom to top.
    Up,
    /// Read from top to bottom: Latin words in a Chinese title.
    Down,
}
