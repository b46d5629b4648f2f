//! All native integration tests, one program so that they link once.

mod syntax;
mod tidy;
