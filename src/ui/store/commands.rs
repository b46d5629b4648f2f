//! What changes the diagram: commands and fixes, each one edit that is handed to the code pane.

use leptos::prelude::*;

use super::Store;
use crate::edit::{Command, Refusal};
use crate::text::{Span, TextEdit};

impl Store {
    /// Does a command as one transaction of the code pane. What it is about is selected afterwards.
    pub fn run(self, command: Command) -> Result<(), Refusal> {
        let document = self.current();
        let planned = document.plan(&command)?;
        if planned.edit.is_empty() {
            return Ok(());
        }
        self.dispatch(&planned.edit, planned.caret);
        let document = self.current();
        let mut keys = planned.focus;
        if keys.is_empty() {
            keys = self.selection.get_untracked();
        }
        keys.retain(|key| document.element(key).is_some());
        self.selection.set(keys);
        Ok(())
    }

    /// Like [`run`](Self::run); a refusal is shown at the foot of the page. Whether it was done.
    pub fn perform(self, command: Command) -> bool {
        match self.run(command) {
            Ok(()) => true,
            Err(refusal) => {
                let text = refusal.reason.text(self.locale.get_untracked());
                self.tell_person(text, true);
                false
            }
        }
    }

    /// Commands that mean different statements, as one transaction. What is selected stays selected.
    pub fn perform_all(self, commands: &[Command]) {
        let document = self.current();
        let plans = commands.iter().filter_map(|command| document.plan(command).ok());
        let edit = plans.fold(TextEdit::new(), |all, planned| all.clone().union(planned.edit).unwrap_or(all));
        if !edit.is_empty() {
            let selection = self.selection.get_untracked();
            self.dispatch(&edit, None);
            self.selection.set(selection);
        }
    }

    /// A fix that a panel shows. If the panel has not followed the newest text yet, it does so now and nothing is
    /// written: the fix was made for other words.
    pub fn apply_shown(self, edit: &TextEdit) {
        let newest = self.current().revision();
        if self.shown.with_untracked(|shown| shown.revision() == newest) {
            self.apply(edit, None);
        } else {
            self.renew(self.shown);
        }
    }

    /// An edit that is not a command.
    pub fn apply(self, edit: &TextEdit, caret: Option<Span>) {
        if edit.fits(self.current().text()) {
            self.dispatch(edit, caret);
        }
    }

    /// Hands an edit to the code pane, which tells its new text before this returns.
    fn dispatch(self, edit: &TextEdit, caret: Option<Span>) {
        self.commanding.set_value(true);
        self.with_code(|code| code.dispatch(edit, caret));
        self.commanding.set_value(false);
    }
}
