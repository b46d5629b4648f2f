//! Fixing any text terminates, leaves no safe fix, adds no error, and safe fixes keep the meaning.
//! `cargo +nightly fuzz run fix_all tests/data/language`
#![no_main]
#![allow(dead_code)]

#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|source: &str| bodies::fix_all(source));
