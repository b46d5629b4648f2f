//! The person's diagrams: the list in memory, the one that is open, and how both are saved to the
//! [`vault`](super::vault).
//!
//! A change by a command or of the name is saved at once, typing [`PAUSE`] after it began, even if the person goes on. If
//! the page is closed before the database has finished, the rest goes into the vault's journal. What somebody types in a
//! field is kept as a draft (see `keeping`).
//!
//! A start that did not get to its first drawing is followed by one that opens nothing (see `opening`).
//!
//! Two windows may have the same diagram open. A window without unsaved changes takes over what the other one wrote. A
//! window with unsaved changes saves them as a second diagram. So no window overwrites a text that it has not shown.
//! Without storage the list lasts as long as the page, and the page says so.

mod keeping;
mod opening;
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
use super::vault::{Follows, Kept, Vault};
use super::{start, vault};
use crate::locale::Locale;
use std::collections::BTreeMap;

/// How long after the first unsaved letter the text is saved.
const PAUSE: Duration = Duration::from_millis(60);
/// The same for a large text, and for a caret that moved.
const LONG_PAUSE: Duration = Duration::from_millis(120);
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

#[derive(Clone)]
enum Write {
    Put { id: String, kept: Kept },
    Remove { id: String },
    Draft { id: String, kept: Kept },
    DropDraft { id: String },
}

