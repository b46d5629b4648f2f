//! Tests that need a browser. `scripts/test wasm` runs them in a headless one.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod drawings;
mod moved;
mod page;

use fizz::ui::embed::text;
use page::{attributes, count, editor, fill_label, one, open, shown_code, type_on_canvas, until};
use wasm_bindgen_test::wasm_bindgen_test;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const SMALL: &str = "\
Buyer { # Buyer   
  n1: circle label:\"Order\"

  n2: rectangle  label:\"Pay 买单\"
  n3: circle label:\"Done\"
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left) [label=\"Paid\"]
}
";

#[wasm_bindgen_test]
async fn the_browser_draws_the_same_bytes() {
    let kept = include_str!("../data/export/hashes.tsv");
    let mut drawn = String::new();
    for diagram in drawings::diagrams() {
        drawn += &drawings::line(diagram);
        // The runner asks how far the tests are, and does not wait long for an answer.
        page::pause(0).await;
    }
    let found = drawings::differences(&drawn, kept);
    assert!(found.is_empty(), "{} diagrams differ:\n{}", found.len(), found.join("\n"));
    assert_eq!(kept.lines().count(), drawings::diagrams().len());
}

#[wasm_bindgen_test]
async fn the_editor_mounts_with_a_first_diagram() {
    editor().await;
    let source = text();
    let tree = fizz::syntax::parse(&source);
    let model = fizz::model::lower(&source, &tree);
    let mut declared: Vec<String> = model.nodes.iter().map(|node| node.name.clone()).collect();
    let mut drawn = attributes("svg.diagram .world [data-node]", "data-node");
    declared.sort();
    drawn.sort();
    drawn.dedup();
    assert!(declared.len() > 3);
    assert_eq!(drawn, declared, "every node of the text is on the canvas");
    let first_line = source.lines().next().unwrap();
    assert!(shown_code().starts_with(first_line), "the code pane shows {:?}", shown_code());
    let status = one("footer.status").text_content().unwrap();
    for counted in [model.lanes.len(), model.nodes.len(), model.edges.len()] {
        assert!(status.contains(&counted.to_string()), "{counted} in {status}");
    }
    assert_eq!(count("header"), 1);
}

#[wasm_bindgen_test]
async fn deleting_on_the_canvas_takes_the_lines_of_the_node_alone() {
    open(SMALL, 3).await;
    type_on_canvas(&["Tab", "Tab", "Delete"]);
    until("the node to go", || count("svg.diagram .world [data-node=n2]") == 0).await;
    let kept: String = SMALL.split_inclusive('\n').filter(|line| !line.contains("n2")).collect();
    assert_eq!(text(), kept, "every other byte stays, odd spacing too");
    assert_eq!(shown_code(), text(), "the code pane has the same text");

    type_on_canvas(&["Ctrl z"]);
    until("the node to come back", || count("svg.diagram .world [data-node=n2]") == 1).await;
    assert_eq!(text(), SMALL, "one step back is all of it");
}

#[wasm_bindgen_test]
async fn a_label_written_on_the_canvas_changes_that_label_alone() {
    open(SMALL, 3).await;
    type_on_canvas(&["Tab", "Tab", "F2"]);
    assert_eq!(fill_label("Pay \"now\" & 付款 <b>", "Enter").await, "Pay 买单");
    until("the field to close", || count(".label-field") == 0).await;
    assert_eq!(text(), SMALL.replace("Pay 买单", r#"Pay \"now\" & 付款 <b>"#));
    assert_eq!(count("svg.diagram b"), 0, "what is typed never becomes markup");
    assert!(one("svg.diagram [data-node=n2]").text_content().unwrap().contains("<b>"));

    type_on_canvas(&["F2"]);
    fill_label("Something else", "Escape").await;
    until("the field to close", || count(".label-field") == 0).await;
    assert!(!text().contains("Something else"), "Escape leaves all as it was");
}
