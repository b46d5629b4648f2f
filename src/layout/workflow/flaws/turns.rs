//! How often a wire must turn at least.

use crate::geometry::Side;

/// The direction in which a wire leaves a side.
pub fn outward(side: Side) -> (i32, i32) {
    match side {
        Side::Left => (-1, 0),
        Side::Right => (1, 0),
        Side::Top => (0, -1),
        Side::Bottom => (0, 1),
    }
}

/// The bends that a wire needs at least if its target lies in this direction from its source and nothing is in its way.
pub fn least_bends(from: Side, to: Side, (dx, dy): (i32, i32)) -> i64 {
    let (leave, out) = (outward(from), outward(to));
    let arrive = (-out.0, -out.1);
    let along = |direction: (i32, i32)| direction.0 * dx + direction.1 * dy;
    let across = leave.0 * dy - leave.1 * dx;
    if leave == arrive {
        return match (along(leave) > 0, across == 0) {
            (true, true) => 0,
            (true, false) => 2,
            (false, _) => 4,
        };
    }
    if leave == out {
        return 2;
    }
    if along(leave) > 0 && along(arrive) > 0 { 1 } else { 3 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Side::*;

    #[test]
    fn sides_ask_for_bends() {
        assert_eq!(least_bends(Right, Left, (9, 0)), 0);
        assert_eq!(least_bends(Right, Left, (9, -4)), 2);
        assert_eq!(least_bends(Right, Left, (-9, 4)), 4);
        assert_eq!(least_bends(Right, Left, (-9, 0)), 4);
        assert_eq!(least_bends(Bottom, Top, (0, 9)), 0);
        assert_eq!(least_bends(Bottom, Top, (0, -9)), 4);
        assert_eq!(least_bends(Bottom, Bottom, (9, 9)), 2);
        assert_eq!(least_bends(Right, Top, (9, 9)), 1);
        assert_eq!(least_bends(Right, Top, (9, -9)), 3);
        assert_eq!(least_bends(Left, Top, (9, 9)), 3);
    }
}