impl Write {
    /// Whether a later write makes this one needless.
    fn is_replaced_by(&self, later: &Write) -> bool {
        match (self, later) {
            (Write::Put { id, .. }, Write::Put { id: other, .. } | Write::Remove { id: other })
            | (
                Write::Draft { id, .. } | Write::DropDraft { id },
                Write::Put { id: other, .. }
                | Write::Remove { id: other }
                | Write::Draft { id: other, .. }
                | Write::DropDraft { id: other },
            ) => id == other,
            _ => false,
        }
    }
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
    /// What the next write of each entry may replace in the database, as far as this window knows.
    follows: StoredValue<BTreeMap<String, Follows>>,
    queue: StoredValue<VecDeque<Write>>,
    is_pumping: StoredValue<bool>,
    /// The write that is under way.
    writing: StoredValue<Option<Write>>,
    timer: StoredValue<Option<(TimeoutHandle, Duration)>>,
    /// The diagram that this window has a draft of.
    drafting: StoredValue<Option<String>>,
    /// Whether the page has been left.
    closed: StoredValue<bool>,
    /// The timer that tries failed writes again, and how often they have failed.
    retry: StoredValue<Option<TimeoutHandle>>,
    failures: StoredValue<u32>,
    /// Counts openings, so that the drawing of one is not taken for that of the next.
    openings: StoredValue<u32>,
    /// What the last start did not get to draw: stages, or ids of diagrams.
    failed: StoredValue<Vec<String>>,
    /// Nothing is open yet: the person chooses first.
    pub safe: RwSignal<bool>,
    /// The diagrams that were being opened when the last start failed.
    pub offered: RwSignal<Vec<String>>,
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
            follows: StoredValue::new(BTreeMap::new()),
            queue: StoredValue::new(VecDeque::new()),
            is_pumping: StoredValue::new(false),
            writing: StoredValue::new(None),
            timer: StoredValue::new(None),
            drafting: StoredValue::new(None),
            closed: StoredValue::new(false),
            retry: StoredValue::new(None),
            failures: StoredValue::new(0),
            openings: StoredValue::new(0),
            failed: StoredValue::new(Vec::new()),
            safe: RwSignal::new(false),
            offered: RwSignal::new(Vec::new()),
            visited: StoredValue::new(None),
        };
        OF_PAGE.set(Some(library));
        library
    }

    pub fn store(self) -> Store {
        self.store
    }

    /// Opens the diagram that this window had open, else the newest one, else an example. Then calls `then`. After a start
    /// that failed, opens nothing. The code pane must be there already.
    pub fn begin(self, then: impl Fn() + Copy + 'static) {
        spawn_local(async move {
            self.failed.set_value(start::failed().await);
            self.connect().await;
            self.start(then);
        });
        set_timeout(move || self.start(then), PATIENCE);
    }

    /// Opens the database, moves into it what earlier pages left behind, and lists the diagrams. Returns whether the
    /// database can be used.
    async fn connect(self) -> bool {
        let Some(vault) = Vault::open().await else { return false };
        let conflict_copy_name = |name: &str| self.conflict_copy_name(name);
        let has_failed = self.failed.with_value(|failed| failed.iter().any(|stage| stage == start::JOURNAL));
        if vault::Vault::has_local_storage() && !has_failed {
            if !self.started.get_value() {
                start::opening(start::JOURNAL);
            }
            vault.import_local_storage(new_id, conflict_copy_name).await;
        }
        let mut all = vault.all().await;
        if let Some((_, drafts)) = &mut all
            && !drafts.is_empty()
        {
            let alive = start::alive().await.unwrap_or_default();
            let drafts = std::mem::take(drafts);
            for draft in drafts.into_iter().filter(|draft| !alive.contains(&draft.page)) {
                vault.import_draft(draft, new_id, conflict_copy_name).await;
            }
            all = vault.all().await;
        }
        let Some((entries, _)) = all else { return false };
        self.take_all(entries);
        self.vault.set_value(Some(vault));
        true
    }

    fn start(self, then: impl Fn()) {
        if self.started.get_value() {
            // The database was opened after PATIENCE. If nothing was made in the meantime, the person's diagram takes the
            // place of the example; else that is saved beside it.
            if self.is_untouched_example() && self.entries.with_untracked(|entries| !entries.is_empty()) {
                self.open_first();
            }
            return self.pump();
        }
        self.started.set_value(true);
        if self.starts_safely() {
            self.open_nothing();
        } else {
            self.open_first();
            then();
        }
        if self.failed.with_value(|failed| failed.iter().any(|stage| stage == start::JOURNAL)) {
            self.store.tell_person(self.store.word(&words::JOURNAL_LEFT), true);
        }
        let store = self.store;
        Effect::new(move |before: Option<()>| {
            store.edited.track();
            store.name.track();
            store.caret.track();
            // A drawing may come later than its text.
            store.drawn.track();
            store.view.track();
            store.paired.track();
            store.second.view.track();
            if before.is_some() {
                self.save_soon();
            }
        });
        Effect::new(move |before: Option<()>| {
            let draft = store.draft.get();
            if before.is_some() {
                self.keep_draft(draft);
            }
        });
        Effect::new(move |_| {
            if store.drawing_asked.get() {
                store.drawing_asked.set(false);
                self.draw_after_all();
            }
        });
        let _ = window_event_listener(ev::pagehide, move |_| self.close());
        let _ = window_event_listener(ev::visibilitychange, move |_| self.visibility());
        browser::listen("fizz", move |id| self.reload(id));
        browser::announce("fizz-open");
    }

    fn open_first(self) {
        let before = browser::session_item(OPEN);
        let entries = self.entries.get_untracked();
        match entries.iter().find(|entry| Some(&entry.id) == before.as_ref()).or(entries.first()) {
            Some(entry) => self.open_entry(entry),
            None => {
                // The example becomes a diagram of the person when they change it.
                let locale = self.store.locale.get_untracked();
                let name = self.store.word(&words::FIRST_NAME).to_owned();
                let text = FIRST[usize::from(locale == Locale::Zh)].to_owned();
                let example = Kept { name, text, ..Kept::default() };
                self.visited.set_value(Some(example.clone()));
                self.show(&new_id(), &example, false);
            }
        }
    }

    /// Whether the example of a first start is open, as it came.
    pub fn is_untouched_example(self) -> bool {
        let is_example = |kept: &Kept| FIRST.contains(&kept.text.as_str());
        let is_open = self.visited.with_value(|visited| visited.as_ref().is_some_and(is_example));
        is_open && !self.store.reading.get_untracked() && !self.difference().is_work()
    }

    /// Adds the diagrams of the database to the list. What this window has made since it was started stays.
    fn take_all(self, all: Vec<(String, Kept)>) {
        self.entries.update(|entries| {
            for (id, kept) in all {
                self.set_stored(&id, &kept.revision);
                if !entries.iter().any(|entry| entry.id == id) {
                    entries.push(Entry { id, kept });
                }
            }
            sort(entries);
        });
    }

    /// What the next write of an entry may replace.
    fn follows(self, id: &str) -> Follows {
        self.follows.with_value(|follows| follows.get(id).cloned()).unwrap_or_default()
    }

    /// This revision of an entry is in the database.
    fn set_stored(self, id: &str, revision: &str) {
        let follows = Follows { known: revision.to_owned(), unsure: Vec::new() };
        self.follows.update_value(|all| {
            all.insert(id.to_owned(), follows);
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
        self.open_entry_as(entry, start::suspects().contains(&entry.id));
    }

    fn open_entry_as(self, entry: &Entry, code_only: bool) {
        self.leave_visited();
        browser::set_session_item(OPEN, &entry.id);
        self.show(&entry.id, &entry.kept, code_only);
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

    /// Another diagram takes the place of the open one: what is typed in a field is written, and the open one is saved.
    fn leave_open(self) {
        browser::leave_field();
        self.save();
    }

    pub fn open(self, id: &str) {
        self.leave_open();
        if let Some(entry) = self.entry(id) {
            self.open_entry(&entry);
        }
    }

    /// Makes a new diagram with this text and opens it. The diagram that was open is saved first.
    pub fn create(self, name: &str, text: &str) {
        self.create_in(name, text, "");
    }

    /// The same with how the text is drawn.
    pub fn create_in(self, name: &str, text: &str, manner: &str) {
        let (name, text, manner) = (name.to_owned(), text.to_owned(), manner.to_owned());
        self.create_as(&Kept { name, text, manner, ..Kept::default() }, false);
    }

    fn create_as(self, kept: &Kept, code_only: bool) {
        self.leave_open();
        self.leave_visited();
        let id = new_id();
        browser::set_session_item(OPEN, &id);
        self.show(&id, kept, code_only);
        self.save();
    }

    /// Opens a diagram that came from a link, to read it. It joins the person's diagrams once they want to edit it. As code
    /// only it can be edited at once, and joins them when it is changed.
    pub fn visit(self, brought: Kept, code_only: bool) {
        if self.visited.with_value(|visited| visited.as_ref() == Some(&brought)) {
            return;
        }
        self.leave_open();
        self.visited.set_value(Some(brought.clone()));
        self.show(&new_id(), &brought, code_only);
        self.store.reading.set(!code_only);
    }

    /// The diagram that is read becomes one of the person's own.
    pub fn edit_copy(self) {
        if self.store.reading.get_untracked() {
            self.store.reading.set(false);
            self.visited.set_value(Some(Kept::default()));
            self.save();
        }
    }

    pub fn duplicate(self, id: &str) {
        self.save();
        if let Some(entry) = self.entry(id) {
            let name = words::COPY_OF.with([&entry.kept.name]).text(self.store.locale.get_untracked());
            let kept = Kept { name, ..entry.kept };
            self.create_as(&kept, start::suspects().iter().any(|suspect| suspect == id));
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
        self.enqueue(Write::Remove { id: id.to_owned() });
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
