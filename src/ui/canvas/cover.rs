//! The shapes that lie over the drawing, as elements of the page. While the user types they rarely change, so
//! existing elements are updated in place.

use web_sys::Element as Dom;

use super::shapes::{set, svg};
use crate::geometry::Point;

/// An SVG element by name, with its attributes.
#[derive(PartialEq, Eq)]
pub struct Figure {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
}

impl Figure {
    pub fn new(tag: &'static str, class: &str) -> Figure {
        Figure { tag, attributes: vec![("class", class.to_owned())] }
    }

    pub fn circle(at: Point, radius: String, class: &str) -> Figure {
        Figure::new("circle", class).at("cx", at.x).at("cy", at.y).with("r", radius)
    }

    pub fn path(data: String, class: &str) -> Figure {
        Figure::new("path", class).with("d", data)
    }

    pub fn with(mut self, name: &'static str, value: String) -> Figure {
        self.attributes.push((name, value));
        self
    }

    pub fn at(self, name: &'static str, value: i32) -> Figure {
        self.with(name, value.to_string())
    }

    fn write(&self, parent: &Dom) {
        let Some(dom) = svg(self.tag) else { return };
        for (name, value) in &self.attributes {
            set(&dom, name, value);
        }
        let _ = parent.append_child(&dom);
    }

    /// Whether only values of attributes differ.
    fn is_mendable(&self, after: &Figure) -> bool {
        let pairs = || self.attributes.iter().zip(&after.attributes);
        self.tag == after.tag
            && self.attributes.len() == after.attributes.len()
            && pairs().all(|((before, _), (after, _))| before == after)
    }

    fn mend(&self, dom: &Dom, after: &Figure) {
        for ((_, before), (name, after)) in self.attributes.iter().zip(&after.attributes) {
            if before != after {
                set(dom, name, after);
            }
        }
    }
}

pub struct Cover {
    dom: Dom,
    /// What the element holds.
    figures: Vec<Figure>,
}

impl Cover {
    /// Into this `<g>`.
    pub fn new(dom: Dom) -> Cover {
        Cover { dom, figures: Vec::new() }
    }

    pub fn show(&mut self, figures: Vec<Figure>) {
        if figures == self.figures {
            return;
        }
        let pairs = || self.figures.iter().zip(&figures);
        if self.figures.len() == figures.len() && pairs().all(|(before, after)| before.is_mendable(after)) {
            let mut child = self.dom.first_element_child();
            for (before, after) in pairs() {
                let Some(dom) = child else { break };
                before.mend(&dom, after);
                child = dom.next_element_sibling();
            }
        } else {
            self.dom.set_text_content(None);
            for figure in &figures {
                figure.write(&self.dom);
            }
        }
        self.figures = figures;
    }
}
