//! SVG text → a tree of shapes in which every letter has its font and its place: the bundled fonts, and fonts of the system
//! for characters that those lack, Chinese above all, if it has any. Bundling those would add twenty megabytes to the program.
//! PNG and PDF are both drawn from this tree, so they look the same.

use std::sync::Arc;

use resvg::usvg::{FontResolver, Options, Tree, fontdb, roxmltree};

use skrifa::{FontRef, MetadataProvider};

use fizz::export::FontFile;

/// Nothing where the text is no SVG.
pub fn tree(svg: &roxmltree::Document, fonts: &[FontFile]) -> Option<Tree> {
    let mut database = fontdb::Database::new();
    for file in fonts {
        database.load_font_data(file.bytes.to_vec());
    }
    let bundled = database.len();
    let font_resolver = FontResolver {
        select_font: FontResolver::default_font_selector(),
        select_fallback: Box::new(move |c, used, database| fallback(c, used, bundled, database)),
    };
    let options = Options {
        fontdb: Arc::new(database),
        font_family: "Inter".to_owned(),
        font_resolver,
        ..Options::default()
    };
    Tree::from_xmltree(svg, &options).ok()
}

/// The names of fonts that go well with Inter, best first, by how they begin.
const PREFERRED: [&str; 9] = [
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi",
    "Noto Sans",
    "DejaVu Sans",
    "Arial",
];

/// A font of the system for a character that the bundled ones lack. The system's fonts are loaded with the first
/// such character, because loading them takes longer than drawing.
fn fallback(
    c: char,
    used: &[fontdb::ID],
    bundled: usize,
    database: &mut Arc<fontdb::Database>,
) -> Option<fontdb::ID> {
    if database.len() == bundled {
        Arc::make_mut(database).load_system_fonts();
    }
    let weight = database.face(*used.first()?)?.weight.0;
    let mut faces: Vec<_> = database
        .faces()
        .filter(|face| !used.contains(&face.id) && face.style == fontdb::Style::Normal)
        .map(|face| {
            let family = face.families.first().map_or("", |(name, _)| name.as_str());
            let rank = PREFERRED.iter().position(|name| family.starts_with(name)).unwrap_or(PREFERRED.len());
            (
                // The name of "Noto Sans Mono" begins like a preferred one, but its wide glyphs would widen the line.
                family.contains("Serif") || family.contains("Mono"),
                rank,
                face.weight.0.abs_diff(weight),
                family.to_owned(),
                face.id,
            )
        })
        .collect();
    faces.sort();
    faces.into_iter().map(|(.., id)| id).find(|&id| has(database, id, c))
}

fn has(database: &fontdb::Database, id: fontdb::ID, c: char) -> bool {
    let map = |bytes: &[u8], index| Some(FontRef::from_index(bytes, index).ok()?.charmap().map(c).is_some());
    database.with_face_data(id, map).flatten().unwrap_or(false)
}
