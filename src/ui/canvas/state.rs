//! The state that the parts of the canvas share: the viewport, the gesture, the label that is edited. Like the
//! [`Store`] it is a set of signals and can be copied.

use std::sync::Arc;

use leptos::prelude::*;

use super::editing::Editing;
use super::viewport::{FOOT, FOOT_LYING, Viewport};
use crate::document::Document;
use crate::geometry::{Point, Rect};
use crate::gesture::{State, Target};
use crate::model::{Element, ElementKey};
use crate::ui::browser;
use crate::ui::looks;
use crate::ui::panel;
use crate::ui::signals::SetIfChanged as _;
use crate::ui::store::{Live, Pane, Store};
use crate::views::View;

/// A new edge that is drawn by keyboard: arrow keys choose its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connecting {
    pub from: ElementKey,
    pub to: ElementKey,
}

/// A viewport that shows the whole drawing.
#[derive(Clone, Copy, PartialEq)]
struct Fitted {
    viewport: Viewport,
    /// Somebody has asked for the whole, also where its text is too small to read.
    asked: bool,
}

/// A way to what somebody searched for, which can be gone back.
#[derive(Clone, PartialEq)]
struct Jump {
    before: Viewport,
    selected: Vec<ElementKey>,
    /// What was shown and selected then. After anything else there is no way back.
    after: Viewport,
    found: Vec<ElementKey>,
}

#[derive(Clone, Copy)]
pub struct CanvasState {
    pub store: Store,
    /// The view of this canvas, and the document drawn as it. Elements and keys are those of the document that commands
    /// change.
    pub view: RwSignal<View>,
    pub drawn: RwSignal<Arc<Document>>,
    /// It stands beside the first one.
    pub is_second: bool,
    /// The other canvas on the same text.
    other: StoredValue<Option<CanvasState>>,
    pub viewport: RwSignal<Viewport>,
    pub gesture: RwSignal<State>,
    /// The target under the pointer, in the drawn document.
    pub hover: RwSignal<Target>,
    pub editing: RwSignal<Option<Editing>>,
    /// What the field over a label writes while somebody types.
    pub live: StoredValue<Option<Live>>,
    pub connecting: RwSignal<Option<Connecting>>,
    /// The wire that was drawn last by keys.
    pub joined: StoredValue<Option<ElementKey>>,
    /// What was looked at before somebody was taken to what they had searched for.
    jump: StoredValue<Option<Jump>>,
    /// The content of the search field, if the field is open.
    pub finding: RwSignal<Option<String>>,
    /// Nodes with an error in their statement.
    pub wrong: RwSignal<Vec<ElementKey>>,
    pub panning: RwSignal<bool>,
    /// The user is typing in the code pane. The toolbar is hidden until the pointer or the focus is back here.
    pub typing: RwSignal<bool>,
    /// The last thing done in the page was done with a pointer.
    pub by_pointer: RwSignal<bool>,
    /// The focus came here by keys, so a frame shows it.
    pub framed: RwSignal<bool>,
    /// The element on which the pointer has rested for a moment.
    pub rested: RwSignal<Option<Element>>,
    /// The viewport in which all of the drawing was last shown. While it is still the present one, nobody has panned or
    /// zoomed, and the whole drawing stays in view.
    fitted: StoredValue<Option<Fitted>>,
    /// The viewport in which the beginning of a drawing was last shown, while that is still the present one.
    begun: StoredValue<Option<Viewport>>,
    /// Escape was pressed when nothing was left to cancel: the next Tab leaves the canvas.
    pub leaving: StoredValue<bool>,
    /// The selected elements and their rectangles in the last drawing.
    last_rects: StoredValue<Vec<(ElementKey, Rect)>>,
    /// The point where an edge was last clicked. The toolbar appears there, because the rectangle of an edge may be as
    /// wide as the drawing.
    pub tapped: RwSignal<Option<Point>>,
    /// The element that has the focus when keys go to the canvas.
    pub focus: StoredValue<Option<web_sys::HtmlElement>, LocalStorage>,
}

impl Fitted {
    /// A drawing shown in the same way.
    fn of(self, whole: Rect, viewport: Viewport) -> Viewport {
        if self.asked { viewport.fit(whole, 1.0) } else { viewport.look_at(whole) }
    }
}

impl CanvasState {
    /// The two canvases on the text of the store: the first, which knows the second.
    pub fn two(store: Store) -> CanvasState {
        let first = CanvasState::new(store, store.first(), false);
        let second = CanvasState::new(store, store.second, true);
        // What somebody works with is a matter of the page.
        let second = CanvasState { by_pointer: first.by_pointer, ..second };
        first.other.set_value(Some(second));
        second.other.set_value(Some(first));
        first
    }

