//! Laws that hold for whatever a reader gives: the text has no fault, is tidy, and means the diagram; its drawing breaks no
//! rule and is no worse than one without chosen sides.

use super::diagram::{Diagram, Lane, Loop, Origin, Step, Wire};
use super::{FORMATS, Format, Imported, MOST_ELEMENTS, Report, Request, Source, import, place, text};
use crate::document::Document;
use crate::format::format;
use crate::locale::Locale;
use crate::model::{Parsed, Shape};
use crate::views::View;

/// What is read, in a format that the content or the name tells.
#[track_caller]
pub fn read(name: &str, content: &str) -> Imported {
    let request = Request { name: Some(name), ..Request::default() };
    let imported = import(content.as_bytes(), &request).unwrap_or_else(|message| {
        panic!("{name} is not read: {}\n{content}", message.text(Locale::En));
    });
    is_good(&imported.text);
    let model = Parsed::new(imported.text.clone()).model;
    let report = &imported.report;
    let counted = (report.lanes, report.nodes, report.edges, report.loops);
    assert_eq!(
        counted,
        (model.lanes.len(), model.nodes.len(), model.edges.len(), model.loops.len()),
        "{}",
        imported.text
    );
    imported
}

/// The text has no fault, no error and no warning, and is tidy.
#[track_caller]
pub fn is_good(text: &str) {
    let document = Document::new(text, View::default());
    assert!(document.tree().faults.is_empty(), "{:?}\n{text}", document.tree().faults);
    let found: Vec<String> = document
        .diagnostics()
        .iter()
        .filter(|found| found.severity != crate::diagnostic::Severity::Hint)
        .map(|found| format!("{} {}", found.code, found.message.text(Locale::En)))
        .collect();
    assert!(found.is_empty(), "{found:#?}\n{text}");
    assert_eq!(format(text).apply(text), text, "not tidy");
}

/// The lines of a report, for comparisons.
pub fn said(report: &Report) -> String {
    report.text("", Locale::En).lines().skip(1).collect::<Vec<_>>().join("\n")
}

/// A small generator of random numbers, the same everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }
}

const PIECES: [&str; 26] = [
    "Order",
    "订单",
    " ",
    "\"",
    "\\",
    "\n",
    "# ",
    "//",
    "{",
    "}",
    "[",
    "]",
    "->",
    ":",
    "label:\"x\"",
    "loop",
    "&quot;",
    "n1",
    ".handle(left)",
    "```",
    "%%",
    "'",
    "é",
    "\t",
    "<b>",
    "\u{7}",
];

pub fn words(random: &mut Random) -> String {
    (0..random.below(6)).map(|_| PIECES[random.below(PIECES.len())]).collect()
}

pub fn diagram(random: &mut Random, lanes: usize, steps: usize, wires: usize) -> Diagram {
    let mut diagram = Diagram::default();
    for _ in 0..lanes {
        let title = words(random);
        let id = (random.below(3) == 0)
            .then(|| ["n1", "nodes", "Edges", "A", "loop", "步骤", "a b"][random.below(7)].to_owned());
        diagram.lanes.push(Lane { title, id, origin: Origin::default() });
    }
    for index in 0..steps {
        let mut step = Step::new(Shape::ALL[random.below(4)], words(random), Origin::new(index + 1, "s"));
        step.lane = (random.below(5) > 0 && lanes > 0).then(|| random.below(lanes.max(1)));
        step.owner = (random.below(4) == 0).then(|| words(random));
        diagram.steps.push(step);
    }
    for index in 0..wires {
        let (from, to) = (random.below(steps), random.below(steps));
        let label = (random.below(2) == 0).then(|| words(random));
        diagram.wires.push(Wire::new(from, to, label, Origin::new(index + 1, "w")));
    }
    if steps > 2 && random.below(3) == 0 {
        let members = (0..random.below(4)).map(|_| random.below(steps)).collect();
        diagram.loops.push(Loop { condition: words(random), members, origin: Origin::default() });
    }
    diagram
}

pub fn written(mut diagram: Diagram) -> (Diagram, String, Report) {
    place(&mut diagram);
    let mut report = Report::default();
    let text = text(&diagram, &mut report);
    (diagram, text, report)
}

