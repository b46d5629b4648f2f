//! Texts that are slow to draw. A worker makes their documents, so that typing, menus and saving never wait for one.
//!
//! One request is under way at a time. A newer one ends the worker that still works on an older one, because a worker
//! cannot be told to stop.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::{Picture, Store};
use crate::document::Document;
use crate::remote::{Arrival, Message, Order, Reach, Receiver, Request, Shown};
use crate::ui::browser;
use crate::ui::signals::SetIfChanged as _;
use crate::ui::worker::{Report, Worker};

/// A worker that takes longer is ended.
const MOST_TIME: Duration = Duration::from_secs(10);

/// A worker that has been busy for less time is waited for, because starting another one takes about as long.
const SHORT: f64 = 250.0;

type Step = fn(Store, &Arc<Document>);

/// From a received document to its drawing on the canvas.
const STEPS: &[Step] = &[
    |_, document| {
        document.zones();
    },
    |_, document| {
        document.index();
    },
    |store, document| {
        document.scene(store.theme_name());
    },
    |store, document| store.show_received(document),
];

/// The worker and what it is doing.
#[derive(Default)]
pub(super) struct Elsewhere {
    worker: Option<Worker>,
    is_ready: bool,
    receiver: Option<Receiver>,
    /// When the request was sent, in milliseconds since the page was opened.
    started: f64,
    /// A request that waits until the worker is free.
    next: Option<Request>,
    limit: Option<TimeoutHandle>,
    /// The received document while its parts are prepared for showing.
    arrived: Option<Arc<Document>>,
    number: u32,
}

impl Store {
    /// Asks the worker for the document of the newest text.
    pub(super) fn draw_elsewhere(self, reach: Reach) {
        self.picture.set_if_changed(Picture::Coming);
        let number = self.next_number();
        let text = self.with_typed(str::to_owned);
        let view = self.view.get_untracked();
        let asked = self.wished.try_update_value(Option::take).flatten();
        let is_opening = self.opening.get_value();
        let wish = if is_opening { Some(self.opened_in.get_value().wish()) } else { asked };
        let before = self.drawn.get_untracked();
        let manner = before.manner();
        let asked = self.wished_folds.try_update_value(Option::take).flatten();
        let folds = if is_opening { Some(self.opened_in.get_value().folds) } else { asked };
        let is_needed = !is_opening && (manner.arrangement.is_some() || !manner.folds.is_empty());
        let before = is_needed.then(|| Shown { text: before.text().to_owned(), manner });
        self.ask_worker(Request { number, text, view, wish, folds, before, reach });
    }

    /// Draws more of a text than usual, or less.
    pub fn draw_with_reach(self, reach: Reach) {
        self.reach.set_value(reach);
        self.draw_again();
    }

    /// Draws the newest text anew, in the worker.
    pub(super) fn draw_again(self) {
        self.typed.set_value(Some(self.with_typed(str::to_owned)));
        self.draw_elsewhere(self.reach.get_value());
    }

    fn next_number(self) -> u32 {
        self.elsewhere
            .try_update_value(|elsewhere| {
                elsewhere.number += 1;
                elsewhere.number
            })
            .unwrap_or_default()
    }

    /// What the worker is doing is not needed any more.
    pub(super) fn forget_elsewhere(self) {
        self.picture.set_if_changed(Picture::Current);
        self.elsewhere.update_value(|elsewhere| {
            elsewhere.next = None;
            elsewhere.arrived = None;
            if elsewhere.receiver.take().is_some() {
                elsewhere.stop();
            }
        });
    }

    fn ask_worker(self, request: Request) {
        let now = browser::now();
        let is_started = self.elsewhere.try_update_value(|elsewhere| {
            elsewhere.arrived = None;
            let is_busy = elsewhere.receiver.is_some();
            if is_busy && elsewhere.is_ready && now - elsewhere.started > SHORT {
                elsewhere.stop();
            }
            elsewhere.next = Some(request);
            elsewhere.worker.is_some()
        });
        if is_started == Some(false) {
            let worker = Worker::start(move |report| self.hear(report));
            if worker.is_none() {
                return self.worker_failed();
            }
            self.elsewhere.update_value(|elsewhere| elsewhere.worker = worker);
            self.limit_time();
        }
        self.send_next();
    }

