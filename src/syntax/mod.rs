//! Text → lossless tree. `parse` takes any string, never fails, never panics, and costs time linear in
//! the text. The tokens cover every byte, so printing them gives the source back; the items above
//! them say what was understood, with a span for each part, and what was not is in `faults`.

mod tree;

pub use tree::*;
