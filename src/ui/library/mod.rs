//! The person's diagrams: the list in memory, which one is open, and its way into the [`vault`](super::vault).
//! What is typed is written within 300 ms, while the person goes on typing too; what the end of the page
//! would cut off goes into the journal.
//!
//! Two windows on one diagram: a window that has nothing unsaved takes over what the other wrote; one
//! that has keeps its own text as a diagram of its own. Nothing is ever written over unseen. Without
//! storage the list lives as long as the page, and the page says so.

mod keeping;
mod windows;

use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::messages::documents as words;
use super::store::{Act, Notice, Store};
use super::vault::{Kept, Vault};
use crate::locale::Locale;
use std::collections::BTreeMap;

/// How long after the first unsaved change the text is written.
const PAUSE: Duration = Duration::from_millis(120);
/// A browser that has not opened its database by then does not keep the person waiting.
const PATIENCE: Duration = Duration::from_secs(8);
/// The diagram of this window, so that a reload comes back to it.
const OPEN: &str = "fizz.open";

const FIRST: [&str; 2] = [
    include_str!("../../../assets/templates/publish-subscribe/en.fz"),
    include_str!("../../../assets/templates/publish-subscribe/zh.fz"),
];

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: String,
    pub kept: Kept,
}

enum Write {
    Put { id: String, kept: Kept },
    Remove { id: String },
}

/// The person's diagrams.
#[derive(Clone, Copy)]
pub struct Library {
    store: Store,
    /// The open diagram.
    pub open: RwSignal<String>,
    /// As this window last wrote or read them, newest first.
    pub entries: RwSignal<Vec<Entry>>,
    vault: StoredValue<Option<Vault>, LocalStorage>,
    started: StoredValue<bool>,
    /// The revision of each entry in the database, as far as this window knows.
    revisions: StoredValue<BTreeMap<String, String>>,
    queue: StoredValue<VecDeque<Write>>,
    writing: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// A diagram that somebody else shared, as it came: it is not the person's until it is changed.
    foreign: StoredValue<Option<Kept>>,
}

thread_local! {
    static OF_PAGE: Cell<Option<Library>> = const { Cell::new(None) };
}

/// The library of the page, for code that runs outside of any component: timers, promises, embedders. Nothing
/// before the page has been built.
pub fn of_page() -> Option<Library> {
    OF_PAGE.get()
}

/// The library of the page, for components and for what they start.
pub fn library() -> Library {
    of_page().unwrap_or_else(expect_context::<Library>)
}

impl Library {
    /// The library of the page; there is one.
    pub fn new(store: Store) -> Library {
        let library = Library {
            store,
            open: RwSignal::new(String::new()),
            entries: RwSignal::new(Vec::new()),
            vault: StoredValue::new_local(None),
            started: StoredValue::new(false),
            revisions: StoredValue::new(BTreeMap::new()),
            queue: StoredValue::new(VecDeque::new()),
            writing: StoredValue::new(false),
            timer: StoredValue::new(None),
            foreign: StoredValue::new(None),
        };
        OF_PAGE.set(Some(library));
        library
    }

    pub fn store(self) -> Store {
        self.store
    }

    /// Opens what this window had open, else the newest, else the first diagram that anybody sees; then does
    /// `then`. Call once the code pane is there.
    pub fn begin(self, then: impl Fn() + Copy + 'static) {
        spawn_local(async move {
            let vault = Vault::open().await;
            if let Some(vault) = &vault {
                let aside = |name: &str| self.aside(name);
                vault.gather(new_id, aside).await;
                let all = vault.all().await;
                self.take_all(all);
            }
            self.vault.set_value(vault);
            self.start(then);
        });
        set_timeout(move || self.start(then), PATIENCE);
    }

    fn start(self, then: impl Fn()) {
        if self.started.get_value() {
            // The database came late: what was made meanwhile goes into it.
            return self.pump();
        }
        self.started.set_value(true);
        let before = browser::session_item(OPEN);
        let entries = self.entries.get_untracked();
        match entries.iter().find(|entry| Some(&entry.id) == before.as_ref()).or(entries.first()) {
            Some(entry) => self.open_entry(entry),
            None => {
                let locale = self.store.locale.get_untracked();
                self.create(self.store.word(&words::FIRST_NAME), FIRST[usize::from(locale == Locale::Zh)]);
            }
        }
        let store = self.store;
        Effect::new(move |before: Option<()>| {
            store.edited.track();
            store.name.track();
            store.caret.track();
            if before.is_some() {
                self.later();
            }
        });
        let _ = window_event_listener(ev::pagehide, move |_| self.leave());
        let _ = window_event_listener(ev::visibilitychange, move |_| {
            if browser::hidden() { self.leave() } else { self.look_again() }
        });
        browser::listen("fizz", move |id| self.look_at(id));
        then();
        browser::announce("fizz-open");
    }

