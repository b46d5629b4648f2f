//! The description of a panel. The table of all panels is in `panels`. The store knows which panels are open.

use leptos::prelude::*;

pub use super::store::{CODE, DIAGRAM, HELP, PROBLEMS};
use crate::locale::Words;

/// The part of a wide window where a panel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dock {
    /// The left column.
    Code,
    /// Below the code.
    UnderCode,
    /// The middle.
    Main,
    /// The right column.
    Side,
    /// The right column too, in the place of what is there.
    Beside,
}

/// A part of the editor that can be opened and closed.
pub struct Panel {
    /// Identifies the panel in the stored settings, and in `data-tab` on the page.
    pub name: &'static str,
    pub icon: &'static str,
    pub dock: Dock,
    pub open_at_first: bool,
    /// The title of its tab in a narrow window, which shows one panel at a time. `None` if it has no tab.
    pub tab: Option<&'static Words>,
    /// The command that opens and closes it.
    pub toggle: &'static Words,
    pub view: fn() -> AnyView,
}
