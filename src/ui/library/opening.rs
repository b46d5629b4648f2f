//! Opening a diagram so that it cannot keep the others away. A mark is stored before anything of it is read and goes when
//! it is drawn (web/opening.js). A start that finds the mark of an earlier one opens nothing: the person chooses, and may
//! open the diagram as code only. Until it has been drawn once, it is not drawn again unasked.

use std::time::Duration;

use leptos::prelude::*;

use super::{Entry, Library, new_id};
use crate::ui::browser;
use crate::ui::link;
use crate::ui::signals::SetIfChanged as _;
use crate::ui::start::{self, Open};
use crate::ui::store::{Dialog, Picture};
use crate::ui::vault::Kept;

/// If the page still answers this long after it was drawn, the drawing has done no harm, shown or not.
const PROOF: Duration = Duration::from_secs(2);

impl Library {
    /// Whether the person chooses what to open: the last start failed, or the address says `?safe`.
    pub(super) fn starts_safely(self) -> bool {
        let failed = self.failed.get_value();
        let diagrams = failed.iter().filter(|what| !what.starts_with("fizz:"));
        diagrams.for_each(|id| start::suspect(id, true));
        start::is_wanted() || failed.iter().any(|what| what != start::JOURNAL)
    }

    /// Shows an empty text that becomes a diagram when somebody types, and the list of diagrams over it.
    pub(super) fn open_nothing(self) {
        let failed = self.failed.get_value();
        self.visited.set_value(Some(Kept::default()));
        self.show(&new_id(), &Kept::default(), false);
        self.safe.set(true);
        let offered = failed.iter().filter(|&what| {
            let is_diagram = self.entry(what).is_some();
            is_diagram || (what == start::LINK && link::brought().is_some())
        });
        self.offered.set(offered.cloned().collect());
        // A list that failed is opened by hand only.
        if !failed.iter().any(|what| what == start::LIST) {
            start::opening(start::LIST);
            self.store.dialog.set(Some(Dialog::Documents));
            self.await_drawing(None);
        }
    }

    /// Shows a diagram's text. As code only, nothing of it is parsed or drawn.
    pub(super) fn show(self, id: &str, kept: &Kept, code_only: bool) {
        start::note(None);
        start::opening(if self.visited.with_value(Option::is_some) { start::LINK } else { id });
        self.safe.set(false);
        self.store.reading.set_if_changed(false);
        self.store.draft.set_if_changed(None);
        self.store.code_only.set(code_only);
        self.open.set(id.to_owned());
        self.store.open_text(id, &kept.name, &kept.text, &kept.manner);
        self.note();
        self.await_drawing((!code_only).then(|| id.to_owned()));
    }

    /// Takes the mark away when the page shows what it should. `drawn` is the diagram that has proved to be harmless then.
    fn await_drawing(self, drawn: Option<String>) {
        let count = self.openings.get_value() + 1;
        self.openings.set_value(count);
        self.look_for_drawing(count, drawn);
    }

    fn look_for_drawing(self, count: u32, drawn: Option<String>) {
        if count != self.openings.get_value() {
            return;
        }
        if drawn.is_some() && self.store.picture.get_untracked() == Picture::Coming {
            return set_timeout(move || self.look_for_drawing(count, drawn), Duration::from_millis(100));
        }
        let done = move || {
            if count == self.openings.get_value() {
                start::reached();
                if let Some(id) = &drawn {
                    start::suspect(id, false);
                }
            }
        };
        browser::after_frame(done.clone());
        // A window that is hidden before the frame paints none.
        set_timeout(done, PROOF);
    }

    /// Draws the diagram that is open as code only.
    pub(super) fn draw_after_all(self) {
        let id = self.open.get_untracked();
        start::opening(if self.visited.with_value(Option::is_some) { start::LINK } else { &id });
        self.store.draw_after_all();
        self.await_drawing(Some(id));
    }

    /// Tells the scripts of the page what is open, so that they can keep its text if the program stops.
    pub(super) fn note(self) {
        let id = self.open.get_untracked();
        let follows = self.journal_follows(&id);
        let visited = self.visited.get_value();
        let manner = self.store.manner().to_string();
        let note = |text: &str| {
            start::note(Some(&Open {
                id: &id,
                name: &self.store.name.get_untracked(),
                follows: &follows.known,
                unsure: &follows.unsure,
                manner: &manner,
                text,
                visited: visited.is_some(),
            }));
        };
        match &visited {
            Some(visited) => note(&visited.text),
            None => self.store.with_typed(note),
        }
    }

    /// Opens a diagram as code only. The one that was open is saved first.
    pub fn open_code_only(self, id: &str) {
        self.save();
        if let Some(entry) = self.entry(id) {
            self.open_entry_as(&entry, true);
        }
    }

    /// Opens a diagram with its drawing, even if that failed before.
    pub fn open_drawn(self, id: &str) {
        self.save();
        if let Some(entry) = self.entry(id) {
            self.open_entry_as(&entry, false);
        }
    }

    /// A diagram of the list.
    pub fn listed(self, id: &str) -> Option<Entry> {
        self.entries.with(|entries| entries.iter().find(|entry| entry.id == id).cloned())
    }
}
