//! The orders of the cards in the gallery. `ByShelf` keeps the order of the index or of the search results; the others
//! sort the cards.

use crate::locale::{Locale, Words};

use super::{Entry, fold};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    ByShelf,
    ByTitle,
    SmallestFirst,
    LargestFirst,
}

impl Order {
    pub const ALL: [Order; 4] = [Order::ByShelf, Order::ByTitle, Order::SmallestFirst, Order::LargestFirst];

    pub const fn id(self) -> &'static str {
        match self {
            Order::ByShelf => "shelf",
            Order::ByTitle => "title",
            Order::SmallestFirst => "smallest",
            Order::LargestFirst => "largest",
        }
    }

    pub fn from_id(id: &str) -> Option<Order> {
        Order::ALL.into_iter().find(|order| order.id() == id)
    }

    pub const fn name(self) -> Words {
        match self {
            Order::ByShelf => Words::new("By category", "按类别"),
            Order::ByTitle => Words::new("By title", "按标题"),
            Order::SmallestFirst => Words::new("Smallest first", "从小到大"),
            Order::LargestFirst => Words::new("Largest first", "从大到小"),
        }
    }

    /// Sorts entries; equal ones keep their order. Chinese titles are sorted by their pinyin.
    pub fn sort(self, entries: &mut [&Entry], locale: Locale) {
        let title = |entry: &&Entry| match locale {
            Locale::En => fold(&entry.en.title),
            Locale::Zh => entry.folded.pinyin.clone(),
        };
        match self {
            Order::ByShelf => {}
            Order::ByTitle => entries.sort_by_key(title),
            Order::SmallestFirst => entries.sort_by_key(|entry| entry.nodes),
            Order::LargestFirst => entries.sort_by_key(|entry| std::cmp::Reverse(entry.nodes)),
        }
    }
}
