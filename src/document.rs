//! One text and all that is computed from it. A document is a value: an edit gives a new one, the old
//! one stays as it was. The text is the only thing that can be written; undo is the code pane's
//! history of text edits, so both hands share it.
//!
//! Tree and model exist at once; keys, layout and diagnostics are made when first asked for, and once.
//! A broken text has the drawing of everything in it that can be understood.

use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostic;
use crate::edit::{self, Command, Planned, Refusal};
use crate::geometry::Rect;
use crate::layout::{self, Layout, Options, Plan};
use crate::lint;
use crate::measure::Measures;
use crate::model::{self, Element, ElementKey, Model};
use crate::syntax::{self, Tree};
use crate::text::{LineIndex, Span, TextEdit};

#[derive(Debug)]
pub struct Document {
    text: String,
    lines: LineIndex,
    options: Options,
    revision: u64,
    tree: Tree,
    model: Model,
    diagnostics: OnceLock<Vec<Diagnostic>>,
    /// Shared with the document before while they are the same.
    keys: OnceLock<Arc<Vec<(Element, ElementKey)>>>,
    measures: OnceLock<Measures>,
    /// The plan of the drawing before, which holds while only texts change.
    before: Option<Arc<Plan>>,
    layout: OnceLock<(Layout, Arc<Plan>)>,
}

impl Document {
    pub fn new(text: impl Into<String>, options: &Options) -> Document {
        Document::after(None, text.into(), *options)
    }

    fn after(before: Option<&Document>, text: String, options: Options) -> Document {
        let lines = LineIndex::new(&text);
        let tree = syntax::parse(&text);
        let model = model::lower(&text, &tree);
        let measured = before.and_then(|before| Some((before, before.measures.get()?)));
        let measures = measured.map(|(before, known)| Measures::after(&model, &before.model, known));
        let named = before.and_then(|before| before.keys.get().filter(|_| model.has_keys_of(&before.model)));
        Document {
            text,
            lines,
            options,
            revision: before.map_or(1, |before| before.revision + 1),
            tree,
            model,
            diagnostics: OnceLock::new(),
            keys: named.cloned().map_or_else(OnceLock::new, OnceLock::from),
            measures: measures.map_or_else(OnceLock::new, OnceLock::from),
            before: before.and_then(Document::last_plan),
            layout: OnceLock::new(),
        }
    }

    fn last_plan(&self) -> Option<Arc<Plan>> {
        self.layout.get().map(|(_, plan)| plan).or(self.before.as_ref()).cloned()
    }

    /// The same document with another text; its revision is one higher.
    pub fn with_text(&self, text: impl Into<String>) -> Document {
        Document::after(Some(self), text.into(), self.options)
    }

    /// The document after an edit; nothing when the edit does not fit the text.
    pub fn apply(&self, edit: &TextEdit) -> Option<Document> {
        edit.fits(&self.text).then(|| self.with_text(edit.apply(&self.text)))
    }

    /// The same text drawn with other options.
    pub fn with_options(&self, options: Options) -> Document {
        Document::after(Some(self), self.text.clone(), options)
    }

    /// What a command would do to this text, or why it cannot be done.
    pub fn plan(&self, command: &Command) -> Result<Planned, Refusal> {
        edit::plan(&self.text, &self.tree, &self.model, command)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    pub fn options(&self) -> Options {
        self.options
    }

    /// Counts up with every change that can change the picture.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    pub fn model(&self) -> &Model {
        &self.model
    }

