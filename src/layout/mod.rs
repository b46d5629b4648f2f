//! Model → places. Each view is a module; all give a [`Layout`], and `check` counts on any of them
//! what must never happen (`violations`) and what should be rare (`metrics`).

mod types;

pub use types::*;
