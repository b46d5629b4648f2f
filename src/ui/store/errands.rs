//! What takes too long for a frame on a large text, and is done by a worker that is started for it: commands, tidying,
//! exports. The text and the drawing stay usable meanwhile. An edit is taken over only if the text is still the same.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{Picture, Store};
use crate::document::Manner;
use crate::edit::Refusal;
use crate::model::ElementKey;
use crate::remote::{Done, Errand, Order, Task};
use crate::ui::messages::canvas as words;
use crate::ui::signals::SetIfChanged as _;
use crate::ui::worker::{Report, Worker};

/// A worker that takes longer is ended.
const MOST_TIME: Duration = Duration::from_secs(30);

/// A text of more bytes is tidied by a worker.
const LONG: usize = 50_000;

impl Store {
    /// Does a task on the newest text in a worker of its own. Nothing if the worker dies or takes too long.
    pub async fn errand(self, task: Task) -> Option<Done> {
        self.errand_in(self.manner(), task).await
    }

    /// The same on the text as it is drawn in some manner.
    pub async fn errand_in(self, manner: Manner, task: Task) -> Option<Done> {
        let errand = Errand { text: self.with_typed(str::to_owned), manner, task };
        let (worker, done) = (Rc::new(RefCell::new(None::<Worker>)), Rc::new(RefCell::new(None)));
        let mut limit = None;
        let ended = Promise::new(&mut |resolve, _| {
            let end = move || drop(resolve.call0(&JsValue::NULL));
            let (running, result, at_limit) = (worker.clone(), done.clone(), end.clone());
            let errand = errand.clone();
            let started = Worker::start(move |report| match report {
                Report::Ready => {
                    if let Some(worker) = running.borrow().as_ref() {
                        worker.send(&Order::Run(Cow::Borrowed(&errand)));
                    }
                }
                Report::Done(done) => {
                    *result.borrow_mut() = Some(done);
                    end();
                }
                Report::Dead => end(),
                Report::Answer(_) => {}
            });
            if started.is_none() {
                at_limit();
            }
            *worker.borrow_mut() = started;
            limit = set_timeout_with_handle(at_limit, MOST_TIME).ok();
        });
        let _ = JsFuture::from(ended).await;
        if let Some(limit) = limit {
            limit.clear();
        }
        worker.borrow_mut().take();
        done.borrow_mut().take()
    }

    /// Tidies the newest text, or mends it: at once where that is quick.
    pub fn rewrite(self, task: Task) {
        if self.with_typed(str::len) > LONG {
            return self.edit_elsewhere(task, |_| {});
        }
        let errand = Errand { text: self.with_typed(str::to_owned), manner: self.manner(), task };
        if let Done::Edit { edit, .. } = errand.run() {
            self.apply(&edit, None);
        }
    }

    /// Whether a worker is planning an edit. No command is taken meanwhile, because it would name elements of a text
    /// that is about to change.
    pub(super) fn is_planning(self) -> bool {
        self.planning.get_value()
    }

    /// Has a worker plan an edit, and does it. `then` gets the elements that it concerns, when they are drawn.
    pub(super) fn edit_elsewhere(self, task: Task, then: impl FnOnce(Vec<ElementKey>) + 'static) {
        spawn_local(async move {
            if let Some(focus) = self.edit_by_worker(task).await {
                self.when_drawn(move || then(focus));
            }
        });
    }

    /// Formats the newest text, however long that takes.
    pub async fn tidied(self) {
        if self.with_typed(str::len) > LONG {
            self.edit_by_worker(Task::Format).await;
        } else {
            self.rewrite(Task::Format);
        }
    }

    /// Has a worker plan an edit, and does it. Gives the elements that it concerns, unless nothing was done.
    async fn edit_by_worker(self, task: Task) -> Option<Vec<ElementKey>> {
        if self.is_planning() {
            self.tell_refusal(&Refusal::from(words::NOT_DRAWN_YET.with([])));
            return None;
        }
        self.planning.set_value(true);
        let text = self.edited.get_untracked();
        let is_current = !self.waits_to_draw();
        if is_current {
            self.picture.set_if_changed(Picture::Coming);
        }
        let done = self.errand(task).await;
        self.planning.set_value(false);
        if is_current && !self.waits_to_draw() {
            self.picture.set_if_changed(Picture::Current);
        }
        match done {
            Some(Done::Edit { edit, focus, caret }) => {
                if self.edited.get_untracked() != text {
                    self.tell_person(self.word(&words::TEXT_CHANGED), true);
                } else if !edit.is_empty() && self.with_typed(|text| edit.fits(text)) {
                    self.commit(&edit, caret, None);
                    return Some(focus);
                }
            }
            Some(Done::Refused(refusal)) => self.tell_refusal(&refusal),
            Some(Done::Exported { .. }) => {}
            None => self.tell_person(self.word(&words::TOO_SLOW), true),
        }
        None
    }
}
