//! A Mermaid sequence diagram: lanes are participants, edges between them messages, steps notes.

use super::mermaid::entities;
use crate::export::written::{Event, Ids, conversation, loops};
use crate::export::{Format, Make};
use crate::locale::Words;
use crate::model::Model;

pub static FORMAT: Format = Format {
    id: "mermaid-sequence",
    ending: "mmd",
    media_type: "text/vnd.mermaid",
    name: Words::new("Mermaid sequence", "Mermaid 时序图"),
    hint: Words::new(
        "Lanes as participants, edges between them as messages in their order.",
        "泳道作为参与者，泳道之间的连线按顺序作为消息。",
    ),
    choices: &[],
    make: Make::Text(|document, _| {
        let model = document.model();
        let ids = Ids::new(model);
        let mut out = "sequenceDiagram\n".to_owned();
        for lane in model.lane_ids() {
            out.push_str(&format!("  participant {} as {}\n", ids.lane(lane), line(&model.lane(lane).title)));
        }
        messages(model, &mut out, |event| match event {
            Line::Message(from, to, text) => format!("{}->>{}: {}", ids.lane(from), ids.lane(to), line(text)),
            Line::Note(lane, text) => format!("Note over {}: {}", ids.lane(lane), line(text)),
            Line::Loop(condition) => format!("loop {}", line(condition)),
            Line::End => "end".to_owned(),
        });
        out
    }),
};

fn line(text: &str) -> String {
    if text.trim().is_empty() { "#nbsp;".to_owned() } else { entities(text) }
}

/// A line of a sequence diagram in any language.
pub(super) enum Line<'a> {
    Message(crate::model::LaneId, crate::model::LaneId, &'a str),
    Note(crate::model::LaneId, &'a str),
    Loop(&'a str),
    End,
}

/// Writes messages, notes and loops, each on a line.
pub(super) fn messages(model: &Model, out: &mut String, write: impl Fn(Line) -> String) {
    let events = conversation(model);
    let framed = loops(model, &events);
    let (mut next, mut open): (usize, Vec<usize>) = (0, Vec::new());
    let mut push = |depth: usize, line: Line| {
        out.push_str(&"  ".repeat(depth + 1));
        out.push_str(&write(line));
        out.push('\n');
    };
    for (at, event) in events.iter().enumerate() {
        while let Some(&(_, last, index)) = framed.get(next).filter(|(first, ..)| *first == at) {
            push(open.len(), Line::Loop(&model.loops[index].condition));
            open.push(last);
            next += 1;
        }
        match *event {
            Event::Step(node) => {
                let node = model.node(node);
                push(open.len(), Line::Note(node.lane, node.caption()));
            }
            Event::Message(id) => {
                let edge = model.edge(id);
                let (from, to) = (model.node(edge.from), model.node(edge.to));
                push(
                    open.len(),
                    Line::Message(from.lane, to.lane, edge.label.as_deref().unwrap_or(to.caption())),
                );
            }
        }
        while open.last() == Some(&at) {
            open.pop();
            push(open.len(), Line::End);
        }
    }
}
