//! The views beside the workflow: how they are written as JSON for other programs, and goldens of their layouts.

use std::collections::BTreeSet;
use std::path::Path;

use fizz::document::Document;
use fizz::export::layout_json;
use fizz::model::Element;
use fizz::scene::ThemeName;
use fizz::views::View;
use serde_json::Value;

use crate::files::diagrams;

fn json(text: &str, view: &str) -> Value {
    let document = Document::new(text, View::from_name(view).unwrap());
    serde_json::from_str(&layout_json(&document)).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} is no text: {value}"))
}

/// What the JSON of the other views says, recounted from that of the workflow.
#[test]
fn the_messages_of_all_views_are_the_same_edges() {
    for (name, source) in diagrams().into_iter().filter(|(name, _)| name.contains("templates/")) {
        let workflow = json(&source, "workflow");
        let lane_of = |id: &str| {
            let nodes = list(&workflow, "nodes").iter().find(|node| text(node, "id") == id).unwrap();
            text(nodes, "lane").to_owned()
        };
        let mut messages = BTreeSet::new();
        for edge in list(&workflow, "edges") {
            let lanes = (lane_of(text(edge, "from")), lane_of(text(edge, "to")));
            if lanes.0 != lanes.1 {
                messages.insert((text(edge, "id").to_owned(), lanes.0, lanes.1));
            }
        }
        let sequence = json(&source, "sequence");
        let is_between = |message: &&Value| matches!(text(message, "kind"), "call" | "reply");
        let of_message = |message: &Value| {
            (text(message, "id").to_owned(), text(message, "from").to_owned(), text(message, "to").to_owned())
        };
        let drawn: Vec<_> = list(&sequence, "messages").iter().filter(is_between).map(of_message).collect();
        assert_eq!(drawn.len(), messages.len(), "{name}");
        assert_eq!(drawn.into_iter().collect::<BTreeSet<_>>(), messages, "{name}");
        let architecture = json(&source, "architecture");
        let mut wired = BTreeSet::new();
        for wire in list(&architecture, "wires") {
            for edge in list(wire, "edges") {
                let ends = (text(wire, "from").to_owned(), text(wire, "to").to_owned());
                assert!(wired.insert((edge.as_str().unwrap().to_owned(), ends.0, ends.1)), "{name}");
            }
        }
        assert_eq!(wired, messages, "{name}");
        for view in [&sequence, &architecture] {
            assert!(list(view, "violations").is_empty(), "{name}");
        }
        let lanes = list(&workflow, "lanes").len();
        assert_eq!((list(&sequence, "lifelines").len(), list(&architecture, "boxes").len()), (lanes, lanes));
    }
}

/// `FIZZ_RENEW=1` rewrites the goldens, after a change that is meant to draw differently.
#[test]
fn layouts_of_some_templates_are_as_they_were() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for template in ["saga", "starter-login", "starter-retry-loop"] {
        let source =
            std::fs::read_to_string(root.join(format!("assets/templates/{template}/en.fz"))).unwrap();
        for view in ["sequence", "written", "architecture"] {
            let document = Document::new(source.clone(), View::from_name(view).unwrap());
            let drawn = document.drawing().row().dump();
            let path = root.join(format!("tests/data/views/{template}.{view}.txt"));
            if std::env::var_os("FIZZ_RENEW").is_some() {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, &drawn).unwrap();
            }
            let kept = std::fs::read_to_string(&path).expect("a golden; FIZZ_RENEW=1 creates it");
            assert_eq!(drawn, kept, "{template} {view}");
        }
    }
}

/// Who looks at another view and comes back finds the nodes where they stood.
#[test]
fn the_workflow_stands_as_before_after_a_look_at_another_view() {
    let source =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/templates/saga/en.fz"))
            .unwrap();
    let before =
        Document::new(source.replacen("label:\"", "label:\"A much longer label for ", 3), View::default());
    before.drawing();
    // The edited drawing keeps what the edit does not touch.
    let edited = before.with_text(source.clone() + "\nZ { # Later\nz9: circle\n}\n");
    let shown = edited.drawing().clone();
    for view in View::all().filter(|view| view.name() != "workflow") {
        let other = edited.with_view(view);
        assert_eq!(other.manner().to_string(), view.tag());
        let back = other.with_view(View::default());
        assert_eq!(*back.drawing(), shown, "{}", view.tag());
    }
}

/// What a view does not draw by itself is drawn as something that it draws, so that it can be pointed at there.
#[test]
fn every_element_is_drawn_as_one_of_the_drawing() {
    for (name, source) in diagrams() {
        for view in View::all() {
            let document = Document::new(&*source, view);
            let model = document.model();
            let scene = document.scene(ThemeName::Light);
            let drawn: BTreeSet<Element> = scene.groups.iter().map(|group| group.element).collect();
            let nodes = model.node_ids().map(Element::Node);
            for element in nodes.chain(model.drawn_edges().map(Element::Edge)) {
                let shown = document.shown_as(&[element]);
                let is_drawn = shown.len() == 1 && drawn.contains(&shown[0]);
                assert!(is_drawn, "{name} {}: {element:?} as {shown:?}", view.tag());
            }
        }
    }
}

/// A broken text has every view of what can be understood.
#[test]
fn any_text_has_every_view() {
    for (name, source) in diagrams() {
        for view in View::all() {
            let cut = source.char_indices().nth(source.chars().count() / 2).map_or(0, |(at, _)| at);
            let document = Document::new(&source[..cut], view);
            let found = document.drawing().row().violations(document.model());
            assert!(found.is_empty(), "{name} {}: {:?}", view.tag(), found.iter().next());
            assert_eq!(document.zones().whole().w, document.scene(ThemeName::Dark).width);
        }
    }
}

/// An id that stands twice in a document leads nowhere.
#[test]
fn each_group_of_a_drawing_has_a_name_of_its_own() {
    for (name, source) in diagrams() {
        for view in View::all() {
            let document = Document::new(&*source, view);
            let mut names = BTreeSet::new();
            for group in &document.scene(ThemeName::Light).groups {
                assert!(names.insert(group.name()), "{name} {}: {} stands twice", view.tag(), group.name());
            }
        }
    }
}
