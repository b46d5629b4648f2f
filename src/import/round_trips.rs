//! Out and in again, over random diagrams: what a format cannot hold is in the account of its export, and nothing else differs.

use std::collections::{BTreeMap, BTreeSet};

use super::tests::{Random, diagram, read, said, words, written};
use crate::document::Document;
use crate::export::{Format, Loss, Make, account, graph_json};
use crate::locale::Locale;
use crate::model::{Model, Node, Parsed, Shape};
use crate::views::View;

/// The text of a random diagram whose lanes have titles and no two the same, and ids that are words of no language.
fn random_text(random: &mut Random) -> String {
    let (lanes, steps, wires) = (1 + random.below(4), 1 + random.below(9), random.below(12));
    let mut diagram = diagram(random, lanes, steps, wires);
    for (index, lane) in diagram.lanes.iter_mut().enumerate() {
        lane.id = Some(format!("L{index}"));
        lane.title = format!("{} {index}", lane.title.trim()).trim().to_owned();
    }
    for step in &mut diagram.steps {
        step.description = (random.below(5) == 0).then(|| words(random));
        step.system = (random.below(6) == 0).then(|| words(random));
    }
    written(diagram).1
}

fn exported(format: &str, text: &str) -> (String, Vec<Loss>) {
    let format = Format::from_id(format).unwrap();
    let Make::Text(make) = format.make else { panic!("{} is no text", format.id) };
    let document = Document::new(text, View::default());
    (make(&document, &Default::default()), account(format, &document).losses)
}

fn what(loss: &Loss) -> String {
    loss.what.text(Locale::En)
}

/// What a diagram says, as far as an account can take away from it. Texts have no blanks at their ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Facts {
    lanes: Vec<(String, String)>,
    /// By id: lane, shape, caption.
    steps: BTreeMap<String, (String, Shape, String)>,
    /// By id and key: owner, description and system, where they are not the caption.
    attributes: BTreeMap<(String, &'static str), String>,
    /// From, to, label and sides. Edges that differ in nothing are one.
    edges: Vec<(String, String, String, String)>,
    loops: Vec<(String, Vec<String>)>,
    /// Elements and their texts with blanks at the ends.
    blanks: BTreeSet<(String, &'static str)>,
}

impl Facts {
    fn of(model: &Model) -> Facts {
        let mut facts = Facts::default();
        let name = |id| model.node(id).name.clone();
        let mut blanks = BTreeSet::new();
        let mut tidy = |element: &str, key: &'static str, text: &str| {
            if text.trim() != text && !text.trim().is_empty() {
                blanks.insert((element.to_owned(), key));
            }
            text.trim().to_owned()
        };
        for lane in &model.lanes {
            facts.lanes.push((lane.name.clone(), lane.title.clone()));
            for node in lane.nodes.iter().map(|&id| model.node(id)) {
                let caption = tidy(&node.name, "label", node.caption());
                facts.steps.insert(node.name.clone(), (lane.name.clone(), node.shape, caption));
                let description = node.description.as_ref().filter(|_| node.label.is_some());
                let known = [
                    ("owner", node.owner.as_ref()),
                    ("description", description),
                    ("system", node.system.as_ref()),
                ];
                for (key, value) in known {
                    let value = value.map(|value| tidy(&node.name, key, value));
                    facts.attributes.extend(value.map(|value| ((node.name.clone(), key), value)));
                }
            }
        }
        for id in model.drawn_edges() {
            let edge = model.edge(id);
            let (from, to) = (name(edge.from), name(edge.to));
            let label = tidy(&format!("{from} -> {to}"), "label", edge.label.as_deref().unwrap_or(""));
            let sides = format!("{} {}", edge.from_side.name(), edge.to_side.name());
            facts.edges.push((from, to, label, sides));
        }
        facts.loops = model
            .loops
            .iter()
            .map(|repeat| (repeat.condition.clone(), repeat.members.iter().map(|&id| name(id)).collect()))
            .collect();
        // BPMN has the members in the order of their lanes, and nobody sees another one.
        facts.loops.iter_mut().for_each(|(_, members)| members.sort());
        facts.blanks = blanks;
        facts.without_repeats()
    }

    fn without_repeats(mut self) -> Facts {
        let mut seen = BTreeSet::new();
        self.edges.retain(|edge| seen.insert(edge.clone()));
        self
    }

    fn lose(&mut self, element: &str, key: &'static str) {
        self.attributes.remove(&(element.to_owned(), key));
        self.blanks.remove(&(element.to_owned(), key));
    }

    /// What is left when everything is lost that an account names. An entry that takes nothing away is a fault.
    fn after(mut self, losses: &[Loss]) -> Facts {
        // Several edges between the same steps go by one name.
        let mut told = BTreeSet::new();
        for loss in losses.iter().filter(|loss| told.insert((what(loss), loss.element.clone()))) {
            let before = self.clone();
            let element = loss.element.as_str();
            match what(loss).as_str() {
                "the sides of edges" => self.edges.iter_mut().for_each(|edge| edge.3.clear()),
                "a lane without a step" => self.lanes.retain(|(id, _)| id != element),
                "the attribute `owner`" => self.lose(element, "owner"),
                "the attribute `system`" => self.lose(element, "system"),
                "the attribute `description`" => self.lose(element, "description"),
                "the shape taskbox" => self.steps.get_mut(element).unwrap().1 = Shape::Rectangle,
                "blanks at the ends of a text" => self.blanks.retain(|(known, _)| known != element),
                "a loop" => {
                    let at = self.loops.iter().position(|(condition, _)| condition == element);
                    drop(at.map(|at| self.loops.remove(at)));
                }
                other => panic!("an account with {other}"),
            }
            assert_ne!(self, before, "{element}: {} is lost, but was not there", what(loss));
        }
        self.without_repeats()
    }
}

