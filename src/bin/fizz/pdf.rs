//! SVG text → PDF: one page of the drawing's size, in lines and letters, with the used letters of its fonts inside. Text can be
//! selected, searched and copied. Same drawing, same fonts, same bytes.
//!
//! Drawn is what the SVG of a diagram has: paths in one colour, dashes, and lines of text. Gradients, clips and pictures
//! are passed over.

use std::collections::BTreeMap;
use std::sync::Arc;

use fizz::export::FontFile;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};
use resvg::tiny_skia::{self, PathSegment};
use resvg::usvg::layout::{PositionedGlyph, Span};
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{self, Node, Paint, Tree, fontdb};
use skrifa::{FontRef, MetadataProvider};

use crate::shapes::tree;

/// Points for each pixel of the drawing, so that both have the size that they have on a screen.
const POINTS: f32 = 0.75;
/// The longest side that every reader shows, in points. A larger drawing is made smaller.
const MOST: f32 = 14_400.0;

/// Nothing where the text is no SVG.
pub fn pdf(svg: &str, fonts: &[FontFile]) -> Option<Vec<u8>> {
    let document = Document::parse(svg).ok()?;
    let tree = tree(&document, fonts)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = POINTS.min(MOST / width.max(height));
    let mut file = krilla::Document::new();
    file.set_metadata(told(&document));
    let mut page = file.start_page_with(PageSettings::from_wh(width * scale, height * scale)?);
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_scale(scale, scale));
    Painter { surface: &mut surface, tree: &tree, fonts: BTreeMap::new() }.group(tree.root());
    surface.pop();
    surface.finish();
    page.finish();
    file.finish().ok()
}

/// What the file says about itself: title, description and language of the drawing.
fn told(svg: &Document) -> Metadata {
    let root = svg.root_element();
    let text = |name: &str| {
        let found = root.children().find(|node| node.has_tag_name((SVG, name)));
        found.and_then(|node| node.text()).unwrap_or_default().to_owned()
    };
    let metadata = Metadata::new().title(text("title")).description(text("desc")).creator("Fizz".to_owned());
    match root.attribute((XML, "lang")) {
        Some(language) => metadata.language(language.to_owned()),
        None => metadata,
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A font of the tree, at a weight if it has several.
type FontKey = (fontdb::ID, Option<u32>);

struct Painter<'a, 'b> {
    surface: &'a mut Surface<'b>,
    tree: &'a Tree,
    fonts: BTreeMap<FontKey, Option<Font>>,
}

impl Painter<'_, '_> {
    /// Groups stand inside each other as deep as the SVG has them, which is two.
    fn group(&mut self, group: &usvg::Group) {
        self.surface.push_transform(&transform(group.transform()));
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner),
                Node::Path(path) => self.path(path),
                Node::Text(text) => text.layouted().iter().for_each(|span| self.span(span)),
                Node::Image(_) => {}
            }
        }
        self.surface.pop();
    }

    fn path(&mut self, path: &usvg::Path) {
        let (fill, stroke) = (path.fill().and_then(fill), path.stroke().and_then(stroke));
        if !path.is_visible() || fill.is_none() && stroke.is_none() {
            return;
        }
        let Some(outline) = outline(path.data()) else { return };
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke);
        self.surface.draw_path(&outline);
    }

    /// A span is drawn in runs of one font on one line. Readers take a run for a piece of text.
    fn span(&mut self, span: &Span) {
        let Some(fill) = span.fill.as_ref().and_then(fill).filter(|_| span.visible) else { return };
        self.surface.set_fill(Some(fill));
        self.surface.set_stroke(None);
        let glyphs = &span.positioned_glyphs;
        for run in glyphs.chunk_by(|one, next| one.font == next.font && is_in_line(one, next)) {
            self.run(span, run);
        }
    }

    fn run(&mut self, span: &Span, run: &[PositionedGlyph]) {
        let Some(first) = run.first() else { return };
        let Some(font) = self.font(first.font, span) else { return };
        let size = span.font_size.get();
        // The tree counts in units of the font, the page in the size of the text.
        let to_text = font.units_per_em() / size;
        let place = first.transform().pre_scale(to_text, to_text);
        let Some(back) = place.invert() else { return };
        let at = |glyph: &PositionedGlyph| {
            let place = glyph.transform();
            let mut point = tiny_skia::Point::from_xy(place.tx, place.ty);
            back.map_point(&mut point);
            point.x / size
        };
        let mut text = String::new();
        let mut glyphs: Vec<KrillaGlyph> = Vec::with_capacity(run.len());
        for (index, glyph) in run.iter().enumerate() {
            let is_same = index > 0 && at(glyph) == at(&run[index - 1]) && glyph.text == run[index - 1].text;
            let range = match glyphs.last() {
                Some(before) if is_same => before.text_range.clone(),
                _ => text.len()..text.len() + glyph.text.len(),
            };
            text.truncate(range.start);
            text.push_str(&glyph.text);
            let advance = run.get(index + 1).map_or(0.0, |next| at(next) - at(glyph));
            let id = GlyphId::new(glyph.id.0);
            glyphs.push(KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, range, None));
        }
        self.surface.push_transform(&transform(place));
        self.surface.draw_glyphs(Point::from_xy(0.0, 0.0), &glyphs, font, &text, size, false);
        self.surface.pop();
    }

    /// Nothing where the font cannot be read.
    fn font(&mut self, id: fontdb::ID, span: &Span) -> Option<Font> {
        let weight = span.variations.iter().find(|variation| &variation.tag == WEIGHT);
        let weight = weight.map(|variation| variation.value);
        let read = || {
            self.tree.fontdb().with_face_data(id, |bytes, index| {
                let face = FontRef::from_index(bytes, index).ok()?;
                let has_weights = face.axes().iter().any(|axis| axis.tag().to_be_bytes() == *WEIGHT);
                let weight = weight.filter(|_| has_weights).map(|weight| (Tag::new(WEIGHT), weight));
                let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes.to_vec());
                Font::new_variable(shared.into(), index, weight.as_slice())
            })?
        };
        self.fonts.entry((id, weight.map(f32::to_bits))).or_insert_with(read).clone()
    }
}

