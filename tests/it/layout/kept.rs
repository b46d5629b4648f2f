//! What an edit does not touch stays where it stood, as long as the drawing before is known.

use fizz::document::Document;
use fizz::edit::{Command, Port};
use fizz::geometry::Side;
use fizz::layout::workflow::{Flow, Layout};
use fizz::model::{EdgeId, LaneId, NodeId, Shape};
use fizz::views::{Drawing, View};
use std::collections::BTreeMap;

use crate::files::diagrams;

fn layout(document: &Document) -> &Layout {
    let Drawing::Workflow(layout) = document.drawing() else { panic!("a workflow") };
    layout
}

/// Edits of every kind, each with the nodes that it touches.
fn edits(document: &Document) -> Vec<(Command, Vec<NodeId>)> {
    let model = document.model();
    let mut edits = vec![];
    for v in (0..model.nodes.len()).step_by(11).map(NodeId::from) {
        let joined = model.edges.iter().filter(|edge| edge.from == v || edge.to == v);
        let touched = joined.flat_map(|edge| [edge.from, edge.to]).chain([v]).collect();
        edits.push((Command::DeleteNodes { nodes: vec![v] }, touched));
        let to = NodeId::from((v.index() * 7 + 3) % model.nodes.len());
        if to != v {
            let (from, to) = (Port { node: v, side: Side::Bottom }, Port { node: to, side: Side::Top });
            edits.push((Command::Connect { from, to, label: None }, vec![from.node, to.node]));
        }
    }
    for e in (0..model.edges.len()).step_by(13).map(EdgeId::from) {
        let ends = vec![model.edge(e).from, model.edge(e).to];
        edits.push((Command::DeleteEdges { edges: vec![e] }, ends.clone()));
        edits.push((Command::InsertBetween { edge: e, shape: Shape::Rectangle, label: "new".into() }, ends));
    }
    for lane in 0..model.lanes.len() {
        let (after, name) = (Some(LaneId::from(lane)), "added".to_owned());
        edits.push((Command::AddLane { after, title: name.clone(), name }, vec![]));
    }
    edits
}

/// Whether over a fifth of the untouched nodes have changed sides with another one of their lane, or over half stand in
/// other columns relative to each other.
fn is_torn(before: &[(i32, i32, String)], after: &[(i32, i32, String)]) -> bool {
    let (mut turned, mut apart) = (vec![false; before.len()], vec![false; before.len()]);
    for u in 0..before.len() {
        for v in 0..u {
            let signs =
                |all: &[(i32, i32, String)]| ((all[u].0 - all[v].0).signum(), (all[u].1 - all[v].1).signum());
            let ((x, y), (new_x, new_y)) = (signs(before), signs(after));
            if before[u].2 == before[v].2 && (x * new_x < 0 || y * new_y < 0) {
                (turned[u], turned[v]) = (true, true);
            }
            if (x == 0) != (new_x == 0) {
                (apart[u], apart[v]) = (true, true);
            }
        }
    }
    let share = |of: &[bool]| of.iter().filter(|&&is| is).count();
    share(&turned) * 5 > before.len() || share(&apart) * 2 > before.len()
}

/// Column and row of nodes, and their lanes.
fn places(document: &Document, names: &[String]) -> Vec<(i32, i32, String)> {
    let model = document.model();
    let by_name: BTreeMap<&str, usize> =
        model.nodes.iter().enumerate().map(|(v, node)| (node.name.as_str(), v)).collect();
    let place = |name: &String| {
        let node = &layout(document).nodes[by_name[name.as_str()]];
        (node.column, node.row, model.lane(node.lane).name.clone())
    };
    names.iter().map(place).collect()
}

#[test]
fn an_edit_leaves_what_it_does_not_touch_and_undo_brings_the_drawing_back() {
    let (mut tried, mut torn) = (0, vec![]);
    for (name, text) in diagrams().into_iter().filter(|(name, _)| name.contains("untuned/open")) {
        let before = Document::new(text, View::Workflow(Flow::Auto));
        layout(&before);
        for (command, touched) in edits(&before) {
            let Ok(outcome) = before.plan(&command) else { continue };
            let after = outcome.next;
            let is_untouched = |v: &usize| !touched.contains(&NodeId::from(*v));
            let untouched: Vec<String> = (0..before.model().nodes.len())
                .filter(is_untouched)
                .map(|v| before.model().nodes[v].name.clone())
                .collect();
            tried += 1;
            if is_torn(&places(&before, &untouched), &places(&after, &untouched)) {
                torn.push(format!("{name}: {command:?}"));
            }
            let undone = after.with_text(before.text());
            assert_eq!(layout(&undone), layout(&before), "{name}: {command:?}, undone");
        }
    }
    assert!(tried > 250, "only {tried} edits");
    assert!(
        torn.len() * 40 <= tried,
        "{} of {tried} edits tear the drawing:\n{}",
        torn.len(),
        torn.join("\n")
    );
}

#[test]
fn a_node_that_is_moved_in_the_source_moves_in_the_drawing() {
    let text = "A {\n  n1: circle\n  n2: rectangle\n  n3: rectangle\n  n4: rectangle\n  n5: rectangle\n}\n\
                A.n4.handle(right) -> A.n5.handle(left)\n";
    let before = Document::new(text, View::Workflow(Flow::Auto));
    let column = |document: &Document, name: &str| places(document, &[name.to_owned()])[0].0;
    assert!(column(&before, "n1") < column(&before, "n3"));
    let command = Command::MoveNodes {
        nodes: vec![NodeId::from(0)],
        lane: LaneId::from(0),
        after: Some(NodeId::from(3)),
    };
    let after = before.plan(&command).map(|outcome| outcome.next).expect("a node can be moved");
    assert!(column(&after, "n1") > column(&after, "n3"), "the node stands where it was put");
}

#[test]
fn another_text_is_drawn_as_if_nothing_had_been_there() {
    let all = diagrams();
    let of =
        |part: &str| all.iter().find(|(name, _)| name.contains(part)).map(|(_, text)| text.clone()).unwrap();
    let (one, other) = (of("seeds/publish-subscribe"), of("seeds/materialized-views"));
    let before = Document::new(one, View::Workflow(Flow::Auto));
    layout(&before);
    let after = before.with_text(other.clone());
    assert_eq!(layout(&after), layout(&Document::new(other, View::Workflow(Flow::Auto))));
}
