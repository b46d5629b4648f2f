//! Changes of the diagram by commands and fixes. Each is one edit, which goes to the code pane. The store keeps the
//! document after the edit, so that the new text is not parsed again when the pane reports it.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Store, TYPING_PAUSE};
use crate::document::{Document, Outcome};
use crate::edit::{Command, Refusal, changes_brackets};
use crate::model::ElementKey;
use crate::remote::{Done, Task};
use crate::text::{Span, TextEdit};
use crate::ui::costs::Costs;
use crate::ui::messages::canvas as words;
use crate::ui::signals::SetIfChanged as _;

impl Store {
    /// What a command would do to a document. A preview and the drop that follows it get the same answer.
    pub fn plan(self, document: &Arc<Document>, command: &Command) -> Result<Outcome, Refusal> {
        self.plans.write_value().plan(document, command)
    }

    /// Executes a command as one transaction of the code pane, and selects the elements that it concerns. Then does
    /// `then`. On a text that is slow to draw, a worker plans the command.
    fn run(self, command: Command, then: impl FnOnce() + 'static) -> Result<(), Refusal> {
        let document = self.current()?;
        if self.is_slow() && !document.is_partial() {
            self.edit_elsewhere(Task::Plan(command), move |focus| {
                self.select_changed(focus);
                then();
            });
            return Ok(());
        }
        self.moving.set_value(matches!(command, Command::MoveNodes { .. } | Command::MoveLane { .. }));
        let outcome = self.plan(&document, &command)?;
        if !outcome.edit.is_empty() {
            self.commit(&outcome.edit, outcome.caret, Some(outcome.next));
            self.unfold_around(&self.drawn.get_untracked(), &outcome.focus);
            self.select_changed(outcome.focus);
        }
        then();
        Ok(())
    }

    /// Selects the elements that a command has changed; without any, those of the selection that are left.
    pub(super) fn select_changed(self, focus: Vec<ElementKey>) {
        let mut keys = focus;
        if keys.is_empty() {
            keys = self.selection.get_untracked();
        }
        self.drawn.with_untracked(|document| keys.retain(|key| document.element(key).is_some()));
        self.selection.set(keys);
    }

    /// The document of the newest text. Commands are refused while a worker draws it, because they name elements of the
    /// drawing that is on the canvas.
    pub fn current(self) -> Result<Arc<Document>, Refusal> {
        if self.reading.get_untracked() {
            return Err(words::READING_REFUSES.with([]).into());
        }
        self.newest()
    }

    /// The document of the newest text, to look at.
    pub fn newest(self) -> Result<Arc<Document>, Refusal> {
        if let Some(refusal) = self.refusal_of_code_only() {
            return Err(refusal);
        }
        let document = self.draw_now();
        if self.waits_to_draw() || self.is_planning() {
            Err(words::NOT_DRAWN_YET.with([]).into())
        } else {
            Ok(document)
        }
    }

    /// Executes a command; a refusal is shown at the foot of the page.
    pub fn perform(self, command: Command) {
        self.perform_then(command, || {});
    }

    /// Executes a command, and does `then` when its result is drawn.
    pub fn perform_then(self, command: Command, then: impl FnOnce() + 'static) {
        let condition = match &command {
            Command::SetCondition { condition, .. } | Command::WrapInLoop { condition, .. } => {
                Some(condition)
            }
            _ => None,
        };
        let changes = condition.is_some_and(|condition| changes_brackets(condition));
        match self.run(command, then) {
            Ok(()) if changes => self.tell_person(self.word(&words::BRACKETS_CHANGED), false),
            Ok(()) => {}
            Err(refusal) => self.tell_refusal(&refusal),
        }
    }

    /// Executes a command, and gives back why it was refused.
    pub fn try_perform(self, command: Command) -> Result<(), Refusal> {
        self.run(command, || {})
    }

    /// What failed before is of no interest once something has succeeded.
    pub(super) fn forget_failure(self) {
        if self.notice.with_untracked(|notice| notice.as_ref().is_some_and(|notice| notice.bad)) {
            self.notice.set(None);
        }
    }

    pub fn tell_refusal(self, refusal: &Refusal) {
        self.tell_person(self.tell(&refusal.reason), true);
    }

