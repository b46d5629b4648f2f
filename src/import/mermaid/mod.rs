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
    recognises: |source| source.language() == Some(FaultKind::Mermaid),
    read,
};

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
