//! Any text parses, prints back and lowers. `cargo +nightly fuzz run parse tests/data/language`
#![no_main]
#![allow(dead_code)]

#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|source: &str| {
    let _ = bodies::parse(source);
});
