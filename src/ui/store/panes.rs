//! One text on two canvases. The first one is what everything else in the store speaks of: commands, saving, exports and
//! the panels work on its document. The second one shows another view of the same text, so elements, keys and the selection
//! are the same in both; only what lies where differs. Each canvas has a part of the drawing and a pointer of its own.
//!
//! It is there only while there is room, and while the text is quick to draw: a drawing that comes from a worker is one.

use std::sync::Arc;

use leptos::prelude::*;

use super::Store;
use crate::document::Document;
use crate::ui::messages::canvas as words;
use crate::ui::signals::SetIfChanged as _;
use crate::views::{Panes, View};

/// What a canvas shows of the open text.
#[derive(Clone, Copy)]
pub struct Pane {
    pub view: RwSignal<View>,
    pub drawn: RwSignal<Arc<Document>>,
}

impl Pane {
    pub(super) fn new() -> Pane {
        let view = View::default();
        Pane { view: RwSignal::new(view), drawn: RwSignal::new(Arc::new(Document::new("", view))) }
    }
}

impl Store {
    /// What the first canvas shows.
    pub fn first(self) -> Pane {
        Pane { view: self.view, drawn: self.drawn }
    }

    /// The views that are chosen for the open text, whether there is room for both or not.
    pub fn panes(self) -> Panes {
        let second = self.paired.get_untracked().then(|| self.second.view.get_untracked());
        Panes { first: self.view.get_untracked(), second }
    }

    pub(super) fn take_panes(self, panes: Panes) {
        let flow_of = |view: View| if let View::Workflow(flow) = view { Some(flow) } else { None };
        if let Some(flow) = flow_of(panes.first).or(panes.second.and_then(flow_of)) {
            self.flow.set_value(flow);
        }
        self.view.set_if_changed(panes.first);
        if let Some(second) = panes.second {
            self.second.view.set_if_changed(second);
        }
        self.paired.set_if_changed(panes.second.is_some());
    }

    /// Whether the second canvas is in the page. Tracks the answer.
    pub fn shows_second(self) -> bool {
        let one_is_enough = [self.is_narrow, self.walking, self.presenting, self.embedded, self.code_only];
        let is_hidden = one_is_enough.into_iter().any(|is| is.get());
        self.paired.get() && !is_hidden && !self.drawn.with(|document| document.is_received())
    }

    /// Whether somebody works in the second canvas. Without it everything is meant for the first one.
    pub fn is_in_second(self) -> bool {
        self.in_second.get_untracked() && untrack(|| self.shows_second())
    }

    /// The newest drawings of the canvases that are in the page.
    pub fn shown_now(self) -> Vec<Arc<Document>> {
        let first = self.draw_now();
        let second = untrack(|| self.shows_second()).then(|| self.second_of(&first));
        [first].into_iter().chain(second).collect()
    }

    /// The newest drawing of the canvas in which somebody works.
    pub fn worked_on(self) -> Arc<Document> {
        let first = self.draw_now();
        if self.is_in_second() { self.second_of(&first) } else { first }
    }

    /// The drawing of the second canvas that belongs to one of the first.
    fn second_of(self, first: &Document) -> Arc<Document> {
        let drawn = self.second.drawn.get_untracked();
        if drawn.revision() == first.revision() && drawn.text() == first.text() {
            return drawn;
        }
        Arc::new(first.with_view(self.second.view.get_untracked()))
    }

    /// Takes note of a view that is asked for where somebody works, and says whether only the second canvas changes.
    pub(super) fn choose(self, view: View) -> bool {
        let before = self.panes();
        if !untrack(|| self.shows_second()) {
            self.take_panes(before.instead(view));
            return false;
        }
        let (panes, in_second) = before.showing(view, self.in_second.get_untracked());
        self.take_panes(panes);
        self.in_second.set_if_changed(in_second);
        panes.first == before.first
    }

    /// Shows two views side by side, or only the one in which somebody works.
    pub fn pair(self) {
        let before = self.panes();
        let is_large = self.is_slow() || self.drawn.with_untracked(|document| document.is_received());
        let panes = match before.second {
            Some(_) => before.alone(self.is_in_second()),
            None if is_large => return self.tell_person(self.word(&words::TOO_LARGE_FOR_TWO), false),
            None if self.is_narrow.get_untracked() => {
                return self.tell_person(self.word(&words::NO_ROOM_FOR_TWO), false);
            }
            None => before.divided(self.flow()),
        };
        // Whoever looked at a view goes on there.
        let is_second = panes.second.is_some_and(|second| second.is_like(before.first));
        self.show_panes(panes);
        self.in_second.set_if_changed(is_second);
    }

    /// Draws the open text as these views.
    pub fn show_panes(self, panes: Panes) {
        let is_same = self.view.get_untracked() == panes.first;
        self.take_panes(panes);
        self.in_second.set_if_changed(false);
        if is_same {
            self.draw_second(&self.draw_now());
        } else {
            self.draw_first();
        }
    }

    /// The drawing of the second canvas follows that of the first.
    pub(super) fn draw_second(self, first: &Document) {
        let is_needed = self.paired.get_untracked() && !first.is_received();
        if is_needed {
            let second = first.with_view(self.second.view.get_untracked());
            self.second.drawn.set(Arc::new(second.with_revision(first.revision())));
        } else if self.second.drawn.with_untracked(|document| !document.text().is_empty()) {
            self.second.drawn.set(Arc::new(Document::new("", View::default())));
        }
    }
}
