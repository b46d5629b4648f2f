//! All native integration tests, one program so that they link once.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)]

mod bytes;
mod cli;
mod drawing;
mod format;
mod growth;
mod junk;
mod language;
mod layout;
mod lint;
mod syntax;
mod templates;
mod tidy;
mod variants;

mod assist;
mod edit;
mod zones;
