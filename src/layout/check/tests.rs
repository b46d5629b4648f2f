//! The rules on drawings without lanes, as another view than the workflow would hand them over.

use super::*;

const LEFT: Rect = Rect::new(16, 16, 80, 40);
const RIGHT: Rect = Rect::new(200, 16, 80, 40);
const LEVEL: [Point; 2] = [Point::new(96, 36), Point::new(200, 36)];

/// Two boxes and a labelled wire between them.
fn good() -> Subject<'static> {
    Subject {
        width: 296,
        height: 120,
        boxes: vec![LEFT, RIGHT],
        wires: vec![Line { points: &LEVEL, from: 0, to: 1, merge: None }],
        labels: vec![Label { rect: Rect::new(130, 28, 40, 16), of: Owner::Wire(0) }],
        borders: vec![],
    }
}

#[track_caller]
fn breaks(change: impl FnOnce(&mut Subject<'static>), expected: &[Rule]) {
    let mut subject = good();
    change(&mut subject);
    let found = violations(&subject, &Segments::new(&subject.wires)).list;
    let mut rules: Vec<Rule> = found.into_iter().map(|found| found.rule).collect();
    rules.sort();
    rules.dedup();
    assert_eq!(rules, expected);
}

#[test]
fn a_drawing_of_boxes_and_wires_is_judged_without_lanes() {
    breaks(|_| {}, &[]);
    breaks(|subject| subject.boxes.push(Rect::new(16, 70, 80, 20)), &[Rule::GAP]);
    breaks(|subject| subject.height = 60, &[Rule::CANVAS]);
    breaks(|subject| subject.labels[0].rect.y += 40, &[Rule::LABEL]);
    breaks(|subject| subject.borders.push(Rect::new(140, 10, 120, 100)), &[Rule::LABEL]);
}

#[test]
fn a_wire_meets_no_box_but_its_own() {
    const SLANTED: [Point; 2] = [Point::new(96, 36), Point::new(200, 40)];
    breaks(|subject| subject.wires[0].points = &SLANTED, &[Rule::SHAPE]);
    breaks(|subject| subject.boxes.push(Rect::new(120, 16, 8, 40)), &[Rule::THROUGH]);
}

#[test]
fn two_wires_that_cross_are_counted() {
    const UPRIGHT: [Point; 2] = [Point::new(110, 10), Point::new(110, 100)];
    let mut subject = good();
    subject.wires.push(Line { points: &UPRIGHT, from: 0, to: 1, merge: None });
    let found = metrics(&subject);
    assert_eq!((found.crossings, found.straight, found.length), (1, 2, 104 + 90));
}
