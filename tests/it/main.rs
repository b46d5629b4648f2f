//! All native integration tests, in one program so that they are linked once.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)]

mod bytes;
mod cli;
mod drawing;
#[cfg(debug_assertions)]
mod drawing_growth;
mod export;
mod files;
mod floating;
mod format;
// Work is counted in builds with debug assertions alone.
#[cfg(debug_assertions)]
mod growth;
mod half_written;
mod imports;
mod junk;
mod kept;
mod language;
mod layout;
mod lint;
mod meant;
mod mutations;
mod paths;
mod remote;
mod syntax;
mod templates;
mod tidy;
mod variants;
mod views;

mod assist;
mod edit;
mod zones;
