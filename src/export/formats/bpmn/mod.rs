//! BPMN 2.0: one pool with the lanes, and the drawing with its coordinates.
//!
//! A circle is a start event where nothing leads to it, an end event where nothing leads on, else an intermediate event.
//! A rectangle is a task, a taskbox a user task, a diamond an exclusive gateway. A loop is a group around its steps, which
//! name its value. Owner and system stand in an extension that other programs pass over; the owner of a task is its performer too.

mod drawing;
mod ids;
mod process;

use crate::document::Document;
use crate::export::escape;
use crate::export::{Format, Make};
use crate::locale::Words;
use ids::Ids;

pub static FORMAT: Format = Format {
    id: "bpmn",
    ending: "bpmn",
    media_type: "application/xml",
    name: Words::new("BPMN 2.0 process", "BPMN 2.0 流程"),
    hint: Words::new(
        "A pool with lanes and our coordinates, for modelling tools and process engines.",
        "包含泳道和坐标的池，可用于建模工具和流程引擎。",
    ),
    choices: &[],
    make: Make::Text(|document, _| definitions(document)),
};

/// How a file says that Fizz wrote it.
pub const EXPORTER: &str = "Fizz";

const SPACES: [(&str, &str); 6] = [
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
    ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
    ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"),
    ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"),
    ("xmlns:fizz", SPACE),
];

/// The namespace of the extension, and where ids are unique.
pub const SPACE: &str = "urn:fizz:bpmn";

fn definitions(document: &Document) -> String {
    let model = document.model();
    let layout = document.workflow();
    let ids = Ids::new(model);
    let mut out = Xml::default();
    out.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let mut head: Vec<(&str, &str)> = SPACES.to_vec();
    head.extend([("id", "Definitions"), ("targetNamespace", SPACE), ("exporter", EXPORTER)]);
    head.push(("exporterVersion", env!("CARGO_PKG_VERSION")));
    out.open("bpmn:definitions", &head);
    process::write(&mut out, model, &layout, &ids);
    drawing::write(&mut out, model, &layout, &ids);
    out.close("bpmn:definitions");
    out.text
}

/// Elements with their indentation.
#[derive(Default)]
struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push_str(&format!(" {key}=\""));
            // A reader takes line ends and tabs in an attribute for blanks.
            for part in value.split_inclusive(['\n', '\t']) {
                let plain = part.trim_end_matches(['\n', '\t']);
                escape::push(&mut self.text, plain);
                self.text.push_str(match &part[plain.len()..] {
                    "\n" => "&#10;",
                    "\t" => "&#9;",
                    _ => "",
                });
            }
            self.text.push('"');
        }
        self.text.push_str(end);
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">\n");
        self.depth += 1;
    }

    fn close(&mut self, name: &str) {
        self.depth -= 1;
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
        self.text.push_str(&format!("</{name}>\n"));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, " />\n");
    }

    /// An element with nothing but a text.
    fn leaf(&mut self, name: &str, text: &str) {
        self.tag(name, &[], ">");
        escape::push(&mut self.text, text);
        self.text.push_str(&format!("</{name}>\n"));
    }
}
