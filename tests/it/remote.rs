//! A document that was made by a worker and received in parts is the document that the page would have made.

use fizz::document::Document;
use fizz::edit::Command;
use fizz::layout::workflow::Flow;
use fizz::remote::{Arrival, Maker, Message, Reach, Receiver, Request};
use fizz::views::View;

use crate::files::diagrams;

/// Lets a maker answer over bytes, as the worker does.
fn receive(maker: &mut Maker, request: &Request) -> Document {
    let mut receiver = Receiver::new(request.clone());
    let mut document = None;
    let mut done = false;
    let request = Request::from_bytes(&request.to_bytes()).unwrap();
    maker.answer(request, |message| {
        assert!(!done, "nothing comes after the diagnostics");
        let message = Message::from_bytes(&message.to_bytes()).unwrap();
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

fn request(number: u32, text: &str, flow: Flow, reach: Reach) -> Request {
    Request { number, text: text.to_owned(), view: View::Workflow(flow), reach }
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
        let message = Message::from_bytes(&message.to_bytes()).unwrap();
        arrived += usize::from(receiver.take(message).is_some());
    });
    assert_eq!(arrived, 0);
}

#[test]
fn bytes_that_are_no_message_are_ignored() {
    assert!(Message::from_bytes(&[]).is_none());
    assert!(Request::from_bytes(&[0xff; 20]).is_none());
}
