//! Files of other tools, as `fizz import` reads them: the diagram and the report of each are kept beside it and were looked at.

use std::path::{Path, PathBuf};

use fizz::document::Document;
use fizz::format::format;
use fizz::import::{FORMATS, Imported, Request, foreign, import};
use fizz::locale::Locale;
use fizz::model::Shape;
use fizz::views::View;

use crate::cli::{fizz, text};
use crate::junk::bodies;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import")
}

/// All samples, with the format by whose name their folder goes.
fn samples() -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for format in FORMATS {
        let files = std::fs::read_dir(folder().join(format.id));
        let files = files.unwrap_or_else(|_| panic!("{} has no samples", format.id));
        let paths = files.map(|file| file.unwrap().path());
        let is_sample = |path: &PathBuf| !path.to_string_lossy().ends_with(".expected");
        found.extend(paths.filter(is_sample).map(|path| (format.id.to_owned(), path)));
    }
    found.sort();
    found
}

fn imported(path: &Path) -> Imported {
    let name = path.to_string_lossy();
    let request = Request { name: Some(&name), ..Request::default() };
    let bytes = std::fs::read(path).unwrap();
    import(&bytes, &request).unwrap_or_else(|message| panic!("{name}: {}", message.text(Locale::En)))
}

#[test]
fn each_sample_becomes_what_was_looked_at() {
    let samples = samples();
    assert!(samples.len() >= FORMATS.len());
    for (id, path) in samples {
        let Imported { format, text, report, .. } = imported(&path);
        assert_eq!(format.id, id, "{} is told by its content", path.display());
        let found = format!("{text}\n{}", report.text(format.name.en, Locale::En));
        let expected = PathBuf::from(format!("{}.expected", path.display()));
        if std::env::var_os("FIZZ_RENEW").is_some() {
            std::fs::write(&expected, &found).unwrap();
        }
        let before = std::fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(found, before, "{}: renew with FIZZ_RENEW=1", path.display());
    }
}

/// What is pasted onto the canvas: a text of another tool is shown first, a text of ours goes into the diagram.
#[test]
fn a_foreign_text_is_told_from_one_of_ours() {
    let mut unknown = Vec::new();
    for (id, path) in samples() {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        if foreign(&text).map(|format| format.id) != Some(id.as_str()) {
            unknown.push(path.display().to_string());
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
    let data = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut own =
        vec![data.join("tests/data/seeds"), data.join("tests/data/variants"), data.join("assets/templates")];
    let mut seen = 0;
    while let Some(folder) = own.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                own.push(path);
            } else if path.extension().is_some_and(|ending| ending == "fz") {
                seen += 1;
                let text = std::fs::read_to_string(&path).unwrap();
                assert!(foreign(&text).is_none(), "{}", path.display());
            }
        }
    }
    assert!(seen > 40, "{seen} texts of ours");
    for text in [
        "",
        "n1: circle label:\"graph TD\"",
        "A { # sequenceDiagram\nn1: rectangle label:\"digraph {}\"\n}",
        "just words",
    ] {
        assert!(foreign(text).is_none(), "{text}");
    }
}

#[test]
fn each_sample_is_tidy_drawn_without_a_violation_and_told_without_its_name() {
    for (id, path) in samples() {
        let Imported { text, .. } = imported(&path);
        let document = Document::new(text.clone(), View::default());
        assert!(document.tree().faults.is_empty(), "{}", path.display());
        assert_eq!(format(&text).apply(&text), text, "{}", path.display());
        assert!(document.drawing().row().violations(document.model()).is_empty(), "{}", path.display());
        let bytes = std::fs::read(&path).unwrap();
        let told = import(&bytes, &Request::default()).map(|imported| imported.format.id);
        assert_eq!(told.ok(), Some(id.as_str()), "{}", path.display());
    }
}

/// A file that is cut anywhere, or of which a part is missing, is read as far as it goes.
#[test]
fn damaged_samples_never_stop_an_import() {
    for (_, path) in samples() {
        let bytes = std::fs::read(&path).unwrap();
        let steps = (bytes.len() / 4).max(1);
        for at in (0..bytes.len()).step_by(steps) {
            let name = path.to_string_lossy();
            let request = Request { name: Some(&name), ..Request::default() };
            let without = [&bytes[..at], &bytes[(at + steps).min(bytes.len())..]].concat();
            for damaged in [&bytes[..at], &bytes[at..], &without] {
                if let Ok(imported) = import(damaged, &request) {
                    let tree = fizz::syntax::parse(&imported.text);
                    assert!(tree.faults.is_empty(), "{} at {at}\n{}", path.display(), imported.text);
                }
            }
        }
    }
}

