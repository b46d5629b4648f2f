//! Messages, where lanes talk to each other: drawn from a lane or a step to another one, and moved up and down.

use super::Stage;
use crate::edit::{Command, Party};
use crate::geometry::{Point, Side};
use crate::layout::sequence;
use crate::model::{EdgeId, LaneId, NodeId};
use crate::views::{Above, Joint};

use super::Direction;

/// Where a message is drawn from, and where it would end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub from: Joint,
    pub start: Point,
    pub at: Point,
    pub aim: Option<Joint>,
}

impl Stage<'_> {
    pub fn joint_at(self, at: Point) -> Option<Joint> {
        (self.view.editing().joint_at)(self.model, self.zones, at)
    }

    /// The points from which messages can be drawn from a lane, near a point.
    pub fn joints(self, lane: LaneId, at: Point) -> Vec<Point> {
        (self.view.editing().joints)(self.zones, lane, at)
    }

    pub(super) fn message_above(self, moved: Option<EdgeId>, at: Point) -> Option<Above> {
        (self.view.editing().message_above)(self.model, self.zones, moved, at)
    }

    /// The message below which one stands now.
    pub(super) fn above_now(self, edge: EdgeId) -> Option<EdgeId> {
        let at = self.zones.wire(edge)?.first().copied()?;
        self.message_above(Some(edge), at).flatten()
    }

    fn lane_of(self, joint: Joint) -> LaneId {
        match joint {
            Joint::Step(node) => self.model.node(node).lane,
            Joint::New(spot) => spot.lane,
        }
    }

    /// What is drawn as one with an element counts as one.
    pub(super) fn drawn_as_one(self, edge: EdgeId) -> Vec<EdgeId> {
        if self.view.editing().has_handles { vec![edge] } else { self.zones.drawn_as_one(edge) }
    }
}

/// The point of a lane near to a pointer from which a message can be drawn.
pub(super) fn joint_near(stage: Stage, at: Point, reach: i32) -> Option<(LaneId, Point)> {
    let near = |point: &Point| (point.x - at.x).abs().max((point.y - at.y).abs()) <= reach;
    stage
        .zones
        .lanes()
        .find_map(|(lane, _)| stage.joints(lane, at).into_iter().find(near).map(|point| (lane, point)))
}

pub(super) fn begin(stage: Stage, start: Point) -> Option<Drawn> {
    stage.joint_at(start).map(|from| Drawn { from, start, at: start, aim: None })
}

/// A message leads to another lane, or from step to step.
pub(super) fn follow(stage: Stage, drawn: Drawn, at: Point) -> Drawn {
    let aim = stage.joint_at(at).filter(|&to| match (drawn.from, to) {
        (Joint::Step(from), Joint::Step(to)) => from != to,
        (from, to) => stage.lane_of(from) != stage.lane_of(to),
    });
    Drawn { at, aim, ..drawn }
}

/// A message as it was drawn. Where messages have no order it is the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewMessage {
    pub from: Party,
    pub to: Party,
    pub above: Option<EdgeId>,
}

pub(super) fn drop(stage: Stage, drawn: Drawn) -> Option<NewMessage> {
    let to = drawn.aim?;
    let last = || sequence::messages(stage.model, stage.view.order()).last().copied();
    let above = stage.message_above(None, drawn.at).unwrap_or_else(last);
    Some(NewMessage { from: party(drawn.from), to: party(to), above })
}

fn party(joint: Joint) -> Party {
    match joint {
        Joint::Step(node) => Party::Step(node),
        Joint::New(spot) => Party::New { lane: spot.lane, after: spot.after },
    }
}

/// Moves a message past the one above or below it; nothing where messages have no order, and at the ends.
pub fn nudge_message(stage: Stage, edge: EdgeId, direction: Direction) -> Option<Command> {
    stage.message_above(Some(edge), Point::default())?;
    let order = stage.view.order();
    let rows = sequence::messages(stage.model, order);
    let at = rows.iter().position(|&row| row == edge)?;
    let above = match direction {
        Direction::Up => at.checked_sub(1)?.checked_sub(1).map(|above| rows[above]),
        Direction::Down => Some(*rows.get(at + 1)?),
        Direction::Left | Direction::Right => return None,
    };
    Some(Command::MoveMessage { edge, above, order })
}

/// The sides by which an edge joins two nodes where handles are not to be seen: along a lane, or from lane to lane.
pub(super) fn sides_by_lane(stage: Stage, from: NodeId, to: NodeId) -> (Side, Side) {
    let lane = |node: NodeId| stage.model.node(node).lane;
    match lane(from).cmp(&lane(to)) {
        std::cmp::Ordering::Less => (Side::Bottom, Side::Top),
        std::cmp::Ordering::Greater => (Side::Top, Side::Bottom),
        std::cmp::Ordering::Equal if from <= to => (Side::Right, Side::Left),
        std::cmp::Ordering::Equal => (Side::Left, Side::Right),
    }
}

#[cfg(test)]
mod tests {
    use crate::edit::{Command, Party};
    use crate::geometry::{Point, Rect};
    use crate::gesture::{Effect, Event, Stage, State, Target, hit, step};
    use crate::model::{EdgeId, Element, LaneId, Model, Parsed};
    use crate::scene::{Part, Zones};
    use crate::views::View;

    const SOURCE: &str = "A { # A\n  n1: circle label:\"a\"\n  n2: rectangle label:\"b\"\n  n1.handle(right) -> n2.handle(left)\n  n1.handle(bottom) -> B.n3.handle(top) [label=\"one\"]\n  n2.handle(bottom) -> B.n4.handle(top) [label=\"two\"]\n}\nB { # B\n  n3: rectangle label:\"c\"\n  n4: rectangle label:\"d\"\n}\n";

