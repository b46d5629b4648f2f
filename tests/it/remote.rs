//! A document that was made by a worker and received in parts is the document that the page would have made.

use std::borrow::Cow;

use fizz::document::{Document, Manner};
use fizz::edit::Command;
use fizz::export::{ExportOptions, FORMATS, Make, svg};
use fizz::layout::workflow::{Flow, Wish};
use fizz::remote::{
    Arrival, Done, Errand, Export, Maker, Message, Order, Reach, Receiver, Reply, Request, Shown, Task,
};
use fizz::views::View;

use crate::files::diagrams;

/// Lets a maker answer over bytes, as the worker does.
fn receive(maker: &mut Maker, request: &Request) -> Document {
    let mut receiver = Receiver::new(request.clone());
    let mut document = None;
    let mut done = false;
    let order = Order::Draw(Cow::Borrowed(request)).to_bytes();
    let Some(Order::Draw(request)) = Order::from_bytes(&order) else { panic!("no request") };
    maker.answer(request.into_owned(), |message| {
        assert!(!done, "nothing comes after the diagnostics");
        let message = over_the_line(message);
        match receiver.take(message) {
            None => {}
            Some(Arrival::Drawn(drawn)) => document = Some(*drawn),
            Some(Arrival::Judged(report)) => document.as_ref().unwrap().take_report(report),
            Some(Arrival::Checked(diagnostics)) => {
                document.as_ref().unwrap().take_diagnostics(diagnostics);
                done = true;
            }
        }
    });
    assert!(done);
    document.unwrap()
}

fn over_the_line(message: Message) -> Message<'static> {
    match Reply::from_bytes(&Reply::Part(message).to_bytes()) {
        Some(Reply::Part(message)) => message,
        _ => panic!("no part"),
    }
}

fn request(number: u32, text: &str, flow: Flow, reach: Reach) -> Request {
    Request {
        number,
        text: text.to_owned(),
        view: View::Workflow(flow),
        wish: None,
        folds: None,
        before: None,
        reach,
    }
}

fn assert_same(received: &Document, made: &Document, name: &str) {
    assert_eq!(received.text(), made.text(), "{name}");
    assert_eq!(received.view(), made.view(), "{name}");
    assert_eq!(received.tree(), made.tree(), "{name}");
    assert_eq!(received.model(), made.model(), "{name}");
    assert_eq!(received.drawing(), made.drawing(), "{name}");
    assert_eq!(received.diagnostics(), made.diagnostics(), "{name}");
    assert_eq!(received.report(), made.report(), "{name}");
    assert!(received.report().is_some(), "{name}");
    assert_eq!(received.missing(), None, "{name}");
}

#[test]
fn every_diagram_arrives_as_it_was_made() {
    // One maker for all, because it takes what it can from the document before.
    let mut maker = Maker::default();
    for (number, (name, text)) in diagrams().into_iter().enumerate() {
        let flow = Flow::ALL[number % Flow::ALL.len()];
        let request = request(number as u32, &text, flow, Reach::Usual);
        assert_same(&receive(&mut maker, &request), &Document::new(text, View::Workflow(flow)), &name);
    }
}

