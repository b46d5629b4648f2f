//! No hard rule is ever broken: not by the files of the repository, regular models or thousands of random ones.

use super::{check, files, generate};
use fizz::geometry::Side::{self, *};
use fizz::layout::workflow::Flow;

#[test]
fn every_file_of_the_repository_is_drawn_without_violation() {
    for (name, model) in files() {
        for flow in Flow::ALL {
            check(&name, &model, flow);
        }
    }
}

#[test]
fn empty_and_nearly_empty_models_are_drawn_without_violation() {
    for lanes in 0..4 {
        let mut model = generate::empty(lanes);
        check("empty lanes", &model, Flow::Auto);
        if lanes > 0 {
            generate::add_node(&mut model, lanes - 1, fizz::model::Shape::Circle, "alone");
            check("one node", &model, Flow::Auto);
            for (a, b) in [(Left, Left), (Top, Bottom), (Right, Top), (Bottom, Bottom)] {
                generate::add_edge(&mut model, 0, a, 0, b, "to itself");
            }
            check("self-loops", &model, Flow::Auto);
        }
    }
}

#[test]
fn every_pair_of_sides_is_drawn_without_violation() {
    for lanes in 1..3 {
        for from in Side::ALL {
            for to in Side::ALL {
                for (a, b) in [(0, 1), (1, 0), (0, 2), (2, 2)] {
                    let mut model = generate::empty(lanes);
                    for i in 0..3 {
                        generate::add_node(&mut model, i % lanes, fizz::model::Shape::ALL[i], "node");
                    }
                    for label in ["", "one", "two of them"] {
                        generate::add_edge(&mut model, a, from, b, to, label);
                    }
                    generate::add_loop(&mut model, "as long as it lasts", &[a, b]);
                    for flow in Flow::ALL {
                        check(&format!("{from:?} {to:?} {a} {b}"), &model, flow);
                    }
                }
            }
        }
    }
}

#[test]
fn regular_models_are_drawn_without_violation() {
    for flow in Flow::ALL {
        for label in ["", "a label"] {
            for sides in [[Bottom, Top, Right, Left], [Right, Left, Right, Left], [Left, Right, Top, Bottom]]
            {
                for (fan, lanes) in [(3, 1), (10, 3), (50, 1), (50, 4)] {
                    check("star", &generate::star(fan, lanes, sides, label), flow);
                }
            }
            check("ladder", &generate::ladder(12, label), flow);
        }
        check("grid", &generate::grid(8, 5), flow);
        check("loops", &generate::loops(6), flow);
        let flowing = generate::flow(120, 6, 7);
        let (layout, metrics) = check("flow", &flowing, flow);
        assert_eq!(layout.wires.len(), metrics.edges as usize);
    }
}

#[test]
fn regular_wires_run_straight() {
    let (_, metrics) = check("grid", &generate::grid(8, 5), Flow::Aligned);
    assert_eq!((metrics.bends, metrics.crossings), (0, 0));
    let (_, metrics) = check("ladder", &generate::ladder(12, "ask"), Flow::Auto);
    assert_eq!((metrics.bends, metrics.crossings), (0, 0), "requests and responses are parallel");
}

/// Adversarial graphs of many sizes.
#[test]
fn random_models_are_drawn_without_violation() {
    let sizes = [(3, 1, 8), (6, 2, 10), (8, 3, 40), (12, 3, 16), (20, 4, 40), (25, 40, 30), (40, 5, 60)];
    for seed in 1..=crate::junk::rounds(60) as u64 {
        for (nodes, lanes, edges) in sizes {
            let model = generate::adversarial(nodes, lanes, edges, seed);
            let flow = Flow::ALL[seed as usize % 3];
            check(&format!("adversarial {nodes} {lanes} {edges} {seed}"), &model, flow);
        }
    }
}

#[test]
fn a_large_random_model_is_drawn_without_violation() {
    check("large", &generate::adversarial(1500, 12, 1800, 5), Flow::Auto);
}

#[test]
fn any_order_of_edges_is_drawn_without_violation() {
    for seed in 1..=40 {
        let mut model = generate::adversarial(14, 3, 20, seed);
        model.edges.reverse();
        check("reversed edges", &model, Flow::Auto);
        let third = model.edges.len() / 3;
        model.edges.rotate_left(third);
        check("rotated edges", &model, Flow::Auto);
    }
}