#[track_caller]
fn comes_back(format: &str) {
    let mut random = Random::new(5);
    for _ in 0..60 {
        let text = random_text(&mut random);
        let (file, losses) = exported(format, &text);
        let keeps_sides = losses.iter().all(|loss| what(loss) != "the sides of edges");
        let imported = read("x", &file);
        assert_eq!(imported.format.id, format, "{file}");
        let mut found = Facts::of(&Parsed::new(imported.text.clone()).model);
        let mut due = Facts::of(&Parsed::new(text.clone()).model).after(&losses);
        if !keeps_sides {
            found.edges.iter_mut().for_each(|edge| edge.3.clear());
            found = found.without_repeats();
        }
        // An attribute without a text says nothing.
        for facts in [&mut due, &mut found] {
            facts.attributes.retain(|_, value| !value.is_empty());
        }
        // Where blanks are lost all of them are named. Some come back nevertheless.
        if due.blanks.is_empty() {
            found.blanks.clear();
        }
        due.loops.sort();
        found.loops.sort();
        assert_eq!(found, due, "{text}\n{file}\n{}", said(&imported.report));
    }
}

#[test]
fn flowcharts_of_mermaid_come_back() {
    comes_back("mermaid");
}

#[test]
fn graphs_of_graphviz_come_back() {
    comes_back("dot");
}

#[test]
fn swimlanes_of_drawio_come_back() {
    comes_back("drawio");
}

#[test]
fn containers_of_d2_come_back() {
    comes_back("d2");
}

#[test]
fn processes_of_bpmn_come_back() {
    comes_back("bpmn");
}

#[test]
fn our_own_json_comes_back_whole() {
    let mut random = Random::new(3);
    for _ in 0..60 {
        let (lanes, steps) = (1 + random.below(4), 2 + random.below(9));
        let wires = random.below(12);
        let (_, text, _) = written(diagram(&mut random, lanes, steps, wires));
        let imported = read("x.json", &graph_json(&Parsed::new(text.clone()).model));
        assert!(imported.report.is_complete(), "{}", said(&imported.report));
        let json = |text: &str| graph_json(&Parsed::new(text).model);
        assert_eq!(json(&imported.text), json(&text));
    }
}

