//! The cells of a page with what is known of them at once: texts, names for the report, children, and who has edges.

use std::collections::BTreeMap;

use super::super::diagram::Origin;
use super::super::plain;
use super::super::report::Report;
use super::cells::{Cell, ancestors};

pub struct Page {
    pub cells: Vec<Cell>,
    /// Plain texts.
    pub labels: Vec<String>,
    pub origins: Vec<Origin>,
    /// The vertices that stand in a cell, in the order of the file.
    pub children: Vec<Vec<usize>>,
    /// How many edges end at a cell.
    pub ends: Vec<usize>,
    /// Whether anything inside a cell, at any depth, has an edge; and whether anything there has a text.
    pub has_edges_inside: Vec<bool>,
    pub has_texts_inside: Vec<bool>,
    /// All cells, each behind what it stands in.
    pub order: Vec<usize>,
}

impl Page {
    /// `line_of` tells the line of an offset in the file, where its lines are those of a text.
    pub fn new(cells: Vec<Cell>, line_of: impl Fn(usize) -> Option<usize>, report: &mut Report) -> Page {
        let count = cells.len();
        let labels: Vec<String> =
            cells.iter().map(|cell| label(cell, &Origin::default(), &mut Report::default())).collect();
        let origins = origins(&cells, &labels, line_of);
        for (cell, origin) in cells.iter().zip(&origins).filter(|(cell, _)| !cell.is_hidden) {
            label(cell, origin, report);
        }
        let mut children = vec![Vec::new(); count];
        let mut ends = vec![0; count];
        for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_hidden) {
            if let Some(parent) = cell.parent.filter(|_| cell.is_vertex) {
                children[parent].push(index);
            }
            for end in [cell.source, cell.target].into_iter().flatten().filter(|_| cell.is_edge) {
                ends[end] += 1;
            }
        }
        let depths: Vec<usize> = (0..count).map(|index| ancestors(&cells, index).count()).collect();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|&index| depths[index]);
        let (mut has_edges_inside, mut has_texts_inside) = (vec![false; count], vec![false; count]);
        for &index in order.iter().rev().filter(|&&index| cells[index].is_vertex && !cells[index].is_hidden) {
            let Some(parent) = cells[index].parent else { continue };
            has_edges_inside[parent] |= has_edges_inside[index] || ends[index] > 0;
            has_texts_inside[parent] |= has_texts_inside[index] || !labels[index].is_empty();
        }
        Page { cells, labels, origins, children, ends, has_edges_inside, has_texts_inside, order }
    }
}

fn label(cell: &Cell, origin: &Origin, report: &mut Report) -> String {
    if cell.style.is_on("html") {
        return plain::html(&cell.label, origin, report);
    }
    cell.label.clone()
}

/// A cell is called by its text, an edge by its ends, and by its id too where another one is called so.
fn origins(cells: &[Cell], labels: &[String], line_of: impl Fn(usize) -> Option<usize>) -> Vec<Origin> {
    let name = |index: usize| {
        let label = labels[index].trim();
        if label.is_empty() { cells[index].id.as_str() } else { label }
    };
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::with_capacity(cells.len());
    for (index, cell) in cells.iter().enumerate() {
        let mut element = name(index).to_owned();
        if cell.is_edge && labels[index].trim().is_empty() && (cell.source.is_some() || cell.target.is_some())
        {
            let end = |end: Option<usize>| end.map_or("?", name);
            element = format!("{} -> {}", end(cell.source), end(cell.target));
        }
        let count = known.entry(element.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            element = format!(
                "{element} ({})",
                if cell.id.is_empty() { count.to_string() } else { cell.id.clone() }
            );
        }
        out.push(Origin { line: line_of(cell.offset), element });
    }
    out
}
