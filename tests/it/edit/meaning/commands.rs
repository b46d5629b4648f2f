//! What each command does to a diagram without a text.

use std::collections::BTreeSet;

use fizz::edit::{Command, End, Key, Party, Port};

use super::*;

impl Diagram {
    fn find(&mut self, id: NodeId) -> &mut Node {
        self.lanes.iter_mut().flat_map(|lane| &mut lane.nodes).find(|node| node.id == id.index()).unwrap()
    }

    fn lane_of(&self, id: usize) -> usize {
        self.lanes.iter().position(|lane| lane.nodes.iter().any(|node| node.id == id)).unwrap()
    }

    fn fresh(&mut self, shape: Shape, label: &str) -> Node {
        self.highest += 1;
        self.next += 1;
        let label = Some(one_line(label)).filter(|label| !label.is_empty());
        Node {
            id: self.next - 1,
            name: format!("n{}", self.highest),
            shape,
            label,
            owner: None,
            description: None,
            system: None,
            extra: Vec::new(),
        }
    }

    fn insert(&mut self, lane: usize, after: Option<usize>, node: Node) {
        let nodes = &mut self.lanes[lane].nodes;
        let at =
            after.map_or(nodes.len(), |after| nodes.iter().position(|node| node.id == after).unwrap() + 1);
        nodes.insert(at, node);
    }

    /// The step of a message; a new one stands before all of its lane if it stands after none.
    fn party(&mut self, party: Party, beside: Option<usize>, label: &str) -> usize {
        let (lane, after) = match party {
            Party::Step(node) => return node.index(),
            Party::New { lane, after } => (lane.index(), beside.or(after.map(NodeId::index))),
        };
        let node = self.fresh(Shape::Rectangle, label);
        let id = node.id;
        match after {
            Some(_) => self.insert(lane, after, node),
            None => self.lanes[lane].nodes.insert(0, node),
        }
        id
    }

    fn delete(
        &mut self,
        nodes: &BTreeSet<usize>,
        edges: &BTreeSet<usize>,
        loops: &BTreeSet<usize>,
        lanes: &BTreeSet<usize>,
    ) {
        let mut doomed = nodes.clone();
        for &lane in lanes {
            doomed.extend(self.lanes[lane].nodes.iter().map(|node| node.id));
        }
        let mut index = 0;
        self.edges.retain(|edge| {
            index += 1;
            !edges.contains(&(index - 1)) && !doomed.contains(&edge.from) && !doomed.contains(&edge.to)
        });
        let mut index = 0;
        self.loops.retain_mut(|repeat| {
            index += 1;
            let before = repeat.members.len();
            repeat.members.retain(|id| !doomed.contains(id));
            let loses = repeat.members.len() < before;
            let homeless = repeat.lane.is_some_and(|lane| lanes.contains(&lane));
            !loops.contains(&(index - 1)) && (repeat.members.len() > 1 || !(loses || homeless))
        });
        for lane in &mut self.lanes {
            lane.nodes.retain(|node| !doomed.contains(&node.id));
        }
        let mut index = 0;
        self.lanes.retain(|lane| {
            index += 1;
            lane.outside || !lanes.contains(&(index - 1))
        });
        self.reorders = !lanes.is_empty();
    }