/// Every reader takes the files of every other, and halves of two of them.
#[test]
fn every_reader_takes_every_file() {
    let samples: Vec<Vec<u8>> = samples().iter().map(|(_, path)| std::fs::read(path).unwrap()).collect();
    for (index, sample) in samples.iter().enumerate() {
        let other = &samples[(index * 7 + 3) % samples.len()];
        let spliced = [&sample[..sample.len() / 2], &other[other.len() / 2..]].concat();
        for format in 0..FORMATS.len() {
            for bytes in [sample, &spliced] {
                bodies::import(&[&[format as u8], bytes.as_slice()].concat());
            }
        }
    }
}

#[test]
fn the_command_writes_the_diagram_and_the_report_and_tells_by_its_exit_code() {
    let whole = b"flowchart LR\n  A[Go] --> B[Done]\n";
    let output = fizz(&["import", "-"], whole);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).starts_with("Main { # Main\n  n1: rectangle label:\"Go\"\n"));
    assert_eq!(
        text(&output.stderr),
        "Mermaid: lanes 1, nodes 2, edges 1; kept 4, approximated 0, dropped 0\n"
    );
    let folder = std::env::temp_dir().join(format!("fizz-import-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let out = folder.join("a.fz");
    let arguments = ["import", "-", "--from", "mermaid", "-o", out.to_str().unwrap(), "--report", "json"];
    let output = fizz(&arguments, b"flowchart LR\n  A[(Go)] --> B[Done]\n  style A fill:#f00\n");
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&report["format"], &report["nodes"], &report["kept"]),
        (&"mermaid".into(), &2.into(), &3.into())
    );
    assert_eq!(report["approximated"][0]["line"], 2);
    assert_eq!(report["approximated"][0]["how"], "drawn as a rectangle");
    assert_eq!(report["dropped"][0]["element"], "A");
    assert!(std::fs::read_to_string(&out).unwrap().contains("label:\"Go\""));
    let _ = std::fs::remove_dir_all(&folder);
    for (arguments, input) in [
        (&["import", "-"][..], &b"just words"[..]),
        (&["import", "-", "--from", "mermaid"], b"pie\n"),
        (&["import", "-", "--from", "dot"], b""),
        (&["import", "-", "--from", "word"], b""),
        (&["import", "-"], b"\xff\xfe"),
        (&["import", "nothing.mmd"], b""),
    ] {
        let output = fizz(arguments, input);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
    let chinese = fizz(&["import", "-", "--lang", "zh"], b"flowchart LR\n  A[(Go)] --> B\n");
    assert!(
        text(&chinese.stderr).contains("近似，第 2 行，A：形状“cylinder”；画成矩形"),
        "{}",
        text(&chinese.stderr)
    );
}

#[test]
fn every_format_has_its_place_in_the_docs() {
    let docs = include_str!("../../docs/FORMATS.md");
    let imports = FORMATS.iter().map(|format| format.id);
    for id in imports.chain(fizz::export::FORMATS.iter().map(|format| format.id)) {
        assert!(docs.contains(&format!("`{id}`")), "{id} is not in docs/FORMATS.md");
    }
}

/// The reader of each format, by its folder.
#[test]
fn every_reader_of_the_folder_is_in_the_list() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    let mut found: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    let mut listed: Vec<String> = FORMATS.iter().map(|format| format.id.replace('-', "_")).collect();
    found.sort();
    listed.sort();
    assert_eq!(found, listed);
}