#[test]
fn whatever_a_diagram_says_the_text_is_good_and_means_it() {
    let mut random = Random::new(7);
    for _ in 0..400 {
        let (lanes, steps) = (random.below(5), 1 + random.below(9));
        let wires = random.below(12);
        let (diagram, text, report) = written(diagram(&mut random, lanes, steps, wires));
        is_good(&text);
        let model = Parsed::new(text.clone()).model;
        assert_eq!(model.lanes.len(), diagram.lanes.len(), "{text}");
        assert_eq!(model.nodes.len(), diagram.steps.len(), "{text}");
        let lost = diagram.wires.len() - model.edges.len();
        let lost_loops = diagram.loops.len() - model.loops.len();
        assert_eq!(report.dropped.len(), lost + lost_loops, "{text}");
        let one_line = crate::edit::wording::one_line;
        for (index, step) in diagram.steps.iter().enumerate() {
            let node = model.nodes.iter().find(|node| node.name == format!("n{}", index + 1)).unwrap();
            assert_eq!(node.label, step.label.as_deref().map(one_line), "{text}");
            assert_eq!((node.shape, node.owner.clone()), (step.shape, step.owner.as_deref().map(one_line)));
            assert_eq!(Some(node.lane.index()), step.lane);
        }
        for (lane, read) in diagram.lanes.iter().zip(&model.lanes) {
            let plain = !lane.title.contains(['{', '}']);
            let title = one_line(&lane.title).trim().to_owned();
            assert!(!plain || title.is_empty() || read.title == title, "{title:?} {text}");
        }
    }
}

/// Without steps nothing of it is in quotes, and the text would be taken for HTML.
#[test]
fn a_title_with_an_entity_is_no_text_of_html() {
    let file = "openapi: 3.1\ninfo:\n  title: pe&quot;ts\npaths:\n  /pets:\n    x: y\n";
    let imported = import(file.as_bytes(), &Request::default()).ok().unwrap();
    assert_eq!(imported.text, "Client { # Client\n}\n\nServer { # pe\"ts\n}\n");
    assert!(Parsed::new(imported.text).tree.faults.is_empty());
    assert!(said(&imported.report).contains("`&quot;`"), "{}", said(&imported.report));
}

/// The same diagram with the sides that a text without them gets.
fn without_sides(text: &str) -> String {
    let mut out = text.to_owned();
    for side in crate::geometry::Side::ALL {
        out = out.replace(&format!(".handle({})", side.name()), "");
    }
    out
}

#[test]
fn drawings_break_no_rule_and_are_no_worse_than_without_sides() {
    let mut random = Random::new(11);
    let mut better = 0;
    for _ in 0..60 {
        let mut diagram = Diagram::default();
        for index in 0..1 + random.below(3) {
            diagram.lanes.push(Lane { title: format!("Lane {index}"), ..Lane::default() });
        }
        let steps = 2 + random.below(14);
        for index in 0..steps {
            let shape = if random.below(5) == 0 { Shape::Diamond } else { Shape::Rectangle };
            let mut step = Step::new(shape, format!("Step {index}"), Origin::default());
            step.lane = Some(random.below(diagram.lanes.len()));
            diagram.steps.push(step);
        }
        for index in 1..steps {
            let from = if random.below(4) == 0 { random.below(steps) } else { index - 1 };
            let label = (random.below(3) == 0).then(|| "Yes".to_owned());
            diagram.wires.push(Wire::new(from, index, label, Origin::default()));
        }
        // Names in another order than the flow, as files have them.
        for _ in 0..random.below(3) {
            diagram.wires.push(Wire::new(random.below(steps), random.below(steps), None, Origin::default()));
        }
        let (_, text, _) = written(diagram);
        let cost = |text: &str| {
            let model = Parsed::new(text).model;
            let report = View::default().draw(&model).row().report(&model);
            (report.violations, report.cost)
        };
        let (chosen, plain) = (cost(&text), cost(&without_sides(&text)));
        assert_eq!(chosen.0, 0, "{text}");
        // Parallel edges with one label must stand on different sides; left out, they would be one.
        let has_parallels = Parsed::new(without_sides(&text)).model.edges.iter().any(|edge| edge.duplicate);
        assert!(has_parallels || chosen <= plain, "{chosen:?} {plain:?}\n{text}");
        better += usize::from(chosen < plain);
    }
    assert!(better >= 10, "better in {better} of 60 only");
}