    /// Does the command. Only called for commands that were not refused.
    pub fn apply(&mut self, model: &Model, command: &Command) {
        let edge = |from: Port, to: Port, label: Option<String>| Edge {
            from: from.node.index(),
            from_side: Some(from.side),
            to: to.node.index(),
            to_side: Some(to.side),
            label,
            added: true,
        };
        let port = |node: usize, side: Side| Port { node: NodeId::from(node), side };
        match command {
            Command::AddNode { lane, after, shape, label } => {
                let node = self.fresh(*shape, label);
                self.insert(lane.index(), after.map(NodeId::index), node);
            }
            Command::AddConnected { from, lane, side, shape, label } => {
                let node = self.fresh(*shape, label);
                let id = node.id;
                let after = Some(from.node.index()).filter(|&from| self.lane_of(from) == lane.index());
                self.insert(lane.index(), after, node);
                self.edges.push(edge(*from, port(id, *side), None));
            }
            Command::AddConnectedLane { from, after, name, title, side, shape, label } => {
                let lane = Command::AddLane { after: *after, name: name.clone(), title: title.clone() };
                self.apply(model, &lane);
                let node = self.fresh(*shape, label);
                let id = node.id;
                self.insert(after.map_or(0, |lane| lane.index() + 1), None, node);
                self.edges.push(edge(*from, port(id, *side), None));
            }
            Command::InsertBetween { edge: id, shape, label } => {
                let old = model.edge(*id).clone();
                let node = self.fresh(*shape, label);
                let new = node.id;
                let (from_lane, to_lane) =
                    (model.node(old.from).lane.index(), model.node(old.to).lane.index());
                let (out, into) = if from_lane == to_lane {
                    self.insert(to_lane, Some(old.from.index()), node);
                    let straight = old.from_side == old.to_side.opposite();
                    (if straight { old.from_side } else { Side::Right }, old.to_side)
                } else {
                    let nodes = &mut self.lanes[to_lane].nodes;
                    let at = nodes.iter().position(|node| node.id == old.to.index()).unwrap();
                    nodes.insert(at, node);
                    (Side::Right, Side::Left)
                };
                let first = &mut self.edges[id.index()];
                (first.to, first.to_side) = (new, Some(old.to_side));
                self.edges.push(edge(port(new, out), port(old.to.index(), into), None));
            }
            Command::SetAttribute { node, key, value } => {
                let value = value.as_deref().map(one_line);
                let node = self.find(*node);
                match key {
                    Key::Label => node.label = value,
                    Key::Owner => node.owner = value,
                    Key::Description => node.description = value,
                    Key::System => node.system = value,
                    Key::Other(key) => {
                        let known = node.extra.iter().position(|(other, _)| other == key);
                        match (value, known) {
                            (Some(value), Some(at)) => node.extra[at].1 = value,
                            (Some(value), None) => node.extra.push((key.clone(), value)),
                            (None, _) => node.extra.retain(|(other, _)| other != key),
                        }
                    }
                }
            }
            Command::SetShape { node, shape } => self.find(*node).shape = *shape,
            Command::RenameNode { node, name } => self.find(*node).name = name.clone(),
            Command::DeleteNodes { nodes } => {
                let nodes = nodes.iter().map(|id| id.index()).collect();
                self.delete(&nodes, &BTreeSet::new(), &BTreeSet::new(), &BTreeSet::new());
            }
            Command::DeleteAndReconnect { node } => {
                let ways = |is_meant: &dyn Fn(&fizz::model::Edge) -> bool| -> Vec<fizz::model::EdgeId> {
                    model.drawn_edges().filter(|&id| is_meant(model.edge(id))).collect()
                };
                let arriving = ways(&|edge| edge.to == *node && edge.from != *node);
                let leaving = ways(&|edge| edge.from == *node && edge.to != *node);
                let known: BTreeSet<_> =
                    model.drawn_edges().map(|id| (model.edge(id).from, model.edge(id).to)).collect();
                let (moved, gone, leads_on) = match (arriving.as_slice(), leaving.as_slice()) {
                    (arriving, [on]) => (arriving, Some(*on), true),
                    ([by], leaving) => (leaving, Some(*by), false),
                    _ => (&[][..], None, true),
                };
                for (id, gone) in moved.iter().zip(gone.into_iter().cycle()) {
                    let (old, gone) = (model.edge(*id), model.edge(gone));
                    let (from, to) = if leads_on { (old.from, gone.to) } else { (gone.from, old.to) };
                    if from == to || known.contains(&(from, to)) {
                        continue;
                    }
                    let edge = &mut self.edges[id.index()];
                    if leads_on {
                        (edge.to, edge.to_side) = (to.index(), Some(gone.to_side));
                    } else {
                        (edge.from, edge.from_side) = (from.index(), Some(gone.from_side));
                    }
                    if edge.label.as_deref().is_none_or(str::is_empty) {
                        edge.label = gone.label.as_deref().map(one_line).filter(|label| !label.is_empty());
                    }
                }
                let nodes = BTreeSet::from([node.index()]);
                self.delete(&nodes, &BTreeSet::new(), &BTreeSet::new(), &BTreeSet::new());
                self.reorders = true;
            }
            Command::DeleteEdges { edges } => {
                let edges = edges.iter().map(|id| id.index()).collect();
                self.delete(&BTreeSet::new(), &edges, &BTreeSet::new(), &BTreeSet::new());
            }
            Command::DeleteLoop { repeat } => {
                let loops = BTreeSet::from([repeat.index()]);
                self.delete(&BTreeSet::new(), &BTreeSet::new(), &loops, &BTreeSet::new());
            }
            Command::DeleteLane { lane } => {
                let lanes = BTreeSet::from([lane.index()]);
                self.delete(&BTreeSet::new(), &BTreeSet::new(), &BTreeSet::new(), &lanes);
            }
            Command::Delete { nodes, edges, loops, lanes } => {
                let nodes = nodes.iter().map(|id| id.index()).collect();
                let edges = edges.iter().map(|id| id.index()).collect();
                let loops = loops.iter().map(|id| id.index()).collect();
                let lanes = lanes.iter().map(|id| id.index()).collect();
                self.delete(&nodes, &edges, &loops, &lanes);
            }
            Command::Duplicate { nodes } => {
                let originals: BTreeSet<usize> = nodes.iter().map(|id| id.index()).collect();
                let mut copies = Vec::new();
                for &id in &originals {
                    let mut copy = self.fresh(Shape::Circle, "");
                    let original = self.find(NodeId::from(id)).clone();
                    copies.push((id, copy.id));
                    (copy.shape, copy.label, copy.owner) = (original.shape, original.label, original.owner);
                    (copy.description, copy.system) = (original.description, original.system);
                    let mut keys = BTreeSet::new();
                    copy.extra = original.extra;
                    copy.extra.retain(|(key, _)| keys.insert(key.clone()));
                    copy.in_one_line();
                    let lane = self.lane_of(id);
                    let last = self.lanes[lane].nodes.iter().rfind(|node| {
                        originals.contains(&node.id) || copies.iter().any(|(_, copy)| *copy == node.id)
                    });
                    let last = last.map(|node| node.id);
                    self.insert(lane, last, copy);
                }
                let copy_of = |id: usize| copies.iter().find(|(old, _)| *old == id).map(|(_, new)| *new);
                for id in model.drawn_edges() {
                    let old = model.edge(id);
                    if let (Some(from), Some(to)) = (copy_of(old.from.index()), copy_of(old.to.index())) {
                        let label = old.label.as_deref().map(one_line);
                        self.edges.push(edge(port(from, old.from_side), port(to, old.to_side), label));
                    }
                }
            }
            Command::MoveNodes { nodes, lane, after } => {
                let moved: BTreeSet<usize> = nodes.iter().map(|id| id.index()).collect();
                let here: Vec<usize> = self.lanes[lane.index()].nodes.iter().map(|node| node.id).collect();
                let position = after.map(|id| here.iter().position(|&other| other == id.index()).unwrap());
                let before = position.map_or(0, |at| at + 1);
                let stays = here[..before].iter().rfind(|id| !moved.contains(id)).copied();
                let mut taken = Vec::new();
                for lane in &mut self.lanes {
                    taken.extend(lane.nodes.iter().filter(|node| moved.contains(&node.id)).cloned());
                    lane.nodes.retain(|node| !moved.contains(&node.id));
                }
                taken.sort_by_key(|node| node.id);
                let nodes = &mut self.lanes[lane.index()].nodes;
                let at = stays.map_or(0, |id| nodes.iter().position(|node| node.id == id).unwrap() + 1);
                nodes.splice(at..at, taken);
                self.reorders = true;
            }
            Command::AddMessage { from, to, label, .. } => {
                let lane = |party: Party| match party {
                    Party::Step(node) => model.node(node).lane,
                    Party::New { lane, .. } => lane,
                };
                let (from_side, to_side) = match lane(*from).cmp(&lane(*to)) {
                    std::cmp::Ordering::Less => (Side::Bottom, Side::Top),
                    std::cmp::Ordering::Greater => (Side::Top, Side::Bottom),
                    std::cmp::Ordering::Equal => (Side::Right, Side::Left),
                };
                let from_id = self.party(*from, None, label);
                // Of two new steps at one place the first is the sender.
                let beside = if from == to { Some(from_id) } else { None };
                let to_id = self.party(*to, beside, label);
                self.edges.push(edge(port(from_id, from_side), port(to_id, to_side), None));
            }
            Command::MoveMessage { .. } => self.reorders = true,
            Command::Connect { from, to, label } => {
                let label = label.as_deref().map(one_line).filter(|label| !label.is_empty());
                self.edges.push(edge(*from, *to, label));
            }
            Command::Reconnect { edge, end, port } => {
                let old = model.edge(*edge);
                let edge = &mut self.edges[edge.index()];
                let same = match end {
                    End::From => (old.from, old.from_side) == (port.node, port.side),
                    End::To => (old.to, old.to_side) == (port.node, port.side),
                };
                if !same {
                    match end {
                        End::From => (edge.from, edge.from_side) = (port.node.index(), Some(port.side)),
                        End::To => (edge.to, edge.to_side) = (port.node.index(), Some(port.side)),
                    }
                }
                self.reorders = true;
            }
            Command::SetEdgeLabel { edge, label } => {
                self.edges[edge.index()].label =
                    label.as_deref().map(one_line).filter(|label| !label.is_empty());
            }
            Command::AddLane { after, name, title } => {
                let given = one_line(title).trim().to_owned();
                let at = after.map_or(0, |id| id.index() + 1);
                let title = if given.is_empty() { name.clone() } else { given };
                let lane =
                    Lane { name: name.clone(), title, titled: true, outside: false, nodes: Vec::new() };
                self.lanes.insert(at, lane);
            }
            Command::RenameLane { lane, name } => {
                let lane = &mut self.lanes[lane.index()];
                lane.name = name.clone();
                if !lane.titled {
                    lane.title = name.clone();
                }
            }
            Command::RetitleLane { lane, title } => {
                let lane = &mut self.lanes[lane.index()];
                let title = title.as_deref().map(|title| one_line(title).trim().to_owned());
                lane.title = title.filter(|title| !title.is_empty()).unwrap_or(lane.name.clone());
            }
            Command::MoveLane { lane, after } => {
                if *after == Some(*lane) {
                    return;
                }
                let moved = self.lanes.remove(lane.index());
                let at = after.map_or(0, |id| id.index() + 1 - usize::from(id > *lane));
                self.lanes.insert(at, moved);
                self.reorders = true;
            }
            Command::WrapInLoop { nodes, condition } => {
                self.loops.push(Loop { condition: held(condition), members: distinct(nodes), lane: None });
            }
            Command::SetCondition { repeat, condition } => {
                self.loops[repeat.index()].condition = held(condition);
            }
            Command::SetMembers { repeat, members } => self.loops[repeat.index()].members = distinct(members),
            Command::Renumber => {
                for node in self.lanes.iter_mut().flat_map(|lane| &mut lane.nodes) {
                    node.name = format!("n{}", node.id + 1);
                }
            }
            Command::Paste { fragment, .. } => self.paste(model, fragment, command),
        }
    }