#[test]
fn what_a_drawing_keeps_goes_to_the_worker_and_comes_back() {
    let open = diagrams().into_iter().filter(|(name, _)| name.contains("untuned/open"));
    let edits = open.flat_map(|(_, text)| {
        let opened = Document::new(text.as_str(), View::default());
        opened.drawing();
        let wires = text.lines().filter(|line| line.contains("->")).map(|wire| format!("{wire}\n"));
        wires.map(|wire| opened.with_text(text.replacen(&wire, "", 1))).collect::<Vec<_>>()
    });
    let shown = edits.into_iter().find(|shown| shown.manner().arrangement.is_some()).unwrap();
    let asked = request(1, shown.text(), Flow::Auto, Reach::Usual);

    // Opened in its manner, and drawn purely in spite of what the worker has drawn before.
    let mut maker = Maker::default();
    let opened = receive(&mut maker, &Request { wish: Some(shown.manner().wish()), ..asked.clone() });
    assert_same(&opened, &shown, "opened");
    assert_eq!(opened.manner(), shown.manner());
    let pure = receive(&mut maker, &Request { wish: Some(Wish::Pure), ..asked.clone() });
    assert_same(&pure, &Document::new(shown.text(), View::default()), "tidied");
    assert_eq!(pure.manner().arrangement, None);

    // A worker that was just started goes on from what the page shows, and so does the page from what came.
    let next = shown.text().replacen("label:\"", "label:\"A longer ", 1);
    let before = Shown { text: shown.text().to_owned(), manner: shown.manner() };
    let going_on = Request { before: Some(before), text: next.clone(), ..asked };
    let received = receive(&mut Maker::default(), &going_on);
    assert_same(&received, &shown.with_text(next.as_str()), "going on");
    assert_eq!(received.with_text(shown.text()).drawing(), shown.drawing());
}

/// A chain of nodes, each with an edge to the next.
fn chain(count: usize) -> String {
    let node = |id: usize| format!("n{id}: circle label:\"第 {id} 步\"\nn{id} -> n{}\n", id + 1);
    format!("Lane {{\n{}}}\nOther {{ m: circle }}\n", (1..=count).map(node).collect::<String>())
}

#[test]
fn of_a_large_text_the_beginning_is_drawn_and_all_is_checked() {
    let text = chain(2_000) + "Last { x: octagon }\n";
    let document = receive(&mut Maker::default(), &request(1, &text, Flow::Auto, Reach::Beginning));
    let extent = document.missing().unwrap();
    assert_eq!(extent.nodes, 2_002);
    assert_eq!(document.text(), text);
    assert!(text[..extent.end].ends_with('\n'), "cut between two lines");
    assert!((700..=760).contains(&document.model().nodes.len()), "{}", document.model().nodes.len());
    assert_eq!(document.drawing(), Document::new(&text[..extent.end], View::default()).drawing());
    let whole = Document::new(text.as_str(), View::default());
    assert_eq!(document.diagnostics(), whole.diagnostics());
    assert!(whole.diagnostics().iter().any(|problem| problem.span.start > extent.end));
    // Spans of the part are spans of the whole text.
    for node in document.model().nodes.iter() {
        assert_eq!(node.name_span.of(&text), node.name);
    }
    assert_same(&receive(&mut Maker::default(), &request(2, &text, Flow::Auto, Reach::All)), &whole, "all");
}

#[test]
fn a_text_in_part_is_not_edited_by_commands() {
    let text = chain(2_000);
    let document = receive(&mut Maker::default(), &request(1, &text, Flow::Auto, Reach::Beginning));
    let node = document.model().node_named("n1").unwrap();
    let delete = Command::Delete { nodes: vec![node], edges: vec![], loops: vec![], lanes: vec![] };
    assert!(document.plan(&delete).is_err());
    let whole = receive(&mut Maker::default(), &request(2, &text, Flow::Auto, Reach::All));
    assert_eq!(
        whole.plan(&delete).unwrap().edit,
        Document::new(text, View::default()).plan(&delete).unwrap().edit
    );
}

#[test]
fn a_line_that_is_too_long_is_cut_between_tokens() {
    for (unit, count) in [("{", 100_000), ("字: circle ", 40_000), ("n1 -> n2 ", 40_000), ("(é", 50_000)] {
        let text = unit.repeat(count);
        let document = receive(&mut Maker::default(), &request(1, &text, Flow::Auto, Reach::Beginning));
        let extent = document.missing().unwrap();
        assert!(extent.end > 0 && text.is_char_boundary(extent.end), "{unit}");
        assert!(document.tree().tokens.len() <= 30_000, "{unit}");
    }
}

#[test]
fn parts_of_another_request_are_ignored() {
    let mut receiver = Receiver::new(request(2, "A { n1: circle }", Flow::Auto, Reach::Usual));
    let mut arrived = 0;
    Maker::default().answer(request(1, "B { n1: circle }", Flow::Auto, Reach::Usual), |message| {
        let message = over_the_line(message);
        arrived += usize::from(receiver.take(message).is_some());
    });
    assert_eq!(arrived, 0);
}

