//! Which node a name in an edge or a loop means. An id that several nodes have is told apart by the lane before it, or by
//! the lane in which it is written. A name that no node has may differ in capitals only, hold a dot, or be a label.

use super::{LaneId, Model, NodeId};
use crate::text::Span;
use crate::work;
use std::collections::BTreeMap;

/// Names longer than this are not compared.
const LONGEST: usize = 200;

#[derive(Default)]
pub(super) struct References {
    /// Whether any two nodes share an id; looked up once.
    shares_ids: Option<bool>,
    /// The nodes by their id in small letters and by their label, as far as only one has it; made when first needed.
    others: Option<BTreeMap<String, Option<NodeId>>>,
    /// The lanes by id and by title, without blanks and in small letters.
    lanes: Option<BTreeMap<String, LaneId>>,
}

impl References {
    /// The node of a name that has a lane before it or stands in a lane. What is not plain is noted in the model.
    pub fn node(
        &mut self,
        source: &str,
        model: &mut Model,
        name: Span,
        lane: Option<Span>,
        standing: Option<LaneId>,
    ) -> Option<NodeId> {
        let text = name.of(source);
        let first = model.node_named(text);
        let found = match first {
            Some(first) => self.same_name(source, model, first, lane, standing),
            None => self.other_name(source, model, text, lane)?,
        };
        if first != Some(found) {
            model.told_apart.push((name, found));
        }
        Some(found)
    }

    /// Of several nodes with one id: the one in the lane that is named, else in the lane around, else the first.
    fn same_name(
        &mut self,
        source: &str,
        model: &Model,
        first: NodeId,
        lane: Option<Span>,
        standing: Option<LaneId>,
    ) -> NodeId {
        let shares_ids = *self.shares_ids.get_or_insert_with(|| {
            work::count(model.nodes.len());
            model.nodes.iter().any(|node| node.duplicate)
        });
        if !shares_ids {
            return first;
        }
        let all = model.nodes_named(&model.node(first).name);
        if all.len() < 2 {
            return first;
        }
        let named = lane.and_then(|lane| self.lane(model, lane.of(source)));
        let inside = |lane: LaneId| {
            // Both are in source order, so the lanes are in order too unless one was opened again.
            let at = all.partition_point(|&id| model.node(id).lane < lane);
            let found = all.get(at).copied().filter(|&id| model.node(id).lane == lane);
            let near = || {
                all.iter().take(MOST_ALIKE).copied().find(|&id| {
                    work::count(1);
                    model.node(id).lane == lane
                })
            };
            found.or_else(near)
        };
        named
            .and_then(inside)
            .or_else(|| standing.filter(|_| named.is_none()).and_then(inside))
            .unwrap_or(first)
    }

    fn lane(&mut self, model: &Model, name: &str) -> Option<LaneId> {
        if let Some(lane) = model.lane_named(name) {
            return Some(lane);
        }
        if name.len() > LONGEST {
            return None;
        }
        let lanes = self.lanes.get_or_insert_with(|| {
            let mut lanes = BTreeMap::new();
            for id in model.lane_ids() {
                let lane = model.lane(id);
                for name in [&lane.name, &lane.title] {
                    work::count(1 + name.len().min(LONGEST));
                    if name.len() <= LONGEST {
                        lanes.entry(simple(name)).or_insert(id);
                    }
                }
            }
            lanes
        });
        lanes.get(&simple(name)).copied()
    }

    fn other_name(&mut self, source: &str, model: &Model, text: &str, lane: Option<Span>) -> Option<NodeId> {
        if text.len() > LONGEST {
            return None;
        }
        // `step.1` is read as a lane and a node.
        if let Some(lane) = lane {
            let joined = format!("{}.{text}", lane.of(source));
            if let Some(node) = model.node_named(&joined) {
                return Some(node);
            }
        }
        let others = self.others.get_or_insert_with(|| {
            let mut others = BTreeMap::new();
            for id in model.node_ids() {
                let node = model.node(id);
                let names = [Some(&node.name), node.label.as_ref()];
                for name in names.into_iter().flatten() {
                    work::count(1 + name.len().min(LONGEST));
                    if name.len() <= LONGEST {
                        let known = others.entry(plain(name)).or_insert(Some(id));
                        if *known != Some(id) {
                            *known = None;
                        }
                    }
                }
            }
            others
        });
        work::count(text.len());
        others.get(&plain(text)).copied().flatten()
    }
}

/// Of so many nodes with one id the right one is looked for.
const MOST_ALIKE: usize = 64;

/// A name in small letters; `n01`, `n_1` and `ｎ１` are `n1`.
fn plain(name: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    let lower: String = if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        name.chars().map(narrow).flat_map(char::to_lowercase).collect()
    };
    // `n1` for `[n1]`, `#n1`
    let lower = match lower.trim_matches(['#', '$', '@', '%', '[', ']', '<', '>', '(', ')', '`']) {
        "" => lower.as_str(),
        bare => bare,
    };
    let digits = lower.strip_prefix('n').map(|rest| rest.trim_start_matches(['0', '_', '-', ' ']));
    match digits.filter(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(digits) => format!("n{digits}"),
        None => lower.to_owned(),
    }
}

fn simple(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
