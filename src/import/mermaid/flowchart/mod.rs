//! Flowcharts: nodes become steps, links become wires, subgraphs become lanes.
//!
//! A node belongs to the first subgraph in which it is named; of subgraphs inside each other the outermost is the lane.
//! A link from or to a subgraph joins its last or first step. Styles, classes and clicks are dropped.

mod grammar;
mod shapes;
mod statements;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chumsky::Parser;

use super::preamble::Prepared;
use super::text::meant;
use crate::import::MOST_ELEMENTS;
use crate::import::diagram::{Diagram, Lane, Origin, Step, Wire};
use crate::import::phrases::*;
use crate::import::report::Report;
use crate::locale::Words;
use crate::model::Shape;
use grammar::{Chain, LineStyle, Link, NodeRef};
use shapes::Meaning;
use statements::{Statement, statements};

static CLASS: Words = Words::new("the class `{0}`", "样式类“{0}”");
static LINK_STYLE: Words = Words::new("attributes of a link", "连线的属性");
static PICTURE: Words = Words::new("the picture `{0}`", "图片“{0}”");
static NO_PICTURES: Words = Words::new("FlowZap Code has no pictures", "FlowZap Code 中没有图片");
static DIRECTION: Words = Words::new("the direction of a subgraph", "子图的方向");
static ONE_DIRECTION: Words = Words::new("lanes run from left to right", "泳道都从左到右");
static INVISIBLE: Words = Words::new("an invisible link", "不可见的连线");
static PLACES_ONLY: Words = Words::new("it only moves nodes in Mermaid's drawing", "只影响 Mermaid 中的位置");

pub fn read(prepared: Prepared, report: &mut Report) -> Diagram {
    let statements = statements(&prepared.lines);
    let heads = statements.iter().filter_map(|statement| subgraph_head(&statement.text));
    let mut reader = Reader {
        report,
        diagram: Diagram { title: prepared.title, ..Diagram::default() },
        steps: BTreeMap::new(),
        kinds: Vec::new(),
        subgraphs: heads.map(|(id, _)| (id.to_owned(), None)).collect(),
        open: Vec::new(),
        ends: Vec::new(),
        link_ids: BTreeSet::new(),
    };
    let chain = grammar::chain();
    for statement in &statements {
        if !reader.keyword(statement) {
            match chain.parse(&statement.text).into_output() {
                Some((chain, rest)) => reader.chain(statement, &chain, rest),
                None => reader.unread(statement),
            }
        }
    }
    for (_, origin) in std::mem::take(&mut reader.open) {
        reader.report.approximate(&origin, NOT_CLOSED.with([]), CLOSED_HERE.with([]));
    }
    reader.finish()
}

/// The id and the title of a subgraph, as written, if the statement opens one.
fn subgraph_head(statement: &str) -> Option<(&str, &str)> {
    let head = statement.trim().strip_prefix("subgraph")?;
    if !head.is_empty() && !head.starts_with(|c: char| c.is_whitespace() || c == '"') {
        return None;
    }
    let head = head.trim();
    Some(match head.find(['[', '(']) {
        Some(open) if !head.starts_with('"') && head.ends_with([']', ')']) => {
            (head[..open].trim(), head[open + 1..head.len() - 1].trim())
        }
        _ => (head.trim_matches('"'), head),
    })
}

/// An end of a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Step(usize),
    /// A subgraph, by its lane; nothing while it was not opened.
    Lane(Option<usize>),
}

struct Reader<'a, 'b> {
    report: &'a mut Report,
    diagram: Diagram,
    /// By the id of a node.
    steps: BTreeMap<&'b str, usize>,
    /// By step: the shape as it was written last.
    kinds: Vec<Meaning>,
    /// The ids of all subgraphs; once they are opened, their lanes.
    subgraphs: BTreeMap<String, Option<usize>>,
    /// The subgraphs around the statement: their lane, and where they begin.
    open: Vec<(usize, Origin)>,
    /// The links, with ids of nodes or subgraphs.
    ends: Vec<(&'b str, &'b str, Wire)>,
    link_ids: BTreeSet<&'b str>,
}

