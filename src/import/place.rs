//! What a file does not say and FlowZap Code must: the lane of every step, and the sides of every edge. One function for
//! all readers.
//!
//! A step without a lane gets one that is made for such steps, where its first one is due. Sides are chosen so that the
//! drawing is straight: along a lane from right to left, between lanes from the facing sides, back over or under the
//! steps between. Where the file has coordinates, they say it. Of a small diagram several choices are drawn, among them
//! the one that a text without sides would get, and the cheapest drawing wins; so none is worse than leaving sides out.

use std::collections::BTreeSet;

use super::diagram::{Diagram, Lane, Origin, Wire};
use super::write;
use crate::geometry::{Rect, Side};
use crate::locale::Words;
use crate::model::Parsed;
use crate::views::View;

/// Diagrams of at most so many steps and edges are drawn to choose their sides.
const MOST_DRAWN: usize = 60;

static MAIN: Words = Words::new("Main", "主流程");

type Sides = (Side, Side);

/// Afterwards every step has a lane and every wire its sides.
pub fn place(diagram: &mut Diagram) {
    choose_lanes(diagram);
    choose_sides(diagram);
}

fn choose_lanes(diagram: &mut Diagram) {
    let count = diagram.lanes.len();
    for step in &mut diagram.steps {
        step.lane = step.lane.filter(|lane| *lane < count);
    }
    let Some(first) = diagram.steps.iter().position(|step| step.lane.is_none()) else { return };
    // Above the first lane that begins later in the file.
    let mut begins = vec![usize::MAX; count];
    for (index, step) in diagram.steps.iter().enumerate() {
        if let Some(lane) = step.lane {
            begins[lane] = begins[lane].min(index);
        }
    }
    let at = begins.iter().position(|&begin| begin > first).unwrap_or(count);
    for step in &mut diagram.steps {
        step.lane = Some(match step.lane {
            None => at,
            Some(lane) if lane >= at => lane + 1,
            Some(lane) => lane,
        });
    }
    let title = diagram.title.clone().filter(|title| !title.trim().is_empty() && count == 0);
    let title = title.unwrap_or_else(|| MAIN.en.to_owned());
    diagram.lanes.insert(at, Lane { title, id: None, origin: Origin::default() });
}

fn choose_sides(diagram: &mut Diagram) {
    let graph = Graph::new(diagram);
    let open: Vec<usize> = (0..diagram.wires.len()).filter(|&wire| !graph.is_told(diagram, wire)).collect();
    let is_small = diagram.steps.len() <= MOST_DRAWN && diagram.wires.len() <= MOST_DRAWN;
    let ways: &[Way] = if open.is_empty() || !is_small { &[Way::FLOW] } else { &Way::ALL };
    let mut best: Option<((usize, i64), Vec<Sides>)> = None;
    for &way in ways {
        let sides = told_apart(diagram, &graph.sides(diagram, way));
        if ways.len() == 1 {
            best = Some(((0, 0), sides));
            break;
        }
        if best.as_ref().is_some_and(|(_, known)| *known == sides) {
            continue;
        }
        let price = price(diagram, &sides);
        if best.as_ref().is_none_or(|(known, _)| price < *known) {
            best = Some((price, sides));
        }
    }
    let Some((_, sides)) = best else { return };
    set_sides(diagram, &sides);
}

fn set_sides(diagram: &mut Diagram, sides: &[Sides]) {
    for (wire, &(from, to)) in diagram.wires.iter_mut().zip(sides) {
        (wire.from_side, wire.to_side) = (Some(from), Some(to));
    }
}

/// How often the drawing with these sides breaks a rule, and what it costs.
fn price(diagram: &Diagram, sides: &[Sides]) -> (usize, i64) {
    let mut diagram = diagram.clone();
    set_sides(&mut diagram, sides);
    let model = Parsed::new(write::plain_text(&diagram)).model;
    let report = View::default().draw(&model).row().report(&model);
    (report.violations, report.cost)
}

