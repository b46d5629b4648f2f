//! The page: the only module that knows Leptos and the browser.

pub fn mount() {}
