//! Opening and closing of panels, by their names.

use leptos::prelude::*;

use super::Store;

/// The code pane and the canvas. At least one of the two is open.
pub const CODE: &str = "code";
pub const DIAGRAM: &str = "diagram";
/// The list of problems; the status bar and the code pane open it too.
pub const PROBLEMS: &str = "problems";
/// The help. The header, keys and the empty code pane open it.
pub const HELP: &str = "help";

impl Store {
    pub fn is_open(self, name: &str) -> bool {
        self.open_panels.with(|open| open.contains(name))
    }

    pub fn open_panel(self, name: &'static str) {
        self.set_panel(name, true);
    }

    pub fn toggle_panel(self, name: &'static str) {
        let is_open = self.open_panels.with_untracked(|open| open.contains(name));
        self.set_panel(name, !is_open);
    }

    /// Opens or closes a panel. Closing the code or the diagram opens the other of the two.
    pub fn set_panel(self, name: &'static str, is_open: bool) {
        self.open_panels.update(|open| {
            if is_open {
                open.insert(name);
                return;
            }
            open.remove(name);
            match name {
                CODE => drop(open.insert(DIAGRAM)),
                DIAGRAM => drop(open.insert(CODE)),
                _ => {}
            }
        });
    }

    /// Goes to a panel: opens it, and in a narrow window shows its tab.
    pub fn go_to_panel(self, name: &'static str) {
        self.tab.set(name);
        self.open_panel(name);
    }
}
