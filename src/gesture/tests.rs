use super::*;
use crate::geometry::Side;
use crate::layout::workflow::{LaneBox, Layout, NodeBox, Wire};
use crate::measure::{LabelText, NodeText};
use crate::model::{Edge, EdgeId, Lane, Node, Shape};
use crate::text::Span;

/// Two lanes of 400 × 100, one above the other; each has three nodes of 60 × 40 at x 60, 160, 260.
/// n1 → n2 by a wire at y 50.
fn stage() -> (Model, Zones) {
    let mut model = Model::default();
    let mut layout = Layout { width: 400, height: 208, ..Layout::default() };
    for lane in 0..2 {
        let id = LaneId::from(lane);
        let top = lane as i32 * 108;
        model.lanes.push(Lane {
            name: format!("L{lane}"),
            title: String::new(),
            nodes: (0..3).map(|index| NodeId::from(lane * 3 + index)).collect(),
            blocks: Vec::new(),
            name_span: Span::at(0),
            title_span: None,
        });
        let rect = Rect::new(0, top, 400, 100);
        let title = LabelText::default();
        layout.lanes.push(LaneBox { lane: id, rect, header: Rect::new(0, top, 36, 100), title });
        for index in 0..3 {
            let node = NodeId::from(lane * 3 + index);
            model.nodes.push(Node {
                name: format!("n{}", node.0 + 1),
                lane: id,
                shape: Shape::Rectangle,
                label: None,
                owner: None,
                description: None,
                system: None,
                extra: Vec::new(),
                span: Span::at(0),
                name_span: Span::at(0),
                duplicate: false,
            });
            layout.nodes.push(NodeBox {
                node,
                lane: id,
                shape: Shape::Rectangle,
                rect: Rect::new(60 + index as i32 * 100, top + 30, 60, 40),
                column: index as i32,
                row: 0,
                text: NodeText::Label(LabelText::default()),
            });
        }
    }
    let (from, to) = (NodeId(0), NodeId(1));
    model.edges.push(Edge {
        from,
        from_side: Side::Right,
        to,
        to_side: Side::Left,
        label: None,
        lane: Some(LaneId(0)),
        span: Span::at(0),
        duplicate: false,
    });
    layout.wires.push(Wire {
        edge: EdgeId(0),
        from,
        from_side: Side::Right,
        to,
        to_side: Side::Left,
        points: vec![Point::new(120, 50), Point::new(160, 50)],
        merge: None,
        label: None,
    });
    (model, crate::scene::workflow::zones(&layout))
}

fn on<'a>(model: &'a Model, zones: &'a Zones) -> Stage<'a> {
    Stage { view: View::default(), model, zones }
}

/// Presses at the first point, drags over the others and lets go at the last.
fn drag(points: &[(i32, i32)], selection: &[Element]) -> Effect {
    let (model, zones) = stage();
    let stage = on(&model, &zones);
    let points: Vec<Point> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
    let target = hit(stage, points[0], 4, selection);
    let down = Event::Down { at: points[0], target, add: false, copy: false, reach: 4, near: 10 };
    let (mut state, mut effect) = step(State::Idle, down, stage, selection);
    for &at in &points[1..] {
        (state, _) = step(state, Event::Move { at }, stage, selection);
    }
    if let Some(&at) = points.last() {
        (state, effect) = match step(state, Event::Up { at }, stage, selection) {
            (state, Effect::Nothing) if points.len() == 1 => (state, effect),
            other => other,
        };
    }
    let asks = matches!(effect, Effect::AskShape { .. });
    assert!(state == State::Idle || asks && matches!(state, State::Asking { .. }), "{state:?}");
    effect
}

const N1: Element = Element::Node(NodeId(0));

#[test]
fn a_press_selects_what_is_under_it() {
    assert_eq!(drag(&[(70, 50)], &[]), Effect::Select { elements: vec![N1], add: false });
    assert_eq!(
        drag(&[(140, 52)], &[]),
        Effect::Select { elements: vec![Element::Edge(EdgeId(0))], add: false }
    );
    assert_eq!(drag(&[(390, 90)], &[N1]), Effect::Select { elements: vec![], add: false });
}

#[test]
fn a_node_dragged_into_another_lane_stands_after_the_node_left_of_the_pointer() {
    let effect = drag(&[(70, 50), (200, 100), (210, 160)], &[N1]);
    let command = Command::MoveNodes { nodes: vec![NodeId(0)], lane: LaneId(1), after: Some(NodeId(4)) };
    assert_eq!(effect, Effect::Run(command));
}

