//! Model → coordinates. Each view has a folder with a layout type of its own; `src/views` says which folder belongs to
//! which view. `check` judges a layout of any view, `glyph` says what kind of party a lane is.

pub mod check;
pub mod glyph;
pub mod report;
pub mod sequence;
pub mod workflow;

// Uses the engine of the workflow, and the titles of the sequence.
pub mod architecture;
