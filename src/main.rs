//! The web program: the editor, and the worker that draws large texts for it.

#[cfg(target_arch = "wasm32")]
fn main() {
    fizz::ui::run();
}

#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::print_stderr)]
fn main() {
    eprintln!("fizz-web runs in a browser: build it with `trunk build`, or run `scripts/serve`.");
    std::process::exit(2);
}
