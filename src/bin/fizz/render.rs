//! `fizz render FILE`: the diagram in any format of the table.

use crate::choices::Choices;
use crate::files::{CLEAN, Outcome, Trouble, locale, print_bytes, read, write};
use crate::view::ViewArguments;
use clap::builder::{PossibleValue, PossibleValuesParser};
use fizz::document::Document;
use fizz::export::{self, ExportOptions, FORMATS, FontFile, Format, Make};
use fizz::locale::{Locale, Words};
use fizz::model::Element;

/// Draw a diagram as SVG, or write it in another format.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  fizz render orders.fz > orders.svg
  fizz render orders.fz -o orders.svg --theme dark --embed-font
  fizz render orders.fz -o orders.png --scale 2
  fizz render orders.fz -o orders.png --width 1200
  fizz render orders.fz -o orders.pdf       one page, with text to select
  fizz render orders.fz -o part.svg --only n2,Shop --margin 0
  fizz render orders.fz -o orders.svg --fold Shop,Bank    these lanes as strips
  fizz render orders.fz --to graph          what the diagram means, as JSON
  fizz render exported.svg -o again.svg     draw again what an SVG was made from

Text in a PNG and a PDF is drawn in the bundled Inter, Chinese, Japanese and Korean in a font of the system.")]
pub struct Arguments {
    /// The file, or - for standard input; an SVG that fizz exported works too.
    file: String,
    /// Where to write; standard output else.
    #[arg(short, long)]
    output: Option<String>,
    /// The format. Without it, the first in this list whose ending the output file has; else svg.
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(formats()))]
    to: Option<String>,
    /// Only these nodes or lanes, with what belongs to them; ids parted by commas.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    only: Vec<String>,
    #[command(flatten)]
    view: ViewArguments,
    #[command(flatten)]
    choices: Choices,
}

static NO_ELEMENT: Words = Words::new("there is no node and no lane `{0}`", "没有名为 {0} 的节点或泳道");

/// The elements of these ids; nothing if none is asked for.
pub fn chosen(document: &Document, ids: &[String]) -> Result<Option<Vec<Element>>, Trouble> {
    let model = document.model();
    let found = |id: &String| {
        let lane = || model.lane_named(id).map(Element::Lane);
        let element = model.node_named(id).map(Element::Node).or_else(lane);
        element.ok_or_else(|| Trouble::of(NO_ELEMENT.with([id])))
    };
    let elements = ids.iter().map(found).collect::<Result<Vec<Element>, Trouble>>()?;
    Ok((!elements.is_empty()).then_some(elements))
}

pub const FONTS: [FontFile; 3] = [
    FontFile { weight: 400, bytes: include_bytes!("../../../assets/fonts/Inter-Regular.ttf") },
    FontFile { weight: 500, bytes: include_bytes!("../../../assets/fonts/Inter-Medium.ttf") },
    FontFile { weight: 600, bytes: include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf") },
];

/// The list in `--help`.
pub fn formats() -> impl Iterator<Item = PossibleValue> {
    FORMATS.iter().map(|format| {
        let hint = format.hint.get(locale()).trim_end_matches(['.', '。']);
        PossibleValue::new(format.id).help(match locale() {
            Locale::En => format!("{hint} (.{})", format.ending),
            Locale::Zh => format!("{hint}（.{}）", format.ending),
        })
    })
}

/// The format that is named, else that of the output's ending, else the first one.
pub fn wanted(named: Option<&str>, output: Option<&str>) -> &'static Format {
    let by_ending = || output.and_then(Format::from_file_name);
    named.and_then(Format::from_id).or_else(by_ending).unwrap_or(FORMATS[0])
}

pub fn run(arguments: &Arguments) -> Outcome {
    let source = read(&arguments.file)?;
    let format = wanted(arguments.to.as_deref(), arguments.output.as_deref());
    let document = arguments.view.document(source)?;
    let only = chosen(&document, &arguments.only)?;
    let options = ExportOptions { only: only.as_deref(), ..arguments.choices.0 };
    let bytes = made(format, &document, &options)?;
    match &arguments.output {
        Some(path) if path != "-" => write(path, &bytes)?,
        _ => print_bytes(&bytes)?,
    }
    Ok(CLEAN)
}

pub fn made(format: &Format, document: &Document, options: &ExportOptions) -> Result<Vec<u8>, Trouble> {
    let part = export::part(format, document, options);
    match format.make {
        Make::Text(make) => {
            Ok(make(part.as_ref().unwrap_or(document), &ExportOptions { fonts: &FONTS, ..*options })
                .into_bytes())
        }
        // The painter has the fonts.
        Make::FromSvg => {
            let svg =
                export::svg(document, &ExportOptions { embed_font: false, scripts_apart: true, ..*options });
            from_svg(format, &svg, options)
        }
    }
}

#[cfg(feature = "png")]
static UNPAINTED: Words = Words::new("the drawing cannot be painted", "这张图无法绘成像素");
#[cfg(feature = "png")]
static TOO_LARGE: Words = Words::new(
    "the picture is too large to paint: try a smaller --scale, or SVG",
    "图片太大，无法绘制：请减小 --scale，或改用 SVG",
);
static NOT_BUILT: Words = Words::new(
    "this build does not write {0}: build it with the features png and pdf, or write SVG",
    "这个版本不能写出 {0}：请带上 png 和 pdf 特性重新编译，或改用 SVG",
);

#[cfg_attr(not(feature = "png"), allow(unused_variables))]
fn from_svg(format: &Format, svg: &str, options: &ExportOptions) -> Result<Vec<u8>, Trouble> {
    match format.id {
        #[cfg(feature = "png")]
        "png" => {
            use crate::png::{Fault, png};
            png(svg, &FONTS, |width, height| options.pixels(width, height)).map_err(|fault| {
                Trouble::of(match fault {
                    Fault::Unreadable => UNPAINTED.with([]),
                    Fault::TooLarge => TOO_LARGE.with([]),
                })
            })
        }
        #[cfg(feature = "pdf")]
        "pdf" => crate::pdf::pdf(svg, &FONTS).ok_or_else(|| Trouble::of(UNPAINTED.with([]))),
        other => Err(Trouble::of(NOT_BUILT.with([other]))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fizz::views::View;

    #[test]
    fn every_format_is_made() {
        let document = Document::new("A { # A\nn1: circle label:\"Go\"\n}\n", View::default());
        for format in FORMATS {
            match made(format, &document, &ExportOptions::default()) {
                Ok(bytes) => assert!(!bytes.is_empty(), "{}", format.id),
                Err(_) => {
                    let built = [("png", cfg!(feature = "png")), ("pdf", cfg!(feature = "pdf"))];
                    let is_left_out = built.contains(&(format.id, false));
                    assert!(is_left_out, "{} is not made", format.id);
                }
            }
        }
    }
}
