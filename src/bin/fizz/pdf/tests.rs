//! What other programs find in the PDF. Needs pdfinfo, pdftotext, pdffonts and pdftoppm of Poppler (Debian and Ubuntu:
//! poppler-utils; macOS: brew install poppler) and a Chinese font of the system; `scripts/setup browser` installs both.

use std::io::Write;
use std::process::{Command, Stdio};

use fizz::document::Document as Diagram;
use fizz::export::{ExportOptions, svg};
use fizz::views::View;
use resvg::tiny_skia::Pixmap;
use resvg::usvg::roxmltree::Document;

use super::pdf;
use crate::png::png;
use crate::render::FONTS;

const SOURCE: &str = "shop { # 网店 Shop\nn1: circle label:\"Order arrives\"\nn2: rectangle label:\"检查库存 and stock\" description:\"Überprüfen\"\nn3: diamond label:\"有货?\"\nn1.handle(right) -> n2.handle(left) [label=\"新订单\"]\nn2.handle(right) -> n3.handle(left)\n}\nstore { # Warehouse\nn4: taskbox label:\"Pack & ship\"\nn5: circle label:\"完成\"\nn3.handle(bottom) -> n4.handle(top) [label=\"Yes\"]\nn4.handle(right) -> n5.handle(left)\nloop [while <more>] n4 n5\n}\n";

fn drawn(source: &str, view: View, options: &ExportOptions) -> String {
    let document = Diagram::new(source, view);
    svg(&document, &ExportOptions { scripts_apart: true, ..*options })
}

fn made(svg: &str) -> Vec<u8> {
    pdf(svg, &FONTS).expect("a page")
}

/// What a program of Poppler makes of a file that it gets on its standard input.
fn poppler(program: &str, arguments: &[&str], file: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}. `scripts/setup browser` installs Poppler"));
    let mut input = child.stdin.take().expect("an input");
    let bytes = file.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().expect("an answer");
    drop(writing.join());
    assert!(output.status.success(), "{program} cannot read it");
    output.stdout
}

fn said(program: &str, arguments: &[&str], file: &[u8]) -> String {
    String::from_utf8(poppler(program, arguments, file)).expect("text")
}

#[test]
fn text_can_be_selected_in_every_view_and_stays_in_one_piece() {
    for view in View::all() {
        let svg = drawn(SOURCE, view, &ExportOptions::default());
        let text = said("pdftotext", &["-raw", "-", "-"], &made(&svg));
        // A line of the drawing may be set in two fonts, and a turned one letter by letter.
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        let all = solid(&text);
        let document = Document::parse(&svg).expect("an SVG");
        let lines = document.descendants().filter(|node| matches!(node.tag_name().name(), "text" | "tspan"));
        let lines: Vec<&str> = lines.filter_map(|node| node.text()).collect();
        assert!(lines.len() > 3, "{view:?}: {lines:?}");
        for line in lines {
            assert!(all.contains(&solid(line)), "{line} in {view:?}:\n{text}");
        }
        assert!(all.contains("网店"), "{view:?}:\n{text}");
        if view == View::default() {
            assert!(
                text.contains("Pack & ship") && text.contains("新订单") && text.contains("while <more>"),
                "words are apart:\n{text}"
            );
        }
    }
}

#[test]
fn every_font_is_inside_and_only_its_used_letters() {
    let file = made(&drawn(SOURCE, View::default(), &ExportOptions::default()));
    let fonts = said("pdffonts", &["-"], &file);
    let rows: Vec<Vec<&str>> = fonts.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
    assert!(rows.iter().any(|row| row[0].contains("Inter")), "{fonts}");
    assert!(rows.iter().any(|row| !row[0].contains("Inter")), "a font for the Chinese letters:\n{fonts}");
    for row in &rows {
        // … embedded, subset, with a table to Unicode, object, generation
        let [.., embedded, subset, unicode, _, _] = row[..] else { panic!("{fonts}") };
        assert_eq!((embedded, subset, unicode), ("yes", "yes", "yes"), "{fonts}");
    }
    assert!(file.len() < 120_000, "{} bytes", file.len());
}

#[test]
fn there_is_one_page_of_the_size_of_the_drawing() {
    let page = |svg: &str| {
        let info = said("pdfinfo", &["-"], &made(svg));
        let value = |name: &str| {
            let line = info.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_else(|| panic!("{name} in {info}")).trim().to_owned()
        };
        assert_eq!(value("Pages:"), "1");
        (value("Title:"), value("Page size:"))
    };
    let plain = |size: &str| {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" {size}><title>A &amp; 图</title><rect width="9" height="9"/></svg>"#
        )
    };
    assert_eq!(
        page(&plain(r#"width="400" height="200""#)),
        ("A & 图".to_owned(), "300 x 150 pts".to_owned())
    );
    let (_, long) = page(&plain(r#"width="96000" height="4800""#));
    assert_eq!(long, "14400 x 720 pts", "no reader shows a longer page");
    assert_eq!(pdf("no svg", &FONTS), None);
}

#[test]
fn the_same_drawing_gives_the_same_bytes() {
    let svg = drawn(SOURCE, View::default(), &ExportOptions::default());
    assert_eq!(made(&svg), made(&svg));
}

/// A picture of the page by Poppler, in pixels of the drawing times two.
fn pixels_of_page(svg: &str) -> Pixmap {
    let file = made(svg);
    Pixmap::decode_png(&poppler("pdftoppm", &["-png", "-r", "192", "-"], &file)).expect("a picture")
}

#[test]
fn it_looks_like_the_png() {
    for (view, theme) in [("workflow", "light"), ("sequence", "dark"), ("architecture", "light")] {
        let options = ExportOptions {
            theme: fizz::scene::ThemeName::from_name(theme).expect("a theme"),
            hops: true,
            ..ExportOptions::default()
        };
        let svg = drawn(SOURCE, View::from_name(view).expect("a view"), &options);
        let twice = |width: u32, height: u32| (width * 2, height * 2);
        let painted = Pixmap::decode_png(&png(&svg, &FONTS, twice).expect("a picture")).expect("a PNG");
        let page = pixels_of_page(&svg);
        assert_eq!((page.width(), page.height()), (painted.width(), painted.height()), "{view}");
        let differs = |(one, other): (&resvg::tiny_skia::PremultipliedColorU8, &_)| {
            let other: &resvg::tiny_skia::PremultipliedColorU8 = other;
            let far = |a: u8, b: u8| a.abs_diff(b) > 96;
            far(one.red(), other.red()) || far(one.green(), other.green()) || far(one.blue(), other.blue())
        };
        let count = painted.pixels().iter().zip(page.pixels()).filter(|&pair| differs(pair)).count();
        // One sets letters on whole pixels, so their edges differ. A page without its text or lines would differ by all of it.
        let ground = painted.pixel(1, 1).expect("a pixel");
        let ink = painted.pixels().iter().filter(|pixel| differs((pixel, &ground))).count();
        assert!(ink * 100 > painted.pixels().len() && count * 5 < ink, "{view} in {theme}: {count} of {ink}");
    }
}
