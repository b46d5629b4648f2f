//! What the JSON of every view has in common.

use serde::Serialize;

use crate::geometry::{Point, Rect};
use crate::layout::check::{Findings, Violation};
use crate::model::{EdgeId, Element, ElementIndex, ElementKey};

/// A text and where it stands.
#[derive(Serialize)]
pub struct Label<'a> {
    pub text: &'a str,
    #[serde(flatten)]
    pub rect: Rect,
}

/// A hard rule that a drawing breaks.
#[derive(Serialize)]
pub struct Broken {
    rule: &'static str,
    what: String,
}

pub fn broken(found: Findings) -> Vec<Broken> {
    let one = |violation: Violation| Broken { rule: violation.rule.0, what: violation.what };
    found.into_iter().map(one).collect()
}

/// The element key of an edge, which is the same in every view.
pub fn key(index: &ElementIndex, edge: EdgeId) -> String {
    index.key(Element::Edge(edge)).map_or_else(String::new, ElementKey::to_string)
}

pub fn points(points: &[Point]) -> Vec<[i32; 2]> {
    points.iter().map(|point| [point.x, point.y]).collect()
}

pub fn written(drawing: &impl Serialize) -> String {
    // Only maps with odd keys or failing writers can fail; neither is here.
    serde_json::to_string(drawing).unwrap_or_default()
}
