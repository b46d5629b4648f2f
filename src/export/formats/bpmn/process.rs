//! What the diagram means: categories of the loops, the pool, and the process with lanes, steps, flows and groups.

use super::Xml;
use super::ids::{Ids, flow, group, value};
use crate::layout::workflow::Layout;
use crate::model::{EdgeId, LoopId, Model, NodeId, Shape};

pub const POOL: &str = "Pool";
pub const COLLABORATION: &str = "Collaboration";

pub fn write(out: &mut Xml, model: &Model, layout: &Layout, ids: &Ids) {
    if !layout.loops.is_empty() {
        out.open("bpmn:category", &[("id", "Loops"), ("name", "Loops")]);
        for frames in &layout.loops {
            let condition = &model.loops[frames.repeat.index()].condition;
            out.empty("bpmn:categoryValue", &[("id", &value(frames.repeat)), ("value", condition)]);
        }
        out.close("bpmn:category");
    }
    out.open("bpmn:collaboration", &[("id", COLLABORATION)]);
    out.empty("bpmn:participant", &[("id", POOL), ("processRef", "Process")]);
    out.close("bpmn:collaboration");
    out.open("bpmn:process", &[("id", "Process"), ("isExecutable", "false")]);
    lanes(out, model, ids);
    steps(out, model, layout, ids);
    for id in model.drawn_edges() {
        let edge = model.edge(id);
        let name = edge.label.as_deref().map(|label| ("name", label));
        let (id, ends) = (flow(id), [("sourceRef", ids.node(edge.from)), ("targetRef", ids.node(edge.to))]);
        let attributes: Vec<_> = [("id", id.as_str())].into_iter().chain(name).chain(ends).collect();
        out.empty("bpmn:sequenceFlow", &attributes);
    }
    for frames in &layout.loops {
        for frame in 0..frames.frames.len() {
            let (id, value) = (group(frames.repeat, frame), value(frames.repeat));
            out.empty("bpmn:group", &[("id", &id), ("categoryValueRef", &value)]);
        }
    }
    out.close("bpmn:process");
}

fn lanes(out: &mut Xml, model: &Model, ids: &Ids) {
    if model.lanes.is_empty() {
        return;
    }
    out.open("bpmn:laneSet", &[("id", "Lanes")]);
    for id in model.lane_ids() {
        let lane = model.lane(id);
        let mut attributes = vec![("id", ids.lane(id)), ("name", lane.title.as_str())];
        attributes.extend(ids.hidden(model, id).map(|name| ("fizz:id", name)));
        if lane.nodes.is_empty() {
            out.empty("bpmn:lane", &attributes);
            continue;
        }
        out.open("bpmn:lane", &attributes);
        for &node in &lane.nodes {
            out.leaf("bpmn:flowNodeRef", ids.node(node));
        }
        out.close("bpmn:lane");
    }
    out.close("bpmn:laneSet");
}

fn steps(out: &mut Xml, model: &Model, layout: &Layout, ids: &Ids) {
    let mut ways: Vec<(Vec<EdgeId>, Vec<EdgeId>)> = vec![Default::default(); model.nodes.len()];
    for id in model.drawn_edges() {
        ways[model.edge(id).to.index()].0.push(id);
        ways[model.edge(id).from.index()].1.push(id);
    }
    let mut values: Vec<Vec<LoopId>> = vec![Vec::new(); model.nodes.len()];
    for frames in &layout.loops {
        for &member in &model.loops[frames.repeat.index()].members {
            values[member.index()].push(frames.repeat);
        }
    }
    for id in model.node_ids() {
        let node = model.node(id);
        let (incoming, outgoing) = &ways[id.index()];
        let tag = tag(node.shape, !incoming.is_empty(), !outgoing.is_empty());
        out.open(tag, &[("id", ids.node(id)), ("name", node.caption())]);
        about(out, model, id);
        for &repeat in &values[id.index()] {
            out.leaf("bpmn:categoryValueRef", &value(repeat));
        }
        for &edge in incoming {
            out.leaf("bpmn:incoming", &flow(edge));
        }
        for &edge in outgoing {
            out.leaf("bpmn:outgoing", &flow(edge));
        }
        // Other programs show who does a task from here.
        let is_task = matches!(node.shape, Shape::Rectangle | Shape::Taskbox);
        if let Some(owner) = node.owner.as_deref().filter(|_| is_task) {
            let role = if node.shape == Shape::Taskbox { "bpmn:potentialOwner" } else { "bpmn:performer" };
            out.empty(role, &[("name", owner)]);
        }
        out.close(tag);
    }
}

pub fn tag(shape: Shape, has_way_in: bool, has_way_out: bool) -> &'static str {
    match shape {
        Shape::Circle if !has_way_in => "bpmn:startEvent",
        Shape::Circle if !has_way_out => "bpmn:endEvent",
        Shape::Circle => "bpmn:intermediateThrowEvent",
        Shape::Rectangle => "bpmn:task",
        Shape::Diamond => "bpmn:exclusiveGateway",
        Shape::Taskbox => "bpmn:userTask",
    }
}

/// Description, owner and system.
fn about(out: &mut Xml, model: &Model, id: NodeId) {
    let node = model.node(id);
    // A description in the place of a label is the name already.
    if let Some(text) = node.description.as_deref().filter(|_| node.label.is_some()) {
        out.leaf("bpmn:documentation", text);
    }
    let known = [("owner", &node.owner), ("system", &node.system)];
    let known: Vec<_> = known.iter().filter_map(|(key, value)| Some((*key, value.as_deref()?))).collect();
    if !known.is_empty() {
        out.open("bpmn:extensionElements", &[]);
        out.empty("fizz:step", &known);
        out.close("bpmn:extensionElements");
    }
}
