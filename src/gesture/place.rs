//! Where something that floats over the drawing is in nobody's way: a toolbar, a field.
//!
//! In: the zones, what is selected, what the floating thing belongs to, its size, and the part of the drawing in which it
//! may be. Out: its place there. It covers no node with its handles, no label, no lane title, no plus and no first step of
//! a lane, and no knob of a selected wire, if there is such a place; else it covers as little of them as possible. Of the free places the nearest wins, and
//! one without wires is nearer.

use super::Stage;
use super::hit::{knob, step_box};
use crate::edit::End;
use crate::geometry::{Point, Rect};
use crate::model::Element;

/// How far around a node its handles and arrowheads reach.
const AROUND_NODE: i32 = 9;
/// Around the knob of a wire's end.
const AROUND_KNOB: i32 = 10;
/// Of a drawing with more in sight than this, every place covers something.
const MOST_IN_SIGHT: usize = 1500;
/// How many places of a side of the visible part are tried when everything beside the anchor is taken.
const GRID: i32 = 12;

/// What floats, in units of the drawing.
#[derive(Clone, Copy, Debug)]
pub struct Floating {
    /// What it belongs to.
    pub anchor: Rect,
    pub width: i32,
    pub height: i32,
    /// The distance to the anchor.
    pub gap: i32,
    /// Where it may be.
    pub inside: Rect,
}

/// The place for it. What is `shown` has its handles and knobs in sight.
pub fn free_place(stage: Stage, shown: &[Element], floating: Floating) -> Rect {
    let zones = stage.zones;
    let Floating { inside, anchor, .. } = floating;
    let near = |rect: &Rect| inside.overlaps(*rect);
    let mut taken: Vec<Rect> = zones.kept_in_sight(AROUND_NODE).filter(near).collect();
    if taken.len() > MOST_IN_SIGHT {
        return floating.beside().next().unwrap_or(anchor);
    }
    taken.extend(stage.model.lane_ids().filter_map(|lane| step_box(stage, lane)).filter(near));
    for element in shown {
        if let Element::Edge(edge) = *element {
            let knobs = [End::From, End::To].into_iter().filter_map(|end| knob(zones, edge, end));
            taken.extend(knobs.map(|at| Rect::new(at.x, at.y, 0, 0).outset(AROUND_KNOB)));
            taken.push(anchor);
        }
    }
    let wires: Vec<Rect> = zones.segments().filter(near).collect();
    let price = |(order, place): &(usize, Rect)| {
        let covered: i64 = taken.iter().map(|rect| shared_area(*rect, *place)).sum();
        let crossed = wires.iter().filter(|wire| wire.overlaps(*place)).take(4).count() as i32;
        let far = apart(anchor, *place) + crossed * floating.height / 2;
        (covered, far, *order)
    };
    let places = floating.beside().chain(floating.anywhere());
    places.enumerate().min_by_key(price).map_or(anchor, |(_, place)| place)
}

impl Floating {
    /// Above, below and beside the anchor, in the order in which they are liked.
    fn beside(self) -> impl Iterator<Item = Rect> {
        let Floating { anchor, width, height, gap, .. } = self;
        let middle = anchor.center();
        let columns = [middle.x - width / 2, anchor.left(), anchor.right() - width];
        let step = height / 2 + gap;
        let stacked = (0..6).flat_map(move |far| {
            let rows = [anchor.top() - gap - height - far * step, anchor.bottom() + gap + far * step];
            rows.into_iter().flat_map(move |y| columns.into_iter().map(move |x| (x, y)))
        });
        let beside = (0..4).flat_map(move |far| {
            let across = [anchor.right() + gap + far * step, anchor.left() - gap - width - far * step];
            let rows = [middle.y - height / 2, anchor.top(), anchor.bottom() - height];
            across.into_iter().flat_map(move |x| rows.into_iter().map(move |y| (x, y)))
        });
        stacked.chain(beside).map(move |(x, y)| self.held_inside(x, y))
    }

    fn anywhere(self) -> impl Iterator<Item = Rect> {
        let Floating { inside, width, height, .. } = self;
        let (across, down) = ((inside.w - width).max(0), (inside.h - height).max(0));
        (0..=GRID).flat_map(move |row| {
            (0..=GRID).map(move |column| {
                self.held_inside(inside.x + across * column / GRID, inside.y + down * row / GRID)
            })
        })
    }

    fn held_inside(self, x: i32, y: i32) -> Rect {
        let Floating { inside, width, height, .. } = self;
        let x = x.min(inside.right() - width).max(inside.left());
        let y = y.min(inside.bottom() - height).max(inside.top());
        Rect::new(x, y, width, height)
    }
}

fn shared_area(a: Rect, b: Rect) -> i64 {
    let across = a.right().min(b.right()) - a.left().max(b.left());
    let down = a.bottom().min(b.bottom()) - a.top().max(b.top());
    if across > 0 && down > 0 { i64::from(across) * i64::from(down) } else { 0 }
}

/// The way from one rectangle to another.
fn apart(a: Rect, b: Rect) -> i32 {
    let gap = |low: i32, high: i32, other_low: i32, other_high: i32| {
        (other_low - high).max(low - other_high).max(0)
    };
    let across = gap(a.left(), a.right(), b.left(), b.right());
    let down = gap(a.top(), a.bottom(), b.top(), b.bottom());
    let shift: Point = Point::new(a.center().x - b.center().x, a.center().y - b.center().y);
    4 * (across + down) + shift.x.abs().min(shift.y.abs())
}
