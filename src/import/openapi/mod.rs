//! OpenAPI 3: the lanes are a client and the server. Each operation is a step of both, with an edge for the request and one
//! for its first successful answer.

use super::diagram::{Diagram, Lane, Origin, Step, Wire};
use super::phrases::{ATTRIBUTES, NO_PLACE};
use super::report::Report;
use super::tree::Node;
use super::{Format, Source, text_of};
use crate::locale::{Message, Words};
use crate::model::Shape;
use crate::syntax::FaultKind;

pub static FORMAT: Format = Format {
    id: "openapi",
    endings: &["openapi.yaml", "openapi.yml", "openapi.json"],
    name: Words::new("OpenAPI 3", "OpenAPI 3 接口"),
    recognises: |source| {
        let begins = |line: &str| {
            let line = line.trim_start().trim_start_matches(['{', '"', '\'']);
            line.starts_with("openapi:") || line.starts_with("openapi\"") || line.starts_with("openapi'")
        };
        matches!(source.language(), None | Some(FaultKind::Yaml | FaultKind::Json))
            && source.text().is_some_and(|text| text.lines().take(50).any(begins))
    },
    read,
};

static NO_PATHS: Words = Words::new("the file has no paths", "文件中没有 paths");
static TOP: Words = Words::new("the part `{0}`", "“{0}”部分");
static ANSWERS: Words = Words::new("further answers: {0}", "其他响应：{0}");
static ONE_ANSWER: Words =
    Words::new("the edge back has the first successful one", "返回的连线只写第一个成功的响应");

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    let root = Node::of(text_of(source)?)?;
    let paths = root.get("paths").map(Node::entries).filter(|entries| !entries.is_empty());
    let paths = paths.ok_or_else(|| NO_PATHS.with([]))?;
    for (key, node) in root.entries() {
        if !matches!(key.as_str(), "openapi" | "info" | "paths") {
            report.drop(&node.origin(key), TOP.with([key]), NO_PLACE.with([]));
        }
    }
    let title = root.get("info").and_then(|info| info.text_of("title")).unwrap_or("Server").to_owned();
    let mut diagram = Diagram::default();
    for (title, id) in [("Client".to_owned(), "Client"), (title, "Server")] {
        diagram.lanes.push(Lane { title, id: Some(id.to_owned()), origin: Origin::default() });
    }
    for (path, item) in paths {
        for (method, operation) in item.entries().iter().filter(|(key, _)| METHODS.contains(&key.as_str())) {
            read_operation(&format!("{} {path}", method.to_uppercase()), operation, &mut diagram, report);
        }
    }
    Ok(diagram)
}

fn read_operation(name: &str, operation: &Node, diagram: &mut Diagram, report: &mut Report) {
    let origin = operation.origin(name);
    let summary = operation.text_of("summary").or_else(|| operation.text_of("operationId"));
    let client = diagram.steps.len();
    let label = summary.unwrap_or(name);
    diagram.steps.push(Step { lane: Some(0), ..Step::new(Shape::Rectangle, label, origin.clone()) });
    let description =
        operation.text_of("description").map(|text| text.trim().lines().collect::<Vec<_>>().join(" "));
    let new = Step::new(Shape::Rectangle, name, origin.clone());
    diagram.steps.push(Step { lane: Some(1), description, ..new });
    diagram.wires.push(Wire::new(client, client + 1, Some(name.to_owned()), origin.clone()));
    let answers = operation.get("responses").map(Node::entries).unwrap_or_default();
    let success = answers.iter().find(|(code, _)| code.starts_with('2')).or_else(|| answers.first());
    if let Some((code, answer)) = success {
        let text = answer.text_of("description").unwrap_or("").trim();
        let label = format!("{code} {text}").trim().to_owned();
        diagram.wires.push(Wire::new(
            client + 1,
            client,
            Some(label),
            answer.origin(format!("{name} {code}")),
        ));
    }
    let others: Vec<&str> = answers
        .iter()
        .map(|(code, _)| code.as_str())
        .filter(|code| success.is_some_and(|(taken, _)| taken != code))
        .collect();
    if !others.is_empty() {
        report.approximate(&origin, ANSWERS.with([&others.join(", ")]), ONE_ANSWER.with([]));
    }
    let known = ["summary", "operationId", "description", "responses"];
    let left: Vec<String> = operation
        .entries()
        .iter()
        .filter(|(key, _)| !known.contains(&key.as_str()))
        .map(|(key, _)| format!("`{key}`"))
        .collect();
    if !left.is_empty() {
        report.drop(&origin, ATTRIBUTES.with([&left.join(", ")]), NO_PLACE.with([]));
    }
}
