//! Several windows with the same diagrams. A window takes over what another one wrote or deleted. If it has unsaved
//! changes itself, it keeps them as a second diagram.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Library, OPEN, PAUSE, Write, new_id};
use crate::text::TextEdit;
use crate::ui::browser;
use crate::ui::messages::documents as words;
use crate::ui::vault::{self, Kept};
use std::collections::BTreeMap;

/// How soon a window looks again at what another one wrote, while somebody types in a field here.
const DRAFT_PAUSE: Duration = Duration::from_secs(1);

impl Library {
    /// Another window has written the same diagram: keeps both texts, ours under a new id.
    pub(super) fn keep_both(self, id: &str, ours: &Kept, theirs: Kept) {
        let follows = self.follows(id);
        vault::remove_from_journal(id);
        self.set_stored(id, &theirs.revision);
        let is_unchanged = ours.revision == follows.known;
        let open = self.open.get_untracked() == id;
        self.remember(id, theirs);
        if is_unchanged {
            if open {
                self.follow(id);
            }
            return;
        }
        let fresh = new_id();
        let name = self.conflict_copy_name(&ours.name);
        // The text typed while the write was under way is newer than `ours`.
        self.queue.update_value(|queue| {
            queue.retain(|write| !matches!(write, Write::Put { id: other, .. } if other == id));
        });
        let mut ours = Kept { name: name.clone(), ..ours.clone() };
        if open {
            ours.text = self.store.with_typed(str::to_owned);
            ours.manner = self.store.manner().to_string();
            self.open.set(fresh.clone());
            browser::set_session_item(OPEN, &fresh);
            self.store.name.set(name);
            self.note();
        }
        self.keep(&fresh, ours);
        self.store.tell_person(self.store.word(&words::KEPT_BOTH), false);
    }

    /// Reads one diagram again, because another window has written or deleted it.
    pub(super) fn reload(self, id: String) {
        let Some(vault) = self.vault.get_value() else { return };
        spawn_local(async move {
            if let Some(theirs) = vault.get(&id).await {
                self.take_over(&id, theirs);
            }
        });
    }

    /// Reads all diagrams again, because a hidden window may have missed messages.
    pub(super) fn reload_all(self) {
        let Some(vault) = self.vault.get_value() else { return };
        spawn_local(async move {
            let Some((all, _)) = vault.all().await else { return };
            let all: BTreeMap<String, Kept> = all.into_iter().collect();
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

    /// Takes over an entry of the database, or its absence. If this window has unsaved changes to the diagram, nothing
    /// happens here: the conflict is found when they are written.
    pub(super) fn take_over(self, id: &str, theirs: Option<Kept>) {
        let open = self.open.get_untracked() == id;
        let waits = self.waits(id);
        let entry = self.entry(id);
        if self.writing.with_value(Option::is_some) {
            let id = id.to_owned();
            return set_timeout(move || self.reload(id), PAUSE);
        }
        if open && self.store.is_drafting() {
            // The field writes the text that this window shows, when it is left.
            let id = id.to_owned();
            return set_timeout(move || self.reload(id), DRAFT_PAUSE);
        }
        if waits || (open && self.difference().is_work()) {
            return;
        }
        match theirs {
            Some(theirs) => {
                if entry.is_some_and(|entry| entry.kept.revision == theirs.revision) {
                    return;
                }
                self.set_stored(id, &theirs.revision);
                self.remember(id, theirs);
                if open {
                    self.follow(id);
                }
            }
            // The open diagram stays in the list. Its next change writes it again.
            None if open => {}
            None => {
                self.follows.update_value(|follows| {
                    follows.remove(id);
                });
                self.entries.update(|entries| entries.retain(|entry| entry.id != id));
            }
        }
    }

    /// Shows the listed text and name of the open diagram, drawn as in the other window. The text changes by one edit, so
    /// that undo works.
    pub(super) fn follow(self, id: &str) {
        let Some(entry) = self.entry(id) else { return };
        let text = self.store.with_typed(str::to_owned);
        if text != entry.kept.text && self.store.code_only.get_untracked() {
            // An edit needs the document of the text, which is not read.
            self.store.open_text(&entry.id, &entry.kept.name, &entry.kept.text, &entry.kept.manner);
        } else if text != entry.kept.text {
            self.store.apply(&TextEdit::between(&text, &entry.kept.text), None);
        }
        self.store.take_manner(&entry.kept.manner);
        self.store.name.set(entry.kept.name);
    }
}