/// What is lost is said, and the exit code tells it.
#[test]
fn an_export_says_what_the_format_cannot_hold() {
    let source = "A { # A\n  n1: circle label:\"Go\"\n  n2: taskbox label:\"Do\" owner:\"Ann\"\n  n1.handle(right) -> n2.handle(left)\n  loop [again] n1 n2\n}\n";
    let output = fizz(&["export", "-", "--to", "mermaid"], source.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stdout).starts_with("flowchart LR\n  subgraph A[\"A\"]\n    n1((\"Go\"))\n"),
        "{}",
        text(&output.stdout)
    );
    let said = "In the file: 1 lane, 2 steps, 1 edge, 0 loops\nChanged: the sides of edges; the reader of the file chooses them\nNot in the file, n2: the attribute `owner`\nChanged, n2: the shape taskbox; drawn as a box with a frame\nNot in the file, again: a loop\n";
    assert_eq!(text(&output.stderr), said);
    let output = fizz(&["export", "-", "--to", "graph", "--report", "json"], source.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(
        report,
        serde_json::json!({"format": "graph", "kept": {"lanes": 1, "nodes": 2, "edges": 1, "loops": 1}, "approximated": [], "dropped": []})
    );
    // A picture cannot be read again, and says so before it is made.
    let output = fizz(&["export", "-", "--to", "layout", "--report", "json"], source.as_bytes());
    let report: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(report["dropped"][0]["what"], "the texts and attributes of steps");
}

/// A part is written as a diagram of its own, and the account is of that part.
#[test]
fn a_part_of_a_diagram_is_exported_by_the_ids_of_its_lanes_and_steps() {
    let source = "A { # A\n  n1: circle label:\"Go\"\n  n2: taskbox label:\"Do\" owner:\"Ann\"\n  n1.handle(right) -> n2.handle(left)\n}\nB { # B\n  n3: rectangle label:\"Look\"\n  n4: circle label:\"End\"\n  n2.handle(bottom) -> n3.handle(top)\n  n3.handle(right) -> n4.handle(left)\n}\n";
    let export = |only: &str, to: &str| fizz(&["export", "-", "--to", to, "--only", only], source.as_bytes());
    let lane = export("B", "mermaid");
    let written = text(&lane.stdout);
    assert!(written.contains("Look") && written.contains("End") && !written.contains("Do"), "{written}");
    assert!(
        text(&lane.stderr).starts_with("In the file: 1 lane, 2 steps, 1 edge, 0 loops\n"),
        "{}",
        text(&lane.stderr)
    );
    let steps = export("n2,n3", "fz");
    let steps = text(&steps.stdout);
    assert!(
        steps.contains("owner:\"Ann\"") && steps.contains("n2.handle(bottom) -> B.n3.handle(top)"),
        "{steps}"
    );
    assert!(!steps.contains("n1") && !steps.contains("n4"), "{steps}");
    let rendered = fizz(&["render", "-", "--to", "mermaid", "--only", "B"], source.as_bytes());
    assert_eq!(text(&rendered.stdout), written, "both commands write the same part");
    let drawn = export("n3", "svg");
    let drawn = text(&drawn.stdout);
    let drawn = drawn.split("</metadata>").nth(1).unwrap();
    assert!(drawn.contains(">Look<") && !drawn.contains(">End<"));
    let missing = export("nobody", "mermaid");
    assert_eq!(missing.status.code(), Some(2), "{}", text(&missing.stderr));
}

