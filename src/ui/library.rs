//! The person's diagrams: the list in memory, which one is open, and its way into the [`vault`](super::vault).
//! What is typed is written within 300 ms, while the person goes on typing too; what the end of the page
//! would cut off goes into the journal.
//!
//! Two windows on one diagram: a window that has nothing unsaved takes over what the other wrote; one
//! that has keeps its own text as a diagram of its own. Nothing is ever written over unseen. Without
//! storage the list lives as long as the page, and the page says so.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::messages::documents as words;
use super::store::{Act, Dialog, Notice, Saved, Store};
use super::vault::{self, Kept, Outcome, Vault};
use crate::locale::Locale;
use crate::sort::Sort as _;
use crate::text::TextEdit;

/// How long after the first unsaved change the text is written.
const PAUSE: Duration = Duration::from_millis(120);
/// A browser that has not opened its database by then does not keep the person waiting.
const PATIENCE: Duration = Duration::from_secs(8);
/// The diagram of this window, so that a reload comes back to it.
const OPEN: &str = "fizz.open";

const FIRST: [&str; 2] = [
    include_str!("../../assets/templates/publish-subscribe/en.fz"),
    include_str!("../../assets/templates/publish-subscribe/zh.fz"),
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
            vault: StoredValue::new_local(None),
            started: StoredValue::new(false),
            revisions: StoredValue::new(BTreeMap::new()),
            queue: StoredValue::new(VecDeque::new()),
            writing: StoredValue::new(false),
            timer: StoredValue::new(None),
            foreign: StoredValue::new(None),
        }
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
        let hidden = move || browser::document().visibility_state() == web_sys::VisibilityState::Hidden;
        let _ = window_event_listener(ev::visibilitychange, move |_| {
            if hidden() { self.leave() } else { self.look_again() }
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

    /// What of the open diagram differs from what this window last kept: its name or text; else its caret.
    fn difference(self) -> (bool, bool) {
        let id = self.open.get_untracked();
        let differs = |kept: &Kept| {
            let text = self.store.with_newest(|text| text != kept.text);
            let name = self.store.name.with_untracked(|name| *name != kept.name);
            (text || name, kept.caret != self.store.caret.get_untracked())
        };
        if let Some(found) = self.foreign.with_value(|foreign| foreign.as_ref().map(differs)) {
            return found;
        }
        self.entries.with_untracked(|entries| {
            entries.iter().find(|entry| entry.id == id).map_or((true, true), |entry| differs(&entry.kept))
        })
    }

    fn later(self) {
        let (changed, moved) = self.difference();
        if changed {
            self.store.saved.set(Saved::Soon);
        }
        // The first change sets the time, so that somebody who types on and on is not kept waiting.
        if (changed || moved) && self.timer.with_value(Option::is_none) {
            let write = move || {
                self.timer.set_value(None);
                self.save();
            };
            self.timer.set_value(set_timeout_with_handle(write, PAUSE).ok());
        }
    }

    /// Hands the open diagram to the database if it differs from what is kept.
    pub fn save(self) {
        let id = self.open.get_untracked();
        let (changed, moved) = self.difference();
        if id.is_empty() || !(changed || moved) || (!changed && self.foreign.with_value(Option::is_some)) {
            return;
        }
        if changed && self.foreign.with_value(Option::is_some) {
            self.foreign.set_value(None);
            browser::set_session_item(OPEN, &id);
            super::link::forget();
        }
        let known = self.entry(&id).map(|entry| entry.kept);
        let now = Kept {
            name: self.store.name.get_untracked(),
            text: self.store.with_newest(str::to_owned),
            caret: self.store.caret.get_untracked(),
            changed: known.as_ref().filter(|_| !changed).map_or_else(browser::date, |known| known.changed),
            revision: known.filter(|_| !changed).map_or_else(new_id, |known| known.revision),
        };
        self.keep(&id, now);
    }

    /// Into the list, and into the queue for the database.
    fn keep(self, id: &str, kept: Kept) {
        self.remember(id, kept.clone());
        self.queue.update_value(|queue| {
            queue.retain(|write| !matches!(write, Write::Put { id: other, .. } if other == id));
            queue.push_back(Write::Put { id: id.to_owned(), kept });
        });
        self.pump();
    }

    /// Works the queue off, one write at a time, so that each follows the one before.
    fn pump(self) {
        if self.writing.get_value() {
            return;
        }
        self.writing.set_value(true);
        spawn_local(async move {
            let mut failed = Vec::new();
            while let Some(write) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
                if !self.write(&write).await {
                    failed.push(write);
                }
            }
            self.writing.set_value(false);
            if failed.is_empty() {
                let soon = self.difference().0 && self.foreign.with_value(Option::is_none);
                self.store.saved.set(if soon { Saved::Soon } else { Saved::Yes });
            } else {
                self.not_kept(failed);
            }
        });
    }

    async fn write(self, write: &Write) -> bool {
        let Some(vault) = self.vault.get_value() else { return false };
        match write {
            Write::Remove { id } => {
                let done = matches!(vault.remove(id).await, Outcome::Written);
                browser::tell(id);
                done
            }
            Write::Put { id, kept } => {
                let follows = self.revisions.with_value(|known| known.get(id).cloned()).unwrap_or_default();
                match vault.put(id, kept, &follows).await {
                    Outcome::Written => {
                        self.revisions.update_value(|known| {
                            known.insert(id.clone(), kept.revision.clone());
                        });
                        vault::forget_note(id);
                        if kept.revision != follows {
                            browser::tell(id);
                        }
                        true
                    }
                    Outcome::Theirs(theirs) => {
                        self.part(id, kept, theirs);
                        true
                    }
                    Outcome::Failed => false,
                }
            }
        }
    }

    /// Another window wrote meanwhile: both texts stay, ours under a new id.
    fn part(self, id: &str, ours: &Kept, theirs: Kept) {
        let follows = self.revisions.with_value(|known| known.get(id).cloned()).unwrap_or_default();
        vault::forget_note(id);
        self.revisions.update_value(|known| {
            known.insert(id.to_owned(), theirs.revision.clone());
        });
        let only_looked = ours.revision == follows;
        let open = self.open.get_untracked() == id;
        self.remember(id, theirs);
        if only_looked {
            if open {
                self.follow(id);
            }
            return;
        }
        let fresh = new_id();
        let name = self.aside(&ours.name);
        // What was typed while the write was under way is newer than what it carried.
        self.queue.update_value(|queue| {
            queue.retain(|write| !matches!(write, Write::Put { id: other, .. } if other == id));
        });
        let mut ours = Kept { name: name.clone(), ..ours.clone() };
        if open {
            ours.text = self.store.with_newest(str::to_owned);
            self.open.set(fresh.clone());
            browser::set_session_item(OPEN, &fresh);
            self.store.name.set(name);
        }
        self.keep(&fresh, ours);
        self.store.tell_person(self.store.word(&words::KEPT_BOTH), false);
    }

    /// Nothing is lost while the page is open, and it says so once.
    fn not_kept(self, failed: Vec<Write>) {
        self.queue.update_value(|queue| {
            for write in failed {
                let newer = matches!(&write, Write::Put { id, .. } if queue.iter().any(|other|
                    matches!(other, Write::Put { id: newer, .. } if newer == id)));
                if !newer {
                    queue.push_back(write);
                }
            }
        });
        if self.store.saved.get_untracked() == Saved::No {
            return;
        }
        self.store.saved.set(Saved::No);
        let export: Act = Arc::new(move || self.store.dialog.set(Some(Dialog::Export)));
        let text = self.store.word(&words::NO_STORAGE).to_owned();
        let action = Some((self.store.word(&words::EXPORT_NOW).to_owned(), export));
        self.store.notice.set(Some(Notice { text, action, bad: true }));
    }

    /// The page is hidden, and may never be seen again.
    fn leave(self) {
        self.save();
        let id = self.open.get_untracked();
        let follows = self.revisions.with_value(|known| known.get(&id).cloned()).unwrap_or_default();
        let entry = self.entry(&id).filter(|_| self.foreign.with_value(Option::is_none));
        if let Some(entry) = entry
            && (self.writing.get_value() || self.queue.with_value(|queue| !queue.is_empty()))
        {
            vault::note(&id, &entry.kept, &follows);
        }
    }

    /// Another window wrote or removed an entry.
    fn look_at(self, id: String) {
        let Some(vault) = self.vault.get_value() else { return };
        spawn_local(async move {
            let theirs = vault.get(&id).await;
            self.take_over(&id, theirs);
        });
    }

    fn look_again(self) {
        let Some(vault) = self.vault.get_value() else { return };
        spawn_local(async move {
            let all: BTreeMap<String, Kept> = vault.all().await.into_iter().collect();
            let gone = self.entries.with_untracked(|entries| {
                let gone = entries.iter().filter(|entry| !all.contains_key(&entry.id));
                gone.map(|entry| entry.id.clone()).collect::<Vec<_>>()
            });
            for (id, theirs) in all {
                self.take_over(&id, Some(theirs));
            }
            for id in gone {
                self.take_over(&id, None);
            }
        });
    }

    /// Shows what the database has, unless this window has something newer, which then clashes when it is
    /// written and is kept beside.
    fn take_over(self, id: &str, theirs: Option<Kept>) {
        let open = self.open.get_untracked() == id;
        let waits = self.queue.with_value(|queue| {
            queue.iter().any(|write| matches!(write, Write::Put { id: other, .. } if other == id))
        });
        let known = self.entry(id);
        if self.writing.get_value() {
            let id = id.to_owned();
            return set_timeout(move || self.look_at(id), PAUSE);
        }
        if waits || (open && self.difference().0) {
            return;
        }
        match theirs {
            Some(theirs) => {
                if known.is_some_and(|known| known.kept.revision == theirs.revision) {
                    return;
                }
                self.revisions.update_value(|known| {
                    known.insert(id.to_owned(), theirs.revision.clone());
                });
                self.remember(id, theirs);
                if open {
                    self.follow(id);
                }
            }
            // What is open here stays in the list: the next change brings it back.
            None if open => {}
            None => {
                self.revisions.update_value(|known| {
                    known.remove(id);
                });
                self.entries.update(|entries| entries.retain(|entry| entry.id != id));
            }
        }
    }

    /// The open diagram becomes what the list has of it, as one edit.
    fn follow(self, id: &str) {
        let Some(entry) = self.entry(id) else { return };
        let text = self.store.with_newest(str::to_owned);
        if text != entry.kept.text {
            self.store.apply(&TextEdit::between(&text, &entry.kept.text), None);
        }
        self.store.name.set(entry.kept.name);
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
    entries.put_in_order_by(|a, b| b.kept.changed.total_cmp(&a.kept.changed).then_with(|| a.id.cmp(&b.id)));
}

/// Ids sort by the time they were made; the random part keeps two windows apart.
fn new_id() -> String {
    format!("{:011x}{:05x}", browser::date() as u64, (js_sys::Math::random() * f64::from(0xf_ffffu32)) as u32)
}
