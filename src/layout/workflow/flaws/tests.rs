//! Drawings with one flaw each, made by hand from a good drawing.

use super::*;
use crate::geometry::{Point, Rect};
use crate::layout::report::Total;
use crate::layout::workflow::{Flow, layout};
use crate::model::{Element, NodeId, lower};
use crate::syntax::parse;

const TEXT: &str = "\
Shop {
  a: rectangle label:\"Ask\"
  b: rectangle label:\"Look\"
  c: rectangle label:\"Sell\"
  a.handle(right) -> b.handle(left)
  b.handle(right) -> c.handle(left)
}
Store {
  d: diamond label:\"Left?\"
  b.handle(bottom) -> d.handle(top) [label=\"order\"]
}
";

fn drawn(change: impl FnOnce(&mut Layout)) -> (Model, Report) {
    let model = lower(TEXT, &parse(TEXT));
    let mut layout = layout(&model, Flow::Aligned);
    change(&mut layout);
    let report = report(&layout, &model);
    (model, report)
}

fn found(report: &Report) -> Vec<&'static str> {
    report.totals.iter().map(|total| total.0.name()).collect()
}

fn points(points: &[(i32, i32)]) -> Vec<Point> {
    points.iter().map(|&(x, y)| Point::new(x, y)).collect()
}

#[test]
fn a_good_drawing_has_no_flaw() {
    let (_, report) = drawn(|_| {});
    assert_eq!(found(&report), [""; 0]);
    assert!(report.mark() >= 90, "{report:?}");
}

#[test]
fn a_wire_past_its_ends_and_back_has_a_shorter_way() {
    let (model, report) = drawn(|layout| {
        let wire = &mut layout.wires[0];
        let (a, b) = (wire.points[0], wire.points[1]);
        let (out, up) = (b.x + 700, a.y - 48);
        layout.width += 900;
        layout.height += 400;
        wire.points = points(&[
            (a.x, a.y),
            (a.x + 16, a.y),
            (a.x + 16, up),
            (out, up),
            (out, up - 24),
            (b.x - 20, up - 24),
            (b.x - 20, b.y),
            (b.x, b.y),
        ]);
    });
    let over = report.total(Class::Overshoot);
    assert!(over.count == 1 && over.amount > 500 && over.cost == 2 * over.amount, "{report:?}");
    assert!(report.total(Class::Jogs).count == 1 && report.total(Class::Costly).count == 1, "{report:?}");
    assert_eq!(report.flaws[0].elements, [Element::Edge(model.edge_ids().next().unwrap())]);
}

#[test]
fn a_stranger_in_a_row_is_jumped_over() {
    let (_, report) = drawn(|layout| {
        let (b, c) = (layout.nodes[1].rect, layout.nodes[2].rect);
        let right = c.right();
        layout.nodes[2].rect.x = b.x;
        layout.nodes[1].rect.x = right - b.w;
        let start = layout.wires[0].points[0];
        let up = start.y - 60;
        layout.wires[0].points = points(&[
            (start.x, start.y),
            (start.x + 12, start.y),
            (start.x + 12, up),
            (right - b.w - 18, up),
            (right - b.w - 18, start.y),
            (right - b.w, start.y),
        ]);
    });
    assert_eq!(report.total(Class::Jumps).amount, 1, "{report:?}");
    // b leads to c, which stands left of it now.
    assert_eq!(report.total(Class::Inversions).count, 1, "{report:?}");
}

#[test]
fn a_wide_gap_a_stretched_diamond_and_a_label_without_wire() {
    let (_, report) = drawn(|layout| {
        layout.nodes[2].rect.x += 200;
        let moved = layout.wires[1].points.len() - 1;
        layout.wires[1].points[moved].x += 200;
        layout.width += 200;
        let diamond = &mut layout.nodes[3].rect;
        *diamond = Rect::new(diamond.x - 100, diamond.y, diamond.w + 200, diamond.h);
        let (top, bottom) = (layout.wires[2].points[0].y, layout.wires[2].points[1].y);
        let label = layout.wires[2].label.as_mut().unwrap();
        label.rect = Rect::new(label.rect.x, top + 2, label.rect.w, bottom - top - 4);
    });
    let of = |class| report.total(class);
    assert!(of(Class::Gaps).count == 1 && of(Class::Gaps).amount >= 200, "{report:?}");
    assert_eq!(of(Class::Stubs), Total { count: 1, amount: 2, cost: 40 });
    assert_eq!(of(Class::Diamonds).count, 1);
    assert!(report.flaws.iter().any(|flaw| flaw.elements == [Element::Node(NodeId(3))]));
}

#[test]
fn a_leaf_aside_and_a_bypass_in_one_column() {
    let (_, aside) = drawn(|layout| {
        layout.nodes[3].rect.x += 300;
        layout.width += 300;
        let (from, to) = (layout.wires[2].points[0], layout.wires[2].points[1]);
        let middle = (from.y + to.y) / 2;
        layout.wires[2].points =
            points(&[(from.x, from.y), (from.x, middle), (to.x + 300, middle), (to.x + 300, to.y)]);
        layout.wires[2].label = None;
    });
    assert_eq!(aside.total(Class::Leaves).amount, 300, "{aside:?}");
    assert_eq!(aside.total(Class::Bypass).count, 0);
    let (_, bypass) = drawn(|layout| {
        let (from, to) = (layout.wires[2].points[0], layout.wires[2].points[1]);
        let (up, down) = (from.y + 20, to.y - 20);
        layout.wires[2].points = points(&[
            (from.x, from.y),
            (from.x, up),
            (from.x + 80, up),
            (from.x + 80, down),
            (to.x, down),
            (to.x, to.y),
        ]);
        layout.wires[2].label = None;
    });
    assert_eq!(bypass.total(Class::Bypass).amount, 4, "{bypass:?}");
    assert_eq!(bypass.total(Class::Leaves).count, 0);
}

#[test]
fn a_crossing_is_told_of_the_wire_that_crosses_more() {
    let (model, report) = drawn(|layout| {
        let (x, y) = (layout.wires[0].points[0].x + 10, layout.wires[0].points[0].y);
        let further = layout.wires[1].points[0].x + 10;
        let (from, to) = (layout.wires[2].points[0], layout.wires[2].points[1]);
        layout.wires[2].label = None;
        layout.wires[2].points = points(&[
            (from.x, from.y),
            (from.x, from.y + 20),
            (further, from.y + 20),
            (further, y - 80),
            (x, y - 80),
            (x, from.y + 30),
            (to.x, from.y + 30),
            (to.x, to.y),
        ]);
    });
    assert_eq!(
        report.total(Class::Crossings),
        Total { count: 1, amount: 2, cost: 2 * CROSSING },
        "{report:?}"
    );
    let crossings = report.flaws.iter().find(|flaw| flaw.class == Class::Crossings).unwrap();
    let last = model.edge_ids().nth(2).map(Element::Edge);
    assert_eq!((crossings.elements.first().copied(), crossings.elements.len()), (last, 3));
}

#[test]
fn moving_nodes_apart_brings_no_drawing_nearer_to_its_ideal() {
    let (_, near) = drawn(|_| {});
    let (_, far) = drawn(|layout| {
        layout.nodes[2].rect.x += 400;
        layout.wires[1].points[1].x += 400;
        layout.width += 400;
    });
    assert_eq!(near.ideal, far.ideal);
    assert!(near.mark() > far.mark());
}
