//! Any bytes can be imported in any format. `cargo +nightly fuzz run import tests/data/import`
#![no_main]
#![allow(dead_code)]

#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::import(bytes));
