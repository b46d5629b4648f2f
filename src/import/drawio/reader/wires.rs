//! Lines → wires between steps, with their texts and the sides at which they stand.

use std::collections::BTreeMap;

use super::super::cells::{Style, ancestors};
use super::super::roles::Role;
use super::Reader;
use crate::geometry::{Point, Rect, Side};
use crate::import::diagram::{Diagram, Origin, Step, Wire};
use crate::import::phrases::*;
use crate::locale::{Message, Words};

static NO_BEGINNING: Words = Words::new("a line that begins at no step", "起点没有连接步骤的线");
static NO_END: Words = Words::new("a line that ends at no step", "终点没有连接步骤的线");
static NO_ENDS: Words = Words::new("a line without a step at either end", "两端都没有连接步骤的线");
static AN_EDGE_JOINS: Words = Words::new("an edge joins two steps", "连线必须连接两个步骤");
static A_STEP_FOR_IT: Words = Words::new("a step stands for it", "用一个步骤代表它");

impl Reader<'_> {
    pub(super) fn wires(
        &mut self,
        diagram: &mut Diagram,
        steps: &[usize],
        step_of: &[Option<usize>],
        is_upright: bool,
    ) {
        let page = self.page;
        let labels = self.labels_of_edges();
        let mut inside = self.inside(steps);
        for (index, cell) in page.cells.iter().enumerate() {
            if !cell.is_edge {
                continue;
            }
            let origin = &page.origins[index];
            if cell.is_hidden {
                continue;
            }
            let mut ends = [(cell.source, false), (cell.target, true)];
            let style = &cell.style;
            let head = |key: &str, usual: &'static str| style.get(key).unwrap_or(usual).to_owned();
            let heads = (head("startArrow", "none"), head("endArrow", "classic"));
            let is_back = heads.1 == "none" && heads.0 != "none";
            if is_back {
                ends.reverse();
            }
            let [from, to] = ends.map(|(end, is_last)| {
                let found = self.end(end?, is_last != is_back, origin, diagram, step_of, &mut inside)?;
                Some((found, self.side(index, end?, is_last, is_upright)))
            });
            let (Some((from, from_side)), Some((to, to_side))) = (from, to) else {
                let which = match (from.is_some(), to.is_some()) {
                    (false, false) => &NO_ENDS,
                    (false, true) => &NO_BEGINNING,
                    _ => &NO_END,
                };
                self.report.drop(origin, which.with([]), AN_EDGE_JOINS.with([]));
                continue;
            };
            self.line(origin, style, &heads);
            let label = labels.get(&index).cloned();
            diagram.wires.push(Wire { from_side, to_side, ..Wire::new(from, to, label, origin.clone()) });
        }
    }

    /// What a line loses besides its colours.
    fn line(&mut self, origin: &Origin, style: &Style, (start, end): &(String, String)) {
        let lost: Option<(Message, Message)> = match (start.as_str(), end.as_str()) {
            ("none", "none") => Some((NO_ARROW.with([]), AN_ARROW.with([]))),
            (start, "none") | ("none", start) if is_arrow(start) => None,
            (start, end) if is_arrow(start) && is_arrow(end) => Some((BOTH_ENDS.with([]), AN_ARROW.with([]))),
            _ => Some((OTHER_HEAD.with([]), AN_ARROW.with([]))),
        };
        if let Some((what, how)) = lost {
            self.report.approximate(origin, what, how);
        }
        if style.is_on("dashed") {
            self.report.approximate(origin, DOTTED.with([]), PLAIN_LINE.with([]));
        }
    }

    /// The texts of an edge: its own and those of the labels on it.
    fn labels_of_edges(&self) -> BTreeMap<usize, String> {
        let mut found: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (index, role) in self.roles.iter().enumerate() {
            let edge = match role {
                Role::LabelOf(edge) => *edge,
                _ if self.page.cells[index].is_edge => index,
                _ => continue,
            };
            let text = self.page.labels[index].as_str();
            if !text.trim().is_empty() {
                found.entry(edge).or_default().push(text);
            }
        }
        found.into_iter().map(|(edge, texts)| (edge, texts.join(" / "))).collect()
    }

    /// The first and the last step in each container.
    fn inside(&self, steps: &[usize]) -> BTreeMap<usize, (usize, usize)> {
        let mut found: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (number, &step) in steps.iter().enumerate() {
            for around in ancestors(&self.page.cells, step) {
                found.entry(around).and_modify(|(_, last)| *last = number).or_insert((number, number));
            }
        }
        found
    }

    /// The step at an end of an edge.
    fn end(
        &mut self,
        cell: usize,
        is_target: bool,
        origin: &Origin,
        diagram: &mut Diagram,
        step_of: &[Option<usize>],
        inside: &mut BTreeMap<usize, (usize, usize)>,
    ) -> Option<usize> {
        let page = self.page;
        match self.roles[cell] {
            Role::Step(_) => return step_of[cell],
            Role::PartOf(step) => return step_of[step],
            Role::Lane | Role::Pool | Role::Table | Role::Frame => {}
            Role::Nothing | Role::LabelOf(_) | Role::Loop => return None,
        }
        // The cell of a table stands for its row or column.
        let has_lane = |&index: &usize| self.lane_of[index].is_some();
        let around = std::iter::once(cell).chain(ancestors(&page.cells, cell));
        let lane_cell = around.take(3).find(has_lane).filter(|_| self.roles[cell] == Role::Table);
        let cell = lane_cell.unwrap_or(cell);
        let lane = self.lane_of[cell].map(|lane| self.lanes[lane].lane.title.as_str());
        let own = page.labels[cell].trim();
        let title = if own.is_empty() { lane.unwrap_or("") } else { own };
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(&(first, last)) = inside.get(&cell) {
            self.report.approximate(origin, OF_LANE.with([&title]), AT_A_STEP.with([]));
            return Some(if is_target { first } else { last });
        }
        self.report.approximate(origin, OF_LANE.with([&title]), A_STEP_FOR_IT.with([]));
        let mut step = Step::new(crate::model::Shape::Rectangle, title, page.origins[cell].clone());
        let children = page.children[cell].iter().copied();
        let around = std::iter::once(cell).chain(children).chain(ancestors(&page.cells, cell));
        step.lane = around.into_iter().find_map(|index| self.lane_of[index]);
        diagram.steps.push(step);
        let number = diagram.steps.len() - 1;
        inside.insert(cell, (number, number));
        Some(number)
    }

    /// The side of a step at which an edge stands: told by its connection point, else by its next corner.
    fn side(&self, edge: usize, end: usize, is_last: bool, is_upright: bool) -> Option<Side> {
        let cell = &self.page.cells[edge];
        if !matches!(self.roles[end], Role::Step(_)) {
            return None;
        }
        let keys = if is_last { ["entryX", "entryY"] } else { ["exitX", "exitY"] };
        let [x, y] = keys.map(|key| cell.style.number(key));
        let side = match (x, y) {
            (Some(x), Some(y)) => of_share(x, y),
            _ => {
                let corner = if is_last { cell.points.last() } else { cell.points.first() };
                corner.zip(self.page.cells[end].rect).and_then(|(&corner, rect)| of_corner(rect, corner))
            }
        };
        side.map(|side| if is_upright { turned(side) } else { side })
    }
}

