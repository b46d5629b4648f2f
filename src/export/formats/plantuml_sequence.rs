//! A PlantUML sequence diagram: lanes are participants, edges between them messages, steps notes.

use super::mermaid_sequence::{Line, messages};
use crate::export::written::Ids;
use crate::export::{Format, Make};
use crate::locale::Words;

pub static FORMAT: Format = Format {
    id: "plantuml-sequence",
    ending: "puml",
    media_type: "text/x-plantuml",
    name: Words::new("PlantUML sequence", "PlantUML 时序图"),
    hint: Words::new(
        "Lanes as participants, edges between them as messages in their order.",
        "泳道作为参与者，泳道之间的连线按顺序作为消息。",
    ),
    choices: &[],
    make: Make::Text(|document, _| {
        let model = document.model();
        let ids = Ids::new(model);
        let mut out = "@startuml\n".to_owned();
        for lane in model.lane_ids() {
            let title = &model.lane(lane).title;
            out.push_str(&format!("  participant \"{}\" as {}\n", line(title), ids.lane(lane)));
        }
        messages(model, &mut out, |event| match event {
            Line::Message(from, to, text) => {
                format!("{} -> {} : {}", ids.lane(from), ids.lane(to), line(text))
            }
            Line::Note(lane, text) => format!("note over {} : {}", ids.lane(lane), line(text)),
            Line::Loop(condition) => format!("loop {}", line(condition)),
            Line::End => "end".to_owned(),
        });
        out.push_str("@enduml\n");
        out
    }),
};

/// PlantUML reads `~` before a sign of its markup as an escape, and a backslash with a letter as a line end.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("<U+005C>"),
            '<' => out.push_str("<U+003C>"),
            '"' => out.push_str("<U+0022>"),
            '~' => out.push_str("<U+007E>"),
            _ => out.push(letter),
        }
    }
    if out.trim().is_empty() { "<U+00A0>".to_owned() } else { out }
}