    fn new(store: Store, Pane { view, drawn }: Pane, is_second: bool) -> CanvasState {
        CanvasState {
            store,
            view,
            drawn,
            is_second,
            other: StoredValue::new(None),
            viewport: RwSignal::new(Viewport::default()),
            gesture: RwSignal::new(State::Idle),
            hover: RwSignal::new(Target::Empty),
            editing: RwSignal::new(None),
            live: StoredValue::new(None),
            connecting: RwSignal::new(None),
            joined: StoredValue::new(None),
            jump: StoredValue::new(None),
            finding: RwSignal::new(None),
            wrong: RwSignal::new(Vec::new()),
            panning: RwSignal::new(false),
            typing: RwSignal::new(false),
            by_pointer: RwSignal::new(false),
            framed: RwSignal::new(false),
            rested: RwSignal::new(None),
            fitted: StoredValue::new(None),
            begun: StoredValue::new(None),
            leaving: StoredValue::new(false),
            tapped: RwSignal::new(None),
            last_rects: StoredValue::new(Vec::new()),
            focus: StoredValue::new_local(None),
        }
    }

    /// The other canvas, which may not be in the page.
    pub fn other(self) -> CanvasState {
        self.other.get_value().unwrap_or(self)
    }

    /// The canvas in which somebody works.
    pub fn active(self) -> CanvasState {
        if self.is_second == self.store.is_in_second() { self } else { self.other() }
    }

    /// Whether it is the canvas in which somebody works. Tracks the answer.
    pub fn is_worked_in(self) -> bool {
        self.store.in_second.track();
        self.is_second == (self.store.in_second.get_untracked() && self.store.shows_second())
    }

    /// This drawing of the newest text, as [`Store::draw_now`] has it.
    pub fn draw_now(self) -> Arc<Document> {
        let document = self.store.draw_now();
        if self.is_second { self.drawn.get_untracked() } else { document }
    }

    /// The element under a pointer that is over the other canvas. Tracks it.
    pub fn pointed_elsewhere(self) -> Option<Element> {
        let there = self.store.pointed.get().filter(|(in_second, _)| *in_second != self.is_second);
        there.map(|(_, element)| element)
    }

    /// Whether one of the two canvases has the focus.
    pub fn is_focus_on_any(self) -> bool {
        self.has_focus() || self.other().has_focus()
    }

    pub fn take_focus(self) {
        self.store.tab.set(panel::DIAGRAM);
        if let Some(element) = self.focus.get_value() {
            let _ = element.focus();
        }
    }

    /// Whether the canvas has the focus.
    pub fn has_focus(self) -> bool {
        let active = browser::document().active_element();
        self.focus.with_value(|board| {
            board.as_ref().zip(active).is_some_and(|(board, active)| board.is_same_node(Some(&active)))
        })
    }

    fn whole(self) -> Rect {
        self.drawn.get_untracked().zones().whole()
    }

    pub fn fit(self) {
        let viewport = self.viewport.get_untracked().fit(self.whole(), 1.0);
        self.viewport.set(viewport);
        self.fitted.set_value(Some(Fitted { viewport, asked: true }));
    }

    /// How the whole drawing is shown; nothing if somebody has panned or zoomed since.
    fn fitted(self) -> Option<Fitted> {
        self.fitted.get_value().filter(|fitted| fitted.viewport == self.viewport.get_untracked())
    }

    /// The canvas has another size now. A drawing that was shown as a whole still is, or as much of its beginning as is good.
    pub fn resize(self, width: f64, height: f64) {
        let fitted = self.fitted();
        let before = self.viewport.get_untracked();
        let is_bare = self.store.reading.get_untracked() || browser::media(looks::ONE_AT_A_TIME);
        let head = if is_bare { 0.0 } else { head_for(width) };
        let is_lying = browser::media(looks::LYING) && !self.store.embedded.get_untracked();
        let foot = if is_lying { FOOT_LYING } else { FOOT };
        let resized = Viewport { width, height, head, foot, ..before };
        // A canvas without a size is hidden.
        let whole = self.whole();
        let is_seen = before.width > 1.0 && width > 1.0 && whole.w > 0;
        if is_seen && fitted.is_none() && self.begun.get_value() == Some(before) {
            self.viewport.set(resized);
            return self.first_look();
        }
        let next = match fitted {
            Some(fitted) if is_seen => fitted.of(whole, resized),
            _ => resized,
        };
        self.viewport.set_if_changed(next);
        self.fitted.set_value(fitted.map(|fitted| Fitted { viewport: next, ..fitted }));
    }

