//! The gallery's data: what the files under `assets/templates` say, what can be counted in their
//! diagrams, and a search over all of it. Pure like the rest: a caller brings the files (the command
//! line has them built in, the page fetches them), nothing here reads one.
//!
//! A template is a folder named by its slug with four files: `en.md` and `zh.md` hold the words in
//! the form that [`Page::parse`] reads, `en.fz` and `zh.fz` the same diagram with the labels of each
//! language. The [`Index`] is what the page loads first; it holds all that cards and search need.

mod category;
mod facts;
mod index;
mod initials;
mod order;
mod page;
mod search;

pub use category::Category;
pub use facts::Facts;
pub use index::{Card, Entry, Index};
pub use initials::initials;
pub use order::Order;
pub use page::{Alternative, Fault, Inline, Page, Step, inline};
pub use search::{fold, search};

use crate::locale::Locale;

/// One template in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub slug: String,
    pub locale: Locale,
    pub page: Page,
    /// The diagram's code.
    pub source: String,
}

impl Template {
    /// From the texts of its two files; what the page's text does wrong comes beside it.
    pub fn read(slug: &str, locale: Locale, page: &str, source: &str) -> (Template, Vec<Fault>) {
        let (page, faults) = Page::parse(page);
        (Template { slug: slug.to_owned(), locale, page, source: source.to_owned() }, faults)
    }
}

/// The files of a template in a language, relative to its folder: page and diagram.
pub fn file_names(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::En => ("en.md", "en.fz"),
        Locale::Zh => ("zh.md", "zh.fz"),
    }
}
