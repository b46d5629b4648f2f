//! The paths of diagrams: laws over random models and templates, and what the command line makes of them.

use std::collections::{BTreeMap, BTreeSet};

use fizz::document::Document;
use fizz::export::{ExportOptions, walk_html, walk_svg};
use fizz::locale::Locale;
use fizz::model::{Model, NodeId, Parsed};
use fizz::views::View;
use fizz::walk::{Ending, ListFormat, MOST_PATHS, Scenery, Survey, list, survey};

use crate::cli::{fizz, text};
use crate::layout::generate;

/// What holds of every survey of every model.
#[track_caller]
fn check(model: &Model, from: Option<NodeId>, most: usize, name: &str) -> Survey {
    let survey = survey(model, from, most);
    let flow = &survey.flow;
    assert!(survey.paths.len() <= most && survey.paths.len() as u64 <= survey.total, "{name}");
    assert_eq!(survey.more(), survey.total - survey.paths.len() as u64, "{name}");
    assert!(from.is_none_or(|from| flow.starts == [from]), "{name}");
    let mut all = BTreeSet::new();
    for path in &survey.paths {
        assert!(flow.starts.contains(&path.start), "{name}");
        assert!(all.insert((path.start, path.edges.clone())), "{name}: the same path twice");
        let mut node = path.start;
        let mut times = BTreeMap::new();
        let mut back = Vec::new();
        for (at, &edge) in path.edges.iter().enumerate() {
            let way = flow.ways(node).iter().find(|way| way.edge == edge).copied();
            let way = way.unwrap_or_else(|| panic!("{name}: no such way"));
            let drawn = model.edge(edge);
            assert!((drawn.from, drawn.to, drawn.duplicate) == (node, way.to, false), "{name}");
            *times.entry(edge).or_insert(0) += 1;
            if way.is_back {
                back.push(at);
            }
            node = way.to;
        }
        // One way back, and so nothing more than twice.
        assert!(back.len() <= 1 && path.goes_back == back.first().copied(), "{name}");
        assert!(times.values().all(|&times| times <= 1 + back.len()), "{name}");
        match path.ending {
            Ending::Ends => assert!(flow.ways(node).is_empty(), "{name}"),
            Ending::Repeats => {
                assert!(back == [path.edges.len() - 1] && !flow.ends(node), "{name}");
            }
        }
        assert_eq!(path.nodes(model).count(), path.edges.len() + 1, "{name}");
    }
    answers(&survey, name);
    if from.is_none() && most >= survey.covering && survey.more() == 0 {
        assert!(survey.unreached.is_empty(), "{name}");
        let reached: BTreeSet<NodeId> = flow.order.iter().copied().collect();
        let walked: BTreeSet<NodeId> = survey.paths.iter().flat_map(|path| path.nodes(model)).collect();
        assert_eq!(reached, walked, "{name}");
    }
    survey
}

/// The table of answers says what the paths do.
#[track_caller]
fn answers(survey: &Survey, name: &str) {
    for decision in &survey.decisions {
        let ways = survey.flow.ways(decision.node);
        assert!(ways.len() > 1 && ways.len() == decision.answers.len(), "{name}");
        for answer in &decision.answers {
            let takes = |at: &usize| survey.paths[*at].edges.contains(&answer.edge);
            let by: Vec<usize> = (0..survey.paths.len()).filter(takes).collect();
            assert_eq!(answer.paths, by, "{name}");
        }
    }
    let (answers, covered) = survey.coverage();
    assert!(covered == answers || survey.more() > 0, "{name}: {covered} of {answers}");
    let before = &survey.paths[..survey.covering];
    assert_eq!(before.iter().map(|path| path.adds).sum::<usize>(), covered, "{name}");
    assert!(survey.paths[survey.covering..].iter().all(|path| path.adds == 0), "{name}");
}

