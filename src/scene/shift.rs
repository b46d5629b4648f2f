//! Whether a group has only moved since an earlier scene.

use super::pen::px;
use super::types::*;
use crate::geometry::Point;

impl Group {
    /// How far this group has moved, if nothing else about it differs, the whole wire that it can show included.
    pub fn shift_from(&self, before: &Group) -> Option<Point> {
        let shift = Point::new(self.bounds.x - before.bounds.x, self.bounds.y - before.bounds.y);
        let stays = |before: &[Shape], after: &[Shape]| {
            before.len() == after.len()
                && before.iter().zip(after).all(|(before, after)| only_moved(before, after, shift))
        };
        (stays(&before.shapes, &self.shapes) && stays(&before.alone, &self.alone)).then_some(shift)
    }
}

fn only_moved(before: &Shape, after: &Shape, shift: Point) -> bool {
    let moved = |from: (Hundredths, Hundredths), to: (Hundredths, Hundredths)| {
        (from.0.0 + px(shift.x).0, from.1.0 + px(shift.y).0) == (to.0.0, to.1.0)
    };
    match (before, after) {
        (
            Shape::Rect { x, y, w, h, radius, paint },
            Shape::Rect { x: to_x, y: to_y, w: to_w, h: to_h, radius: to_radius, paint: to_paint },
        ) => moved((*x, *y), (*to_x, *to_y)) && (w, h, radius, paint) == (to_w, to_h, to_radius, to_paint),
        (
            Shape::Circle { x, y, radius, paint },
            Shape::Circle { x: to_x, y: to_y, radius: to_radius, paint: to_paint },
        ) => moved((*x, *y), (*to_x, *to_y)) && (radius, paint) == (to_radius, to_paint),
        (Shape::Path { steps, paint }, Shape::Path { steps: to_steps, paint: to_paint }) => {
            let step_moved = |(before, after): (&Step, &Step)| match (*before, *after) {
                (Step::Move(x, y), Step::Move(to_x, to_y)) | (Step::Line(x, y), Step::Line(to_x, to_y)) => {
                    moved((x, y), (to_x, to_y))
                }
                (Step::Quad(cx, cy, x, y), Step::Quad(to_cx, to_cy, to_x, to_y)) => {
                    moved((cx, cy), (to_cx, to_cy)) && moved((x, y), (to_x, to_y))
                }
                (
                    Step::Arc { radius, clockwise, x, y },
                    Step::Arc { radius: to_radius, clockwise: to_clockwise, x: to_x, y: to_y },
                ) => moved((x, y), (to_x, to_y)) && (radius, clockwise) == (to_radius, to_clockwise),
                (Step::Close, Step::Close) => true,
                _ => false,
            };
            paint == to_paint && steps.len() == to_steps.len() && steps.iter().zip(to_steps).all(step_moved)
        }
        (Shape::Text(text), Shape::Text(to)) => {
            text.looks_like(to)
                && text.lines.iter().zip(&to.lines).all(|(line, to)| {
                    moved((line.x, line.baseline), (to.x, to.baseline)) && line.text == to.text
                })
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::workflow::{Flow, layout};
    use crate::model::lower;
    use crate::scene::{SceneOptions, ThemeName, workflow};
    use crate::syntax::parse;

    fn scene(text: &str) -> Scene {
        let model = lower(text, &parse(text));
        let layout = layout(&model, Flow::default());
        workflow::build(&model, &layout, ThemeName::Light.theme(), &SceneOptions::default())
    }

    fn moved(shape: &Shape, shift: Point) -> Shape {
        let (dx, dy) = (shift.x * 100, shift.y * 100);
        let mut shape = shape.clone();
        match &mut shape {
            Shape::Rect { x, y, .. } | Shape::Circle { x, y, .. } => {
                x.0 += dx;
                y.0 += dy;
            }
            Shape::Path { steps, .. } => {
                for step in steps {
                    match step {
                        Step::Move(x, y) | Step::Line(x, y) | Step::Arc { x, y, .. } => {
                            x.0 += dx;
                            y.0 += dy;
                        }
                        Step::Quad(cx, cy, x, y) => {
                            cx.0 += dx;
                            cy.0 += dy;
                            x.0 += dx;
                            y.0 += dy;
                        }
                        Step::Close => {}
                    }
                }
            }
            Shape::Text(text) => {
                for line in &mut text.lines {
                    line.x.0 += dx;
                    line.baseline.0 += dy;
                }
            }
        }
        shape
    }

    #[test]
    fn a_group_has_only_moved_when_it_drawn_elsewhere_is_the_other() {
        let source = include_str!("../../tests/data/seeds/materialized-views.fz");
        let before = scene(source);
        let (mut stayed, mut went, mut changed) = (0, 0, 0);
        for text in [
            source.replacen("label:\"", "label:\"A longer label in front ", 1),
            source.replacen("# ", "# Longer title ", 1),
            source.replace("rectangle", "diamond"),
        ] {
            for after in &scene(&text).groups {
                for before in before.groups.iter().filter(|before| before.layer == after.layer) {
                    let shift =
                        Point::new(after.bounds.x - before.bounds.x, after.bounds.y - before.bounds.y);
                    let there = |shapes: &[Shape]| -> Vec<Shape> {
                        shapes.iter().map(|shape| moved(shape, shift)).collect()
                    };
                    let same = there(&before.shapes) == after.shapes && there(&before.alone) == after.alone;
                    let expected = same.then_some(shift);
                    assert_eq!(after.shift_from(before), expected, "{before:?}\n{after:?}");
                    match expected {
                        Some(shift) if shift == Point::default() => stayed += 1,
                        Some(_) => went += 1,
                        None => changed += 1,
                    }
                }
            }
        }
        assert!(stayed > 10 && went > 10 && changed > 10, "{stayed} {went} {changed}");
    }
}
