//! Which view a command draws: the options that `layout`, `render` and `score` share.

use crate::files::{Trouble, read};
use clap::ValueEnum;
use fizz::document::{Document, Manner};
use fizz::export::{self, Source};
use fizz::layout::architecture::Inside;
use fizz::layout::sequence::Order;
use fizz::layout::workflow::Flow;
use fizz::views::View;

#[derive(clap::Args)]
pub struct ViewArguments {
    /// What to draw of the text; the workflow, or as the SVG that is read was drawn.
    #[arg(long, value_enum)]
    view: Option<ViewName>,
    /// How far hand-offs between lanes may widen the drawing; auto, or as the SVG that is read was drawn.
    #[arg(long, value_enum)]
    flow: Option<FlowName>,
    /// In a sequence, keep messages in the order of the text, also where an answer stands above its question.
    #[arg(long)]
    as_written: bool,
    /// In a sequence, give each message its number.
    #[arg(long)]
    numbers: bool,
    /// Draw the file as after an edit of this one: in auto flow nodes stay where they stood.
    #[arg(long, value_name = "FILE")]
    after: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ViewName {
    /// Lanes as bands, steps from left to right.
    Workflow,
    /// Lanes as lifelines, messages below each other.
    Sequence,
    /// A box for each lane, wires between those that talk.
    Architecture,
}

#[derive(Clone, Copy, ValueEnum)]
enum FlowName {
    /// Of several drawings the one with the shortest and straightest wires for its size.
    Auto,
    /// Always straight.
    Aligned,
    /// Every lane may begin at the left.
    Compact,
}

impl ViewArguments {
    /// The document of a text, drawn as the options say. An SVG that fizz exported stands for its text and, where no option
    /// says otherwise, for the way in which it was drawn.
    pub fn document(&self, text: String) -> Result<Document, Trouble> {
        let Source { text, manner } =
            export::source_of(&text).unwrap_or(Source { text, manner: Manner::default() });
        if let Some(before) = &self.after {
            let before = read(before)?;
            let Source { text: before, manner } =
                export::source_of(&before).unwrap_or(Source { text: before, manner: Manner::default() });
            return Ok(Document::opened(before, &self.manner(manner)).with_text(text));
        }
        Ok(Document::opened(text, &self.manner(manner)))
    }

    /// A view or an option that is named is drawn anew.
    fn manner(&self, of_source: Manner) -> Manner {
        let numbered = self.numbers || of_source.numbered;
        Manner { numbered, ..self.shown(of_source) }
    }

    fn shown(&self, of_source: Manner) -> Manner {
        let flow = self.flow.map(|flow| match flow {
            FlowName::Auto => Flow::Auto,
            FlowName::Aligned => Flow::Aligned,
            FlowName::Compact => Flow::Compact,
        });
        let order = if self.as_written { Order::Written } else { Order::Causal };
        match (self.view, flow) {
            (None, None) if self.as_written => Manner::pure(View::Sequence(order)),
            (None, None) => of_source,
            (Some(ViewName::Sequence), _) => Manner::pure(View::Sequence(order)),
            (Some(ViewName::Architecture), _) => Manner::pure(View::Architecture(Inside::Nothing)),
            (Some(ViewName::Workflow), None) if matches!(of_source.view, View::Workflow(_)) => of_source,
            (Some(ViewName::Workflow) | None, flow) => Manner::pure(View::Workflow(flow.unwrap_or_default())),
        }
    }
}