/// Large files are read in time that grows with their size. Debug builds are slow; the bound tells n log n from n².
#[test]
fn large_files_are_read_in_bounded_time() {
    let chain = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    let drawing = |cells: &str| format!("<mxGraphModel><root>{cells}</root></mxGraphModel>");
    fn shape(index: usize, parent: usize) -> String {
        let place = "<mxGeometry x=\"9\" y=\"9\" width=\"80\" height=\"40\" as=\"geometry\"/>";
        let box_ =
            format!("<mxCell id=\"{index}\" value=\"S\" vertex=\"1\" parent=\"{parent}\">{place}</mxCell>");
        let line = format!("<mxCell id=\"e{index}\" edge=\"1\" source=\"{index}\" target=\"{parent}\"/>");
        format!("{box_}{line}\n")
    }
    let files = [
        (
            "mermaid",
            format!("flowchart LR\n{}", chain(20_000, |i| format!("a{i}[\"Step {i}\"] --> a{}\n", i + 1))),
        ),
        (
            "mermaid",
            format!(
                "sequenceDiagram\n{}",
                chain(10_000, |i| format!("A{}->>A{}: m{i}\n", i % 7, (i + 1) % 7))
            ),
        ),
        ("plantuml", format!("@startuml\n{}@enduml\n", chain(20_000, |i| format!(":Step {i};\n")))),
        (
            "dot",
            format!("digraph {{\n{}}}\n", chain(20_000, |i| format!("a{i} -> a{} [label=\"x\"];\n", i + 1))),
        ),
        ("d2", format!("direction: right\n{}", chain(20_000, |i| format!("a{i} -> a{}: go\n", i + 1)))),
        (
            "bpmn",
            format!(
                "<definitions><process>{}</process></definitions>",
                chain(20_000, |i| format!(
                    "<task id=\"a{i}\"/><sequenceFlow id=\"f{i}\" sourceRef=\"a{i}\" targetRef=\"a{}\"/>",
                    i + 1
                ))
            ),
        ),
        ("bpmn", format!("<definitions>{}", "<process>".repeat(300_000))),
        ("mermaid", format!("flowchart LR\nA[{}", "(".repeat(1_000_000))),
        ("plantuml", format!("@startuml\nstart\n{}", "note left\n".repeat(100_000))),
        ("plantuml", format!("@startuml\nA -> B: x\n{}", "note left\n".repeat(100_000))),
        ("dot", format!("digraph {{ {}", "{".repeat(1_000_000))),
        ("d2", format!("direction: right\n{}", "a: {".repeat(200_000))),
        ("mermaid", format!("flowchart LR\n{}", "\"\n".repeat(300_000))),
        ("drawio", drawing(&chain(10_000, |i| shape(i, 1)))),
        ("drawio", drawing(&chain(10_000, |i| shape(i, i.saturating_sub(1))))),
        ("drawio", drawing(&"<a>".repeat(1_000_000))),
    ];
    for (id, file) in files {
        let format = fizz::import::Format::from_id(id);
        let request = Request { format, ..Request::default() };
        let begin = std::time::Instant::now();
        let _ = import(file.as_bytes(), &request);
        assert!(begin.elapsed().as_secs() < 30, "{id}: {:?}\n{}", begin.elapsed(), &file[..60]);
    }
}

/// Lanes, nodes and edges of diagrams in Mermaid's documentation and demos, counted by reading them. They are not in the
/// repository: `FIZZ_CORPORA` names the folder that has them.
#[test]
#[ignore = "needs the folder that FIZZ_CORPORA names"]
fn published_diagrams_have_the_elements_that_a_reader_counts() {
    let folder = PathBuf::from(std::env::var("FIZZ_CORPORA").expect("FIZZ_CORPORA names the folder"));
    let counts = [
        ("demo-flowchart-14-21387e", 1, 3, 2),
        ("demo-flowchart-18-c920fc", 1, 6, 5),
        ("demo-flowchart-20-989080", 1, 6, 5),
        ("demo-flowchart-23-97e8cb", 1, 8, 9),
        ("demo-flowchart-25-2c9ce2", 1, 12, 6),
        ("demo-flowchart-27-291c10", 1, 4, 3),
        ("demo-flowchart-29-834cdc", 1, 7, 6),
        ("demo-flowchart-32-c6d4fb", 1, 4, 4),
        ("demo-flowchart-6-6b9cfc", 1, 14, 20),
        ("demo-flowchart-expanded-node-shapes-0-5978a2", 1, 47, 41),
        ("demo-flowchart-expanded-node-shapes-1-09a4b5", 1, 47, 41),
        ("flowchart-110-e68c32", 1, 5, 4),
        ("flowchart-85-3ac411", 1, 2, 1),
        ("flowchart-95-ad2015", 2, 3, 2),
        ("flowchart-96-17643d", 3, 6, 7),
        ("flowchart-99-330021", 2, 4, 2),
        ("stateDiagram-0-b1aca8", 1, 5, 6),
        ("stateDiagram-8-f49880", 3, 7, 6),
    ];
    for (name, lanes, nodes, edges) in counts {
        let report = imported(&folder.join(format!("mermaid/{name}.mmd"))).report;
        assert_eq!((report.lanes, report.nodes, report.edges), (lanes, nodes, edges), "{name}");
    }
    let messages = [
        ("sequenceDiagram-0-618814", 2, 3),
        ("sequenceDiagram-1-ec2879", 2, 2),
        ("sequenceDiagram-26-771014", 5, 4),
        ("sequenceDiagram-30-23ac83", 2, 6),
        ("demo-sequence-0-8c00bb", 3, 13),
    ];
    for (name, lanes, count) in messages {
        let imported = imported(&folder.join(format!("mermaid/{name}.mmd")));
        let model = fizz::model::Parsed::new(imported.text).model;
        let between =
            model.edges.iter().filter(|edge| model.node(edge.from).lane != model.node(edge.to).lane);
        assert_eq!((model.lanes.len(), between.count()), (lanes, count), "{name}");
    }
}

