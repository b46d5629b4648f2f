//! The person's diagrams, kept in this browser: each is one entry, written whole, so that a crash leaves
//! the old one or the new one. What is typed is kept within 300 ms, and when the page is hidden.
//!
//! Two windows on one diagram: a window that has nothing unsaved takes over what the other wrote; one
//! that has keeps its own text as a diagram of its own. Nothing is ever written over unseen. Without
//! storage the page works and says that nothing is kept.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::browser;
use super::messages::documents as words;
use super::store::{Notice, Saved, Store};
use crate::locale::Locale;
use crate::text::TextEdit;

/// How long after a keystroke the text is written.
const PAUSE: Duration = Duration::from_millis(250);
const PREFIX: &str = "fizz.doc.";
/// The diagram of this window, so that a reload comes back to it.
const OPEN: &str = "fizz.open";

const FIRST: [&str; 2] = [
    include_str!("../../assets/templates/publish-subscribe/en.fz"),
    include_str!("../../assets/templates/publish-subscribe/zh.fz"),
];

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    pub name: String,
    pub text: String,
    #[serde(default)]
    pub caret: usize,
    /// Milliseconds since 1970.
    #[serde(default)]
    pub changed: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: String,
    pub kept: Kept,
}

#[derive(Clone, Copy)]
pub struct Library {
    store: Store,
    /// The open diagram.
    pub open: RwSignal<String>,
    /// Newest first.
    pub entries: RwSignal<Vec<Entry>>,
    /// What storage held when this window last read or wrote it.
    known: StoredValue<Option<Kept>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// A diagram that somebody else shared is not the person's until it is changed.
    foreign: StoredValue<bool>,
}

/// The page's diagrams, also for what runs outside of any component: timers, promises, menus.
pub fn library() -> Library {
    super::embed::page().unwrap_or_else(expect_context::<Library>)
}

impl Library {
    pub fn new(store: Store) -> Library {
        Library {
            store,
            open: RwSignal::new(String::new()),
            entries: RwSignal::new(Vec::new()),
            known: StoredValue::new(None),
            timer: StoredValue::new(None),
            foreign: StoredValue::new(false),
        }
    }

    pub fn store(self) -> Store {
        self.store
    }

    /// Opens what this window had open, else the newest, else the first diagram that anybody sees. Call
    /// once the code pane is there.
    pub fn begin(self) {
        self.reload();
        let before = browser::session_item(OPEN);
        let entries = self.entries.get_untracked();
        let entry = entries.iter().find(|entry| Some(&entry.id) == before.as_ref()).or(entries.first());
        match entry {
            Some(entry) => self.open_entry(entry),
            None => {
                let locale = self.store.locale.get_untracked();
                let text = FIRST[usize::from(locale == Locale::Zh)];
                self.create(self.store.word(&words::FIRST_NAME), text);
            }
        }
        let store = self.store;
        Effect::new(move |before: Option<()>| {
            store.document.track();
            store.name.track();
            store.caret.track();
            if before.is_some() {
                self.later();
            }
        });
        let _ = window_event_listener(ev::pagehide, move |_| self.save());
        let _ = window_event_listener(ev::visibilitychange, move |_| self.save());
        let _ = window_event_listener(ev::storage, move |event| {
            self.reload();
            let key = format!("{PREFIX}{}", self.open.get_untracked());
            if event.key().as_deref() == Some(&key) {
                self.follow_other_window();
            }
        });
    }

    fn reload(self) {
        let mut entries: Vec<Entry> = browser::storage_keys(PREFIX)
            .into_iter()
            .filter_map(|key| {
                let kept = read(&key)?;
                Some(Entry { id: key.strip_prefix(PREFIX)?.to_owned(), kept })
            })
            .collect();
        entries.sort_by(|a, b| b.kept.changed.total_cmp(&a.kept.changed).then_with(|| a.id.cmp(&b.id)));
        self.entries.set(entries);
    }

    fn now_kept(self) -> Kept {
        Kept {
            name: self.store.name.get_untracked(),
            text: self.store.current().text().to_owned(),
            caret: self.store.caret.get_untracked(),
            changed: browser::date(),
        }
    }

    fn is_changed(self) -> bool {
        let now = self.now_kept();
        self.known.with_value(|known| {
            known.as_ref().is_none_or(|known| known.text != now.text || known.name != now.name)
        })
    }

    fn later(self) {
        if self.is_changed() {
            self.store.saved.set(Saved::Soon);
        }
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        self.timer.set_value(set_timeout_with_handle(move || self.save(), PAUSE).ok());
    }

