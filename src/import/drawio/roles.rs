//! What each cell of a page is for FlowZap Code: a lane, a step, a part of a step, a label, or something to stand in.

use super::super::diagram::Origin;
use super::super::phrases::{NO_PLACE, SHAPE, drawn_as};
use super::super::report::Report;
use super::cells::Cell;
use super::page::Page;
use crate::geometry::Rect;
use crate::locale::Words;
use crate::model::Shape;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is not in the diagram.
    Nothing,
    Lane,
    /// Around lanes, or around steps that have no lane in it.
    Pool,
    /// A table whose rows or columns are lanes.
    Table,
    /// Around steps, without being a lane by its shape.
    Frame,
    Step(Shape),
    /// Of the step that the cell is.
    PartOf(usize),
    /// Of the edge that the cell is.
    LabelOf(usize),
    /// One of our own.
    Loop,
}

static HIDDEN: Words = Words::new("a hidden element", "隐藏的元素");
static ALL_SHOWN: Words = Words::new("FlowZap Code shows everything", "FlowZap Code 中的内容都会画出来");
static FREE_TEXT: Words = Words::new("a text that stands free", "独立的文字");
static A_NOTE: Words = Words::new("a note", "便签");
static PICTURE: Words = Words::new("a picture", "图片");
static ORNAMENT: Words = Words::new("a shape without a text and without edges", "没有文字也没有连线的形状");
static BEHIND: Words = Words::new("a frame drawn around steps", "画在步骤外围的框");
static GROUP: Words = Words::new("a group", "组合");
static APART: Words = Words::new("its parts stand for themselves", "其中的元素各自独立");
static PARTS: Words = Words::new("a step made of several shapes", "由多个形状组成的步骤");
static AS_ONE: Words = Words::new("its texts are one", "文字合并为一段");
static LIST: Words = Words::new("a box with a list", "带列表的方框");
static ROWS: Words = Words::new("its rows are the description", "各行写入描述");

/// So many shapes are looked at to find what is drawn behind others.
const MOST_LOOKED_AT: usize = 500;

/// One for each cell.
pub fn roles(page: &Page, report: &mut Report) -> Vec<Role> {
    let mut roles = vec![Role::Nothing; page.cells.len()];
    for &index in &page.order {
        let cell = &page.cells[index];
        if !cell.is_vertex {
            continue;
        }
        if cell.is_hidden {
            report.drop(&page.origins[index], HIDDEN.with([]), ALL_SHOWN.with([]));
            continue;
        }
        let parent = cell.parent.map(|parent| (parent, roles[parent]));
        let is_bound = page.ends[index] > 0 || page.has_edges_inside[index];
        roles[index] = match parent {
            Some((parent, _)) if page.cells[parent].is_edge => Role::LabelOf(parent),
            Some((_, Role::LabelOf(edge))) => Role::LabelOf(edge),
            Some((_, Role::PartOf(step))) => Role::PartOf(step),
            Some((parent, Role::Step(_))) if !is_bound || is_list(page, parent) => Role::PartOf(parent),
            _ if cell.attribute("loop").is_some() || cell.attribute("frame").is_some() => Role::Loop,
            _ => of_cell(page, index, report),
        };
    }
    drop_what_is_behind(page, &mut roles, report);
    roles
}

/// Whether rows of text stand in it, as in a class or a table of a database.
pub fn is_list(page: &Page, index: usize) -> bool {
    let style = &page.cells[index].style;
    let children = &page.children[index];
    if style.shape() == "table" {
        return !is_lane_table(page, index);
    }
    let is_row =
        |&child: &usize| matches!(page.cells[child].style.shape(), "text" | "line" | "partialRectangle");
    is_swimlane(&page.cells[index])
        && style.get("childLayout") == Some("stackLayout")
        && !children.is_empty()
        && children.iter().all(is_row)
}

pub fn is_swimlane(cell: &Cell) -> bool {
    cell.is_vertex && cell.style.shape() == "swimlane"
}

/// Whether the cells of a table are made for steps.
fn is_lane_table(page: &Page, index: usize) -> bool {
    let cells = page.children[index].iter().flat_map(|&row| &page.children[row]);
    cells.into_iter().any(|&cell| is_swimlane(&page.cells[cell]))
}

