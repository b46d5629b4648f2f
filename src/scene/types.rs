//! The scene's types.

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
    /// Holds every shape of the group, stroke included: for culling and hit testing.
    pub bounds: Rect,
    pub shapes: Vec<Shape>,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hundredths(pub i32);

impl Hundredths {
    pub const fn px(pixels: i32) -> Self {
        Hundredths(pixels * 100)
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
    /// A half circle of this radius to the end point, clockwise or not: a line hop.
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
    /// Per cent.
    pub opacity: u8,
}

/// One block of lines, each at its own baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub lines: Vec<TextLine>,
    pub anchor: Anchor,
    /// Pixels.
    pub size: u8,
    /// 400, 500 or 600.
    pub weight: u16,
    pub color: Color,
    /// A stroke under the letters in the colour of the surface, and its width.
    pub halo: Option<(Color, u8)>,
    pub turn: Turn,
}

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

/// Lane titles stand upright along their strip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    #[default]
    None,
    /// Read from bottom to top, about the anchor of each line.
    Up,
}
