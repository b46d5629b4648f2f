//! `fizz dump --stage STAGE FILE`: the output of one stage, in the form of the goldens of the tests.

use crate::files::{CLEAN, Outcome, print, read};
use clap::ValueEnum;
use fizz::scene::{self, SceneOptions, ThemeName};
use fizz::views::View;
use fizz::{model, syntax};

/// Print what one stage makes of a file, for people who look into Fizz itself.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  fizz dump --stage tree orders.fz")]
pub struct Arguments {
    /// How far to go.
    #[arg(long, value_enum)]
    stage: Stage,
    /// The file, or - for standard input.
    file: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Stage {
    Tokens,
    Tree,
    Model,
    Layout,
    Scene,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let source = read(&arguments.file)?;
    let tree = || syntax::parse(&source);
    let model = || model::lower(&source, &tree());
    let text = match arguments.stage {
        Stage::Tokens => syntax::dump_tokens(&source, &syntax::tokens(&source)),
        Stage::Tree => syntax::dump_tree(&source, &tree()),
        Stage::Model => model::dump(&model()),
        Stage::Layout => View::default().draw(&model()).row().dump(),
        Stage::Scene => {
            let model = model();
            let theme = ThemeName::default().theme();
            let drawing = View::default().draw(&model);
            scene::dump(&drawing.row().scene(&model, theme, &SceneOptions::default()))
        }
    };
    print(&text)?;
    Ok(CLEAN)
}
