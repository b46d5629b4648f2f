//! The architecture's row: a box for each lane, wires between those that talk.

mod json;

use super::{DropSpot, Editing, Row};
use crate::geometry::{Point, Rect};
use crate::layout::architecture::{Layout, check, dump};
use crate::layout::check::{Findings, Metrics};
use crate::layout::report::{Flaws, Report};
use crate::model::{LaneId, Model, NodeId};
use crate::scene::architecture::{build, zones};
use crate::scene::{Scene, SceneOptions, Theme, Zones};

/// Boxes stand where their wires lead, so nothing is dragged to another place.
pub const EDITING: Editing = Editing { drop_nodes, drop_lane, drop_bar, lane_at };

fn drop_nodes(_: &Model, _: &Zones, _: &[NodeId], _: Point) -> Option<DropSpot> {
    None
}

fn drop_bar(_: &Zones, _: DropSpot) -> Option<Rect> {
    None
}

/// A lane that is dropped stays where it is in the text.
fn drop_lane(_: &Zones, moved: LaneId, _: Point) -> Option<LaneId> {
    moved.index().checked_sub(1).map(LaneId::from)
}

fn lane_at(zones: &Zones, at: Point) -> Option<LaneId> {
    zones.lanes().find(|(_, rect)| rect.contains(at)).map(|(lane, _)| lane)
}

/// A bend or a crossing is as bad as so many pixels of wire.
const BEND: i64 = 40;
const CROSSING: i64 = 120;

/// A wire costs its length, its bends and its crossings. Ideally it would run straight.
fn costs(layout: &Layout) -> (i64, i64) {
    let metrics = check::metrics(layout);
    let bends = BEND * i64::from(metrics.bends) + CROSSING * i64::from(metrics.crossings);
    let direct =
        layout.wires.iter().filter_map(|wire| Some(wire.points.first()?.distance(*wire.points.last()?)));
    (metrics.length + bends, direct.sum())
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
        let m = check::metrics(self);
        format!(
            "boxes={} wires={} crossings={} bends={} straight={} length={} width={} height={}",
            m.boxes, m.wires, m.crossings, m.bends, m.straight, m.length, m.width, m.height
        )
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
