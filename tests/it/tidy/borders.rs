//! What a part of the program may not know or do.

use super::{File, files, none};

/// The forbidden names that occur in the code of files.
fn named(files: &[File], forbidden: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let code = file.bare_code();
        for name in forbidden.iter().filter(|name| code.contains(**name)) {
            found.push(format!("{} names {name}", file.path));
        }
    }
    found
}

fn sources_outside(places: &[&str]) -> Vec<File> {
    let mut sources = files("src", &["rs"]);
    sources.retain(|file| !places.iter().any(|place| file.path.starts_with(place)));
    assert!(sources.len() > 100, "the sources are gone");
    sources
}

#[test]
fn only_the_page_knows_the_browser() {
    let mut core = sources_outside(&["src/ui/", "src/main.rs"]);
    let mut found = named(&core, &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"]);
    core.retain(|file| file.path != "src/lib.rs");
    found.extend(named(&core, &["target_arch"]));
    none("what is tested natively must be what runs in the page", found);
}

#[test]
fn only_programs_know_files_environment_and_clock() {
    let mut core = sources_outside(&["src/bin/", "src/main.rs"]);
    for file in &mut core {
        // A module's own tests may read their golden files.
        file.text = file.text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    }
    let outside = ["std::fs", "std::env", "std::process", "SystemTime", "Instant", "std::net", "std::thread"];
    none("the core takes its input as arguments", named(&core, &outside));
}

#[test]
fn markup_is_never_written_as_text() {
    let mut sources = files("src", &["rs"]);
    sources.extend(files("web", &["js"]));
    let mut found = named(&sources, &["insertAdjacentHTML", "document.write", "new Function", "eval("]);
    // A property can be set by its name in quotes too.
    for file in &sources {
        let code = file.code();
        for name in ["inner_html", "innerHTML", "outerHTML"].iter().filter(|name| code.contains(**name)) {
            found.push(format!("{} uses {name}", file.path));
        }
    }
    none("a diagram's text must never become markup", found);
}

#[test]
fn hash_order_stays_out() {
    let found = named(&files("src", &["rs"]), &["HashMap", "HashSet", "RandomState"]);
    none("same input, same bytes", found);
}

#[test]
fn a_forbidden_name_is_found_behind_a_slash_in_a_literal() {
    let file = |text: &str| [File { path: "a.rs".to_owned(), text: text.to_owned() }];
    assert_eq!(named(&file("f(\"http://x\", HashMap::new())"), &["HashMap"]), ["a.rs names HashMap"]);
    assert!(named(&file("f(\"HashMap\") // HashMap"), &["HashMap"]).is_empty());
}
