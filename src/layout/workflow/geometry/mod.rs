//! Geometry: sizes enter the plan, coordinates come out. Nothing is routed or reordered here.
//!
//! | file | in → out |
//! |---|---|
//! | `spacing` | every distance of the drawing |
//! | `sizes` | sizes of texts and boxes: measured, or of an everyday drawing |
//! | `texts` | model → measured texts |
//! | `offsets` | port ranks and texts → how far each wire stands from the centre of its side, and node sizes |
//! | `bands` | all of that → the width of each column and channel, the height of each row |
//! | `placement` | bands and offsets → points and rectangles |
//! | `squeeze` | points and rectangles → rows, columns and wires nearer to each other, where nothing stands between |

mod bands;
mod offsets;
pub mod placement;
pub mod sizes;
mod spacing;
mod squeeze;
pub mod texts;

use self::bands::Bands;
use self::offsets::Offsets;
use self::placement::Placement;
use self::sizes::Sizes;
use self::squeeze::{Xs, Ys, squeeze_columns, squeeze_rows};
use super::topology::Plan;

/// The most lanes, nodes, wires and loops of a drawing that is squeezed. In a larger one nobody sees a gap, and squeezing
/// takes a sixth of the time and a third of the memory.
const SQUEEZED: usize = 50_000;

/// The coordinates of everything in a plan.
pub fn place(plan: &Plan, sizes: &Sizes) -> Placement {
    if plan.graph.size() > SQUEEZED {
        return place_wide(plan, sizes);
    }
    let offsets = Offsets::new(plan, sizes);
    let bands = Bands::new(plan, sizes, &offsets);
    let placed = |xs: &Xs, ys: &Ys| Placement::new(plan, sizes, &offsets, &bands, (xs, ys));
    let (xs, ys) = (Xs::of_bands(plan, &bands), Ys::of_bands(plan, &bands));
    let wide = placed(&xs, &ys);
    let (low, ys) = match squeeze_rows(plan, sizes, &ys, &wide) {
        Some(ys) => (placed(&xs, &ys), ys),
        None => (wide, ys),
    };
    match squeeze_columns(plan, &xs, &low) {
        Some(xs) => placed(&xs, &ys),
        None => low,
    }
}

/// The same with each row and column as large as its largest part, which is enough to compare drawings.
pub fn place_wide(plan: &Plan, sizes: &Sizes) -> Placement {
    let offsets = Offsets::new(plan, sizes);
    let bands = Bands::new(plan, sizes, &offsets);
    Placement::new(plan, sizes, &offsets, &bands, (&Xs::of_bands(plan, &bands), &Ys::of_bands(plan, &bands)))
}
