//! Scene and SVG: what is drawn for a text, that any XML reader can read it, and that nothing a person
//! types ever becomes markup.

use fizz::export::{ExportOptions, FontFile, render, source_of};
use fizz::model::lower;
use fizz::scene::{Layer, Scene, SceneOptions, Shape, ThemeName, dump};
use fizz::syntax::parse;
use fizz::views::View;

use crate::junk;

const MEDIUM: FontFile =
    FontFile { weight: 500, bytes: include_bytes!("../../assets/fonts/Inter-Medium.ttf") };

/// Draws a text in both themes and holds every promise of the SVG against it.
fn check(source: &str) -> String {
    let mut light = String::new();
    for theme in ThemeName::ALL {
        let options = ExportOptions { theme, hops: true, ..ExportOptions::default() };
        let svg = render(source, &options);
        assert_eq!(svg, render(source, &options), "the same text gives the same bytes");
        let document = match roxmltree::Document::parse(&svg) {
            Ok(document) => document,
            Err(error) => panic!("no XML: {error}\n{source}"),
        };
        let root = document.root_element();
        let prefix = root.attribute("aria-labelledby").unwrap().strip_suffix("-title").unwrap();
        let mut ids = std::collections::BTreeSet::new();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            let known = [
                "svg", "title", "desc", "metadata", "source", "g", "rect", "circle", "path", "text", "tspan",
            ];
            assert!(known.contains(&name), "{name} is no part of a drawing");
            if let Some(id) = node.attribute("id") {
                assert!(id.starts_with(prefix) && ids.insert(id), "{id}");
            }
            for attribute in node.attributes() {
                assert!(
                    !attribute.name().starts_with("on")
                        && attribute.name() != "style"
                        && attribute.name() != "href"
                );
            }
        }
        assert_eq!(root.attribute("role"), Some("img"));
        assert_eq!(
            source_of(&svg).map(|source| source.text).as_deref(),
            Some(source),
            "an exported file opens again"
        );
        if theme == ThemeName::Light {
            light = svg;
        }
    }
    light
}

fn scene(source: &str) -> Scene {
    let model = lower(source, &parse(source));
    let drawing = View::default().draw(&model);
    drawing.row().scene(&model, ThemeName::Light.theme(), &SceneOptions::default())
}

fn labelled(label: &str) -> String {
    let quoted = label.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "A {{ # {label}\nn1: rectangle label:\"{quoted}\"\nn2: taskbox label:\"{quoted}\" owner:\"{quoted}\"\nn1.handle(right) -> n2.handle(left) [label=\"{quoted}\"]\nloop [{label}] n1 n2\n}}\n"
    )
}

#[test]
fn hostile_labels_stay_text() {
    let labels = [
        "<script>alert(1)</script>",
        "]]><x/>&lt;&amp;&#0;",
        "\" onload=\"alert(1)",
        "' style='x",
        "</svg><svg onload=alert(1)>",
        "</fizz:source><fizz:source encoding=\"base64\">",
        "javascript:alert(1) url(#x) &nbsp;",
        "\u{0}\u{1}\u{8}\u{b}\u{1f}\u{7f}\u{85}",
        "\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}\u{d7ff}\u{e000}",
        "\u{200f}\u{202e}abc\u{202c}\u{2066}def\u{2069}\u{feff}",
        "--> <!-- <![CDATA[ ]]>",
        "e\u{301}\u{302}\u{303}\u{304}\u{305}",
        "👩‍👩‍👧‍👦🇨🇳❤️",
    ];
    for label in labels {
        let svg = check(&labelled(label));
        assert!(!svg.contains("<script") && !svg.contains("<x/>"), "{label}");
    }
    let monster = labelled(&"x".repeat(500));
    assert!(check(&monster).contains("…"));
}

#[test]
fn any_text_at_all_is_drawn_as_xml() {
    let diagrams = junk::diagrams();
    let mut random = junk::Random::new(20);
    for round in 0..120 {
        let text = match round % 3 {
            0 => junk::soup(&mut random),
            1 => junk::noise(&mut random),
            _ => junk::mutilated(&mut random, &diagrams),
        };
        check(&text);
    }
    for line_ends in ["\r\n", "\r", "\n"] {
        check(&diagrams[0].replace('\n', line_ends));
    }
}

