//! The workflow's row: lanes as bands, nodes on a grid.

mod drop;
mod json;

use super::{Editing, Row};
use crate::layout::check::{self, Findings, Metrics};
use crate::layout::report::Report;
use crate::layout::workflow::{Layout, check as workflow, dump, mark, report};
use crate::model::Model;
use crate::scene::workflow::{build, zones};
use crate::scene::{Scene, SceneOptions, Theme, Zones};

pub const EDITING: Editing = Editing {
    drop_nodes: drop::drop_nodes,
    drop_lane: drop::drop_lane,
    drop_bar: drop::drop_bar,
    lane_at: drop::lane_at,
    has_handles: true,
    joint_at: |_, _, _| None,
    joints: |_, _, _| Vec::new(),
    message_above: |_, _, _, _| None,
};

impl Row for Layout {
    fn violations(&self, model: &Model) -> Findings {
        workflow::violations(self, model)
    }

    fn metrics(&self, _: &Model) -> Metrics {
        check::metrics(&workflow::subject(self))
    }

    fn report(&self, model: &Model) -> Report {
        Report { violations: self.violations(model).len(), ..report(self, model) }
    }

    fn mark(&self, model: &Model) -> (i64, usize) {
        (mark(self, model), self.violations(model).len())
    }

    fn score(&self, model: &Model) -> String {
        workflow::metrics(self, model).to_string()
    }

    fn scene(&self, model: &Model, theme: &Theme, options: &SceneOptions) -> Scene {
        build(model, self, theme, options)
    }

    fn zones(&self, _: &Model) -> Zones {
        zones(self)
    }

    fn json(&self, model: &Model) -> String {
        json::layout_json(self, model)
    }

    fn dump(&self) -> String {
        dump(self)
    }
}
