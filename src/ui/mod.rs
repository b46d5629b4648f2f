//! The page. This is the only module that uses Leptos and the browser. Each panel has a file. Their shared state is the
//! [`store::Store`], their words are in `messages`, and their access to the browser is in `browser`. A module uses only
//! modules above it in this list.

pub mod js;
pub mod browser;
pub mod messages;
pub mod icon;
pub mod looks;
pub mod costs;
pub mod route;
pub mod start;
pub mod vault;
pub mod link;
pub mod disk;
mod signals;
pub mod worker;
pub mod store;
pub mod panel;
pub mod menu;
pub mod dialog;
pub mod foreign;
pub mod canvas;
pub mod library;
pub mod places;
pub mod files;
pub mod problems;
pub mod code;
pub mod inspector;
pub mod prose;
pub mod account;
pub mod help;
pub mod panels;
mod splitter;
pub mod settings;
pub mod embed;
pub mod picture;
pub mod export;
pub mod share;
pub mod import;
mod screen;
pub mod walk;
pub mod present;
pub mod framed;
pub mod actions;
pub mod header;
pub mod gallery;
pub mod print;
pub mod documents;
mod welcome;
pub mod missing;
pub mod palette;
pub mod version;
pub mod mark;
pub mod status;
pub mod about;
pub mod app;

use wasm_bindgen::JsCast as _;

/// Puts the editor into the page's body. In a worker the program answers the page's requests instead.
pub fn run() {
    match js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        Ok(scope) => {
            console_error_panic_hook::set_once();
            worker::serve(&scope);
        }
        Err(_) => {
            start::listen_for_panics();
            leptos::mount::mount_to_body(app::App);
        }
    }
}
