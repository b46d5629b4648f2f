//! Scene → SVG text that looks the same wherever it is opened.
//!
//! Presentation attributes only: no foreignObject, no script, no link, and no CSS except `@font-face` for an
//! embedded font, which SVG can only say in CSS. Every line of text has fixed coordinates. Every id begins with
//! the prefix of the document and goes on with our own words, never with the user's, so that two drawings can
//! stand in one page. Same scene, same bytes.

use crate::document::Manner;
use crate::export::font::Face;
use crate::export::{base64, escape, number};
use crate::geometry::Rect;
use crate::scene::{
    Anchor, Color, Group, Hundredths, Paint, Scene, Shape, Step, Stroke, Text, TextLine, Turn,
};
use crate::work;

/// The fonts of all text, first to last.
const FONT_FAMILY: &str = "Inter, 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
/// Slightly closer than the spacing of the font itself. Any value except 0 also keeps browsers from drawing
/// a typed `->` as the ligature of an arrow.
const LETTER_SPACING: &str = "-0.06";
/// The element in the metadata that holds the source, for the source reader.
const SOURCE: &str = "fizz:source";
pub const NAMESPACE: &str = "urn:fizz:source";
/// The attribute of that element that holds the manner.
pub const MANNER: &str = "manner";

/// What the file holds besides the shapes.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    pub title: &'a str,
    pub description: &'a str,
    /// The language of the text: `zh`, `ja`, `ko`. Without it a viewer may show Chinese in Japanese forms.
    pub language: Option<&'a str>,
    /// The part of the drawing that is shown.
    pub part: Rect,
    /// The start of every id.
    pub prefix: &'a str,
    /// The text that was drawn.
    pub source: &'a str,
    /// How it was drawn, in its text form; empty where it is the drawing of the text alone in the usual view.
    pub manner: &'a str,
    /// Font subsets to embed.
    pub faces: &'a [Face],
}

pub fn write(scene: &Scene, sheet: &Sheet) -> String {
    let mut out =
        Writer { out: String::with_capacity(2048 + 420 * scene.groups.len()), prefix: sheet.prefix };
    out.open(scene, sheet);
    for group in &scene.groups {
        out.group(group);
    }
    out.out.push_str("</svg>\n");
    out.out
}

/// What an exported drawing was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub text: String,
    /// How the text was drawn.
    pub manner: Manner,
}

/// The value of an attribute, without entities.
pub fn value_of<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, behind) = attributes.split_once(&format!(" {name}="))?;
    let quote = behind.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    behind[1..].split(quote).next()
}

struct Writer<'a> {
    out: String,
    prefix: &'a str,
}

