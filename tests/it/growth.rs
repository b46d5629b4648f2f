//! Twice the text, at most twice the work: counted in steps, never in seconds. Every case was chosen
//! because it is where a careless reader turns quadratic.

use fizz::edit::{Command, plan};
use fizz::lint::{Settings, diagnose, fix_all};
use fizz::model::{LaneId, Model, Shape};
use fizz::{model, syntax, work};

/// The steps from a text to all its diagnostics. In release builds nothing is counted and the laws hold trivially.
fn steps(source: &str) -> u64 {
    let before = work::counted();
    let tree = syntax::parse(source);
    let model = model::lower(source, &tree);
    std::hint::black_box(diagnose(source, &tree, &model, &Settings::default()));
    work::counted() - before
}

/// Work for a text of twice the size is at most 2.2 times the work, and it is not absurd for its length.
fn check(name: &str, text: impl Fn(usize) -> String, size: usize) {
    let (single, double) = (text(size), text(2 * size));
    let (one, two) = (steps(&single), steps(&double));
    assert!(two * 10 <= one * 22, "{name}: {one} steps became {two}");
    assert!(one <= 100 * single.len() as u64, "{name}: {one} steps for {} bytes", single.len());
}

#[test]
fn many_of_everything() {
    let lanes = |n: usize| (0..n).map(|i| format!("L{i} {{ # Lane {i}\nn{i}: circle\n}}\n")).collect();
    check("10,000 lanes", lanes, 10_000);
    let nodes = |n: usize| {
        let nodes: String = (1..=n).map(|i| format!("n{i}: circle label:\"x\"\n")).collect();
        let edges: String =
            (1..n).map(|i| format!("n{i}.handle(right) -> n{}.handle(left)\n", i + 1)).collect();
        format!("A {{\n{nodes}{edges}}}\n")
    };
    check("100,000 nodes", nodes, 100_000);
    check("one id for all", |n| "n1: circle\n".repeat(n), 50_000);
    check("one edge again and again", |n| format!("n1: circle\n{}", "n1 -> n1\n".repeat(n)), 20_000);
    check("one loop with many members", |n| format!("n1: circle\nloop [x]{}", " n1".repeat(n)), 100_000);
    check("references that lead nowhere", |n| "n1 -> n2\n".repeat(n), 20_000);
}

#[test]
fn one_line_of_a_megabyte() {
    let line = "n1: circle label:\"x\" n1.handle(right) -> n2.handle(left) ";
    check("half a megabyte and a whole one", |n| line.repeat(n), 500_000 / line.len());
    check("in a lane", |n| format!("A {{ {}}}", line.repeat(n)), 500_000 / line.len());
}

#[test]
fn one_endless_line() {
    for piece in [
        "n1: circle label:\"x\" ",
        "n1.handle(right) -> n2.handle(left) [label=\"x\"] ",
        "a ",
        "n1 ",
        "A { ",
        "} ",
        "{",
        "[",
        "]",
        "(",
        ".",
        "-",
        "->",
        "loop [",
        "loop [x] n1 ",
        "loop ",
        "\"",
        "“",
        "”",
        "\" ]",
        "[\"",
        "label:\"",
        " label:\"x",
        "\\\"",
        "#",
        "# {",
        "x # }",
        "/",
        "`",
        "```",
        "a.",
        "a:",
        "a=",
        "[label=\"x ",
        "“ ]",
        ",",
        "n1,",
        "😀",
        "：",
        "x{\"",
        "loop [[",
        "loop ]",
        "= ",
        "a - ",
    ] {
        check(piece, |n| piece.repeat(n), 20_000 / piece.len());
        check(&format!("in a lane: {piece}"), |n| format!("A {{\n{}", piece.repeat(n)), 20_000 / piece.len());
    }
}