    /// Writes the open diagram if it differs from what is kept.
    pub fn save(self) {
        let now = self.now_kept();
        let changed = self.is_changed();
        if self.open.with_untracked(String::is_empty) || (self.foreign.get_value() && !changed) {
            return;
        }
        let same_caret =
            self.known.with_value(|known| known.as_ref().is_some_and(|known| known.caret == now.caret));
        if !changed && same_caret {
            self.store.saved.set(Saved::Yes);
            return;
        }
        if self.foreign.get_value() {
            self.foreign.set_value(false);
        }
        let key = format!("{PREFIX}{}", self.open.get_untracked());
        let stored = read(&key);
        let known = self.known.get_value();
        let theirs = stored.filter(|stored| known.as_ref().is_some_and(|known| known.text != stored.text));
        if theirs.is_some_and(|theirs| theirs.text != now.text) {
            // Another window wrote meanwhile: both texts stay, ours under a new id.
            if !changed {
                return;
            }
            self.open.set(new_id());
            browser::set_session_item(OPEN, &self.open.get_untracked());
            self.store.tell_person(self.store.word(&words::KEPT_BOTH), false);
        }
        let key = format!("{PREFIX}{}", self.open.get_untracked());
        let written = serde_json::to_string(&now).is_ok_and(|text| browser::store_item(&key, &text));
        if written {
            self.known.set_value(Some(now));
            self.store.saved.set(Saved::Yes);
            if changed {
                self.reload();
            }
        } else if self.store.saved.get_untracked() != Saved::No {
            self.store.saved.set(Saved::No);
            self.store.tell_person(self.store.word(&words::NO_STORAGE), true);
        }
    }

    fn follow_other_window(self) {
        let key = format!("{PREFIX}{}", self.open.get_untracked());
        let Some(theirs) = read(&key) else { return };
        if self.is_changed() {
            return;
        }
        let text = self.store.current().text().to_owned();
        if text != theirs.text {
            self.store.apply(&TextEdit::between(&text, &theirs.text), None);
        }
        self.store.name.set(theirs.name.clone());
        self.known.set_value(Some(theirs));
    }

    fn open_entry(self, entry: &Entry) {
        self.foreign.set_value(false);
        self.known.set_value(Some(entry.kept.clone()));
        self.open.set(entry.id.clone());
        browser::set_session_item(OPEN, &entry.id);
        self.store.open_text(&entry.kept.name, &entry.kept.text);
        let caret = entry.kept.caret.min(entry.kept.text.len());
        if entry.kept.text.is_char_boundary(caret) {
            self.store.with_code(|code| code.select(crate::text::Span::at(caret)));
        }
        self.store.saved.set(Saved::Yes);
    }

    pub fn open(self, id: &str) {
        self.save();
        let entry =
            self.entries.with_untracked(|entries| entries.iter().find(|entry| entry.id == id).cloned());
        if let Some(entry) = entry {
            self.open_entry(&entry);
        }
    }

    /// A new diagram of this text, opened; what was open stays kept.
    pub fn create(self, name: &str, text: &str) {
        if !self.open.with_untracked(String::is_empty) {
            self.save();
        }
        let id = new_id();
        self.foreign.set_value(false);
        self.known.set_value(None);
        browser::set_session_item(OPEN, &id);
        self.open.set(id);
        self.store.open_text(name, text);
        self.save();
        self.reload();
    }

    /// A diagram from somewhere else: to look at, and kept as the person's own once it is changed.
    pub fn visit(self, name: &str, text: &str) {
        self.create(name, text);
        let id = self.open.get_untracked();
        browser::remove_item(&format!("{PREFIX}{id}"));
        self.reload();
        self.foreign.set_value(true);
        self.known.set_value(Some(self.now_kept()));
        self.store.saved.set(Saved::Yes);
    }

    pub fn duplicate(self, id: &str) {
        self.save();
        let entry =
            self.entries.with_untracked(|entries| entries.iter().find(|entry| entry.id == id).cloned());
        if let Some(entry) = entry {
            let name = words::COPY_OF.with([&entry.kept.name]).text(self.store.locale.get_untracked());
            self.create(&name, &entry.kept.text);
        }
    }

    pub fn rename(self, id: &str, name: &str) {
        if id == self.open.get_untracked() {
            self.store.name.set(name.to_owned());
            return self.save();
        }
        let key = format!("{PREFIX}{id}");
        if let Some(mut kept) = read(&key) {
            kept.name = name.to_owned();
            if let Ok(text) = serde_json::to_string(&kept) {
                browser::store_item(&key, &text);
            }
            self.reload();
        }
    }

    /// Takes a diagram away; the notice brings it back.
    pub fn delete(self, id: &str) {
        self.save();
        let key = format!("{PREFIX}{id}");
        let Some(kept) = read(&key) else { return };
        browser::remove_item(&key);
        self.reload();
        if id == self.open.get_untracked() {
            self.open.set(String::new());
            match self.entries.get_untracked().first() {
                Some(entry) => self.open_entry(entry),
                None => self.create("", ""),
            }
        }
        let store = self.store;
        let undo = Callback::new(move |()| {
            if let Ok(text) = serde_json::to_string(&kept) {
                browser::store_item(&key, &text);
            }
            self.reload();
        });
        let text = words::DELETED.with([]).text(store.locale.get_untracked());
        let action = Some((store.word(&words::BRING_BACK).to_owned(), undo));
        store.notice.set(Some(Notice { text, action, bad: false }));
    }
}

fn read(key: &str) -> Option<Kept> {
    serde_json::from_str(&browser::stored_item(key)?).ok()
}

/// Ids sort by the time they were made; the random part keeps two windows apart.
fn new_id() -> String {
    format!("{:011x}{:05x}", browser::date() as u64, (js_sys::Math::random() * f64::from(0xf_ffffu32)) as u32)
}
