//! Tells the About box which revision it was built from. Outside a git checkout it says nothing and the
//! box shows the version alone. Only the page needs it, so a native build never asks git.

use std::process::Command;

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // `include_dir!` sees a change of a file that it has read, but no new file: for that the package is built again.
    println!("cargo::rerun-if-changed=assets/templates");
    println!("cargo::rerun-if-changed=tests/data/seeds");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() != Ok("wasm32") {
        return;
    }
    // The log of HEAD grows with every commit, checkout and rebase, so it alone says when to look again.
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo::rerun-if-changed={log}");
    }
    if let Some(revision) = git(&["rev-parse", "--short=12", "HEAD"]) {
        println!("cargo::rustc-env=FIZZ_REVISION={revision}");
    }
}
