//! Which view a command draws: the options that `layout`, `render` and `score` share.

use crate::files::{Trouble, read};
use clap::ValueEnum;
use fizz::document::Document;
use fizz::layout::workflow::Flow;
use fizz::views::View;

#[derive(clap::Args)]
pub struct ViewArguments {
    /// How far hand-offs between lanes may widen the drawing.
    #[arg(long, value_enum, default_value_t = FlowName::Auto)]
    flow: FlowName,
    /// Draw the file as after an edit of this one: in auto flow nodes stay where they stood.
    #[arg(long, value_name = "FILE")]
    after: Option<String>,
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
    /// The document of a text, drawn as the options say.
    pub fn document(&self, text: String) -> Result<Document, Trouble> {
        let Some(before) = &self.after else { return Ok(Document::new(text, self.view())) };
        let before = Document::new(read(before)?, self.view());
        before.drawing();
        Ok(before.with_text(text))
    }

    pub fn view(&self) -> View {
        View::Workflow(match self.flow {
            FlowName::Auto => Flow::Auto,
            FlowName::Aligned => Flow::Aligned,
            FlowName::Compact => Flow::Compact,
        })
    }
}
