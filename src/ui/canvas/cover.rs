//! The shapes that lie over the drawing, as elements of the page. Under somebody's typing they are mostly what lies
//! there already: they are then mended where they stand.

use web_sys::Element as Dom;

use super::shapes::{set, svg};
use crate::geometry::Point;

/// An SVG element by name, with its attributes.
#[derive(PartialEq, Eq)]
pub struct Piece {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
}

impl Piece {
    pub fn new(tag: &'static str, class: &str) -> Piece {
        Piece { tag, attributes: vec![("class", class.to_owned())] }
    }

    pub fn circle(at: Point, radius: String, class: &str) -> Piece {
        Piece::new("circle", class).at("cx", at.x).at("cy", at.y).with("r", radius)
    }

    pub fn path(data: String, class: &str) -> Piece {
        Piece::new("path", class).with("d", data)
    }

    pub fn with(mut self, name: &'static str, value: String) -> Piece {
        self.attributes.push((name, value));
        self
    }

    pub fn at(self, name: &'static str, value: i32) -> Piece {
        self.with(name, value.to_string())
    }

    fn write(&self, parent: &Dom) {
        let Some(dom) = svg(self.tag) else { return };
        for (name, value) in &self.attributes {
            set(&dom, name, value);
        }
        let _ = parent.append_child(&dom);
    }

    /// Whether one becomes the other by other values of its attributes.
    fn is_mendable(&self, after: &Piece) -> bool {
        let pairs = || self.attributes.iter().zip(&after.attributes);
        self.tag == after.tag
            && self.attributes.len() == after.attributes.len()
            && pairs().all(|((before, _), (after, _))| before == after)
    }

    fn mend(&self, dom: &Dom, after: &Piece) {
        for ((_, before), (name, after)) in self.attributes.iter().zip(&after.attributes) {
            if before != after {
                set(dom, name, after);
            }
        }
    }
}

pub struct Cover {
    dom: Dom,
    /// What stands in it.
    pieces: Vec<Piece>,
}

impl Cover {
    /// Into this `<g>`.
    pub fn new(dom: Dom) -> Cover {
        Cover { dom, pieces: Vec::new() }
    }

    pub fn show(&mut self, pieces: Vec<Piece>) {
        if pieces == self.pieces {
            return;
        }
        let pairs = || self.pieces.iter().zip(&pieces);
        if self.pieces.len() == pieces.len() && pairs().all(|(before, after)| before.is_mendable(after)) {
            let mut child = self.dom.first_element_child();
            for (before, after) in pairs() {
                let Some(dom) = child else { break };
                before.mend(&dom, after);
                child = dom.next_element_sibling();
            }
        } else {
            self.dom.set_text_content(None);
            for piece in &pieces {
                piece.write(&self.dom);
            }
        }
        self.pieces = pieces;
    }
}
