//! Any bytes can be imported in any format. `FIZZ_FORMAT` names the reader; without it the first byte chooses one.
//! `scripts/fuzz-readers MINUTES` gives each reader its turn.
#![no_main]
#![allow(dead_code)]

#[path = "../bodies.rs"]
mod bodies;

use std::sync::LazyLock;

use fizz::import::Format;

static FORMAT: LazyLock<Option<&'static Format>> = LazyLock::new(|| {
    let id = std::env::var("FIZZ_FORMAT").ok()?;
    Some(Format::from_id(&id).unwrap_or_else(|| panic!("no reader is called {id}")))
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| match *FORMAT {
    Some(format) => bodies::import_as(format, bytes),
    None => bodies::import(bytes),
});
