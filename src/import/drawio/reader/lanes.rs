//! Swimlanes, tables and containers → lanes, and the lane of each step.

use std::collections::BTreeMap;

use super::super::page::Page;
use super::super::roles::{Role, is_swimlane};
use super::{Found, Reader};
use crate::geometry::Rect;
use crate::import::diagram::Lane;
use crate::import::drawio::cells::ancestors;
use crate::import::phrases::*;
use crate::locale::Words;

static POOL: Words = Words::new("a pool around lanes", "泳道外的泳池");
static LANES_APART: Words = Words::new("its lanes stand for themselves", "其中的泳道各自独立");
static FRAME: Words = Words::new("a container that is no swimlane", "不是泳道的容器");
static LANES_FROM_SWIMLANES: Words =
    Words::new("the lanes are those of the swimlanes", "泳道以 swimlane 为准");
static HEADINGS: Words = Words::new("the headings of columns: {0}", "列标题：{0}");

/// So many lanes are looked at for steps that only lie over one.
const MOST_LOOKED_AT: usize = 500;

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

    pub(super) fn lanes(&mut self) {
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
    pub(super) fn tables(&mut self) {
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
    pub(super) fn frames(&mut self) {
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
    pub(super) fn lanes_of_steps(&mut self) -> Vec<Option<usize>> {
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
}
