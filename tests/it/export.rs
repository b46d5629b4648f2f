//! The table of export formats: it holds the whole folder, and the command line offers all of it.

use fizz::document::Document;
use fizz::export::options::CHOICES;
use fizz::export::{ExportOptions, FORMATS, Make};
use fizz::model::Folds;
use fizz::views::View;

use crate::cli::{fizz, text};
use crate::files::modules;

const SOURCE: &str = "A { # A\n  n1: circle label:\"Go\"\n  n2: circle label:\"Done\"\n  n1.handle(right) -> n2.handle(left)\n}\n";

/// A file that the list does not name would never be compiled, and nobody would miss it.
#[test]
fn every_format_of_the_folder_is_in_the_list() {
    let mut ids: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
    ids.sort_unstable();
    let ids: Vec<String> = ids.iter().map(|id| id.replace('-', "_")).collect();
    let mut files = modules("src/export/formats");
    files.sort_unstable();
    assert_eq!(files, ids);
}

#[test]
fn every_choice_is_read_by_a_format_and_listed() {
    for choice in CHOICES {
        assert!(FORMATS.iter().any(|format| format.has(choice)), "no format reads {}", choice.id);
    }
    for choice in FORMATS.iter().flat_map(|format| format.choices) {
        assert!(CHOICES.iter().any(|known| known.id == choice.id), "--{} is not offered", choice.id);
    }
}

#[test]
fn the_command_line_writes_what_the_table_makes() {
    let document = Document::new(SOURCE, View::default());
    for format in FORMATS {
        let Make::Text(make) = format.make else { continue };
        let output = fizz(&["render", "-", "--to", format.id], SOURCE.as_bytes());
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout), make(&document, &ExportOptions::default()), "{}", format.id);
    }
}

