//! A finished drawing in the formats that other programs read.

mod base64;
mod describe;
mod escape;
pub mod font;
pub mod number;
pub mod svg;

use crate::model::{self, Model};
use crate::scene::{Scene, SceneOptions, Shape, ThemeName};
use crate::syntax;
use crate::views::{Drawing, View};
use std::collections::BTreeSet;

pub use describe::describe;
pub use svg::source_of;

/// A face of the bundled font, to be cut for embedding.
#[derive(Clone, Copy, Debug)]
pub struct FontFile<'a> {
    /// 400, 500 or 600.
    pub weight: u16,
    /// TrueType.
    pub bytes: &'a [u8],
}

#[derive(Clone, Copy, Debug, Default)]
pub struct RenderOptions<'a> {
    pub view: View,
    pub theme: ThemeName,
    pub scene: SceneOptions,
    /// Leaves the canvas out: only lanes and what is on them.
    pub transparent: bool,
    /// Begins every id; without it a name made from the text, so that two drawings do not clash.
    pub prefix: Option<&'a str>,
    /// Faces whose used characters travel inside the SVG; none, and the reader's fonts are used.
    pub fonts: &'a [FontFile<'a>],
}

/// Where everything lies, as JSON, with the drawing's metrics and violations.
pub fn layout_json(drawing: &Drawing, model: &Model) -> String {
    drawing.row().json(model)
}

/// Text in, SVG text out, for any text.
pub fn render(source: &str, options: &RenderOptions) -> String {
    let model = model::lower(source, &syntax::parse(source));
    draw(source, &model, &options.view.draw(&model), options)
}

/// A finished drawing as SVG text. Same arguments, same bytes.
pub fn draw(source: &str, model: &Model, drawing: &Drawing, options: &RenderOptions) -> String {
    let mut scene = drawing.row().scene(model, options.theme.theme(), &options.scene);
    if options.transparent {
        scene.background = None;
    }
    let (title, description) = describe(model);
    let faces = embedded(&scene, options.fonts);
    let prefix = match options.prefix {
        Some(prefix) => safe_prefix(prefix),
        None => format!("fizz-{:08x}", fingerprint(source)),
    };
    let sheet = svg::Sheet {
        title: &title,
        description: &description,
        language: language(&scene),
        prefix: &prefix,
        source: Some(source),
        faces: &faces,
    };
    svg::write(&scene, &sheet)
}

/// One subset for each weight that the scene uses and a file is given for.
pub fn embedded(scene: &Scene, fonts: &[FontFile]) -> Vec<font::Face> {
    let cut = |file: &FontFile| {
        let used = characters(scene, file.weight);
        if used.is_empty() {
            return None;
        }
        Some(font::Face { weight: file.weight, bytes: font::subset(file.bytes, &used)? })
    };
    fonts.iter().filter_map(cut).collect()
}

/// The language that Chinese characters are to be shown in, told by the letters around them.
fn language(scene: &Scene) -> Option<&'static str> {
    let shapes = scene.groups.iter().flat_map(|group| &group.shapes);
    let lines = shapes.filter_map(|shape| match shape {
        Shape::Text(text) => Some(&text.lines),
        _ => None,
    });
    let letters: Vec<char> =
        lines.flatten().flat_map(|line| line.text.chars()).filter(|c| !c.is_ascii()).collect();
    // Hebrew, Arabic, Thai and the like beside them: each is left to the reader's own faces, for a viewer that is
    // told of one language may set the others in its face too, wider than measured.
    if letters.iter().any(|c| matches!(c, '\u{590}'..='\u{10ff}' | '\u{1200}'..='\u{1cff}')) {
        return None;
    }
    let tags = letters.into_iter().filter_map(|c| match c {
        '\u{3040}'..='\u{30ff}' => Some("ja"),
        '\u{ac00}'..='\u{d7a3}' => Some("ko"),
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => Some("zh"),
        _ => None,
    });
    // Kana and Hangul decide; in the order of the letters, "ja" and "ko" come before "zh".
    tags.min()
}

fn characters(scene: &Scene, weight: u16) -> BTreeSet<char> {
    let shapes = scene.groups.iter().flat_map(|group| &group.shapes);
    let texts = shapes.filter_map(|shape| match shape {
        Shape::Text(text) if text.weight == weight => Some(text),
        _ => None,
    });
    texts.flat_map(|text| &text.lines).flat_map(|line| line.text.chars()).collect()
}

/// An id begins with a letter and has no sign that a reference could stumble over.
fn safe_prefix(prefix: &str) -> String {
    let kept: String =
        prefix.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { format!("fizz-{kept}") }
}

/// FNV-1a.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