const WEIGHT: &[u8; 4] = b"wght";

/// Whether two glyphs are turned the same way and stand on one line.
fn is_in_line(one: &PositionedGlyph, next: &PositionedGlyph) -> bool {
    let (one, next) = (one.transform(), next.transform());
    let same = |a: f32, b: f32| (a - b).abs() < 1e-4;
    let (across, along) = (next.tx - one.tx, next.ty - one.ty);
    same(one.sx, next.sx)
        && same(one.kx, next.kx)
        && same(one.ky, next.ky)
        && same(one.sy, next.sy)
        && (across * one.ky - along * one.sx).abs() < 1e-3 * one.sx.hypot(one.ky)
}

fn transform(matrix: tiny_skia::Transform) -> Transform {
    let tiny_skia::Transform { sx, kx, ky, sy, tx, ty } = matrix;
    Transform::from_row(sx, ky, kx, sy, tx, ty)
}

fn outline(path: &tiny_skia::Path) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => builder.move_to(to.x, to.y),
            PathSegment::LineTo(to) => builder.line_to(to.x, to.y),
            PathSegment::QuadTo(by, to) => builder.quad_to(by.x, by.y, to.x, to.y),
            PathSegment::CubicTo(by, then, to) => builder.cubic_to(by.x, by.y, then.x, then.y, to.x, to.y),
            PathSegment::Close => builder.close(),
        }
    }
    builder.finish()
}

fn color(paint: &Paint) -> Option<rgb::Color> {
    match paint {
        Paint::Color(color) => Some(rgb::Color::new(color.red, color.green, color.blue)),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => None,
    }
}

fn fill(fill: &usvg::Fill) -> Option<Fill> {
    let rule = match fill.rule() {
        usvg::FillRule::NonZero => FillRule::NonZero,
        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
    };
    let opacity = NormalizedF32::new(fill.opacity().get())?;
    Some(Fill { paint: color(fill.paint())?.into(), opacity, rule })
}

fn stroke(stroke: &usvg::Stroke) -> Option<Stroke> {
    let line_cap = match stroke.linecap() {
        usvg::LineCap::Butt => LineCap::Butt,
        usvg::LineCap::Round => LineCap::Round,
        usvg::LineCap::Square => LineCap::Square,
    };
    let line_join = match stroke.linejoin() {
        usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
        usvg::LineJoin::Round => LineJoin::Round,
        usvg::LineJoin::Bevel => LineJoin::Bevel,
    };
    let dash =
        stroke.dasharray().map(|array| StrokeDash { array: array.to_vec(), offset: stroke.dashoffset() });
    Some(Stroke {
        paint: color(stroke.paint())?.into(),
        width: stroke.width().get(),
        miter_limit: stroke.miterlimit().get(),
        line_cap,
        line_join,
        opacity: NormalizedF32::new(stroke.opacity().get())?,
        dash,
    })
}

#[cfg(test)]
#[path = "pdf/tests.rs"]
mod tests;
