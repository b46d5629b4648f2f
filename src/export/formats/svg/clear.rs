//! A drawing on no ground: without background, without the ground of the lanes, and without the plates of labels. Where a
//! plate hid a line, the line itself has a gap, so a label can be read on a ground of any colour.

use crate::model::Element;
use crate::scene::{Group, Hundredths, Layer, Paint, Scene, Shape, Step, Stroke};
use crate::work;

/// Takes away what only covers the ground. A lane keeps an outline in the colour of its title, but fainter.
pub(super) fn clear(scene: &mut Scene) {
    scene.background = None;
    for group in scene.groups.iter_mut().filter(|group| group.layer == Layer::Lane) {
        outline(group);
    }
    let mut plates: Vec<Plate> = scene.groups.iter_mut().filter_map(take_plate).collect();
    plates.sort_unstable_by_key(|plate| (plate.top, plate.left));
    let highest = plates.iter().map(|plate| plate.bottom - plate.top).max().unwrap_or(0);
    for group in scene.groups.iter_mut().filter(|group| group.layer != Layer::Label) {
        for shape in group.shapes.iter_mut().chain(&mut group.alone) {
            if let Shape::Path { steps, paint: Paint { fill: None, .. } } = shape {
                *steps = with_gaps(steps, &plates, highest);
            }
        }
    }
}

fn outline(group: &mut Group) {
    let text = group.shapes.iter().find_map(|shape| match shape {
        Shape::Text(text) => Some(text.color),
        _ => None,
    });
    let stroke =
        text.map(|color| Stroke { color, width: Hundredths(100), dash: None, opacity: 45, round: false });
    if let Some(Shape::Rect { paint, .. }) = group.shapes.first_mut() {
        *paint = Paint { fill: None, stroke };
    }
}