#[test]
fn a_node_dropped_where_it_stands_changes_nothing() {
    assert_eq!(drag(&[(70, 50), (78, 50)], &[N1]), Effect::Nothing);
}

#[test]
fn a_copy_is_dropped_where_the_original_may_stand_too() {
    let (model, zones) = stage();
    let stage = on(&model, &zones);
    let dropped = |to: (i32, i32)| {
        let (at, target) = (Point::new(70, 50), Target::Node(NodeId(0)));
        let down = Event::Down { at, target, add: false, copy: true, reach: 4, near: 10 };
        let (state, _) = step(State::Idle, down, stage, &[N1]);
        let (state, _) = step(state, Event::Move { at: Point::new(to.0, to.1) }, stage, &[N1]);
        step(state, Event::Up { at: Point::new(to.0, to.1) }, stage, &[N1]).1
    };
    let copy = |lane, after| {
        let spot = DropSpot { lane: LaneId(lane), after: Some(NodeId(after)) };
        Effect::Copy { nodes: vec![NodeId(0)], spot }
    };
    assert_eq!(dropped((210, 160)), copy(1, 4));
    assert_eq!(dropped((95, 50)), copy(0, 0));
}

#[test]
fn a_new_shape_goes_into_a_lane_a_wire_or_a_new_lane() {
    let (model, zones) = stage();
    let stage = on(&model, &zones);
    let dropped = |x: i32, y: i32| {
        let (at, shape) = (Point::new(x, y), Shape::Diamond);
        let state = State::Placing { shape, at, landing: None, reach: 6 };
        step(state, Event::Up { at }, stage, &[])
    };
    let into = |landing| (State::Idle, Effect::Place { shape: Shape::Diamond, landing });
    let spot = |lane, after| Landing::Spot(DropSpot { lane: LaneId(lane), after: Some(NodeId(after)) });
    assert_eq!(dropped(240, 80), into(spot(0, 1)));
    assert_eq!(dropped(140, 52), into(Landing::Wire(EdgeId(0))));
    assert_eq!(dropped(460, 160), into(spot(1, 5)));
    assert_eq!(dropped(100, 300), into(Landing::NewLane));
    assert_eq!(dropped(-40, 50), (State::Idle, Effect::Nothing));
    let empty = Model::default();
    let nothing = Zones::default();
    let state = State::Placing { shape: Shape::Circle, at: Point::new(5, 5), landing: None, reach: 6 };
    let (_, effect) = step(state, Event::Up { at: Point::new(5, 5) }, on(&empty, &nothing), &[]);
    assert_eq!(effect, Effect::Place { shape: Shape::Circle, landing: Landing::NewLane });
}

#[test]
fn every_selected_node_goes_along() {
    let both = [N1, Element::Node(NodeId(1))];
    let effect = drag(&[(70, 50), (70, 160)], &both);
    let command = Command::MoveNodes { nodes: vec![NodeId(0), NodeId(1)], lane: LaneId(1), after: None };
    assert_eq!(effect, Effect::Run(command));
}

#[test]
fn a_wire_dropped_near_a_handle_takes_the_handle() {
    // The lower handle of n1 to the top of n4 below it.
    let effect = drag(&[(90, 70), (90, 120), (92, 141)], &[N1]);
    let (from, to) =
        (Port { node: NodeId(0), side: Side::Bottom }, Port { node: NodeId(3), side: Side::Top });
    assert_eq!(effect, Effect::Run(Command::Connect { from, to, label: None }));
}

#[test]
fn a_wire_dropped_on_a_node_takes_the_side_that_faces_it() {
    let connected = |points: &[(i32, i32)]| match drag(points, &[N1]) {
        Effect::Run(Command::Connect { from, to, .. }) => (from.side, to.node, to.side),
        other => panic!("{other:?}"),
    };
    // From the right handle of n1 onto n2: its middle, a place above the middle, one below it.
    for at in [(190, 50), (185, 42), (196, 59)] {
        assert_eq!(connected(&[(120, 50), (140, 50), at]), (Side::Right, NodeId(1), Side::Left), "{at:?}");
    }
    // Onto n5 in the lane below.
    assert_eq!(connected(&[(90, 70), (90, 90), (190, 158)]), (Side::Bottom, NodeId(4), Side::Top));
    // From the right handle of n1 onto n1 itself.
    assert_eq!(connected(&[(120, 50), (140, 20), (90, 50)]), (Side::Right, NodeId(0), Side::Top));
}

