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
    assert_eq!(violations(&subject, &Segments::new(&subject.wires)).rules(), expected);
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

/// A generator of small numbers.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, most: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % most as u64) as i32
    }

    fn rect(&mut self, most: i32, size: i32) -> Rect {
        Rect::new(self.below(most), self.below(most), 1 + self.below(size), 1 + self.below(size))
    }

    /// A path of level and upright segments; wires of a group often begin, or end, alike.
    fn path(&mut self, most: i32, like: Option<&Vec<Point>>) -> Vec<Point> {
        let mut points = match like {
            Some(like) => like[..1 + self.below(like.len() as i32) as usize].to_vec(),
            None => vec![Point::new(self.below(most), self.below(most))],
        };
        let mut level = points.len() % 2 == 1;
        while points.len() < 2 || points.len() < 6 && self.below(3) > 0 {
            let last = points[points.len() - 1];
            let step = (1 + self.below(most / 2)) * if self.below(2) == 0 { 1 } else { -1 };
            points.push(if level {
                Point::new(last.x + step, last.y)
            } else {
                Point::new(last.x, last.y + step)
            });
            level = !level;
        }
        points
    }
}

/// Few boxes, wires and labels in a space that is so small that they often, but not always, meet.
fn random_drawing(random: &mut Random, paths: &mut Vec<(Vec<Point>, Option<u32>)>) -> Subject<'static> {
    let most = [40, 90, 300][random.below(3) as usize];
    paths.clear();
    for _ in 0..2 + random.below(4) {
        let merge = [None, Some(0), Some(1)][random.below(3) as usize];
        let same = paths.iter().find(|path| merge.is_some() && path.1 == merge).map(|path| path.0.clone());
        let mut path = random.path(most, same.as_ref());
        if random.below(6) == 0 {
            path.reverse();
        }
        paths.push((path, merge));
    }
    Subject {
        width: 400,
        height: 400,
        boxes: (0..1 + random.below(3)).map(|_| random.rect(most, 20)).collect(),
        wires: vec![],
        labels: (0..random.below(3))
            .map(|_| {
                let of = random.below(2);
                let of =
                    if random.below(2) == 0 { Owner::Wire(of as usize) } else { Owner::Border(of as usize) };
                Label { rect: random.rect(most, 12), of }
            })
            .collect(),
        borders: (0..random.below(3)).map(|_| random.rect(most, 60)).collect(),
    }
}

/// What the sweeps say is true, and they say something wherever comparing each with each does.
#[test]
fn the_checks_agree_with_comparing_each_with_each() {
    let mut random = Random(20);
    let mut paths = vec![];
    let mut seen = std::collections::BTreeMap::<Rule, [u32; 2]>::new();
    for _ in 0..6000 {
        let drawing = random_drawing(&mut random, &mut paths);
        let doubles_back = |path: &Vec<Point>| {
            let wires = [Line { points: path, from: 9, to: 9, merge: None }];
            let own = Segments::new(&wires).all;
            let meet = |a: &Segment, b: &Segment| {
                a.is_level() == b.is_level() && a.rect().outset(1).overlaps(b.rect())
            };
            (0..own.len()).any(|i| own[i + 1..].iter().any(|other| meet(&own[i], other)))
        };
        // No rule is about a wire that lies on itself.
        if paths.iter().any(|path| doubles_back(&path.0)) {
            continue;
        }
        let line = |(points, merge): &(Vec<Point>, Option<u32>)| Line {
            points: Box::leak(points.clone().into_boxed_slice()),
            from: 0,
            to: 1,
            merge: *merge,
        };
        let subject = Subject { wires: paths.iter().map(line).collect(), ..drawing };
        let expected = pairs::violations(&subject);
        let found = violations(&subject, &Segments::new(&subject.wires));
        for rule in [Rule::GAP, Rule::THROUGH, Rule::ALONG, Rule::CORNER, Rule::LABEL] {
            let all = expected.iter().filter(|(broken, _)| *broken == rule);
            let all: Vec<&String> = all.map(|(_, what)| what).collect();
            let said: Vec<&String> =
                found.iter().filter(|found| found.rule == rule).map(|found| &found.what).collect();
            assert_eq!(said.is_empty(), all.is_empty(), "{rule:?} {subject:?}\n{said:?}\n{all:?}");
            assert!(said.iter().all(|what| all.contains(what)), "{rule:?} {subject:?}\n{said:?}\n{all:?}");
            seen.entry(rule).or_default()[all.is_empty() as usize] += 1;
        }
    }
    assert!(seen.values().all(|[broken, kept]| *broken > 150 && *kept > 150), "{seen:?}");
}
