//! BPMN 2.0: pools and lanes become lanes, flow nodes steps, flows edges. The file's own drawing says the order of steps and
//! lanes and the sides of edges; without one the order of the file does.
//!
//! ```text
//! definitions ─┬ pools: lanes, and which flow node stands in which
//!              ├ nodes: steps; sub-processes that are drawn open are taken apart
//!              └ flows: edges, notes, loops
//! ```
//!
//! What Fizz wrote is read back as it was: names are labels even where they are empty, and ids are those of the text.

mod flows;
mod interchange;
mod kinds;
mod nodes;
mod pools;
mod words;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::diagram::{Diagram, Origin, Step};
use super::phrases::NO_PLACE;
use super::report::Report;
use super::{Format, Source, xml};
use crate::locale::{Message, Words};
use interchange::Drawn;

pub static FORMAT: Format = Format {
    id: "bpmn",
    endings: &["bpmn", "bpmn2", "bpmn20.xml"],
    name: Words::new("BPMN 2.0 process", "BPMN 2.0 流程"),
    recognises: |source| {
        let bytes = source.bytes();
        let head = &bytes[..bytes.len().min(MOST_HEAD)];
        let has = |words: &[u8]| head.windows(words.len()).any(|window| window == words);
        has(b"definitions") && has(b"www.omg.org/spec/BPMN/20100524/MODEL")
    },
    read,
};

/// The content tells the format by its first bytes.
const MOST_HEAD: usize = 16 * 1024;

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    let text = xml::decoded(source);
    let text = xml::guarded(text.trim_start_matches('\u{feff}'), report)?;
    let document = xml::parse(&text)?;
    let root = document.root_element();
    if root.tag_name().name() != "definitions" {
        return Err(words::NO_BPMN.with([]));
    }
    let mut reader = Reader {
        report,
        lines: xml::Lines::new(&text),
        space: root.tag_name().namespace(),
        is_ours: root.attribute("exporter") == Some(crate::export::BPMN_EXPORTER),
        drawn: Drawn::new(root),
        named: root.children().filter_map(|child| Some((child.attribute("id")?, child))).collect(),
        diagram: Diagram::default(),
        lanes: BTreeMap::new(),
        ends: BTreeMap::new(),
        keys: Vec::new(),
        pending: Pending::default(),
    };
    let pools = reader.pools(root);
    for pool in &pools {
        reader.process(pool);
    }
    reader.flows(root);
    reader.definitions(root);
    if !reader.is_ours {
        reader.in_order();
    }
    Ok(reader.diagram)
}

/// What an id stands for at the end of a flow.
#[derive(Clone, Copy)]
enum End {
    Step(usize),
    /// A sub-process that is taken apart: where the flow comes in and goes out, and whether it ends in several places.
    Inside {
        first: usize,
        last: usize,
        has_several: bool,
    },
    /// A pool, by its first lane.
    Pool(usize),
}

/// What is read when all steps are known.
#[derive(Default)]
struct Pending<'a, 'd> {
    sequence: Vec<Node<'a, 'd>>,
    associations: Vec<Node<'a, 'd>>,
    notes: Vec<Node<'a, 'd>>,
    groups: Vec<Node<'a, 'd>>,
    /// Events with the activity at whose border they are.
    boundaries: Vec<(usize, Node<'a, 'd>)>,
    /// Flows that are taken when no condition holds.
    defaults: BTreeSet<&'a str>,
    /// Steps by the values of categories that they name.
    categories: BTreeMap<&'a str, Vec<usize>>,
}

struct Reader<'a, 'd, 'r> {
    report: &'r mut Report,
    lines: xml::Lines,
    /// The namespace of the definitions; elements of others are extensions.
    space: Option<&'a str>,
    is_ours: bool,
    drawn: Drawn<'a>,
    /// What stands beside the processes, by its id: messages and resources.
    named: BTreeMap<&'a str, Node<'a, 'd>>,
    diagram: Diagram,
    /// The lanes of flow nodes.
    lanes: BTreeMap<&'a str, usize>,
    ends: BTreeMap<&'a str, End>,
    /// Where each step stands in the file's drawing: the drawing, then from left to right.
    keys: Vec<Option<(usize, i32, i32)>>,
    pending: Pending<'a, 'd>,
}

