//! What a panel is. The table of all panels is in `panels`; which ones are open is known to the store.

use leptos::prelude::*;

pub use super::store::{CODE, DIAGRAM, PROBLEMS};
use crate::locale::Words;

/// Where a panel stands in a wide window.
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
}

/// A part of the editor that can be opened and closed.
pub struct Panel {
    /// In the kept settings, and in `data-tab` on the page.
    pub name: &'static str,
    pub icon: &'static str,
    pub dock: Dock,
    pub open_at_first: bool,
    /// Its tab in a narrow window, which shows one panel at a time; nothing for a panel that has none.
    pub tab: Option<&'static Words>,
    /// The command that opens and closes it.
    pub toggle: &'static Words,
    pub view: fn() -> AnyView,
}
