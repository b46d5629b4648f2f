//! No hard rule of the sequence is ever broken, and what it says about calls, order and frames.

use super::{files, generate, read};
use fizz::layout::glyph::Glyphs;
use fizz::layout::sequence::check::violations;
use fizz::layout::sequence::{FragmentKind, Kind, Layout, Order, layout};
use fizz::measure::Measures;
use fizz::model::Model;

/// Lays a model out and insists on every hard rule.
fn check(name: &str, model: &Model, order: Order) -> Layout {
    let made = layout(model, order, &Measures::new(model), &Glyphs::default());
    let found = violations(&made, model);
    let list: Vec<String> = found.iter().take(5).map(ToString::to_string).collect();
    assert!(found.is_empty(), "{name} {order:?}: {} violations\n{}", found.len(), list.join("\n"));
    made
}

fn check_both(name: &str, model: &Model) {
    for order in Order::ALL {
        check(name, model, order);
    }
}

#[test]
fn every_file_of_the_repository_is_drawn_without_violation() {
    for (name, model) in files() {
        check_both(&name, &model);
    }
}

#[test]
fn random_models_are_drawn_without_violation() {
    let sizes = [(3, 1, 8), (6, 2, 10), (8, 3, 40), (12, 3, 16), (20, 4, 40), (25, 40, 30), (40, 5, 60)];
    for seed in 1..=crate::junk::rounds(300) as u64 {
        for (nodes, lanes, edges) in sizes {
            let model = generate::adversarial(nodes, lanes, edges, seed);
            let name = format!("adversarial {nodes} {lanes} {edges} {seed}");
            check(&name, &model, Order::ALL[seed as usize % 2]);
        }
    }
}

#[test]
fn regular_and_large_models_are_drawn_without_violation() {
    for lanes in 0..4 {
        check_both("empty lanes", &generate::empty(lanes));
    }
    check_both("grid", &generate::grid(8, 5));
    check_both("ladder", &generate::ladder(12, "ask"));
    check_both("loops", &generate::loops(6));
    check_both("flow", &generate::flow(120, 6, 7));
    check_both("large", &generate::adversarial(1500, 12, 1800, 5));
}

#[test]
fn a_message_stands_below_what_leads_to_it_and_its_move_is_told() {
    let model = read(
        "Shop {\nn1: rectangle\nn2: rectangle\nn1 -> User.n4 [label=\"answer\"]\n}\nUser {\nn3: circle\nn4: circle\nn3 -> Shop.n1 [label=\"ask\"]\n}",
    );
    let rows = |order: Order| -> Vec<(String, Kind, bool)> {
        let made = check("dialogue", &model, order);
        let label = |text: &fizz::layout::sequence::Message| {
            (text.label.as_ref().unwrap().text.lines.join(" "), text.kind, text.moved)
        };
        made.messages.iter().map(label).collect()
    };
    let [(ask, call, _), (answer, reply, _)] = rows(Order::Causal).try_into().unwrap();
    assert_eq!((ask.as_str(), call, answer.as_str(), reply), ("ask", Kind::Call, "answer", Kind::Reply));
    assert_eq!(rows(Order::Causal).iter().filter(|row| row.2).count(), 1);
    // As written, the answer comes first and is the call.
    let written = rows(Order::Written);
    assert_eq!((written[0].0.as_str(), written[0].1), ("answer", Kind::Call));
    assert!(written.iter().all(|row| !row.2));
}

#[test]
fn calls_of_two_callers_never_mix() {
    // A asks S, B asks S, S answers A first: the activation of A ends there although that of B is the later one.
    let model = read(
        "A {\na: rectangle\nz: rectangle\na -> S.s\n}\nB {\nb: rectangle\ny: rectangle\nb -> S.t\n}\nS {\ns: rectangle\nt: rectangle\ns -> A.z\nt -> B.y\n}",
    );
    let made = check("callers", &model, Order::Causal);
    let pairs: Vec<(u32, u32)> =
        made.activations.iter().map(|active| (active.opens.0, active.closes.0)).collect();
    assert_eq!(pairs, [(0, 2), (1, 3)]);
    assert_ne!(made.activations[0].rect.x, made.activations[1].rect.x);
}

#[test]
fn a_decision_is_framed_where_its_ways_stand_apart() {
    let framed = |text: &str| -> Vec<&'static str> {
        let made = check("decision", &read(text), Order::Causal);
        made.fragments.iter().map(|fragment| fragment.kind.name()).collect()
    };
    let ways = |no: &str| {
        format!(
            "A {{\na: rectangle\nd: diamond\nx: circle\ny: circle\na -> d\nd -> B.b [label=\"Yes\"]\n{no}\n}}\nB {{\nb: rectangle\nc: rectangle\nb -> A.x\n}}"
        )
    };
    assert_eq!(framed(&ways("d -> y [label=\"No\"]")), ["alt"]);
    // In the order of the text, the messages of two ways come in turn.
    assert_eq!(framed(&ways("d -> B.c [label=\"No\"]\n}\nB {\nc -> A.y")), [""; 0]);
    // Of one way nothing but the common step is left.
    let skip = "A {\na: rectangle\nd: diamond\nx: rectangle\na -> d\nd -> B.b [label=\"Ask\"]\nd -> x [label=\"Skip\"]\n}\nB {\nb: rectangle\nb -> A.x\n}";
    assert_eq!(framed(skip), ["opt"]);
}

#[test]
fn a_loop_of_several_lanes_has_one_frame_around_its_messages() {
    let model = read(
        "A {\na: circle\nb: rectangle\nc: circle\na -> b\nb -> B.d [label=\"try\"]\nloop [3 times] b B.d\n}\nB {\nd: diamond\nd -> A.b [label=\"again\"]\nd -> A.c [label=\"done\"]\n}",
    );
    let made = check("loop", &model, Order::Causal);
    let repeat =
        made.fragments.iter().find(|fragment| matches!(fragment.kind, FragmentKind::Loop(_))).unwrap();
    let inside = |label: &str| {
        let of = |message: &&fizz::layout::sequence::Message| {
            message.label.as_ref().is_some_and(|own| own.text.lines == [label])
        };
        let y = made.messages.iter().find(of).unwrap().y;
        repeat.rect.top() < y && y < repeat.rect.bottom()
    };
    assert!(inside("try") && inside("again") && !inside("done"));
}

#[test]
fn more_than_four_steps_are_counted() {
    let steps: String = (1..=7).map(|i| format!("n{i}: rectangle label:\"Step {i}\"\n")).collect();
    let edges: String = (1..7).map(|i| format!("n{i} -> n{}\n", i + 1)).collect();
    let made = check("steps", &read(&format!("A {{\n{steps}{edges}}}")), Order::Causal);
    let [note] = made.notes.as_slice() else { panic!("{:?}", made.notes) };
    assert_eq!((note.steps.len(), note.more.as_ref().map(|more| more.nodes.len())), (4, Some(3)));
}