impl<'a, 'd> Reader<'a, 'd, '_> {
    /// The elements of BPMN inside another.
    fn children(&self, node: Node<'a, 'd>) -> impl Iterator<Item = Node<'a, 'd>> + use<'a, 'd> {
        let space = self.space;
        node.children().filter(move |child| child.is_element() && child.tag_name().namespace() == space)
    }

    fn named(
        &self,
        node: Node<'a, 'd>,
        name: &'static str,
    ) -> impl Iterator<Item = Node<'a, 'd>> + use<'a, 'd> {
        self.children(node).filter(move |child| child.tag_name().name() == name)
    }

    /// Where an element stands, by its name, else its id.
    fn origin(&self, node: Node<'a, 'd>) -> Origin {
        let name = node.attribute("name").filter(|name| !name.trim().is_empty());
        let element = name.or_else(|| node.attribute("id")).unwrap_or_else(|| node.tag_name().name());
        Origin::new(self.lines.of(node), element)
    }

    fn push(&mut self, step: Step, key: Option<(usize, i32, i32)>) -> usize {
        self.diagram.steps.push(step);
        self.keys.push(key);
        self.diagram.steps.len() - 1
    }

    /// What stands beside processes and collaborations is for machines.
    fn definitions(&mut self, root: Node<'a, 'd>) {
        let mut found = BTreeSet::new();
        for child in self.children(root) {
            let name = child.tag_name().name();
            if !matches!(name, "process" | "collaboration" | "category") {
                found.insert(name);
            }
        }
        let all = |name: &str| root.descendants().any(|node| node.tag_name().name() == name);
        if !self.is_ours && all("extensionElements") {
            found.insert("extensionElements");
        }
        if !found.is_empty() {
            self.details(&Origin::default(), &found);
        }
    }

    fn details(&mut self, origin: &Origin, names: &BTreeSet<&str>) {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let what = words::DETAILS.with([&names.join(", ")]);
        self.report.drop(origin, what, words::NOT_EXECUTED.with([]));
    }

    fn no_place(&mut self, node: Node<'a, 'd>) {
        let what = words::OF_KIND.with([node.tag_name().name()]);
        self.report.drop(&self.origin(node), what, NO_PLACE.with([]));
    }

    /// What is said about something that is no step.
    fn undocumented(&mut self, node: Node<'a, 'd>) {
        let is_said = |text: Node| text.text().is_some_and(|text| !text.trim().is_empty());
        if self.named(node, "documentation").any(is_said) {
            self.report.drop(&self.origin(node), words::OF_KIND.with(["documentation"]), NO_PLACE.with([]));
        }
    }

    /// Steps in the order of the file's drawing. One that is not drawn stays behind the one before it.
    fn in_order(&mut self) {
        let mut before = (0, i32::MIN, 0);
        let keys = self.keys.iter().map(|key| {
            before = key.unwrap_or(before);
            before
        });
        let keys: Vec<(usize, i32, i32)> = keys.collect();
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by_key(|&step| keys[step]);
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let mut steps: Vec<Option<Step>> =
            std::mem::take(&mut self.diagram.steps).into_iter().map(Some).collect();
        self.diagram.steps = order.iter().filter_map(|&step| steps[step].take()).collect();
        for wire in &mut self.diagram.wires {
            (wire.from, wire.to) = (place[wire.from], place[wire.to]);
        }
        for member in self.diagram.loops.iter_mut().flat_map(|repeat| &mut repeat.members) {
            *member = place[*member];
        }
    }
}

/// The id that a qualified name refers to.
fn reference(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name).trim()
}
