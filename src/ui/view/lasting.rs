//! Signals that live as long as the page: what the store and its like are made of. Leptos' own are found anew in a
//! table of everything at each use, by code that is written out for each type.

use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use leptos::prelude::{ArcTrigger, Notify, Track};

struct Held<T> {
    value: RwLock<T>,
    readers: ArcTrigger,
}

/// Made once, never let go: for what is local to a view there is Leptos' `RwSignal`.
pub struct Lasting<T: 'static>(&'static Held<T>);

impl<T> Clone for Lasting<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lasting<T> {}

impl<T: Send + Sync> Lasting<T> {
    pub fn new(value: T) -> Self {
        Lasting(Box::leak(Box::new(Held { value: RwLock::new(value), readers: ArcTrigger::new() })))
    }

    fn read(self) -> RwLockReadGuard<'static, T> {
        self.0.value.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whoever asks is told of the next change.
    pub fn track(self) {
        self.0.readers.track();
    }

    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(read)
    }

    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.read())
    }

    pub fn set(self, value: T) {
        self.update(|held| *held = value);
    }

    pub fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = change(&mut self.0.value.write().unwrap_or_else(PoisonError::into_inner));
        self.0.readers.notify();
        result
    }
}

impl<T: Clone + Send + Sync> Lasting<T> {
    pub fn get(self) -> T {
        self.track();
        self.get_untracked()
    }

    pub fn get_untracked(self) -> T {
        self.read().clone()
    }
}
