//! Flow nodes. A sub-process that is drawn open is taken apart: flows come to its start and leave from its end. One that is
//! drawn closed is a step.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::super::diagram::{Loop, Origin, Step};
use super::super::phrases::drawn_as;
use super::kinds::{Kind, nameless, sign, trigger};
use super::pools::Pool;
use super::words::*;
use super::{End, Reader, reference};
use crate::model::Shape;

/// Lanes that are tried for a step that none of them names.
const MOST_LANES: usize = 200;

impl<'a, 'd> Reader<'a, 'd, '_> {
    pub fn process(&mut self, pool: &Pool<'a, 'd>) {
        self.container(pool.process, pool, None);
    }

    /// The elements of a process or sub-process. `lane` is the one around it.
    fn container(&mut self, container: Node<'a, 'd>, pool: &Pool<'a, 'd>, lane: Option<usize>) {
        let children: Vec<_> = self.children(container).collect();
        self.undocumented(container);
        let mut details = BTreeSet::new();
        for node in children {
            let tag = node.tag_name().name();
            match Kind::of(tag) {
                Some(Kind::SubProcess) if self.is_open(node) => self.taken_apart(node, pool, lane),
                Some(kind) => self.flow_node(node, kind, pool, lane),
                None => match tag {
                    "sequenceFlow" => self.pending.sequence.push(node),
                    "association" => self.pending.associations.push(node),
                    "textAnnotation" => self.pending.notes.push(node),
                    "group" => self.pending.groups.push(node),
                    "dataObjectReference" | "dataStoreReference" => self.no_place(node),
                    "dataObject" if self.is_drawn(node) => self.no_place(node),
                    "dataObject"
                    | "laneSet"
                    | "incoming"
                    | "outgoing"
                    | "extensionElements"
                    | "documentation"
                    | "standardLoopCharacteristics"
                    | "multiInstanceLoopCharacteristics"
                    | "categoryValueRef" => {}
                    other => {
                        details.insert(other);
                    }
                },
            }
        }
        if !details.is_empty() {
            self.details(&self.origin(container), &details);
        }
    }

    fn is_drawn(&self, node: Node<'a, 'd>) -> bool {
        node.attribute("id").is_some_and(|id| self.drawn.shape(id).is_some())
    }

    /// Whether the inside of a sub-process belongs to the drawing.
    fn is_open(&self, node: Node<'a, 'd>) -> bool {
        let steps = || self.children(node).filter(|child| Kind::of(child.tag_name().name()).is_some());
        if steps().next().is_none() {
            return false;
        }
        let Some(shape) = node.attribute("id").and_then(|id| self.drawn.shape(id)) else { return true };
        let is_inside = |child: Node<'a, 'd>| {
            let inner = child.attribute("id").and_then(|id| self.drawn.shape(id));
            inner.is_some_and(|inner| inner.plane == shape.plane)
        };
        shape.is_expanded.unwrap_or_else(|| steps().any(is_inside))
    }

    fn lane_at(&mut self, node: Node<'a, 'd>, pool: &Pool<'a, 'd>, around: Option<usize>) -> Option<usize> {
        let id = node.attribute("id").unwrap_or_default();
        let host = node.attribute("attachedToRef").map(reference);
        let named = self.lanes.get(id).or_else(|| self.lanes.get(host?)).copied();
        if let Some(lane) = named.or(around) {
            return Some(lane);
        }
        let (first, rest) = pool.lanes.split_first()?;
        if rest.is_empty() {
            return Some(first.0);
        }
        let place = self.drawn.shape(id).map(|shape| (shape.plane, shape.rect.center()));
        let holds = |lane: &&(usize, &str)| {
            let shape = self.drawn.shape(lane.1);
            shape
                .zip(place)
                .is_some_and(|(lane, (plane, point))| lane.plane == plane && lane.rect.contains(point))
        };
        let lane = pool.lanes.iter().take(MOST_LANES).find(holds).unwrap_or(first).0;
        let title = self.diagram.lanes[lane].title.clone();
        self.report.approximate(&self.origin(node), NO_LANE.with([]), WHERE_IT_STANDS.with([&title]));
        Some(lane)
    }

    fn flow_node(&mut self, node: Node<'a, 'd>, kind: Kind, pool: &Pool<'a, 'd>, around: Option<usize>) {
        let tag = node.tag_name().name();
        let id = node.attribute("id").unwrap_or_default();
        let origin = self.origin(node);
        let lane = self.lane_at(node, pool, around);
        let trigger = trigger(node);
        let name = node.attribute("name");
        let label = match name {
            Some(name) if self.is_ours || !name.trim().is_empty() => name.trim_matches('\n').to_owned(),
            _ if self.is_ours => String::new(),
            _ => nameless(kind, tag, trigger),
        };
        let shape = kind.shape(tag);
        self.report_kind(node, kind, shape, &label, &origin);
        let mut step = Step::new(shape, label, origin.clone());
        step.lane = lane;
        step.id = id.strip_prefix("Step_").filter(|_| self.is_ours).map(str::to_owned);
        self.attributes(node, &mut step);
        let drawn = self.drawn.shape(id);
        step.rect = drawn.map(|shape| shape.rect);
        let mut key = drawn.map(|shape| (shape.plane, shape.rect.center().x, shape.rect.center().y));
        if let Some(host) = node.attribute("attachedToRef").and_then(|host| self.drawn.shape(reference(host)))
        {
            // An event at the left of an activity comes after it nevertheless.
            key = key.map(|(plane, x, y)| (plane, x.max(host.rect.center().x + 1), y));
        }
        let step = self.push(step, key);
        self.ends.insert(id, End::Step(step));
        if node.attribute("attachedToRef").is_some() {
            self.pending.boundaries.push((step, node));
        }
        if let Some(flow) = node.attribute("default") {
            self.pending.defaults.insert(reference(flow));
        }
        for value in self.named(node, "categoryValueRef").filter_map(|value| value.text()) {
            self.pending.categories.entry(reference(value)).or_default().push(step);
        }
        if kind == Kind::SubProcess {
            self.closed(node, step);
        }
    }

    fn report_kind(&mut self, node: Node<'a, 'd>, kind: Kind, shape: Shape, label: &str, origin: &Origin) {
        let tag = node.tag_name().name();
        match kind {
            Kind::Event => {
                let is_plain = matches!(tag, "startEvent" | "endEvent") || self.is_ours;
                let what = match trigger(node) {
                    None if is_plain || tag == "boundaryEvent" => return,
                    None => OF_KIND.with([tag]),
                    Some(trigger) => OF_KIND.with([&format!("{trigger} {tag}")]),
                };
                self.report.approximate(origin, what, drawn_as(shape));
            }
            Kind::Gateway if tag != "exclusiveGateway" => {
                let how = match sign(tag) {
                    Some(sign) if sign == label => WITH_SIGN.with([sign]),
                    _ => drawn_as(shape),
                };
                self.report.approximate(origin, OF_KIND.with([tag]), how);
            }
            Kind::Task if !matches!(tag, "task" | "userTask") => {
                self.report.approximate(origin, OF_KIND.with([tag]), drawn_as(shape));
            }
            Kind::SubProcess => self.report.approximate(origin, COLLAPSED.with([]), ONE_STEP.with([])),
            _ => {}
        }
    }

    /// Owner, description and system, and the names of what else is said about a node.
    fn attributes(&mut self, node: Node<'a, 'd>, step: &mut Step) {
        let mut details = BTreeSet::new();
        for child in self.children(node) {
            match child.tag_name().name() {
                "documentation" => {
                    let text = child.text().unwrap_or_default();
                    let text = if self.is_ours { text } else { text.trim() };
                    let known = step.description.take().map_or_else(String::new, |known| known + "\n");
                    step.description = Some(known + text).filter(|text| self.is_ours || !text.is_empty());
                }
                "potentialOwner" | "humanPerformer" | "performer" | "resourceRole" => {
                    step.owner = step.owner.take().or_else(|| self.resource(child));
                    if step.owner.is_none() {
                        details.insert(child.tag_name().name());
                    }
                }
                "extensionElements" if self.is_ours => {
                    for entry in child.children().filter(|entry| entry.tag_name().name() == "step") {
                        step.owner = entry.attribute("owner").map(str::to_owned);
                        step.system = entry.attribute("system").map(str::to_owned);
                    }
                }
                "incoming" | "outgoing" | "extensionElements" | "categoryValueRef" => {}
                tag if tag.ends_with("EventDefinition") || tag == "eventDefinitionRef" => {}
                tag if Kind::of(node.tag_name().name()) == Some(Kind::SubProcess)
                    && !tag.ends_with("Characteristics") => {}
                tag => {
                    details.insert(tag);
                }
            }
        }
        let assignee = node.attributes().find(|attribute| attribute.name() == "assignee");
        step.owner = step.owner.take().or_else(|| assignee.map(|assignee| assignee.value().to_owned()));
        for name in ["isForCompensation", "calledElement", "scriptFormat"] {
            if node.attribute(name).is_some_and(|value| value != "false") {
                details.insert(name);
            }
        }
        if !details.is_empty() {
            self.details(&step.origin, &details);
        }
    }

    /// The name of the resource that a role refers to, else its own.
    fn resource(&self, role: Node<'a, 'd>) -> Option<String> {
        let id = self.named(role, "resourceRef").next().and_then(|node| node.text()).map(reference);
        let resource = id.and_then(|id| self.named.get(id)?.attribute("name"));
        resource.or_else(|| role.attribute("name")).map(str::to_owned)
    }

    /// What is inside a closed sub-process is named by it alone.
    fn closed(&mut self, node: Node<'a, 'd>, step: usize) {
        let mut count = 0;
        for inner in node.descendants().skip(1).filter(|inner| inner.tag_name().namespace() == self.space) {
            if Kind::of(inner.tag_name().name()).is_none() {
                continue;
            }
            count += 1;
            if let Some(id) = inner.attribute("id") {
                self.ends.entry(id).or_insert(End::Step(step));
            }
        }
        if count > 0 {
            let origin = self.origin(node);
            self.report.drop(&origin, INSIDE.with([&count.to_string()]), DRAWN_CLOSED.with([]));
        }
    }

    fn taken_apart(&mut self, node: Node<'a, 'd>, pool: &Pool<'a, 'd>, around: Option<usize>) {
        let lane = self.lane_at(node, pool, around);
        let begin = self.diagram.steps.len();
        self.container(node, pool, lane);
        let end = self.diagram.steps.len();
        let origin = self.origin(node);
        let how = FLATTENED.with([&(end - begin).to_string()]);
        self.report.approximate(&origin, EXPANDED.with([]), how);
        let mut repeats =
            node.children().filter(|child| child.tag_name().name().ends_with("LoopCharacteristics"));
        if repeats.next().is_some() {
            self.report.approximate(&origin, REPEATS.with([]), A_LOOP.with([]));
            let members = (begin..end).collect();
            self.diagram.loops.push(Loop {
                condition: origin.element.clone(),
                members,
                origin: origin.clone(),
            });
        }
        let id = node.attribute("id").unwrap_or_default();
        let ends = self.inner_ends(node);
        let fallback = end.saturating_sub(1);
        let inside = End::Inside {
            first: ends.0.unwrap_or(begin.min(fallback)),
            last: ends.1.unwrap_or(fallback),
            has_several: ends.2,
        };
        self.ends.insert(id, inside);
    }

    /// Where the flow inside a sub-process begins, where it ends as planned, and whether it ends so in several places.
    fn inner_ends(&self, node: Node<'a, 'd>) -> (Option<usize>, Option<usize>, bool) {
        let (mut sources, mut targets) = (BTreeSet::new(), BTreeSet::new());
        for flow in self.named(node, "sequenceFlow") {
            sources.extend(flow.attribute("sourceRef").map(reference));
            targets.extend(flow.attribute("targetRef").map(reference));
        }
        let is_inner = |child: &Node<'a, 'd>| Kind::of(child.tag_name().name()).is_some();
        let inner: Vec<_> = self.children(node).filter(is_inner).collect();
        let id = |child: &Node<'a, 'd>| child.attribute("id").unwrap_or_default();
        let step_of = |child: &Node<'a, 'd>, begins: bool| match self.ends.get(id(child))? {
            End::Step(step) => Some(*step),
            End::Inside { first, last, .. } => Some(if begins { *first } else { *last }),
            End::Pool(_) => None,
        };
        let is_start = |child: &&Node<'a, 'd>| child.tag_name().name() == "startEvent";
        let begins = |child: &&Node<'a, 'd>| {
            !targets.contains(id(child)) && child.tag_name().name() != "boundaryEvent"
        };
        let start = inner.iter().find(is_start).or_else(|| inner.iter().find(begins));
        let stops = |child: &Node<'a, 'd>| matches!(trigger(*child), Some("error" | "escalation" | "cancel"));
        let ends: Vec<_> = inner.iter().filter(|child| !sources.contains(id(child))).collect();
        let planned = || ends.iter().filter(|child| !stops(child));
        let end = planned().next().or(ends.first());
        let (start, end) =
            (start.and_then(|node| step_of(node, true)), end.and_then(|node| step_of(node, false)));
        (start, end, planned().count() > 1)
    }
}
