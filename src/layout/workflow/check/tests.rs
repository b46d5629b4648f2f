//! For each rule a layout made by hand that breaks only it.

use super::*;
use crate::geometry::{Point, Rect, Side, Size};
use crate::layout::check::{meets, sides};
use crate::layout::workflow::*;
use crate::measure::{LabelText, NodeText};
use crate::model::{EdgeId, LaneId, LoopId, NodeId, Shape, lower};
use crate::syntax::parse;

/// Two lanes, three nodes, three wires, a loop; everything as it should be.
fn good() -> (Layout, Model) {
    let source = "A {\nn1: rectangle label:\"a\"\nn2: rectangle label:\"b\"\n\
        n1.handle(right) -> n2.handle(left) [label=\"go\"]\nn1.handle(bottom) -> B.n3.handle(top)\n\
        loop [again] n2\n}\nB {\nn3: rectangle label:\"c\"\n\
        n3.handle(top) -> A.n1.handle(bottom)\n}\n";
    let model = lower(source, &parse(source));
    let text = |w, h| LabelText { lines: vec!["x".to_owned()], size: Size::new(w, h), full: None };
    let lane = |i: u32, y, h| LaneBox {
        lane: LaneId(i),
        rect: Rect::new(16, y, 484, h),
        header: Rect::new(16, y, 36, h),
        title: text(20, 40),
    };
    let node = |i: u32, lane: u32, column, x, y| NodeBox {
        node: NodeId(i),
        lane: LaneId(lane),
        shape: Shape::Rectangle,
        rect: Rect::new(x, y, 120, 56),
        column,
        row: 0,
        text: NodeText::Label(text(20, 17)),
    };
    let wire = |i: u32, from, to, sides: (Side, Side), points: &[(i32, i32)]| Wire {
        edge: EdgeId(i),
        from: NodeId(from),
        from_side: sides.0,
        to: NodeId(to),
        to_side: sides.1,
        points: points.iter().map(|&(x, y)| Point::new(x, y)).collect(),
        merge: None,
        label: None,
    };
    let mut wires = vec![
        wire(0, 0, 1, (Side::Right, Side::Left), &[(200, 84), (340, 84)]),
        wire(1, 0, 2, (Side::Bottom, Side::Top), &[(140, 112), (140, 204)]),
        wire(2, 2, 0, (Side::Top, Side::Bottom), &[(160, 204), (160, 112)]),
    ];
    wires[0].label = Some(WireLabel { rect: Rect::new(240, 76, 40, 16), text: text(40, 16) });
    let tag = Some(WireLabel { rect: Rect::new(336, 24, 60, 16), text: text(60, 16) });
    let layout = Layout {
        width: 516,
        height: 316,
        lanes: vec![lane(0, 16, 144), lane(1, 168, 132)],
        nodes: vec![node(0, 0, 0, 80, 56), node(1, 0, 1, 340, 56), node(2, 1, 0, 80, 204)],
        wires,
        loops: vec![LoopBox {
            repeat: LoopId(0),
            frames: vec![Frame { rect: Rect::new(324, 32, 152, 104), tag }],
        }],
    };
    (layout, model)
}

/// The rules that a changed layout breaks, each once.
fn broken(change: impl FnOnce(&mut Layout)) -> Vec<Rule> {
    let (mut layout, model) = good();
    change(&mut layout);
    violations(&layout, &model).rules()
}

fn points(list: &[(i32, i32)]) -> Vec<Point> {
    list.iter().map(|&(x, y)| Point::new(x, y)).collect()
}

#[test]
fn a_good_layout_breaks_nothing() {
    let (layout, model) = good();
    assert!(violations(&layout, &model).is_empty());
    let found = metrics(&layout, &model);
    assert_eq!((found.crossings, found.bends, found.straight, found.length), (0, 0, 3, 140 + 2 * 92));
}