#[test]
fn many_broken_lines() {
    for line in [
        "n1: circle label:\"x\n",
        "“\n",
        "A {\n",
        "}\n",
        "A {\n}\n}\n",
        "loop [\n",
        "[label=\"\n",
        "```\n",
        "# t\n",
        "// c\n",
        "what\n",
        "A\n",
        "Note: x\n",
        "a b {\n",
    ] {
        check(line, |n| line.repeat(n), 30_000 / line.len());
        check(&format!("in a lane: {line}"), |n| format!("A {{\n{}", line.repeat(n)), 30_000 / line.len());
    }
}

/// These lines in a lane of two nodes, with a lane of one below.
fn lane(lines: String) -> String {
    format!("A {{ # A\nn1: circle\nn2: circle\n{lines}}}\nB {{\nn3: circle\n}}\n")
}

#[test]
fn many_findings_of_every_rule() {
    for line in [
        "n1 -> n2\n",
        "n1.handle(up) -> n2.handle(\n",
        "n1.handle(top) -> n3.handle(top)\n",
        "n1.handle(top) -> C.n3.handle(top)\n",
        "n3.handle(top) -> n1.handle(top)\n",
        "n7.handle(left) -> m1.handle(left)\n",
        "n1 -> n2 -> n1\n",
        "n1：circle label：“x”\n",
        "n1: circl lable:\"x\" label=y\n",
        "loop n1, B.n3\n",
        "C {\nn3: circle\n}\n",
        "hello there you\n",
        "? n1: circle ",
        "n2: circle } A { ",
        "n1 -> ",
    ] {
        check(&format!("in a lane: {line}"), |n| lane(line.repeat(n) + "\n"), 20_000 / line.len());
        check(&format!("outside: {line}"), |n| lane(String::new()) + &line.repeat(n), 20_000 / line.len());
    }
    let numbered = |n: usize, line: fn(usize) -> String| lane((1..=n).map(line).collect());
    check("gaps", |n| numbered(n, |i| format!("n{}: circle\n", 2 * i)), 5_000);
    check("odd ids", |n| numbered(n, |i| format!("x{i}: circle\n")), 5_000);
    check("odd lanes", |n| numbered(n, |i| format!("}}\nL-{i} {{\nn{i} -> L-{}.n{}\n", i / 2, i / 2)), 5_000);
    check("one odd lane", |n| numbered(n, |i| format!("}}\nL 1 {{\nn{i}: circle\n")), 5_000);
    check("references to nothing", |n| numbered(n, |i| format!("n{i} -> m{}\n", i + 1)), 5_000);
    check("attributes", |n| format!("n1: circle {}", "lable:\"x\" ".repeat(n)), 10_000);
    check("members", |n| lane(format!("loop [x] {}\n", "A.n1 ".repeat(n))), 10_000);
    check("a wide indentation", |n| lane(" ".repeat(20 * n) + &"n1: circle ".repeat(n)), 5_000);
    check("one long text", |n| lane(format!("n1: circle label:“{}”\n", "x\" ".repeat(n))), 50_000);
    check("fences", |n| "```\nA {\nn1: circle\n}\n```\nword\n".repeat(n), 3_000);
}

#[test]
fn depth_costs_no_stack() {
    // A thread with a small stack: recursion over the depth of the text would end the program.
    let run = || {
        for text in
            ["{".repeat(100_000), "A { ".repeat(100_000), "A {\n".repeat(100_000) + &"}\n".repeat(100_000)]
        {
            let tree = syntax::parse(&text);
            let model = model::lower(&text, &tree);
            let copy = tree.clone();
            assert_eq!(copy, tree);
            drop((tree, copy, model));
        }
    };
    std::thread::Builder::new().stack_size(512 * 1024).spawn(run).unwrap().join().unwrap();
}

#[test]
fn a_hundred_thousand_unclosed_quotes_are_diagnosed() {
    let text = |n: usize| format!("A {{ # A\n{}}}\n", "n1: circle label:\"x\n".repeat(n));
    check("unclosed quotes", text, 50_000);
    let text = text(100_000);
    let tree = syntax::parse(&text);
    let found = diagnose(&text, &tree, &model::lower(&text, &tree), &Settings::default());
    assert!(found.len() >= 100_000);
}

