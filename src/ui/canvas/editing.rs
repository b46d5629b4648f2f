//! Changing a label in place: which one, and what is written meanwhile. Code and drawing follow every key, all keys are
//! one entry of the history, and Escape takes it back.

use leptos::prelude::*;

use super::commands;
use super::state::CanvasState;
use crate::document::Document;
use crate::edit::{Command, Key, changes_brackets};
use crate::model::{Element, ElementKey};
use crate::ui::messages::{canvas as words, panels};

/// The bytes of the longest text that a field holds: the browser lays out the whole of it, also what does not fit.
pub const LONGEST_IN_FIELD: usize = 10_000;

/// A label that is being edited in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    pub key: ElementKey,
    /// The label before.
    pub value: String,
    /// What the field begins with, if somebody has begun by typing; else the whole label, selected.
    pub typed: Option<String>,
    /// The element was just added: Tab goes on with the next step.
    pub is_new: bool,
    /// The elements whose labels are asked for after this one.
    pub next: Vec<ElementKey>,
}

/// What comes after a label that was typed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onward {
    /// The next label of what was added, if there is one.
    Enter,
    /// The next label, else the next step.
    Tab,
    /// The next step.
    Step,
    /// The next step, in the lane below.
    StepBelow,
}

impl CanvasState {
    /// Opens the field over an element's label.
    pub fn edit_label(self, element: Element) {
        self.begin_label(element, None, false, Vec::new());
    }

    /// Opens the field over an element's label, which is replaced by what is typed.
    pub fn type_label(self, element: Element, typed: &str) {
        self.begin_label(element, Some(typed.to_owned()), false, Vec::new());
    }

    /// Opens the field over an element that was just added, and after it over others. `typed` is what somebody has
    /// typed before the field was there.
    pub fn name_new(self, element: Element, typed: Option<&str>, next: &[Element]) {
        let document = self.drawn.get_untracked();
        let next = next.iter().filter_map(|&next| document.key(next).cloned()).collect();
        self.begin_label(element, typed.map(str::to_owned), true, next);
    }

    /// Goes on after a label was written.
    pub fn go_on(self, editing: &Editing, onward: Onward) {
        let next = self.drawn.with_untracked(|document| document.elements(&editing.next));
        match (onward, next.split_first()) {
            (Onward::Enter | Onward::Tab, Some((&next, others))) => self.name_new(next, None, others),
            (Onward::Enter, None) => {}
            (Onward::Tab, None) if !editing.is_new => {}
            (Onward::Tab | Onward::Step, _) => commands::add_next(self),
            (Onward::StepBelow, _) => commands::add_below(self),
        }
    }

    fn begin_label(self, element: Element, typed: Option<String>, is_new: bool, next: Vec<ElementKey>) {
        if untrack(|| self.store.only_looks()) {
            return;
        }
        let document = self.drawn.get_untracked();
        let Some(key) = document.key(element).cloned() else { return };
        let value = label_of(&document, element);
        if typed.is_none() && value.len() > LONGEST_IN_FIELD {
            return self.store.tell_person(self.store.word(&panels::TOO_LONG), false);
        }
        self.reveal(&[element]);
        self.live.set_value(self.store.begin_live());
        self.editing.set(Some(Editing { key, value, typed, is_new, next }));
    }

    /// The field holds this now: code and drawing follow, if the text is quick to draw. Else it is kept as a draft.
    pub fn follow_label(self, typed: &str) {
        let Some(editing) = self.editing.get_untracked() else { return };
        if let Some(mut live) = self.live.get_value() {
            let base = live.base().clone();
            let Some(element) = self.element_in(&base, &editing) else { return };
            let command = label_command(&base, element, &editing.value, typed);
            // What is refused now is told when the field is left.
            if self.store.write_live(&mut live, command.as_ref()).is_some() {
                self.live.set_value(Some(live));
                return self.rename_key(element);
            }
            self.live.set_value(None);
        }
        let document = self.draw_now();
        let element = document.element(&editing.key);
        let command = element.and_then(|element| label_command(&document, element, &editing.value, typed));
        self.store.draft_command(command);
    }

    /// Writes the typed label into the text, as soon as the newest text is drawn.
    pub fn commit_label(self, typed: &str) {
        let Some(editing) = self.editing.get_untracked() else { return };
        self.editing.set(None);
        let live = self.live.try_update_value(Option::take).flatten();
        if let Some(mut live) = live {
            let base = live.base().clone();
            let element = self.element_in(&base, &editing);
            let command = element.and_then(|element| label_command(&base, element, &editing.value, typed));
            match self.store.write_live(&mut live, command.as_ref()) {
                Some(Ok(())) => return self.note_brackets(command.as_ref()),
                Some(Err(refusal)) => {
                    self.store.take_back(&live);
                    return self.store.tell_refusal(&refusal);
                }
                None => {}
            }
        }
        let (store, typed) = (self.store, typed.to_owned());
        store.when_drawn(move || {
            let document = store.draw_now();
            let element = document.element(&editing.key);
            if let Some(command) =
                element.and_then(|element| label_command(&document, element, &editing.value, &typed))
            {
                store.perform(command);
            }
        });
    }

    /// Leaves the label as it was before.
    pub fn discard_label(self) {
        self.editing.set(None);
        if let Some(live) = self.live.try_update_value(Option::take).flatten() {
            self.store.take_back(&live);
        }
    }

    fn note_brackets(self, command: Option<&Command>) {
        if let Some(Command::SetCondition { condition, .. }) = command
            && changes_brackets(condition)
        {
            self.store.tell_person(self.store.word(&words::BRACKETS_CHANGED), false);
        }
    }

    /// The element in the document from before the field. A label changes no element's place in the text.
    fn element_in(self, base: &Document, editing: &Editing) -> Option<Element> {
        let drawn = self.drawn.get_untracked();
        base.element(&editing.key).or_else(|| drawn.element(&editing.key))
    }

    /// An element may be known by another key once it has another label.
    fn rename_key(self, element: Element) {
        let drawn = self.drawn.get_untracked();
        let Some(key) = drawn.key(element).cloned() else { return };
        let is_other =
            self.editing.with_untracked(|editing| editing.as_ref().is_some_and(|editing| editing.key != key));
        if is_other {
            self.editing.update(|editing| {
                if let Some(editing) = editing {
                    editing.key = key;
                }
            });
        }
    }
}

fn label_of(document: &Document, element: Element) -> String {
    let model = document.model();
    match element {
        Element::Lane(id) => model.lane(id).title.clone(),
        Element::Node(id) => model.node(id).label.clone().unwrap_or_default(),
        Element::Edge(id) => model.edge(id).label.clone().unwrap_or_default(),
        Element::Loop(id) => model.repeat(id).condition.clone(),
    }
}

/// The command for the typed label, if it is another one. A label is one line in the text, however many lines it has on
/// the screen.
fn label_command(document: &Document, element: Element, before: &str, typed: &str) -> Option<Command> {
    let value = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    document.key(element)?;
    if value == before {
        return None;
    }
    let given = (!value.is_empty()).then(|| value.clone());
    Some(match element {
        Element::Lane(lane) => Command::RetitleLane { lane, title: given },
        Element::Node(node) => Command::SetAttribute { node, key: Key::Label, value: given },
        Element::Edge(edge) => Command::SetEdgeLabel { edge, label: given },
        Element::Loop(repeat) => Command::SetCondition { repeat, condition: value },
    })
}
