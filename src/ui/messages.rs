//! The words of the page in English and Chinese, with one table for each part of the page. Components read them with
//! [`Store::say`](super::store::Store::say), so that a change of language changes the page at once.

pub mod actions;
pub mod canvas;
pub mod code;
pub mod dialogs;
pub mod documents;
pub mod gallery;
pub mod header;
pub mod help;
pub mod import;
pub mod panels;
pub mod present;
pub mod status;
pub mod walk;
pub mod welcome;
