//! Lanes that are folded to strips: no hard rule is broken, and what is drawn has the elements of the text.

use std::collections::BTreeSet;

use super::{files, generate};
use fizz::document::Document;
use fizz::layout::architecture::Inside;
use fizz::layout::workflow::check::violations;
use fizz::layout::workflow::{Flow, layout_after};
use fizz::measure::Measures;
use fizz::model::{Element, Folded, Folds, LaneId, Model};
use fizz::scene::ThemeName;
use fizz::views::View;

/// Draws a model with these lanes folded and insists on every hard rule.
fn check(name: &str, model: &Model, folds: &Folds) {
    let Some(folded) = Folded::new(model, folds) else { return };
    let measures = Measures::of_folded(&folded);
    for flow in Flow::ALL {
        let (made, _) = layout_after(&folded.model, flow, &measures, None, None);
        let found = violations(&made, &folded.model);
        let list: Vec<String> = found.iter().take(5).map(ToString::to_string).collect();
        let folds = folds.to_string();
        assert!(found.is_empty(), "{name} !{folds} {}: {}", flow.name(), list.join("\n"));
    }
}

/// Every second lane, all others, and all.
fn some_folds(lanes: usize) -> Vec<Folds> {
    let of = |is: fn(u32) -> bool| {
        (0..lanes as u32)
            .filter(|&lane| is(lane))
            .fold(Folds::default(), |folds, lane| folds.with(LaneId(lane), true))
    };
    vec![of(|lane| lane % 2 == 0), of(|lane| lane % 2 == 1), of(|_| true)]
}

#[test]
fn every_file_is_drawn_with_folded_lanes_without_violation() {
    for (name, model) in files() {
        for folds in some_folds(model.lanes.len()) {
            check(&name, &model, &folds);
        }
    }
}

#[test]
fn random_models_are_drawn_with_folded_lanes_without_violation() {
    let sizes = [(6, 2, 10), (8, 3, 40), (12, 3, 16), (25, 5, 30), (40, 8, 60)];
    for seed in 1..=crate::junk::rounds(4) as u64 {
        for (nodes, lanes, edges) in sizes {
            let model = generate::adversarial(nodes, lanes, edges, seed);
            for folds in some_folds(lanes) {
                check(&format!("adversarial {nodes} {lanes} {edges} {seed}"), &model, &folds);
            }
        }
    }
}

const SHOP: &str = "Shop { # Web shop
  n1: circle label:\"Order\"
  n2: rectangle label:\"Pack\"
  n1.handle(right) -> n2.handle(left) [label=\"paid\"]
}
Post { # Post
  n3: rectangle label:\"Carry\"
  n4: rectangle label:\"Deliver\"
  n3.handle(right) -> n4.handle(left)
  n2.handle(bottom) -> Post.n3.handle(top)
}
";

#[test]
fn a_strip_is_lower_than_its_lane_and_says_what_is_in_it() {
    let whole = Document::new(SHOP, View::default());
    let folded = whole.with_folds(&Folds::read("1"));
    let lane = Element::Lane(LaneId(1));
    let height = |document: &Document| document.bounds(lane).unwrap().h;
    assert!(height(&folded) < height(&whole), "{} is not less than {}", height(&folded), height(&whole));
    assert_eq!(folded.manner().to_string(), "auto!1");
    let scene = folded.scene(ThemeName::Light);
    let texts = format!("{scene:?}");
    assert!(texts.contains("Post · 2") && !texts.contains("Carry"), "{texts}");
    let carry = folded.model().node_named("n3").map(Element::Node).unwrap();
    assert_eq!((folded.bounds(carry), folded.shown_as(&[carry, lane])), (None, vec![lane]));
    // The wire that leads into the lane ends at its strip.
    let ask = folded.model().edge_ids().last().unwrap();
    let end = *folded.zones().wire(ask).unwrap().last().unwrap();
    assert!(folded.bounds(lane).unwrap().contains(end));
}

/// Whatever is asked of a drawing is answered with elements that the text has, each drawn once in a layer.
#[test]
fn folded_drawings_name_elements_of_the_text() {
    for (name, text) in crate::files::diagrams() {
        let whole = Document::new(&*text, View::default());
        for folds in some_folds(whole.model().lanes.len()) {
            let document = whole.with_folds(&folds);
            let mut names = BTreeSet::new();
            for group in &document.scene(ThemeName::Light).groups {
                assert!(document.key(group.element).is_some(), "{name} !{folds}: {:?}", group.element);
                assert!(names.insert(group.name()), "{name} !{folds}: {} stands twice", group.name());
                let shown = document.shown_as(&[group.element]);
                assert_eq!(shown, [group.element], "{name} !{folds}");
            }
            let (zones, grips) = document.zones().parts();
            for zone in zones.iter().chain(grips) {
                assert!(document.key(zone.element).is_some(), "{name} !{folds}: {zone:?}");
            }
        }
    }
}

#[test]
fn unfolding_brings_the_drawing_back() {
    for (name, text) in crate::files::diagrams().into_iter().filter(|(name, _)| name.contains("templates/")) {
        let whole = Document::new(&*text, View::default());
        let before = whole.drawing().clone();
        for folds in some_folds(whole.model().lanes.len()) {
            let folded = whole.with_folds(&folds);
            folded.drawing();
            let back = folded.with_folds(&Folds::default());
            assert_eq!(*back.drawing(), before, "{name} !{folds}");
        }
    }
}

/// A folded lane stays folded while the text changes, and what is kept opens as it was.
#[test]
fn folds_go_where_the_text_goes() {
    let folded = Document::new(SHOP, View::default()).with_folds(&Folds::read("1"));
    let later = folded.with_text(format!("Bank {{ # Bank\n  n9: circle\n}}\n{SHOP}"));
    assert_eq!(later.folds().to_string(), "2");
    let opened = Document::opened(later.text(), &later.manner());
    assert_eq!(opened.drawing(), later.drawing());
    let other = later.with_view(View::Architecture(Inside::Nothing));
    assert_eq!(other.bounds(Element::Node(fizz::model::NodeId(0))), None);
    assert_eq!(other.with_view(View::default()).drawing(), later.drawing());
}