impl<'b> Reader<'_, 'b> {
    /// Whether the statement is one that begins with a word of the language.
    fn keyword(&mut self, statement: &Statement) -> bool {
        let text = statement.text.trim();
        if let Some((id, title)) = subgraph_head(text) {
            self.subgraph(statement, id, title);
            return true;
        }
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim();
        // `style --> B` is a link of a node with that name.
        let is_link = ["--", "==", "-.", "<-", "&", "~~"].iter().any(|sign| rest.starts_with(sign));
        match word {
            "TB" | "TD" | "BT" | "LR" | "RL" | ">" | "<" | "^" | "v"
                if statement.is_header && rest.is_empty() => {}
            "end" if rest.is_empty() => {
                self.open.pop();
            }
            "direction" if matches!(rest, "TB" | "TD" | "BT" | "LR" | "RL") => {
                if rest != "LR" {
                    self.report.approximate(
                        &statement.origin(text),
                        DIRECTION.with([]),
                        ONE_DIRECTION.with([]),
                    );
                }
            }
            "style" | "classDef" | "class" | "click" | "linkStyle" | "href"
                if !is_link && !rest.is_empty() =>
            {
                let element = rest.split_whitespace().next().unwrap_or("");
                self.report.drop(&statement.origin(element), STATEMENT.with([word]), OF_STYLE.with([]));
            }
            "accTitle" | "accTitle:" | "accDescr" | "accDescr:" | "accDescr{" if !is_link => {
                let word = word.trim_end_matches([':', '{']);
                self.report.drop(&statement.origin(word), STATEMENT.with([word]), NO_PLACE.with([]));
            }
            _ => return false,
        }
        true
    }

    fn subgraph(&mut self, statement: &Statement, id: &str, title: &str) {
        let origin = statement.origin(id);
        let title = meant(title, &origin, self.report);
        let lane = match self.open.first() {
            Some(&(outermost, _)) => {
                let name = self.diagram.lanes[outermost].title.clone();
                self.report.approximate(&origin, NESTED.with([]), OUTERMOST.with([&name]));
                outermost
            }
            None => {
                let word = Some(id.to_owned()).filter(|id| !id.is_empty());
                self.diagram.lanes.push(Lane { title, id: word, origin: origin.clone() });
                self.diagram.lanes.len() - 1
            }
        };
        self.subgraphs.insert(id.to_owned(), Some(lane));
        self.open.push((lane, origin));
    }

    fn unread(&mut self, statement: &Statement) {
        let origin = statement.origin(statement.text.trim());
        self.report.drop(&origin, UNREAD.with([]), NO_STATEMENT.with(["Mermaid"]));
    }

    fn chain(&mut self, statement: &Statement, chain: &Chain<'b>, rest: &str) {
        // Words alone are no node: they are the beginning of prose.
        let is_plain = |node: &NodeRef| node.text.is_none() && node.attributes.is_none();
        if chain.further.is_empty() && !rest.is_empty() && chain.first.iter().all(is_plain) {
            return self.unread(statement);
        }
        if let [NodeRef { id, text: None, attributes: Some(_), .. }] = chain.first[..]
            && chain.further.is_empty()
            && self.link_ids.contains(id)
        {
            return self.report.drop(&statement.origin(id), LINK_STYLE.with([]), OF_STYLE.with([]));
        }
        let mut before = &chain.first;
        self.group(statement, before);
        for (link, after) in &chain.further {
            self.group(statement, after);
            // Two long groups have more links between them than anyone can draw.
            let room = (MOST_ELEMENTS + 1).saturating_sub(self.ends.len());
            let pairs = before.iter().flat_map(|from| after.iter().map(move |to| (from, to)));
            for (from, to) in pairs.take(room) {
                self.link(statement, link, from.id, to.id);
            }
            before = after;
        }
        if !rest.is_empty() {
            let origin = statement.origin(statement.text.trim());
            self.report.drop(&origin, UNREAD_REST.with([rest]), NO_STATEMENT.with(["Mermaid"]));
        }
    }

    /// Takes the nodes of a group in, each with the lane around the statement.
    fn group(&mut self, statement: &Statement, nodes: &[NodeRef<'b>]) {
        for node in nodes {
            let origin = statement.origin(node.id);
            if let Some(class) = node.class {
                self.report.drop(&origin, CLASS.with([class]), OF_STYLE.with([]));
            }
            if self.subgraphs.contains_key(node.id) {
                continue;
            }
            let lane = self.open.first().map(|(lane, _)| *lane);
            let known = self.diagram.steps.len();
            let step = *self.steps.entry(node.id).or_insert(known);
            if step == known {
                let new = Step::new(Shape::Rectangle, node.id, origin.clone());
                self.diagram.steps.push(Step { id: Some(node.id.to_owned()), ..new });
                self.kinds.push(Meaning::Same(Shape::Rectangle));
            }
            let lane_before = &mut self.diagram.steps[step].lane;
            *lane_before = lane_before.or(lane);
            if let Some((sign, text)) = node.text {
                self.kinds[step] = shapes::of_signs(sign);
                let label = meant(text, &origin, self.report);
                self.label(step, label, origin.clone());
            }
            if let Some(attributes) = node.attributes {
                self.attributes(step, attributes, &origin);
            }
        }
    }

    /// The label that is written last counts, and so does its line.
    fn label(&mut self, step: usize, label: String, origin: Origin) {
        let step = &mut self.diagram.steps[step];
        (step.label, step.origin) = (Some(label), origin);
    }

    fn attributes(&mut self, step: usize, attributes: &str, origin: &Origin) {
        for (key, value) in statements::attributes(attributes) {
            match key {
                "shape" => {
                    self.kinds[step] = match shapes::of_name(value) {
                        Meaning::Like(shape, "") => {
                            self.report.approximate(origin, SHAPE.with([value]), drawn_as(shape));
                            Meaning::Same(shape)
                        }
                        meaning => meaning,
                    };
                }
                "label" => {
                    let label = meant(value, origin, self.report);
                    self.label(step, label, origin.clone());
                }
                "icon" | "img" => self.report.drop(origin, PICTURE.with([value]), NO_PICTURES.with([])),
                // How a picture is placed goes with the picture.
                _ => {}
            }
        }
    }

    fn link(&mut self, statement: &Statement, link: &Link<'b>, from: &'b str, to: &'b str) {
        let origin = statement.origin(format!("{from} -> {to}"));
        self.link_ids.extend(link.id);
        if link.line == LineStyle::Invisible {
            return self.report.drop(&origin, INVISIBLE.with([]), PLACES_ONLY.with([]));
        }
        let style = match link.line {
            LineStyle::Dotted => Some(&DOTTED),
            LineStyle::Thick => Some(&THICK),
            LineStyle::Normal | LineStyle::Invisible => None,
        };
        if let Some(style) = style {
            self.report.approximate(&origin, style.with([]), PLAIN_LINE.with([]));
        }
        let head = match (link.tail, link.head) {
            (None, Some('>')) => None,
            (Some('<'), Some('>')) => Some(&BOTH_ENDS),
            (None, None) => Some(&NO_ARROW),
            _ => Some(&OTHER_HEAD),
        };
        if let Some(head) = head {
            self.report.approximate(&origin, head.with([]), AN_ARROW.with([]));
        }
        let label = link.label.map(|label| meant(label, &origin, self.report));
        let label = label.filter(|label| !label.is_empty());
        self.ends.push((from, to, Wire::new(0, 0, label, origin)));
    }

    fn end(&self, id: &str) -> End {
        match self.subgraphs.get(id) {
            Some(&lane) => End::Lane(lane),
            None => self.steps.get(id).map_or(End::Lane(None), |&step| End::Step(step)),
        }
    }

    /// Joins the links to steps, and settles shapes that depend on them.
    fn finish(mut self) -> Diagram {
        let mut first = vec![None; self.diagram.lanes.len()];
        let mut last = first.clone();
        for (index, step) in self.diagram.steps.iter().enumerate() {
            if let Some(lane) = step.lane {
                first[lane] = first[lane].or(Some(index));
                last[lane] = Some(index);
            }
        }
        for (from, to, wire) in std::mem::take(&mut self.ends) {
            let ends = [(from, &last), (to, &first)].map(|(id, steps)| match self.end(id) {
                End::Step(step) => Some(step),
                End::Lane(lane) => {
                    let step = lane.and_then(|lane| steps[lane]);
                    match step {
                        Some(_) => {
                            self.report.approximate(&wire.origin, OF_LANE.with([id]), AT_A_STEP.with([]))
                        }
                        None => self.report.drop(&wire.origin, OF_LANE.with([id]), NO_STEP.with([])),
                    }
                    step
                }
            });
            if let [Some(from), Some(to)] = ends {
                self.diagram.wires.push(Wire { from, to, ..wire });
            }
        }
        let count = self.diagram.steps.len();
        let (mut has_way_in, mut has_way_out) = (vec![false; count], vec![false; count]);
        for wire in &self.diagram.wires {
            has_way_out[wire.from] = true;
            has_way_in[wire.to] = true;
        }
        for (index, kind) in self.kinds.iter().enumerate() {
            let step = &mut self.diagram.steps[index];
            let (shape, name) = match *kind {
                Meaning::Same(shape) => (shape, ""),
                Meaning::Like(shape, name) => (shape, name),
                Meaning::Terminal(name) if has_way_in[index] && has_way_out[index] => {
                    (Shape::Rectangle, name)
                }
                Meaning::Terminal(name) => (Shape::Circle, name),
            };
            step.shape = shape;
            if !name.is_empty() {
                self.report.approximate(&step.origin, SHAPE.with([name]), drawn_as(shape));
            }
        }
        self.diagram
    }
}