impl Writer<'_> {
    fn open(&mut self, scene: &Scene, sheet: &Sheet) {
        let out = &mut self.out;
        out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        let Rect { x, y, w, h } = sheet.part;
        number::push_integer(out, w);
        out.push_str("\" height=\"");
        number::push_integer(out, h);
        out.push_str("\" viewBox=\"");
        for (number, end) in [(x, " "), (y, " "), (w, " "), (h, "")] {
            number::push_integer(out, number);
            out.push_str(end);
        }
        out.push_str("\" role=\"img\"");
        if let Some(language) = sheet.language {
            self.attribute("xml:lang", language);
        }
        self.attribute_id("aria-labelledby", "title");
        self.attribute_id("aria-describedby", "desc");
        self.attribute("font-family", FONT_FAMILY);
        self.attribute("letter-spacing", LETTER_SPACING);
        self.out.push_str(" text-rendering=\"geometricPrecision\">\n<title");
        self.attribute_id("id", "title");
        self.out.push('>');
        escape::push(&mut self.out, sheet.title);
        self.out.push_str("</title>\n<desc");
        self.attribute_id("id", "desc");
        self.out.push('>');
        escape::push(&mut self.out, sheet.description);
        self.out.push_str("</desc>\n");
        self.source(sheet);
        if !sheet.faces.is_empty() {
            self.fonts(sheet.faces);
        }
        if let Some(color) = scene.background {
            self.out.push_str("<rect");
            for (name, number) in [("x", x), ("y", y)].into_iter().filter(|(_, number)| *number != 0) {
                self.length(name, Hundredths::px(number));
            }
            self.length("width", Hundredths::px(w));
            self.length("height", Hundredths::px(h));
            self.color("fill", color);
            self.out.push_str("/>\n");
        }
    }

    fn source(&mut self, &Sheet { source, manner, .. }: &Sheet) {
        self.out.push_str("<metadata><");
        self.out.push_str(SOURCE);
        self.attribute("xmlns:fizz", NAMESPACE);
        if !manner.is_empty() {
            self.attribute(MANNER, manner);
        }
        if source.chars().all(escape::is_xml) {
            self.out.push('>');
            escape::push(&mut self.out, source);
        } else {
            self.attribute("encoding", "base64");
            self.out.push('>');
            base64::push(&mut self.out, source.as_bytes());
        }
        self.out.push_str("</");
        self.out.push_str(SOURCE);
        self.out.push_str("></metadata>\n");
    }

    fn fonts(&mut self, faces: &[Face]) {
        self.out.push_str("<style>");
        for face in faces {
            self.out.push_str("@font-face{font-family:Inter;font-weight:");
            number::push_integer(&mut self.out, i32::from(face.weight));
            self.out.push_str(";src:url(data:font/ttf;base64,");
            base64::push(&mut self.out, &face.bytes);
            self.out.push_str(")}");
        }
        self.out.push_str("</style>\n");
    }

    fn group(&mut self, group: &Group) {
        self.out.push_str("<g id=\"");
        escape::push(&mut self.out, self.prefix);
        self.out.push('-');
        self.out.push_str(&group.name());
        self.out.push_str("\">");
        if let Some(tooltip) = &group.tooltip {
            self.out.push_str("<title>");
            escape::push(&mut self.out, tooltip);
            self.out.push_str("</title>");
        }
        for shape in &group.shapes {
            self.shape(shape);
        }
        self.out.push_str("</g>\n");
        work::count(1 + group.shapes.len());
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect { x, y, w, h, radius, paint } => {
                self.out.push_str("<rect");
                self.length("x", *x);
                self.length("y", *y);
                self.length("width", *w);
                self.length("height", *h);
                if radius.0 > 0 {
                    self.length("rx", *radius);
                }
                self.paint(paint);
                self.out.push_str("/>");
            }
            Shape::Circle { x, y, radius, paint } => {
                self.out.push_str("<circle");
                self.length("cx", *x);
                self.length("cy", *y);
                self.length("r", *radius);
                self.paint(paint);
                self.out.push_str("/>");
            }
            Shape::Path { steps, paint } => {
                self.out.push_str("<path d=\"");
                push_path(&mut self.out, steps);
                self.out.push('"');
                self.paint(paint);
                self.out.push_str("/>");
            }
            Shape::Text(text) => self.text(text),
        }
    }

    /// Each line of rotated text is an element of its own, rotated around its own start.
    fn text(&mut self, text: &Text) {
        if text.turn != Turn::None {
            for line in &text.lines {
                self.open_text(text);
                self.position(line);
                self.out.push_str(if text.turn == Turn::Up {
                    " transform=\"rotate(-90 "
                } else {
                    " transform=\"rotate(90 "
                });
                number::push(&mut self.out, line.x);
                self.out.push(' ');
                number::push(&mut self.out, line.baseline);
                self.out.push_str(")\">");
                escape::push(&mut self.out, &line.text);
                self.out.push_str("</text>");
            }
            return;
        }
        self.open_text(text);
        if let [line] = text.lines.as_slice() {
            self.position(line);
            self.out.push('>');
            escape::push(&mut self.out, &line.text);
        } else {
            self.out.push('>');
            for line in &text.lines {
                self.out.push_str("<tspan");
                self.position(line);
                self.out.push('>');
                escape::push(&mut self.out, &line.text);
                self.out.push_str("</tspan>");
            }
        }
        self.out.push_str("</text>");
    }

    fn open_text(&mut self, text: &Text) {
        self.out.push_str("<text font-size=\"");
        number::push_integer(&mut self.out, i32::from(text.size));
        self.out.push_str("\" font-weight=\"");
        number::push_integer(&mut self.out, i32::from(text.weight));
        self.out.push('"');
        if text.anchor == Anchor::Middle {
            self.out.push_str(" text-anchor=\"middle\"");
        }
        self.color("fill", text.color);
    }

    fn position(&mut self, line: &TextLine) {
        self.length("x", line.x);
        self.length("y", line.baseline);
    }

    fn paint(&mut self, paint: &Paint) {
        match paint.fill {
            Some(color) => self.color("fill", color),
            None => self.attribute("fill", "none"),
        }
        let Some(Stroke { color, width, dash, opacity, round }) = paint.stroke else { return };
        self.color("stroke", color);
        if width != Hundredths::px(1) {
            self.length("stroke-width", width);
        }
        if let Some((on, off)) = dash {
            self.out.push_str(" stroke-dasharray=\"");
            number::push_integer(&mut self.out, i32::from(on));
            self.out.push(' ');
            number::push_integer(&mut self.out, i32::from(off));
            self.out.push('"');
        }
        if opacity < 100 {
            self.length("stroke-opacity", Hundredths(i32::from(opacity)));
        }
        if round {
            self.attribute("stroke-linejoin", "round");
            self.attribute("stroke-linecap", "round");
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.out.push_str(value);
        self.out.push('"');
    }

    fn attribute_id(&mut self, name: &str, id: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::push(&mut self.out, self.prefix);
        self.out.push('-');
        self.out.push_str(id);
        self.out.push('"');
    }

    fn length(&mut self, name: &str, value: Hundredths) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        number::push(&mut self.out, value);
        self.out.push('"');
    }

    fn color(&mut self, name: &str, Color(rgb): Color) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"#");
        let digits = [20, 16, 12, 8, 4, 0].map(|shift| b"0123456789abcdef"[(rgb >> shift & 15) as usize]);
        self.out.push_str(std::str::from_utf8(&digits).unwrap_or_default());
        self.out.push('"');
    }
}

/// The `d` of a path.
fn push_path(out: &mut String, steps: &[Step]) {
    let mut pair = |letter: char, values: &[Hundredths]| {
        out.push(letter);
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            number::push(out, *value);
        }
    };
    for step in steps {
        match *step {
            Step::Move(x, y) => pair('M', &[x, y]),
            Step::Line(x, y) => pair('L', &[x, y]),
            Step::Quad(cx, cy, x, y) => pair('Q', &[cx, cy, x, y]),
            Step::Arc { radius, clockwise, x, y } => {
                let sweep = Hundredths::px(i32::from(clockwise));
                pair('A', &[radius, radius, Hundredths(0), Hundredths(0), sweep, x, y]);
            }
            Step::Close => pair('Z', &[]),
        }
    }
}
