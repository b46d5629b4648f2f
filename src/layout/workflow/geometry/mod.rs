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

mod bands;
mod offsets;
pub mod placement;
pub mod sizes;
mod spacing;
pub mod texts;

use self::bands::Bands;
use self::offsets::Offsets;
use self::placement::Placement;
use self::sizes::Sizes;
use super::topology::Plan;

/// The coordinates of everything in a plan.
pub fn place(plan: &Plan, sizes: &Sizes) -> Placement {
    let offsets = Offsets::new(plan, sizes);
    let bands = Bands::new(plan, sizes, &offsets);
    Placement::new(plan, sizes, &offsets, &bands)
}
