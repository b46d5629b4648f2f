//! Counts units of work in debug builds, so that tests can prove without a clock that work grows
//! no faster than the text. In release builds nothing is counted.

#[cfg(debug_assertions)]
mod counter {
    use std::cell::Cell;

    thread_local! {
        static TOTAL: Cell<u64> = const { Cell::new(0) };
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
