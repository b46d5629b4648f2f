//! GitHub Actions: jobs become lanes, steps become steps one behind the other, `needs` becomes an edge from the last step of
//! a job to the first of another. What starts the workflow is a circle in a lane of its own.

use std::collections::BTreeMap;

use super::diagram::{Diagram, Lane, Step, Wire};
use super::phrases::{ATTRIBUTES, NO_PLACE};
use super::report::Report;
use super::tree::Node;
use super::{Format, Source, text_of};
use crate::locale::{Message, Words};
use crate::model::Shape;
use crate::syntax::FaultKind;

pub static FORMAT: Format = Format {
    id: "github-actions",
    endings: &["workflow.yml", "workflow.yaml"],
    name: Words::new("GitHub Actions", "GitHub Actions 工作流"),
    recognises: |source| {
        let has =
            |key: &str| source.text().is_some_and(|text| text.lines().any(|line| line.starts_with(key)));
        matches!(source.language(), None | Some(FaultKind::Yaml))
            && has("jobs:")
            && (has("on:") || has("\"on\":") || has("'on':"))
    },
    read,
};

static NO_JOBS: Words = Words::new("the file has no jobs", "文件中没有 jobs");
static NEEDED: Words = Words::new("the needed job `{0}`", "所需的任务“{0}”");
static NO_JOB: Words = Words::new("there is no such job", "没有这个任务");
static CONDITION: Words = Words::new("the condition `{0}`", "条件“{0}”");
static ON_EDGE: Words = Words::new("it is the label of the edge that leads there", "写成通向它的连线的标签");
static SCRIPT: Words = Words::new("the rest of a script", "脚本的其余部分");
static FIRST_LINE: Words = Words::new("the step has its first line", "步骤只显示第一行");
static TRIGGER: Words = Words::new("what starts the workflow, in detail", "触发条件的细节");
static NAMES_ONLY: Words = Words::new("the first step names the events", "起始节点只写事件的名称");
static TOP: Words = Words::new("the part `{0}`", "“{0}”部分");

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    let root = Node::of(text_of(source)?)?;
    let jobs = root.get("jobs").map(Node::entries).filter(|entries| !entries.is_empty());
    let jobs = jobs.ok_or_else(|| NO_JOBS.with([]))?;
    let mut diagram = Diagram { title: root.text_of("name").map(str::to_owned), ..Diagram::default() };
    for (key, node) in root.entries() {
        if !matches!(key.as_str(), "jobs" | "on" | "name" | "true") {
            report.drop(&node.origin(key), TOP.with([key]), NO_PLACE.with([]));
        }
    }
    let trigger = root.get("on").or_else(|| root.get("true"));
    let start = trigger.map(|on| {
        let origin = on.origin("on");
        let title = diagram.title.take().unwrap_or_else(|| "Workflow".to_owned());
        diagram.lanes.push(Lane { title, id: None, origin: origin.clone() });
        if on.entries().iter().any(|(_, event)| !event.words().iter().all(|word| word.is_empty())) {
            report.approximate(&origin, TRIGGER.with([]), NAMES_ONLY.with([]));
        }
        let new = Step::new(Shape::Circle, on.words().join(", "), origin);
        diagram.steps.push(Step { lane: Some(0), ..new });
        diagram.steps.len() - 1
    });
    let mut ends: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (id, job) in jobs {
        let (first, last) = read_job(id, job, &mut diagram, report);
        ends.insert(id, (first, last));
    }
    for (id, job) in jobs {
        let Some(&(first, _)) = ends.get(id.as_str()) else { continue };
        let condition = job.get("if");
        let label = condition.and_then(Node::text).map(str::to_owned);
        if let (Some(condition), Some(text)) = (condition, &label) {
            report.approximate(&condition.origin(id), CONDITION.with([text]), ON_EDGE.with([]));
        }
        let needs = job.get("needs");
        for name in needs.map(Node::words).unwrap_or_default() {
            let origin = needs.map(|needs| needs.origin(format!("{name} -> {id}"))).unwrap_or_default();
            match ends.get(name) {
                Some(&(_, last)) => diagram.wires.push(Wire::new(last, first, label.clone(), origin)),
                None => report.drop(&origin, NEEDED.with([name]), NO_JOB.with([])),
            }
        }
        if let (Some(start), None) = (start, needs) {
            diagram.wires.push(Wire::new(start, first, label, job.origin(format!("on -> {id}"))));
        }
    }
    Ok(diagram)
}

/// The first and the last step of a job.
fn read_job(id: &str, job: &Node, diagram: &mut Diagram, report: &mut Report) -> (usize, usize) {
    let origin = job.origin(id);
    let title = job.text_of("name").unwrap_or(id).to_owned();
    diagram.lanes.push(Lane { title, id: Some(id.to_owned()), origin: origin.clone() });
    let lane = Some(diagram.lanes.len() - 1);
    left_out(job, &["name", "steps", "needs", "if", "uses"], id, report);
    let first = diagram.steps.len();
    for entry in job.get("steps").map(Node::items).unwrap_or_default() {
        let (uses, run) = (entry.text_of("uses"), entry.text_of("run"));
        let first_line = run.and_then(|run| run.trim().lines().next());
        let label = entry.text_of("name").or(uses).or(first_line).unwrap_or("").to_owned();
        let origin = entry.origin(label.clone());
        if run.is_some_and(|run| run.trim().lines().count() > 1) {
            report.approximate(&origin, SCRIPT.with([]), FIRST_LINE.with([]));
        }
        left_out(entry, &["name", "uses", "run", "if", "id"], &label, report);
        let condition = entry.text_of("if").map(str::to_owned);
        if let Some(condition) = &condition {
            report.approximate(&origin, CONDITION.with([condition]), ON_EDGE.with([]));
        }
        let described = uses.or(first_line).filter(|text| *text != label).map(str::to_owned);
        let step = diagram.steps.len();
        let new = Step::new(Shape::Rectangle, label, origin.clone());
        diagram.steps.push(Step { lane, description: described, ..new });
        if step > first {
            diagram.wires.push(Wire::new(step - 1, step, condition, origin));
        }
    }
    if diagram.steps.len() == first {
        let label = job.text_of("uses").unwrap_or(id).to_owned();
        diagram.steps.push(Step { lane, ..Step::new(Shape::Rectangle, label, origin) });
    }
    (first, diagram.steps.len() - 1)
}

/// Reports the keys of an entry that FlowZap Code has no place for.
fn left_out(node: &Node, known: &[&str], element: &str, report: &mut Report) {
    let others = node.entries().iter().filter(|(key, _)| !known.contains(&key.as_str()));
    let named: Vec<String> = others.map(|(key, _)| format!("`{key}`")).collect();
    if !named.is_empty() {
        report.drop(&node.origin(element), ATTRIBUTES.with([&named.join(", ")]), NO_PLACE.with([]));
    }
}
