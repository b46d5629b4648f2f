//! Saving the open diagram: differences are detected, queued, and written to the [`vault`](super::super::vault)
//! one by one. A write that fails is tried again, and so is one that does not answer.
//!
//! While somebody types in a field, the text as it would be with that is kept as a draft beside the diagram. It goes when
//! the field is left, because then the text itself is kept. If the page ends before that, the next start takes the draft.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{LONG_PAUSE, Library, OPEN, PAUSE, Write, new_id};
use crate::locale::Words;
use crate::ui::browser;
use crate::ui::costs::Costs;
use crate::ui::messages::documents as words;
use crate::ui::signals::SetIfChanged as _;
use crate::ui::start;
use crate::ui::store::{Act, Dialog, Notice, Saved, TYPING_PAUSE};
use crate::ui::vault::{self, Kept, Outcome, Unwritten, Vault};

/// A write that has not answered after this time is given up.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest wait before failed writes are tried again.
const LONGEST_REST: Duration = Duration::from_secs(30);

/// In what the open diagram differs from its last saved state.
#[derive(Clone, Copy)]
pub(super) struct Difference {
    pub name: bool,
    pub text: bool,
    pub manner: bool,
    pub caret: bool,
}

impl Difference {
    /// Whether work would be lost.
    pub fn is_work(self) -> bool {
        self.name || self.text || self.manner
    }
}

/// How a write ended.
enum End {
    Done,
    Failed,
    /// It did not answer.
    Silent,
}

impl Library {
    /// Compares the open diagram with its last saved state.
    pub(super) fn difference(self) -> Difference {
        let id = self.open.get_untracked();
        let differs = |kept: &Kept| Difference {
            name: self.store.name.with_untracked(|name| *name != kept.name),
            text: self.store.with_typed(|text| text != kept.text),
            manner: !self.store.is_drawn_in(&kept.manner),
            caret: kept.caret != self.store.caret.get_untracked(),
        };
        if let Some(found) = self.visited.with_value(|visited| visited.as_ref().map(differs)) {
            return found;
        }
        let new = Difference { name: true, text: true, manner: true, caret: true };
        self.entries.with_untracked(|entries| {
            entries.iter().find(|entry| entry.id == id).map_or(new, |entry| differs(&entry.kept))
        })
    }

    /// Saves after a pause if something differs; at once if a name or a command changed it.
    pub(super) fn save_soon(self) {
        // What is only read is not kept, in whatever way it is looked at.
        if self.store.reading.get_untracked() {
            return;
        }
        let difference = self.difference();
        if difference.is_work() {
            self.store.saved.set_if_changed(Saved::Soon);
        }
        if difference.name {
            self.note();
        }
        let pause = match difference {
            Difference { name: true, .. } => Duration::ZERO,
            Difference { text: true, .. } if self.store.gliding.get_value() => Duration::ZERO,
            Difference { text: true, .. } if self.store.with_typed(str::len) < Costs::LARGE / 4 => PAUSE,
            Difference { manner: true, text: false, .. } => Duration::ZERO,
            Difference { text: false, caret: false, .. } => return,
            _ => LONG_PAUSE,
        };
        // A running timer is not restarted, so that the text is saved during steady typing too.
        let running = self.timer.with_value(|timer| timer.as_ref().map(|(_, pause)| *pause));
        if running.is_some_and(|running| running <= pause) {
            return;
        }
        let write = move || {
            self.timer.set_value(None);
            self.save();
        };
        let timer = set_timeout_with_handle(write, pause).ok().map(|timer| (timer, pause));
        if let Some((before, _)) =
            self.timer.try_update_value(|held| std::mem::replace(held, timer)).flatten()
        {
            before.clear();
        }
    }

    /// Saves the open diagram if it differs from its last saved state.
    pub fn save(self) {
        if self.store.reading.get_untracked() {
            return;
        }
        let id = self.open.get_untracked();
        let difference = self.difference();
        let changed = difference.is_work();
        let visited = self.visited.with_value(Option::is_some);
        if id.is_empty() || !(changed || difference.caret) || (!changed && visited) {
            return;
        }
        // A draft goes when its diagram is written, and a place of the caret is not worth that.
        if !changed && self.drafting.with_value(|drafting| drafting.as_ref() == Some(&id)) {
            return;
        }
        if visited {
            self.visited.set_value(None);
            browser::set_session_item(OPEN, &id);
            crate::ui::link::forget();
        }
        let before = self.entry(&id).map(|entry| entry.kept);
        let now = Kept {
            name: self.store.name.get_untracked(),
            text: self.store.with_typed(str::to_owned),
            manner: self.store.manner().to_string(),
            caret: self.store.caret.get_untracked(),
            changed: before.as_ref().filter(|_| !changed).map_or_else(browser::date, |before| before.changed),
            revision: before.filter(|_| !changed).map_or_else(new_id, |before| before.revision),
        };
        self.keep(&id, now);
        if visited {
            self.note();
        }
    }