#[test]
fn every_diagram_of_the_repository_is_drawn_whole() {
    for source in junk::diagrams() {
        check(&source);
        let scene = scene(&source);
        for group in &scene.groups {
            let inside = group.bounds.x >= 0 && group.bounds.y >= 0;
            assert!(
                inside && group.bounds.right() <= scene.width && group.bounds.bottom() <= scene.height,
                "{source}"
            );
        }
        let layers: Vec<Layer> = scene.groups.iter().map(|group| group.layer).collect();
        assert!(layers.is_sorted(), "painting order");
    }
}

#[test]
fn an_embedded_font_has_what_is_drawn_and_no_more() {
    let source = "A { # Lane\nn1: rectangle label:\"Order\"\n}\n";
    let options = ExportOptions { embed_font: true, fonts: &[MEDIUM], ..ExportOptions::default() };
    let svg = render(source, &options);
    assert!(svg.contains("@font-face{font-family:Inter;font-weight:500;src:url(data:font/ttf;base64,"));
    assert!(svg.len() < 6000, "{}", svg.len());
    assert!(roxmltree::Document::parse(&svg).is_ok());
    assert_eq!(source_of(&svg).map(|source| source.text).as_deref(), Some(source));
}

/// Han characters look different in Chinese and Japanese; a reader asks the language which to take.
#[test]
fn the_drawing_says_in_which_language_its_characters_are() {
    for (label, tag) in [("支付 API", "zh"), ("支払いする", "ja"), ("결제 完了", "ko")] {
        let svg = check(&labelled(label));
        assert!(svg.contains(&format!(" xml:lang=\"{tag}\"")), "{label}");
    }
    assert!(!render(&labelled("Straße, paid ✓"), &ExportOptions::default()).contains("xml:lang"));
    assert!(!render(&labelled("漢字 สวัสดี"), &ExportOptions::default()).contains("xml:lang"));
}

#[test]
fn a_foreign_prefix_is_made_safe() {
    let source = "A { # Lane\nn1: circle label:\"Go\"\n}\n";
    for (given, expected) in [("doc1", "doc1-lane-0"), ("1\" x=\"", "fizz-1x-lane-0"), ("", "fizz--lane-0")] {
        let svg = render(source, &ExportOptions { prefix: Some(given), ..ExportOptions::default() });
        assert!(svg.contains(&format!("id=\"{expected}\"")), "{given}");
    }
}

#[test]
fn a_merged_stretch_is_painted_once_and_kept_whole_for_a_selection() {
    let mut source = "A { # Lane\n".to_owned();
    for i in 1..=5 {
        source.push_str(&format!("n{i}: rectangle label:\"Step {i}\"\n"));
    }
    source.push_str("n6: rectangle label:\"End\"\n");
    for i in 1..=5 {
        source.push_str(&format!("n{i}.handle(right) -> n6.handle(left)\n"));
    }
    source.push('}');
    let scene = scene(&source);
    let wires: Vec<_> = scene.groups.iter().filter(|group| group.layer == Layer::Wire).collect();
    let heads = |shapes: &[Shape]| {
        shapes
            .iter()
            .filter(|shape| matches!(shape, Shape::Path { paint, .. } if paint.fill.is_some()))
            .count()
    };
    assert_eq!(wires.iter().map(|group| heads(&group.shapes)).sum::<usize>(), 1, "one arrowhead");
    assert!(
        wires.iter().all(|group| heads(&group.shapes) + heads(&group.alone) == 1),
        "each wire can be shown whole"
    );
}

#[test]
fn the_scene_of_a_small_drawing() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scene");
    let source = std::fs::read_to_string(folder.join("card.rows.fz")).unwrap();
    let shown = dump(&scene(&source));
    let golden = folder.join("card.rows.scene");
    if std::env::var_os("FIZZ_RENEW").is_some() {
        std::fs::write(&golden, &shown).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).expect("a golden; FIZZ_RENEW=1 makes it");
    assert_eq!(shown, expected);
}