#[test]
fn paths_of_random_models_keep_the_laws() {
    for seed in 1..=1_200 {
        let size = 1 + seed as usize % 24;
        let models = [
            generate::flow(size, 1 + size % 4, seed),
            generate::adversarial(size, 1 + size % 3, 2 * size, seed),
        ];
        for (model, kind) in models.iter().zip(["flow", "adversarial"]) {
            let name = format!("{kind} {seed}");
            let all = check(model, None, MOST_PATHS, &name);
            assert_eq!(format!("{all:?}"), format!("{:?}", survey(model, None, MOST_PATHS)), "{name}");
            check(model, None, 3, &name);
            let from = NodeId::from(seed as usize % model.nodes.len());
            check(model, Some(from), 20, &name);
        }
    }
}

/// Every path that the rule allows, by trying.
fn every(survey: &Survey) -> u64 {
    let flow = &survey.flow;
    let mut count = 0;
    let mut open: Vec<(NodeId, bool)> = flow.starts.iter().map(|&start| (start, false)).collect();
    while let Some((node, was_back)) = open.pop() {
        if flow.ways(node).is_empty() {
            count += 1;
        }
        for way in flow.ways(node) {
            match (way.is_back, was_back) {
                (true, true) => {}
                (true, false) if !flow.ends(way.to) => count += 1,
                (false, true) if !flow.ends(way.to) => {}
                (is_back, _) => open.push((way.to, was_back || is_back)),
            }
        }
    }
    count
}

#[test]
fn what_is_counted_is_what_there_is() {
    for seed in 1..=400 {
        let size = 2 + seed as usize % 9;
        for model in [generate::flow(size, 2, seed), generate::adversarial(size, 2, size + 3, seed)] {
            let survey = survey(&model, None, 5_000);
            assert_eq!(survey.total, every(&survey), "{seed}");
            assert!(survey.total > 5_000 || survey.more() == 0, "{seed}");
        }
    }
}

#[test]
fn a_large_diagram_is_surveyed_with_bounded_work() {
    let flow = generate::flow(4_000, 12, 7);
    let all = check(&flow, None, 40, "flow");
    assert!(all.paths.len() <= 40);
    let ladder = generate::ladder(2_000, "go");
    check(&ladder, None, 10, "ladder");
}

/// Every template in both languages, with its name.
fn templates() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/templates");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        for language in ["en.fz", "zh.fz"] {
            let path = entry.path().join(language);
            if let Ok(source) = std::fs::read_to_string(&path) {
                found.push((path.display().to_string(), source));
            }
        }
    }
    found.sort();
    assert!(found.len() > 50, "{}", found.len());
    found
}

#[test]
fn every_template_is_walked_in_every_view() {
    for (name, source) in templates() {
        let model = Parsed::new(source.clone()).model;
        let survey = check(&model, None, 400, &name);
        let (answers, covered) = survey.coverage();
        assert_eq!(answers, covered, "{name}");
        for view in View::all() {
            let document = Document::new(source.clone(), view);
            let scenery = Scenery::new(&document);
            let whole = document.zones().whole();
            for &node in &survey.flow.order {
                let (rect, _) = scenery.place(node).unwrap_or_else(|| panic!("{name}: a step has a place"));
                assert!(whole.outset(1).covers(rect), "{name}");
                for way in survey.flow.ways(node) {
                    let points = scenery.way(way.edge);
                    assert!(!points.is_empty() && points.iter().all(|&at| whole.contains(at)), "{name}");
                }
            }
            let options = ExportOptions::default();
            let page = walk_html(&document, &survey, None, &options);
            assert_eq!(page.matches("<script").count(), 1, "{name}");
            if let Some(path) = survey.paths.first() {
                assert!(walk_svg(&document, &survey, path, &options).ends_with("</svg>\n"), "{name}");
            }
        }
    }
}

const RETRY: &str = "A { # Client, \"one\"\n  n1: circle label:\"Go | *now*\"\n  n2: diamond label:\"=Well?\"\n  n3: circle label:\"Done\"\n  n1.handle(right) -> n2.handle(left)\n  n2.handle(top) -> n1.handle(top) [label=\"No\"]\n  n2.handle(right) -> n3.handle(left) [label=\"Yes\"]\n}\n";