/// One way to choose sides.
#[derive(Clone, Copy)]
struct Way {
    /// What comes earlier is told by the flow, else by the order of the steps.
    by_flow: bool,
    /// The second and third way of a step that go on in its lane leave below and above.
    fans_out: bool,
    /// What goes back in its lane runs below the steps between.
    back_below: bool,
    /// A hand-off that goes on with other steps of its source arrives at the left.
    arrives_left: bool,
}

impl Way {
    /// As a text without sides is read.
    const PLAIN: Way = Way { by_flow: false, fans_out: false, back_below: false, arrives_left: false };
    const FLOW: Way = Way { by_flow: true, ..Way::PLAIN };
    const ALL: [Way; 6] = [
        Way::PLAIN,
        Way::FLOW,
        Way { fans_out: true, ..Way::FLOW },
        Way { back_below: true, ..Way::FLOW },
        Way { fans_out: true, back_below: true, ..Way::FLOW },
        Way { fans_out: true, arrives_left: true, ..Way::FLOW },
    ];
}

/// What is known of the wires before sides are chosen.
struct Graph {
    /// Wires that lead back to where the flow came from.
    goes_back: Vec<bool>,
    /// Of the wires that go on in the lane of their source, counted for each step: which one this is, from 0.
    way_out: Vec<usize>,
}

impl Graph {
    fn new(diagram: &Diagram) -> Graph {
        let mut ways = vec![0; diagram.steps.len()];
        let goes_back = goes_back(diagram);
        let way_out = diagram.wires.iter().zip(&goes_back).map(|(wire, &back)| {
            if back || wire.from == wire.to || diagram.steps[wire.from].lane != diagram.steps[wire.to].lane {
                return 0;
            }
            ways[wire.from] += 1;
            ways[wire.from] - 1
        });
        let way_out = way_out.collect();
        Graph { goes_back, way_out }
    }

    /// Whether the file says both sides, with words or with coordinates.
    fn is_told(&self, diagram: &Diagram, wire: usize) -> bool {
        let wire = &diagram.wires[wire];
        (wire.from_side.is_some() && wire.to_side.is_some()) || of_places(diagram, wire).is_some()
    }

    fn sides(&self, diagram: &Diagram, way: Way) -> Vec<Sides> {
        let sides = diagram.wires.iter().enumerate().map(|(index, wire)| {
            let chosen = of_places(diagram, wire).unwrap_or_else(|| self.chosen(diagram, index, way));
            (wire.from_side.unwrap_or(chosen.0), wire.to_side.unwrap_or(chosen.1))
        });
        sides.collect()
    }

    fn chosen(&self, diagram: &Diagram, index: usize, way: Way) -> Sides {
        let wire = &diagram.wires[index];
        let lane = |step: usize| diagram.steps[step].lane;
        let goes_back = if way.by_flow { self.goes_back[index] } else { wire.to < wire.from };
        if wire.from == wire.to {
            return (Side::Right, Side::Top);
        }
        if lane(wire.from) < lane(wire.to) {
            let left = way.arrives_left && !goes_back && self.goes_on_in_lane(diagram, wire.from);
            return (Side::Bottom, if left { Side::Left } else { Side::Top });
        }
        if lane(wire.to) < lane(wire.from) {
            return (Side::Top, Side::Bottom);
        }
        match (goes_back, way.back_below) {
            (true, true) => (Side::Bottom, Side::Bottom),
            (true, false) => (Side::Top, Side::Top),
            (false, _) if way.fans_out && self.way_out[index] == 1 => (Side::Bottom, Side::Left),
            (false, _) if way.fans_out && self.way_out[index] == 2 => (Side::Top, Side::Left),
            (false, _) => (Side::Right, Side::Left),
        }
    }

    fn goes_on_in_lane(&self, diagram: &Diagram, step: usize) -> bool {
        let stays = |wire: &Wire| {
            wire.from == step && wire.to != step && diagram.steps[wire.to].lane == diagram.steps[step].lane
        };
        diagram.wires.iter().any(stays)
    }
}

