//! What it costs to draw a text anew, and from when on that waits for a pause in typing.

use std::sync::atomic::{AtomicU32, Ordering};

/// What the last updates cost, in milliseconds, the newest first. Any may have been slow for reasons of its own, as
/// the first few are while the browser still makes its fast code: the quickest tells what the next will cost.
#[derive(Default)]
pub struct Costs([AtomicU32; 4]);

impl Costs {
    /// Updates that take longer than this, two frames, wait for a pause in typing, so that letters never wait.
    pub const SLOW: u32 = 33;
    /// A text of more bytes is taken for a slow one until its updates have told. What opening it cost does not tell:
    /// all of it is new, and the program itself may still be cold.
    pub const LARGE: usize = 200_000;

    pub fn next(&self) -> u32 {
        self.0.iter().map(|cost| cost.load(Ordering::Relaxed)).min().unwrap_or(0)
    }

    pub fn add(&self, cost: u32) {
        self.0.iter().fold(cost, |newer, cost| cost.swap(newer, Ordering::Relaxed));
    }

    /// The newest cost more than was known when it was added.
    pub fn more(&self, cost: u32) {
        self.0[0].fetch_add(cost, Ordering::Relaxed);
    }

    pub fn fill(&self, cost: u32) {
        self.0.iter().for_each(|known| known.store(cost, Ordering::Relaxed));
    }
}
