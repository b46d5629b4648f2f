//! What joins steps: sequence flows, message flows, events at borders, associations; and what lies over them: notes and groups.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::diagram::{Loop, Origin, Step, Wire};
use super::super::phrases::NO_PLACE;
use super::interchange::border;
use super::words::*;
use super::{End, Reader, reference};
use crate::geometry::Side;
use crate::model::Shape;

impl<'a, 'd> Reader<'a, 'd, '_> {
    pub fn flows(&mut self, root: Node<'a, 'd>) {
        for flow in std::mem::take(&mut self.pending.sequence) {
            self.sequence_flow(flow);
        }
        for (step, event) in std::mem::take(&mut self.pending.boundaries) {
            self.boundary(step, event);
        }
        let collaborations = self.named(root, "collaboration");
        let parts: Vec<_> = collaborations.flat_map(|node| self.children(node)).collect();
        for part in parts {
            match part.tag_name().name() {
                "messageFlow" => self.message_flow(part),
                "association" => self.pending.associations.push(part),
                "textAnnotation" => self.pending.notes.push(part),
                "group" => self.pending.groups.push(part),
                "participant" | "extensionElements" => {}
                _ => self.no_place(part),
            }
        }
        self.notes();
        self.groups(root);
    }

    /// The step at an end of a flow.
    fn step(&self, id: &str, is_source: bool) -> Option<usize> {
        match self.ends.get(id).filter(|_| !id.is_empty())? {
            End::Step(step) => Some(*step),
            End::Inside { first, last, .. } => Some(if is_source { *last } else { *first }),
            End::Pool(_) => None,
        }
    }

    fn ends_of(&self, flow: Node<'a, 'd>) -> (&'a str, &'a str) {
        let end = |name| flow.attribute(name).map(reference).unwrap_or_default();
        (end("sourceRef"), end("targetRef"))
    }

    fn wire(&mut self, flow: Node<'a, 'd>, from: usize, to: usize, label: Option<String>, origin: Origin) {
        let id = flow.attribute("id").unwrap_or_default();
        let (from_id, to_id) = self.ends_of(flow);
        let rect = |id| self.drawn.shape(id).map(|shape| shape.rect);
        let (from_side, to_side) = self.drawn.sides(id, rect(from_id), rect(to_id));
        let wire = Wire::new(from, to, label, origin);
        self.diagram.wires.push(Wire { from_side, to_side, ..wire });
    }

    fn sequence_flow(&mut self, flow: Node<'a, 'd>) {
        self.undocumented(flow);
        let (from_id, to_id) = self.ends_of(flow);
        let origin = self.origin(flow);
        let (Some(from), Some(to)) = (self.step(from_id, true), self.step(to_id, false)) else {
            self.report.drop(&origin, NO_END.with([from_id, to_id]), NOT_A_STEP.with([]));
            return;
        };
        if let Some(End::Inside { has_several: true, .. }) = self.ends.get(from_id) {
            let name = self.diagram.steps[from].origin.element.clone();
            self.report.approximate(&origin, SEVERAL_ENDS.with([]), FROM_ONE_END.with([&name]));
        }
        let name = flow.attribute("name").filter(|name| self.is_ours || !name.trim().is_empty());
        let condition = self.named(flow, "conditionExpression").next().and_then(|node| node.text());
        let condition = condition.map(str::trim).filter(|condition| !condition.is_empty());
        match (name, condition) {
            (Some(_), Some(condition)) => {
                self.report.drop(&origin, CONDITION.with([condition]), HAS_NAME.with([]));
            }
            (None, Some(condition)) => {
                self.report.approximate(&origin, CONDITION.with([condition]), AS_LABEL.with([]));
            }
            _ => {}
        }
        if flow.attribute("id").is_some_and(|id| self.pending.defaults.contains(id)) {
            self.report.drop(&origin, DEFAULT.with([]), NO_PLACE.with([]));
        }
        let label = name.or(condition).map(str::to_owned);
        self.wire(flow, from, to, label, origin);
    }

    fn boundary(&mut self, step: usize, event: Node<'a, 'd>) {
        let host_id = event.attribute("attachedToRef").map(reference).unwrap_or_default();
        let origin = self.origin(event);
        let Some(host) = self.step(host_id, true) else {
            self.report.drop(&origin, NO_END.with([host_id, &origin.element]), NOT_A_STEP.with([]));
            return;
        };
        let name = &self.diagram.steps[host].origin.element;
        self.report.approximate(&origin, BOUNDARY.with([name]), BEHIND.with([]));
        let rect = self.drawn.shape(host_id).map(|shape| shape.rect);
        let side = rect.zip(self.diagram.steps[step].rect).map(|(host, event)| border(host, event));
        let wire = Wire::new(host, step, None, origin);
        self.diagram.wires.push(Wire { from_side: side, to_side: side.map(Side::opposite), ..wire });
    }

    fn message_flow(&mut self, flow: Node<'a, 'd>) {
        self.undocumented(flow);
        let (from_id, to_id) = self.ends_of(flow);
        let origin = self.origin(flow);
        let name = flow.attribute("name").filter(|name| !name.trim().is_empty());
        let message = || {
            let id = flow.attribute("messageRef").map(reference)?;
            self.named.get(id)?.attribute("name").filter(|name| !name.trim().is_empty())
        };
        let label = name.or_else(message).map(str::to_owned);
        let (from, to) = (self.step(from_id, true), self.step(to_id, false));
        let other = from.or(to).and_then(|step| self.keys[step]);
        // What a pool sends comes before the step that gets it.
        let sent = other.map(|(plane, x, _)| (plane, x, i32::MIN));
        let from = from.or_else(|| self.end_at_pool(from_id, label.as_deref(), sent, &origin));
        let to = to.or_else(|| self.end_at_pool(to_id, label.as_deref(), other, &origin));
        let (Some(from), Some(to)) = (from, to) else {
            self.report.drop(&origin, NO_END.with([from_id, to_id]), NOT_A_STEP.with([]));
            return;
        };
        self.report.approximate(&origin, MESSAGE.with([]), AN_EDGE.with([]));
        self.wire(flow, from, to, label, origin);
        // A pool is no step: the side of its border says nothing about the circle.
        if let Some(wire) = self.diagram.wires.last_mut() {
            let is_pool = |id| matches!(self.ends.get(id), Some(End::Pool(_)));
            wire.from_side = wire.from_side.filter(|_| !is_pool(from_id));
            wire.to_side = wire.to_side.filter(|_| !is_pool(to_id));
        }
    }

    /// A circle for a message that ends at a pool, in the order of the step at the other end.
    fn end_at_pool(
        &mut self,
        id: &str,
        label: Option<&str>,
        key: Option<(usize, i32, i32)>,
        origin: &Origin,
    ) -> Option<usize> {
        let Some(&End::Pool(lane)) = self.ends.get(id).filter(|_| !id.is_empty()) else { return None };
        self.report.approximate(origin, TO_POOL.with([]), AT_A_CIRCLE.with([]));
        let label = label.map_or_else(|| self.diagram.lanes[lane].title.clone(), str::to_owned);
        let mut step = Step::new(Shape::Circle, label, origin.clone());
        step.lane = Some(lane);
        Some(self.push(step, key))
    }

    /// Notes describe the step that they are joined to.
    fn notes(&mut self) {
        let notes: BTreeMap<&str, Node> = std::mem::take(&mut self.pending.notes)
            .into_iter()
            .map(|note| (note.attribute("id").unwrap_or_default(), note))
            .collect();
        let mut held = BTreeMap::new();
        for association in std::mem::take(&mut self.pending.associations) {
            let (from_id, to_id) = self.ends_of(association);
            let (from, to) = (self.step(from_id, true), self.step(to_id, false));
            match (from, to) {
                (Some(from), Some(to)) => {
                    let origin = self.origin(association);
                    self.report.approximate(&origin, ASSOCIATION.with([]), AN_EDGE.with([]));
                    self.wire(association, from, to, None, origin);
                }
                (Some(step), None) => {
                    held.entry(to_id).or_insert(step);
                }
                (None, Some(step)) => {
                    held.entry(from_id).or_insert(step);
                }
                _ => {}
            }
        }
        let mut notes: Vec<_> = notes.into_iter().collect();
        notes.sort_by_key(|(_, note)| note.range().start);
        for (id, note) in notes {
            let text = self.named(note, "text").next().and_then(|text| text.text()).unwrap_or_default();
            let origin = Origin::new(self.lines.of(note), if text.is_empty() { id } else { text });
            let step = held.get(id).map(|&step| &mut self.diagram.steps[step]);
            match step.filter(|step| step.description.is_none()) {
                Some(step) => {
                    step.description = Some(text.to_owned());
                    let name = step.origin.element.clone();
                    self.report.approximate(&origin, NOTE.with([]), NOTE_HELD.with([&name]));
                }
                None => self.report.drop(&origin, NOTE.with([]), NOTE_FREE.with([])),
            }
        }
    }

    /// A group whose value steps name is a loop; others are lines around what stands in them.
    fn groups(&mut self, root: Node<'a, 'd>) {
        let mut values: BTreeMap<&str, &str> = BTreeMap::new();
        for category in self.named(root, "category") {
            for value in self.named(category, "categoryValue") {
                let text = value.attribute("value").unwrap_or_default();
                values.insert(value.attribute("id").unwrap_or_default(), text);
            }
        }
        for group in std::mem::take(&mut self.pending.groups) {
            let value = group.attribute("categoryValueRef").map(reference).unwrap_or_default();
            let text = values.get(value).copied().unwrap_or_default();
            let origin = Origin::new(self.lines.of(group), text);
            match self.pending.categories.remove(value) {
                Some(members) if self.is_ours => {
                    self.diagram.loops.push(Loop { condition: text.to_owned(), members, origin });
                }
                // Another frame of the same loop.
                _ if self.is_ours => {}
                _ => self.report.drop(&origin, OF_KIND.with(["group"]), NO_PLACE.with([])),
            }
        }
    }
}
