//! Which part of a drawing is exported, and on what ground it stands.

use std::collections::BTreeSet;

use super::clear::clear;
use crate::document::Document;
use crate::export::options::{ExportOptions, USUAL_MARGIN};
use crate::export::part::nodes;
use crate::geometry::Rect;
use crate::model::{Element, Model};
use crate::scene::Scene;

/// The drawing with what the options ask for, and the part of it that is shown.
pub(super) fn scene(document: &Document, options: &ExportOptions) -> (Scene, Rect) {
    let wanted = document.scene_options(options.hops);
    let mut scene = document.scene_with(options.theme.theme(), &wanted);
    if options.transparent {
        clear(&mut scene);
    }
    let margin = i32::try_from(options.margin).unwrap_or_default();
    let usual = USUAL_MARGIN as i32;
    let whole = Rect::new(0, 0, scene.width, scene.height);
    let Some(only) = options.only else { return (scene, outset(whole, margin - usual)) };
    let mut kept = with_belongings(document.model(), only);
    // What is within something else is shown with it.
    kept.extend(document.shown_as(only));
    scene.groups.retain(|group| kept.contains(&group.element));
    for group in &mut scene.groups {
        // The wires that drew the rest of it may be gone.
        if !group.alone.is_empty() {
            group.shapes = std::mem::take(&mut group.alone);
        }
    }
    let bounds = scene.groups.iter().map(|group| group.bounds).reduce(Rect::union);
    let part = bounds.map_or(Rect::new(0, 0, 1, 1), |bounds| outset(bounds, margin));
    (scene, part)
}

/// A rectangle that grows or shrinks on each side, but never to nothing.
fn outset(rect: Rect, by: i32) -> Rect {
    let Rect { x, y, w, h } = rect.outset(by);
    Rect::new(x, y, w.max(1), h.max(1))
}

/// The elements, with the nodes of lanes and loops among them and the wires between the nodes. A loop comes with its
/// members.
fn with_belongings(model: &Model, chosen: &[Element]) -> BTreeSet<Element> {
    let mut kept: BTreeSet<Element> = chosen.iter().copied().collect();
    let nodes = nodes(model, chosen);
    kept.extend(nodes.iter().map(|&node| Element::Node(node)));
    let joined = |edge: &crate::model::EdgeId| {
        nodes.contains(&model.edge(*edge).from) && nodes.contains(&model.edge(*edge).to)
    };
    kept.extend(model.drawn_edges().filter(joined).map(Element::Edge));
    let is_whole = |repeat: &crate::model::LoopId| {
        let members = &model.repeat(*repeat).members;
        !members.is_empty() && members.iter().all(|member| nodes.contains(member))
    };
    kept.extend(model.loop_ids().filter(is_whole).map(Element::Loop));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Layer;
    use crate::views::View;

    const SOURCE: &str = "A { # A\nn1: circle label:\"Go\"\nn2: rectangle label:\"Do\"\nn1.handle(right) -> n2.handle(left)\nloop [again] n1 n2\n}\nB { # B\nn3: circle label:\"End\"\nn2.handle(bottom) -> n3.handle(top)\n}\n";

    fn shown(options: &ExportOptions) -> (Vec<Element>, Rect, Scene) {
        let document = Document::new(SOURCE, View::default());
        let (scene, part) = scene(&document, options);
        let mut elements: Vec<Element> = scene.groups.iter().map(|group| group.element).collect();
        elements.sort_unstable();
        elements.dedup();
        (elements, part, scene)
    }

    fn named(name: &str) -> Element {
        let document = Document::new(SOURCE, View::default());
        let found = document.model().node_ids().find(|&id| document.model().node(id).name == name);
        Element::Node(found.expect("a node of the text"))
    }

    #[test]
    fn two_nodes_come_with_their_wire_and_their_loop() {
        let chosen = [named("n1"), named("n2")];
        let (elements, part, _) =
            shown(&ExportOptions { only: Some(&chosen), margin: 10, ..Default::default() });
        let kinds = |kind: fn(&Element) -> bool| elements.iter().filter(|element| kind(element)).count();
        assert_eq!(kinds(|element| matches!(element, Element::Node(_))), 2);
        assert_eq!(kinds(|element| matches!(element, Element::Edge(_))), 1);
        assert_eq!(kinds(|element| matches!(element, Element::Loop(_))), 1);
        assert_eq!(kinds(|element| matches!(element, Element::Lane(_))), 0);
        let (_, whole, _) = shown(&ExportOptions::default());
        assert!(part.w < whole.w && part.h < whole.h, "{part:?} {whole:?}");
    }

    #[test]
    fn a_margin_is_as_wide_as_it_says() {
        let (_, usual, scene) = shown(&ExportOptions::default());
        assert_eq!(usual, Rect::new(0, 0, scene.width, scene.height));
        let (_, none, _) = shown(&ExportOptions { margin: 0, ..Default::default() });
        let lanes = scene.groups.iter().filter(|group| group.layer == Layer::Lane).map(|group| group.bounds);
        assert_eq!(Some(none), lanes.reduce(Rect::union), "the lanes fill a drawing without a margin");
    }
}
