//! The XML of a page → its cells, with ends, parents and places resolved.
//!
//! A cell stands inside its parent and counts from its corner. Here every place counts from the corner of the page.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::geometry::{Point, Rect};

/// Cells inside each other; the places of deeper ones count from the deepest.
pub const MOST_DEPTH: usize = 64;

/// Beyond a million pixels nothing is drawn.
const FARTHEST: f64 = 1_000_000.0;

pub struct Cell {
    pub id: String,
    pub parent: Option<usize>,
    pub is_vertex: bool,
    pub is_edge: bool,
    pub is_hidden: bool,
    pub source: Option<usize>,
    pub target: Option<usize>,
    pub label: String,
    pub style: Style,
    /// Nothing where the file has no size for it, and on an edge.
    pub rect: Option<Rect>,
    /// The corners of an edge.
    pub points: Vec<Point>,
    /// What the object around the cell says besides its label and id.
    pub attributes: Vec<(String, String)>,
    /// Where it begins in the XML.
    pub offset: usize,
}

impl Cell {
    pub fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}

/// `rhombus;whiteSpace=wrap;html=1;`: names, and values by their keys.
#[derive(Default)]
pub struct Style {
    names: Vec<String>,
    values: BTreeMap<String, String>,
}

impl Style {
    fn new(text: &str) -> Style {
        let mut style = Style::default();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some((key, value)) => drop(style.values.insert(key.to_owned(), value.to_owned())),
                None => style.names.push(part.to_owned()),
            }
        }
        style
    }

    pub fn get(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(String::as_str)
    }

    pub fn is_on(&self, key: &str) -> bool {
        self.get(key) == Some("1")
    }

    pub fn number(&self, key: &str) -> Option<f64> {
        self.get(key)?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// The value of `shape`, else the first name; empty for the usual box.
    pub fn shape(&self) -> &str {
        self.get("shape").or(self.names.first().map(String::as_str)).unwrap_or("")
    }
}

/// What the geometry of a cell says, before its parents are known.
#[derive(Clone, Copy, Default)]
struct Geometry {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
    /// Shares of the size of the parent, with an offset in pixels.
    is_relative: bool,
    offset: (f64, f64),
}

/// All cells of a `root`, in the order of the file.
pub fn cells(root: Node) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut names: Vec<[Option<&str>; 3]> = Vec::new();
    let mut places = Vec::new();
    let mut visible = Vec::new();
    for node in root.children().filter(Node::is_element) {
        let is_bare = node.has_tag_name("mxCell");
        let inner =
            if is_bare { Some(node) } else { node.children().find(|child| child.has_tag_name("mxCell")) };
        let Some(inner) = inner else { continue };
        let id = node.attribute("id").or_else(|| inner.attribute("id"));
        let label = if is_bare { None } else { node.attribute("label") };
        let attributes = node.attributes().filter(|_| !is_bare);
        let attributes = attributes.filter(|attribute| !matches!(attribute.name(), "id" | "label"));
        let geometry = inner.children().find(|child| child.has_tag_name("mxGeometry"));
        let cell = Cell {
            id: id.unwrap_or("").to_owned(),
            parent: None,
            is_vertex: inner.attribute("vertex") == Some("1"),
            is_edge: inner.attribute("edge") == Some("1"),
            is_hidden: false,
            source: None,
            target: None,
            label: label.or_else(|| inner.attribute("value")).unwrap_or("").to_owned(),
            style: Style::new(inner.attribute("style").unwrap_or("")),
            rect: None,
            points: geometry.map(points).unwrap_or_default(),
            attributes: attributes
                .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()))
                .collect(),
            offset: node.range().start,
        };
        names.push(["parent", "source", "target"].map(|key| inner.attribute(key)));
        places.push(geometry.map(place));
        visible.push(inner.attribute("visible") != Some("0"));
        cells.push(cell);
    }
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for (index, cell) in cells.iter().enumerate() {
        by_id.entry(cell.id.clone()).or_insert(index);
    }
    for (cell, keys) in cells.iter_mut().zip(names) {
        [cell.parent, cell.source, cell.target] = keys.map(|key| by_id.get(key?).copied());
    }
    let corners: Vec<(f64, f64)> = (0..cells.len()).map(|index| corner(&cells, &places, index)).collect();
    for index in 0..cells.len() {
        let from = cells[index].parent.map_or((0.0, 0.0), |parent| corners[parent]);
        let is_hidden = !visible[index] || ancestors(&cells, index).any(|parent| !visible[parent]);
        let cell = &mut cells[index];
        cell.is_hidden = is_hidden;
        for point in &mut cell.points {
            *point = Point::new(point.x + from.0 as i32, point.y + from.1 as i32);
        }
        cell.rect =
            places[index].filter(|place| cell.is_vertex && place.w > 0.0 && place.h > 0.0).map(|place| {
                let (x, y) = corners[index];
                Rect::new(x as i32, y as i32, place.w as i32, place.h as i32)
            });
    }
    cells
}

/// What a cell stands in, from the inside out.
pub fn ancestors(cells: &[Cell], index: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(cells[index].parent, |&parent| cells[parent].parent).take(MOST_DEPTH)
}

fn corner(cells: &[Cell], places: &[Option<Geometry>], index: usize) -> (f64, f64) {
    let (mut x, mut y) = (0.0, 0.0);
    for at in std::iter::once(index).chain(ancestors(cells, index)) {
        // An edge has no corner: what stands on it is a label of it.
        let Some(place) = places[at].filter(|_| cells[at].is_vertex) else { continue };
        let around = cells[at].parent.and_then(|parent| places[parent]).unwrap_or_default();
        let (w, h) = if place.is_relative { (around.w, around.h) } else { (1.0, 1.0) };
        x += place.x * w + place.offset.0;
        y += place.y * h + place.offset.1;
    }
    (x.clamp(-FARTHEST, FARTHEST), y.clamp(-FARTHEST, FARTHEST))
}

fn number(node: Node, key: &str) -> f64 {
    let number = node.attribute(key).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
    if number.is_finite() { number.clamp(-FARTHEST, FARTHEST) } else { 0.0 }
}

fn place(geometry: Node) -> Geometry {
    let is_relative = geometry.attribute("relative") == Some("1");
    let offset = geometry.children().find(|child| child.attribute("as") == Some("offset"));
    Geometry {
        x: number(geometry, "x"),
        y: number(geometry, "y"),
        w: number(geometry, "width"),
        h: number(geometry, "height"),
        is_relative,
        offset: offset
            .filter(|_| is_relative)
            .map_or((0.0, 0.0), |offset| (number(offset, "x"), number(offset, "y"))),
    }
}

fn points(geometry: Node) -> Vec<Point> {
    let list = geometry.children().find(|child| child.attribute("as") == Some("points"));
    let points =
        list.into_iter().flat_map(|list| list.children().filter(|point| point.has_tag_name("mxPoint")));
    points.map(|point| Point::new(number(point, "x") as i32, number(point, "y") as i32)).collect()
}
