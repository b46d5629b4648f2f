//! A chosen part of a diagram, for formats that say what a diagram means: it becomes a diagram of its own. Formats that draw
//! show the part where it stands in the whole drawing.

use std::collections::BTreeSet;

use super::{ExportOptions, Format};
use crate::document::Document;
use crate::edit::fragment;
use crate::model::{Element, Model, NodeId};

/// What a format writes instead of the whole document; nothing where it writes or draws the document itself.
pub fn part(format: &Format, document: &Document, options: &ExportOptions) -> Option<Document> {
    options.only.filter(|_| !format.draws_part()).map(|only| alone(document, only))
}

/// The chosen elements, with the edges and loops among them, as a diagram.
pub fn alone(document: &Document, only: &[Element]) -> Document {
    let nodes: Vec<NodeId> = nodes(document.model(), only).into_iter().collect();
    document.with_text(fragment(document.text(), document.tree(), document.model(), &nodes))
}

/// The steps that are chosen, by themselves or with their lane, loop or edge.
pub(super) fn nodes(model: &Model, chosen: &[Element]) -> BTreeSet<NodeId> {
    let mut nodes = BTreeSet::new();
    for element in chosen {
        match *element {
            Element::Node(node) => drop(nodes.insert(node)),
            Element::Lane(lane) => nodes.extend(&model.lane(lane).nodes),
            Element::Loop(repeat) => nodes.extend(&model.repeat(repeat).members),
            Element::Edge(edge) => nodes.extend([model.edge(edge).from, model.edge(edge).to]),
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Make;
    use crate::views::View;

    const SOURCE: &str = "A { # A\nn1: circle label:\"Go\"\nn2: rectangle label:\"Do\"\nn1.handle(right) -> n2.handle(left)\nloop [again] n1 n2\n}\nB { # B\nn3: circle label:\"End\"\nn2.handle(bottom) -> n3.handle(top)\n}\n";

    fn written(id: &str, chosen: fn(&Model) -> Vec<Element>) -> String {
        let document = Document::new(SOURCE, View::default());
        let format = Format::from_id(id).expect("a format");
        let only = chosen(document.model());
        let options = ExportOptions { only: Some(&only), ..ExportOptions::default() };
        let part = part(format, &document, &options);
        let Make::Text(make) = format.make else { panic!("{id} is text") };
        make(part.as_ref().unwrap_or(&document), &options)
    }

    #[test]
    fn a_lane_comes_with_its_steps_and_without_what_leads_out_of_it() {
        let lane = |model: &Model| model.lane_ids().take(1).map(Element::Lane).collect();
        let text = written("fz", lane);
        for words in ["A { # A", "n1: circle", "n2: rectangle", "n1.handle(right)", "loop [again] n1 n2"] {
            assert!(text.contains(words), "{words}:\n{text}");
        }
        assert!(!text.contains("n3"), "{text}");
        let mermaid = written("mermaid", lane);
        assert!(mermaid.contains("Do") && !mermaid.contains("End"), "{mermaid}");
    }

    #[test]
    fn steps_come_with_the_edges_between_them() {
        let last = |model: &Model| model.node_ids().skip(1).map(Element::Node).collect();
        let text = written("fz", last);
        assert!(text.contains("n2.handle(bottom) -> B.n3.handle(top)") && !text.contains("n1"), "{text}");
        let graph = written("graph", |model| model.loop_ids().map(Element::Loop).collect());
        assert!(graph.contains("\"again\"") && !graph.contains("n3"), "{graph}");
    }

    #[test]
    fn a_drawing_shows_the_part_where_it_stands() {
        let first = |model: &Model| model.node_ids().take(1).map(Element::Node).collect();
        let svg = written("svg", first);
        let drawn = svg.split("</metadata>").nth(1).expect("a drawing");
        assert!(drawn.contains(">Go<") && !drawn.contains(">Do<"), "{drawn}");
        assert!(svg.contains("n3: circle"), "the whole source is inside");
    }

    #[test]
    fn nothing_chosen_is_an_empty_diagram_and_no_choice_the_whole_one() {
        assert_eq!(written("fz", |_| Vec::new()), "");
        let document = Document::new(SOURCE, View::default());
        let fz = Format::from_id("fz").expect("a format");
        assert!(part(fz, &document, &ExportOptions::default()).is_none());
    }
}
