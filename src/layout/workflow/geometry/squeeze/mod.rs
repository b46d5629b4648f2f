//! Squeeze: rows, columns and wires move together where nothing stands between them.
//!
//! In: a placement in which every row and column has its own band, as wide as its largest node and label. Out: the x or the y
//! of everything. A gap is now as wide as what stands beside each other needs, and not as the largest label of a column or row
//! somewhere else in the drawing. Rows and columns stay what they are and everything keeps its order: whatever is left of
//! something, or above it, stays so, at the distance that the two need, or that they have, if that is less. The least place of
//! each part is found by relaxing these constraints. Where that takes too long, the placement stays as it was. Within the
//! size that this gives, each part then moves to where its wires are shortest.
//!
//! | file | in → out |
//! |---|---|
//! | `rows` | a placement → the y of everything. What stands above what is told by grid lines, so no text of a wire moves a row |
//! | `columns` | a placement → the x of everything, by the heights at which it really stands |
//! | `parts` | what stands beside what, and at which distance → constraints |
//! | `system` | constraints → the place of each part |

mod columns;
mod parts;
mod rows;
mod system;

pub use self::columns::{Xs, squeeze_columns};
pub use self::rows::{Ys, squeeze_rows};
