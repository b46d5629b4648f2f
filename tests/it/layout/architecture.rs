//! No hard rule of the architecture is ever broken, and what it says about pairs, labels, systems and sides.

use super::{files, generate, read};
use fizz::layout::architecture::check::violations;
use fizz::layout::architecture::{Inside, Layout, layout};
use fizz::layout::glyph::Glyphs;
use fizz::model::Model;

/// Lays a model out and insists on every hard rule.
fn check(name: &str, model: &Model) -> Layout {
    let [made, with_steps] = Inside::ALL.map(|inside| {
        let made = layout(model, inside, &Glyphs::default());
        let found = violations(&made, model);
        let list: Vec<String> = found.iter().take(5).map(ToString::to_string).collect();
        assert!(found.is_empty(), "{name} {inside:?}: {} violations\n{}", found.len(), list.join("\n"));
        made
    });
    let shown: usize =
        with_steps.boxes.iter().flat_map(|party| &party.steps).map(|chip| chip.nodes.len()).sum();
    assert_eq!(shown, model.nodes.len(), "{name}: a step is missing");
    made
}

#[test]
fn every_file_of_the_repository_is_drawn_without_violation() {
    for (name, model) in files() {
        check(&name, &model);
    }
}

#[test]
fn random_models_are_drawn_without_violation() {
    let sizes = [(3, 1, 8), (6, 2, 10), (8, 3, 40), (12, 3, 16), (20, 4, 40), (25, 40, 30), (40, 12, 60)];
    for seed in 1..=crate::junk::rounds(60) as u64 {
        for (nodes, lanes, edges) in sizes {
            let mut model = generate::adversarial(nodes, lanes, edges, seed);
            // Some lanes belong to a system.
            for node in &mut model.nodes {
                let lane = u64::from(node.lane.0);
                node.system = ((lane + seed) % 3 == 0).then(|| format!("System {}", lane % 2));
            }
            check(&format!("adversarial {nodes} {lanes} {edges} {seed}"), &model);
        }
    }
}

#[test]
fn regular_models_are_drawn_without_violation() {
    for lanes in 0..4 {
        check("empty lanes", &generate::empty(lanes));
    }
    check("grid", &generate::grid(4, 12));
    check("flow", &generate::flow(300, 24, 7));
    let wide = check("star", &generate::star(300, 300, [fizz::geometry::Side::Right; 4], "ask"));
    assert_eq!(wide.boxes.len(), 300);
}

const SHOP: &str = "User {\nu: circle\nv: rectangle\nu -> Shop.a [label=\"ask\"]\nv -> Shop.a [label=\"ask\"]\nu -> Shop.b [label=\"buy\"]\nv -> Shop.b [label=\"pay\"]\nv -> Shop.b.left [label=\"leave\"]\n}\nShop {\na: rectangle\nb: rectangle\na -> User.v [label=\"answer\"]\nb -> Base.c\n}\nBase { # Order database\nc: rectangle\n}\nAlone {\nd: rectangle\n}";

#[test]
fn a_wire_has_the_different_labels_of_its_messages() {
    let made = check("shop", &read(SHOP));
    let wires: Vec<(usize, usize, usize, Option<&str>)> = made
        .wires
        .iter()
        .map(|wire| {
            let label = wire.label.as_ref().map(|label| label.words.as_str());
            (wire.from, wire.to, wire.edges.len(), label)
        })
        .collect();
    let expected = [(0, 1, 5, Some("ask, buy, pay +1")), (1, 0, 1, Some("answer")), (1, 2, 1, None)];
    assert_eq!(wires, expected);
    let full = made.wires[0].label.as_ref().and_then(|label| label.text.full.as_deref());
    assert_eq!(full, Some("ask\nbuy\npay\nleave"));
}

#[test]
fn the_flow_enters_left_and_both_ways_share_a_corridor() {
    let made = check("shop", &read(SHOP));
    let left: Vec<i32> = made.boxes.iter().map(|party| party.rect.left()).collect();
    assert!(left[0] < left[1] && left[1] < left[2], "{left:?}");
    let [there, back, _] = made.wires.as_slice() else { panic!("{:?}", made.wires) };
    let between = |x: i32| made.boxes[0].rect.right() <= x && x <= made.boxes[1].rect.left();
    assert!(there.points.iter().chain(&back.points).all(|point| between(point.x)));
}

/// Both ask and answer, so only the circle where the flow begins says who comes first.
#[test]
fn a_box_in_which_the_flow_begins_stands_left() {
    let text = "Bank {\nb: rectangle\nb -> Saga.c\n}\nSaga {\na: circle\nc: rectangle\na -> Bank.b [label=\"charge\"]\nc -> Store.d\n}\nStore {\nd: rectangle\nd -> Saga.c\n}";
    let made = check("saga", &read(text));
    let [bank, saga, store] = made.boxes.as_slice() else { panic!("{:?}", made.boxes) };
    assert!(
        saga.rect.right() < bank.rect.left() && saga.rect.right() < store.rect.left(),
        "{:?}",
        made.boxes
    );
}

#[test]
fn a_system_that_most_steps_name_is_a_container() {
    let text = "A {\na: taskbox system:\"ERP\"\nb: taskbox system:\"ERP\"\nc: circle\na -> B.d\n}\nB {\nd: rectangle\ne: taskbox system:\"ERP\"\n}\nC {\nf: taskbox system:\"ERP\"\nf -> B.d\n}";
    let made = check("systems", &read(text));
    let [container] = made.containers.as_slice() else { panic!("{:?}", made.containers) };
    // Half of the steps of B are not most of them.
    assert_eq!((container.system.as_str(), container.boxes.as_slice()), ("ERP", &[0, 2][..]));
}
