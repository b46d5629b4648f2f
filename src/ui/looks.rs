//! The theme and the sizes that a person can choose for the page.

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

/// The smallest width of the code pane and of the canvas, in pixels.
pub const LEAST_WIDTH: i32 = 240;

/// A window that shows one panel at a time, as in style/panels.css.
pub const ONE_AT_A_TIME: &str = "(max-width: 760px), (max-height: 440px)";

/// A window as low as a phone that lies, as in style/panels.css.
pub const LYING: &str = "(max-height: 440px)";

/// In a window narrower than this the inspector makes room for the diagram.
pub const CROWDED: f64 = 1080.0;

/// The width of the code pane at the first visit. In a wide window the statement of an edge fits on one line.
pub fn first_width() -> i32 {
    ((browser::inner_width() * 0.36) as i32).clamp(LEAST_WIDTH, 476)
}

/// The nearest width that leaves room for the canvas.
pub fn allowed_width(width: i32) -> i32 {
    let most = (browser::inner_width() as i32 - 2 * LEAST_WIDTH).max(LEAST_WIDTH);
    width.clamp(LEAST_WIDTH, most)
}

/// The least and the largest share of the height that the code has above the diagram, in percent, and the first one.
pub const SHARES: (i32, i32) = (15, 80);
pub const FIRST_SHARE: i32 = 38;

/// The nearest share that leaves room for the canvas.
pub fn allowed_share(share: i32) -> i32 {
    share.clamp(SHARES.0, SHARES.1)
}

/// The nearest font size of the code pane.
pub fn allowed_size(size: u32) -> u32 {
    size.clamp(10, 22)
}
