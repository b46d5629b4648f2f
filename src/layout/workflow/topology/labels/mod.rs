//! Where labels stand, for texts of any size.
//!
//! | file | in → out |
//! |---|---|
//! | `obstacles` | wires and frames → whether anything comes near a wire in a band |
//! | `sites` | a labelled wire or a frame → a run of bands, or a strip, for its text |

mod obstacles;
pub mod sites;

pub use self::sites::{LabelSite, Sites, TagSite};