#[test]
fn a_wire_dropped_on_the_handle_that_it_left_leads_nowhere() {
    assert_eq!(drag(&[(120, 50), (126, 52)], &[N1]), Effect::Nothing);
}

#[test]
fn a_wire_dropped_beside_the_lanes_asks_for_a_shape() {
    let from = Port { node: NodeId(0), side: Side::Bottom };
    let asked = |at: (i32, i32), aim: Aim| {
        let effect = drag(&[(90, 70), (90, 90), at], &[N1]);
        assert_eq!(effect, Effect::AskShape { from, aim, at: Point::new(at.0, at.1) });
    };
    asked((480, 40), Aim::Space(LaneId(0)));
    asked((480, 104), Aim::Space(LaneId(0)));
    asked((480, 180), Aim::Space(LaneId(1)));
    asked((200, 260), Aim::NewLane(Some(LaneId(1))));
    asked((200, -40), Aim::NewLane(None));
    assert_eq!(drag(&[(90, 70), (90, 90), (-60, 40)], &[N1]), Effect::Nothing);
}

#[test]
fn a_handle_draws_a_second_wire_while_the_first_is_selected() {
    let (model, zones) = stage();
    let shown = [Element::Edge(EdgeId(0)), N1];
    let at = |x, y| hit(on(&model, &zones), Point::new(x, y), 4, &shown);
    assert_eq!(at(120, 50), Target::Handle(Port { node: NodeId(0), side: Side::Right }));
    assert_eq!(at(133, 50), Target::EdgeEnd(EdgeId(0), End::From));
    assert_eq!(at(147, 50), Target::EdgeEnd(EdgeId(0), End::To));
}

#[test]
fn an_empty_lane_offers_its_first_step() {
    for (source, inside) in [
        ("A {\n}\n", false),
        ("A {\n  n1: rectangle\n  n2: rectangle\n  n1.handle(right) -> n2.handle(left)\n}\nB {\n}\n", true),
    ] {
        let model = crate::model::lower(source, &crate::syntax::parse(source));
        let zones = View::default().draw(&model).row().zones(&model);
        let stage = on(&model, &zones);
        let lane = model.lane_ids().last().unwrap();
        let place = step_box(stage, lane).unwrap();
        assert_eq!(zones.bounds(Element::Lane(lane)).unwrap().covers(place), inside, "{source}");
        assert_eq!(hit(stage, place.center(), 4, &[]), Target::AddNode(lane), "{source}");
    }
    let (model, zones) = self::stage();
    assert_eq!(step_box(on(&model, &zones), LaneId(0)), None);
}

#[test]
fn knobs_stand_a_little_along_the_wire() {
    let (_, mut zones) = stage();
    assert_eq!(knob(&zones, EdgeId(0), End::From), Some(Point::new(133, 50)));
    assert_eq!(knob(&zones, EdgeId(0), End::To), Some(Point::new(147, 50)));
    // Around a corner that is near to the end.
    let mut layout = crate::layout::workflow::Layout { width: 400, height: 208, ..Default::default() };
    let corner = [(120, 50), (130, 50), (130, 150), (160, 150)].map(|(x, y)| Point::new(x, y));
    layout.wires.push(Wire {
        edge: EdgeId(0),
        from: NodeId(0),
        from_side: Side::Right,
        to: NodeId(1),
        to_side: Side::Left,
        points: corner.to_vec(),
        merge: None,
        label: None,
    });
    zones = crate::scene::workflow::zones(&layout);
    assert_eq!(knob(&zones, EdgeId(0), End::From), Some(Point::new(130, 58)));
    assert_eq!(knob(&zones, EdgeId(0), End::To), Some(Point::new(142, 150)));
}

#[test]
fn a_handle_dragged_to_empty_space_asks_for_a_shape() {
    let effect = drag(&[(90, 70), (90, 90), (350, 160)], &[N1]);
    let from = Port { node: NodeId(0), side: Side::Bottom };
    assert_eq!(effect, Effect::AskShape { from, aim: Aim::Space(LaneId(1)), at: Point::new(350, 160) });
}

#[test]
fn the_end_of_a_selected_edge_goes_to_another_handle() {
    let effect = drag(&[(147, 50), (200, 60), (290, 32)], &[Element::Edge(EdgeId(0))]);
    let port = Port { node: NodeId(2), side: Side::Top };
    assert_eq!(effect, Effect::Run(Command::Reconnect { edge: EdgeId(0), end: End::To, port }));
}

