//! Feeds events into the gesture and carries out what comes of them.

use leptos::prelude::*;

use super::commands;
use super::menus;
use super::state::CanvasState;
use crate::edit::{self, Command};
use crate::gesture::{self, Effect, Event, State};

/// Feeds an event into the gesture and carries out its effect.
pub fn feed(canvas: CanvasState, event: Event) {
    let store = canvas.store;
    // Only a move cannot end in a command. A command is planned on the newest text.
    let document =
        if matches!(event, Event::Move { .. }) { canvas.drawn.get_untracked() } else { canvas.draw_now() };
    let stage = document.stage();
    let selection = store.selected_in(&document);
    let state = canvas.gesture.get_untracked();
    let (next, effect) = gesture::step(state.clone(), event, stage, &selection);
    if next != state {
        canvas.gesture.set(next);
    }
    match effect {
        Effect::Nothing => {}
        Effect::Select { elements, add } => {
            let mut all = if add { selection } else { Vec::new() };
            all.extend(elements.into_iter().filter(|element| !all.contains(element)).collect::<Vec<_>>());
            store.select(&all);
        }
        Effect::Toggle(element) => {
            let mut all = selection;
            match all.iter().position(|&other| other == element) {
                Some(at) => drop(all.remove(at)),
                None => all.push(element),
            }
            store.select(&all);
        }
        Effect::Run(command @ Command::MoveNodes { .. }) => commands::move_nodes(canvas, command),
        // Nothing is selected, so that nothing stands in the way of the next wire.
        Effect::Run(command @ Command::Connect { .. }) => {
            store.perform_then(command, move || store.select(&[]));
        }
        Effect::Run(command) => store.perform(command),
        Effect::Join(drawn) => commands::add_message(canvas, drawn),
        Effect::Copy { nodes, spot } => {
            let fragment = edit::fragment(document.text(), document.tree(), document.model(), &nodes);
            store.perform(Command::Paste { fragment, lane: Some(spot.lane), after: spot.after });
        }
        Effect::Place { shape, landing } => commands::place(canvas, shape, landing),
        Effect::AskShape { from, aim, at } => menus::ask_shape(canvas, from, aim, at),
        Effect::AddNode(lane) => {
            let last = document.model().lane(lane).nodes.last().copied();
            commands::add_node(canvas, lane, last);
        }
        Effect::AddLane(after) => commands::add_lane(canvas, after),
    }
    if event == Event::Cancel && state != State::Idle {
        canvas.gesture.set(State::Idle);
    }
}
