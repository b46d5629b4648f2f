//! What was selected at the texts to which undo and redo lead. The history of the code pane knows texts and carets; what
//! was selected on the canvas is noted here, by the text at which it was.

use leptos::prelude::*;

use super::Store;
use crate::model::ElementKey;

/// The most texts whose selection is known.
const MOST: usize = 200;

/// Selections, each with the text at which it was.
#[derive(Default)]
pub struct Returns {
    notes: Vec<(u64, Vec<ElementKey>)>,
    /// A step of the history is being made.
    stepping: bool,
}

impl Returns {
    fn note(&mut self, text: &str, selection: Vec<ElementKey>) {
        let text = digest(text);
        self.notes.retain(|(other, _)| *other != text);
        self.notes.push((text, selection));
        if self.notes.len() > MOST {
            self.notes.remove(0);
        }
    }

    fn find(&self, text: &str) -> Option<Vec<ElementKey>> {
        let text = digest(text);
        self.notes.iter().rev().find(|(other, _)| *other == text).map(|(_, selection)| selection.clone())
    }
}

/// FNV-1a: two texts of one history have the same digest about never, and then the wrong nodes are selected.
fn digest(text: &str) -> u64 {
    let step = |digest: u64, byte: u8| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

impl Store {
    /// Notes what is selected at the newest text, before another one takes its place.
    pub(super) fn note_selection(self) {
        let selection = self.selection.get_untracked();
        self.with_typed(|text| self.returns.update_value(|returns| returns.note(text, selection)));
    }

    /// Whether undo or redo is being made: the caret that they move selects nothing.
    pub(super) fn is_stepping(self) -> bool {
        self.returns.with_value(|returns| returns.stepping)
    }

    /// Makes a step of the history. What was selected at the text that comes is selected again.
    pub fn step_in_history(self, step: impl FnOnce()) {
        self.note_selection();
        self.returns.update_value(|returns| returns.stepping = true);
        step();
        self.returns.update_value(|returns| returns.stepping = false);
        if self.waits_to_draw() {
            return;
        }
        let noted = self.with_typed(|text| self.returns.with_value(|returns| returns.find(text)));
        self.select_changed(noted.unwrap_or_default());
    }
}