/// Lanes with their steps and edges by their texts, in no order: PlantUML writes a step where the flow comes to it.
fn by_text(text: &str) -> Vec<String> {
    let model = Parsed::new(text).model;
    let caption = |id| model.node(id).caption().trim();
    let mut out = Vec::new();
    for lane in &model.lanes {
        let shape = |id| if model.node(id).shape == Shape::Diamond { "diamond" } else { "step" };
        out.push(lane.title.clone());
        out.extend(lane.nodes.iter().map(|&id| format!("{}: {} {:?}", lane.title, shape(id), caption(id))));
    }
    for edge in &model.edges {
        let label = edge.label.as_deref().unwrap_or_default().trim();
        out.push(format!("{:?} -> {:?} {label:?}", caption(edge.from), caption(edge.to)));
    }
    out.sort();
    out.dedup();
    out
}

#[test]
fn swimlanes_of_plantuml_come_back() {
    let mut random = Random::new(9);
    for _ in 0..60 {
        let text = random_text(&mut random);
        let (file, losses) = exported("plantuml", &text);
        let imported = read("x", &file);
        assert_eq!(by_text(&imported.text), by_text(&text), "{file}\n{}", said(&imported.report));
        let model = Parsed::new(text).model;
        let told = |words: &str| losses.iter().filter(|loss| what(loss) == words).count();
        let of = |shape| model.nodes.iter().filter(|node| node.shape == shape).count();
        assert_eq!(told("the shape circle"), of(Shape::Circle));
        assert_eq!(told("the shape taskbox"), of(Shape::Taskbox));
        assert_eq!(told("a loop"), model.loops.len());
    }
}

/// The number behind the words of an entry, and 0 without one.
fn number(losses: &[Loss], words: &str) -> usize {
    let found =
        losses.iter().find_map(|loss| what(loss).strip_prefix(words).map(|rest| rest.parse().unwrap()));
    found.unwrap_or(0)
}

/// Lanes are participants, edges between them messages with their texts, steps that no message tells are notes.
#[track_caller]
fn conversation_comes_back(format: &str, name: &str) {
    let mut random = Random::new(13);
    for _ in 0..60 {
        let text = random_text(&mut random);
        let (file, losses) = exported(format, &text);
        let imported = read(name, &file);
        let (model, back) = (Parsed::new(text.clone()).model, Parsed::new(imported.text.clone()).model);
        let why = format!("{text}\n{file}\n{}\n{}", imported.text, said(&imported.report));
        let titles = |model: &Model| model.lanes.iter().map(|lane| lane.title.clone()).collect::<Vec<_>>();
        assert_eq!(titles(&back), titles(&model), "{why}");
        let messages = |model: &Model, names: bool| {
            let mut out = Vec::new();
            for edge in model.drawn_edges().map(|id| model.edge(id)) {
                let (from, to) = (model.node(edge.from), model.node(edge.to));
                if from.lane != to.lane {
                    let told = if names { to.caption() } else { "" };
                    let label = edge.label.as_deref().unwrap_or(told).trim();
                    out.push(format!(
                        "{} {} {label}",
                        model.lane(from.lane).title,
                        model.lane(to.lane).title
                    ));
                }
            }
            out.sort();
            out
        };
        assert_eq!(messages(&back, false), messages(&model, true), "{why}");
        let edges: Vec<_> = model.drawn_edges().map(|id| model.edge(id)).collect();
        let inside = edges.iter().filter(|edge| model.node(edge.from).lane == model.node(edge.to).lane);
        assert_eq!(number(&losses, "edges inside lanes: "), inside.count(), "{why}");
        // Points between messages are circles; a note is a rectangle.
        let notes = back.nodes.iter().filter(|node| node.shape == Shape::Rectangle);
        let mut notes: Vec<String> = notes.map(|node| node.caption().trim().to_owned()).collect();
        assert_eq!(number(&losses, "steps: "), notes.len(), "{why}");
        let is_told = |node: &&Node| {
            edges.iter().any(|edge| model.node(edge.to).name == node.name && edge.label.is_none())
        };
        let (told, untold): (Vec<&Node>, Vec<&Node>) = model.nodes.iter().partition(is_told);
        for node in untold.iter().chain(&told) {
            let at = notes.iter().position(|note| note == node.caption().trim());
            assert!(at.is_some() || is_told(node), "{} is not told: {why}", node.name);
            at.map(|at| notes.swap_remove(at));
        }
        let lost = losses.iter().filter(|loss| what(loss) == "a loop").count();
        let begun = file.lines().filter(|line| line.trim_start().starts_with("loop ")).count();
        assert_eq!(begun + lost, model.loops.len(), "{why}");
    }
}

