//! Tree → what the text means: lanes, nodes, edges and loops in source order, references resolved over
//! the whole file. A broken file gives a model of everything in it that can be understood. Each element
//! has its span in the text. An edge that names a node which does not exist is left out; `unresolved`
//! lists such names.

mod dump;
mod folded;
mod key;
mod lower;
mod meaning;
mod order;
mod parsed;
mod position;
mod references;
mod side;
mod types;

pub use dump::dump;
pub use folded::{Folded, Folds};
pub use key::{Element, ElementIndex, ElementKey};
pub use lower::lower;
pub use meaning::{EdgeMeaning, LaneMeaning, LoopMeaning, Meaning, NodeMeaning, same_meaning};
pub use order::flow_order;
pub use parsed::Parsed;
pub use side::{inferred_sides, nearest_side, shape_named};
pub use types::*;
