//! The scene's types.

use crate::geometry::{Point, Rect, Side};
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
    /// What a pointer can mean, most important last.
    pub zones: Vec<Zone>,
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
    /// The whole wire, when `shapes` leaves out a stretch that another wire of its merge group paints: to
    /// be painted over the rest while this wire stands out. Empty else.
    pub alone: Vec<Shape>,
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
    /// At most half of a circle of this radius to the end point, clockwise or not.
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
    /// Ends and corners are round, else butt and mitred.
    pub round: bool,
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
    pub turn: Turn,
}

impl Text {
    /// Written in the same way, whatever the lines say and wherever they stand.
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

/// A part of an element that a pointer can be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The surface of a node or a lane, the line of a wire, the frame of a loop.
    Body,
    /// The text on a wire, the tag of a loop.
    Label,
    /// The strip with a lane's title.
    Header,
    /// The middle of a side of a node, where wires begin.
    Handle(Side),
    /// The first piece of a wire, at its source.
    Start,
    /// The last piece of a wire, at its arrowhead.
    End,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    pub element: Element,
    pub part: Part,
    pub area: Area,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Area {
    Rect(Rect),
    /// The ellipse of this rectangle.
    Ellipse(Rect),
    Diamond(Rect),
    /// Near a spot.
    Spot(Point),
    /// Near a line.
    Line(Vec<Point>),
    /// Near the border of a rectangle.
    Border(Rect),
}
