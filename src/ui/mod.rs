//! The page: the only module that knows Leptos and the browser. One file a panel; what they share is
//! the [`store::Store`], what they say is in `messages`, what they want of the browser in `browser`.

pub mod about;
pub mod actions;
pub mod app;
pub mod browser;
pub mod canvas;
pub mod code;
pub mod costs;
pub mod dialog;
pub mod disk;
pub mod documents;
pub mod embed;
pub mod export;
pub mod files;
pub mod gallery;
pub mod header;
pub mod icon;
pub mod inspector;
pub mod js;
pub mod library;
pub mod link;
pub mod looks;
pub mod menu;
pub mod messages;
pub mod palette;
pub mod panel;
pub mod panels;
pub mod problems;
pub mod route;
pub mod settings;
pub mod share;
mod signals;
pub mod status;
pub mod store;
pub mod vault;

/// Puts the editor into the page's body.
pub fn mount() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
