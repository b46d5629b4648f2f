//! Incomplete files, and files that are not only a diagram: prose around it, other languages, missing ends.

use super::*;

#[test]
fn fences_and_prose() {
    let code = "A { # A\nn1: circle label:\"x\"\n}\n";
    let fenced = read(&format!("# Orders\n\nHere is the diagram: it shows {{orders}}.\n\n```flowzap\n{code}```\n\nMore words -> here.\n")).means(code);
    let kinds: Vec<FaultKind> = fenced.faults().into_iter().map(|fault| fault.0).collect();
    assert_eq!(kinds, [FaultKind::Prose, FaultKind::Fence, FaultKind::Fence, FaultKind::Prose]);
    read(&format!("```\n{code}")).means(code);
    read(&format!("{code}```\nprose behind\n")).means(code);
    read(&format!("```sql\nSELECT 1;\n```\n```fz\n{code}```\n")).means(code);
    let bare = read(&format!(
        "Orders\n\nThis shows orders: simple words.\n用户 下单。\n\n{code}\nThat was all, folks.\n"
    ))
    .means(code);
    let faults = bare.faults();
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert_eq!(faults[1], (FaultKind::Prose, "That was all, folks."));
    assert!(faults[0].1.starts_with("Orders") && faults[0].1.ends_with("下单。"));
}

#[test]
fn other_languages_get_one_fault() {
    use FaultKind::{D2, Mermaid, PlantUml};
    for (text, kind, telling) in [
        ("graph TD\n  A[Start] --> B{Ok?}\n  B -->|Yes| C\n", Mermaid, "graph TD"),
        ("flowchart LR\nA --> B\n", Mermaid, "flowchart LR"),
        ("%% note\nsequenceDiagram\n  Alice->>Bob: Hi\n", Mermaid, "sequenceDiagram"),
        ("---\ntitle: x\n---\nflowchart TB\n a-->b\n", Mermaid, "flowchart TB"),
        ("stateDiagram-v2\n [*] --> Still\n", Mermaid, "stateDiagram-v2"),
        ("```mermaid\ngraph TD\nA-->B\n```\n", Mermaid, "```mermaid"),
        (
            "A[Hard edge] -->|Link text| B(Round edge)\nB --> C{Decision}\n",
            Mermaid,
            "A[Hard edge] -->|Link text| B(Round edge)",
        ),
        ("@startuml\nAlice -> Bob: Hi\n@enduml\n", PlantUml, "@startuml"),
        ("participant Alice\nAlice -> Bob : hello\n", PlantUml, "participant Alice"),
        ("x -> y: hello\ny -> z: bye\n", D2, "x -> y: hello"),
        ("direction: right\nusers: {\n  shape: person\n}\nusers -> api: call\n", D2, "direction: right"),
    ] {
        let foreign = read(text);
        assert_eq!(foreign.faults(), [(kind, telling)], "{text}");
        assert_eq!(foreign.model.nodes.len() + foreign.model.lanes.len(), 0, "{text}");
    }
    for ours in [
        "graph { # Graph\nn1: circle\n}\n",
        "timeline {\nn1: circle\n}\n",
        "A {\nn1: circle\nn1 --> n1\n}\n",
        "n1 -> n2\n",
    ] {
        assert!(
            read(ours).faults().iter().all(|fault| !matches!(fault.0, Mermaid | PlantUml | D2)),
            "{ours}"
        );
    }
}

#[test]
fn a_truncated_diagram_keeps_everything_before_the_cut() {
    let whole = "A { # Title\nn1: taskbox label:\"One\" owner:\"O\"\nn2: circle label:\"Two\"\nn1.handle(right) -> n2.handle(left) [label=\"go\"]\nn2.handle(top) -> n1.handle(top)\nloop [again] n1 n2\n}\n";
    let full = read(whole).clean();
    for cut in 1..whole.len() {
        let part = read(&whole[..cut]);
        let expected = part.source.trim_end().len();
        if cut > 3 && cut < whole.len() - 1 {
            assert_eq!(part.offset_of(FaultKind::UnclosedLane), expected, "{:?}", part.source);
        }
        let complete = full.model.nodes.iter().filter(|node| node.span.end <= cut).count();
        assert!(part.model.nodes.len() >= complete, "{:?}", part.source);
        for (node, whole) in part.model.nodes.iter().zip(&full.model.nodes).take(complete) {
            assert_eq!(node, whole);
        }
        let edges = full.model.edges.iter().filter(|edge| edge.span.end <= cut).count();
        assert_eq!(part.model.edges[..edges], full.model.edges[..edges], "{:?}", part.source);
    }
}

#[test]
fn parsing_recovers_after_unclosed_quotes() {
    let edge = read(&lane(&format!(
        "{TWO}n1.handle(right) -> n2.handle(left) [label=\"Yes]\nn3: circle label:\"Three\""
    )));
    assert_eq!(edge.model.edges[0].label.as_deref(), Some("Yes"));
    assert_eq!(edge.labels(), ["One", "Two", "Three"]);
    assert_eq!(edge.offset_of(FaultKind::UnclosedText), edge.source.find("Yes").unwrap() + 3);
    assert_eq!(edge.faults().len(), 1);
    let node = read(&lane("n1: circle label:\"One  \nn2: circle label:\"Two\""));
    assert_eq!(node.labels(), ["One", "Two"]);
    assert_eq!(node.offset_of(FaultKind::UnclosedText), node.source.find("One").unwrap() + 3);
    let middle = read(&lane("n1: taskbox label:\"One owner:\"Bob\" system:\"CRM\""));
    assert_eq!(middle.labels(), ["One"]);
    assert_eq!(middle.model.nodes[0].system.as_deref(), Some("CRM"));
    assert_eq!(middle.faults(), [(FaultKind::UnclosedText, "")]);
    let brace = read("A { n1: circle label:\"One }\nB {\n}\n");
    assert_eq!(brace.lanes(), [("A", "A", vec!["n1"]), ("B", "B", vec![])]);
    assert_eq!(brace.labels(), ["One"]);
    let wide = read(&lane("n1: circle label:“One\nn2: circle label:\"Two\""));
    assert_eq!(wide.labels(), ["One", "Two"]);
}

#[test]
fn an_unclosed_brace_does_not_swallow_the_next_lane() {
    let open = read("A { # A\nn1: circle\n// about B\nB { # B\nn2: circle\n}\nC {\n}\n");
    assert_eq!(open.lanes(), [("A", "A", vec!["n1"]), ("B", "B", vec!["n2"]), ("C", "C", vec![])]);
    assert_eq!(open.faults(), [(FaultKind::UnclosedLane, "")]);
    assert_eq!(open.offset_of(FaultKind::UnclosedLane), "A { # A\nn1: circle".len());
    let stray = read("A {\n}\n}\nB {\n}\n");
    assert_eq!(stray.faults(), [(FaultKind::StrayClose, "}")]);
    assert_eq!(stray.lanes().len(), 2);
}

#[test]
fn nested_lanes_become_separate_lanes() {
    let nested = read("A { # A\nn1: circle\nB { # B\nn2: circle\n}\nn3: circle\n}\n");
    assert_eq!(nested.lanes(), [("A", "A", vec!["n1", "n3"]), ("B", "B", vec!["n2"])]);
    assert_eq!(nested.faults(), [(FaultKind::NestedLane, "B")]);
}
