//! The data of the gallery: the templates under `assets/templates`, facts about their diagrams, and a search over all
//! of them. Nothing here reads a file: the command line has the templates built in, and the page fetches them.
//!
//! A template is a folder with four files; its name is the slug. `en.md` and `zh.md` hold the words in the form that
//! [`Page::parse`] reads, `en.fz` and `zh.fz` the same diagram with labels in each language. The page loads the
//! [`Index`] first; it holds everything that cards and search need.

mod category;
mod facts;
mod index;
mod mistake;
mod order;
mod page;
mod pinyin;
mod search;
mod synonyms;
mod thumbnail;

pub use category::Category;
pub use facts::{Complexity, Facts};
pub use index::{Card, Entry, Folded, Index};
pub use order::Order;
pub use page::{Alternative, Fault, Inline, Page, Step, inline};
pub use pinyin::{initials, knows as knows_pinyin, pinyin};
pub use search::{fold, search};
pub use thumbnail::{Frame, thumbnail};

use search::is_han;

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
    /// A template from the texts of its two files, and the faults of its page.
    pub fn read(slug: &str, locale: Locale, page: &str, source: &str) -> (Template, Vec<Fault>) {
        let (page, faults) = Page::parse(page);
        (Template { slug: slug.to_owned(), locale, page, source: source.to_owned() }, faults)
    }
}

/// The names of the two files of a template in a language: page and diagram.
pub fn file_names(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::En => ("en.md", "en.fz"),
        Locale::Zh => ("zh.md", "zh.fz"),
    }
}
