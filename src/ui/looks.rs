//! How the page is divided and coloured, by a person's choice.

use super::browser;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    Light,
    Dark,
    #[default]
    System,
}

impl ThemeChoice {
    pub const ALL: [ThemeChoice; 3] = [ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::System];

    pub const fn name(self) -> &'static str {
        match self {
            ThemeChoice::Light => "light",
            ThemeChoice::Dark => "dark",
            ThemeChoice::System => "system",
        }
    }

    pub fn from_name(name: &str) -> Option<ThemeChoice> {
        ThemeChoice::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// What a narrow window shows; a wide one shows all that is not folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    Code,
    #[default]
    Diagram,
    Inspector,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    pub code: bool,
    pub diagram: bool,
    pub inspector: bool,
    pub problems: bool,
    /// Pixels.
    pub code_width: i32,
}

impl Panes {
    /// Folds the code away; when the diagram is folded, brings it back instead. One of the two always shows.
    pub fn fold_left(&mut self) {
        (self.code, self.diagram) = if self.diagram { (false, true) } else { (true, true) };
    }

    pub fn fold_right(&mut self) {
        (self.code, self.diagram) = if self.code { (true, false) } else { (true, true) };
    }

    pub fn toggle_problems(&mut self) {
        self.problems = !self.problems;
    }

    /// Shows the code or folds it away; then the diagram shows.
    pub fn toggle_code(&mut self) {
        self.code = !self.code;
        self.diagram |= !self.code;
    }

    pub fn toggle_diagram(&mut self) {
        self.diagram = !self.diagram;
        self.code |= !self.diagram;
    }
}

/// Of the code pane: room for an edge's statement on one line where the window is wide enough.
pub fn first_width() -> i32 {
    ((browser::inner_width() * 0.36) as i32).clamp(240, 476)
}
