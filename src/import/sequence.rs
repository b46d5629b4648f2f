//! A conversation → steps and wires, for every reader of sequence diagrams.
//!
//! A participant becomes a lane. A message becomes an edge that carries its text, from the point at which its sender
//! stands to a new point of the receiver. Points are circles with the number of their message; a message to oneself and a
//! note are steps. So what follows from what is kept, and the sequence view draws the messages in their order.
//! A loop becomes a loop; a decision with ways becomes a diamond in the lane of who goes on, with a point for each way.

use std::collections::BTreeMap;

use super::diagram::{Diagram, Lane, Loop, Origin, Step, Wire};
use super::phrases::{BRANCHES, BY_LANE, DECISION, FOLLOW, FRAGMENT, MESSAGE_ORDER, NO_LOOP_MEMBERS};
use super::report::Report;
use crate::locale::Words;
use crate::model::Shape;

/// What a group of messages means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Loop,
    /// Only one of the ways is taken, or none.
    Decision,
    /// Nothing that FlowZap Code can say.
    Plain,
}

struct Open {
    group: Group,
    condition: String,
    origin: Origin,
    /// The number of steps when it began, and the points from which messages inside it came.
    begin: usize,
    members: Vec<usize>,
    /// The diamond, once a message says in which lane it stands, and how many ways it has.
    diamond: Option<usize>,
    ways: usize,
    /// The text of a way that has no message yet.
    way: Option<String>,
}

static TOO_DEEP: Words = Words::new("{0} groups inside {1} others", "嵌套超过 {1} 层的 {0} 个分组");

/// Groups inside each other; deeper ones are passed over.
const MOST_DEPTH: usize = 100;

#[derive(Default)]
pub struct Conversation {
    diagram: Diagram,
    participants: BTreeMap<String, usize>,
    /// By lane, the point at which it stands.
    at: Vec<Option<usize>>,
    messages: usize,
    open: Vec<Open>,
    /// Open groups beyond the deepest that counts, how many there were, and the first of them.
    passed: usize,
    too_deep: usize,
    first_too_deep: Option<Origin>,
    /// The wires between lanes, in their order.
    sent: Vec<usize>,
}

impl Conversation {
    pub fn title(&mut self, title: Option<String>) {
        self.diagram.title = title;
    }

    /// The lane of a participant. One that is known stays as it is, unless a title is given.
    pub fn participant(&mut self, id: &str, title: Option<String>, origin: Origin) -> usize {
        let lane = match self.participants.get(id) {
            Some(&lane) => lane,
            None => {
                self.participants.insert(id.to_owned(), self.diagram.lanes.len());
                self.diagram.lanes.push(Lane { title: id.to_owned(), id: None, origin });
                self.at.push(None);
                self.diagram.lanes.len() - 1
            }
        };
        if let Some(title) = title {
            self.diagram.lanes[lane].title = title;
        }
        lane
    }

    fn step(&mut self, lane: usize, shape: Shape, label: String, origin: Origin) -> usize {
        self.diagram.steps.push(Step { lane: Some(lane), ..Step::new(shape, label, origin) });
        self.diagram.steps.len() - 1
    }

    fn wire(&mut self, from: usize, to: usize, label: Option<String>, origin: Origin) {
        let label = label.filter(|label| !label.is_empty());
        self.diagram.wires.push(Wire::new(from, to, label, origin));
    }

    /// The point from which a lane goes on; the first one is named like the lane.
    fn point(&mut self, lane: usize, origin: &Origin) -> usize {
        self.begin_ways(lane);
        if let Some(point) = self.at[lane] {
            return point;
        }
        let title = self.diagram.lanes[lane].title.clone();
        let point =
            self.step(lane, Shape::Circle, title, Origin { element: String::new(), ..origin.clone() });
        self.at[lane] = Some(point);
        point
    }

    /// Decisions without a diamond stand in the lane that goes on first, and ways begin at them.
    fn begin_ways(&mut self, lane: usize) {
        for index in 0..self.open.len() {
            let open = &mut self.open[index];
            if open.group != Group::Decision {
                continue;
            }
            let is_elsewhere =
                open.diamond.is_some_and(|diamond| self.diagram.steps[diamond].lane != Some(lane));
            let Some(way) = open.way.take_if(|_| !is_elsewhere) else { continue };
            let (label, origin) = (open.condition.clone(), open.origin.clone());
            let diamond = match open.diamond {
                Some(diamond) => diamond,
                None => {
                    let before = self.at[lane];
                    let diamond = self.step(lane, Shape::Diamond, label, origin.clone());
                    self.open[index].diamond = Some(diamond);
                    if let Some(before) = before {
                        self.wire(before, diamond, None, origin.clone());
                    }
                    diamond
                }
            };
            self.open[index].ways += 1;
            let letter = char::from(b'a' + (self.open[index].ways.min(26) - 1) as u8).to_string();
            let point = self.step(lane, Shape::Circle, letter, origin.clone());
            self.wire(diamond, point, Some(way), origin);
            self.at[lane] = Some(point);
        }
    }