/// The steps that one command takes, from its plan to the proof of it.
fn planning(source: &str, make: &dyn Fn(&Model) -> Command) -> u64 {
    let tree = syntax::parse(source);
    let model = model::lower(source, &tree);
    let command = make(&model);
    let before = work::counted();
    plan(source, &tree, &model, &command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
    work::counted() - before
}

/// Lanes of four nodes each in a chain; `gap` parts statements: a line end, or all stand on one line.
fn chains(lanes: usize, gap: &str, name: &str) -> String {
    let lane = |lane: usize| {
        let node = |n: usize| format!("n{}: circle label:\"x\"{gap}", 4 * lane + n);
        let edge =
            |n: usize| format!("n{}.handle(right) -> n{}.handle(left){gap}", 4 * lane + n, 4 * lane + n + 1);
        let (nodes, edges): (String, String) = ((1..=4).map(node).collect(), (1..4).map(edge).collect());
        format!("{name}{lane} {{{gap}{nodes}{edges}}}{gap}")
    };
    (0..lanes).map(lane).collect()
}

type Make = dyn Fn(&Model) -> Command;

#[test]
fn commands_on_many_elements() {
    let last = |model: &Model| model.lane_ids().last().unwrap();
    let elsewhere = move |model: &Model| -> Vec<_> {
        model.node_ids().filter(|&id| model.node(id).lane != last(model)).collect()
    };
    let commands: [(&str, &Make); 11] = [
        ("duplicate", &|model| Command::Duplicate { nodes: model.node_ids().collect() }),
        ("delete nodes", &|model| Command::DeleteNodes { nodes: model.node_ids().collect() }),
        ("delete edges", &|model| Command::DeleteEdges { edges: model.edge_ids().collect() }),
        ("delete lanes", &|model| Command::Delete {
            nodes: Vec::new(),
            edges: Vec::new(),
            loops: Vec::new(),
            lanes: model.lane_ids().collect(),
        }),
        ("move nodes", &move |model| Command::MoveNodes {
            nodes: elsewhere(model),
            lane: last(model),
            after: None,
        }),
        ("wrap", &|model| Command::WrapInLoop {
            nodes: model.node_ids().collect(),
            condition: "again".into(),
        }),
        ("renumber", &|_| Command::Renumber),
        ("rename lane", &|_| Command::RenameLane { lane: LaneId(0), name: "Other".into() }),
        ("move lane", &move |model| Command::MoveLane { lane: LaneId(0), after: Some(last(model)) }),
        ("add node", &|_| Command::AddNode {
            lane: LaneId(0),
            after: None,
            shape: Shape::Circle,
            label: "new".into(),
        }),
        ("paste", &|model| Command::Paste {
            fragment: chains(model.lanes.len(), "\n", "New"),
            lane: None,
            after: None,
        }),
    ];
    for gap in ["\n", " "] {
        for (name, make) in &commands {
            let [one, two] = [200, 400].map(|lanes| planning(&chains(lanes, gap, "L"), make));
            assert!(two * 10 <= one * 22, "{name} with {gap:?}: {one} steps became {two}");
        }
    }
}

#[test]
fn formatting_and_fixing() {
    for line in [
        "n1：circle label：“x”\n",
        "n4: circle label=\"x\" n5: circle\n",
        "n1.handle(right)->n3.handle(left)[label:\"x\"]\n",
        "n3.handle(right) -> n1.handle(left)\n",
        "n1: circle label:\"x\n",
        "n1 -> n2\n",
        "what is this\n",
        "C {\n}\n",
    ] {
        for (name, work) in [
            ("format", &(|text: &str| drop(fizz::format::format(text))) as &dyn Fn(&str)),
            ("safe fixes", &|text| drop(fix_all(text, true))),
            ("all fixes", &|text| drop(fix_all(text, false))),
        ] {
            let [one, two] = [300, 600].map(|count| {
                let text = lane(line.repeat(count));
                let before = work::counted();
                work(&text);
                work::counted() - before
            });
            assert!(two * 10 <= one * 22, "{name} of {line:?}: {one} steps became {two}");
        }
    }
}
