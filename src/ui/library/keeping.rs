//! Saving the open diagram: differences are detected, queued, and written to the [`vault`](super::super::vault)
//! one by one.

use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Library, OPEN, PAUSE, Write, new_id};
use crate::ui::browser;
use crate::ui::messages::documents as words;
use crate::ui::signals::SetIfChanged as _;
use crate::ui::store::{Act, Dialog, Notice, Saved, TYPING_PAUSE};
use crate::ui::vault::{self, Kept, Outcome};

impl Library {
    /// Compares the open diagram with its last saved state: whether its name or text differs, and whether its caret does.
    pub(super) fn difference(self) -> (bool, bool) {
        let id = self.open.get_untracked();
        let differs = |kept: &Kept| {
            let text = self.store.with_typed(|text| text != kept.text);
            let name = self.store.name.with_untracked(|name| *name != kept.name);
            (text || name, kept.caret != self.store.caret.get_untracked())
        };
        if let Some(found) = self.visited.with_value(|visited| visited.as_ref().map(differs)) {
            return found;
        }
        self.entries.with_untracked(|entries| {
            entries.iter().find(|entry| entry.id == id).map_or((true, true), |entry| differs(&entry.kept))
        })
    }

    /// Saves after [`PAUSE`] if something differs.
    pub(super) fn save_soon(self) {
        let (changed, moved) = self.difference();
        if changed {
            self.store.saved.set_if_changed(Saved::Soon);
        }
        // A running timer is not restarted, so that the text is saved during steady typing too.
        if (changed || moved) && self.timer.with_value(Option::is_none) {
            let write = move || {
                self.timer.set_value(None);
                self.save();
            };
            self.timer.set_value(set_timeout_with_handle(write, PAUSE).ok());
        }
    }

    /// Saves the open diagram if it differs from its last saved state.
    pub fn save(self) {
        let id = self.open.get_untracked();
        let (changed, moved) = self.difference();
        if id.is_empty() || !(changed || moved) || (!changed && self.visited.with_value(Option::is_some)) {
            return;
        }
        if changed && self.visited.with_value(Option::is_some) {
            self.visited.set_value(None);
            browser::set_session_item(OPEN, &id);
            crate::ui::link::forget();
        }
        let before = self.entry(&id).map(|entry| entry.kept);
        let now = Kept {
            name: self.store.name.get_untracked(),
            text: self.store.with_typed(str::to_owned),
            caret: self.store.caret.get_untracked(),
            changed: before.as_ref().filter(|_| !changed).map_or_else(browser::date, |before| before.changed),
            revision: before.filter(|_| !changed).map_or_else(new_id, |before| before.revision),
        };
        self.keep(&id, now);
    }

    /// Puts a diagram into the list and into the queue for the database.
    pub(super) fn keep(self, id: &str, kept: Kept) {
        self.remember(id, kept.clone());
        self.queue.update_value(|queue| {
            queue.retain(|write| !matches!(write, Write::Put { id: other, .. } if other == id));
            queue.push_back(Write::Put { id: id.to_owned(), kept });
        });
        self.pump();
    }

    /// Writes the queue to the database, one write at a time, because each names the revision before it.
    pub(super) fn pump(self) {
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
                self.say_kept();
            } else {
                self.not_kept(failed);
            }
        });
    }

    /// Says that everything is saved, after a pause in typing. Without the pause the message would flicker.
    fn say_kept(self) {
        let edited = self.store.edited.get_untracked();
        let say = move || {
            // A later change has a write of its own, which calls this again.
            if edited == self.store.edited.get_untracked() {
                let soon = self.difference().0 && self.visited.with_value(Option::is_none);
                self.store.saved.set_if_changed(if soon { Saved::Soon } else { Saved::Yes });
            }
        };
        set_timeout(say, TYPING_PAUSE);
    }

    /// Writes one entry to the database. Returns whether it need not be tried again.
    pub(super) async fn write(self, write: &Write) -> bool {
        let Some(vault) = self.vault.get_value() else { return false };
        match write {
            Write::Remove { id } => {
                let done = matches!(vault.remove(id).await, Outcome::Written);
                browser::tell(id);
                done
            }
            Write::Put { id, kept } => {
                let follows =
                    self.revisions.with_value(|revisions| revisions.get(id).cloned()).unwrap_or_default();
                match vault.put(id, kept, &follows).await {
                    Outcome::Written => {
                        self.revisions.update_value(|revisions| {
                            revisions.insert(id.clone(), kept.revision.clone());
                        });
                        vault::remove_from_journal(id);
                        if kept.revision != follows {
                            browser::tell(id);
                        }
                        true
                    }
                    Outcome::Theirs(theirs) => {
                        self.keep_both(id, kept, theirs);
                        true
                    }
                    Outcome::Failed => false,
                }
            }
        }
    }

    /// Puts failed writes back into the queue, unless a newer one waits there. The first failure shows a notice that
    /// offers an export.
    pub(super) fn not_kept(self, failed: Vec<Write>) {
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

    /// The page is hidden and may be closed before the database has finished: saves, and writes what is unfinished to
    /// the journal.
    pub(super) fn leave(self) {
        self.save();
        let id = self.open.get_untracked();
        let follows = self.revisions.with_value(|revisions| revisions.get(&id).cloned()).unwrap_or_default();
        let entry = self.entry(&id).filter(|_| self.visited.with_value(Option::is_none));
        if let Some(entry) = entry
            && (self.writing.get_value() || self.queue.with_value(|queue| !queue.is_empty()))
        {
            vault::write_to_journal(&id, &entry.kept, &follows);
        }
    }
}
