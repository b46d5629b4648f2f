//! The drawing as SVG, with its source inside, so that Fizz can open it again.

mod clear;
pub(in crate::export) mod describe;
mod part;
mod scripts;
mod writer;

use std::collections::BTreeSet;

use crate::document::{Document, Manner};
use crate::export::options::{EMBED_FONT, ExportOptions, FontFile, HOPS, MARGIN, THEME, TRANSPARENT};
use crate::export::{Format, Make, font};
use crate::locale::Words;
use crate::scene::{Scene, Shape};

pub use writer::{MANNER, NAMESPACE, Source, value_of};

pub static FORMAT: Format = Format {
    id: "svg",
    ending: "svg",
    media_type: "image/svg+xml",
    name: Words::new("SVG", "SVG"),
    hint: Words::new(
        "The drawing in lines, sharp at every size; Fizz can open it again.",
        "矢量图，任意尺寸都清晰；可在 Fizz 中重新打开。",
    ),
    choices: &[&THEME, &MARGIN, &TRANSPARENT, &HOPS, &EMBED_FONT],
    make: Make::Text(svg),
};

/// The drawing of a document. Same document, same options, same bytes.
pub fn svg(document: &Document, options: &ExportOptions) -> String {
    let (mut scene, part) = part::scene(document, options);
    if options.scripts_apart {
        set_scripts_apart(&mut scene);
    }
    let (title, description) = describe::describe(document.model(), document.view());
    let prefix = match options.prefix {
        Some(prefix) => safe_prefix(prefix),
        None => format!("fizz-{:08x}", fingerprint(document.text())),
    };
    let manner = Some(document.manner()).filter(|manner| *manner != Manner::default());
    let manner = manner.map(|manner| manner.to_string()).unwrap_or_default();
    let sheet = writer::Sheet {
        title: &title,
        description: &description,
        language: language(&scene),
        part,
        prefix: &prefix,
        source: document.text(),
        manner: &manner,
        faces: &if options.embed_font { subsets(&scene, options.fonts) } else { Vec::new() },
    };
    writer::write(&scene, &sheet)
}

/// The size of what [`svg`] draws, in pixels of the drawing.
pub fn size(document: &Document, options: &ExportOptions) -> (i32, i32) {
    let (_, part) = part::scene(document, options);
    (part.w, part.h)
}

fn set_scripts_apart(scene: &mut Scene) {
    for shape in scene.groups.iter_mut().flat_map(|group| &mut group.shapes) {
        if let Shape::Text(text) = shape {
            *text = scripts::apart(text);
        }
    }
}

/// One subset for each weight that the scene uses and a file is given for.
fn subsets(scene: &Scene, fonts: &[FontFile]) -> Vec<font::Face> {
    let cut = |file: &FontFile| {
        let used = characters(scene, file.weight);
        if used.is_empty() {
            return None;
        }
        Some(font::Face { weight: file.weight, bytes: font::subset(file.bytes, &used)? })
    };
    fonts.iter().filter_map(cut).collect()
}

/// The language to show Chinese characters in, told by the characters around them.
fn language(scene: &Scene) -> Option<&'static str> {
    let shapes = scene.groups.iter().flat_map(|group| &group.shapes);
    let lines = shapes.filter_map(|shape| match shape {
        Shape::Text(text) => Some(&text.lines),
        _ => None,
    });
    let characters: Vec<char> =
        lines.flatten().flat_map(|line| line.text.chars()).filter(|c| !c.is_ascii()).collect();
    // A viewer that is told of one language may show Hebrew, Arabic, Thai and the like in that language's font
    // too, wider than measured. With any of those in the drawing, no language is named.
    if characters.iter().any(|c| matches!(c, '\u{590}'..='\u{10ff}' | '\u{1200}'..='\u{1cff}')) {
        return None;
    }
    let tags = characters.into_iter().filter_map(|c| match c {
        '\u{3040}'..='\u{30ff}' => Some("ja"),
        '\u{ac00}'..='\u{d7a3}' => Some("ko"),
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => Some("zh"),
        _ => None,
    });
    // Kana and Hangul decide: "ja" and "ko" come before "zh" in the alphabet.
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

/// An id begins with a letter and holds only ASCII letters, digits, `-` and `_`: every reference to it can be
/// written without escaping.
fn safe_prefix(prefix: &str) -> String {
    let kept: String =
        prefix.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { format!("fizz-{kept}") }
}

/// FNV-1a.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
