//! Model → coordinates. Each view has a folder with a layout type of its own; `src/views` says which folder belongs to
//! which view. `check` judges a layout of any view.

pub mod check;
pub mod report;
pub mod workflow;
