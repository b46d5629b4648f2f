//! Twice the input takes about twice the work, counted in units and never in seconds. Each case is one where a
//! careless implementation becomes quadratic.

mod families;

use fizz::diagnostic::{Code, number_of};
use fizz::edit::{Command, plan};
use fizz::lint::{MOST_OF_A_KIND, Settings, diagnose, fix_all};
use fizz::model::{LaneId, Model, Shape};
use fizz::{model, syntax, work};

/// The units that some work counts.
fn counted(work: impl FnOnce()) -> u64 {
    let before = work::counted();
    work();
    work::counted() - before
}

/// The fault of work that does not depend on its input.
const NO_MORE: &str = "twice the input took no more work";

/// What is wrong with the units counted for an input and for one of twice its size.
fn fault(one: u64, two: u64) -> Option<&'static str> {
    if one == 0 {
        Some("nothing was counted")
    } else if two <= one {
        Some(NO_MORE)
    } else if two * 10 > one * 22 {
        Some("the work grows faster than the input")
    } else {
        None
    }
}

/// Does some work on an input of a size and on one of twice the size. The units for the smaller one.
#[track_caller]
fn grows_with_its_input(name: &str, size: usize, counted_for: impl Fn(usize) -> u64) -> u64 {
    let (one, two) = (counted_for(size), counted_for(2 * size));
    if let Some(fault) = fault(one, two) {
        panic!("{name}: {fault}: {one} units became {two}");
    }
    one
}

fn diagnosed(source: &str) {
    let tree = syntax::parse(source);
    let model = model::lower(source, &tree);
    std::hint::black_box(diagnose(source, &tree, &model, &Settings::default()));
}

/// From a text to all its diagnostics: the work grows with the text, and no text takes absurdly much.
#[track_caller]
fn check(name: &str, text: impl Fn(usize) -> String, size: usize) {
    let one = grows_with_its_input(name, size, |size| {
        let text = text(size);
        counted(|| diagnosed(&text))
    });
    let bytes = text(size).len() as u64;
    assert!(one <= 100 * bytes, "{name}: {one} units for {bytes} bytes");
}

/// The helper above is worth nothing unless it refuses work that is quadratic, uncounted or independent of its input.
#[test]
fn a_growth_test_can_fail() {
    let nodes = |count: usize| "n1: circle\n".repeat(count);
    let quadratic = |count: usize| {
        let text = nodes(count);
        let prefixes = (0..text.len()).step_by(11).map(|end| &text[..end]);
        counted(|| prefixes.for_each(|prefix| drop(syntax::parse(prefix))))
    };
    assert_eq!(fault(quadratic(100), quadratic(200)), Some("the work grows faster than the input"));
    let uncounted = |count: usize| counted(|| drop(nodes(count)));
    assert_eq!(fault(uncounted(100), uncounted(200)), Some("nothing was counted"));
    let constant = |_: usize| counted(|| drop(syntax::parse("n1: circle\n")));
    assert_eq!(fault(constant(100), constant(200)), Some(NO_MORE));
    let linear = |count: usize| counted(|| drop(syntax::parse(&nodes(count))));
    assert_eq!(fault(linear(100), linear(200)), None);
}

/// A stage that counted nothing could be quadratic unseen behind the others.
#[test]
fn every_stage_counts_its_work() {
    let source = chains(5, "\n", "L") + "n1 -> n99\n";
    let tree = syntax::parse(&source);
    let model = model::lower(&source, &tree);
    let stages: [(&str, &dyn Fn()); 6] = [
        ("parse", &|| drop(syntax::parse(&source))),
        ("lower", &|| drop(model::lower(&source, &tree))),
        ("diagnose", &|| drop(diagnose(&source, &tree, &model, &Settings::default()))),
        ("format", &|| drop(fizz::format::format(&source))),
        ("fix", &|| drop(fix_all(&source, false))),
        ("plan", &|| drop(plan(&source, &tree, &model, &Command::Renumber))),
    ];
    for (name, stage) in stages {
        assert!(counted(stage) > 0, "{name}");
    }
}