#[derive(Clone, Copy)]
struct Plate {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

/// The ground of a label on a wire, which is taken away.
fn take_plate(group: &mut Group) -> Option<Plate> {
    if group.layer != Layer::Label || !matches!(group.element, Element::Edge(_)) {
        return None;
    }
    let &Shape::Rect { x, y, w, h, paint: Paint { stroke: None, .. }, .. } = group.shapes.first()? else {
        return None;
    };
    group.shapes.remove(0);
    Some(Plate { left: x.0, top: y.0, right: x.0 + w.0, bottom: y.0 + h.0 })
}

/// A line with gaps where it runs along an axis through a plate.
fn with_gaps(steps: &[Step], plates: &[Plate], highest: i32) -> Vec<Step> {
    let mut out = Vec::with_capacity(steps.len());
    let mut at = (0, 0);
    for &step in steps {
        let to = match step {
            Step::Move(x, y) | Step::Line(x, y) | Step::Quad(_, _, x, y) | Step::Arc { x, y, .. } => {
                (x.0, y.0)
            }
            Step::Close => at,
        };
        if let Step::Line(..) = step {
            for (from, until) in gaps(at, to, plates, highest) {
                out.push(Step::Line(Hundredths(from.0), Hundredths(from.1)));
                out.push(Step::Move(Hundredths(until.0), Hundredths(until.1)));
            }
        }
        out.push(step);
        at = to;
    }
    out
}

type At = (i32, i32);

/// Where a stretch enters and leaves the plates on its way.
fn gaps(from: At, to: At, plates: &[Plate], highest: i32) -> Vec<(At, At)> {
    let (low, high) = (from.1.min(to.1), from.1.max(to.1));
    let first = plates.partition_point(|plate| plate.top < low - highest);
    let near = plates[first..].iter().take_while(|plate| plate.top < high.max(low + 1));
    let mut found: Vec<(At, At)> = near
        .filter_map(|plate| {
            work::count(1);
            if from.1 == to.1 && plate.top < low && low < plate.bottom {
                let (a, b) = within(from.0, to.0, plate.left, plate.right)?;
                return Some(((a, low), (b, low)));
            }
            if from.0 == to.0 && plate.left < from.0 && from.0 < plate.right {
                let (a, b) = within(from.1, to.1, plate.top, plate.bottom)?;
                return Some(((from.0, a), (from.0, b)));
            }
            None
        })
        .collect();
    found.sort_unstable_by_key(|&(enters, _)| (enters.0 - from.0).abs() + (enters.1 - from.1).abs());
    found
}

/// The part of a stretch that lies in a range, in the direction of the stretch.
fn within(from: i32, to: i32, low: i32, high: i32) -> Option<(i32, i32)> {
    let (least, most) = (from.min(to).max(low), from.max(to).min(high));
    (least < most).then_some(if from < to { (least, most) } else { (most, least) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::layout::architecture::Inside;
    use crate::scene::ThemeName;
    use crate::views::View;

    const SOURCE: &str = "A { # A\nn1: circle label:\"Go\"\nn2: rectangle label:\"Do\"\nn1.handle(right) -> n2.handle(left) [label=\"now\"]\n}\nB { # B\nn3: circle label:\"End\"\nn2.handle(bottom) -> n3.handle(top) [label=\"then\"]\n}\n";

    fn cleared(view: View) -> (Scene, Scene) {
        let document = Document::new(SOURCE, view);
        let made = || {
            document.scene_with(ThemeName::Light.theme(), &document.scene_options(false))
        };
        let (before, mut after) = (made(), made());
        clear(&mut after);
        (before, after)
    }

    #[test]
    fn transparent_means_the_lanes_too() {
        let (_, scene) = cleared(View::default());
        assert_eq!(scene.background, None);
        for group in scene.groups.iter().filter(|group| group.layer == Layer::Lane) {
            let Some(Shape::Rect { paint, .. }) = group.shapes.first() else {
                panic!("a lane begins with its ground")
            };
            assert!(paint.fill.is_none() && paint.stroke.is_some());
        }
    }

    #[test]
    fn labels_have_no_plate_and_lines_a_gap() {
        let moves = |scene: &Scene| {
            let paths = scene
                .groups
                .iter()
                .filter(|group| group.layer == Layer::Wire)
                .flat_map(|group| &group.shapes);
            let steps = paths.filter_map(|shape| match shape {
                Shape::Path { steps, paint: Paint { fill: None, .. } } => Some(steps),
                _ => None,
            });
            steps.flatten().filter(|step| matches!(step, Step::Move(..))).count()
        };
        for view in [View::default(), View::Architecture(Inside::Nothing)] {
            let (before, after) = cleared(view);
            let labels = before
                .groups
                .iter()
                .filter(|group| group.layer == Layer::Label && matches!(group.element, Element::Edge(_)));
            let labels = labels.count();
            assert!(labels > 0);
            assert_eq!(moves(&after), moves(&before) + labels, "{view:?}");
            for group in after.groups.iter().filter(|group| group.layer == Layer::Label) {
                assert!(
                    !matches!(group.element, Element::Edge(_)) || matches!(group.shapes[0], Shape::Text(_))
                );
            }
        }
    }

    #[test]
    fn gaps_follow_the_direction_of_the_line() {
        let plates = [
            Plate { left: 10, top: -5, right: 20, bottom: 5 },
            Plate { left: 40, top: -5, right: 50, bottom: 5 },
        ];
        assert_eq!(gaps((0, 0), (60, 0), &plates, 10), [((10, 0), (20, 0)), ((40, 0), (50, 0))]);
        assert_eq!(gaps((60, 0), (15, 0), &plates, 10), [((50, 0), (40, 0)), ((20, 0), (15, 0))]);
        assert_eq!(gaps((15, -20), (15, 20), &plates, 10), [((15, -5), (15, 5))]);
        assert_eq!(gaps((0, 5), (60, 5), &plates, 10), [], "along the border nothing is hidden");
    }
}
