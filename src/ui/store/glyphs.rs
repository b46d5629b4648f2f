//! The figures of lanes, which their titles tell and somebody may choose otherwise. A choice lasts for the session: neither the
//! text nor what is kept beside it knows of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::Store;
use crate::layout::glyph::Glyph;
use crate::model::LaneId;
use crate::ui::messages::canvas as words;

impl Store {
    /// Draws a lane with this figure; nothing: with the one that its title tells.
    pub fn set_glyph(self, lane: LaneId, glyph: Option<Glyph>) {
        let document = self.draw_now();
        if self.waits_to_draw() || document.is_received() {
            return self.tell_person(self.word(&words::GLYPH_OF_LARGE), false);
        }
        self.gliding.set_value(true);
        self.moving.set_value(false);
        let glyphs = document.glyphs().clone().with(lane, glyph);
        self.draw(|before| Arc::new(before.with_glyphs(glyphs)));
    }
}