    /// In the order of their places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.diagnostics
            .get_or_init(|| lint::diagnose(&self.text, &self.tree, &self.model, &lint::Settings::default()))
    }

    /// The key of every element: lanes, nodes, edges, loops, each in index order.
    pub fn keys(&self) -> &[(Element, ElementKey)] {
        self.keys.get_or_init(|| Arc::new(self.model.keys()))
    }

    pub fn layout(&self) -> &Layout {
        let (layout, _) = self.layout.get_or_init(|| {
            let measures = self.measures.get_or_init(|| Measures::new(&self.model));
            layout::layout_after(&self.model, &self.options, measures, self.before.as_ref())
        });
        layout
    }

    /// The key of an element; nothing for one of another text that this text does not have.
    pub fn key(&self, element: Element) -> Option<&ElementKey> {
        let (lanes, nodes, edges) = (self.model.lanes.len(), self.model.nodes.len(), self.model.edges.len());
        let at = match element {
            Element::Lane(id) => id.index(),
            Element::Node(id) => lanes + id.index(),
            Element::Edge(id) => lanes + nodes + id.index(),
            Element::Loop(id) => lanes + nodes + edges + id.index(),
        };
        self.keys().get(at).filter(|(found, _)| *found == element).map(|(_, key)| key)
    }

    /// The element of that key, if the text still has it.
    pub fn element(&self, key: &ElementKey) -> Option<Element> {
        self.keys().iter().find(|(_, other)| other == key).map(|(element, _)| *element)
    }

    pub fn elements(&self, keys: &[ElementKey]) -> Vec<Element> {
        keys.iter().filter_map(|key| self.element(key)).collect()
    }

    /// The text of an element: its statement, or a lane's id.
    pub fn span(&self, element: Element) -> Span {
        match element {
            Element::Lane(id) => self.model.lane(id).name_span,
            Element::Node(id) => self.model.node(id).span,
            Element::Edge(id) => self.model.edge(id).span,
            Element::Loop(id) => self.model.repeat(id).span,
        }
    }

    /// The element in whose statement an offset lies; on a lane's first line the lane.
    pub fn element_at(&self, offset: usize) -> Option<Element> {
        let statement =
            |element: &Element| !matches!(element, Element::Lane(_)) && self.span(*element).touches(offset);
        self.model.elements().find(statement).or_else(|| {
            let line = self.lines.line_of(offset.min(self.text.len()));
            let lanes = self.model.lane_ids().filter(|&id| !self.model.lane(id).name.is_empty());
            let mut first_lines = lanes.filter(|&id| {
                let lane = self.model.lane(id);
                self.lines.line_of(lane.name_span.start) == line
                    || lane.title_span.is_some_and(|span| self.lines.line_of(span.start) == line)
            });
            first_lines.next().map(Element::Lane)
        })
    }

    /// The box of an element in the drawing.
    pub fn bounds(&self, element: Element) -> Option<Rect> {
        let layout = self.layout();
        match element {
            Element::Lane(id) => layout.lanes.get(id.index()).map(|lane| lane.rect),
            Element::Node(id) => layout.nodes.get(id.index()).map(|node| node.rect),
            Element::Edge(id) => {
                let wire = layout.wires.iter().find(|wire| wire.edge == id)?;
                let points = wire.points.iter().map(|point| Rect::new(point.x, point.y, 0, 0));
                points.reduce(Rect::union)
            }
            Element::Loop(id) => {
                let place = layout.loops.iter().find(|place| place.repeat == id)?;
                place.frames.iter().map(|frame| frame.rect).reduce(Rect::union)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NodeId;

    #[test]
    fn an_element_of_another_text_has_no_key() {
        let document =
            Document::new("A { a: circle\nb: circle\na -> b }\nB { c: circle }", &Options::default());
        let nodes = document.model().nodes.len();
        for index in 0..nodes + 4 {
            let node = Element::Node(NodeId::from(index));
            let known = document.key(node).and_then(|key| document.element(key));
            assert_eq!(known, (index < nodes).then_some(node));
        }
    }

    #[test]
    fn keys_are_shared_only_while_they_are_the_same() {
        let text =
            "A {\na: circle label:\"x\"\nb: circle\na -> b\nloop [again] a b }\nB { c: circle\nc -> A.a }";
        let document = Document::new(text, &Options::default());
        document.keys();
        let shared = |from: &str, to: &str| {
            let next = document.with_text(text.replacen(from, to, 1));
            assert_eq!(next.keys(), next.model().keys(), "{from} → {to}");
            std::ptr::eq(document.keys(), next.keys())
        };
        for (from, to) in [("x", "xy"), ("circle", "diamond"), ("A {", "A { # T"), ("a b }", "a }")] {
            assert!(shared(from, to), "{from} → {to}");
        }
        let others =
            [("b:", "d:"), ("B {", "C {"), ("a -> b", "b -> a"), ("again", "once"), ("\nb: circle", "")];
        for (from, to) in others.into_iter().chain([("a -> b", "a.handle(top) -> b"), ("\na -> b", "")]) {
            assert!(!shared(from, to), "{from} → {to}");
        }
    }
}
