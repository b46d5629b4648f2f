//! Where crates and packages come from, and which of them a native build needs.

use std::process::Command;

use super::{none, root};

#[test]
fn locks_name_public_registries() {
    let npm = include_str!("../../../package-lock.json");
    let elsewhere =
        |line: &&str| line.contains("\"resolved\":") && !line.contains("https://registry.npmjs.org/");
    none("package-lock.json", npm.lines().filter(elsewhere).map(str::to_owned).collect());
    let cargo = include_str!("../../../Cargo.lock");
    let elsewhere =
        |line: &&str| line.starts_with("source =") && !line.contains("github.com/rust-lang/crates.io-index");
    none("Cargo.lock", cargo.lines().filter(elsewhere).map(str::to_owned).collect());
}

/// The crates of this very build are asked for, by its features and its target: cargo has fetched them, and
/// perhaps no others.
#[test]
fn a_native_build_has_no_web_crate() {
    let mut features = vec!["cli"];
    if cfg!(feature = "png") {
        features.push("png");
    }
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(["--no-default-features", "--features", &features.join(",")])
        .current_dir(root())
        .output()
        .expect("cargo tree runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    assert!(tree.contains("chumsky"), "cargo tree has lost the grammar:\n{tree}");
    let web = |line: &&str| {
        let name = line.split(' ').next().unwrap_or("");
        ["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo"].contains(&name)
    };
    none("web crates in a native build", tree.lines().filter(web).map(str::to_owned).collect());
}
