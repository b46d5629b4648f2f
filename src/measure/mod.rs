//! Text → lines and sizes, from a table generated once from the bundled font; never from a font or a
//! browser at run time. It may over-measure, never under-measure: a box slightly too large is fine,
//! cut text is not.

mod types;

pub use types::*;
