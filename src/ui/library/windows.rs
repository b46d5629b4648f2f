//! Two windows on one diagram: what another one wrote or removed is taken over, unless this one has something
//! newer, which is then kept beside.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Library, OPEN, PAUSE, Write, new_id};
use crate::text::TextEdit;
use crate::ui::browser;
use crate::ui::messages::documents as words;
use crate::ui::vault::{self, Kept};
use std::collections::BTreeMap;

impl Library {
    /// Another window wrote meanwhile: both texts stay, ours under a new id.
    pub(super) fn part(self, id: &str, ours: &Kept, theirs: Kept) {
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
            ours.text = self.store.with_typed(str::to_owned);
            self.open.set(fresh.clone());
            browser::set_session_item(OPEN, &fresh);
            self.store.name.set(name);
        }
        self.keep(&fresh, ours);
        self.store.tell_person(self.store.word(&words::KEPT_BOTH), false);
    }

    /// Another window wrote or removed an entry.
    pub(super) fn look_at(self, id: String) {
        let Some(vault) = self.vault.get_value() else { return };
        spawn_local(async move {
            let theirs = vault.get(&id).await;
            self.take_over(&id, theirs);
        });
    }

    pub(super) fn look_again(self) {
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
    pub(super) fn take_over(self, id: &str, theirs: Option<Kept>) {
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
    pub(super) fn follow(self, id: &str) {
        let Some(entry) = self.entry(id) else { return };
        let text = self.store.with_typed(str::to_owned);
        if text != entry.kept.text {
            self.store.apply(&TextEdit::between(&text, &entry.kept.text), None);
        }
        self.store.name.set(entry.kept.name);
    }
}