    /// The viewport for a changed drawing that was shown as a whole. `is_first`: nothing was drawn before. `viewport` is what
    /// the canvas would show without this. Nothing if somebody looks at a part of the drawing.
    pub fn still_whole(self, is_first: bool, now: Rect, viewport: Viewport) -> Option<Viewport> {
        let fitted = self.fitted().filter(|_| now.w > 0)?;
        let next = match viewport.hold(now) {
            Some(held) if !is_first => held,
            _ if is_first || fitted.asked => fitted.of(now, viewport),
            _ => return None,
        };
        self.fitted.set_value(Some(Fitted { viewport: next, ..fitted }));
        Some(next)
    }

    pub fn actual_size(self) {
        self.viewport.update(|viewport| {
            *viewport = viewport.zoom_at(viewport.width / 2.0, viewport.height / 2.0, 1.0)
        });
    }

    pub fn zoom_by(self, factor: f64) {
        self.viewport.update(|viewport| *viewport = viewport.zoom_by(factor));
    }

    pub fn zoom_to_selection(self) {
        let document = self.drawn.get_untracked();
        let boxes =
            self.store.selected_in(&document).into_iter().filter_map(|element| document.bounds(element));
        match boxes.reduce(Rect::union) {
            Some(bounds) => self.viewport.update(|viewport| *viewport = viewport.fit(bounds.outset(48), 2.0)),
            None => self.fit(),
        }
    }

    /// The first viewport of a newly opened document.
    pub fn first_look(self) {
        let document = self.drawn.get_untracked();
        let whole = document.zones().whole();
        let parts = document.zones().kept_in_sight(0);
        let is_read = self.store.reading.get_untracked();
        self.viewport.update(|viewport| *viewport = viewport.first_look(whole, is_read, parts));
        let viewport = self.viewport.get_untracked();
        let is_whole = whole.w < 1 || viewport.shows(whole);
        self.fitted.set_value(is_whole.then_some(Fitted { viewport, asked: false }));
        self.begun.set_value((!is_whole).then_some(viewport));
    }

    /// The drawing is arranged in another way: if all of it was shown, all of it is shown again.
    pub fn fit_again(self) {
        if let Some(fitted) = self.fitted() {
            let viewport = fitted.of(self.whole(), self.viewport.get_untracked());
            self.viewport.set(viewport);
            self.fitted.set_value(Some(Fitted { viewport, ..fitted }));
        }
    }

    /// Shows elements that somebody looked for: in view, and large enough to be read.
    pub fn show_found(self, elements: &[Element]) {
        const LEGIBLE: f64 = 0.6;
        let document = self.drawn.get_untracked();
        let bounds = elements.iter().filter_map(|&element| document.bounds(element)).reduce(Rect::union);
        let viewport = self.viewport.get_untracked();
        match bounds {
            Some(bounds) if viewport.zoom < LEGIBLE && viewport.width > 1.0 => {
                self.viewport.set(viewport.centre(bounds.center(), 1.0));
            }
            Some(bounds) if viewport.width > 1.0 && !viewport.shows(bounds) => {
                self.viewport.set(viewport.centre(bounds.center(), viewport.zoom));
            }
            _ => {}
        }
    }

    /// Selects an element that somebody searched for and shows it. [`go_back`](Self::go_back) returns.
    pub fn jump(self, element: Element) {
        let (before, selected) = (self.viewport.get_untracked(), self.store.selection.get_untracked());
        self.store.select(&[element]);
        self.show_found(&[element]);
        let (after, found) = (self.viewport.get_untracked(), self.store.selection.get_untracked());
        self.jump.set_value(Some(Jump { before, selected, after, found }));
    }

    /// Goes back to where the last search began, if nothing else was looked at or selected since.
    pub fn go_back(self) -> bool {
        let Some(jump) = self.jump.try_update_value(Option::take).flatten() else { return false };
        let is_there = self.viewport.get_untracked() == jump.after
            && self.store.selection.with_untracked(|now| *now == jump.found);
        if is_there {
            // What was out of sight would be brought into view by its selection.
            let document = self.drawn.get_untracked();
            let seen = jump.before.visible(0.0);
            let is_seen = |key: &ElementKey| {
                document
                    .element(key)
                    .and_then(|element| document.bounds(element))
                    .is_some_and(|at| seen.covers(at))
            };
            self.store.selection.set(jump.selected.into_iter().filter(is_seen).collect());
            self.viewport.update(|now| *now = now.looking_as(jump.before));
        }
        is_there
    }

