//! The popup menu as data. Code that opens a menu sets it in the store, and `ui::menu` shows it.

use std::sync::Arc;

/// What a menu entry or a button of a notice does. It is reference-counted because it must outlive the element
/// whose event created it.
pub type Act = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
pub struct MenuItem {
    pub label: String,
    pub icon: &'static str,
    pub keys: &'static str,
    pub danger: bool,
    pub run: Act,
}

/// A menu with its top left corner at a point of the window.
#[derive(Clone)]
pub struct MenuSpec {
    pub x: f64,
    pub y: f64,
    pub items: Vec<MenuItem>,
    /// What a letter does that somebody types instead of choosing.
    pub typed: Option<Typed>,
}

/// What is done with a typed letter.
pub type Typed = Arc<dyn Fn(&str) + Send + Sync>;

impl MenuSpec {
    pub fn new(x: f64, y: f64, items: Vec<MenuItem>) -> MenuSpec {
        MenuSpec { x, y, items, typed: None }
    }
}
