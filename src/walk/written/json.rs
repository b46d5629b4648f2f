//! The paths as JSON for other programs; docs/FORMATS.md says what each key means.

use serde::Serialize;

use crate::document::Document;
use crate::model::{EdgeId, Element, ElementKey};
use crate::walk::caption::{answer_words, caption, path_title};
use crate::walk::survey::{Ending, MOST_STEPS, Survey};

#[derive(Serialize)]
struct Listed<'a> {
    starts: Vec<&'a str>,
    total: u64,
    total_is_exact: bool,
    listed: usize,
    covering: usize,
    more: u64,
    most_steps: usize,
    answers: usize,
    answers_covered: usize,
    paths: Vec<ListedPath<'a>>,
    decisions: Vec<ListedDecision<'a>>,
    uncovered: Vec<String>,
    unreached: Vec<&'a str>,
}

#[derive(Serialize)]
struct ListedPath<'a> {
    number: usize,
    title: String,
    start: &'a str,
    end: &'a str,
    ending: &'static str,
    goes_back: Option<String>,
    new_answers: usize,
    answers: Vec<ListedChoice<'a>>,
    steps: Vec<ListedStep<'a>>,
}

#[derive(Serialize)]
struct ListedChoice<'a> {
    decision: &'a str,
    answer: String,
    edge: String,
}

#[derive(Serialize)]
struct ListedStep<'a> {
    node: &'a str,
    edge: Option<String>,
    lane: &'a str,
    lane_title: String,
    text: String,
    by: Option<String>,
    loops: Vec<String>,
}

#[derive(Serialize)]
struct ListedDecision<'a> {
    node: &'a str,
    text: String,
    shape: &'static str,
    answers: Vec<ListedAnswer<'a>>,
}

#[derive(Serialize)]
struct ListedAnswer<'a> {
    edge: String,
    to: &'a str,
    answer: String,
    goes_back: bool,
    paths: Vec<usize>,
}

pub fn json(document: &Document, survey: &Survey) -> String {
    let model = document.model();
    let name = |node| model.node(node).name.as_str();
    let key =
        |edge: EdgeId| document.key(Element::Edge(edge)).map_or_else(String::new, ElementKey::to_string);
    let paths = survey.paths.iter().enumerate().map(|(at, path)| {
        let edges = std::iter::once(None).chain(path.edges.iter().copied().map(Some));
        let steps = path.nodes(model).zip(edges).map(|(node, by)| {
            let words = caption(model, &survey.flow, node, by);
            ListedStep {
                node: name(node),
                edge: by.map(key),
                lane: &model.lane(model.node(node).lane).name,
                lane_title: words.lane,
                text: words.text,
                by: by.filter(|&edge| model.edge(edge).label.is_some()).map(|_| words.by),
                loops: words.loops,
            }
        });
        let asked = path.edges.iter().filter(|&&edge| survey.flow.is_fork(model.edge(edge).from));
        ListedPath {
            number: at + 1,
            title: path_title(model, &survey.flow, path),
            start: name(path.start),
            end: path.nodes(model).last().map_or("", name),
            ending: if path.ending == Ending::Ends { "end" } else { "repeats" },
            goes_back: path.goes_back.and_then(|at| path.edges.get(at)).map(|&edge| key(edge)),
            new_answers: path.adds,
            answers: asked
                .map(|&edge| ListedChoice {
                    decision: name(model.edge(edge).from),
                    answer: answer_words(model, edge),
                    edge: key(edge),
                })
                .collect(),
            steps: steps.collect(),
        }
    });
    let decisions = survey.decisions.iter().map(|decision| ListedDecision {
        node: name(decision.node),
        text: caption(model, &survey.flow, decision.node, None).text,
        shape: model.node(decision.node).shape.name(),
        answers: decision
            .answers
            .iter()
            .zip(survey.flow.ways(decision.node))
            .map(|(answer, way)| ListedAnswer {
                edge: key(answer.edge),
                to: name(way.to),
                answer: answer_words(model, answer.edge),
                goes_back: way.is_back,
                paths: answer.paths.iter().map(|at| at + 1).collect(),
            })
            .collect(),
    });
    let (answers, answers_covered) = survey.coverage();
    let all = survey.decisions.iter().flat_map(|decision| &decision.answers);
    let listed = Listed {
        starts: survey.flow.starts.iter().map(|&node| name(node)).collect(),
        total: survey.total,
        total_is_exact: survey.total < u64::MAX,
        listed: survey.paths.len(),
        covering: survey.covering,
        more: survey.more(),
        most_steps: MOST_STEPS,
        answers,
        answers_covered,
        paths: paths.collect(),
        decisions: decisions.collect(),
        uncovered: all.filter(|answer| answer.paths.is_empty()).map(|answer| key(answer.edge)).collect(),
        unreached: survey.unreached.iter().map(|&node| name(node)).collect(),
    };
    // Strings, numbers and lists only: there is nothing in it that JSON cannot say.
    let mut text = serde_json::to_string_pretty(&listed).unwrap_or_default();
    text.push('\n');
    text
}