/// What the processes of BPMN's interchange working group have, counted by reading their XML with another program: lanes
/// (innermost ones, and pools without any), tasks with closed sub-processes, events, gateways, sequence flows, message
/// flows, and events at borders, to which an edge leads.
#[test]
#[ignore = "needs the folder that FIZZ_CORPORA names"]
fn published_processes_have_the_elements_that_a_reader_counts() {
    let folder = PathBuf::from(std::env::var("FIZZ_CORPORA").expect("FIZZ_CORPORA names the folder"));
    let counts = [
        ("A.1.0-5b9cbb", [1, 3, 2, 0, 4, 0, 0]),
        ("A.3.0-fb64a7", [1, 5, 5, 0, 8, 0, 2]),
        ("ADONIS-17.0-A.2.1-export-cdb4c4", [1, 4, 2, 2, 11, 0, 0]),
        ("ADONIS-17.0-A.4.0-export-f9d831", [3, 6, 9, 0, 13, 2, 0]),
        ("ADONIS-17.0-B.1.0-export-4b4483", [5, 12, 11, 5, 26, 2, 0]),
        ("ADONIS-17.0-C.3.0-export-13c4c9", [1, 5, 6, 3, 15, 0, 2]),
        ("ADONIS-17.0-C.4.0-export-d1b8b5", [2, 12, 6, 5, 26, 0, 0]),
        ("ADONIS-17.0-C.4.0-roundtrip-5f8c71", [2, 12, 6, 5, 26, 0, 0]),
        ("ADONIS-17.0-C.5.0-roundtrip-db0ced", [4, 19, 6, 12, 40, 0, 0]),
        ("ADONIS-17.0-C.7.0-export-f06c09", [2, 6, 2, 3, 12, 0, 0]),
        ("ADONIS-17.0-C.8.1-roundtrip-ad4427", [1, 9, 7, 2, 16, 0, 1]),
        ("ADONIS-17.0-C.9.0-roundtrip-fa94a5", [1, 10, 10, 3, 21, 0, 1]),
        ("ADONIS-17.0-C.9.1-export-5a784d", [1, 4, 6, 0, 7, 0, 2]),
        ("ADONIS-17.0-C.9.1-roundtrip-1334e1", [1, 4, 6, 0, 7, 0, 2]),
        ("ADONIS-17.0-C.9.2-export-d0cc3f", [1, 5, 11, 1, 12, 0, 1]),
        ("B.1.0-fd3442", [5, 12, 11, 5, 26, 2, 0]),
        ("Cardanit-pr-A.2.0-export-1dfcde", [1, 4, 2, 2, 9, 0, 0]),
        ("Cardanit-pr-A.3.0-roundtrip-4b2021", [1, 5, 5, 0, 8, 0, 2]),
        ("Cardanit-pr-C.1.1-export-1814a4", [1, 5, 3, 2, 10, 0, 0]),
        ("Cardanit-pr-C.2.0-roundtrip-51ec2b", [5, 11, 14, 3, 25, 5, 1]),
        ("Cardanit-pr-C.7.0-export-716044", [2, 6, 2, 3, 12, 0, 0]),
        ("Cardanit-pr-C.8.1-roundtrip-d7c8db", [1, 1, 7, 2, 2, 0, 1]),
        ("bpmn.io-Cam-A.4.1-roundtrip-3c4ce9", [3, 6, 9, 0, 13, 2, 0]),
        ("bpmn.io-Cam-C.1.1-roundtrip-af98e6", [1, 5, 3, 2, 10, 0, 0]),
        ("bpmn.io-Cam-C.2.0-export-a0f0ee", [5, 11, 14, 3, 25, 5, 1]),
        ("bpmn.io-Cam-C.2.0-roundtrip-5d2c88", [5, 11, 14, 3, 25, 5, 1]),
        ("bpmn.io-Cam-C.4.0-roundtrip-3844e1", [5, 22, 12, 6, 41, 0, 0]),
        ("bpmn.io-Cam-C.7.0-export-73545f", [2, 6, 2, 3, 12, 0, 0]),
        ("bpmn.io-Cam-C.8.1-roundtrip-e08806", [1, 9, 7, 2, 16, 0, 1]),
        ("bpmn.io-Cam-C.9.0-export-93648c", [1, 10, 10, 3, 21, 0, 1]),
    ];
    for (name, [lanes, tasks, events, gateways, sequence, messages, boundaries]) in counts {
        let imported = imported(&folder.join(format!("bpmn/{name}.bpmn")));
        let model = fizz::model::Parsed::new(imported.text.clone()).model;
        let of = |shapes: &[Shape]| model.nodes.iter().filter(|node| shapes.contains(&node.shape)).count();
        assert_eq!(imported.format.id, "bpmn", "{name}");
        assert_eq!(
            [
                model.lanes.len(),
                of(&[Shape::Rectangle, Shape::Taskbox]),
                of(&[Shape::Circle]),
                of(&[Shape::Diamond]),
                model.edges.len()
            ],
            [lanes, tasks, events, gateways, sequence + messages + boundaries],
            "{name}\n{}\n{}",
            imported.text,
            imported.report.text("", Locale::En)
        );
        let document = Document::new(imported.text, View::default());
        assert!(document.drawing().row().violations(document.model()).is_empty(), "{name}");
    }
}

