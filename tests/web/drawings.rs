//! Fingerprints of drawings. Every build must draw the seed diagrams and all templates in both languages byte for byte
//! the same, as SVG in both themes and as layout JSON, and in the other views. The native tests and the browser tests compare the fingerprints
//! with one table, tests/data/export/hashes.tsv.
//!
//! The diagrams are read from their folders at compile time. `build.rs` makes cargo compile this again when a file is
//! added or removed.

use fizz::document::Document;
use fizz::export::{ExportOptions, layout_json, render, svg};
use fizz::layout::architecture::Inside;
use fizz::layout::sequence::Order;
use fizz::scene::ThemeName;
use fizz::views::View;
use include_dir::{Dir, File, include_dir};

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/assets/templates");
static SEEDS: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/data/seeds");

/// The path and text of every diagram: first the seeds, then the templates, each sorted by path.
pub fn diagrams() -> Vec<(&'static str, &'static str)> {
    let mut diagrams = seeds();
    diagrams.extend(in_folder(&TEMPLATES));
    diagrams
}

pub fn seeds() -> Vec<(&'static str, &'static str)> {
    in_folder(&SEEDS)
}

fn in_folder(folder: &'static Dir) -> Vec<(&'static str, &'static str)> {
    let folders = folder.dirs().flat_map(Dir::files);
    let mut found: Vec<_> = folder.files().chain(folders).filter_map(diagram).collect();
    found.sort_unstable();
    found
}

fn diagram(file: &'static File) -> Option<(&'static str, &'static str)> {
    let path = file.path().to_str().filter(|path| path.ends_with(".fz"))?;
    Some((path, file.contents_utf8()?))
}

/// A line of the table: the path of a diagram and the fingerprints of light SVG, dark SVG and layout JSON of the workflow,
/// then those of the other views with their layout JSON.
pub fn line((path, source): (&str, &str)) -> String {
    let columns = outputs(source).map(|output| format!("\t{:016x}", fingerprint(&output)));
    format!("{path}{}\n", columns.concat())
}

fn outputs(source: &str) -> [String; 5] {
    let picture = |theme| render(source, &ExportOptions { theme, ..ExportOptions::default() });
    let layout = layout_json(&Document::new(source, View::default()));
    let view = |view: View| {
        let document = Document::new(source, view);
        svg(&document, &ExportOptions::default()) + &layout_json(&document)
    };
    [
        picture(ThemeName::Light),
        picture(ThemeName::Dark),
        layout,
        view(View::Sequence(Order::Causal)),
        view(View::Architecture(Inside::Nothing)),
    ]
}

/// The lines in which two tables differ.
pub fn differences(table: &str, expected: &str) -> Vec<String> {
    let (mut ours, mut theirs) = (table.lines(), expected.lines());
    let mut found = Vec::new();
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return found,
            (ours, theirs) if ours != theirs => found.push(format!(
                "drawn {}, kept {}",
                ours.unwrap_or("nothing"),
                theirs.unwrap_or("nothing")
            )),
            _ => {}
        }
    }
}

/// The FNV-1a hash of a text.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
