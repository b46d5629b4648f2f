//! What lives as long as the page: the store and its like, and the signals that they are made of. Leptos' own
//! signals are found anew in a table of everything at each use, by code that is written out for each type.

use std::ops::Deref;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use leptos::prelude::{ArcTrigger, Notify, Track};

/// As small as a reference, for every handler and view keeps some. Made once, never let go.
pub struct Handle<T: 'static>(&'static T);

impl<T> Handle<T> {
    pub fn to(value: T) -> Self {
        Handle(Box::leak(Box::new(value)))
    }
}

impl<T> Clone for Handle<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Handle<T> {}

impl<T> Deref for Handle<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}

struct Held<T> {
    value: RwLock<T>,
    readers: ArcTrigger,
}

/// A signal of the page; for what is local to a view there is Leptos' `RwSignal`.
pub struct Lasting<T: 'static>(Handle<Held<T>>);

impl<T> Clone for Lasting<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lasting<T> {}

impl<T: Send + Sync> Lasting<T> {
    pub fn new(value: T) -> Self {
        Lasting(Handle::to(Held { value: RwLock::new(value), readers: ArcTrigger::new() }))
    }

    fn read(self) -> RwLockReadGuard<'static, T> {
        self.0.0.value.read().unwrap_or_else(PoisonError::into_inner)
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

impl<T: PartialEq + Send + Sync> Lasting<T> {
    /// Nobody is told of what is so already.
    pub fn settle(self, value: T) {
        if self.with_untracked(|held| *held != value) {
            self.set(value);
        }
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
