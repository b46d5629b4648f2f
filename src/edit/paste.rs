//! Copy and paste: elements as a text of their own, and such a text put into another. Pasted nodes get
//! new ids; edges and loops among them are kept, ends that the fragment does not hold are dropped with
//! their edges. A fragment of one lane goes to the lane that is asked for. Without that, and when it has
//! several, a lane of the fragment is the document's lane of the same id where there is one, else a new lane.

use super::refusal::{self, Refusal};
use super::slot::{self, Slot};
use super::writer::{Line, Writer};
use super::{base::Base, edge, lane, node, repeat, wording};
use crate::model::{self, EdgeId, LaneId, LoopId, Model, NodeId};
use crate::syntax::{self, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// Some nodes as a text that can be pasted, here or elsewhere: with their lanes, the edges between them
/// and the loops of which at least two are members.
pub fn fragment(source: &str, tree: &Tree, model: &Model, nodes: &[NodeId]) -> String {
    let base = Base::new(source, tree, model);
    let chosen: BTreeSet<NodeId> =
        nodes.iter().copied().filter(|&id| base.node_statement(id).is_ok()).collect();
    let names: BTreeMap<NodeId, String> =
        chosen.iter().map(|&id| (id, model.node(id).name.clone())).collect();
    let whole = ByLane::new(model, &names);
    let mut out = String::new();
    for lane_id in model.lane_ids() {
        let lane = model.lane(lane_id);
        let parts = Parts::of(&base, &whole, lane_id, &names, |lane| Some(model.lane(lane).name.clone()));
        if parts.nodes.is_empty() {
            continue;
        }
        let (outside, lines) = (lane.name.is_empty(), parts.lines());
        if !outside {
            out.push_str(&lane::opening_line(&lane.name, wording::title(&lane.title).as_deref()));
            out.push('\n');
        }
        for line in lines {
            out.push_str(if outside { "" } else { "  " });
            out.push_str(&line);
            out.push('\n');
        }
        if !outside {
            out.push_str("}\n");
        }
    }
    out
}

/// The edges of a text by the lane of their source, its loops by the lane of their first written member.
struct ByLane {
    edges: BTreeMap<LaneId, Vec<EdgeId>>,
    loops: BTreeMap<LaneId, Vec<LoopId>>,
}

impl ByLane {
    fn new(model: &Model, names: &BTreeMap<NodeId, String>) -> ByLane {
        let (mut edges, mut loops) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for id in model.drawn_edges() {
            edges.entry(model.node(model.edge(id).from).lane).or_default().push(id);
        }
        for id in model.loop_ids() {
            let first = model.repeat(id).members.iter().find(|id| names.contains_key(id));
            if let Some(&first) = first {
                loops.entry(model.node(first).lane).or_default().push(id);
            }
        }
        ByLane { edges, loops }
    }
}

/// What a lane of a text comes to when some of its nodes are written anew, one line each.
struct Parts {
    nodes: Vec<String>,
    edges: Vec<String>,
    loops: Vec<String>,
}

impl Parts {
    /// `names` holds the nodes that are written, with their new ids; `lane_name` where a lane goes to.
    fn of(
        base: &Base,
        whole: &ByLane,
        lane: LaneId,
        names: &BTreeMap<NodeId, String>,
        lane_name: impl Fn(LaneId) -> Option<String>,
    ) -> Parts {
        let model = base.model;
        let nodes = model.lane(lane).nodes.iter().filter_map(|id| Some((*id, names.get(id)?)));
        let nodes = nodes.filter_map(|(id, name)| {
            let statement = base.node_statement(id).ok()?;
            Some(node::rewritten(base, statement, name, model.node(id).shape))
        });
        let mut parts = Parts { nodes: nodes.collect(), edges: Vec::new(), loops: Vec::new() };
        let home = lane_name(lane);
        for &id in whole.edges.get(&lane).into_iter().flatten() {
            crate::work::count(1);
            let edge = model.edge(id);
            let (Some(from), Some(to)) = (names.get(&edge.from), names.get(&edge.to)) else { continue };
            let target = lane_name(model.node(edge.to).lane);
            let prefix = match target {
                Some(name) if Some(&name) != home.as_ref() && !name.is_empty() => format!("{name}."),
                _ => String::new(),
            };
            parts.edges.push(wording::edge(
                &wording::end("", from, edge.from_side),
                &wording::end(&prefix, to, edge.to_side),
                edge.label.as_deref(),
            ));
        }
        for &id in whole.loops.get(&lane).into_iter().flatten() {
            let repeat = model.repeat(id);
            let members: Vec<&str> =
                repeat.members.iter().filter_map(|id| names.get(id)).map(String::as_str).collect();
            if members.len() > 1 {
                parts.loops.push(wording::repeat(&wording::condition(&repeat.condition), members));
            }
        }
        parts
    }

    fn lines(self) -> Vec<String> {
        self.nodes.into_iter().chain(self.edges).chain(self.loops).collect()
    }
}

pub(super) fn paste(
    writer: &mut Writer,
    fragment: &str,
    lane: Option<LaneId>,
    after: Option<NodeId>,
) -> Result<(), Refusal> {
    let base = writer.base;
    let tree = syntax::parse(fragment);
    let pasted = model::lower(fragment, &tree);
    let from = Base::new(fragment, &tree, &pasted);
    if pasted.nodes.is_empty() && pasted.lanes.is_empty() {
        return Err(refusal::NOTHING_TO_PASTE.with([]).into());
    }
    let behind = match after {
        Some(id) => Some((id, base.node(id)?.lane)),
        None => None,
    };
    if let Some(id) = lane {
        base.lane(id)?;
    }
    let wanted =
        lane.or(behind.map(|(_, lane)| lane)).filter(|_| pasted.lanes.len() == 1 && !pasted.nodes.is_empty());
    let outside = lane.or(behind.map(|(_, lane)| lane)).or(base.model.lane_ids().last());
    let numbers = base.next_number()..;
    let names: BTreeMap<NodeId, String> =
        pasted.node_ids().zip(numbers).map(|(id, number)| (id, format!("n{number}"))).collect();

    // Where each lane goes: to one that is there, or to a new one of this name.
    let mut known: BTreeMap<LaneId, LaneId> = BTreeMap::new();
    let mut fresh: BTreeMap<LaneId, String> = BTreeMap::new();
    let mut taken = lane::Taken::default();
    for id in pasted.lane_ids() {
        let name = &pasted.lane(id).name;
        let own = if name.is_empty() { outside } else { base.model.lane_named(name) };
        match wanted.or(own) {
            Some(existing) => {
                known.insert(id, existing);
            }
            None => {
                let wish = if wording::is_word(name) {
                    name.clone()
                } else {
                    wording::lane_name(name).unwrap_or_default()
                };
                fresh.insert(id, lane::free_name(base, &wish, &mut taken));
            }
        }
    }
    let lane_name = |id: LaneId| match known.get(&id) {
        Some(&existing) => Some(base.model.lane(existing).name.clone()),
        None => fresh.get(&id).cloned(),
    };
    let whole = ByLane::new(&pasted, &names);
    for id in pasted.lane_ids() {
        let parts = Parts::of(&from, &whole, id, &names, lane_name);
        match known.get(&id) {
            Some(&existing) => {
                let slot = behind.filter(|&(_, lane)| lane == existing);
                let slot = slot.map_or(Slot::Back, |(node, _)| Slot::After(node));
                write_into(writer, existing, slot, parts)?;
            }
            None => {
                let title = wording::title(&pasted.lane(id).title).filter(|title| !title.is_empty());
                write_lane(writer, lane_name(id).unwrap_or_default(), title, parts)?;
            }
        }
    }
    Ok(())
}

fn write_into(writer: &mut Writer, lane: LaneId, slot: Slot, parts: Parts) -> Result<(), Refusal> {
    let (anchor, indent) = slot::anchor(writer, lane, slot)?;
    for text in parts.nodes {
        writer.insert(anchor, Line::new(&indent, text).focused());
        writer.growth.nodes += 1;
    }
    for text in parts.edges {
        edge::append(writer, lane, text, false);
    }
    for text in parts.loops {
        repeat::append(writer, lane, text, false);
    }
    Ok(())
}

fn write_lane(writer: &mut Writer, name: String, title: Option<String>, parts: Parts) -> Result<(), Refusal> {
    let site = lane::Site::last(writer)?;
    let (nodes, edges, loops) = (parts.nodes.len(), parts.edges.len(), parts.loops.len());
    let opening = Line::new(&site.indent, lane::opening_line(&name, title.as_deref()));
    let mut lines = vec![if nodes == 0 { opening.focused() } else { opening }];
    let inner = slot::fresh_indent(writer, &site.indent);
    for (number, text) in parts.lines().into_iter().enumerate() {
        let line = Line::new(&inner, text);
        lines.push(if number < nodes { line.focused() } else { line });
    }
    lines.push(Line::new(&site.indent, "}"));
    site.write(writer, lines);
    writer.lanes.push((name.clone(), title.unwrap_or(name)));
    writer.growth.nodes += nodes as isize;
    writer.growth.edges += edges as isize;
    writer.growth.loops += loops as isize;
    Ok(())
}
