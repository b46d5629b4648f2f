//! Where the overview of a drawing stands on the canvas: at an edge, and on no part of the drawing if there is such a place.
//!
//! In: the canvas and what its controls take of it, the size of the overview, where it stands now, and what it had better not
//! cover, all in pixels of the canvas. Out: its place, or nothing if the canvas is too small.

use crate::geometry::{Point, Rect};

/// The canvas, and what its controls take at the upper and lower edge.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub width: i32,
    pub height: i32,
    pub head: i32,
    pub foot: i32,
}

/// The distance to the edges of the canvas.
const EDGE: i32 = 16;
/// How many places of an edge are tried between two corners.
const STEPS: i32 = 8;

/// The place for an overview of this size: where it is if that is free, else the first free one, beginning at the lower right
/// corner. Where nothing is free it stays, or begins in that corner: who needs it most has a drawing that fills the canvas.
pub fn place_for_overview(
    room: Room,
    (width, height): (i32, i32),
    now: Option<Point>,
    taken: &[Rect],
) -> Option<Point> {
    let (left, right) = (EDGE, room.width - EDGE - width);
    let (top, bottom) = (room.head.max(EDGE), room.height - room.foot.max(EDGE) - height);
    if right < left || bottom < top {
        return None;
    }
    let is_inside = |at: &Point| (left..=right).contains(&at.x) && (top..=bottom).contains(&at.y);
    let is_free = |at: &Point| {
        let place = Rect::new(at.x, at.y, width, height);
        !taken.iter().any(|other| other.overlaps(place))
    };
    let part = |from: i32, to: i32, step: i32| from + (to - from) * step / STEPS;
    let corners = [(right, bottom), (right, top), (left, bottom)];
    let along_right = (1..STEPS).map(|step| (right, part(bottom, top, step)));
    let along_foot = (1..STEPS).map(|step| (part(right, left, step), bottom));
    let along_head = (1..STEPS).map(|step| (part(right, left, step), top));
    let others = corners.into_iter().chain(along_right).chain(along_foot).chain(along_head);
    let mut places = now.filter(is_inside).into_iter().chain(others.map(|(x, y)| Point::new(x, y)));
    let stays = now.filter(is_inside).unwrap_or(Point::new(right, bottom));
    Some(places.find(is_free).unwrap_or(stays))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { width: 800, height: 600, head: 52, foot: 60 };
    const MAP: (i32, i32) = (180, 100);

    #[test]
    fn it_goes_out_of_the_way_and_stays_while_it_can() {
        let corner = place_for_overview(ROOM, MAP, None, &[]);
        assert_eq!(corner, Some(Point::new(604, 440)));
        let above = place_for_overview(ROOM, MAP, corner, &[Rect::new(700, 500, 100, 50)]);
        assert_eq!(above, Some(Point::new(604, 52)));
        assert_eq!(place_for_overview(ROOM, MAP, above, &[]), above, "it does not jump back and forth");
    }

    #[test]
    fn between_the_corners_there_is_room_too() {
        let corners =
            [Rect::new(600, 420, 200, 100), Rect::new(600, 60, 200, 60), Rect::new(0, 420, 200, 100)];
        let place = place_for_overview(ROOM, MAP, None, &corners).unwrap();
        assert!(place.x == 604 && place.y > 120 && place.y + MAP.1 <= 420, "{place:?}");
    }

    #[test]
    fn where_everything_is_taken_it_stays_and_a_small_canvas_has_none() {
        let everything = [Rect::new(0, 0, 800, 600)];
        assert_eq!(place_for_overview(ROOM, MAP, None, &everything), Some(Point::new(604, 440)));
        let above = Some(Point::new(604, 52));
        assert_eq!(place_for_overview(ROOM, MAP, above, &everything), above);
        assert_eq!(place_for_overview(Room { width: 150, ..ROOM }, MAP, None, &[]), None);
    }
}