#[test]
fn many_of_everything() {
    let lanes = |n: usize| (0..n).map(|i| format!("L{i} {{ # Lane {i}\nn{i}: circle\n}}\n")).collect();
    check("3,000 lanes", lanes, 3_000);
    let nodes = |n: usize| {
        let nodes: String = (1..=n).map(|i| format!("n{i}: circle label:\"x\"\n")).collect();
        let edges: String =
            (1..n).map(|i| format!("n{i}.handle(right) -> n{}.handle(left)\n", i + 1)).collect();
        format!("A {{\n{nodes}{edges}}}\n")
    };
    check("10,000 nodes", nodes, 10_000);
    check("one id for all", |n| "n1: circle\n".repeat(n), 10_000);
    check("one edge again and again", |n| format!("n1: circle\n{}", "n1 -> n1\n".repeat(n)), 8_000);
    check("one loop with many members", |n| format!("n1: circle\nloop [x]{}", " n1".repeat(n)), 10_000);
    check("references that lead nowhere", |n| "n1 -> n2\n".repeat(n), 8_000);
}

#[test]
fn one_line_of_a_megabyte() {
    let line = "n1: circle label:\"x\" n1.handle(right) -> n2.handle(left) ";
    check("half a megabyte and a whole one", |n| line.repeat(n), 500_000 / line.len());
    check("in a lane", |n| format!("A {{ {}}}", line.repeat(n)), 500_000 / line.len());
}

#[test]
fn one_endless_line() {
    for part in [
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
        check(part, |n| part.repeat(n), 8_000 / part.len());
        check(&format!("in a lane: {part}"), |n| format!("A {{\n{}", part.repeat(n)), 8_000 / part.len());
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
        check(line, |n| line.repeat(n), 10_000 / line.len());
        check(&format!("in a lane: {line}"), |n| format!("A {{\n{}", line.repeat(n)), 10_000 / line.len());
    }
}

/// A lane with two nodes and the given lines, and a lane with one node below it.
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
        check(&format!("in a lane: {line}"), |n| lane(line.repeat(n) + "\n"), 8_000 / line.len());
        check(&format!("outside: {line}"), |n| lane(String::new()) + &line.repeat(n), 8_000 / line.len());
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
    check("one long text", |n| lane(format!("n1: circle label:“{}”\n", "x\" ".repeat(n))), 20_000);
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
    check("unclosed quotes", text, 10_000);
    let text = text(100_000);
    let tree = syntax::parse(&text);
    let found = diagnose(&text, &tree, &model::lower(&text, &tree), &Settings::default());
    assert!(number_of(&found) >= 100_000);
    let of_a_kind = |code| found.iter().filter(|found| found.code == code).count();
    assert!(found.iter().all(|found| of_a_kind(found.code) <= MOST_OF_A_KIND));
    assert!(found.is_sorted_by_key(|found| found.span));
    let unclosed: Vec<_> = found.iter().filter(|found| found.code == Code(3)).collect();
    assert_eq!(
        (unclosed.len(), unclosed[MOST_OF_A_KIND - 1].more),
        (MOST_OF_A_KIND, 100_000 - MOST_OF_A_KIND)
    );
}

/// The units that one command takes, from its plan to the proof of it.
fn planning(source: &str, make: &dyn Fn(&Model) -> Command) -> u64 {
    let tree = syntax::parse(source);
    let model = model::lower(source, &tree);
    let command = make(&model);
    counted(|| {
        plan(source, &tree, &model, &command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
    })
}

/// Lanes of four nodes each, joined in a chain. `gap` stands between statements: a line end, or a space for one long line.
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
            let name = format!("{name} with {gap:?}");
            // Some commands sort the lanes, which takes n log n: of few lanes, twice as many take more than 2.2 times.
            grows_with_its_input(&name, 800, |lanes| planning(&chains(lanes, gap, "L"), make));
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
            grows_with_its_input(&format!("{name} of {line:?}"), 300, |count| {
                let text = lane(line.repeat(count));
                counted(|| work(&text))
            });
        }
    }
}
