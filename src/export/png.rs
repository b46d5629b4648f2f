//! SVG text → PNG, with the bundled faces. Text that they do not have, Chinese above all, is drawn with
//! the system's fonts when it has any; the program does not carry twenty megabytes of them.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::FontFile;

/// A side longer than this is no picture that anyone can open.
const MOST: u32 = 32_767;

/// What went wrong, in words for whoever asked for the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not an SVG.
    Unreadable,
    /// Wider or higher than 32,767 pixels, or more pixels than memory.
    TooLarge,
}

/// `scale` pixels for each pixel of the drawing.
pub fn png(svg: &str, fonts: &[FontFile], scale: u32) -> Result<Vec<u8>, Fault> {
    let mut database = fontdb::Database::new();
    for file in fonts {
        database.load_font_data(file.bytes.to_vec());
    }
    database.load_system_fonts();
    database.set_sans_serif_family("Noto Sans CJK SC");
    let options = Options { fontdb: Arc::new(database), font_family: "Inter".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|_| Fault::Unreadable)?;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width().saturating_mul(scale), size.height().saturating_mul(scale));
    if width > MOST || height > MOST {
        return Err(Fault::TooLarge);
    }
    let mut pixels = Pixmap::new(width, height).ok_or(Fault::TooLarge)?;
    let factor = scale as f32;
    resvg::render(&tree, Transform::from_scale(factor, factor), &mut pixels.as_mut());
    pixels.encode_png().map_err(|_| Fault::TooLarge)
}
