//! The sequence's row: a lifeline for each lane, messages below each other.

mod drop;
mod json;

use std::collections::{BTreeMap, BTreeSet};

use super::{Editing, Row};
use crate::layout::check::{Findings, Metrics};
use crate::layout::report::{Flaws, Report};
use crate::layout::sequence::{Kind, Layout, check, dump};
use crate::model::{Element, Model, NodeId};
use crate::scene::sequence::{build, zones};
use crate::scene::{Scene, SceneOptions, Theme, Zones};

pub const EDITING: Editing = Editing {
    drop_nodes: drop::drop_nodes,
    drop_lane: drop::drop_lane,
    drop_bar: drop::drop_bar,
    lane_at: drop::lane_at,
    has_handles: false,
    joint_at: drop::joint_at,
    joints: drop::joints,
    message_above: drop::message_above,
};

/// A message costs its length. Ideally each joins neighbours: then it is as long as one gap of those that it spans.
fn costs(layout: &Layout) -> (i64, i64) {
    let mut x: Vec<i32> = layout.lifelines.iter().map(|lifeline| lifeline.x).collect();
    x.sort_unstable();
    let (mut cost, mut ideal) = (0, 0);
    for message in layout.messages.iter().filter(|message| message.kind != Kind::Found) {
        let (low, high) = (message.x1.min(message.x2), message.x1.max(message.x2));
        let passed = x.partition_point(|&x| x < high).saturating_sub(x.partition_point(|&x| x <= low));
        let length = i64::from(high - low);
        cost += length;
        ideal += length / (passed as i64 + 1);
    }
    (cost, ideal)
}

impl Row for Layout {
    fn violations(&self, model: &Model) -> Findings {
        check::violations(self, model)
    }

    fn metrics(&self, _: &Model) -> Metrics {
        check::metrics(self)
    }

    fn report(&self, model: &Model) -> Report {
        let (cost, ideal) = costs(self);
        Report { violations: self.violations(model).len(), ..Report::new(cost, ideal, Flaws::default()) }
    }

    fn score(&self, _: &Model) -> String {
        let count = |kind: Kind| self.messages.iter().filter(|message| message.kind == kind).count();
        let moved = self.messages.iter().filter(|message| message.moved).count();
        format!(
            "messages={} replies={} self={} moved={moved} notes={} frames={} width={} height={}",
            count(Kind::Call) + count(Kind::Reply),
            count(Kind::Reply),
            count(Kind::ToSelf),
            self.notes.len(),
            self.fragments.len(),
            self.width,
            self.height
        )
    }

    fn scene(&self, model: &Model, theme: &Theme, options: &SceneOptions) -> Scene {
        build(model, self, theme, options)
    }

    fn zones(&self, _: &Model) -> Zones {
        zones(self)
    }

    /// A step that only the last line of its note counts is drawn as that line; one that stands nowhere is drawn as its lane,
    /// and an edge that is no message as the step that it leads to.
    fn shown_as(&self, model: &Model, elements: &[Element]) -> Vec<Element> {
        let mut steps: BTreeMap<NodeId, NodeId> = BTreeMap::new();
        for note in &self.notes {
            steps.extend(note.steps.iter().map(|step| (step.node, step.node)));
            let more = note.more.iter().flat_map(|more| more.nodes.iter().map(|&node| (node, more.nodes[0])));
            steps.extend(more);
        }
        steps.extend(self.marks.iter().map(|mark| (mark.node, mark.node)));
        let messages: BTreeSet<_> = self.messages.iter().map(|message| message.edge).collect();
        let step = |node: NodeId| match steps.get(&node) {
            Some(&drawn) => Element::Node(drawn),
            None => Element::Lane(model.node(node).lane),
        };
        let shown = |&element: &Element| match element {
            Element::Node(node) => step(node),
            Element::Edge(edge) if !messages.contains(&edge) => step(model.edge(edge).to),
            Element::Edge(_) | Element::Lane(_) | Element::Loop(_) => element,
        };
        elements.iter().map(shown).collect()
    }

    fn json(&self, model: &Model) -> String {
        json::layout_json(self, model)
    }

    fn dump(&self) -> String {
        dump(self)
    }
}