    /// Puts a diagram into the list and into the queue for the database.
    pub(super) fn keep(self, id: &str, kept: Kept) {
        self.remember(id, kept.clone());
        self.enqueue(Write::Put { id: id.to_owned(), kept });
    }

    /// Keeps the text as it would be if a field were left now, or drops that.
    pub(super) fn keep_draft(self, text: Option<String>) {
        match text {
            Some(text) => self.write_draft(&self.open.get_untracked(), self.drafted(text)),
            None => self.drop_draft(),
        }
    }

    /// Keeps a name that somebody types for a diagram of the list, or drops it.
    pub fn draft_name(self, id: &str, name: Option<&str>) {
        match (name, self.entry(id)) {
            (Some(name), Some(entry)) => {
                let kept = Kept { name: name.to_owned(), revision: new_id(), ..entry.kept };
                self.write_draft(id, kept);
            }
            _ => self.drop_draft(),
        }
    }

    fn write_draft(self, id: &str, kept: Kept) {
        start::hold(true);
        self.drafting.set_value(Some(id.to_owned()));
        self.enqueue(Write::Draft { id: id.to_owned(), kept });
    }

    /// Only this window's own: another one may have a draft of the same diagram.
    fn drop_draft(self) {
        start::hold(false);
        if let Some(id) = self.drafting.try_update_value(Option::take).flatten() {
            self.enqueue(Write::DropDraft { id });
        }
    }

    fn drafted(self, text: String) -> Kept {
        Kept {
            name: self.store.name.get_untracked(),
            text,
            manner: self.store.manner().to_string(),
            caret: self.store.caret.get_untracked(),
            changed: browser::date(),
            revision: new_id(),
        }
    }

    pub(super) fn enqueue(self, write: Write) {
        self.queue.update_value(|queue| {
            queue.retain(|earlier| !earlier.is_replaced_by(&write));
            queue.push_back(write);
        });
        self.pump();
    }

    /// Whether a text of this diagram waits to be written.
    pub(super) fn waits(self, id: &str) -> bool {
        self.queue.with_value(|queue| {
            queue.iter().any(|write| matches!(write, Write::Put { id: other, .. } if other == id))
        })
    }

    /// The revision of a diagram that is being written at the moment.
    fn revision_under_way(self, id: &str) -> Option<String> {
        self.writing.with_value(|write| match write {
            Some(Write::Put { id: other, kept }) if other == id => Some(kept.revision.clone()),
            _ => None,
        })
    }

