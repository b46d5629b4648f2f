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
//! | `squeeze` | points and rectangles → columns and wires nearer to each other, where nothing stands between |

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
use self::squeeze::{Xs, squeeze};
use super::topology::Plan;

/// The coordinates of everything in a plan.
pub fn place(plan: &Plan, sizes: &Sizes) -> Placement {
    let offsets = Offsets::new(plan, sizes);
    let bands = Bands::new(plan, sizes, &offsets);
    let wide = Xs::of_bands(plan, &bands);
    let placement = Placement::new(plan, sizes, &offsets, &bands, &wide);
    match squeeze(plan, &wide, &placement) {
        Some(narrow) => Placement::new(plan, sizes, &offsets, &bands, &narrow),
        None => placement,
    }
}

/// The same with each column as wide as its widest part, which is enough to compare drawings.
pub fn place_wide(plan: &Plan, sizes: &Sizes) -> Placement {
    let offsets = Offsets::new(plan, sizes);
    let bands = Bands::new(plan, sizes, &offsets);
    Placement::new(plan, sizes, &offsets, &bands, &Xs::of_bands(plan, &bands))
}
