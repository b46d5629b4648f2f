//! Walking through the diagram, over whichever view is shown: step by step with keys or buttons, a choice at each decision.
//! The token goes along the wires, what was walked stays marked, the view follows. Nothing of the text is changed.
//!
//! `bar` holds the buttons and the words, `stage` draws over the drawing, `save` writes the walk into files.

mod bar;
mod save;
mod stage;

use std::sync::Arc;

use leptos::portal::Portal;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::browser;
use super::canvas::{CanvasState, Viewport, canvas_state};
use super::library::library;
use super::messages::walk as words;
use super::panel;
use super::route::Route;
use super::signals::SetIfChanged as _;
use super::store::store;
use crate::document::Document;
use crate::model::{Element, ElementKey, NodeId};
use crate::walk::{Path, Player, Survey, survey};
use bar::Bar;
use stage::Stage;

/// How many paths are listed to choose from.
const LISTED: usize = 60;

/// The diagram that is walked through.
struct Ground {
    document: Arc<Document>,
    survey: Survey,
}

/// What the walk shares with its parts.
#[derive(Clone, Copy)]
struct Walk {
    canvas: CanvasState,
    ground: RwSignal<Option<Arc<Ground>>>,
    player: RwSignal<Option<Player>>,
    /// What is chosen in the list: `ask N` for the beginning of that place, `path N`.
    chosen: RwSignal<String>,
    /// What was selected before.
    selection: StoredValue<Vec<ElementKey>>,
    /// The step at which the walk begins, if it was selected.
    from: StoredValue<Option<NodeId>>,
}

impl Walk {
    fn begin(self) {
        let store = self.canvas.store;
        let document = store.drawn.get_untracked();
        let selected = store.selected_in(&document);
        let from = match selected[..] {
            [Element::Node(node)] => Some(node),
            _ => None,
        };
        let ground = Ground { survey: survey(document.model(), from, LISTED), document };
        if ground.survey.flow.starts.is_empty() {
            store.walking.set(false);
            return store.tell_person(store.word(&words::NO_STEPS), false);
        }
        library().save();
        self.from.set_value(from);
        self.selection.set_value(store.selection.get_untracked());
        store.selection.set(Vec::new());
        store.tab.set(panel::DIAGRAM);
        self.ground.set(Some(Arc::new(ground)));
        self.choose_path("ask 0");
        let canvas = self.canvas;
        browser::after_frame(move || canvas.take_focus());
    }

    fn end(self) {
        self.player.set(None);
        self.ground.set(None);
        let (canvas, selection) = (self.canvas, self.selection.get_value());
        canvas.store.selection.set(selection);
        browser::after_frame(move || canvas.take_focus());
    }

    /// Another drawing of the diagram, or other words in it: the walk goes on. Other steps: it ends.
    fn take(self, document: &Arc<Document>) {
        let Some(ground) = self.ground.get_untracked() else { return };
        if Arc::ptr_eq(&ground.document, document) {
            return;
        }
        if !document.model().has_keys_of(ground.document.model()) {
            return self.canvas.store.walking.set(false);
        }
        let survey = survey(document.model(), self.from.get_value(), LISTED);
        self.ground.set(Some(Arc::new(Ground { document: document.clone(), survey })));
    }

    /// Begins at what was chosen in the list.
    fn choose_path(self, value: &str) {
        let Some(ground) = self.ground.get_untracked() else { return };
        let Some((kind, place)) = value.split_once(' ') else { return };
        let Ok(place) = place.parse::<usize>() else { return };
        let (model, survey) = (ground.document.model(), &ground.survey);
        let player = if kind == "path" {
            let ways = |path: &Path| path.edges.iter().map(|&edge| (edge, model.edge(edge).to)).collect();
            survey.paths.get(place).map(|path| Player::on(path.start, ways(path)))
        } else {
            survey.flow.starts.get(place).map(|&start| Player::new(start))
        };
        if player.is_some() {
            self.chosen.set(value.to_owned());
            self.player.set(player);
        }
    }

    /// Does something with the player; others hear of it if something came of it.
    fn play(self, act: impl FnOnce(&mut Player, &Ground) -> bool) -> bool {
        let Some(ground) = self.ground.get_untracked() else { return false };
        let player = self.player.get_untracked().and_then(|mut player| {
            let is_done = act(&mut player, &ground);
            is_done.then_some(player)
        });
        let is_done = player.is_some();
        if is_done {
            self.player.set(player);
        }
        is_done
    }

    fn forward(self) {
        if !self.play(|player, ground| player.forward(&ground.survey.flow)) {
            bar::focus_choices();
        }
    }