fn paths(arguments: &[&str], input: &str) -> String {
    let all: Vec<&str> = ["paths", "-"].iter().chain(arguments).copied().collect();
    let output = fizz(&all, input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

#[test]
fn the_command_line_lists_paths_in_every_format() {
    let told = paths(&[], RETRY);
    assert!(told.starts_with("Paths: 2. The first 2 take 2 of 2 answers of 1 decision.\n"), "{told}");
    assert!(told.contains("goes back") && told.contains("      Yes: 1-2\n"), "{told}");
    let chinese = paths(&["--lang", "zh"], RETRY);
    assert!(chinese.contains("路径：2 条") && chinese.contains("返回"), "{chinese}");
    let table = paths(&["--format", "csv"], RETRY);
    assert!(table.contains("1,2,n2,\"Client, \"\"one\"\"\",'=Well?,,,,\r\n"), "{table}");
    assert!(table.contains("2,3,n1,\"Client, \"\"one\"\"\",Go | *now*,No,'=Well?,No,1\r\n"), "{table}");
    let page = paths(&["--format", "md"], RETRY);
    assert!(page.contains("- [ ] Client, \"one\": Go \\| \\*now\\* · n1\n"), "{page}");
    assert!(page.contains("| =Well? (n2) | No | 2 |\n"), "{page}");
}

#[test]
fn the_json_says_which_edges_are_walked() {
    let found: serde_json::Value = serde_json::from_str(&paths(&["--format", "json"], RETRY)).unwrap();
    assert_eq!((found["total"].as_u64(), found["covering"].as_u64()), (Some(2), Some(2)));
    let second = &found["paths"][1];
    assert_eq!(second["goes_back"], "edge:n2.top>n1.top");
    let steps: Vec<&str> =
        second["steps"].as_array().unwrap().iter().map(|step| step["node"].as_str().unwrap()).collect();
    assert_eq!(steps, ["n1", "n2", "n1", "n2", "n3"]);
    assert_eq!(second["steps"][2]["edge"], second["goes_back"]);
    assert_eq!(found["decisions"][0]["answers"][1]["paths"], serde_json::json!([1, 2]));
    assert_eq!(found["uncovered"], serde_json::json!([]));
}

#[test]
fn wrong_use_is_told_and_an_empty_diagram_is_none() {
    let told = |arguments: &[&str]| {
        let all: Vec<&str> = ["paths", "-"].iter().chain(arguments).copied().collect();
        let output = fizz(&all, RETRY.as_bytes());
        (output.status.code(), text(&output.stderr).to_owned())
    };
    let (code, words) = told(&["--from", "n9"]);
    assert!(code == Some(2) && words.contains("no node `n9`"), "{words}");
    let (code, words) = told(&["--format", "svg", "--path", "3"]);
    assert!(code == Some(2) && words.contains("no path 3: 2 are listed"), "{words}");
    assert_eq!(told(&["--format", "html", "--path", "2"]).0, Some(0));
    assert_eq!(paths(&[], ""), "The diagram has no steps.\n");
    assert!(paths(&["--format", "json"], "").contains("\"total\": 0"));
    assert!(paths(&["--format", "html"], "").contains("</html>"));
    assert!(paths(&["--from", "n3"], RETRY).contains("n3  Client"));
}

#[test]
fn no_list_repeats_a_long_label() {
    let long = "x".repeat(200_000);
    let source = RETRY.replace("Well?", &long).replace("Done", &long);
    let document = Document::new(source, View::default());
    let survey = survey(document.model(), None, MOST_PATHS);
    for format in [ListFormat::Text, ListFormat::Json, ListFormat::Csv, ListFormat::Markdown] {
        assert!(list(&document, &survey, format, Locale::En).len() < 20_000);
    }
}
