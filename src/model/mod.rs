//! Tree → what the text means: lanes, nodes, edges and loops in source order, references resolved over
//! the whole file. Everything of a broken file that can be understood is here; each element knows
//! where it stands in the text. Edges with an end that no node has are left out;
//! `unresolved` names what they asked for.

mod dump;
mod graph;
mod key;
mod lower;
mod meaning;
mod place;
mod side;
mod types;

pub use dump::dump;
pub use graph::graph_json;
pub use key::{Element, ElementKey};
pub use lower::lower;
pub use meaning::{EdgeMeaning, LaneMeaning, LoopMeaning, Meaning, NodeMeaning, same_meaning};
pub use side::{inferred_sides, nearest_side};
pub use types::*;
