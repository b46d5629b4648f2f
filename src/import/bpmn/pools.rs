//! Pools and lanes. A pool without lanes is a lane; of lanes inside each other the innermost are taken.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::diagram::Lane;
use super::words::*;
use super::{End, Reader, reference};

/// A process with the pool that it is drawn in.
pub struct Pool<'a, 'd> {
    pub process: Node<'a, 'd>,
    /// Its lanes by their indices and ids; none where no pool and no lane says one.
    pub lanes: Vec<(usize, &'a str)>,
}

impl<'a, 'd> Reader<'a, 'd, '_> {
    /// All processes in the order of their pools; those without a pool come last.
    pub fn pools(&mut self, root: Node<'a, 'd>) -> Vec<Pool<'a, 'd>> {
        let collaborations: Vec<_> = self.named(root, "collaboration").collect();
        let mut participants: Vec<_> =
            collaborations.iter().flat_map(|&node| self.named(node, "participant")).collect();
        self.drawn.sort_by_height(&mut participants);
        let mut processes: BTreeMap<&str, Node> = BTreeMap::new();
        let mut in_file = Vec::new();
        for process in self.named(root, "process") {
            let id = process.attribute("id").unwrap_or_default();
            processes.insert(id, process);
            in_file.push(id);
        }
        let has_steps = |process: Node<'a, 'd>| {
            process.children().any(|child| super::kinds::Kind::of(child.tag_name().name()).is_some())
        };
        let with_process = participants.iter().filter(|node| {
            node.attribute("processRef").is_some_and(|id| processes.contains_key(reference(id)))
        });
        let is_only = with_process.count() == 1 && participants.len() == 1;
        let mut pools = Vec::new();
        for participant in participants {
            let id = participant.attribute("id").unwrap_or_default();
            let process = participant.attribute("processRef").and_then(|id| processes.remove(reference(id)));
            let origin = self.origin(participant);
            self.undocumented(participant);
            let name = participant.attribute("name").unwrap_or_default();
            let first = self.diagram.lanes.len();
            match process {
                Some(process) => {
                    self.other_name(process, name);
                    let name =
                        if name.is_empty() { process.attribute("name").unwrap_or_default() } else { name };
                    let mut lanes = self.lanes_of(process);
                    match lanes.len() {
                        0 => {
                            self.diagram.lanes.push(Lane { title: name.to_owned(), id: None, origin });
                            lanes.push((first, id));
                        }
                        1 if self.diagram.lanes[first].title.trim().is_empty() => {
                            self.diagram.lanes[first].title = name.to_owned();
                        }
                        // The title of a diagram is reported where it is lost.
                        _ if name.is_empty() || self.is_ours => {}
                        _ if is_only => self.diagram.title = Some(name.to_owned()),
                        _ => {
                            self.report.approximate(&origin, POOL_NAME.with([]), BEFORE_LANES.with([]));
                            for (lane, _) in &lanes {
                                let title = &mut self.diagram.lanes[*lane].title;
                                *title = format!("{name}: {title}");
                            }
                        }
                    }
                    if !has_steps(process) {
                        self.report.approximate(
                            &self.origin(participant),
                            BLACK_BOX.with([]),
                            MESSAGE_ENDS.with([]),
                        );
                    }
                    pools.push(Pool { process, lanes });
                }
                None => {
                    self.report.approximate(&origin, BLACK_BOX.with([]), MESSAGE_ENDS.with([]));
                    self.diagram.lanes.push(Lane { title: name.to_owned(), id: None, origin });
                }
            }
            self.ends.insert(id, End::Pool(first));
        }
        let free: Vec<Node> =
            in_file.iter().filter_map(|id| processes.remove(id)).filter(|node| has_steps(*node)).collect();
        let is_only = free.len() == 1 && pools.is_empty() && self.diagram.lanes.is_empty();
        for process in free {
            let name = process.attribute("name").unwrap_or_default();
            let mut lanes = self.lanes_of(process);
            if is_only && !name.trim().is_empty() {
                self.diagram.title = Some(name.to_owned());
            }
            if lanes.is_empty() && !is_only {
                let origin = self.origin(process);
                lanes.push((self.diagram.lanes.len(), ""));
                self.diagram.lanes.push(Lane { title: name.to_owned(), id: None, origin });
            }
            pools.push(Pool { process, lanes });
        }
        pools
    }

    /// A process goes by the name of its pool.
    fn other_name(&mut self, process: Node<'a, 'd>, pool: &str) {
        let own = process.attribute("name").unwrap_or_default().trim();
        if !self.is_ours && !own.is_empty() && !pool.is_empty() && own != pool.trim() {
            let origin = self.origin(process);
            self.report.drop(&origin, PROCESS_NAME.with([]), NAMED_BY_POOL.with([pool]));
        }
    }

    /// The lanes of a process, from top to bottom.
    fn lanes_of(&mut self, process: Node<'a, 'd>) -> Vec<(usize, &'a str)> {
        let sets: Vec<_> = self.named(process, "laneSet").collect();
        let mut found = Vec::new();
        for set in sets {
            self.lane_set(set, &mut found);
        }
        found
    }

    fn lane_set(&mut self, set: Node<'a, 'd>, found: &mut Vec<(usize, &'a str)>) {
        let mut lanes: Vec<_> = self.named(set, "lane").collect();
        self.drawn.sort_by_height(&mut lanes);
        for lane in lanes {
            let inner: Vec<_> = self.named(lane, "childLaneSet").collect();
            let before = found.len();
            for set in inner {
                self.lane_set(set, found);
            }
            let members = self.named(lane, "flowNodeRef").filter_map(|node| node.text()).map(reference);
            let members: Vec<&str> = members.filter(|id| !self.lanes.contains_key(id)).collect();
            let is_outer = found.len() > before;
            let origin = self.origin(lane);
            self.undocumented(lane);
            if is_outer {
                self.report.approximate(&origin, INNER_LANES.with([]), INNERMOST.with([]));
                // Steps of the outer lane alone need it.
                if members.is_empty() {
                    continue;
                }
            }
            let index = self.diagram.lanes.len();
            self.lanes.extend(members.into_iter().map(|id| (id, index)));
            let id = lane.attribute("id").unwrap_or_default();
            found.push((index, id));
            let hidden = lane.attribute((crate::export::BPMN_SPACE, "id"));
            let own = hidden.or_else(|| id.strip_prefix("Lane_")).filter(|_| self.is_ours).map(str::to_owned);
            let title = lane.attribute("name").unwrap_or_default().to_owned();
            self.diagram.lanes.push(Lane { title, id: own, origin });
        }
    }
}
