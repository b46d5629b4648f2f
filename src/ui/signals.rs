//! An extension of Leptos' signals.

use leptos::prelude::*;

/// Sets a signal only if the value is another one. Leptos notifies all readers even if the value is equal.
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
