//! Tree → what the text means: lanes, nodes, edges and loops in source order, references resolved over
//! the whole file. Everything of a broken file that can be understood is here; each element knows
//! where it stands in the text. Edges with an end that no node has are left out.

mod key;
mod types;

pub use key::{Element, ElementKey};
pub use types::*;