#[test]
fn the_ending_of_the_output_chooses_the_format_and_a_name_overrules_it() {
    let folder = std::env::temp_dir().join(format!("fizz-export-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let written = |name: &str, arguments: &[&str]| {
        let path = folder.join(name);
        let path = path.to_str().unwrap();
        let output = fizz(&[&["render", "-", "-o", path], arguments].concat(), SOURCE.as_bytes());
        assert!(output.status.success(), "{name}: {}", text(&output.stderr));
        std::fs::read_to_string(path).unwrap()
    };
    assert!(written("a.svg", &[]).starts_with("<svg"));
    assert!(written("a", &[]).starts_with("<svg"), "without an ending, SVG");
    assert_eq!(written("a.fz", &[]), SOURCE);
    assert!(written("a.JSON", &[]).contains("\"metrics\""), "the first format of that ending");
    assert!(written("b.json", &["--to", "graph"]).contains("\"from_side\": \"right\""));
    assert!(written("dark.svg", &["--theme", "dark", "--embed-font"]).contains("@font-face"));
    assert_ne!(written("light.svg", &[]), written("dark.svg", &["--theme", "dark"]));
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn help_lists_every_format_and_every_choice() {
    let help = fizz(&["render", "--help"], b"");
    let help = text(&help.stdout);
    for format in FORMATS {
        assert!(help.contains(&format!("- {}:", format.id)), "{}\n{help}", format.id);
    }
    for choice in CHOICES {
        assert!(help.contains(&format!("--{}", choice.id)), "{}\n{help}", choice.id);
    }
    for arguments in [["--to", "doc"], ["--theme", "pink"], ["--scale", "9"]] {
        let refused = fizz(&[&["render", "-"], &arguments[..]].concat(), SOURCE.as_bytes());
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
    }
}

/// Two views of one text: what differs between them is what shows the view.
#[test]
fn formats_that_follow_the_view_are_known() {
    let source = "A { # A\n  n1: circle label:\"Go\"\n  n1.handle(bottom) -> B.n2.handle(top) [label=\"ask\"]\n}\nB { # B\n  n2: circle label:\"Done\"\n}\n";
    for format in FORMATS {
        let Make::Text(make) = format.make else { continue };
        let written = |view: &str| {
            make(&Document::new(source, View::from_name(view).unwrap()), &ExportOptions::default())
        };
        let differs = written("workflow") != written("architecture");
        assert_eq!(format.follows_view(), differs, "{}", format.id);
    }
}

const SHOP: &str = "Shop { # Web shop
  n1: circle label:\"Order\"
  n2: rectangle label:\"Pack\"
  n1.handle(right) -> n2.handle(left) [label=\"paid\"]
  n2.handle(bottom) -> Post.n3.handle(top)
}
Post { # Post
  n3: rectangle label:\"Carry\"
  n4: rectangle label:\"Deliver\"
  n3.handle(right) -> n4.handle(left)
}
";

fn printed(arguments: &[&str]) -> String {
    let output = fizz(arguments, SHOP.as_bytes());
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

#[test]
fn steps_are_shown_in_the_boxes_where_they_are_asked_for() {
    let with_steps = printed(&["layout", "-", "--view", "architecture", "--steps"]);
    assert!(with_steps.contains("\"steps\":[{\"ids\":[\"n1\"]"), "{with_steps}");
    assert_eq!(printed(&["layout", "-", "--steps"]), with_steps, "the option stands for its view");
    assert!(!printed(&["layout", "-", "--view", "architecture"]).contains("\"steps\""));
    let drawn = |arguments: &[&str]| printed(&[&["render", "-"], arguments].concat());
    let drawing = |svg: &str| svg.split("</metadata>").nth(1).unwrap().to_owned();
    assert!(drawing(&drawn(&["--steps"])).contains(">Deliver<"));
    assert!(!drawing(&drawn(&["--view", "architecture"])).contains(">Deliver<"));
    assert!(printed(&["score", "-", "--steps"]).contains("boxes=2"));
}

#[test]
fn folded_lanes_are_drawn_as_strips_in_every_format_that_draws() {
    let document = Document::new(SHOP, View::default()).folding(&Folds::read("1"));
    for format in FORMATS.iter().filter(|format| format.follows_view()) {
        let Make::Text(make) = format.make else { continue };
        let output = printed(&["render", "-", "--to", format.id, "--fold", "Post"]);
        assert_eq!(output, make(&document, &ExportOptions::default()), "{}", format.id);
        assert_ne!(output, printed(&["render", "-", "--to", format.id]), "{}", format.id);
    }
    let svg = printed(&["render", "-", "--fold", "Post"]);
    let drawing = svg.split("</metadata>").nth(1).unwrap();
    assert!(drawing.contains(">Post · 2<") && !drawing.contains(">Carry<"), "{drawing}");
    // The picture knows how it was drawn.
    let again = fizz(&["render", "-"], svg.as_bytes());
    assert_eq!(text(&again.stdout), svg);
    let whole = fizz(&["render", "-", "--flow", "auto"], svg.as_bytes());
    assert_eq!(text(&whole.stdout), printed(&["render", "-"]));
    let other = fizz(&["render", "-", "--fold", "Shop"], svg.as_bytes());
    assert_eq!(text(&other.stdout), printed(&["render", "-", "--fold", "Shop"]));
    let both: serde_json::Value =
        serde_json::from_str(&printed(&["layout", "-", "--flow", "compact", "--fold", "Shop,Post"])).unwrap();
    let ids: Vec<&str> =
        both["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["Shop", "Post"]);
    assert!(both["violations"].as_array().unwrap().is_empty());
}

#[test]
fn a_lane_that_there_is_not_cannot_be_folded() {
    let refused = fizz(&["render", "-", "--fold", "Post,Bank"], SHOP.as_bytes());
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(text(&refused.stderr), "fizz: there is no lane `Bank`\n");
    let refused = fizz(&["layout", "-", "--lang", "zh", "--fold", "Bank"], SHOP.as_bytes());
    assert_eq!(text(&refused.stderr), "fizz: 没有名为 Bank 的泳道\n");
}
