//! The shapes that lie over the drawing, as elements of the page. While the user types they rarely change, so
//! existing elements are updated in place.

use web_sys::Element as Dom;

use super::shapes::{set, svg};
use crate::geometry::Point;

/// An SVG element by name, with its attributes.
#[derive(PartialEq, Eq)]
pub struct OverlayShape {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    words: String,
}

impl OverlayShape {
    pub fn new(tag: &'static str, class: &str) -> OverlayShape {
        OverlayShape { tag, attributes: vec![("class", class.to_owned())], words: String::new() }
    }

    pub fn with_words(mut self, words: &str) -> OverlayShape {
        words.clone_into(&mut self.words);
        self
    }

    pub fn circle(at: Point, radius: String, class: &str) -> OverlayShape {
        OverlayShape::new("circle", class).at("cx", at.x).at("cy", at.y).with("r", radius)
    }

    pub fn path(data: String, class: &str) -> OverlayShape {
        OverlayShape::new("path", class).with("d", data)
    }

    pub fn with(mut self, name: &'static str, value: String) -> OverlayShape {
        self.attributes.push((name, value));
        self
    }

    pub fn at(self, name: &'static str, value: i32) -> OverlayShape {
        self.with(name, value.to_string())
    }

    fn write(&self, parent: &Dom) {
        let Some(dom) = svg(self.tag) else { return };
        for (name, value) in &self.attributes {
            set(&dom, name, value);
        }
        if !self.words.is_empty() {
            dom.set_text_content(Some(&self.words));
        }
        let _ = parent.append_child(&dom);
    }

    /// Whether the two differ in values of attributes only.
    fn is_mendable(&self, after: &OverlayShape) -> bool {
        let pairs = || self.attributes.iter().zip(&after.attributes);
        self.tag == after.tag
            && self.words == after.words
            && self.attributes.len() == after.attributes.len()
            && pairs().all(|((before, _), (after, _))| before == after)
    }

    fn mend(&self, dom: &Dom, after: &OverlayShape) {
        for ((_, before), (name, after)) in self.attributes.iter().zip(&after.attributes) {
            if before != after {
                set(dom, name, after);
            }
        }
    }
}

pub struct Cover {
    dom: Dom,
    /// The shapes that the element holds.
    shapes: Vec<OverlayShape>,
}

impl Cover {
    /// Into this `<g>`.
    pub fn new(dom: Dom) -> Cover {
        Cover { dom, shapes: Vec::new() }
    }

    pub fn show(&mut self, shapes: Vec<OverlayShape>) {
        if shapes == self.shapes {
            return;
        }
        let pairs = || self.shapes.iter().zip(&shapes);
        if self.shapes.len() == shapes.len() && pairs().all(|(before, after)| before.is_mendable(after)) {
            let mut child = self.dom.first_element_child();
            for (before, after) in pairs() {
                let Some(dom) = child else { break };
                before.mend(&dom, after);
                child = dom.next_element_sibling();
            }
        } else {
            self.dom.set_text_content(None);
            for shape in &shapes {
                shape.write(&self.dom);
            }
        }
        self.shapes = shapes;
    }
}
