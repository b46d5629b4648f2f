//! All fixes of any text settle, leave no safe fix behind, add no error and keep the meaning.
//! `cargo +nightly fuzz run fix_all tests/data/language`
#![no_main]
#![allow(dead_code)]

#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|source: &str| bodies::fix_all(source));