fn of_cell(page: &Page, index: usize, report: &mut Report) -> Role {
    let cell = &page.cells[index];
    let (style, origin) = (&cell.style, &page.origins[index]);
    if is_list(page, index) {
        report.approximate(origin, LIST.with([]), ROWS.with([]));
        return Role::Step(Shape::Rectangle);
    }
    match style.shape() {
        "table" | "tableRow" => return Role::Table,
        "swimlane" => {
            let is_in_row = cell.parent.is_some_and(|row| page.cells[row].style.shape() == "tableRow");
            let is_lane = |&child: &usize| {
                let child_is_table = page.cells[child].style.shape() == "table";
                (is_swimlane(&page.cells[child]) || child_is_table) && !is_list(page, child)
            };
            let is_around = page.children[index].iter().any(is_lane);
            return match (is_in_row, is_around) {
                (true, _) => Role::Table,
                (false, true) => Role::Pool,
                (false, false) => Role::Lane,
            };
        }
        _ => {}
    }
    let (label, is_joined) = (page.labels[index].trim(), page.ends[index] > 0);
    let is_container = style.shape() == "group" || style.is_on("container") || label.is_empty();
    if is_container && !page.children[index].is_empty() {
        let is_one = !page.has_edges_inside[index] && (is_joined || !page.has_texts_inside[index]);
        if !is_one {
            // One with a title may become a lane.
            if label.is_empty() {
                report.drop(origin, GROUP.with([]), APART.with([]));
            }
            return Role::Frame;
        }
    }
    if !is_joined {
        let lost = match style.shape() {
            "text" | "edgeLabel" => Some(&FREE_TEXT),
            "note" | "note2" => Some(&A_NOTE),
            "image" | "icon" if label.is_empty() => Some(&PICTURE),
            _ if label.is_empty() && !is_plain(style.shape()) && page.children[index].is_empty() => {
                Some(&ORNAMENT)
            }
            _ => None,
        };
        if let Some(what) = lost {
            report.drop(origin, what.with([]), NO_PLACE.with([]));
            return Role::Nothing;
        }
    }
    let is_made_of_parts = page.children[index].iter().any(|&child| !page.labels[child].is_empty());
    if is_made_of_parts && !page.has_edges_inside[index] {
        report.approximate(origin, PARTS.with([]), AS_ONE.with([]));
    }
    Role::Step(shape(cell, origin, report))
}

fn is_plain(shape: &str) -> bool {
    matches!(shape, "" | "rect" | "rectangle" | "rounded" | "label" | "ellipse" | "rhombus" | "process")
}

/// A step that is an empty, dashed or transparent box around other steps was drawn as a frame.
fn drop_what_is_behind(page: &Page, roles: &mut [Role], report: &mut Report) {
    let is_frame = |index: &usize| {
        let cell = &page.cells[*index];
        let is_open = cell.style.is_on("dashed") || cell.style.get("fillColor") == Some("none");
        matches!(roles[*index], Role::Step(_))
            && page.ends[*index] == 0
            && (is_open || page.labels[*index].is_empty())
    };
    let frames: Vec<usize> = (0..roles.len()).filter(is_frame).take(MOST_LOOKED_AT).collect();
    let steps: Vec<(usize, Rect)> = (0..roles.len())
        .filter(|&index| matches!(roles[index], Role::Step(_)))
        .filter_map(|index| Some((index, page.cells[index].rect?)))
        .collect();
    for frame in frames {
        let Some(rect) = page.cells[frame].rect else { continue };
        if steps.iter().any(|&(step, other)| step != frame && rect != other && rect.covers(other)) {
            report.drop(&page.origins[frame], BEHIND.with([]), APART.with([]));
            roles[frame] = Role::Nothing;
        }
    }
}

fn shape(cell: &Cell, origin: &Origin, report: &mut Report) -> Shape {
    let name = cell.style.shape();
    let perimeter = cell.style.get("perimeter").unwrap_or("");
    let short = name.strip_prefix("mxgraph.").unwrap_or(name);
    let (shape, is_exact) = match short {
        "ellipse" => {
            let is_round = cell.rect.is_none_or(|rect| (rect.w - rect.h).abs() <= rect.h / 4);
            (Shape::Circle, is_round)
        }
        "rhombus" | "flowchart.decision" | "bpmn.gateway2" | "bpmn.gateway" => (Shape::Diamond, true),
        "process" | "flowchart.predefined_process" => (Shape::Taskbox, true),
        "bpmn.task" | "bpmn.task2" | "text" => (Shape::Rectangle, true),
        "bpmn.event" | "flowchart.start_1" | "flowchart.start_2" | "waypoint" => (Shape::Circle, true),
        // The first version of the shapes of BPMN tells them by their outline.
        "bpmn.shape" => match (perimeter, cell.style.get("background")) {
            ("rhombusPerimeter", _) | (_, Some("gateway")) => (Shape::Diamond, true),
            ("ellipsePerimeter", _) => (Shape::Circle, true),
            _ => (Shape::Rectangle, true),
        },
        _ if is_plain(name) => (Shape::Rectangle, true),
        _ if perimeter == "rhombusPerimeter" => (Shape::Diamond, false),
        _ if perimeter == "ellipsePerimeter" || short == "doubleEllipse" => (Shape::Circle, false),
        _ => (Shape::Rectangle, false),
    };
    if !is_exact {
        report.approximate(origin, SHAPE.with([name]), drawn_as(shape));
    }
    shape
}
