//! The effects that keep the canvas true to the state: each function says in its name what it keeps up to date.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::board::Board;
use super::foresee::foresee;
use super::marks::{Grasp, erring, marks};
use super::overlay::Overlay;
use super::paint::Motion;
use super::spoken::spoken;
use super::state::CanvasState;
use crate::diagnostic::number_of;
use crate::document::Document;
use crate::gesture::{State, Target};
use crate::model::Element;
use crate::ui::browser;
use crate::ui::messages::canvas as words;
use crate::ui::signals::SetIfChanged as _;
use crate::views::View;

/// How long the pointer must rest on an element.
const REST: Duration = Duration::from_millis(450);

type DivRef = NodeRef<leptos::html::Div>;

/// What the effects share: the state that they read, and the board that they keep up to date.
#[derive(Clone, Copy)]
pub struct Drawing {
    canvas: CanvasState,
    board: StoredValue<Option<Board>, LocalStorage>,
    /// The board is built: its elements are in the page.
    ready: RwSignal<bool>,
    /// How many documents had been opened when the canvas last chose a first viewport.
    opened: StoredValue<u32>,
    /// The document on the canvas.
    shown: StoredValue<Option<Arc<Document>>>,
}

impl Drawing {
    pub fn new(canvas: CanvasState) -> Drawing {
        Drawing {
            canvas,
            board: StoredValue::new_local(None),
            ready: RwSignal::new(false),
            opened: StoredValue::new(0),
            shown: StoredValue::new(None),
        }
    }

    /// Does this with the board once it is built. Tracks whether it is.
    fn with_board(self, change: impl FnOnce(&mut Board)) {
        if self.ready.get() {
            self.board.update_value(|board| {
                if let Some(board) = board {
                    change(board);
                }
            });
        }
    }

    /// Builds the board when its elements are in the page.
    pub fn build_board(self, root: DivRef, lens: DivRef) {
        let canvas = self.canvas;
        Effect::new(move |_| {
            let (Some(root), Some(lens)) = (root.get(), lens.get()) else { return };
            self.board.set_value(Board::new(&lens, canvas.is_second));
            canvas.focus.set_value(Some((*root).clone().unchecked_into()));
            follow_size(canvas, &root);
            self.ready.set(true);
        });
    }

    /// Draws the document. The view of a changed document follows the element that is edited.
    pub fn draw_document(self) {
        let (canvas, store) = (self.canvas, self.canvas.store);
        Effect::new(move |_| {
            let (document, dark, locale) = (canvas.drawn.get(), store.dark.get(), store.locale.get());
            if !self.ready.get() {
                return;
            }
            canvas.hover.set_if_changed(Target::Empty);
            let is_new = self.opened.get_value() != store.opened.get_untracked();
            let before = self.shown.try_update_value(|shown| shown.replace(document.clone())).flatten();
            let before = before.filter(|_| !is_new);
            // Another view shows other places. What is selected stays in sight.
            let is_other_view = before.as_ref().is_some_and(|before| !before.view().is_like(document.view()));
            if is_other_view {
                canvas.first_look();
                canvas.show_found(&store.selected_in(&document));
            }
            let before = before.filter(|_| !is_other_view);
            let was_empty = before.as_ref().map(|before| before.model().lanes.is_empty());
            let followed = before.map(|before| canvas.moved(&before, &document)).unwrap_or_default();
            let whole = document.zones().whole();
            let (followed_view, followed) = canvas.viewport.get_untracked().follow(followed, whole);
            let is_free = canvas.gesture.with_untracked(|state| *state == State::Idle);
            let held = was_empty.filter(|_| is_free);
            let held = held.and_then(|is_first| canvas.still_whole(is_first, whole, followed_view));
            let viewport = held.unwrap_or(followed_view);
            let least = if store.gliding.get_value() { Motion::ALL } else { Motion::FAR };
            let motion = (!is_new && !is_other_view).then_some(Motion { least, followed });
            self.with_board(|board| board.show(&document, dark, locale, viewport, motion));
            if !is_new {
                canvas.keep_in_view(&document, viewport);
            }
            if !canvas.is_second {
                tell_page("data-revision", &document.revision().to_string());
            }
        });
    }

    /// Updates the problems and the accessible names, which may follow the drawing a little later.
    pub fn name_elements(self) {
        let (canvas, store) = (self.canvas, self.canvas.store);
        Effect::new(move |_| {
            let document = store.checked.get();
            store.locale.track();
            tell_page("data-problems", &number_of(document.diagnostics()).to_string());
            canvas.wrong.set_if_changed(erring(&document));
            self.with_board(Board::name);
        });
    }

    /// Chooses the first viewport of a newly opened document, once the size of the canvas is known.
    pub fn show_opened(self) {
        let (canvas, store) = (self.canvas, self.canvas.store);
        Effect::new(move |_| {
            let count = store.opened.get();
            let sized = canvas.viewport.with(|viewport| viewport.width > 1.0);
            if self.ready.get() && sized && self.opened.get_value() != count {
                self.opened.set_value(count);
                canvas.first_look();
            }
        });
    }

    /// Moves and scales the drawing with the viewport.
    pub fn follow_viewport(self) {
        let canvas = self.canvas;
        Effect::new(move |_| {
            let viewport = canvas.viewport.get();
            self.with_board(|board| board.look(viewport));
        });
    }

