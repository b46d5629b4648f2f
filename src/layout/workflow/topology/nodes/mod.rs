//! Where nodes stand: a column over the whole drawing and a row inside the lane.
//!
//! | file | in → out |
//! |---|---|
//! | `constraints` | graph → which nodes stand left of which, without cycles |
//! | `cells` | lane and column → the nodes that stand there, and whether one more may join them |
//! | `columns` | constraints and cells → the column of each node |
//! | `hand_offs` | graph and flow → the columns, after choosing the hand-offs that ask for one |
//! | `estimate` | columns → what the wires will cost, foreseen |
//! | `settle` | columns → columns in which the wires cost less |
//! | `rows` | columns → the row of each node inside its lane |
//! | `grid` | columns and rows → the lines of the drawing and the node of each cell |

mod cells;
mod columns;
mod constraints;
mod estimate;
pub mod settle;
pub mod grid;
pub mod hand_offs;
pub mod rows;

pub use self::columns::{Columns, with_trailing};
pub use self::grid::Grid;
