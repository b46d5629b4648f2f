//! A small edit changes the drawing little, and the same model always gives the same layout.

use super::{check, generate, read};
use fizz::layout::workflow::{Flow, Layout};
use fizz::model::Shape;

fn cells(layout: &Layout) -> Vec<(i32, i32)> {
    layout.nodes.iter().map(|node| (node.column, node.row)).collect()
}

/// The direction of each segment of each wire: what a person sees as its route.
fn routes(layout: &Layout) -> Vec<Vec<(i32, i32)>> {
    let directions = |points: &[fizz::geometry::Point]| {
        points.windows(2).map(|p| ((p[1].x - p[0].x).signum(), (p[1].y - p[0].y).signum())).collect()
    };
    layout.wires.iter().map(|wire| directions(&wire.points)).collect()
}

#[test]
fn the_same_model_gives_the_same_layout() {
    for flow in Flow::ALL {
        let model = generate::flow(150, 6, 3);
        assert_eq!(check("once", &model, flow).0, check("twice", &model, flow).0);
    }
}

#[test]
fn a_longer_label_changes_no_row_column_or_route() {
    for seed in 1..=12 {
        for flow in Flow::ALL {
            let mut model = generate::flow(60, 4, seed * 31 + 5);
            let before = check("before", &model, flow).0;
            let at = seed as usize * 7 % model.nodes.len();
            model.nodes[at].label = Some("a label that is much longer than it was before".to_owned());
            if let Some(edge) = model.edges.iter_mut().find(|edge| edge.label.is_some()) {
                edge.label = Some("and this one as well".to_owned());
            }
            let after = check("after", &model, flow).0;
            assert_eq!(cells(&before), cells(&after), "seed {seed}");
            assert_eq!(routes(&before), routes(&after), "seed {seed}");
        }
    }
}

#[test]
fn a_longer_label_of_a_wire_moves_nothing_up_or_down() {
    let heights = |layout: &Layout| {
        let nodes = layout.nodes.iter().map(|node| (node.rect.y, node.rect.h));
        nodes.chain(layout.lanes.iter().map(|lane| (lane.rect.y, lane.rect.h))).collect::<Vec<_>>()
    };
    let (mut labels, seeds) = (0, 1..=20);
    for seed in seeds {
        for mut model in [generate::flow(60, 4, seed), generate::adversarial(18, 3, 24, seed)] {
            model
                .edges
                .iter_mut()
                .filter(|edge| edge.label.is_some())
                .for_each(|edge| edge.label = Some("no".to_owned()));
            let before = check("before", &model, Flow::Auto).0;
            for edge in model.edges.iter_mut().filter(|edge| edge.label.is_some()) {
                edge.label = Some("not before noon".to_owned());
            }
            let after = check("after", &model, Flow::Auto).0;
            // A diamond may grow for the labels at its corners.
            let mut pairs = before.nodes.iter().zip(&after.nodes);
            if pairs.all(|(before, after)| before.rect.h == after.rect.h) {
                assert_eq!(heights(&before), heights(&after), "seed {seed}");
                labels += model.edges.iter().filter(|edge| edge.label.is_some()).count();
            }
        }
    }
    assert!(labels > 100, "{labels}");
}

/// While somebody types, labels, the lines of a card and conditions come and go.
#[test]
fn text_that_appears_changes_no_row_column_or_route() {
    for seed in 1..=30 {
        let flow = Flow::ALL[seed as usize % 3];
        let mut model = generate::adversarial(18, 3, 24, seed);
        let before = check("before", &model, flow).0;
        for edge in model.edges.iter_mut().step_by(2) {
            edge.label = if edge.label.is_none() { Some("a".to_owned()) } else { None };
        }
        for node in model.nodes.iter_mut().step_by(3) {
            node.owner = Some("somebody".to_owned());
            node.description = Some("what is to be done, in a sentence or two".to_owned());
            node.label = None;
        }
        for repeat in &mut model.loops {
            repeat.condition.push_str(" and not before that");
        }
        let after = check("after", &model, flow).0;
        assert_eq!(cells(&before), cells(&after), "seed {seed}");
        assert_eq!(routes(&before), routes(&after), "seed {seed}");
    }
}

#[test]
fn an_unconnected_node_at_the_end_leaves_the_others_in_their_cells() {
    for seed in 1..=12 {
        for flow in Flow::ALL {
            let mut model = generate::flow(50, 4, seed * 17 + 1);
            let before = check("before", &model, flow).0;
            generate::add_node(&mut model, seed as usize % 4, Shape::Rectangle, "new");
            let after = check("after", &model, flow).0;
            assert_eq!(cells(&before), cells(&after)[..before.nodes.len()], "seed {seed}");
        }
    }
}

#[test]
fn a_lane_below_moves_nothing_above_it() {
    for seed in 1..=12 {
        let mut model = generate::flow(50, 4, seed * 13 + 3);
        let before = check("before", &model, Flow::Aligned).0;
        let mut below = generate::empty(1);
        below.lanes[0].name = "below".to_owned();
        model.lanes.append(&mut below.lanes);
        generate::add_node(&mut model, 4, Shape::Rectangle, "first");
        generate::add_node(&mut model, 4, Shape::Rectangle, "second");
        let after = check("after", &model, Flow::Aligned).0;
        for (old, new) in before.nodes.iter().zip(&after.nodes) {
            assert_eq!((old.rect.y, old.rect.h, old.column), (new.rect.y, new.rect.h, new.column));
        }
        for (old, new) in before.lanes.iter().zip(&after.lanes) {
            assert_eq!((old.rect.y, old.rect.h), (new.rect.y, new.rect.h));
        }
    }
}

#[test]
fn typing_in_a_label_never_flips_the_flow() {
    let mut model = generate::flow(40, 4, 11);
    let before = cells(&check("before", &model, Flow::Auto).0);
    for node in &mut model.nodes {
        node.label = Some("wide wide wide wide wide wide".to_owned());
    }
    assert_eq!(before, cells(&check("after", &model, Flow::Auto).0));
}

/// A label on a straight wire widens the gap between its nodes in steps, so that the node beyond does not move with
/// every character.
#[test]
fn few_characters_of_a_label_move_the_node_beyond_its_wire() {
    let text = "check it once more today";
    let at = |label: &str| {
        let model = read(&format!(
            "a {{\nn1: rectangle label:\"from\"\nn2: rectangle label:\"to\"\n\
             n1.handle(right) -> n2.handle(left) [label=\"{label}\"]\n}}\n"
        ));
        check(label, &model, Flow::Aligned).0.nodes[1].rect.x
    };
    let positions: Vec<i32> = (1..=text.len()).map(|length| at(text[..length].trim())).collect();
    let moves = positions.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert!((1..=text.len() / 2).contains(&moves), "{moves} moves: {positions:?}");
}