    fn back(self) {
        self.play(|player, _| player.back());
    }

    fn restart(self) {
        self.play(|player, _| {
            player.restart();
            true
        });
    }

    fn choose(self, place: usize) -> bool {
        let is_done = self.play(|player, ground| player.choose(&ground.survey.flow, place));
        if is_done {
            self.canvas.take_focus();
        }
        is_done
    }

    /// Does what a key means here. Tells whether it meant something.
    fn key(self, event: &web_sys::KeyboardEvent) -> bool {
        let store = self.canvas.store;
        let tag = tag_of(event);
        let key = event.key();
        if key == "Escape" {
            store.walking.set(false);
            return true;
        }
        if tag == "SELECT" {
            return false;
        }
        match key.as_str() {
            " " | "Enter" if tag == "BUTTON" || tag == "A" => return false,
            "ArrowRight" | "ArrowDown" | "PageDown" | " " | "Enter" => self.forward(),
            "ArrowLeft" | "ArrowUp" | "PageUp" | "Backspace" => self.back(),
            "Home" => self.restart(),
            "w" | "W" => store.walking.set(false),
            // What looks around is the canvas' own, and so is leaving the presentation.
            "+" | "=" | "-" | "0" | "p" | "P" | "?" => return false,
            digit if digit.len() == 1 && ("1"..="9").contains(&digit) => {
                let place = digit.parse::<usize>().unwrap_or(1);
                return self.choose(place - 1);
            }
            // Other keys would change what is selected or the diagram.
            "Delete" => {}
            other => return other.chars().count() == 1 && self.canvas.has_focus(),
        }
        true
    }

    /// Where the view is while the bar covers its foot.
    fn above_bar(self, viewport: Viewport) -> Viewport {
        let covered = bar::height().min(viewport.height / 2.0);
        Viewport { height: viewport.height - covered, ..viewport }
    }
}

/// The name of the element that a key goes to.
fn tag_of(event: &web_sys::KeyboardEvent) -> String {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.map(|target| target.tag_name()).unwrap_or_default()
}

#[component]
pub fn WalkThrough() -> impl IntoView {
    let (store, canvas, library) = (store(), canvas_state(), library());
    let walk = Walk {
        canvas,
        ground: RwSignal::new(None),
        player: RwSignal::new(None),
        chosen: RwSignal::new(String::new()),
        selection: StoredValue::new(Vec::new()),
        from: StoredValue::new(None),
    };
    let owner = Owner::current();
    Effect::new(move |before: Option<bool>| {
        let is_on = store.walking.get();
        match (before.unwrap_or(false), is_on) {
            (false, true) => untrack(|| walk.begin()),
            (true, false) => untrack(|| walk.end()),
            _ => {}
        }
        is_on
    });
    Effect::new(move |_| {
        let document = store.drawn.get();
        untrack(|| walk.take(&document));
    });
    // Another diagram, or the gallery.
    Effect::new(move |before: Option<(String, Route)>| {
        let now = (library.open.get(), store.route.get());
        if before.is_some_and(|before| before != now) {
            store.walking.set_if_changed(false);
        }
        now
    });
    let stage = Stage::new(walk);
    stage.follow();
    let keys = Closure::<dyn FnMut(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
        let is_free =
            store.dialog.with_untracked(Option::is_none) && store.menu.with_untracked(Option::is_none);
        let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        let is_text = browser::is_text_edited() && tag_of(&event) != "SELECT";
        if !is_free || has_modifier || event.is_composing() || is_text {
            return;
        }
        let is_used = match (store.walking.get_untracked(), store.presenting.get_untracked()) {
            (true, _) => owner.as_ref().is_some_and(|owner| owner.with(|| walk.key(&event))),
            // Presenting keeps keys from the actions of the page.
            (false, true) if matches!(event.key().as_str(), "w" | "W") => {
                store.walking.set(true);
                true
            }
            _ => false,
        };
        if is_used {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    // Before the canvas and the presentation hear of a key. The app lives as long as its window.
    let _ = browser::window().add_event_listener_with_callback_and_bool(
        "keydown",
        keys.into_js_value().unchecked_ref(),
        true,
    );
    // The bar stands in the canvas, so that it covers the drawing alone.
    let board = move || {
        let section = canvas.focus.get_value().and_then(|board| board.parent_element());
        section.filter(|_| walk.player.with(Option::is_some))
    };
    let is_shown = Memo::new(move |_| walk.player.with(Option::is_some));
    move || {
        let section = is_shown.get().then(|| untrack(board)).flatten()?;
        Some(view! { <Portal mount=section><Bar walk=walk/></Portal> })
    }
}