#[test]
fn sequences_of_mermaid_come_back() {
    conversation_comes_back("mermaid-sequence", "x.mmd");
}

#[test]
fn sequences_of_plantuml_come_back() {
    conversation_comes_back("plantuml-sequence", "x.puml");
}

/// The cells of a row of a table in Markdown, without its escapes.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut letters = row.trim().trim_start_matches('|').chars();
    while let Some(letter) = letters.next() {
        let cell = cells.last_mut().unwrap();
        match letter {
            '\\' => cell.extend(letters.next()),
            '|' => cells.push(String::new()),
            _ => cell.push(letter),
        }
    }
    cells.pop();
    let plain = |cell: &String| {
        super::plain::html(cell, &super::diagram::Origin::default(), &mut super::Report::default())
    };
    cells.iter().map(|cell| plain(cell).trim().to_owned()).collect()
}

#[test]
fn pages_of_markdown_have_the_flowchart_and_all_that_it_cannot_hold_in_tables() {
    let mut random = Random::new(17);
    for _ in 0..60 {
        let text = random_text(&mut random);
        let model = Parsed::new(text.clone()).model;
        let (page, losses) = exported("markdown", &text);
        let (chart, _) = exported("mermaid", &text);
        assert_eq!(read("x.md", &page).text, read("x.mmd", &chart).text, "{page}");
        let facts = Facts::of(&model);
        assert!(losses.iter().all(|loss| what(loss).contains("blanks") || what(loss).contains("sides")));
        let blank: BTreeSet<String> = losses
            .iter()
            .filter(|loss| what(loss).contains("blanks"))
            .map(|loss| loss.element.clone())
            .collect();
        let known: BTreeSet<String> = facts.blanks.iter().map(|(element, _)| element.clone()).collect();
        assert_eq!(blank, known, "{page}");
        let (_, tables) = page.split_once("\n```\n").unwrap();
        let rows: Vec<Vec<String>> =
            tables.lines().filter(|line| line.starts_with("| ")).map(cells).collect();
        for (id, (lane, shape, caption)) in &facts.steps {
            let row = rows.iter().find(|row| row[0] == *id).unwrap_or_else(|| panic!("{id}: {page}"));
            let title = &facts.lanes.iter().find(|(name, _)| name == lane).unwrap().1;
            assert_eq!(row[1..4], [title.clone(), shape.name().to_owned(), caption.clone()], "{page}");
            for (column, key) in [(4, "owner"), (6, "system")] {
                let value = facts.attributes.get(&(id.clone(), key)).map_or("", String::as_str);
                assert_eq!(row[column], value, "{page}");
            }
            let mut ways = facts.edges.iter().filter(|edge| edge.0 == *id);
            assert!(ways.all(|(_, to, label, _)| row[7].contains(to) && row[7].contains(label)));
        }
        for (condition, members) in &facts.loops {
            let row = rows.iter().find(|row| row[0] == condition.trim()).unwrap_or_else(|| panic!("{page}"));
            assert!(members.iter().all(|member| row[1].contains(member.as_str())), "{page}");
        }
    }
}