    struct Seen {
        view: View,
        model: Model,
        zones: Zones,
    }

    impl Seen {
        fn stage(&self) -> Stage<'_> {
            Stage { view: self.view, model: &self.model, zones: &self.zones }
        }

        fn bounds(&self, element: Element) -> Option<Rect> {
            self.zones.bounds(element)
        }
    }

    fn seen(name: &str) -> Seen {
        let view = View::from_name(name).expect("a view");
        let model = Parsed::new(SOURCE).model;
        let zones = view.draw(&model).row().zones(&model);
        Seen { view, model, zones }
    }

    /// Presses at one point and lets go at another.
    fn drag(drawing: &Seen, from: Point, to: Point) -> Effect {
        let stage = drawing.stage();
        let target = hit(stage, from, 4, &[]);
        let down = Event::Down { at: from, target, add: false, copy: false, reach: 4, near: 10 };
        let (state, _) = step(State::Idle, down, stage, &[]);
        let (state, _) = step(state, Event::Move { at: to }, stage, &[]);
        step(state, Event::Up { at: to }, stage, &[]).1
    }

    fn lifeline(drawing: &Seen, lane: u32, y: i32) -> Point {
        let body = drawing.zones.bounds(Element::Lane(LaneId(lane))).expect("a lifeline");
        Point::new(body.center().x, y)
    }

    fn message(drawing: &Seen, label: &str) -> (EdgeId, Point) {
        let model = &drawing.model;
        let edge =
            model.edge_ids().find(|&edge| model.edge(edge).label.as_deref() == Some(label)).expect("an edge");
        let points = drawing.zones.wire(edge).expect("a line");
        (edge, Point::new((points[0].x + points[1].x) / 2, points[0].y))
    }

    #[test]
    fn a_drag_from_lifeline_to_lifeline_is_a_message_between_new_steps() {
        let drawing = seen("sequence");
        let ((_, one), (two, below)) = (message(&drawing, "one"), message(&drawing, "two"));
        let y = drawing.zones.rect(Element::Lane(LaneId(1)), Part::Header).expect("a head").bottom() + 4;
        assert!(y < one.y, "there is room above the first message");
        let drawn = drag(&drawing, lifeline(&drawing, 1, y), lifeline(&drawing, 0, y));
        let Effect::Join(drawn) = drawn else { panic!("{drawn:?}") };
        assert_eq!(drawn.above, None);
        assert_eq!(drawn.from, Party::New { lane: LaneId(1), after: None });
        let low = below.y + 6;
        let Effect::Join(drawn) = drag(&drawing, lifeline(&drawing, 0, low), lifeline(&drawing, 1, low))
        else {
            panic!("a message")
        };
        assert_eq!(drawn.above, Some(two));
    }

    #[test]
    fn a_drag_from_a_step_begins_there() {
        let drawing = seen("sequence");
        let n3 = drawing.model.node_named("n3").expect("a node");
        let from = drawing.bounds(Element::Node(n3)).expect("a note").center();
        let Effect::Join(drawn) = drag(&drawing, from, lifeline(&drawing, 0, from.y)) else {
            panic!("a message")
        };
        assert_eq!(drawn.from, Party::Step(n3));
        assert!(matches!(drawn.to, Party::New { lane: LaneId(0), .. } | Party::Step(_)));
    }

    #[test]
    fn a_message_moves_up_and_down() {
        let drawing = seen("sequence");
        let ((one, from), (two, below)) = (message(&drawing, "one"), message(&drawing, "two"));
        let effect = drag(&drawing, from, Point::new(from.x, below.y + 8));
        let order = drawing.view.order();
        assert_eq!(effect, Effect::Run(Command::MoveMessage { edge: one, above: Some(two), order }));
        assert_eq!(drag(&drawing, from, Point::new(from.x + 30, from.y + 5)), Effect::Nothing);
    }

    #[test]
    fn boxes_are_joined_from_their_sides_and_put_in_order() {
        let drawing = seen("architecture");
        let rect = |lane: u32| drawing.bounds(Element::Lane(LaneId(lane))).expect("a box");
        let (a, b) = (rect(0), rect(1));
        let Effect::Join(drawn) = drag(&drawing, Point::new(b.center().x, b.bottom()), a.center()) else {
            panic!("a wire")
        };
        assert_eq!(
            (drawn.from, drawn.to),
            (
                Party::New { lane: LaneId(1), after: drawing.model.lane(LaneId(1)).nodes.last().copied() },
                Party::New { lane: LaneId(0), after: drawing.model.lane(LaneId(0)).nodes.last().copied() },
            )
        );
        let ahead = Point::new(a.left() - 2, a.center().y);
        assert_eq!(
            drag(&drawing, b.center(), ahead),
            Effect::Run(Command::MoveLane { lane: LaneId(1), after: None })
        );
    }

    #[test]
    fn a_wire_is_taken_with_all_its_messages() {
        let drawing = seen("architecture");
        let (edge, at) = message(&drawing, "one");
        let stage = drawing.stage();
        let target = hit(stage, at, 6, &[]);
        assert!(matches!(target, Target::Edge(_) | Target::EdgeLabel(_)), "{target:?}");
        let down = Event::Down { at, target, add: false, copy: false, reach: 4, near: 10 };
        let (_, effect) = step(State::Idle, down, stage, &[]);
        let Effect::Select { elements, .. } = effect else { panic!("{effect:?}") };
        assert_eq!(elements.len(), 2);
        assert!(elements.contains(&Element::Edge(edge)));
    }
}
