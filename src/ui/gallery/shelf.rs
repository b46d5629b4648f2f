//! The loaded files of the gallery and the current search. They outlive both pages, so that going back to the list shows
//! the same search.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::locale::Locale;
use crate::templates::{Category, Entry, Index, Order, Page, file_names, search};
use crate::ui::browser;
use crate::ui::library::Library;
use crate::ui::route::{self, Route};
use crate::views::View;
use std::collections::{BTreeMap, BTreeSet};

const FOLDER: &str = "templates";

#[derive(Clone, Debug, PartialEq)]
pub enum Loaded<T> {
    Not,
    Loading,
    Here(T),
    Failed,
}

/// The templates and the search in them.
#[derive(Clone, Copy)]
pub struct Shelf {
    pub index: RwSignal<Loaded<Arc<Index>>>,
    pub query: RwSignal<String>,
    /// Positions in the index of what the query finds, best first.
    matches: Memo<Vec<usize>>,
    pub category: RwSignal<Option<Category>>,
    /// A tag as a card shows it, in either language.
    pub tag: RwSignal<Option<String>>,
    pub order: RwSignal<Order>,
    /// The view in which drawings are shown.
    pub view: RwSignal<View>,
    /// The text of each file, by its path. It is a signal, so that everything that waits for the file is updated.
    files: StoredValue<BTreeMap<String, ArcRwSignal<Option<Arc<str>>>>>,
    /// The paths of files that did not arrive.
    pub missing: RwSignal<BTreeSet<String>>,
}

/// The shelf of the page. The root component provides it.
pub fn shelf() -> Shelf {
    expect_context::<Shelf>()
}

impl Shelf {
    pub fn new() -> Shelf {
        let index = RwSignal::new(Loaded::<Arc<Index>>::Not);
        let query = RwSignal::new(String::new());
        let matches = Memo::new(move |_| match index.get() {
            Loaded::Here(index) => query.with(|query| search(&index, query)),
            _ => Vec::new(),
        });
        Shelf {
            index,
            query,
            matches,
            category: RwSignal::new(None),
            tag: RwSignal::new(None),
            order: RwSignal::new(Order::default()),
            view: RwSignal::new(View::default()),
            files: StoredValue::new(BTreeMap::new()),
            missing: RwSignal::new(BTreeSet::new()),
        }
    }

    /// Loads the index, unless it is loaded or being loaded.
    pub fn want_index(self) {
        if !matches!(self.index.get_untracked(), Loaded::Not | Loaded::Failed) {
            return;
        }
        self.index.set(Loaded::Loading);
        spawn_local(async move {
            let text = browser::fetch_text(&browser::of_this_version(&format!("{FOLDER}/index.json"))).await;
            let index = text.and_then(|text| Index::from_json(&text).ok());
            self.index.set(index.map_or(Loaded::Failed, |index| Loaded::Here(Arc::new(index))));
        });
    }

    /// The index, once it is loaded.
    pub fn get(self) -> Option<Arc<Index>> {
        match self.index.get() {
            Loaded::Here(index) => Some(index),
            _ => None,
        }
    }

    pub fn entry(self, slug: &str) -> Option<Entry> {
        self.get()?.entry(slug).cloned()
    }

    /// The templates that match the search, the category and the tag, in the chosen order. Without a search the shelves
    /// come one after the other.
    pub fn found(self, locale: Locale, shelves: &[Category]) -> Vec<Entry> {
        let Some(index) = self.get() else { return Vec::new() };
        let (category, tag) = (self.category.get(), self.tag.get());
        let mut found = self.matches.get();
        found.retain(|&position| {
            let entry = &index.entries[position];
            let tagged = |tag: &String| entry.en.tags.contains(tag) || entry.zh.tags.contains(tag);
            category.is_none_or(|category| entry.category() == Some(category))
                && tag.as_ref().is_none_or(tagged)
        });
        let mut found: Vec<&Entry> = found.into_iter().map(|at| &index.entries[at]).collect();
        if self.query.with(|query| query.trim().is_empty()) {
            found.sort_by_key(|entry| shelves.iter().position(|&shelf| entry.category() == Some(shelf)));
        }
        self.order.get().sort(&mut found, locale);
        found.into_iter().cloned().collect()
    }

    /// The number of templates of a category that match the search; of all categories for `None`.
    pub fn count(self, category: Option<Category>) -> usize {
        let Some(index) = self.get() else { return 0 };
        let is_counted = |at: &&usize| category.is_none() || index.entries[**at].category() == category;
        self.matches.with(|found| found.iter().filter(is_counted).count())
    }

    pub fn show_all(self) {
        self.query.set(String::new());
        self.category.set(None);
        self.tag.set(None);
    }

    /// The code of a template, once it is loaded.
    pub fn source(self, slug: &str, locale: Locale) -> Option<Arc<str>> {
        self.file(&format!("{slug}/{}", file_names(locale).1)).get()
    }

    /// The description of a template, once it is loaded.
    pub fn page(self, slug: &str, locale: Locale) -> Option<Page> {
        let text = self.file(&format!("{slug}/{}", file_names(locale).0)).get()?;
        Some(Page::parse(&text).0)
    }

    fn file(self, path: &str) -> ArcRwSignal<Option<Arc<str>>> {
        if let Some(signal) = self.files.with_value(|files| files.get(path).cloned()) {
            return signal;
        }
        self.load(path)
    }

    /// Loads again what did not arrive.
    pub fn retry(self) {
        self.want_index();
        for path in self.missing.try_update(std::mem::take).unwrap_or_default() {
            self.load(&path);
        }
    }

    fn load(self, path: &str) -> ArcRwSignal<Option<Arc<str>>> {
        // Reference-counted, because the card that asks first may be removed before the file is loaded.
        let signal = self.files.try_update_value(|files| files.entry(path.to_owned()).or_default().clone());
        let signal = signal.unwrap_or_default();
        let (address, path) = (browser::of_this_version(&format!("{FOLDER}/{path}")), path.to_owned());
        let arrived = signal.clone();
        spawn_local(async move {
            match browser::fetch_text(&address).await {
                Some(text) => arrived.set(Some(Arc::from(text))),
                None => self.missing.update(|missing| {
                    missing.insert(path);
                }),
            }
        });
        signal
    }
}

impl Default for Shelf {
    fn default() -> Self {
        Shelf::new()
    }
}

/// Makes a new diagram, seen as it was seen here, and goes to the editor.
pub fn open_new(library: Library, name: &str, text: &str, view: View) {
    library.create(name, text);
    let store = library.store();
    if !view.is_like(store.view.get_untracked()) {
        store.set_view(view);
    }
    route::go(&Route::Editor);
}