    /// Makes elements stand out that are selected, found, wrong or under the pointer.
    pub fn mark_elements(self) {
        let canvas = self.canvas;
        let grasp = Memo::new(move |_| canvas.gesture.with(Grasp::of));
        Effect::new(move |_| {
            let document = canvas.drawn.get();
            let marks = grasp.with(|grasp| marks(canvas, &document, grasp));
            self.with_board(|board| board.mark(marks));
        });
    }

    /// Notes on what the pointer rests. What it only crosses shall not make the drawing flash.
    pub fn note_rest(self) {
        let canvas = self.canvas;
        let timer = StoredValue::new(None::<TimeoutHandle>);
        Effect::new(move |_| {
            let element = canvas.hover.get().element();
            let is_quiet = canvas.gesture.with(|state| *state == State::Idle)
                && !canvas.panning.get()
                && canvas.connecting.with(Option::is_none);
            if let Some(timer) = timer.get_value() {
                timer.clear();
            }
            canvas.rested.set_if_changed(None);
            if let Some(element) = element.filter(|_| is_quiet) {
                let rest = move || canvas.rested.set_if_changed(Some(element));
                timer.set_value(set_timeout_with_handle(rest, REST).ok());
            }
        });
    }

    /// Tells the other canvas what the pointer is over in this one.
    pub fn point_out(self) {
        let canvas = self.canvas;
        let pointed = canvas.store.pointed;
        let is_own = move |(in_second, _): (bool, Element)| in_second == canvas.is_second;
        Effect::new(move |_| {
            let is_quiet = canvas.gesture.with(|state| *state == State::Idle) && !canvas.panning.get();
            match canvas.hover.get().element().filter(|_| is_quiet) {
                Some(element) => pointed.set_if_changed(Some((canvas.is_second, element))),
                // The pointer may be over the other one already.
                None if pointed.get_untracked().is_some_and(is_own) => pointed.set(None),
                None => {}
            }
        });
        on_cleanup(move || {
            if pointed.try_get_untracked().flatten().is_some_and(is_own) {
                pointed.set(None);
            }
        });
    }

    /// Fits the drawing again when its view or its flow is another one, and forgets a dropped wire when nobody chose a shape for it.
    pub fn follow_choices(self) {
        let (canvas, store) = (self.canvas, self.canvas.store);
        Effect::new(move |before: Option<View>| {
            let view = canvas.view.get();
            if before.is_some_and(|before| before != view) {
                store.when_drawn(move || canvas.fit_again());
            }
            view
        });
        Effect::new(move |_| {
            let is_open = store.menu.with(Option::is_some);
            if !is_open && canvas.gesture.with_untracked(|state| matches!(state, State::Asking { .. })) {
                canvas.gesture.set(State::Idle);
            }
        });
    }

    /// Draws the overlay: rings, handles, and what the gesture would do.
    pub fn cover_overlay(self) {
        let (canvas, store) = (self.canvas, self.canvas.store);
        let zoom = Memo::new(move |_| canvas.viewport.with(|viewport| viewport.zoom));
        Effect::new(move |_| {
            let document = canvas.drawn.get();
            let selection = document.elements(&store.selection.get());
            let state = canvas.gesture.get();
            let foreseen = foresee(store, &document, &state);
            let connecting = canvas.connecting.get().and_then(|connecting| {
                Some((document.element(&connecting.from)?, document.element(&connecting.to)?))
            });
            let overlay = Overlay {
                document: &document,
                future: foreseen.as_deref(),
                state: &state,
                hover: canvas.hover.get(),
                selection: &selection,
                connecting,
                zoom: zoom.get(),
                errors: &document.elements(&canvas.wrong.get()),
                first_step: (!store.only_looks()).then(|| store.say(&words::FIRST_STEP)),
            };
            self.with_board(|board| board.cover(&overlay));
        });
    }

    /// Brings the selection into view and lets a screen reader speak it.
    pub fn reveal_selection(self) {
        let (canvas, store) = (self.canvas, self.canvas.store);
        Effect::new(move |_| {
            let keys = store.selection.get();
            let document = canvas.drawn.get_untracked();
            if canvas.gesture.with_untracked(|state| *state == State::Idle) {
                let elements = document.elements(&keys);
                if store.by_caret.try_update_value(std::mem::take) == Some(true) {
                    canvas.reveal_unseen(&elements);
                } else {
                    canvas.reveal(&elements);
                }
            }
            canvas.note_selection(&document, &keys);
            if canvas.is_second == store.is_in_second() {
                store.announcement.set(spoken(canvas, &document, &keys));
            }
        });
    }
}

/// Writes an attribute of the page's root element, for tests and embedders.
fn tell_page(name: &str, value: &str) {
    if let Some(page) = browser::document().document_element() {
        let _ = page.set_attribute(name, value);
    }
}

/// Keeps the size of the viewport equal to that of the element.
fn follow_size(canvas: CanvasState, root: &web_sys::HtmlElement) {
    let measured = root.clone();
    let measure = move || {
        let (width, height) = (f64::from(measured.client_width()), f64::from(measured.client_height()));
        let same =
            canvas.viewport.with_untracked(|viewport| viewport.width == width && viewport.height == height);
        if !same && width > 0.0 {
            canvas.resize(width, height);
        }
    };
    measure();
    let callback = Closure::<dyn Fn()>::new(measure);
    if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(root);
    }
    callback.forget();
}
