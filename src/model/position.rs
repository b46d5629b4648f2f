//! From an offset in the text to the element there, and from an element to its text.

use super::{EdgeId, Element, LoopId, Model, NodeId};
use crate::text::{LineIndex, Span};

impl Model {
    /// The element in whose statement the offset lies; on a line that opens or titles a lane, the lane. A caret
    /// right behind a statement counts as inside it.
    pub fn element_at(&self, offset: usize, lines: &LineIndex) -> Option<Element> {
        self.statement_at(offset).or_else(|| {
            let line = lines.line_of(offset);
            let opens = |start: usize| lines.line_of(start) == line;
            let mut lanes = self.lane_ids().filter(|&id| {
                let lane = self.lane(id);
                let titled = lane.title_span.is_some_and(|span| opens(span.start));
                !lane.name.is_empty() && (opens(lane.name_span.start) || titled)
            });
            lanes.next().map(Element::Lane)
        })
    }

    /// The element at an offset; where there is none, the first one on its line. Blanks before a statement and a comment
    /// behind it belong to it for whoever has the caret there.
    pub fn element_on_line(&self, offset: usize, text: &str, lines: &LineIndex) -> Option<Element> {
        self.element_at(offset, lines).or_else(|| {
            let start = lines.line_start(lines.line_of(offset), text);
            let line = text.get(start..)?.lines().next()?;
            let blank = line.len() - line.trim_start().len();
            (blank < line.len()).then(|| self.element_at(start + blank, lines)).flatten()
        })
    }

    /// The node, edge or loop in whose statement the offset lies. A caret right behind a statement counts as
    /// inside it.
    pub fn statement_at(&self, offset: usize) -> Option<Element> {
        let node = touching(&self.nodes, |node| node.span, offset).map(|at| Element::Node(NodeId::from(at)));
        let edge =
            || touching(&self.edges, |edge| edge.span, offset).map(|at| Element::Edge(EdgeId::from(at)));
        let repeat =
            || touching(&self.loops, |repeat| repeat.span, offset).map(|at| Element::Loop(LoopId::from(at)));
        node.or_else(edge).or_else(repeat)
    }

    /// All text of an element: its statement; of a lane its first block, with everything in the braces.
    pub fn full_span(&self, element: Element) -> Span {
        match element {
            Element::Lane(id) => {
                let lane = self.lane(id);
                lane.blocks.first().copied().unwrap_or(lane.name_span)
            }
            statement => self.own_span(statement),
        }
    }

    /// The text that no other element shares: the statement; of a lane its id, because other elements are written
    /// in its block. This is what the code pane selects and marks.
    pub fn own_span(&self, element: Element) -> Span {
        match element {
            Element::Lane(id) => self.lane(id).name_span,
            Element::Node(id) => self.node(id).span,
            Element::Edge(id) => self.edge(id).span,
            Element::Loop(id) => self.repeat(id).span,
        }
    }
}

/// The index of the statement that holds the offset. The statements are in the order of the text.
fn touching<T>(statements: &[T], span: impl Fn(&T) -> Span, offset: usize) -> Option<usize> {
    let after = statements.partition_point(|statement| span(statement).start <= offset);
    let index = after.checked_sub(1)?;
    span(&statements[index]).touches(offset).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LaneId, Parsed};

    #[test]
    fn a_caret_is_in_its_statement_or_on_the_line_that_opens_a_lane() {
        let text = "A { # Shop\n  n1: circle\n\n  n1 -> n2\n}\nB {\n# Bank\nn2: circle; loop [x] n1 n2\n}";
        let Parsed { model, .. } = Parsed::new(text);
        let lines = LineIndex::new(text);
        let check = |at: &str, expected: Option<Element>| {
            let offset = text.find(at).unwrap();
            assert_eq!(model.element_at(offset, &lines), expected, "{at}");
            let statement = expected.filter(|element| !matches!(element, Element::Lane(_)));
            assert_eq!(model.statement_at(offset), statement, "{at}");
        };
        let (lane, node) = (
            |id: usize| Some(Element::Lane(LaneId::from(id))),
            |id: usize| Some(Element::Node(NodeId::from(id))),
        );
        check("A {", lane(0));
        check("Shop", lane(0));
        check("  n1:", None);
        check("n1:", node(0));
        check("\n\n  n1 ->", node(0));
        check("-> n2", Some(Element::Edge(EdgeId::from(0))));
        check("}\nB", None);
        check("Bank", lane(1));
        check("n2: circle", node(1));
        check("loop", Some(Element::Loop(LoopId::from(0))));
        assert_eq!(model.element_at(text.len() + 9, &lines), None);
    }

    #[test]
    fn a_caret_anywhere_on_a_line_is_on_its_element() {
        let text = "A { # Shop\n  n1: circle   // first\n\n  n1 -> n1\n}\n";
        let Parsed { model, .. } = Parsed::new(text);
        let lines = LineIndex::new(text);
        let on = |at: &str, into: usize| model.element_on_line(text.find(at).unwrap() + into, text, &lines);
        let node = Some(Element::Node(NodeId::from(0)));
        assert_eq!((on("  n1:", 0), on("  n1:", 1), on("// first", 4)), (node, node, node));
        assert_eq!(on("  n1 ->", 0), Some(Element::Edge(EdgeId::from(0))));
        assert_eq!((on("\n\n  n1 ->", 1), on("}", 0), on("}", 2)), (None, None, None));
    }

    #[test]
    fn only_a_lane_has_text_that_others_share() {
        let text = "A {\nn1: circle\nn2: circle\nn1 -> n2\nloop [x] n1 n2\n}";
        let Parsed { model, .. } = Parsed::new(text);
        let lane = Element::Lane(LaneId::from(0));
        assert_eq!((model.own_span(lane).of(text), model.full_span(lane).of(text)), ("A", text));
        for element in model.elements().filter(|&element| element != lane) {
            assert_eq!(model.own_span(element), model.full_span(element));
        }
    }
}
