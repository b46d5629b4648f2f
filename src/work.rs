//! Counts units of work in debug builds, so that tests can prove without a clock that work grows
//! no faster than the text. In release builds nothing is counted.

#[cfg(debug_assertions)]
mod counter {
    use std::cell::Cell;

    thread_local! {
        static TOTAL: Cell<u64> = const { Cell::new(0) };
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

    pub fn add(amount: u64) {
        TOTAL.with(|total| total.set(total.get() + amount));
    }

    pub fn total() -> u64 {
        TOTAL.with(Cell::get)
    }
}

/// Counts `amount` units of work. One unit is one character examined, one token tried or one pair
/// of names compared; a search or copy over bytes counts one unit a byte.
#[inline]
pub(crate) fn count(amount: usize) {
    #[cfg(debug_assertions)]
    counter::add(amount as u64);
    #[cfg(not(debug_assertions))]
    let _ = amount;
}

/// The units that this thread has counted so far; always 0 in release builds.
pub fn counted() -> u64 {
    #[cfg(debug_assertions)]
    return counter::total();
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