#[test]
fn a_marquee_takes_what_it_touches() {
    let effect = drag(&[(390, 5), (300, 40), (200, 60)], &[]);
    let elements = vec![Element::Node(NodeId(1)), Element::Node(NodeId(2))];
    assert_eq!(effect, Effect::Select { elements, add: false });
}

#[test]
fn a_lane_goes_where_its_header_is_dropped() {
    assert_eq!(
        drag(&[(10, 50), (10, 120), (10, 190)], &[]),
        Effect::Run(Command::MoveLane { lane: LaneId(0), after: Some(LaneId(1)) })
    );
    assert_eq!(drag(&[(10, 50), (10, 70)], &[]), Effect::Nothing);
}

#[test]
fn escape_leaves_all_as_it_was() {
    let (model, zones) = stage();
    let stage = on(&model, &zones);
    let moving = State::Moving {
        nodes: vec![NodeId(0)],
        from: Point::new(0, 0),
        at: Point::new(9, 9),
        spot: None,
        copy: false,
    };
    assert_eq!(step(moving, Event::Cancel, stage, &[]), (State::Idle, Effect::Nothing));
}

#[test]
fn arrows_walk_along_rows_and_across_lanes() {
    let (model, zones) = stage();
    let stage = on(&model, &zones);
    assert_eq!(walk(stage, NodeId(0), Direction::Right), Some(NodeId(1)));
    assert_eq!(walk(stage, NodeId(1), Direction::Down), Some(NodeId(4)));
    assert_eq!(walk(stage, NodeId(4), Direction::Up), Some(NodeId(1)));
    assert_eq!(walk(stage, NodeId(2), Direction::Right), None);
}

#[test]
fn down_passes_no_lane() {
    let source = "A {
  n1: rectangle
  n2: rectangle
  n3: rectangle
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left)
}
B {
  n4: rectangle
}
C {
  n5: rectangle
  n6: rectangle
  n7: rectangle
  n5.handle(right) -> n6.handle(left)
  n6.handle(right) -> n7.handle(left)
}
";
    let model = crate::model::lower(source, &crate::syntax::parse(source));
    let zones = View::default().draw(&model).row().zones(&model);
    let stage = on(&model, &zones);
    assert_eq!(walk(stage, NodeId(2), Direction::Down), Some(NodeId(3)));
    assert_eq!(walk(stage, NodeId(6), Direction::Up), Some(NodeId(3)));
}

#[test]
fn nudging_passes_one_neighbour_and_stops_at_the_end() {
    let (model, zones) = stage();
    let stage = on(&model, &zones);
    let to = |nodes: &[u32], lane: u32, after: Option<u32>| {
        Some(Command::MoveNodes {
            nodes: nodes.iter().map(|&node| NodeId(node)).collect(),
            lane: LaneId(lane),
            after: after.map(NodeId),
        })
    };
    assert_eq!(nudge(stage, &[NodeId(1)], Direction::Right), to(&[1], 0, Some(2)));
    assert_eq!(nudge(stage, &[NodeId(1)], Direction::Left), to(&[1], 0, None));
    assert_eq!(nudge(stage, &[NodeId(0)], Direction::Left), None);
    assert_eq!(nudge(stage, &[NodeId(1)], Direction::Down), to(&[1], 1, Some(4)));
    assert_eq!(nudge(stage, &[NodeId(1)], Direction::Up), None);
}

#[test]
fn connecting_without_a_pointer_takes_the_sides_that_face() {
    let (model, zones) = stage();
    let stage = on(&model, &zones);
    assert_eq!(facing_sides(stage, NodeId(0), NodeId(2)), (Side::Right, Side::Left));
    assert_eq!(facing_sides(stage, NodeId(2), NodeId(0)), (Side::Left, Side::Right));
    assert_eq!(facing_sides(stage, NodeId(0), NodeId(4)), (Side::Bottom, Side::Top));
}

#[test]
fn the_nearest_side_faces_the_point() {
    let rect = Rect::new(100, 100, 120, 56);
    for (x, y, side) in [
        (20, 110, Side::Left),
        (60, 90, Side::Left),
        (300, 150, Side::Right),
        (110, 40, Side::Top),
        (210, 200, Side::Bottom),
        (104, 128, Side::Left),
        (160, 104, Side::Top),
    ] {
        assert_eq!(nearest_side(rect, Point::new(x, y)), side, "from {x}, {y}");
    }
}
