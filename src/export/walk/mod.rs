//! A walk that is sent: as one page with keys and buttons, or as a drawing that moves by itself. In: a document, its paths and
//! one of them. Out: a text that asks no network. Same document, same path, same bytes.

mod data;
mod html;
mod svg;

pub use html::walk_html;
pub use svg::walk_svg;