fn is_arrow(head: &str) -> bool {
    matches!(head, "classic" | "classicThin" | "block" | "blockThin" | "open" | "openThin" | "async")
}

/// The side that a point of a box lies at, by its shares of width and height; nothing in a corner.
fn of_share(x: f64, y: f64) -> Option<Side> {
    let away = [(x, Side::Left), (1.0 - x, Side::Right), (y, Side::Top), (1.0 - y, Side::Bottom)];
    let nearest = away.iter().map(|(away, _)| *away).fold(f64::INFINITY, f64::min);
    let mut sides = away.iter().filter(|(away, _)| *away - nearest < 0.01);
    let side = sides.next().map(|(_, side)| *side);
    side.filter(|_| sides.next().is_none())
}

/// The side that faces a corner which is level with a box or above or below it.
fn of_corner(rect: Rect, corner: Point) -> Option<Side> {
    let is_level = (rect.top()..=rect.bottom()).contains(&corner.y);
    let is_upright = (rect.left()..=rect.right()).contains(&corner.x);
    match (is_level, is_upright) {
        (true, false) if corner.x < rect.left() => Some(Side::Left),
        (true, false) => Some(Side::Right),
        (false, true) if corner.y < rect.top() => Some(Side::Top),
        (false, true) => Some(Side::Bottom),
        _ => None,
    }
}

/// The side after the drawing is turned over its diagonal.
fn turned(side: Side) -> Side {
    match side {
        Side::Left => Side::Top,
        Side::Top => Side::Left,
        Side::Right => Side::Bottom,
        Side::Bottom => Side::Right,
    }
}
