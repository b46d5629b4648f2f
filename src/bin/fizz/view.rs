//! Which view a command draws: the options that `layout`, `render` and `score` share.

use crate::files::{Trouble, read};
use clap::ValueEnum;
use fizz::document::{Document, Manner};
use fizz::export::{self, Source};
use fizz::layout::architecture::Inside;
use fizz::layout::sequence::Order;
use fizz::layout::workflow::Flow;
use fizz::locale::Words;
use fizz::model::Folds;
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
    /// In an architecture, show the steps of each lane in its box.
    #[arg(long)]
    steps: bool,
    /// In a workflow, fold these lanes to strips; ids parted by commas.
    #[arg(long, value_name = "LANE", value_delimiter = ',')]
    fold: Vec<String>,
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

static NO_LANE: Words = Words::new("there is no lane `{0}`", "没有名为 {0} 的泳道");

impl ViewArguments {
    /// The document of a text, drawn as the options say. An SVG that fizz exported stands for its text and, where no option
    /// says otherwise, for the way in which it was drawn.
    pub fn document(&self, text: String) -> Result<Document, Trouble> {
        let Source { text, manner } =
            export::source_of(&text).unwrap_or(Source { text, manner: Manner::default() });
        let document = match &self.after {
            Some(before) => {
                let before = read(before)?;
                let Source { text: before, manner } =
                    export::source_of(&before).unwrap_or(Source { text: before, manner: Manner::default() });
                Document::opened(before, &self.manner(manner)).with_text(text)
            }
            None => Document::opened(text, &self.manner(manner)),
        };
        self.folded(document)
    }

    /// The document before it is drawn, with the lanes that were named folded.
    fn folded(&self, document: Document) -> Result<Document, Trouble> {
        if self.fold.is_empty() {
            return Ok(document);
        }
        let lane = |id: &String| {
            document.model().lane_named(id).ok_or_else(|| Trouble::of(NO_LANE.with_text([id.as_str()])))
        };
        let lanes = self.fold.iter().map(lane).collect::<Result<Vec<_>, Trouble>>()?;
        let folds = lanes.into_iter().fold(Folds::default(), |folds, lane| folds.with(lane, true));
        Ok(document.folding(&folds))
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
        let inside = if self.steps { Inside::Steps } else { Inside::Nothing };
        // An option that only one view has stands for that view.
        let meant = match flow {
            Some(_) => Some(ViewName::Workflow),
            None if self.as_written => Some(ViewName::Sequence),
            None if self.steps => Some(ViewName::Architecture),
            None if !self.fold.is_empty() => Some(ViewName::Workflow),
            None => None,
        };
        match self.view.or(meant) {
            None => of_source,
            Some(ViewName::Sequence) => Manner::pure(View::Sequence(order)),
            Some(ViewName::Architecture) => Manner::pure(View::Architecture(inside)),
            Some(ViewName::Workflow) => match (flow, of_source.view) {
                // Other lanes to fold are another graph, which has no arrangement yet.
                (None, View::Workflow(_)) if !self.fold.is_empty() => {
                    Manner { arrangement: None, folds: Folds::default(), ..of_source }
                }
                (None, View::Workflow(_)) => of_source,
                (flow, _) => Manner::pure(View::Workflow(flow.unwrap_or_default())),
            },
        }
    }
}
