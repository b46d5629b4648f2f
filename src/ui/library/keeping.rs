//! How what is typed comes into the [`vault`](super::super::vault): seen to differ, queued, written one by one.

use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::signals::SetIfChanged as _;
use wasm_bindgen_futures::spawn_local;

use super::{Library, OPEN, PAUSE, Write, new_id};
use crate::ui::browser;
use crate::ui::messages::documents as words;
use crate::ui::store::{Act, Dialog, Notice, Saved, TYPING_PAUSE};
use crate::ui::vault::{self, Kept, Outcome};

impl Library {
    /// What of the open diagram differs from what this window last kept: its name or text; else its caret.
    pub(super) fn difference(self) -> (bool, bool) {
        let id = self.open.get_untracked();
        let differs = |kept: &Kept| {
            let text = self.store.with_typed(|text| text != kept.text);
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

    pub(super) fn later(self) {
        let (changed, moved) = self.difference();
        if changed {
            self.store.saved.set_if_changed(Saved::Soon);
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
            crate::ui::link::forget();
        }
        let known = self.entry(&id).map(|entry| entry.kept);
        let now = Kept {
            name: self.store.name.get_untracked(),
            text: self.store.with_typed(str::to_owned),
            caret: self.store.caret.get_untracked(),
            changed: known.as_ref().filter(|_| !changed).map_or_else(browser::date, |known| known.changed),
            revision: known.filter(|_| !changed).map_or_else(new_id, |known| known.revision),
        };
        self.keep(&id, now);
    }

    /// Into the list, and into the queue for the database.
    pub(super) fn keep(self, id: &str, kept: Kept) {
        self.remember(id, kept.clone());
        self.queue.update_value(|queue| {
            queue.retain(|write| !matches!(write, Write::Put { id: other, .. } if other == id));
            queue.push_back(Write::Put { id: id.to_owned(), kept });
        });
        self.pump();
    }

    /// Works the queue off, one write at a time, so that each follows the one before.
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

    /// Says so when the fingers rest: under typing the word would change with every other letter.
    fn say_kept(self) {
        let edited = self.store.edited.get_untracked();
        let say = move || {
            // What has been typed since is kept by a write of its own, which comes here again.
            if edited == self.store.edited.get_untracked() {
                let soon = self.difference().0 && self.foreign.with_value(Option::is_none);
                self.store.saved.set_if_changed(if soon { Saved::Soon } else { Saved::Yes });
            }
        };
        set_timeout(say, TYPING_PAUSE);
    }

    pub(super) async fn write(self, write: &Write) -> bool {
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

    /// Nothing is lost while the page is open, and it says so once.
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

    /// The page is hidden, and may never be seen again.
    pub(super) fn leave(self) {
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
}
