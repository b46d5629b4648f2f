//! The part of the drawing that is visible on the canvas: screen = world × zoom + shift. Pure arithmetic.

use crate::geometry::{Point, Rect};

pub const MIN_ZOOM: f64 = 0.02;
pub const MAX_ZOOM: f64 = 4.0;
/// Labels are 13 pixels high, 10 are read without effort.
const READABLE: f64 = 10.0 / 13.0;
/// On a screen that is held in the hand, smaller letters are read.
const READABLE_NEARBY: f64 = 6.0 / 13.0;
/// What the bar at the lower edge of the canvas takes of it.
pub const FOOT: f64 = 60.0;
/// On a phone that lies the bar stands beside the drawing, which keeps this from the edge.
pub const FOOT_LYING: f64 = 12.0;
/// A canvas narrower or lower than this is a phone's.
const NARROW: f64 = 440.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub x: f64,
    pub y: f64,
    pub zoom: f64,
    pub width: f64,
    pub height: f64,
    /// What the controls at the upper edge of the canvas take of it.
    pub head: f64,
    /// What the controls at the lower edge take of it.
    pub foot: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Viewport { x: 24.0, y: 24.0, zoom: 1.0, width: 0.0, height: 0.0, head: 0.0, foot: FOOT }
    }
}

impl Viewport {
    pub fn to_world(self, x: f64, y: f64) -> Point {
        Point::new(((x - self.x) / self.zoom).round() as i32, ((y - self.y) / self.zoom).round() as i32)
    }

    pub fn to_screen(self, point: Point) -> (f64, f64) {
        (f64::from(point.x) * self.zoom + self.x, f64::from(point.y) * self.zoom + self.y)
    }

    /// A part of the drawing in pixels of the canvas.
    pub fn on_screen(self, part: Rect) -> Rect {
        let (left, top) = self.to_screen(Point::new(part.left(), part.top()));
        let (right, bottom) = self.to_screen(Point::new(part.right(), part.bottom()));
        let (x, y) = (left.floor() as i32, top.floor() as i32);
        Rect::new(x, y, right.ceil() as i32 - x, bottom.ceil() as i32 - y)
    }

    /// Shows what another viewport of this canvas showed, in the size that the canvas has now.
    pub fn looking_as(self, Viewport { x, y, zoom, .. }: Viewport) -> Viewport {
        Viewport { x, y, zoom, ..self }
    }

    /// The zoom as text: `85%`.
    pub fn percent(self) -> String {
        format!("{}%", (self.zoom * 100.0).round() as u32)
    }