    /// How far the selected element has moved since the drawing before, if it was in view. A wire moves with the node that
    /// it leaves. What somebody moves by hand is not followed.
    pub fn moved(self, before: &Document, now: &Document) -> Point {
        let is_free = self.gesture.with_untracked(|state| *state == State::Idle);
        if !is_free || self.store.moving.get_value() {
            return Point::default();
        }
        let seen = self.viewport.get_untracked().visible(0.0);
        let rect = |document: &Document, key: &ElementKey| {
            let element = match document.element(key)? {
                Element::Edge(edge) => Element::Node(document.model().edge(edge).from),
                element => element,
            };
            document.bounds(element)
        };
        let both = |key: &ElementKey| Some((rect(before, key)?, rect(now, key)?));
        // What a command has added was not there before; what was selected then stands for it.
        let selected = self.store.selection.get_untracked();
        let earlier = self.last_rects.get_value();
        let pair = selected.iter().chain(earlier.iter().map(|(key, _)| key)).find_map(both);
        pair.filter(|(before, _)| seen.overlaps(*before))
            .map(|(before, now)| way(before, now))
            .unwrap_or_default()
    }

    /// After a change of the text, seen through this viewport: a selected element that was in view and moved out of it is
    /// brought back. An element that was out of view before stays there.
    pub fn keep_in_view(self, document: &Document, viewport: Viewport) {
        let seen_before = self.viewport.get_untracked().visible(0.0);
        let seen = viewport.visible(0.0);
        let before = self.last_rects.get_value();
        let selection = self.store.selection.get_untracked();
        let boxes =
            selection.iter().filter_map(|key| Some((key.clone(), document.bounds(document.element(key)?)?)));
        let now: Vec<(ElementKey, Rect)> = boxes.take(64).collect();
        let lost = now.iter().find(|(key, rect)| {
            let was = before.iter().find(|(other, _)| other == key);
            // What could be seen in part is not pulled in whole.
            was.is_some_and(|(_, old)| {
                let was_whole = seen_before.covers(*old);
                let is_gone = if was_whole { !seen.covers(*rect) } else { !seen.overlaps(*rect) };
                old != rect && seen_before.overlaps(*old) && is_gone
            })
        });
        let is_free = self.gesture.with_untracked(|state| *state == State::Idle);
        let revealed = lost.filter(|_| is_free).map(|(_, rect)| viewport.reveal(*rect));
        self.viewport.set_if_changed(revealed.unwrap_or(viewport));
        self.last_rects.set_value(now);
    }

    /// Remembers the rectangles of the selection for [`keep_in_view`](Self::keep_in_view).
    pub fn note_selection(self, document: &Document, keys: &[ElementKey]) {
        let boxes = keys
            .iter()
            .take(64)
            .filter_map(|key| Some((key.clone(), document.bounds(document.element(key)?)?)));
        self.last_rects.set_value(boxes.collect());
    }

    /// Brings elements into view of which nothing can be seen.
    pub fn reveal_unseen(self, elements: &[Element]) {
        let seen = self.viewport.get_untracked().visible(0.0);
        let document = self.drawn.get_untracked();
        let elements = &document.shown_as(elements);
        let zones = document.zones();
        let is_seen = |element: &Element| match *element {
            Element::Edge(edge) => zones.wire(edge).is_some_and(|points| {
                points.windows(2).any(|pair| seen.overlaps(Rect::around(pair[0], pair[1]).outset(1)))
            }),
            element => zones.bounds(element).is_some_and(|bounds| seen.overlaps(bounds)),
        };
        if !elements.iter().any(is_seen) {
            self.reveal(elements);
        }
    }

    /// Brings elements into view: a single node whole, others in part.
    pub fn reveal(self, elements: &[Element]) {
        let document = self.drawn.get_untracked();
        let elements = &document.shown_as(elements)[..];
        let Some(bounds) =
            elements.iter().filter_map(|&element| document.bounds(element)).reduce(Rect::union)
        else {
            return;
        };
        let viewport = self.viewport.get_untracked();
        let seen = viewport.visible(0.0);
        let needs = match elements {
            [Element::Node(_)] => !seen.covers(bounds),
            _ => !seen.overlaps(bounds),
        };
        if needs && viewport.width > 1.0 {
            // A drawing that was shown as a whole still is, if that is possible.
            let whole = document.zones().whole();
            let held = self.still_whole(false, whole, viewport);
            self.viewport.set(held.unwrap_or_else(|| viewport.reveal(bounds)));
        }
    }
}

/// What the strip of shapes takes at the upper edge of a canvas of this width, as in style/canvas.css.
fn head_for(width: f64) -> f64 {
    if width < 480.0 { 0.0 } else { 52.0 }
}

/// How far a box has moved. One that has only grown stands where it did: an edge or the middle has stayed.
fn way(before: Rect, now: Rect) -> Point {
    let least = |ways: [i32; 3]| ways.into_iter().min_by_key(|way| way.abs()).unwrap_or_default();
    let (old, new) = (before.center(), now.center());
    Point::new(
        least([now.left() - before.left(), new.x - old.x, now.right() - before.right()]),
        least([now.top() - before.top(), new.y - old.y, now.bottom() - before.bottom()]),
    )
}

pub fn canvas_state() -> CanvasState {
    expect_context::<CanvasState>()
}
