//! Which view a command draws: the options that `layout`, `render` and `score` share.

use clap::ValueEnum;
use fizz::layout::workflow::Flow;
use fizz::views::View;

#[derive(clap::Args)]
pub struct ViewArguments {
    /// How far hand-offs between lanes may widen the drawing.
    #[arg(long, value_enum, default_value_t = FlowName::Auto)]
    flow: FlowName,
}

#[derive(Clone, Copy, ValueEnum)]
enum FlowName {
    /// Straight while that costs no more than a quarter of the width.
    Auto,
    /// Always straight.
    Aligned,
    /// Every lane may begin at the left.
    Compact,
}

impl ViewArguments {
    pub fn view(&self) -> View {
        View::Workflow(match self.flow {
            FlowName::Auto => Flow::Auto,
            FlowName::Aligned => Flow::Aligned,
            FlowName::Compact => Flow::Compact,
        })
    }
}
