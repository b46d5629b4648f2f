//! A PlantUML sequence diagram: lanes are participants, edges between them messages, steps notes.

use super::mermaid_sequence::{Line, messages};
use super::plantuml::written;
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

/// A quote would end the title of a participant.
fn line(text: &str) -> String {
    written(text).replace('"', "<U+0022>")
}