    fn paste(&mut self, model: &Model, fragment: &str, command: &Command) {
        let Command::Paste { lane, after, .. } = command else { unreachable!() };
        let tree = syntax::parse(fragment);
        let pasted = model::lower(fragment, &tree);
        let behind = after.map(|id| (id.index(), model.node(id).lane.index()));
        let outside = lane.map(LaneId::index).or(behind.map(|(_, lane)| lane));
        let outside = outside.unwrap_or(model.lanes.len().saturating_sub(1));
        let ids: Vec<Node> = pasted
            .node_ids()
            .map(|id| {
                let fresh = self.fresh(Shape::Circle, "");
                let mut node = Node { id: fresh.id, name: fresh.name, ..Self::node(&pasted, id) };
                node.in_one_line();
                node
            })
            .collect();
        let wanted = lane.map(LaneId::index).or(behind.map(|(_, lane)| lane));
        let wanted = wanted.filter(|_| pasted.lanes.len() == 1 && !pasted.nodes.is_empty());
        let mut slots = behind.into_iter().collect::<Vec<_>>();
        for id in pasted.lane_ids() {
            let from = pasted.lane(id);
            let known = self.lanes.iter().position(|lane| !lane.outside && lane.name == from.name);
            let target = if from.name.is_empty() && !self.lanes.is_empty() { Some(outside) } else { known };
            let target = wanted.or(target).unwrap_or_else(|| {
                self.lanes.push(Lane {
                    name: from.name.clone(),
                    title: from.title.clone(),
                    titled: true,
                    outside: false,
                    nodes: Vec::new(),
                });
                self.lanes.len() - 1
            });
            for &node in &from.nodes {
                let slot = slots.iter_mut().find(|(_, lane)| *lane == target);
                let node = ids[node.index()].clone();
                let after = slot.map(|slot| std::mem::replace(&mut slot.0, node.id));
                self.insert(target, after, node);
            }
        }
        for id in pasted.drawn_edges() {
            let old = pasted.edge(id);
            self.edges.push(Edge {
                from: ids[old.from.index()].id,
                from_side: Some(old.from_side),
                to: ids[old.to.index()].id,
                to_side: Some(old.to_side),
                label: old.label.as_deref().map(one_line),
                added: true,
            });
        }
        for repeat in pasted.loops.iter().filter(|repeat| repeat.members.len() > 1) {
            let members = repeat.members.iter().map(|id| ids[id.index()].id).collect();
            self.loops.push(Loop { condition: repeat.condition.clone(), members, lane: None });
        }
    }
}

/// A condition as the language can hold it: a bracket pairs when as many close as open between it and some other one.
/// One that does not becomes a parenthesis.
fn held(condition: &str) -> String {
    let letters: Vec<char> = one_line(condition).trim().chars().collect();
    let depth = |letter: &char| match letter {
        '[' | '［' | '【' => 1,
        ']' | '］' | '】' => -1,
        _ => 0,
    };
    fn balances(mut depths: impl Iterator<Item = i32>) -> bool {
        let mut sum = 0;
        depths.any(|depth| {
            sum += depth;
            sum == 0
        })
    }
    let written = |(at, letter): (usize, &char)| match depth(letter) {
        1 if !balances(letters[at..].iter().map(depth)) => '(',
        -1 if !balances(letters[..=at].iter().rev().map(depth)) => ')',
        _ => *letter,
    };
    letters.iter().enumerate().map(written).collect()
}

fn distinct(nodes: &[NodeId]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    nodes.iter().map(|id| id.index()).filter(|&id| seen.insert(id)).collect()
}