#[test]
fn boxes_that_nearly_touch() {
    let rules = broken(|layout| {
        layout.nodes[2].rect = Rect::new(80, 176, 120, 56);
        layout.nodes[0].rect.h = 80;
        layout.nodes[0].rect.y = 44;
        layout.nodes[1].rect.y = 56;
        layout.lanes[0].rect.h = 150;
        layout.lanes[0].header.h = 150;
        layout.nodes[0].rect.h = 80;
        layout.nodes[2].rect.y = 147;
        layout.lanes[1].rect = Rect::new(16, 147, 484, 153);
        layout.lanes[0].rect.h = 131;
        layout.lanes[0].header.h = 131;
        layout.lanes[1].header = Rect::new(16, 147, 36, 153);
        layout.wires[1].points = points(&[(140, 124), (140, 147)]);
        layout.wires[2].points = points(&[(160, 147), (160, 124)]);
        layout.loops[0].frames[0].rect.h = 104;
    });
    assert_eq!(rules, [Rule::GAP]);
}

#[test]
fn a_wire_with_an_idle_point() {
    let rules = broken(|layout| layout.wires[0].points.insert(1, Point::new(300, 84)));
    assert_eq!(rules, [Rule::SHAPE]);
}

#[test]
fn a_wire_that_arrives_on_another_side() {
    let rules = broken(|layout| {
        layout.wires[1].points = points(&[(140, 112), (140, 130), (220, 130), (220, 232), (200, 232)]);
    });
    assert_eq!(rules, [SIDE]);
}

#[test]
fn a_wire_that_stops_before_the_outline() {
    let rules = broken(|layout| layout.wires[1].points[1].y -= 3);
    assert_eq!(rules, [SIDE]);
}

#[test]
fn a_wire_through_a_node() {
    let rules = broken(|layout| {
        // Round the left of its own node, and back across it.
        layout.wires[1].points =
            points(&[(140, 112), (140, 130), (66, 130), (66, 100), (180, 100), (180, 204)]);
    });
    assert_eq!(rules, [Rule::THROUGH]);
}

#[test]
fn two_wires_nearly_on_each_other() {
    let rules = broken(|layout| layout.wires[2].points = points(&[(144, 204), (144, 112)]));
    assert_eq!(rules, [Rule::ALONG]);
}

#[test]
fn wires_of_a_merge_group_that_part_and_meet_again() {
    // They share the way out of the node, which is fine, and a segment after that, which is not.
    let shared = |second: &[(i32, i32)]| {
        broken(|layout| {
            layout.wires[1].merge = Some(0);
            layout.wires[2].merge = Some(0);
            layout.wires[1].points = points(&[(140, 112), (140, 170), (180, 170), (180, 204)]);
            let twin = &mut layout.wires[2];
            (twin.from, twin.from_side) = (NodeId(0), Side::Bottom);
            (twin.to, twin.to_side) = (NodeId(2), Side::Top);
            twin.points = points(second);
        })
    };
    assert_eq!(shared(&[(140, 112), (140, 170), (100, 170), (100, 204)]), []);
    let again = shared(&[(140, 112), (140, 130), (190, 130), (190, 170), (150, 170), (150, 204)]);
    assert_eq!(again, [Rule::ALONG]);
}

#[test]
fn two_bends_in_one_place() {
    let rules = broken(|layout| {
        layout.wires[1].points = points(&[(140, 112), (140, 130), (150, 130), (150, 204)]);
        layout.wires[2].points = points(&[(160, 204), (160, 130), (150, 130), (150, 112)]);
    });
    assert_eq!(rules, [Rule::CORNER]);
}

#[test]
fn a_label_on_a_node_and_off_its_wire() {
    let moved = |by: (i32, i32)| {
        broken(|layout| {
            if let Some(label) = &mut layout.wires[0].label {
                label.rect.x += by.0;
                label.rect.y += by.1;
            }
        })
    };
    assert_eq!(moved((-60, 0)), [Rule::LABEL], "on the node");
    assert_eq!(moved((0, 30)), [Rule::LABEL], "off the wire");
    assert_eq!(moved((60, 0)), [Rule::LABEL], "on the frame");
    assert_eq!(broken(|layout| layout.wires[0].label = None), [Rule::LABEL], "missing");
}

#[test]
fn a_title_that_overruns_its_strip() {
    assert_eq!(broken(|layout| layout.lanes[1].title.size.h = 200), [LANE]);
}

#[test]
fn lanes_of_different_width() {
    assert_eq!(broken(|layout| layout.lanes[1].rect.w -= 8), [LANE]);
}

