//! `fizz paths FILE`: the paths through a diagram, as a list.

use crate::choices::{Choices, count};
use crate::files::{CLEAN, Outcome, Trouble, locale, print, read, write};
use crate::render::FONTS;
use crate::view::ViewArguments;
use clap::ValueEnum;
use fizz::document::Document;
use fizz::export::{ExportOptions, walk_html, walk_svg};
use fizz::locale::Words;
use fizz::model::NodeId;
use fizz::walk::{self, ListFormat, MOST_PATHS, Survey};

/// List the paths through a diagram and the answers that they take, or write a walk as a page or moving drawing.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  fizz paths orders.fz                        every path, to be read
  fizz paths orders.fz --from n4              only what follows n4
  fizz paths orders.fz --format md -o tests.md    a list of tests with their decisions
  fizz paths orders.fz --format json | jq '.paths[].title'
  fizz paths orders.fz -o walk.html           a page to walk through it, without a network
  fizz paths orders.fz --path 2 -o walk.svg --view sequence    the second path as a moving drawing

A few paths that take every answer come first. A path goes back at most once.")]
pub struct Arguments {
    #[command(flatten)]
    view: ViewArguments,
    /// The file, or - for standard input; an SVG that fizz exported works too.
    file: String,
    /// The step at which the paths begin; every beginning of the diagram else.
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    /// What to write. Without it the ending of the output file says it, else text.
    #[arg(long, value_enum)]
    format: Option<Form>,
    /// The most paths to list; the others are counted.
    #[arg(long, value_name = "NUMBER", value_parser = count, default_value_t = MOST_PATHS)]
    most: usize,
    /// The path of the list that a page begins with or a drawing shows. Without it a page asks, and a drawing shows the first.
    #[arg(long, value_name = "NUMBER", value_parser = count)]
    path: Option<usize>,
    /// Where to write; standard output else.
    #[arg(short, long)]
    output: Option<String>,
    #[command(flatten)]
    choices: Choices,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// To be read.
    Text,
    /// For programs; docs/FORMATS.md says what is in it.
    Json,
    /// A row for each step.
    Csv,
    /// A list of tests to tick off.
    Md,
    /// A page with keys and buttons to walk through the drawing.
    Html,
    /// A drawing in which a path is walked by itself.
    Svg,
}

impl Form {
    fn of_file(name: &str) -> Option<Form> {
        let (_, ending) = name.rsplit_once('.')?;
        Form::from_str(ending, true).ok()
    }
}

static NO_NODE: Words = Words::new("there is no node `{0}`", "没有名为 {0} 的节点");

fn node_of(document: &Document, id: &str) -> Result<NodeId, Trouble> {
    document.model().node_named(id).ok_or_else(|| Trouble::of(NO_NODE.with([id])))
}

static NO_PATH: Words =
    Words::new("there is no path {0}: {1} are listed", "没有第 {0} 条路径，只列出了 {1} 条");

/// The place of the path that was asked for.
fn chosen(survey: &Survey, number: Option<usize>) -> Result<Option<usize>, Trouble> {
    let Some(number) = number else { return Ok(None) };
    match number.checked_sub(1).filter(|&at| at < survey.paths.len()) {
        Some(at) => Ok(Some(at)),
        None => Err(Trouble::of(NO_PATH.with([&number.to_string(), &survey.paths.len().to_string()]))),
    }
}

pub fn run(arguments: &Arguments) -> Outcome {
    let source = read(&arguments.file)?;
    let document = arguments.view.document(source)?;
    let from = arguments.from.as_deref().map(|id| node_of(&document, id)).transpose()?;
    let by_file = || arguments.output.as_deref().and_then(Form::of_file);
    let survey = walk::survey(document.model(), from, arguments.most);
    let path = chosen(&survey, arguments.path)?;
    let options = ExportOptions { fonts: &FONTS, ..arguments.choices.0 };
    let list = |format| walk::list(&document, &survey, format, locale());
    let text = match arguments.format.or_else(by_file).unwrap_or(Form::Text) {
        Form::Text => list(ListFormat::Text),
        Form::Json => list(ListFormat::Json),
        Form::Csv => list(ListFormat::Csv),
        Form::Md => list(ListFormat::Markdown),
        Form::Html => walk_html(&document, &survey, path, &options),
        Form::Svg => match survey.paths.get(path.unwrap_or_default()) {
            Some(path) => walk_svg(&document, &survey, path, &options),
            None => return Err(Trouble::of(NO_PATH.with(["1", "0"]))),
        },
    };
    match &arguments.output {
        Some(path) if path != "-" => write(path, text.as_bytes())?,
        _ => print(&text)?,
    }
    Ok(CLEAN)
}
