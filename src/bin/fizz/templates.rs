//! `fizz templates`: lists and shows the templates, which are built in at compile time, and makes the index that the
//! page loads.

use crate::files::{self, CLEAN, Outcome, Trouble, print, problems};
use clap::Subcommand;
use fizz::locale::{Locale, Words};
use fizz::model::{Model, lower};
use fizz::syntax::parse;
use fizz::templates::{Category, Facts, Fault, Index, Template, file_names};
use include_dir::{Dir, include_dir};
use std::path::Path;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/templates");

/// List the templates, show one, or make their index.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
    /// Print the index of this folder of templates, for the file index.json in it.
    #[arg(long, value_name = "FOLDER", num_args = 0..=1, default_missing_value = "assets/templates")]
    index: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  fizz templates                                    all templates, one a line
  fizz templates show saga --lang zh                words and code of one
  fizz templates show saga --code > saga.fz         only its code
  fizz templates --index > assets/templates/index.json";

#[derive(Subcommand)]
enum Action {
    /// All templates: slug, size, title; by category.
    List,
    /// One template: its words and its code.
    Show {
        /// The name of the template.
        slug: String,
        /// Only the code.
        #[arg(long)]
        code: bool,
    },
}

static NO_TEMPLATE: Words = Words::new(
    "there is no template `{0}`; `fizz templates` lists them",
    "没有“{0}”这个模板；fizz templates 会列出所有模板",
);

pub fn run(arguments: &Arguments) -> Outcome {
    let locale = files::locale();
    if let Some(folder) = &arguments.index {
        return index(Path::new(folder));
    }
    match &arguments.action {
        None | Some(Action::List) => print(&list(locale))?,
        Some(Action::Show { slug, code }) => {
            let Some(template) = built_in(slug, locale) else {
                return Err(Trouble::of(NO_TEMPLATE.with([slug])));
            };
            print(&if *code { template.source } else { show(&template) })?;
        }
    }
    Ok(CLEAN)
}

fn built_in(slug: &str, locale: Locale) -> Option<Template> {
    let text = |name| BUILT_IN.get_file(format!("{slug}/{name}"))?.contents_utf8();
    let (page, source) = file_names(locale);
    Some(Template::read(slug, locale, text(page)?, text(source)?).0)
}

fn model(template: &Template) -> Model {
    lower(&template.source, &parse(&template.source))
}

fn list(locale: Locale) -> String {
    let text = BUILT_IN.get_file("index.json").and_then(|file| file.contents_utf8()).unwrap_or_default();
    let index = Index::from_json(text).unwrap_or_default();
    let widest = index.entries.iter().map(|entry| entry.slug.len()).max().unwrap_or_default();
    let mut out = String::new();
    for category in Category::ALL {
        out += &format!("{}\n", category.name().get(locale));
        for entry in index.entries.iter().filter(|entry| entry.category() == Some(category)) {
            let title = &entry.card(locale).title;
            let (slug, lanes, nodes) = (&entry.slug, entry.lanes, entry.nodes);
            out += &match locale {
                Locale::En => format!("  {slug:widest$}  {lanes} lanes  {nodes:>2} nodes  {title}\n"),
                Locale::Zh => format!("  {slug:widest$}  {lanes} 条泳道  {nodes:>2} 个节点  {title}\n"),
            };
        }
    }
    out
}

fn show(template: &Template) -> String {
    let Template { page, source, locale, .. } = template;
    let facts = Facts::of(&model(template), page);
    let say = |en, zh| match locale {
        Locale::En => en,
        Locale::Zh => zh,
    };
    let counts = match locale {
        Locale::En => format!("{} lanes, {} nodes, {} edges", facts.lanes, facts.nodes, facts.edges),
        Locale::Zh => format!("{} 条泳道，{} 个节点，{} 条连线", facts.lanes, facts.nodes, facts.edges),
    };
    let category = page.category.map_or("", |category| category.name().get(*locale));
    let colon = say(": ", "：");
    let tags = page.tags.join(say(", ", "、"));
    let mut out = format!("{}\n{}\n\n{category}{colon}{counts}\n{tags}\n", page.title, page.summary);
    out += &section(say("Why this pattern", "为什么需要它"), &page.why);
    let steps = page
        .steps
        .iter()
        .enumerate()
        .map(|(at, step)| format!("{}. {}{colon}{}", at + 1, step.title, step.text));
    out += &section(say("How it works", "工作原理"), &steps.collect::<Vec<_>>());
    out += &section(say("When not to use it", "不适用的场景"), &page.when_not);
    let ways = page.alternatives.iter().map(|way| format!("- {}{colon}{}", way.title, way.text));
    out += &section(say("Alternatives", "替代方案"), &ways.collect::<Vec<_>>());
    out += &section(say("Related", "相关模板"), &[page.related.join(", ")]);
    out += &section(say("Code", "代码"), &[source.trim_end().to_owned()]);
    out
}

fn section(name: &str, lines: &[String]) -> String {
    format!("\n{name}\n{}\n", lines.join("\n"))
}

/// Prints the index of a folder, or what is wrong with the words of its templates.
fn index(folder: &Path) -> Outcome {
    let mut slugs = Vec::new();
    let entries =
        std::fs::read_dir(folder).map_err(|error| files::unreadable(&folder.to_string_lossy(), &error))?;
    for entry in entries.flatten().filter(|entry| entry.path().is_dir()) {
        slugs.push(entry.file_name().to_string_lossy().into_owned());
    }
    slugs.sort();
    let mut faults = String::new();
    let mut read = |slug: &str, locale: Locale| -> Result<(Template, Model), Trouble> {
        let (page, source) = file_names(locale);
        let text = |name: &str| files::read(&folder.join(slug).join(name).to_string_lossy());
        let (template, found) = Template::read(slug, locale, &text(page)?, &text(source)?);
        for Fault { line, message } in found {
            let path = folder.join(slug).join(page);
            faults += &format!("{}:{line}: {}\n", path.display(), message.text(files::locale()));
        }
        let model = model(&template);
        Ok((template, model))
    };
    let mut pairs = Vec::new();
    for slug in &slugs {
        pairs.push([read(slug, Locale::En)?, read(slug, Locale::Zh)?]);
    }
    if !faults.is_empty() {
        print(&faults)?;
        return Ok(problems());
    }
    let index = Index::of(pairs.iter().map(|[en, zh]| [(&en.0, &en.1), (&zh.0, &zh.1)]));
    print(&index.to_json())?;
    Ok(CLEAN)
}