#[test]
fn a_drawing_larger_than_its_canvas() {
    assert_eq!(broken(|layout| layout.width -= 20), [Rule::CANVAS]);
}

#[test]
fn a_node_off_its_column() {
    let rules = broken(|layout| layout.nodes[2].rect.x += 16);
    assert_eq!(rules, [GRID]);
}

#[test]
fn a_frame_that_leaves_a_member_out() {
    let rules = broken(|layout| {
        layout.loops[0].frames[0].rect.w -= 60;
    });
    assert_eq!(rules, [FRAME]);
}

#[test]
fn a_frame_along_a_wire() {
    let rules = broken(|layout| {
        // Its bottom line lies on the wire's level segment.
        layout.wires[1].points =
            points(&[(140, 112), (140, 136), (400, 136), (400, 180), (148, 180), (148, 204)]);
    });
    assert_eq!(rules, [FRAME]);
}

#[test]
fn a_crossing_is_counted_once_and_a_bend_at_a_wire_is_none() {
    let (mut layout, model) = good();
    layout.wires[1].points = points(&[(140, 112), (140, 130), (220, 130), (220, 60), (230, 60), (230, 204)]);
    assert_eq!(metrics(&layout, &model).crossings, 3);
    assert_eq!(metrics(&layout, &model).bends, 4);
}

/// Whether a frame breaks its rule, by comparing each with each.
fn a_frame_is_wrong(layout: &Layout, model: &Model) -> bool {
    let along = |a: Rect, b: Rect| {
        let level = a.h == 0 && b.h == 0 && (a.y - b.y).abs() < 6 && a.x < b.right() && b.x < a.right();
        let upright = a.w == 0 && b.w == 0 && (a.x - b.x).abs() < 6 && a.y < b.bottom() && b.y < a.bottom();
        level || upright
    };
    let frames: Vec<(usize, Rect)> = (layout.loops.iter().enumerate())
        .flat_map(|(index, data)| data.frames.iter().map(move |frame| (index, frame.rect)))
        .collect();
    let segments = Segments::new(&subject(layout).wires).rects();
    let lines = |rect: Rect| sides(rect);
    layout.loops.iter().enumerate().any(|(index, data)| {
        let members = &model.repeat(data.repeat).members;
        let own = || frames.iter().filter(move |frame| frame.0 == index);
        members.iter().any(|member| !own().any(|frame| frame.1.covers(layout.nodes[member.index()].rect)))
            || own().any(|frame| {
                layout.nodes.iter().any(|node| {
                    frame.1.overlaps(node.rect) && !members.contains(&node.node)
                        || lines(frame.1).iter().any(|&line| meets(line, node.rect))
                })
            })
    }) || frames
        .iter()
        .any(|frame| lines(frame.1).iter().any(|&line| segments.iter().any(|&segment| along(line, segment))))
        || frames.iter().enumerate().any(|(i, one)| {
            let others = frames[i + 1..].iter().flat_map(|other| lines(other.1));
            others.into_iter().any(|other| lines(one.1).iter().any(|&line| along(line, other)))
        })
}

#[test]
fn frames_are_judged_as_by_comparing_each_with_each() {
    let mut random = crate::layout::check::Random(5);
    let mut seen = [0, 0];
    for _ in 0..3000 {
        let (mut layout, model) = good();
        let own = layout.loops[0].frames[0].clone();
        for index in 0..random.below(3) {
            let mut frame = Frame { tag: None, ..own.clone() };
            let by = [4, 8, 30, 200][random.below(4) as usize];
            frame.rect = frame.rect.outset(random.below(by));
            frame.rect.x += random.below(by) - random.below(2) * 250;
            frame.rect.y += random.below(by);
            if index == 0 {
                layout.loops[0].frames.push(frame);
            } else {
                layout.loops.push(LoopBox { repeat: LoopId(0), frames: vec![own.clone(), frame] });
            }
        }
        if random.below(4) == 0 {
            layout.nodes[1].rect.x += random.below(40) - 20;
        }
        let is_wrong = a_frame_is_wrong(&layout, &model);
        assert_eq!(violations(&layout, &model).rules().contains(&FRAME), is_wrong, "{:?}", layout.loops);
        seen[is_wrong as usize] += 1;
    }
    assert!(seen[0] > 300 && seen[1] > 300, "{seen:?}");
}