    fn take_all(self, all: Vec<(String, Kept)>) {
        let revisions = all.iter().map(|(id, kept)| (id.clone(), kept.revision.clone()));
        self.revisions.set_value(revisions.collect());
        self.entries.update(|entries| {
            entries.extend(all.into_iter().map(|(id, kept)| Entry { id, kept }));
            sort(entries);
        });
    }

    fn entry(self, id: &str) -> Option<Entry> {
        self.entries.with_untracked(|entries| entries.iter().find(|entry| entry.id == id).cloned())
    }

    fn remember(self, id: &str, kept: Kept) {
        self.entries.update(|entries| {
            entries.retain(|entry| entry.id != id);
            entries.push(Entry { id: id.to_owned(), kept });
            sort(entries);
        });
    }

    fn open_entry(self, entry: &Entry) {
        self.leave_foreign();
        self.open.set(entry.id.clone());
        browser::set_session_item(OPEN, &entry.id);
        self.store.open_text(&entry.kept.name, &entry.kept.text);
        let caret = entry.kept.caret.min(entry.kept.text.len());
        if entry.kept.text.is_char_boundary(caret) {
            self.store.with_code(|code| code.select(crate::text::Span::at(caret)));
        }
    }

    /// A shared diagram that was only looked at stays where it came from.
    fn leave_foreign(self) {
        if self.foreign.with_value(Option::is_some) {
            self.foreign.set_value(None);
            super::link::forget();
        }
    }

    pub fn open(self, id: &str) {
        self.save();
        if let Some(entry) = self.entry(id) {
            self.open_entry(&entry);
        }
    }

    /// A new diagram of this text, opened; what was open stays kept.
    pub fn create(self, name: &str, text: &str) {
        self.save();
        self.leave_foreign();
        let id = new_id();
        browser::set_session_item(OPEN, &id);
        self.open.set(id);
        self.store.open_text(name, text);
        self.save();
    }

    /// A diagram from somewhere else: to look at, and kept as the person's own once it is changed.
    pub fn visit(self, name: &str, text: &str) {
        if self.foreign.with_value(|foreign| foreign.as_ref().is_some_and(|foreign| foreign.text == text)) {
            return;
        }
        self.save();
        self.open.set(new_id());
        let (name, text) = (name.to_owned(), text.to_owned());
        self.foreign.set_value(Some(Kept { name: name.clone(), text: text.clone(), ..Kept::default() }));
        self.store.open_text(&name, &text);
    }

    pub fn duplicate(self, id: &str) {
        self.save();
        if let Some(entry) = self.entry(id) {
            let name = words::COPY_OF.with([&entry.kept.name]).text(self.store.locale.get_untracked());
            self.create(&name, &entry.kept.text);
        }
    }

    pub fn rename(self, id: &str, name: &str) {
        if id == self.open.get_untracked() {
            self.store.name.set(name.to_owned());
            return self.save();
        }
        if let Some(entry) = self.entry(id) {
            let kept = entry.kept;
            self.keep(id, Kept { name: name.to_owned(), revision: new_id(), ..kept });
        }
    }

    /// Takes a diagram away; the notice brings it back.
    pub fn delete(self, id: &str) {
        self.save();
        let Some(entry) = self.entry(id) else { return };
        self.entries.update(|entries| entries.retain(|entry| entry.id != id));
        self.queue.update_value(|queue| {
            queue.retain(|write| !matches!(write, Write::Put { id: other, .. } if other == id));
            queue.push_back(Write::Remove { id: id.to_owned() });
        });
        self.pump();
        let was_open = id == self.open.get_untracked();
        if was_open {
            self.open.set(String::new());
            match self.entries.get_untracked().first() {
                Some(entry) => self.open_entry(entry),
                None => self.create("", ""),
            }
        }
        let store = self.store;
        let undo: Act = Arc::new(move || {
            self.keep(&entry.id, entry.kept.clone());
            if was_open {
                self.open(&entry.id);
            }
        });
        let text = words::DELETED.with([]).text(store.locale.get_untracked());
        let action = Some((store.word(&words::BRING_BACK).to_owned(), undo));
        store.notice.set(Some(Notice { text, action, bad: false }));
    }

    fn aside(self, name: &str) -> String {
        words::MINE_OF.with([name]).text(self.store.locale.get_untracked())
    }
}

fn sort(entries: &mut [Entry]) {
    entries.sort_by(|a, b| b.kept.changed.total_cmp(&a.kept.changed).then_with(|| a.id.cmp(&b.id)));
}

/// Ids sort by the time they were made; the random part keeps two windows apart.
fn new_id() -> String {
    format!("{:011x}{:05x}", browser::date() as u64, (js_sys::Math::random() * f64::from(0xf_ffffu32)) as u32)
}
