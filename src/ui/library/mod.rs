//! The person's diagrams: the list in memory, the one that is open, and how both are saved to the
//! [`vault`](super::vault).
//!
//! A change is saved [`PAUSE`] after it was made, even if the person goes on typing. If the page is closed before the
//! database has finished, the rest goes into the vault's journal.
//!
//! Two windows may have the same diagram open. A window without unsaved changes takes over what the other one wrote. A
//! window with unsaved changes saves them as a second diagram. So no window overwrites a text that it has not shown.
//! Without storage the list lasts as long as the page, and the page says so.

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

/// How long after the first unsaved change the text is saved.
const PAUSE: Duration = Duration::from_millis(120);
/// The longest wait for the database. After that the page starts without it.
const PATIENCE: Duration = Duration::from_secs(8);
/// The session item with the id of the open diagram, so that a reload opens it again.
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

/// The person's diagrams. There is one library in a page.
#[derive(Clone, Copy)]
pub struct Library {
    store: Store,
    /// The id of the open diagram; empty while there is none.
    pub open: RwSignal<String>,
    /// The diagrams as this window last saved or read them, newest first.
    pub entries: RwSignal<Vec<Entry>>,
    vault: StoredValue<Option<Vault>, LocalStorage>,
    started: StoredValue<bool>,
    /// The revision of each entry in the database, as far as this window knows.
    revisions: StoredValue<BTreeMap<String, String>>,
    queue: StoredValue<VecDeque<Write>>,
    writing: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// The open diagram as it came from a link, until the person changes it. It is not saved before that.
    visited: StoredValue<Option<Kept>>,
}

thread_local! {
    static OF_PAGE: Cell<Option<Library>> = const { Cell::new(None) };
}

/// The library of the page, for code that runs outside of components: timers, promises, the embedding page. `None`
/// before the page has been built.
pub fn of_page() -> Option<Library> {
    OF_PAGE.get()
}

/// The library of the page, for components.
pub fn library() -> Library {
    of_page().unwrap_or_else(expect_context::<Library>)
}

impl Library {
    /// Makes the library and registers it for [`of_page`].
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
            visited: StoredValue::new(None),
        };
        OF_PAGE.set(Some(library));
        library
    }

    pub fn store(self) -> Store {
        self.store
    }

    /// Opens the diagram that this window had open, else the newest one, else an example. Then calls `then`.
    /// The code pane must be there already.
    pub fn begin(self, then: impl Fn() + Copy + 'static) {
        spawn_local(async move {
            let vault = Vault::open().await;
            if let Some(vault) = &vault {
                let conflict_copy_name = |name: &str| self.conflict_copy_name(name);
                vault.import_local_storage(new_id, conflict_copy_name).await;
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
            // The database was opened after PATIENCE: save what was made in the meantime.
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
                self.save_soon();
            }
        });
        let _ = window_event_listener(ev::pagehide, move |_| self.leave());
        let _ = window_event_listener(ev::visibilitychange, move |_| {
            if browser::hidden() { self.leave() } else { self.reload_all() }
        });
        browser::listen("fizz", move |id| self.reload(id));
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
        self.leave_visited();
        self.open.set(entry.id.clone());
        browser::set_session_item(OPEN, &entry.id);
        self.store.open_text(&entry.kept.name, &entry.kept.text);
        let caret = entry.kept.caret.min(entry.kept.text.len());
        if entry.kept.text.is_char_boundary(caret) {
            self.store.with_code(|code| code.select(crate::text::Span::at(caret)));
        }
    }

    /// Drops an unchanged diagram that came from a link, and takes it out of the address.
    fn leave_visited(self) {
        if self.visited.with_value(Option::is_some) {
            self.visited.set_value(None);
            super::link::forget();
        }
    }

    pub fn open(self, id: &str) {
        self.save();
        if let Some(entry) = self.entry(id) {
            self.open_entry(&entry);
        }
    }

    /// Makes a new diagram with this text and opens it. The diagram that was open is saved first.
    pub fn create(self, name: &str, text: &str) {
        self.save();
        self.leave_visited();
        let id = new_id();
        browser::set_session_item(OPEN, &id);
        self.open.set(id);
        self.store.open_text(name, text);
        self.save();
    }

    /// Opens a diagram that came from a link. It joins the person's diagrams only once it is changed.
    pub fn visit(self, name: &str, text: &str) {
        if self.visited.with_value(|visited| visited.as_ref().is_some_and(|visited| visited.text == text)) {
            return;
        }
        self.save();
        self.open.set(new_id());
        let (name, text) = (name.to_owned(), text.to_owned());
        self.visited.set_value(Some(Kept { name: name.clone(), text: text.clone(), ..Kept::default() }));
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

    /// Deletes a diagram. A notice offers to bring it back.
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

    /// The name of the second diagram after two windows have changed the same one.
    fn conflict_copy_name(self, name: &str) -> String {
        words::MINE_OF.with([name]).text(self.store.locale.get_untracked())
    }
}

fn sort(entries: &mut [Entry]) {
    entries.sort_by(|a, b| b.kept.changed.total_cmp(&a.kept.changed).then_with(|| a.id.cmp(&b.id)));
}

/// A new id, for a diagram or a revision. Ids sort by the time they were made. The random part keeps the ids of two
/// windows apart.
fn new_id() -> String {
    format!("{:011x}{:05x}", browser::date() as u64, (js_sys::Math::random() * f64::from(0xf_ffffu32)) as u32)
}
