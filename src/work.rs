//! Counts steps of work in debug builds, so that tests can prove without a clock that work grows with
//! the text and no faster. In release builds it is nothing.

#[cfg(debug_assertions)]
mod counter {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    pub fn steps_by(count: u64) {
        STEPS.with(|steps| steps.set(steps.get() + count));
    }

    pub fn steps() -> u64 {
        STEPS.with(Cell::get)
    }
}

/// One step: a character looked at, a token tried, two names compared.
#[inline]
pub(crate) fn step() {
    steps_by(1);
}

/// So many steps at once: bytes that a search or a copy goes over.
#[inline]
pub(crate) fn steps_by(count: usize) {
    #[cfg(debug_assertions)]
    counter::steps_by(count as u64);
    #[cfg(not(debug_assertions))]
    let _ = count;
}

/// The steps that this thread has taken so far; always 0 in release builds.
pub fn steps() -> u64 {
    #[cfg(debug_assertions)]
    return counter::steps();
    #[cfg(not(debug_assertions))]
    0
}
