use crate::import::tests::{read, said};
use crate::model::Parsed;

/// Lanes, nodes and edges of a text that was imported, and its report.
#[track_caller]
fn check(content: &str, expected: &str, report: &[&str]) {
    let imported = read("x.mmd", content);
    assert_eq!(imported.format.id, "mermaid");
    let model = Parsed::new(imported.text.clone()).model;
    let mut shown = String::new();
    for lane in &model.lanes {
        let nodes = lane.nodes.iter().map(|&id| model.node(id));
        let nodes: Vec<String> =
            nodes.map(|node| format!("{} {} {}", node.name, node.shape.name(), node.caption())).collect();
        shown += &format!("{}: {}\n", lane.title, nodes.join(", "));
    }
    for edge in &model.edges {
        let label = edge.label.as_ref().map_or(String::new(), |label| format!(" {label}"));
        shown += &format!("{}->{}{label}\n", model.node(edge.from).name, model.node(edge.to).name);
    }
    assert_eq!(shown, expected, "{content}");
    let said = said(&imported.report);
    assert_eq!(said.lines().collect::<Vec<_>>(), report, "{content}");
}

#[test]
fn a_plain_flowchart_comes_in_whole() {
    check(
        "---\ntitle: Orders\n---\nflowchart LR\n  A[Order] -->|paid| B{Stock?}\n  B -- Yes --> C((Ship)); B -->|No| A\n",
        "Orders: n1 rectangle Order, n2 diamond Stock?, n3 circle Ship\nn1->n2 paid\nn2->n3 Yes\nn2->n1 No\n",
        &[],
    );
    check(
        "graph\nA & B --> C & D",
        "Main: n1 rectangle A, n2 rectangle B, n3 rectangle C, n4 rectangle D\nn1->n3\nn1->n4\nn2->n3\nn2->n4\n",
        &[],
    );
    check(
        "A[One] --> B[Two]\nB --> C[Three]\n",
        "Main: n1 rectangle One, n2 rectangle Two, n3 rectangle Three\nn1->n2\nn2->n3\n",
        &[],
    );
}
