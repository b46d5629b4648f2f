//! How the open text is drawn: its view with the flow, and what its drawing keeps from before. Both are kept beside the text.
//!
//! The code pane has the history of the arrangement too: tidying is a transaction that changes no text, and undoing it
//! tells the arrangement back ([`Store::arrange`]).

use std::sync::Arc;

use leptos::prelude::*;

use super::{Act, Notice, Store};
use crate::document::Manner;
use crate::layout::sequence::Order;
use crate::layout::workflow::{Arrangement, Flow, Wish};
use crate::model::Folds;
use crate::scene::Tints;
use crate::ui::messages::{canvas as words, header};
use crate::ui::signals::SetIfChanged as _;
use crate::views::View;

impl Store {
    /// How the newest text is drawn. A text that waits to be drawn has the manner of the drawing on the canvas.
    pub fn manner(self) -> Manner {
        if self.code_only.get_untracked() || self.opening.get_value() {
            return self.opened_in.get_value();
        }
        let panes = self.panes();
        let drawn = self.drawn.with_untracked(|document| document.manner());
        let manner = if drawn.view == panes.first { drawn } else { Manner::pure(panes.first) };
        manner.in_panes(panes)
    }

    /// Whether this is the manner of the open text. A diagram of an older Fizz has no word for it, and the usual one.
    pub fn is_drawn_in(self, kept: &str) -> bool {
        let now = self.manner();
        let is_as_opened = || self.opened_in.with_value(|opened| *opened == self.manner_of(kept));
        let is_first = self.first_drawn_in.with_value(|first| first.as_ref() == Some(&now));
        now == self.manner_of(kept) || is_first && is_as_opened()
    }

    fn manner_of(self, kept: &str) -> Manner {
        match kept {
            "" => Manner::pure(View::Workflow(self.usual_flow.get_untracked())),
            kept => Manner::read(kept),
        }
    }

    /// The text that is opened next is drawn in this manner.
    pub(super) fn open_in(self, kept: &str) {
        let manner = self.manner_of(kept);
        self.flow.set_value(self.usual_flow.get_untracked());
        self.take_panes(manner.panes());
        self.in_second.set_if_changed(false);
        self.opened_in.set_value(manner);
        self.first_drawn_in.set_value(None);
        self.wished.set_value(None);
        self.wished_folds.set_value(None);
    }

    /// Another window draws the open text in this manner now.
    pub fn take_manner(self, kept: &str) {
        let manner = self.manner_of(kept);
        if self.code_only.get_untracked() {
            return self.open_in(kept);
        }
        if manner != self.manner() {
            self.take_panes(manner.panes());
            self.draw_as(manner.wish(), Some((manner.tints, manner.numbered, manner.folds)));
        }
    }

    /// Draws the open text with another flow. Other diagrams keep theirs.
    pub fn set_flow(self, flow: Flow) {
        self.set_view(View::Workflow(flow));
    }

    /// The flow of the open diagram is that of new ones from now on.
    pub fn make_flow_usual(self) {
        let flow = self.flow();
        self.usual_flow.set_if_changed(flow);
        let name = self.word(words::flow(flow));
        self.tell_person(words::FLOW_IS_USUAL.with([name]).text(self.locale.get_untracked()), false);
    }

    /// Draws the open text as the workflow, in its flow.
    pub fn show_workflow(self) {
        self.set_view(View::Workflow(self.flow()));
    }

    /// The flow that the open text has as a workflow.
    pub(super) fn flow(self) -> Flow {
        self.flow.get_value()
    }

    /// Draws the open text as another view. What is selected stays selected. Of two canvases it is the one in which somebody
    /// works, unless the other one shows that view.
    pub fn set_view(self, view: View) {
        let is_second = self.choose(view);
        if is_second {
            return self.draw_second(&self.draw_now());
        }
        self.draw_first();
    }

    /// Draws the open text as the view of the first canvas, and as that of the second.
    pub(super) fn draw_first(self) {
        let view = self.view.get_untracked();
        self.gliding.set_value(true);
        self.moving.set_value(false);
        let document = self.draw_now();
        if self.waits_to_draw() || document.is_received() {
            self.draw_again();
        } else {
            self.show_in_frame(Arc::new(document.with_view(view)));
        }
    }

    /// Whether the messages of the drawing have numbers.
    pub fn is_numbered(self) -> bool {
        self.drawn.with(|document| document.is_numbered())
    }

    /// Gives the messages of a sequence numbers, or takes them away.
    pub fn number_messages(self, numbered: bool) {
        let document = self.draw_now();
        if !self.panes().any(|view| matches!(view, View::Sequence(_))) {
            self.choose(View::Sequence(Order::default()));
        }
        if self.waits_to_draw() || document.is_received() {
            return self.draw_first();
        }
        let view = self.view.get_untracked();
        self.edited.update(|count| *count += 1);
        self.draw(|before| Arc::new(before.with_view(view).numbering(numbered)));
    }

    /// Without other colours the lanes keep theirs, and without another word the messages their numbers and the lanes their
    /// folds.
    fn draw_as(self, wish: Wish, looks: Option<(Tints, bool, Folds)>) {
        let document = self.draw_now();
        if self.waits_to_draw() || document.is_received() {
            self.wished.set_value(Some(wish));
            self.wished_folds.set_value(looks.map(|(_, _, folds)| folds));
            return self.draw_again();
        }
        let view = self.view.get_untracked();
        self.draw(|before| {
            let next = before.with_view(view).with_wish(wish);
            Arc::new(match &looks {
                Some((tints, numbered, folds)) => next.tinted(tints).numbering(*numbered).folding(folds),
                None => next,
            })
        });
    }

    /// The code pane tells the arrangement of its text: tidied, or brought back by undo. Empty for the pure drawing.
    pub fn arrange(self, told: &str) {
        self.edited.update(|count| *count += 1);
        self.gliding.set_value(true);
        self.moving.set_value(false);
        self.draw_as(Arrangement::read(told).map_or(Wish::Pure, Wish::Arranged), None);
    }

    /// Forgets what the drawing keeps from before, and says what has moved.
    pub fn tidy(self) {
        let document = match self.current() {
            Ok(document) => document,
            Err(refusal) => return self.tell_person(self.tell(&refusal.reason), true),
        };
        let nothing = || self.tell_person(self.word(&words::NOTHING_TO_TIDY), false);
        let Some(arrangement) = document.manner().arrangement else { return nothing() };
        let pure = document.with_wish(Wish::Pure);
        let moved = pure.moved_from(&document);
        if moved == 0 {
            return nothing();
        }
        self.with_code(|code| code.arrange(&arrangement.to_string(), ""));
        let nodes = document.model().nodes.len();
        let text = words::TIDIED.with([&moved.to_string(), &nodes.to_string()]);
        self.tell_undoable(text.text(self.locale.get_untracked()));
    }

    /// Tells what was just done, with a way to take it back.
    pub fn tell_undoable(self, text: String) {
        let done = self.drawn.with_untracked(|drawn| drawn.revision());
        let undo: Act = Arc::new(move || {
            // After a later change, undo would take back that one.
            if self.drawn.with_untracked(|drawn| drawn.revision()) == done {
                self.with_code(|code| code.undo());
            }
        });
        let action = Some((self.word(&header::UNDO).to_owned(), undo));
        self.notice.set(Some(Notice { text, action, bad: false }));
    }
}
