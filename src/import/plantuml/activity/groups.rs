//! What is inside each other: conditions, loops, forks and frames, from where they open to where they close.

use super::{BAR, Ends, Reader};
use crate::import::MOST_ELEMENTS;
use crate::import::diagram::{Origin, Wire};
use crate::import::phrases::*;
use crate::import::plantuml::text::meant;
use crate::locale::Words;
use crate::model::Shape;

static JOINED: Words = Words::new("the branches lead to the step behind it", "各分支汇到后一个步骤");

/// Groups inside each other.
const MOST_DEPTH: usize = 200;

pub(super) enum Open {
    If { diamond: usize, ends: Ends, has_else: bool },
    While { diamond: usize, exits: Ends },
    Repeat { first: Option<usize>, backward: Option<String>, exits: Ends },
    Fork { before: Ends, ends: Ends, origin: Origin },
    Frame,
}

impl Reader<'_> {
    /// Opens a group. Deeper ones than anyone writes are passed over.
    pub(super) fn push(&mut self, open: Open) {
        if self.open.len() < MOST_DEPTH {
            self.open.push(open);
        }
    }

    pub(super) fn decision(&mut self, condition: &str, origin: &Origin) -> usize {
        let label = meant(condition, origin, self.report);
        self.step(Shape::Diamond, label, origin)
    }

    pub(super) fn begin_way(&mut self, diamond: usize, label: &str, origin: &Origin) {
        let label = meant(label, origin, self.report);
        self.ends = vec![(diamond, Some(label).filter(|label| !label.is_empty()))];
        self.label = None;
    }

    /// The innermost group that is no frame.
    pub(super) fn innermost(&mut self) -> Option<&mut Open> {
        self.open.iter_mut().rev().find(|open| !matches!(open, Open::Frame))
    }

    pub(super) fn next_way(&mut self, label: &str, origin: &Origin) {
        let done = self.take_ends();
        if let Some(Open::If { diamond, ends, .. }) = self.innermost() {
            ends.extend(done);
            let diamond = *diamond;
            self.begin_way(diamond, label, origin);
        } else {
            self.ends = done;
            self.report.drop(origin, UNREAD.with([]), NO_STATEMENT.with(["PlantUML"]));
        }
    }

    /// A further condition is a diamond to which the way `no` of the one before leads.
    pub(super) fn else_if(&mut self, arguments: &[&str], origin: &Origin) {
        let done = self.take_ends();
        let Some(Open::If { diamond, ends, .. }) = self.innermost() else {
            self.ends = done;
            return self.report.drop(origin, UNREAD.with([]), NO_STATEMENT.with(["PlantUML"]));
        };
        ends.extend(done);
        let before = *diamond;
        // `(no) elseif (condition) then (yes)` is not written often; the first of one is the condition.
        self.ends = vec![(before, None)];
        let next = self.decision(arguments.first().copied().unwrap_or(""), origin);
        if let Some(Open::If { diamond, .. }) = self.innermost() {
            *diamond = next;
        }
        let label = if arguments.len() > 1 { arguments[arguments.len() - 1] } else { "" };
        self.begin_way(next, label, origin);
    }

    pub(super) fn next_branch(&mut self) {
        let done = self.take_ends();
        if let Some(Open::Fork { before, ends, .. }) = self.innermost() {
            // A branch without a step would repeat the ends again and again.
            if ends.len() <= MOST_ELEMENTS {
                ends.extend(done);
            }
            self.ends = before.clone();
        } else {
            self.ends = done;
        }
    }

    pub(super) fn leave_loop(&mut self) {
        let done = self.take_ends();
        for open in self.open.iter_mut().rev() {
            if let Open::While { exits, .. } | Open::Repeat { exits, .. } = open {
                return exits.extend(done);
            }
        }
    }

    pub(super) fn repeat_while(&mut self, arguments: &[&str], origin: &Origin) {
        let condition = arguments.first().copied().unwrap_or("");
        let diamond = self.decision(condition, origin);
        while self.open.last().is_some_and(|open| !matches!(open, Open::Repeat { .. })) {
            self.open.pop();
        }
        let Some(Open::Repeat { first, backward, exits }) = self.open.pop() else { return };
        let [again, leave] =
            [1, 2].map(|index| arguments.get(index).map(|text| meant(text, origin, self.report)));
        let mut from = (diamond, again.filter(|label| !label.is_empty()));
        if let Some(backward) = backward {
            self.ends = vec![from];
            from = (self.step(Shape::Rectangle, backward, origin), None);
        }
        let first = first.unwrap_or(diamond);
        self.diagram.wires.push(Wire::new(from.0, first, from.1, origin.clone()));
        self.ends = vec![(diamond, leave.filter(|label| !label.is_empty()))];
        self.ends.extend(exits);
    }

    /// Ends the innermost group. `label` is that of the way out of a loop.
    pub(super) fn close(&mut self, origin: &Origin, label: Option<&str>) {
        match self.open.pop() {
            Some(Open::If { diamond, ends, has_else }) => {
                let mut all = ends;
                all.append(&mut self.take_ends());
                if !has_else {
                    all.push((diamond, None));
                }
                self.ends = all;
            }
            Some(Open::While { diamond, exits }) => {
                for (from, label) in self.take_ends() {
                    self.diagram.wires.push(Wire::new(from, diamond, label, origin.clone()));
                }
                self.begin_way(diamond, label.unwrap_or(""), origin);
                self.ends.extend(exits);
            }
            Some(Open::Repeat { exits, .. }) => self.ends.extend(exits),
            Some(Open::Fork { ends, origin, .. }) => {
                let mut all = ends;
                all.append(&mut self.take_ends());
                if all.len() > 1 {
                    self.report.approximate(&origin, BAR.with([]), JOINED.with([]));
                }
                self.ends = all;
            }
            Some(Open::Frame) => {}
            None => self.report.drop(origin, UNREAD.with([]), NO_STATEMENT.with(["PlantUML"])),
        }
    }
}
