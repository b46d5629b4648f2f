//! A text that is open as code only: it is kept, shared and saved as ever, and neither parsed nor drawn. It stays a typed
//! text that waits to be drawn, over an empty drawing; commands and fixes are refused.

use std::sync::Arc;

use leptos::prelude::*;

use super::Store;
use crate::edit::Refusal;
use crate::ui::messages::canvas as words;
use crate::ui::signals::SetIfChanged as _;

impl Store {
    /// Takes a text that shall not be drawn.
    pub(super) fn take_code_only(self, text: String) {
        self.typed.set_value(Some(text));
        if self.drawn.with_untracked(|document| !document.text().is_empty()) {
            self.show_in_frame(Arc::new(self.drawn.with_untracked(|document| document.with_text(""))));
        }
    }

    /// Draws the text that was open as code only.
    pub fn draw_after_all(self) {
        if self.code_only.get_untracked() {
            self.code_only.set_if_changed(false);
            let text = self.with_typed(str::to_owned);
            self.begin_opening(text.len());
            self.text_changed(text);
            self.end_opening();
        }
    }

    /// Why nothing but the code can be changed.
    pub(super) fn refusal_of_code_only(self) -> Option<Refusal> {
        self.code_only.get_untracked().then(|| Refusal::from(words::CODE_ONLY_REFUSES.with([])))
    }
}
