//! Layout → what is drawn, in two halves. A view's `build` gives a [`Scene`]: flat shapes in painting order, colours
//! and positions resolved, each with the element it belongs to. An exporter or the canvas only writes them down. Its
//! `zones` gives [`Zones`]: what lies where, without colours, for pointers and for the tools that stand at an element.
//!
//! Both results are the same types for every view. The folder of a view, as `workflow`, holds what draws it; `pen`,
//! `theme` and the types are shared.

pub mod architecture;
mod dump;
mod figure;
mod pen;
pub mod sequence;
mod shift;
pub mod theme;
mod tints;
mod types;
pub mod workflow;
mod zones;

pub use dump::dump;
pub use theme::{Theme, ThemeName};
pub use tints::{TINTS, Tints};
pub use types::*;
pub use zones::{Area, Outline, Part, Zone, Zones};

/// What may be switched in a drawing that is otherwise settled by its layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SceneOptions {
    /// Half circles where a horizontal wire crosses a vertical one.
    pub hops: bool,
    /// The colours of the lanes.
    pub tints: Tints,
    /// The numbers of messages.
    pub numbers: bool,
}
