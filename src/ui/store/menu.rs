//! The popup menu as data: who opens one sets it, `ui::menu` shows it.

use std::sync::Arc;

/// What a menu entry or a button of a notice does. It is counted by reference because it must outlive the element
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

/// A menu to be shown with its corner at a place of the window.
#[derive(Clone)]
pub struct MenuSpec {
    pub x: f64,
    pub y: f64,
    pub items: Vec<MenuItem>,
}
