//! Large models are laid out in reasonable time and keep the hard rules.

use super::{check, generate};
use fizz::geometry::Side::*;
use fizz::layout::workflow::{Flow, layout};

#[test]
fn ten_thousand_nodes_are_drawn() {
    check("flow", &generate::flow(10_000, 12, 7932), Flow::Auto);
    for flow in [Flow::Aligned, Flow::Compact] {
        check("flow", &generate::flow(2_000, 12, 7932), flow);
    }
}

#[test]
fn many_lanes_and_wide_fans_are_laid_out() {
    let flow = Flow::default();
    let mut stairs = generate::empty(3000);
    for i in 0..3000 {
        generate::add_node(&mut stairs, i, fizz::model::Shape::Rectangle, "step");
        if i > 0 {
            generate::add_edge(&mut stairs, i - 1, Right, i, Left, "");
        }
    }
    assert_eq!(layout(&stairs, flow).nodes.len(), 3000);
    for sides in [[Bottom, Top, Right, Left], [Right, Left, Right, Left]] {
        for label in ["", "go"] {
            let star = generate::star(1000, 1, sides, label);
            assert_eq!(layout(&star, flow).wires.len(), 2000);
        }
    }
    let mut parallel = generate::empty(1);
    generate::add_node(&mut parallel, 0, fizz::model::Shape::Rectangle, "a");
    generate::add_node(&mut parallel, 0, fizz::model::Shape::Rectangle, "b");
    for i in 0..1000 {
        generate::add_edge(
            &mut parallel,
            0,
            [Right, Top][i % 2],
            1,
            [Left, Left][i % 2],
            &format!("wire {i}"),
        );
    }
    assert_eq!(layout(&parallel, flow).wires.len(), 1000);
}

/// The benchmark draws the text of a model, so that text must describe the same diagram.
#[test]
fn the_text_of_a_model_describes_the_model() {
    let flow = generate::flow(100, 5, 7932);
    let text = generate::text(&flow);
    let read = fizz::model::lower(&text, &fizz::syntax::parse(&text));
    assert_eq!(read.meaning().lanes, flow.meaning().lanes);
    let edges = |model: &fizz::model::Model| {
        let mut edges: Vec<_> = model.meaning().edges.iter().map(|edge| format!("{edge:?}")).collect();
        edges.sort();
        edges
    };
    assert_eq!(edges(&read), edges(&flow));
}