    /// Writes the queue to the database, one write at a time, because each names the revision before it.
    pub(super) fn pump(self) {
        if !self.started.get_value() || self.is_pumping.get_value() {
            return;
        }
        self.is_pumping.set_value(true);
        spawn_local(async move {
            if self.vault.with_value(Option::is_none) {
                browser::within(PATIENCE, self.connect()).await;
            }
            let (mut failed, mut silent) = (Vec::new(), false);
            while let Some(write) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
                match self.write(&write).await {
                    End::Done => continue,
                    End::Failed => {}
                    End::Silent => silent = true,
                }
                failed.push(write);
            }
            self.is_pumping.set_value(false);
            if failed.is_empty() {
                self.failures.set_value(0);
                self.say_kept();
            } else {
                self.not_kept(failed, if silent { &words::NO_ANSWER } else { &words::NO_STORAGE });
            }
        });
    }

    /// Says that everything is saved, after a pause in typing. Without the pause the message would flicker.
    fn say_kept(self) {
        let edited = self.store.edited.get_untracked();
        let say = move || {
            // A later change has a write of its own, which calls this again.
            if edited == self.store.edited.get_untracked() {
                let soon = self.difference().is_work() && self.visited.with_value(Option::is_none);
                self.store.saved.set_if_changed(if soon { Saved::Soon } else { Saved::Yes });
            }
        };
        set_timeout(say, TYPING_PAUSE);
    }

    /// Writes one entry to the database.
    async fn write(self, write: &Write) -> End {
        let Some(vault) = self.vault.get_value() else { return End::Failed };
        self.writing.set_value(Some(write.clone()));
        self.note();
        let outcome = browser::within(PATIENCE, self.put_out(vault.clone(), write.clone())).await;
        self.writing.set_value(None);
        let Some(outcome) = outcome else {
            // The next try uses a fresh connection. This write may end late, so its revision is no conflict.
            vault.give_up();
            self.vault.set_value(None);
            if let Write::Put { id, kept } = write {
                self.follows.update_value(|all| {
                    let unsure = &mut all.entry(id.clone()).or_default().unsure;
                    unsure.retain(|revision| *revision != kept.revision);
                    unsure.push(kept.revision.clone());
                });
            }
            return End::Silent;
        };
        match (write, outcome) {
            (_, Outcome::Failed) => return End::Failed,
            (Write::Put { id, kept }, Outcome::Written) => {
                let is_new = kept.revision != self.follows(id).known;
                self.set_stored(id, &kept.revision);
                vault::remove_from_journal(id);
                if is_new {
                    browser::tell(id);
                }
            }
            (Write::Put { id, kept }, Outcome::Theirs(theirs)) => self.keep_both(id, kept, theirs),
            (Write::Remove { id }, _) => {
                vault::remove_from_journal(id);
                browser::tell(id);
            }
            (Write::DropDraft { id }, _) => vault::remove_from_journal(id),
            (Write::Draft { .. }, _) => {}
        }
        self.note();
        End::Done
    }

    async fn put_out(self, vault: Vault, write: Write) -> Outcome {
        match write {
            Write::Remove { id } => vault.remove(&id).await,
            Write::Put { id, kept } => vault.put(&id, &kept, &self.follows(&id)).await,
            Write::DropDraft { id } => vault.remove_draft(&id).await,
            Write::Draft { id, kept } => {
                let draft = Unwritten { follows: self.follows(&id), kept };
                vault.put_draft(&id, &start::page(), &draft).await
            }
        }
    }

    /// Puts failed writes back into the queue, unless a newer one waits there, and into the journal. They are tried again
    /// after a while. The first failure shows a notice that offers an export.
    fn not_kept(self, failed: Vec<Write>, reason: &'static Words) {
        self.queue.update_value(|queue| {
            for write in failed.into_iter().rev() {
                if !queue.iter().any(|later| write.is_replaced_by(later)) {
                    queue.push_front(write);
                }
            }
        });
        self.write_journal();
        let failures = self.failures.get_value();
        self.failures.set_value(failures.saturating_add(1));
        let rest = match failures {
            0 => Duration::ZERO,
            failures => Duration::from_secs(1 << failures.min(5)).min(LONGEST_REST),
        };
        let timer = set_timeout_with_handle(move || self.pump(), rest).ok();
        if let Some(before) = self.retry.try_update_value(|held| std::mem::replace(held, timer)).flatten() {
            before.clear();
        }
        if self.store.saved.get_untracked() == Saved::No {
            return;
        }
        self.store.saved.set(Saved::No);
        let export: Act = Arc::new(move || self.store.dialog.set(Some(Dialog::Export)));
        let text = self.store.word(reason).to_owned();
        let action = Some((self.store.word(&words::EXPORT_NOW).to_owned(), export));
        self.store.notice.set(Some(Notice { text, action, bad: true }));
    }

    /// The page is hidden and may be closed before the database has finished: saves, and writes what is unfinished to
    /// the journal.
    pub(super) fn leave(self) {
        self.save();
        self.write_journal();
    }

    /// The page is closed: a draft becomes the text.
    pub(super) fn close(self) {
        self.closed.set_value(true);
        self.leave();
        let id = self.open.get_untracked();
        if let Some(draft) = self.store.draft.get_untracked() {
            vault::write_to_journal(&id, &self.drafted(draft), &self.journal_follows(&id));
        }
    }

    /// The page is hidden or shown. It is also hidden after it was closed, and then everything is in the journal.
    pub(super) fn visibility(self) {
        if !browser::hidden() {
            self.closed.set_value(false);
            self.reload_all();
        } else if !self.closed.get_value() {
            self.leave();
        }
    }

    /// Writes the diagrams that wait for the database to the journal.
    fn write_journal(self) {
        let mut ids: Vec<String> = self.queue.with_value(|queue| queue.iter().filter_map(put_id).collect());
        ids.extend(self.writing.with_value(|write| write.as_ref().and_then(put_id)));
        for id in ids {
            if let Some(entry) = self.entry(&id) {
                vault::write_to_journal(&id, &entry.kept, &self.journal_follows(&id));
            }
        }
    }

    /// What an item of the journal may replace: the write that is under way may end without us.
    pub(super) fn journal_follows(self, id: &str) -> vault::Follows {
        let mut follows = self.follows(id);
        follows.unsure.extend(self.revision_under_way(id));
        follows
    }
}

fn put_id(write: &Write) -> Option<String> {
    match write {
        Write::Put { id, .. } => Some(id.clone()),
        _ => None,
    }
}
