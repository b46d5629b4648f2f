//! Any text can be parsed, printed back and lowered. `cargo +nightly fuzz run parse tests/data/language`
#![no_main]
#![allow(dead_code)]

#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|source: &str| {
    let _ = bodies::parse(source);
});
