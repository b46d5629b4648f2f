//! What the page adds to Leptos' signals.

use leptos::prelude::*;

/// Setting a signal to the value that it has already would wake everybody who reads it.
pub trait SetIfChanged<T> {
    fn set_if_changed(&self, value: T);
}

impl<T: PartialEq + Send + Sync + 'static> SetIfChanged<T> for RwSignal<T> {
    fn set_if_changed(&self, value: T) {
        if self.with_untracked(|held| *held != value) {
            self.set(value);
        }
    }
}