    /// Sends the waiting request if the worker is free.
    fn send_next(self) {
        let is_sent = self.elsewhere.try_update_value(|elsewhere| {
            if !elsewhere.is_ready || elsewhere.receiver.is_some() {
                return false;
            }
            let (Some(worker), Some(request)) = (&elsewhere.worker, elsewhere.next.take()) else {
                return false;
            };
            worker.send(&Order::Draw(Cow::Borrowed(&request)));
            elsewhere.started = browser::now();
            elsewhere.receiver = Some(Receiver::new(request));
            true
        });
        if is_sent == Some(true) {
            self.limit_time();
        }
    }

    fn limit_time(self) {
        let limit = set_timeout_with_handle(move || self.worker_failed(), MOST_TIME).ok();
        self.elsewhere.update_value(|elsewhere| {
            if let Some(before) = std::mem::replace(&mut elsewhere.limit, limit) {
                before.clear();
            }
        });
    }

    fn hear(self, report: Report) {
        match report {
            Report::Ready => {
                self.elsewhere.update_value(|elsewhere| elsewhere.is_ready = true);
                self.send_next();
            }
            Report::Answer(message) => self.take(message),
            Report::Done(_) => {}
            Report::Dead => self.worker_failed(),
        }
    }

    /// The worker took too long or died.
    fn worker_failed(self) {
        self.elsewhere.update_value(|elsewhere| {
            elsewhere.stop();
            elsewhere.next = None;
        });
        self.picture.set(Picture::TooLarge);
        self.finish_opening();
    }

    fn take(self, message: Message<'static>) {
        let arrival = self.elsewhere.try_update_value(|elsewhere| {
            let receiver = elsewhere.receiver.as_mut()?;
            receiver.take(message)
        });
        match arrival.flatten() {
            None => {}
            Some(Arrival::Drawn(document)) => {
                let revision = self.drawn.with_untracked(|drawn| drawn.revision()) + 1;
                let document = Arc::new(document.with_revision(revision));
                self.elsewhere.update_value(|elsewhere| elsewhere.arrived = Some(document.clone()));
                self.prepare(document, STEPS);
            }
            Some(Arrival::Judged(report)) => {
                let arrived = self.elsewhere.with_value(|elsewhere| elsewhere.arrived.clone());
                if let Some(document) = arrived {
                    document.take_report(report);
                }
            }
            Some(Arrival::Checked(diagnostics)) => {
                self.elsewhere.update_value(|elsewhere| {
                    if let Some(limit) = elsewhere.limit.take() {
                        limit.clear();
                    }
                    elsewhere.receiver = None;
                });
                let arrived = self.elsewhere.with_value(|elsewhere| elsewhere.arrived.clone());
                if let Some(document) = arrived {
                    document.take_diagnostics(diagnostics);
                    if self.drawn.with_untracked(|drawn| Arc::ptr_eq(drawn, &document)) {
                        self.follow();
                    }
                }
                self.send_next();
            }
        }
    }

    /// Computes what showing a document needs, and shows it: each step in a task of its own, while it is wanted.
    fn prepare(self, document: Arc<Document>, steps: &'static [Step]) {
        let Some((step, later)) = steps.split_first() else { return };
        let run = move || {
            let is_wanted = self.elsewhere.with_value(|elsewhere| {
                elsewhere.arrived.as_ref().is_some_and(|arrived| Arc::ptr_eq(arrived, &document))
            });
            if is_wanted {
                step(self, &document);
                self.prepare(document, later);
            }
        };
        set_timeout(run, Duration::ZERO);
    }

    fn show_received(self, document: &Arc<Document>) {
        let shown = browser::now();
        let is_newest = self.with_typed(|typed| typed == document.text());
        if is_newest {
            self.typed.set_value(None);
            self.picture.set_if_changed(Picture::Current);
        }
        self.show_in_frame(document.clone());
        let spent = browser::now() - shown + self.elsewhere.with_value(|elsewhere| shown - elsewhere.started);
        self.update_time.set(spent);
        self.costs.update_value(|costs| costs.fill(spent as u32));
        let is_opened = self.opening.get_value();
        self.finish_opening();
        if is_newest {
            if !is_opened {
                self.select_at_caret();
            }
            self.drawing_is_current();
        }
    }
}

impl Elsewhere {
    fn stop(&mut self) {
        self.worker = None;
        self.is_ready = false;
        self.receiver = None;
        self.arrived = None;
        if let Some(limit) = self.limit.take() {
            limit.clear();
        }
    }
}
