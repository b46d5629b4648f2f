//! A placed diagram as FlowZap Code: tidy, with no fault in it, and with a report of what it cannot say.
//!
//! Steps are n1, n2 … in their order, unless the file itself numbers them so in another order. The id of a lane is the wished one, else made of its title; it is a word, no part of
//! the language, and no other lane's.

use std::collections::{BTreeMap, BTreeSet};

use super::diagram::{Diagram, Origin};
use super::report::Report;
use crate::edit::wording;
use crate::geometry::Side;
use crate::locale::Words;
use crate::syntax::{Item, is_node_id, parse};

static LABEL: Words = Words::new("a text of several lines", "多行文本");
static ONE_LINE: Words = Words::new("it stands on one line", "合并成一行");
static CONTROL: Words = Words::new("characters that nobody sees", "不可见的控制字符");
static LEFT_OUT: Words = Words::new("they are left out of the text", "已从文本中去掉");
static BRACES: Words = Words::new("a title with a brace that does not pair", "标题中有不成对的花括号");
static BRACKETS: Words =
    Words::new("a condition with a bracket that does not pair", "条件中有不成对的方括号");
static PARENTHESES: Words = Words::new("it is written with parentheses", "改写成圆括号");
static ENTITIES: Words = Words::new("the sign `&quot;` of HTML in a title", "标题中的 HTML 符号 `&quot;`");
static QUOTES: Words = Words::new("it is written as a quote", "改写成引号");
static SAME_EDGE: Words = Words::new("an edge that is there already", "重复的连线");
static DRAWN_ONCE: Words =
    Words::new("the same ends, sides and label make one edge", "端点、方向和标签都相同的连线只有一条");
static SHORT_LOOP: Words = Words::new("a loop of fewer than two steps", "少于两个步骤的循环");
static NO_LOOP: Words = Words::new("a loop in FlowZap Code has at least two members", "循环至少要有两个成员");

