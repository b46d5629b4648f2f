//! Folded lanes: which ones a workflow shows as strips. They are a part of the manner of the drawing, so they are kept with
//! the text and go into links; the text and its history know nothing of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::Store;
use crate::document::Document;
use crate::model::{Element, ElementKey, Folds, LaneId};
use crate::ui::messages::canvas as words;
use crate::views::View;

impl Store {
    /// Folds these lanes, or unfolds them if all of them are folded. A view in which lanes are no bands gives way to the
    /// workflow, or nobody would see it.
    pub fn toggle_folds(self, lanes: &[LaneId]) {
        let document = self.draw_now();
        let can_fold = |lane: &&LaneId| !document.model().lane(**lane).nodes.is_empty();
        let lanes: Vec<LaneId> = lanes.iter().filter(can_fold).copied().collect();
        if lanes.is_empty() {
            return self.tell_person(self.word(&words::NOTHING_TO_FOLD), false);
        }
        let is_folded = !lanes.iter().all(|&lane| document.folds().has(lane));
        let folds = lanes.iter().fold(document.folds().clone(), |folds, &lane| folds.with(lane, is_folded));
        self.fold(&folds);
        self.announce_folds(&lanes, is_folded);
    }

    /// Unfolds every lane.
    pub fn unfold_all(self) {
        self.fold(&Folds::default());
    }

    fn fold(self, folds: &Folds) {
        if !self.panes().any(|view| matches!(view, View::Workflow(_))) {
            self.choose(View::Workflow(self.flow()));
        }
        self.edited.update(|count| *count += 1);
        self.gliding.set_value(true);
        self.moving.set_value(false);
        let document = self.draw_now();
        if self.waits_to_draw() || document.is_received() {
            self.wished_folds.set_value(Some(folds.clone()));
            return self.draw_again();
        }
        let view = self.view.get_untracked();
        self.draw(|before| Arc::new(before.with_view(view).folding(folds)));
    }

    /// What a command has changed is to be seen: lanes around it unfold.
    pub(super) fn unfold_around(self, document: &Document, keys: &[ElementKey]) {
        let elements = document.elements(keys);
        let lanes = elements.iter().filter_map(|&element| match element {
            Element::Node(node) => Some(document.model().node(node).lane),
            Element::Edge(_) | Element::Loop(_) | Element::Lane(_) => None,
        });
        let hidden: Vec<LaneId> = lanes.filter(|&lane| document.is_strip(lane)).collect();
        if !hidden.is_empty() {
            self.fold(&hidden.iter().fold(document.folds().clone(), |folds, &lane| folds.with(lane, false)));
        }
    }

    fn announce_folds(self, lanes: &[LaneId], is_folded: bool) {
        let document = self.drawn.get_untracked();
        let titles: Vec<&str> =
            lanes.iter().map(|&lane| document.model().lane(lane).title.as_str()).collect();
        let words = if is_folded { &words::LANE_FOLDED } else { &words::LANE_UNFOLDED };
        self.announcement.set(words.with([&titles.join(", ")]).text(self.locale.get_untracked()));
    }
}
