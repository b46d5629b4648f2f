//! A command on any text changes only its element, or is refused and changes nothing.
//! `cargo +nightly fuzz run commands`
#![no_main]
#![allow(dead_code)]

#[path = "../../tests/it/edit/documents.rs"]
mod documents;
#[path = "../../tests/it/edit/law.rs"]
mod law;
#[path = "../../tests/it/edit/meaning.rs"]
mod meaning;

libfuzzer_sys::fuzz_target!(|input: (u64, &str)| law::on_any_text(input.0, input.1));