    pub fn message(&mut self, from: usize, to: usize, text: String, origin: Origin) {
        self.messages += 1;
        let source = self.point(from, &origin);
        let target = if from == to {
            let label = if text.is_empty() { self.messages.to_string() } else { text };
            let step = self.step(to, Shape::Rectangle, label, origin.clone());
            self.wire(source, step, None, origin);
            step
        } else {
            let point = self.step(to, Shape::Circle, self.messages.to_string(), origin.clone());
            self.sent.push(self.diagram.wires.len());
            self.wire(source, point, Some(text), origin);
            point
        };
        for open in &mut self.open {
            if open.members.last() != Some(&source) {
                open.members.push(source);
            }
        }
        self.at[to] = Some(target);
    }

    /// A note becomes a step of the lane.
    pub fn note(&mut self, lane: usize, text: String, origin: Origin) {
        self.begin_ways(lane);
        let before = self.at[lane];
        let step = self.step(lane, Shape::Rectangle, text, origin.clone());
        if let Some(before) = before {
            self.wire(before, step, None, origin);
        }
        self.at[lane] = Some(step);
    }

    pub fn open(&mut self, group: Group, condition: String, origin: Origin) {
        if self.open.len() >= MOST_DEPTH {
            self.passed += 1;
            self.too_deep += 1;
            self.first_too_deep.get_or_insert(origin);
            return;
        }
        let way = Some(condition.clone());
        let (begin, members) = (self.diagram.steps.len(), Vec::new());
        self.open.push(Open { group, condition, origin, begin, members, diamond: None, ways: 0, way });
    }

    /// The next way of the innermost group; whether there is one.
    pub fn next(&mut self, condition: String) -> bool {
        let Some(open) = self.open.last_mut() else { return false };
        open.way = Some(condition);
        true
    }

    /// Ends the innermost group; whether there is one.
    pub fn close(&mut self, word: &str, report: &mut Report) -> bool {
        if self.passed > 0 {
            self.passed -= 1;
            return true;
        }
        let Some(open) = self.open.pop() else { return false };
        match open.group {
            Group::Loop => {
                let mut members: Vec<usize> = open.members;
                members.extend(open.begin..self.diagram.steps.len());
                members.sort_unstable();
                members.dedup();
                if members.len() < 2 {
                    report.drop(&open.origin, FRAGMENT.with([word]), NO_LOOP_MEMBERS.with([]));
                } else {
                    self.diagram.loops.push(Loop { condition: open.condition, members, origin: open.origin });
                }
            }
            Group::Decision => {
                let how = if open.diamond.is_some() { DECISION.with([]) } else { BRANCHES.with([]) };
                report.approximate(&open.origin, FRAGMENT.with([word]), how);
            }
            Group::Plain => report.approximate(&open.origin, FRAGMENT.with([word]), FOLLOW.with([])),
        }
        true
    }

    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    pub fn finish(self, report: &mut Report) -> Diagram {
        if let Some(origin) = &self.first_too_deep {
            let what = TOO_DEEP.with([&self.too_deep.to_string(), &MOST_DEPTH.to_string()]);
            report.drop(origin, what, FOLLOW.with([]));
        }
        let moved = self.moved();
        if let Some(&wire) = moved.first() {
            let origin = &self.diagram.wires[wire].origin;
            report.approximate(origin, MESSAGE_ORDER.with([&moved.len().to_string()]), BY_LANE.with([]));
        }
        self.diagram
    }

    /// Messages that the sequence view draws in another place. It has them in the order in which they are written, lane by
    /// lane, but each below those that lead to it.
    fn moved(&self) -> Vec<usize> {
        let wires = &self.diagram.wires;
        // A wire leads from an earlier step to a later one, but for ways that begin at an older point.
        let mut leads_to: Vec<Vec<usize>> = vec![Vec::new(); self.diagram.steps.len()];
        for (index, wire) in wires.iter().enumerate() {
            leads_to[wire.from].push(index);
        }
        let lane = |wire: usize| self.diagram.steps[wires[wire].from].lane;
        let mut ready = std::collections::BTreeSet::new();
        let mut has_way_in = vec![false; self.diagram.steps.len()];
        for wire in wires {
            has_way_in[wire.to] = true;
        }
        let roots = (0..self.diagram.steps.len()).filter(|&step| !has_way_in[step]);
        let mut waiting: Vec<usize> = roots.collect();
        let mut order = Vec::with_capacity(self.sent.len());
        loop {
            while let Some(step) = waiting.pop() {
                for &wire in &leads_to[step] {
                    if self.sent.binary_search(&wire).is_ok() {
                        ready.insert((lane(wire), wire));
                    } else {
                        waiting.push(wires[wire].to);
                    }
                }
            }
            let Some((_, wire)) = ready.pop_first() else { break };
            order.push(wire);
            waiting.push(wires[wire].to);
        }
        order
            .into_iter()
            .zip(&self.sent)
            .filter(|(drawn, sent)| drawn != *sent)
            .map(|(drawn, _)| drawn)
            .collect()
    }
}
