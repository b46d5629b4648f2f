//! Sides that the text leaves open, and sides and shapes that it names in words that the language does not know.

use super::{Model, NodeId, Shape};
use crate::geometry::Side;
use crate::syntax::shape_of;

/// The sides of an edge that names none: along the lane when the target comes later in it, over the
/// nodes between when it goes back, and towards the other lane between two lanes.
pub fn inferred_sides(model: &Model, from: NodeId, to: NodeId) -> (Side, Side) {
    let (source, target) = (model.node(from).lane, model.node(to).lane);
    if source < target {
        (Side::Bottom, Side::Top)
    } else if target < source {
        (Side::Top, Side::Bottom)
    } else if from < to {
        (Side::Right, Side::Left)
    } else if to < from {
        (Side::Top, Side::Top)
    } else {
        (Side::Right, Side::Top)
    }
}

/// The side that a word most likely means: another name of it, or at most two letters away.
pub fn nearest_side(word: &str) -> Option<Side> {
    let word = word.to_ascii_lowercase();
    let named = match word.trim_end_matches(['边', '侧', '方', '部']) {
        "l" | "west" | "w" | "start" | "左" => Some(Side::Left),
        "r" | "east" | "e" | "end" | "右" => Some(Side::Right),
        "t" | "up" | "upper" | "above" | "north" | "n" | "上" | "顶" => Some(Side::Top),
        "b" | "down" | "lower" | "below" | "south" | "s" | "under" | "下" | "底" => Some(Side::Bottom),
        _ => None,
    };
    let nearest = || {
        let distance = |side: &Side| edit_distance(&word, side.name());
        Side::ALL.into_iter().min_by_key(distance).filter(|side| distance(side) <= 2)
    };
    named.or_else(nearest)
}

/// The shape that a word means: its name here or in other tools, or at most two letters away from it.
pub fn shape_named(word: &str) -> Option<Shape> {
    if let Some(shape) = Shape::from_any_case(word).or_else(|| shape_of(word).and_then(Shape::from_name)) {
        return Some(shape);
    }
    let word = word.to_ascii_lowercase();
    let distance = |shape: &Shape| edit_distance(&word, shape.name());
    Shape::ALL.into_iter().min_by_key(distance).filter(|shape| distance(shape) <= 2)
}

/// Whether a key is `label` with one letter too many, too few, wrong or in another place: `labl`, `lable`.
pub fn is_misspelled_label(key: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.to_ascii_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_near = (4..=6).contains(&key.len()) && key.starts_with(['l', 'L']);
    is_near && (edit_distance(&key.to_ascii_lowercase(), "label") <= 1 || sorted(key) == sorted("label"))
}

/// How many letters must be put in, left out or changed to make one word the other; words much longer
/// than a side's name are simply far away.
fn edit_distance(one: &str, other: &str) -> usize {
    if one.len() > 16 {
        return usize::MAX;
    }
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_side_is_the_nearest_one() {
        assert_eq!(nearest_side("rigth"), Some(Side::Right));
        assert_eq!(nearest_side("Left"), Some(Side::Left));
        assert_eq!(nearest_side("botom"), Some(Side::Bottom));
        assert_eq!(nearest_side("down"), Some(Side::Bottom));
        assert_eq!(nearest_side("上"), Some(Side::Top));
        assert_eq!(nearest_side("下边"), Some(Side::Bottom));
        assert_eq!(nearest_side("elsewhere"), None);
    }

    #[test]
    fn a_misspelt_label_is_told_from_other_keys() {
        assert!(["lable", "labl", "labels", "Lebel"].iter().all(|key| is_misspelled_label(key)));
        assert!(!["level", "table", "link", "lane", ""].iter().any(|key| is_misspelled_label(key)));
    }
}
