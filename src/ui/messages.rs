//! Every word of the page, one table a panel, each in English and Chinese. A component reads them with
//! [`Store::say`](super::store::Store::say), so a change of language changes the page at once.

pub mod actions;
pub mod canvas;
pub mod code;
pub mod dialogs;
pub mod documents;
pub mod gallery;
pub mod header;
pub mod panels;
pub mod status;