/// What a worker does on request is what the page would do itself.
#[test]
fn errands_come_to_the_same_as_at_home() {
    let text = chain(50) + "n7:rectangle   label:x\n";
    let view = View::default();
    let home = Document::new(text.as_str(), view);
    let run = |task| {
        let errand = Errand { text: text.clone(), manner: Manner::pure(view), task };
        let order = Order::Run(Cow::Borrowed(&errand)).to_bytes();
        let Some(Order::Run(errand)) = Order::from_bytes(&order) else { panic!("no errand") };
        match Reply::from_bytes(&Reply::Done(errand.into_owned().run()).to_bytes()) {
            Some(Reply::Done(done)) => done,
            _ => panic!("no answer"),
        }
    };
    let plain = |edit| Done::Edit { edit, focus: Vec::new(), caret: None };
    let node = |name| home.model().node_named(name).unwrap();
    let add = Command::AddNode {
        lane: home.model().lane_named("Lane").unwrap(),
        after: Some(node("n5")),
        shape: fizz::model::Shape::Diamond,
        label: "Neu".to_owned(),
    };
    let outcome = home.plan(&add).unwrap();
    let expected = Done::Edit { edit: outcome.edit, focus: outcome.focus, caret: outcome.caret };
    assert_eq!(run(Task::Plan(add)), expected);
    let rename = Command::RenameNode { node: node("n5"), name: "n6".to_owned() };
    assert_eq!(run(Task::Plan(rename.clone())), Done::Refused(home.plan(&rename).unwrap_err()));
    let shapes =
        ["n1", "n2"].map(|name| Command::SetShape { node: node(name), shape: fizz::model::Shape::Diamond });
    assert_eq!(run(Task::PlanAll(shapes.to_vec())), plain(home.plan_all(&shapes).unwrap().edit));
    assert_eq!(run(Task::Format), plain(fizz::format::format(&text)));
    let lines = fizz::text::Span::new(0, 30);
    assert_eq!(run(Task::FormatLines(lines)), plain(fizz::format::format_range(&text, lines)));
    assert_eq!(run(Task::FixSafely), plain(fizz::lint::fix_all(&text, true)));
    for format in FORMATS {
        let export = Export {
            format: format.id.to_owned(),
            options: ExportOptions::default(),
            faces: Vec::new(),
            only: None,
        };
        let Done::Exported { text, width, height } = run(Task::Export(export)) else {
            panic!("{}", format.id)
        };
        let made = match format.make {
            Make::Text(make) => make(&home, &ExportOptions::default()),
            Make::FromSvg => svg(&home, &ExportOptions { embed_font: true, ..ExportOptions::default() }),
        };
        assert_eq!(text, made, "{}", format.id);
        assert_eq!((width, height), (home.zones().width, home.zones().height));
    }
}

/// A long text arrives in many parts, none of them much longer than the others.
#[test]
fn a_long_text_comes_in_slices() {
    let text: String = (0..400).map(|lane| format!("L{lane} {{\n{}}}\n", chain_in(lane * 25, 25))).collect();
    let mut sizes = Vec::new();
    Maker::default().answer(request(1, &text, Flow::Auto, Reach::All), |message| {
        sizes.push(Reply::Part(message).to_bytes().len());
    });
    assert!(sizes.len() > 8, "{sizes:?}");
    assert!(sizes.iter().all(|&size| size < 1_000_000), "{sizes:?}");
}

fn chain_in(from: usize, count: usize) -> String {
    let node = |id: usize| format!("n{id}: rectangle label:\"Step {id}\"\nn{id} -> n{}\n", id + 1);
    (from..from + count).map(node).collect()
}

#[test]
fn bytes_that_are_no_message_are_ignored() {
    assert!(Reply::from_bytes(&[]).is_none());
    assert!(Order::from_bytes(&[0xff; 20]).is_none());
}