    /// Executes a command of the code pane, which keeps its caret. The refusal is told there.
    pub fn rename(self, document: &Document, command: Command) -> Result<(), Refusal> {
        if self.is_slow() && !document.is_partial() {
            self.edit_elsewhere(Task::Plan(command), |_| {});
            return Ok(());
        }
        let outcome = document.plan(&command)?;
        self.commit(&outcome.edit, None, Some(outcome.next));
        Ok(())
    }

    /// Executes commands that change different statements as one transaction. The selection stays.
    pub fn perform_all(self, commands: &[Command]) {
        let document = match self.current() {
            Ok(document) => document,
            Err(refusal) => return self.tell_refusal(&refusal),
        };
        if self.is_slow() && !document.is_partial() {
            let selection = self.selection.get_untracked();
            return self
                .edit_elsewhere(Task::PlanAll(commands.to_vec()), move |_| self.selection.set(selection));
        }
        if let Some(outcome) = document.plan_all(commands).filter(|outcome| !outcome.edit.is_empty()) {
            let selection = self.selection.get_untracked();
            self.moving.set_value(false);
            self.commit(&outcome.edit, None, Some(outcome.next));
            self.selection.set(selection);
        }
    }

    /// Applies a fix from a panel. The fix was made for the settled text. If there is a newer text, the fix is not applied
    /// and the panels are updated at once.
    pub fn apply_settled(self, edit: &TextEdit) {
        let newest = self.draw_now().revision();
        let is_settled = self.settled.with_untracked(|settled| settled.revision() == newest);
        if is_settled && !self.waits_to_draw() {
            self.apply(edit, None);
        } else {
            self.renew(self.settled);
        }
    }

    /// Somebody types in a field. `command` is what leaving it now would do; nothing when it would change nothing, or when
    /// the field has been left.
    pub fn draft_command(self, command: Option<Command>) {
        if let Some(timer) = self.drafting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        let Some(command) = command else { return self.draft.set_if_changed(None) };
        let plan = move || {
            if self.is_slow() {
                return self.draft_elsewhere(command);
            }
            let planned = self.current().and_then(|document| document.plan(&command));
            let planned = planned.ok().filter(|outcome| !outcome.edit.is_empty());
            self.draft.set_if_changed(planned.map(|outcome| outcome.next.text().to_owned()));
        };
        if self.with_typed(str::len) < Costs::LARGE / 4 {
            return plan();
        }
        self.drafting.set_value(set_timeout_with_handle(plan, TYPING_PAUSE).ok());
    }

    /// Whether a field holds something that is not in the text.
    pub fn is_drafting(self) -> bool {
        self.drafting.with_value(Option::is_some) || self.draft.with_untracked(Option::is_some)
    }

    /// Has a worker say what the text would be after a command, and keeps that as the draft.
    fn draft_elsewhere(self, command: Command) {
        if self.current().is_err() {
            return;
        }
        let before = self.edited.get_untracked();
        spawn_local(async move {
            let done = self.errand(Task::Plan(command)).await;
            let Some(Done::Edit { edit, .. }) = done else { return };
            // The field may have been left meanwhile; what it wrote is kept as texts are.
            if self.edited.get_untracked() == before && !edit.is_empty() {
                self.draft.set_if_changed(self.with_typed(|text| edit.fits(text).then(|| edit.apply(text))));
            }
        });
    }

    /// Applies an edit that is not a command. An edit that does not fit the newest text, or changes nothing, is ignored.
    /// A text that is slow to draw goes to the worker like a typed one.
    pub fn apply(self, edit: &TextEdit, caret: Option<Span>) {
        if edit.is_empty() || !self.with_typed(|text| edit.fits(text)) {
            return;
        }
        let document = self.draw_now();
        let is_quick = !self.waits_to_draw() && !document.is_received();
        let next = if is_quick { document.apply(edit).map(Arc::new) } else { None };
        self.moving.set_value(false);
        self.commit(edit, caret, next);
    }

    /// Hands an edit of the newest text to the code pane, which reports its new text before this returns. `next` is the
    /// document after the edit, if it is known.
    pub fn commit(self, edit: &TextEdit, caret: Option<Span>, next: Option<Arc<Document>>) {
        // The drawn document is not the text's, or the text is not the person's.
        if self.code_only.get_untracked() || self.reading.get_untracked() {
            return;
        }
        if let Some(next) = next {
            self.plans.write_value().expect(next);
        }
        self.note_selection();
        self.forget_failure();
        self.commanding.set_value(true);
        self.with_code(|code| code.dispatch(edit, caret));
        self.commanding.set_value(false);
    }
}
