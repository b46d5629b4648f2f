//! SVG text → PNG.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::Document;

use fizz::export::FontFile;

use crate::shapes::tree;

/// The longest side, in pixels. Few programs open larger pictures.
const MOST: u32 = 32_767;

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not an SVG.
    Unreadable,
    /// Wider or higher than 32,767 pixels, or more pixels than memory.
    TooLarge,
}

/// `pixels` says how many pixels a drawing of this size has.
pub fn png(svg: &str, fonts: &[FontFile], pixels: impl Fn(u32, u32) -> (u32, u32)) -> Result<Vec<u8>, Fault> {
    let document = Document::parse(svg).map_err(|_| Fault::Unreadable)?;
    let tree = tree(&document, fonts).ok_or(Fault::Unreadable)?;
    let size = tree.size().to_int_size();
    let (width, height) = pixels(size.width(), size.height());
    if width > MOST || height > MOST {
        return Err(Fault::TooLarge);
    }
    let mut picture = Pixmap::new(width, height).ok_or(Fault::TooLarge)?;
    let factor = |pixels: u32, of_drawing: u32| pixels as f32 / of_drawing as f32;
    let scaled = Transform::from_scale(factor(width, size.width()), factor(height, size.height()));
    resvg::render(&tree, scaled, &mut picture.as_mut());
    picture.encode_png().map_err(|_| Fault::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_size_of_the_drawing_times_the_scale() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#ff0000"/></svg>"##;
        let times = |scale: u32| move |width: u32, height: u32| (width * scale, height * scale);
        let bytes = png(svg, &[], times(2)).expect("a picture");
        assert_eq!(&bytes[1..4], b"PNG");
        assert_eq!((bytes[19], bytes[23]), (60, 40));
        assert_eq!(png("no svg", &[], times(1)), Err(Fault::Unreadable));
        assert_eq!(png(svg, &[], times(5000)), Err(Fault::TooLarge));
    }

    /// How many pixels of a line of text are dark.
    fn ink(text: &str) -> usize {
        let head = r##"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30"><text x="4" y="20" font-family="Inter" font-size="13" fill="#000000">"##;
        let bytes = png(&format!("{head}{text}</text></svg>"), &crate::render::FONTS, |width, height| {
            (width, height)
        })
        .expect("a picture");
        let picture = Pixmap::decode_png(&bytes).expect("a PNG");
        picture.pixels().iter().filter(|pixel| pixel.alpha() > 128 && pixel.red() < 128).count()
    }

    #[test]
    fn letters_are_painted() {
        assert_eq!(ink(""), 0);
        let (narrow, wide) = (ink("iiii"), ink("WWWW"));
        assert!(narrow > 10 && wide > 2 * narrow, "{narrow} and {wide} dark pixels");
    }
}
