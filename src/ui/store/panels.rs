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

    /// Whether the code is shown above the diagram. Tracks the answer.
    pub fn is_stacked(self) -> bool {
        let are_both = self.is_open(CODE) && self.is_open(DIAGRAM);
        self.stacked.get() && are_both && !self.reading.get() && !self.is_narrow.get()
    }

    /// Shows the code, the diagram or both, and both beside or above each other.
    pub fn show_parts(self, code: bool, diagram: bool, stacked: Option<bool>) {
        self.set_panel(CODE, code);
        self.set_panel(DIAGRAM, diagram);
        self.set_panel(CODE, code);
        if let Some(stacked) = stacked {
            self.stacked.set(stacked);
        }
    }

    pub fn open_panel(self, name: &'static str) {
        self.set_panel(name, true);
    }

    pub fn toggle_panel(self, name: &'static str) {
        let is_open = self.open_panels.with_untracked(|open| open.contains(name));
        self.set_panel(name, !is_open);
    }

    /// Whether a panel is closed only because the window is too narrow for it.
    pub fn is_crowded_out(self, name: &str) -> bool {
        self.crowded_out.with(|panels| panels.contains(name))
    }

    /// Makes room: closes a panel until there is room again. What somebody opens nevertheless stays open.
    pub fn crowd_out(self, name: &'static str, is_crowded: bool) {
        let was_crowded = self.crowded_out.with_untracked(|panels| panels.contains(name));
        let is_open = self.open_panels.with_untracked(|open| open.contains(name));
        if is_crowded && is_open {
            self.set_panel(name, false);
            self.crowded_out.update(|panels| {
                panels.insert(name);
            });
        } else if !is_crowded && was_crowded {
            self.set_panel(name, true);
        }
    }

    /// Opens or closes a panel. Closing the code or the diagram opens the other of the two.
    pub fn set_panel(self, name: &'static str, is_open: bool) {
        if self.crowded_out.with_untracked(|panels| panels.contains(name)) {
            self.crowded_out.update(|panels| {
                panels.remove(name);
            });
        }
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
