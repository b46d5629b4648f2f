//! Formatting any text is idempotent and keeps meaning, comments, letters and digits.
//! `cargo +nightly fuzz run format tests/data/language`
#![no_main]
#![allow(dead_code)]

#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|source: &str| bodies::format(source));
