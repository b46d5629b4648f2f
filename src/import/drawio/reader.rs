//! The cells of a page with their roles → lanes, steps, edges and loops.

use std::collections::BTreeMap;

use super::super::diagram::{Diagram, Lane, Loop, Origin, Step, Wire};
use super::super::phrases::*;
use super::super::report::Report;
use super::cells::{Style, ancestors};
use super::page::Page;
use super::roles::{Role, is_list, is_swimlane};
use crate::geometry::{Point, Rect, Side};
use crate::locale::{Message, Words};

static POOL: Words = Words::new("a pool around lanes", "泳道外的泳池");
static LANES_APART: Words = Words::new("its lanes stand for themselves", "其中的泳道各自独立");
static FRAME: Words = Words::new("a container that is no swimlane", "不是泳道的容器");
static LANES_FROM_SWIMLANES: Words =
    Words::new("the lanes are those of the swimlanes", "泳道以 swimlane 为准");
static HEADINGS: Words = Words::new("the headings of columns: {0}", "列标题：{0}");
static NO_BEGINNING: Words = Words::new("a line that begins at no step", "起点没有连接步骤的线");
static NO_END: Words = Words::new("a line that ends at no step", "终点没有连接步骤的线");
static NO_ENDS: Words = Words::new("a line without a step at either end", "两端都没有连接步骤的线");
static AN_EDGE_JOINS: Words = Words::new("an edge joins two steps", "连线必须连接两个步骤");
static A_STEP_FOR_IT: Words = Words::new("a step stands for it", "用一个步骤代表它");

/// So many lanes are looked at for steps that only lie over one.
const MOST_LOOKED_AT: usize = 500;

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
    fn add_lane(&mut self, cell: usize, title: &str) -> usize {
        let Page { cells, origins, .. } = self.page;
        let lane = Lane {
            title: title.trim().to_owned(),
            id: cells[cell].attribute("lane").map(str::to_owned),
            origin: origins[cell].clone(),
        };
        let is_level = cells[cell].style.get("horizontal") == Some("0");
        self.lanes.push(Found { lane, rect: cells[cell].rect, is_level });
        self.lane_of[cell] = Some(self.lanes.len() - 1);
        self.lanes.len() - 1
    }

    fn lanes(&mut self) {
        let page = self.page;
        for (index, role) in self.roles.iter().enumerate() {
            if *role != Role::Lane {
                continue;
            }
            let mut title = page.labels[index].trim();
            let pool = page.cells[index].parent.filter(|&parent| self.roles[parent] == Role::Pool);
            if let Some(pool) = pool.filter(|_| title.is_empty()) {
                title = page.labels[pool].trim();
            }
            self.add_lane(index, title);
        }
        for (index, role) in self.roles.iter().enumerate() {
            let lanes = page.children[index].iter().filter(|&&child| self.roles[child] == Role::Lane);
            let lanes: Vec<&str> = lanes.map(|&child| page.labels[child].trim()).collect();
            let is_said =
                page.labels[index].trim().is_empty() || matches!(lanes[..], [title] if title.is_empty());
            if *role == Role::Pool && !is_said {
                self.report.drop(&page.origins[index], POOL.with([]), LANES_APART.with([]));
            }
        }
    }

    /// Rows that have titles are lanes, else columns that have.
    fn tables(&mut self) {
        let page = self.page;
        for table in 0..page.cells.len() {
            if self.roles[table] != Role::Table || page.cells[table].style.shape() != "table" {
                continue;
            }
            let rows = &page.children[table];
            let mut headings: BTreeMap<usize, &str> = BTreeMap::new();
            for &row in rows {
                for (column, &cell) in page.children[row].iter().enumerate() {
                    let title = page.labels[cell].trim();
                    if !title.is_empty() && is_swimlane(&page.cells[cell]) {
                        headings.entry(column).or_insert(title);
                    }
                }
            }
            if rows.iter().any(|&row| !page.labels[row].trim().is_empty()) {
                for &row in rows {
                    self.add_lane(row, &page.labels[row]);
                }
                if !headings.is_empty() {
                    let named: Vec<&str> = headings.values().copied().collect();
                    self.report.drop(
                        &page.origins[table],
                        HEADINGS.with([&named.join(", ")]),
                        NO_PLACE.with([]),
                    );
                }
                continue;
            }
            let mut columns: BTreeMap<usize, usize> = BTreeMap::new();
            for &row in rows {
                for (column, &cell) in page.children[row].iter().enumerate() {
                    let known = columns.get(&column).copied();
                    let lane = known.unwrap_or_else(|| {
                        let title = headings.get(&column).copied().unwrap_or("");
                        self.add_lane(cell, title)
                    });
                    columns.insert(column, lane);
                    self.lane_of[cell] = Some(lane);
                }
            }
        }
    }

    /// Containers with titles are lanes where nothing else is.
    fn frames(&mut self) {
        let page = self.page;
        let has_lanes = !self.lanes.is_empty();
        for &index in &page.order {
            let title = page.labels[index].trim();
            if self.roles[index] != Role::Frame || title.is_empty() {
                continue;
            }
            let origin = &page.origins[index];
            let around = ancestors(&page.cells, index).find_map(|parent| self.lane_of[parent]);
            match around {
                _ if has_lanes => self.report.drop(origin, FRAME.with([]), LANES_FROM_SWIMLANES.with([])),
                Some(lane) => {
                    let title = &self.lanes[lane].lane.title;
                    self.report.approximate(origin, NESTED.with([]), OUTERMOST.with([title]));
                }
                None => drop(self.add_lane(index, title)),
            }
        }
    }

    /// The lane of each cell that is a step: the one it stands in, else the smallest one it lies over.
    fn lanes_of_steps(&mut self) -> Vec<Option<usize>> {
        let page = self.page;
        let mut found = vec![None; page.cells.len()];
        for (index, role) in self.roles.iter().enumerate() {
            if !matches!(role, Role::Step(_)) {
                continue;
            }
            let inside = ancestors(&page.cells, index).find_map(|parent| self.lane_of[parent]);
            let pool = ancestors(&page.cells, index).find(|&parent| self.roles[parent] == Role::Pool);
            let over = |rect: Rect| {
                let lanes = self.lanes.iter().take(MOST_LOOKED_AT).enumerate();
                let lanes = lanes.filter_map(|(lane, found)| Some((lane, found.rect?)));
                let lanes = lanes.filter(|(_, around)| around.contains(rect.center()));
                lanes
                    .min_by_key(|(_, around)| i64::from(around.w) * i64::from(around.h))
                    .map(|(lane, _)| lane)
            };
            let over = inside.or_else(|| page.cells[index].rect.and_then(over));
            found[index] = over.or_else(|| {
                let lane = self.add_lane(pool?, &page.labels[pool?]);
                // It stands where its first step does, not where the pool begins.
                self.lanes[lane].rect = page.cells[index].rect;
                Some(lane)
            });
        }
        found
    }

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

    fn wires(&mut self, diagram: &mut Diagram, steps: &[usize], step_of: &[Option<usize>], is_upright: bool) {
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
