//! The table of export formats: it holds the whole folder, and the command line offers all of it.

use fizz::document::Document;
use fizz::export::options::CHOICES;
use fizz::export::{ExportOptions, FORMATS, Make};
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
