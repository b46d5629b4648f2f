//! Mermaid: flowcharts, sequence diagrams, state diagrams and swimlanes. Each kind has a file that reads its statements;
//! here is what all kinds have in common: front matter, directives, comments and the header.

mod flowchart;
mod preamble;
mod sequence;
mod state;
mod text;

use super::diagram::Diagram;
use super::report::Report;
use super::{Format, Source, text_of};
use crate::locale::{Message, Words};
use crate::syntax::FaultKind;
use preamble::Prepared;

pub static FORMAT: Format = Format {
    id: "mermaid",
    endings: &["mmd", "mermaid"],
    name: Words::new("Mermaid", "Mermaid 图"),
    recognises: |source| {
        source.language() == Some(FaultKind::Mermaid) || source.text().is_some_and(is_sequence)
    },
    read,
};

/// So many lines are read to tell a sequence diagram.
const MOST_LINES: usize = 200;

/// Whether a text has the header of a sequence diagram and a message below it, whatever the messages say: a text of ours
/// has no such header, and a conversation about handles has.
pub fn is_sequence(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("%%"));
    let is_header = |line: &str| line == "sequenceDiagram";
    let mut first = lines.next();
    if first == Some("---") {
        first = lines.by_ref().take(MOST_LINES).skip_while(|line| *line != "---").nth(1);
    }
    let is_message = |line: &str| {
        let arrow =
            ["->>", "-->>", "->", "-->", "-x", "--x", "-)", "--)"].iter().any(|sign| line.contains(sign));
        arrow && line.contains(':') && !line.contains("label:")
    };
    first.is_some_and(is_header) && lines.take(MOST_LINES).any(is_message)
}

static OTHER_KIND: Words = Words::new(
    "of Mermaid, flowcharts, sequence diagrams, state diagrams and swimlanes can be read; this is `{0}`",
    "Mermaid 中可以读取流程图、时序图、状态图和泳道图；这是“{0}”",
);

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    let prepared = Prepared::new(text_of(source)?, report);
    match prepared.kind {
        // Without a header, lines as `A --> B` are a flowchart.
        "" | "graph" | "flowchart" | "flowchart-elk" | "swimlane" | "swimlane-beta" => {
            Ok(flowchart::read(prepared, report))
        }
        "sequenceDiagram" => Ok(sequence::read(prepared, report)),
        "stateDiagram" | "stateDiagram-v2" => Ok(state::read(prepared, report)),
        other => Err(OTHER_KIND.with([other])),
    }
}