    pub fn pan(self, dx: f64, dy: f64) -> Viewport {
        Viewport { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// Changes the zoom and keeps the point of the drawing at this point of the screen.
    pub fn zoom_at(self, x: f64, y: f64, zoom: f64) -> Viewport {
        let zoom = zoom.clamp(MIN_ZOOM, MAX_ZOOM);
        let scale = zoom / self.zoom;
        Viewport { x: x - (x - self.x) * scale, y: y - (y - self.y) * scale, zoom, ..self }
    }

    pub fn zoom_by(self, factor: f64) -> Viewport {
        self.zoom_at(self.width / 2.0, self.height / 2.0, self.zoom * factor)
    }

    /// Shows the whole rectangle, centred, with a zoom of at most `most`.
    pub fn fit(self, rect: Rect, most: f64) -> Viewport {
        const MARGIN: f64 = 24.0;
        if self.width < 1.0 || self.height < 1.0 || rect.w < 1 || rect.h < 1 {
            return self;
        }
        let (w, h) = (f64::from(rect.w), f64::from(rect.h));
        let head = self.head.max(MARGIN);
        let room = ((self.width - 2.0 * MARGIN) / w).min((self.height - head - self.foot) / h);
        let zoom = room.min(most).clamp(MIN_ZOOM, MAX_ZOOM);
        let x = (self.width - w * zoom) / 2.0 - f64::from(rect.x) * zoom;
        let y = self.between_bars(h * zoom) - f64::from(rect.y) * zoom;
        Viewport { x, y, zoom, ..self }
    }

    /// Where something of this height begins: in the middle, but not below the controls at the edges if there is room.
    fn between_bars(self, height: f64) -> f64 {
        ((self.height - height) / 2.0).min(self.height - self.foot - height).max(self.head.max(24.0))
    }

    /// Whether the whole rectangle can be seen.
    pub fn shows(self, rect: Rect) -> bool {
        self.visible(0.0).covers(rect)
    }

    /// A viewport in which this point is in the middle.
    pub fn centre(self, at: Point, zoom: f64) -> Viewport {
        let x = self.width / 2.0 - f64::from(at.x) * zoom;
        let y = self.height / 2.0 - f64::from(at.y) * zoom;
        Viewport { x, y, zoom, ..self }
    }

    /// Shows a lane as high as there is room, with this point of it where it is across.
    pub fn show_lane(self, lane: Rect, at: Point, most: f64) -> Viewport {
        const MARGIN: f64 = 12.0;
        let head = self.head.max(MARGIN);
        let room = (self.height - head - MARGIN) / f64::from(lane.h.max(1));
        let zoom = room.min(most).clamp(MIN_ZOOM, MAX_ZOOM);
        let (x, _) = self.to_screen(at);
        let y = ((self.height - f64::from(lane.h) * zoom) / 2.0).max(head) - f64::from(lane.y) * zoom;
        Viewport { x: x - f64::from(at.x) * zoom, y, zoom, ..self }
    }

    /// Shows a drawing as when it is opened.
    pub fn look_at(self, whole: Rect) -> Viewport {
        self.first_look(whole, false, std::iter::empty())
    }

    /// Keeps a drawing in view that has grown: it is panned no further than it must be, and made smaller where panning
    /// does not do and its text can still be read. Nothing if it is too large for that.
    pub fn hold(self, whole: Rect) -> Option<Viewport> {
        const MARGIN: f64 = 24.0;
        let head = self.head.max(MARGIN);
        let (width, height) = (f64::from(whole.w) * self.zoom, f64::from(whole.h) * self.zoom);
        if width > self.width - 2.0 * MARGIN || height > self.height - head - self.foot {
            let fitted = self.fit(whole, 1.0);
            return (fitted.zoom >= READABLE).then_some(fitted);
        }
        let (left, top) = self.to_screen(Point::new(whole.left(), whole.top()));
        let shift = |from: f64, size: f64, least: f64, room: f64| {
            (least - from).max(0.0) + (room - MARGIN - from - size).min(0.0)
        };
        Some(self.pan(
            shift(left, width, MARGIN, self.width),
            shift(top, height, head, self.height - self.foot + MARGIN),
        ))
    }

    /// The first viewport of a document: the whole drawing, or its beginning if the text of the whole drawing would be too
    /// small to read. Of the beginning the right edge cuts as few of these parts as it can.
    pub fn first_look(self, whole: Rect, is_read: bool, parts: impl Iterator<Item = Rect>) -> Viewport {
        // On a phone that lies, and to whoever reads on one, all lanes are worth more than text that is read without effort.
        let is_nearby = self.height < NARROW || is_read && self.width < NARROW;
        let least = if is_nearby { READABLE_NEARBY } else { READABLE };
        let fitted = self.fit(Rect::new(0, 0, whole.w, whole.h), 1.0);
        if fitted.zoom >= READABLE {
            return fitted;
        }
        let head = self.head.max(24.0);
        let most = least.max(((self.height - head - self.foot) / f64::from(whole.h.max(1))).min(0.9));
        self.beginning(whole, (most * 0.85).max(least * 0.94), most, parts)
    }

    /// The beginning of a drawing that goes on behind the right edge: of the zooms between these the largest at which the
    /// edge cuts fewest parts.
    fn beginning(self, whole: Rect, least: f64, most: f64, parts: impl Iterator<Item = Rect>) -> Viewport {
        const STEP: f64 = 0.01;
        let at_zoom = |zoom: f64| {
            let y = self.between_bars(f64::from(whole.h) * zoom);
            Viewport { x: 16.0, y, zoom, ..self }
        };
        let steps = ((most - least) / STEP).floor().max(0.0) as usize;
        let views: Vec<Viewport> = (0..=steps).map(|step| at_zoom(most - step as f64 * STEP)).collect();
        let edges: Vec<i32> = views.iter().map(|view| view.to_world(self.width, 0.0).x).collect();
        let mut cuts = vec![0_usize; views.len()];
        for part in parts {
            for (cut, edge) in cuts.iter_mut().zip(&edges) {
                *cut += usize::from(part.left() < *edge && *edge < part.right());
            }
        }
        let best = cuts.iter().enumerate().min_by_key(|(step, cut)| (**cut, *step));
        best.and_then(|(step, _)| views.get(step).copied()).unwrap_or_else(|| at_zoom(most))
    }

    /// The viewport in which an element that has moved so far in a drawing stays where it was on the screen, and the part of
    /// the way that this is. A drawing that has room on the canvas does not leave it for that.
    pub fn follow(self, way: Point, whole: Rect) -> (Viewport, Point) {
        let (left, top) = self.to_screen(Point::new(whole.left(), whole.top()));
        let (right, bottom) = self.to_screen(Point::new(whole.right(), whole.bottom()));
        let pan = |way: i32, from: f64, to: f64, room: f64| {
            let wanted = -f64::from(way) * self.zoom;
            if to - from > room {
                return wanted;
            }
            let inside = wanted.clamp((-from).min(room - to), (-from).max(room - to));
            inside.clamp(wanted.min(0.0), wanted.max(0.0))
        };
        let (x, y) = (pan(way.x, left, right, self.width), pan(way.y, top, bottom, self.height));
        let part = Point::new((-x / self.zoom).round() as i32, (-y / self.zoom).round() as i32);
        (self.pan(x, y), part)
    }

    /// Moves the viewport just far enough to show the rectangle.
    pub fn reveal(self, rect: Rect) -> Viewport {
        const MARGIN: f64 = 32.0;
        let (left, top) = self.to_screen(Point::new(rect.left(), rect.top()));
        let (right, bottom) = self.to_screen(Point::new(rect.right(), rect.bottom()));
        let shift = |from: f64, to: f64, room: f64| {
            if from < MARGIN {
                MARGIN - from
            } else if to > room - MARGIN {
                (room - MARGIN - to).max(MARGIN - from)
            } else {
                0.0
            }
        };
        self.pan(shift(left, right, self.width), shift(top, bottom, self.height))
    }

    /// The part of the drawing in which something may float: not below the controls of the canvas.
    pub fn free_part(self) -> Rect {
        const EDGE: f64 = 8.0;
        let from = self.to_world(EDGE, self.head.max(EDGE));
        let to = self.to_world(self.width - EDGE, self.height - self.foot);
        Rect::new(from.x, from.y, (to.x - from.x).max(1), (to.y - from.y).max(1))
    }

    /// The visible part of the drawing, grown by `margin` of its size on every side.
    pub fn visible(self, margin: f64) -> Rect {
        let (mx, my) = (self.width * margin, self.height * margin);
        let from = self.to_world(-mx, -my);
        let to = self.to_world(self.width + mx, self.height + my);
        Rect::new(from.x, from.y, to.x - from.x, to.y - from.y)
    }
}
