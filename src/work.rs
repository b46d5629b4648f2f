//! Counts steps of work in debug builds, so that tests can prove without a clock that work grows with
//! the text and no faster. In release builds it is nothing.

#[cfg(debug_assertions)]
mod counter {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
        static TEXTS: Cell<(u64, u64)> = const { Cell::new((0, 0)) };
    }

    pub fn texts_by(parsed: u64, laid_out: u64) {
        TEXTS.with(|texts| {
            let (parses, layouts) = texts.get();
            texts.set((parses + parsed, layouts + laid_out));
        });
    }

    pub fn texts() -> (u64, u64) {
        TEXTS.with(Cell::get)
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

/// A whole text is being parsed.
pub(crate) fn parses() {
    #[cfg(debug_assertions)]
    counter::texts_by(1, 0);
}

/// A whole text is being laid out.
pub(crate) fn lays_out() {
    #[cfg(debug_assertions)]
    counter::texts_by(0, 1);
}

/// How many texts this thread has parsed and laid out so far; always 0 in release builds.
pub fn parsed_and_laid_out() -> (u64, u64) {
    #[cfg(debug_assertions)]
    return counter::texts();
    #[cfg(not(debug_assertions))]
    (0, 0)
}