/// The text of a placed diagram. What it cannot hold goes into the report, and what is in it is counted there.
pub fn text(diagram: &Diagram, report: &mut Report) -> String {
    let (ids, names) = (lane_ids(diagram), node_ids(diagram));
    (report.lanes, report.nodes) = (diagram.lanes.len(), diagram.steps.len());
    let mut bodies: Vec<[Vec<String>; 3]> = vec![Default::default(); diagram.lanes.len()];
    let lane_of = |step: usize| diagram.steps[step].lane.unwrap_or(0);
    for (index, step) in diagram.steps.iter().enumerate() {
        let attributes = [
            ("label", &step.label),
            ("owner", &step.owner),
            ("description", &step.description),
            ("system", &step.system),
        ];
        for value in attributes.iter().filter_map(|(_, value)| value.as_deref()) {
            report_text(value, &step.origin, report);
        }
        let given = attributes.iter().filter_map(|(key, value)| Some((*key, value.as_deref()?)));
        bodies[lane_of(index)][0].push(wording::node(&names[index], step.shape, given));
    }
    let mut known = BTreeSet::new();
    for wire in &diagram.wires {
        let (from_lane, to_lane) = (lane_of(wire.from), lane_of(wire.to));
        let sides = (wire.from_side.unwrap_or(Side::Right), wire.to_side.unwrap_or(Side::Left));
        let label = wire.label.as_deref();
        if !known.insert((wire.from, wire.to, sides, label.map(wording::one_line))) {
            report.drop(&wire.origin, SAME_EDGE.with([]), DRAWN_ONCE.with([]));
            continue;
        }
        report_text(label.unwrap_or(""), &wire.origin, report);
        let prefix = if from_lane == to_lane { String::new() } else { format!("{}.", ids[to_lane]) };
        let from = wording::end("", &names[wire.from], sides.0);
        let to = wording::end(&prefix, &names[wire.to], sides.1);
        bodies[from_lane][1].push(wording::edge(&from, &to, label));
        report.edges += 1;
    }
    for repeat in &diagram.loops {
        let mut seen = BTreeSet::new();
        let members: Vec<usize> = repeat.members.iter().copied().filter(|&step| seen.insert(step)).collect();
        if members.len() < 2 {
            report.drop(&repeat.origin, SHORT_LOOP.with([]), NO_LOOP.with([]));
            continue;
        }
        report_text(&repeat.condition, &repeat.origin, report);
        if crate::edit::changes_brackets(&repeat.condition) {
            report.approximate(&repeat.origin, BRACKETS.with([]), PARENTHESES.with([]));
        }
        let condition = wording::condition(&repeat.condition);
        let members_named = members.iter().map(|&step| names[step].as_str());
        bodies[lane_of(members[0])][2].push(wording::repeat(&condition, members_named));
        report.loops += 1;
    }
    let mut out = String::new();
    for ((lane, id), body) in diagram.lanes.iter().zip(&ids).zip(bodies) {
        report_text(&lane.title, &lane.origin, report);
        let title = wording::title(&lane.title);
        if title.as_deref().is_some_and(|title| title != wording::one_line(&lane.title).trim()) {
            report.approximate(&lane.origin, BRACES.with([]), PARENTHESES.with([]));
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(id);
        out.push_str(" {");
        if let Some(title) = title {
            out.push_str(" # ");
            out.push_str(&title);
        }
        out.push('\n');
        for line in body.iter().flatten() {
            out.push_str("  ");
            out.push_str(line);
            out.push('\n');
        }
        out.push_str("}\n");
    }
    // With this entity and without a quote a text would be taken for HTML.
    if out.contains("&quot;") && !out.contains('"') {
        for lane in diagram.lanes.iter().filter(|lane| lane.title.contains("&quot;")) {
            report.approximate(&lane.origin, ENTITIES.with([]), QUOTES.with([]));
        }
        out = out.replace("&quot;", "\"");
    }
    out
}

/// The same text, for those who draw it only.
pub(super) fn plain_text(diagram: &Diagram) -> String {
    text(diagram, &mut Report::default())
}

/// n1, n2 … in the order of the steps; or as the file has them, if those are n1 to the number of steps in another order.
fn node_ids(diagram: &Diagram) -> Vec<String> {
    let number = |id: &String| id.strip_prefix('n')?.parse::<usize>().ok();
    let numbers: Option<Vec<usize>> =
        diagram.steps.iter().map(|step| step.id.as_ref().and_then(number)).collect();
    let mut sorted = numbers.clone().unwrap_or_default();
    sorted.sort_unstable();
    let is_whole = sorted.iter().copied().eq(1..=diagram.steps.len());
    let numbers = numbers.filter(|_| is_whole).unwrap_or_else(|| (1..=diagram.steps.len()).collect());
    numbers.into_iter().map(|number| format!("n{number}")).collect()
}

/// What a text of one line loses.
fn report_text(text: &str, origin: &Origin, report: &mut Report) {
    let is_line_end =
        |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if text.contains(is_line_end) {
        report.approximate(origin, LABEL.with([]), ONE_LINE.with([]));
    }
    if text.contains(|c: char| c.is_control() && !is_line_end(c) && c != '\t') {
        report.approximate(origin, CONTROL.with([]), LEFT_OUT.with([]));
    }
}

/// An id for each lane.
fn lane_ids(diagram: &Diagram) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let ids = diagram.lanes.iter().map(|lane| {
        let wished = lane.id.as_deref().filter(|id| wording::is_word(id)).map(str::to_owned);
        let base = wished.or_else(|| wording::lane_name(&lane.title)).unwrap_or_else(|| "Lane".to_owned());
        let base = if is_lane_id(&base) { base } else { format!("{base}_lane") };
        let mut id = base.clone();
        let count = counts.entry(base.clone()).or_insert(1);
        while !taken.insert(id.clone()) {
            *count += 1;
            id = format!("{base}_{count}");
        }
        id
    });
    ids.collect()
}

/// Whether a word is read as the id of a lane: some words mean something else, as `nodes` and `n1`.
fn is_lane_id(word: &str) -> bool {
    if !wording::is_word(word) || is_node_id(word) {
        return false;
    }
    // Words of the language are short and have letters alone, but for the ids of nodes.
    let is_special = word.chars().all(char::is_alphabetic) || word.starts_with(['n', 'N']);
    if word.len() > 16 || !is_special {
        return true;
    }
    let node = "  n1: circle label:\"x\"\n";
    // Whether a brace is a frame depends on what is in it and around it.
    let probes = [
        format!("{word} {{ # x\n{node}}}\n"),
        format!("{word} {{\n}}\n"),
        format!("Shop {{\n{node}}}\n\n{word} {{ # x\n}}\n"),
    ];
    probes.into_iter().all(|probe| {
        let tree = parse(&probe);
        let is_lane = |item: &Item| match item {
            Item::Lane(lane) => lane.id.is_some_and(|id| id.span.of(&probe) == word),
            _ => false,
        };
        tree.faults.is_empty() && tree.items.iter().any(is_lane)
    })
}