/// Lanes, nodes and edges of draw.io's own examples, counted by a reading of their cells apart from ours: swimlanes without a
/// swimlane inside (and one lane for what lies outside them), shapes that are no lanes, labels, groups or free texts, and
/// lines with both ends.
#[test]
#[ignore = "needs the folder that FIZZ_CORPORA names"]
fn published_drawings_have_the_elements_that_a_reader_counts() {
    let folder = PathBuf::from(std::env::var("FIZZ_CORPORA").expect("FIZZ_CORPORA names the folder"));
    let counts = [
        // Two of the steps stand for pools that messages lead to and nothing is in.
        ("blog-bpmn-2-example.drawio-f54c32.drawio", 5, 21 + 2, 32),
        ("blog-data-flow.drawio-5ac8b3.drawio", 1, 20, 30),
        ("blog-gitflow-examples.drawio-fd0853.drawio", 1, 37 - 3, 44),
        ("blog-incident-response-roles.drawio-0f2819.drawio", 1, 19, 18),
        ("examples-BPMN-2.xml-501c72.xml", 7 + 1, 30 - 7, 28),
        ("examples-bpmn-choreography-model.drawio-48f495.drawio", 1, 43 - 5 - 2 - 2, 25 - 1),
        ("templates-business-bpmn-5.xml-69e867.xml", 1, 42 - 12, 34),
        // Seven of its signs have no text and no line.
        ("templates-engineering-process-flow-diagram.xml-2078ed.xml", 1, 28 - 7, 33 - 24),
        ("templates-flowcharts-cross-functional-flowchart-1.xml-5e048b.xml", 3, 21 - 4 - 6, 13),
        ("templates-flowcharts-cross-functional-flowchart-3.xml-e6a055.xml", 3, 17 - 4, 14),
        ("templates-flowcharts-cross-functional-flowchart-4.xml-827818.xml", 4, 15 - 5, 10),
        ("templates-flowcharts-epc-1.xml-42a8d9.xml", 1, 25, 29),
        ("templates-flowcharts-epc-4.xml-2d6083.xml", 1, 28, 28),
        ("templates-flowcharts-workflow-5.xml-5ed029.xml", 1, 11, 9),
        // An anchor at its edge has no text and no line.
        ("templates-software-data-flow-2.xml-99645b.xml", 1, 19 - 1, 27),
        ("templates-software-data-flow-5.xml-8c1c16.xml", 1, 26 - 9, 18),
    ];
    for (name, lanes, nodes, edges) in counts {
        let Imported { text, report, .. } = imported(&folder.join("drawio").join(name));
        assert_eq!((report.lanes, report.nodes, report.edges), (lanes, nodes, edges), "{name}");
        assert!(fizz::syntax::parse(&text).faults.is_empty(), "{name}");
    }
}
