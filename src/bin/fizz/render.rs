//! `fizz render FILE`: the drawing, as SVG or PNG.

use crate::files::{CLEAN, Outcome, Trouble, print_bytes, read, write};
use crate::view::ViewArguments;
use clap::ValueEnum;
use fizz::export::{self, FontFile, RenderOptions};
use fizz::scene::{SceneOptions, ThemeName};

/// Draw a diagram as SVG, or as PNG when the output file is named so.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  fizz render orders.fz > orders.svg
  fizz render orders.fz -o orders.svg --theme dark --embed-font
  fizz render orders.fz -o orders.png --scale 2
  fizz render exported.svg -o again.svg     draw again what an SVG was made from

PNG text is set in the bundled Inter; Chinese, Japanese and Korean in the system's sans serif face,
when it has one.")]
pub struct Arguments {
    /// The file, or - for standard input; an SVG that fizz exported works too.
    file: String,
    /// Where to write; standard output else.
    #[arg(short, long)]
    output: Option<String>,
    #[arg(long, value_enum, default_value = "light")]
    theme: Theme,
    #[command(flatten)]
    view: ViewArguments,
    /// Carry the used letters of the font inside the SVG, so that it looks the same where Inter is missing.
    #[arg(long)]
    embed_font: bool,
    /// Draw a small bridge where a wire crosses another.
    #[arg(long)]
    hops: bool,
    /// Leave the background of the canvas out.
    #[arg(long)]
    transparent: bool,
    /// PNG: pixels for each pixel of the drawing.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=8))]
    scale: u32,
}

#[derive(Clone, Copy, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

pub const FONTS: [FontFile; 3] = [
    FontFile { weight: 400, bytes: include_bytes!("../../../assets/fonts/Inter-Regular.ttf") },
    FontFile { weight: 500, bytes: include_bytes!("../../../assets/fonts/Inter-Medium.ttf") },
    FontFile { weight: 600, bytes: include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf") },
];

pub fn run(arguments: &Arguments) -> Outcome {
    let text = read(&arguments.file)?;
    let source = export::source_of(&text).unwrap_or(text);
    let picture = arguments.output.as_deref().is_some_and(is_png);
    let options = RenderOptions {
        view: arguments.view.view(),
        theme: match arguments.theme {
            Theme::Light => ThemeName::Light,
            Theme::Dark => ThemeName::Dark,
        },
        scene: SceneOptions { hops: arguments.hops },
        transparent: arguments.transparent,
        prefix: None,
        fonts: if arguments.embed_font && !picture { &FONTS } else { &[] },
    };
    let svg = export::render(&source, &options);
    let bytes = if picture { png(&svg, arguments.scale)? } else { svg.into_bytes() };
    match &arguments.output {
        Some(path) if path != "-" => write(path, &bytes)?,
        _ => print_bytes(&bytes)?,
    }
    Ok(CLEAN)
}

fn is_png(path: &str) -> bool {
    path.len() > 4 && path.to_ascii_lowercase().ends_with(".png")
}

#[cfg(feature = "png")]
fn png(svg: &str, scale: u32) -> Result<Vec<u8>, Trouble> {
    crate::png::png(svg, &FONTS, scale).map_err(|fault| {
        Trouble::Said(match fault {
            crate::png::Fault::Unreadable => "the drawing cannot be painted".to_owned(),
            crate::png::Fault::TooLarge => {
                "the picture is too large to paint: try a smaller --scale, or SVG".to_owned()
            }
        })
    })
}

#[cfg(not(feature = "png"))]
fn png(_: &str, _: u32) -> Result<Vec<u8>, Trouble> {
    Err(Trouble::Said("this build paints no PNG: build it with the feature png, or write SVG".to_owned()))
}