/// The wires that close a cycle, found from the steps without a way in, in the order of the file.
fn goes_back(diagram: &Diagram) -> Vec<bool> {
    let count = diagram.steps.len();
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut has_way_in = vec![false; count];
    for (index, wire) in diagram.wires.iter().enumerate() {
        out[wire.from].push(index);
        has_way_in[wire.to] |= wire.from != wire.to;
    }
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut state = vec![State::New; count];
    let mut back = vec![false; diagram.wires.len()];
    let roots = (0..count).filter(|&step| !has_way_in[step]).chain(0..count);
    for root in roots {
        if state[root] != State::New {
            continue;
        }
        // A step, and how many of its wires were followed.
        let mut path = vec![(root, 0)];
        state[root] = State::Open;
        while let Some((step, followed)) = path.last_mut() {
            let Some(&wire) = out[*step].get(*followed) else {
                state[*step] = State::Done;
                path.pop();
                continue;
            };
            *followed += 1;
            let to = diagram.wires[wire].to;
            match state[to] {
                State::New => {
                    state[to] = State::Open;
                    path.push((to, 0));
                }
                State::Open => back[wire] = true,
                State::Done => {}
            }
        }
    }
    back
}

/// The sides that face each other in the file's own drawing.
fn of_places(diagram: &Diagram, wire: &Wire) -> Option<Sides> {
    let (from, to) = (diagram.steps[wire.from].rect?, diagram.steps[wire.to].rect?);
    if wire.from == wire.to {
        return Some((Side::Right, Side::Top));
    }
    let same_lane = diagram.steps[wire.from].lane == diagram.steps[wire.to].lane;
    // Free room between the two, negative where they overlap.
    let gap = |a: (i32, i32), b: (i32, i32)| (b.0 - a.1).max(a.0 - b.1);
    let level = gap((from.left(), from.right()), (to.left(), to.right()));
    let upright = gap((from.top(), from.bottom()), (to.top(), to.bottom()));
    let middle = |rect: Rect| (rect.x + rect.w / 2, rect.y + rect.h / 2);
    let ((from_x, from_y), (to_x, to_y)) = (middle(from), middle(to));
    let sideways = if to_x >= from_x { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
    let along = if to_y >= from_y { (Side::Bottom, Side::Top) } else { (Side::Top, Side::Bottom) };
    Some(match (same_lane, level >= upright) {
        // Back in a lane past what stands between.
        (true, true) if to_x < from_x => (Side::Top, Side::Top),
        (_, true) if level > 0 => sideways,
        (true, false) if upright > 0 => along,
        (true, _) => sideways,
        (false, _) => along,
    })
}

/// Two wires that join the same steps with the same label are one in FlowZap Code, unless they stand on different sides.
fn told_apart(diagram: &Diagram, sides: &[Sides]) -> Vec<Sides> {
    const OTHERS: [Sides; 6] = [
        (Side::Bottom, Side::Bottom),
        (Side::Top, Side::Top),
        (Side::Right, Side::Right),
        (Side::Left, Side::Left),
        (Side::Right, Side::Left),
        (Side::Bottom, Side::Top),
    ];
    let mut known = BTreeSet::new();
    let mut out = Vec::with_capacity(sides.len());
    for (wire, &wanted) in diagram.wires.iter().zip(sides) {
        let is_open = wire.from_side.is_none() && wire.to_side.is_none();
        let label = wire.label.as_deref();
        let is_free = |sides: &Sides| !known.contains(&(wire.from, wire.to, *sides, label));
        let others = OTHERS.into_iter().filter(|_| is_open);
        let sides = [wanted].into_iter().chain(others).find(is_free).unwrap_or(wanted);
        known.insert((wire.from, wire.to, sides, label));
        out.push(sides);
    }
    out
}