#[test]
fn steps_without_a_lane_get_one_where_the_first_of_them_is_due() {
    let titles = |lanes: [Option<usize>; 3], title: Option<&str>| {
        let mut diagram = Diagram { title: title.map(str::to_owned), ..Diagram::default() };
        let count = lanes.iter().flatten().max().map_or(0, |most| most + 1);
        diagram.lanes =
            (0..count).map(|lane| Lane { title: format!("L{lane}"), ..Lane::default() }).collect();
        diagram.steps = lanes
            .iter()
            .map(|lane| Step { lane: *lane, ..Step::new(Shape::Circle, "x", Origin::default()) })
            .collect();
        place(&mut diagram);
        let titles: Vec<String> = diagram.lanes.into_iter().map(|lane| lane.title).collect();
        (titles.join(" "), diagram.steps.iter().map(|step| step.lane.unwrap()).collect::<Vec<_>>())
    };
    assert_eq!(titles([None, Some(0), Some(1)], Some("T")), ("Main L0 L1".to_owned(), vec![0, 1, 2]));
    assert_eq!(titles([Some(0), None, Some(1)], None), ("L0 Main L1".to_owned(), vec![0, 1, 2]));
    assert_eq!(titles([Some(0), Some(0), None], None), ("L0 Main".to_owned(), vec![0, 0, 1]));
    assert_eq!(titles([None; 3], Some("Orders")), ("Orders".to_owned(), vec![0, 0, 0]));
}

#[test]
fn formats_are_told_by_content_before_names() {
    for format in FORMATS {
        assert_eq!(Format::from_id(format.id).map(|found| found.id), Some(format.id));
        for ending in format.endings {
            assert!(Format::from_file_name(&format!("a.{}", ending.to_uppercase())).is_some(), "{ending}");
        }
    }
    let told = |name: &str, content: &str| {
        Format::of(&Source::new(content.as_bytes(), Some(name), None)).map(|format| format.id)
    };
    assert_eq!(told("x.txt", "{\"lanes\": [], \"nodes\": []}"), Some("graph"));
    assert_eq!(told("x.txt", "hello"), None);
    assert_eq!(told("json", "hello"), None);
    for graph in ["digraph { a -> b }", "strict graph \"x\" {a--b}", "graph{}"] {
        assert_eq!(told("x.txt", graph), Some("dot"), "{graph}");
    }
    assert_ne!(told("x.txt", "graph TD\nA{b} --> B\n"), Some("dot"));
    assert_eq!(told("x.txt", "graph of words { # A\nn1: circle label:\"a\"\n}\n"), None);
    // What a message says does not matter: this one has a sign that only our language has.
    let about_handles = "---\ntitle: Handles\n---\n%% a comment\nsequenceDiagram\n  A->>B: call node.handle(right)\n  B-->>A: n1.handle(left) -> n2.handle(right)\n";
    assert_eq!(told("x.txt", about_handles), Some("mermaid"));
    assert_eq!(super::foreign(about_handles).map(|format| format.id), Some("mermaid"));
    assert_eq!(
        told("x.txt", "sequenceDiagram\nn1: circle label:\"a\"\nn1.handle(right) -> n2.handle(left)\n"),
        None
    );
}

#[test]
fn files_beyond_the_bounds_are_refused_or_cut_with_a_report() {
    let large = vec![b' '; super::MOST_BYTES + 1];
    assert!(import(&large, &Request::default()).is_err());
    let nodes: Vec<String> = (0..MOST_ELEMENTS + 10).map(|id| format!("{{\"id\":{id}}}")).collect();
    let json = format!(
        "{{\"lanes\":[],\"nodes\":[{}],\"edges\":[{{\"from\":0,\"to\":20005}},{{\"from\":0,\"to\":1}}]}}",
        nodes.join(",")
    );
    let imported = import(json.as_bytes(), &Request::default()).ok().unwrap();
    assert_eq!((imported.report.nodes, imported.report.edges), (MOST_ELEMENTS, 1));
    assert_eq!(
        said(&imported.report),
        "dropped: 11 elements beyond the first 20000 of a kind; a diagram of any size could not be drawn"
    );
}

/// What is written about a group goes to its lane, wherever it stands; about one inside another it is told as lost.
#[test]
fn groups_of_states_keep_their_titles() {
    let text = "stateDiagram-v2\n  [*] --> Outer\n  Outer: All of it\n  state Outer {\n    a --> b\n    Inner: A part\n    state Inner {\n      c --> d\n    }\n    Inner: Later\n  }\n";
    let imported = read("x.mmd", text);
    assert!(imported.text.contains("# All of it"), "{}", imported.text);
    let said = said(&imported.report);
    for lost in ["dropped, line 7, Inner: the title `A part`", "dropped, line 10, Inner: the title `Later`"] {
        assert!(said.contains(lost), "{said}");
    }
}

#[test]
fn groups_of_messages_that_are_too_deep_are_told() {
    let text = format!("sequenceDiagram\n{}A->>B: go\n{}", "loop again\n".repeat(103), "end\n".repeat(103));
    let imported = read("x.mmd", &text);
    assert_eq!(imported.report.loops, 100);
    let said = said(&imported.report);
    assert!(said.contains("dropped, line 102, loop again: 3 groups inside 100 others"), "{said}");
}
