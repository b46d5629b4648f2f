//! The cells of a page with their roles → lanes, steps, edges and loops.

mod lanes;
mod wires;

use std::collections::BTreeMap;

use super::super::diagram::{Diagram, Lane, Loop, Step};
use super::super::phrases::*;
use super::super::report::Report;
use super::page::Page;
use super::roles::{Role, is_list, is_swimlane};
use crate::geometry::Rect;

/// A lane before the drawing is turned.
struct Found {
    lane: Lane,
    rect: Option<Rect>,
    /// Whether the title stands at the left.
    is_level: bool,
}

pub struct Reader<'a> {
    page: &'a Page,
    roles: &'a [Role],
    report: &'a mut Report,
    lanes: Vec<Found>,
    /// The lane that a cell is or belongs to.
    lane_of: Vec<Option<usize>>,
    /// Our own files name their lanes; their order is that of the text.
    is_ours: bool,
}

pub fn diagram(page: &Page, roles: &[Role], report: &mut Report) -> Diagram {
    let lane_of = vec![None; page.cells.len()];
    let is_ours = page.cells.iter().any(|cell| cell.attribute("lane").is_some());
    let mut reader = Reader { page, roles, report, lanes: Vec::new(), lane_of, is_ours };
    reader.lanes();
    reader.tables();
    reader.frames();
    let lane_of_step = reader.lanes_of_steps();
    reader.finish(&lane_of_step)
}

impl Reader<'_> {
    fn finish(mut self, lane_of_step: &[Option<usize>]) -> Diagram {
        let page = self.page;
        let is_upright = self.is_upright();
        let mut steps: Vec<usize> =
            (0..page.cells.len()).filter(|&index| matches!(self.roles[index], Role::Step(_))).collect();
        let turned = |rect: Rect| if is_upright { Rect::new(rect.y, rect.x, rect.h, rect.w) } else { rect };
        let place = |index: usize| page.cells[index].rect.map(turned);
        if !self.is_ours {
            let along = |&index: &usize| {
                place(index).map_or((true, 0, 0), |rect| (false, rect.center().x, rect.center().y))
            };
            steps.sort_by_key(along);
        }
        let mut step_of = vec![None; page.cells.len()];
        let mut diagram = Diagram::default();
        for (number, &index) in steps.iter().enumerate() {
            step_of[index] = Some(number);
            let mut step = self.step(index);
            step.lane = lane_of_step[index];
            step.rect = place(index);
            diagram.steps.push(step);
        }
        self.wires(&mut diagram, &steps, &step_of, is_upright);
        self.loops(&mut diagram, &step_of);
        let mut order: Vec<usize> = (0..self.lanes.len()).collect();
        order.sort_by_key(|&lane| self.lanes[lane].rect.map_or((true, 0), |rect| (false, turned(rect).y)));
        let mut place_of = vec![0; order.len()];
        for (place, &lane) in order.iter().enumerate() {
            place_of[lane] = place;
        }
        for step in &mut diagram.steps {
            step.lane = step.lane.map(|lane| place_of[lane]);
        }
        let mut lanes: Vec<Option<Lane>> = self.lanes.into_iter().map(|found| Some(found.lane)).collect();
        diagram.lanes = order.into_iter().filter_map(|lane| lanes[lane].take()).collect();
        diagram
    }

    /// Whether the lanes are columns, or, where there are none, the edges lead down.
    fn is_upright(&self) -> bool {
        let page = self.page;
        let between = |pairs: &mut dyn Iterator<Item = (Rect, Rect)>| {
            let (mut across, mut down) = (0i64, 0i64);
            for (a, b) in pairs {
                across += i64::from((a.center().x - b.center().x).abs());
                down += i64::from((a.center().y - b.center().y).abs());
            }
            (across, down)
        };
        let rects: Vec<Rect> = self.lanes.iter().filter_map(|lane| lane.rect).collect();
        match (&self.lanes[..], &rects[..]) {
            ([_], [rect]) if is_swimlane_like(page, &self.lane_of) => {
                !self.lanes[0].is_level && rect.h > rect.w
            }
            (_, [_, _, ..]) => {
                let (across, down) = between(&mut rects.windows(2).map(|pair| (pair[0], pair[1])));
                across > down
            }
            _ => {
                let edges = page.cells.iter().filter(|cell| cell.is_edge && !cell.is_hidden);
                let rect = |end: Option<usize>| page.cells[end?].rect;
                let (across, down) =
                    between(&mut edges.filter_map(|edge| Some((rect(edge.source)?, rect(edge.target)?))));
                down > across
            }
        }
    }

    fn step(&mut self, index: usize) -> Step {
        let page = self.page;
        let (cell, origin) = (&page.cells[index], &page.origins[index]);
        let shape = match self.roles[index] {
            Role::Step(shape) => shape,
            _ => crate::model::Shape::Rectangle,
        };
        let mut step = Step::new(shape, "", origin.clone());
        let mut texts = vec![page.labels[index].clone()];
        let mut rows = Vec::new();
        for part in self.parts(index) {
            let list = if is_list(page, index) { &mut rows } else { &mut texts };
            list.push(page.labels[part].clone());
        }
        texts.retain(|text| !text.trim().is_empty());
        rows.retain(|text| !text.trim().is_empty());
        // Without a label the id would be drawn.
        step.label = Some(texts.join("\n"));
        step.id = Some(cell.id.clone());
        step.description = Some(rows.join(", ")).filter(|text| !text.is_empty());
        let mut others = Vec::new();
        for (key, value) in &cell.attributes {
            match key.as_str() {
                "owner" => step.owner = Some(value.clone()),
                "system" => step.system = Some(value.clone()),
                "description" | "tooltip" if step.description.is_none() => {
                    step.description = Some(value.clone())
                }
                "placeholders" => {}
                _ => others.push(format!("`{key}`")),
            }
        }
        if !others.is_empty() {
            self.report.drop(origin, ATTRIBUTES.with([&others.join(", ")]), NO_PLACE.with([]));
        }
        step
    }

    /// The cells that are part of a step, in the order of the file.
    fn parts(&self, step: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open: Vec<usize> = self.page.children[step].iter().rev().copied().collect();
        while let Some(index) = open.pop() {
            if self.roles[index] == Role::PartOf(step) {
                found.push(index);
                open.extend(self.page.children[index].iter().rev());
            }
        }
        found
    }

    fn loops(&mut self, diagram: &mut Diagram, step_of: &[Option<usize>]) {
        let page = self.page;
        let ids: BTreeMap<&str, usize> =
            (0..page.cells.len()).map(|index| (page.cells[index].id.as_str(), index)).collect();
        for (index, cell) in page.cells.iter().enumerate() {
            let Some(members) = cell.attribute("loop").filter(|_| self.roles[index] == Role::Loop) else {
                continue;
            };
            let members = members.split_whitespace().filter_map(|id| step_of[*ids.get(id)?]);
            diagram.loops.push(Loop {
                condition: page.labels[index].clone(),
                members: members.collect(),
                origin: page.origins[index].clone(),
            });
        }
    }
}

/// Whether the only lane has a title of its own at its top or left.
fn is_swimlane_like(page: &Page, lane_of: &[Option<usize>]) -> bool {
    (0..page.cells.len()).any(|index| lane_of[index].is_some() && is_swimlane(&page.cells[index]))
}
