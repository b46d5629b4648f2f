//! The cost of drawing a text, which decides whether the page draws it at once or a worker after a pause in typing.

/// The costs of the last updates in milliseconds, the newest first. The quickest of them predicts the next one: any
/// single update may have been slow for reasons of its own, such as a program that the browser is still compiling.
#[derive(Default)]
pub struct Costs([u32; 4]);

impl Costs {
    /// Updates that take longer than two frames are made by a worker, so that typing never waits for them.
    pub const SLOW: u32 = 33;
    /// What somebody asks for at once may take this long.
    pub const MOST_AT_ONCE: u32 = 50;
    /// A text with more bytes counts as slow until its first updates have been timed.
    pub const LARGE: usize = 100_000;

    /// The probable cost of the next update.
    pub fn next(&self) -> u32 {
        self.0.iter().copied().min().unwrap_or(0)
    }

    pub fn add(&mut self, cost: u32) {
        self.0.rotate_right(1);
        self.0[0] = cost;
    }

    /// Adds the cost of work that belongs to the newest update but ran later.
    pub fn add_to_newest(&mut self, cost: u32) {
        self.0[0] = self.0[0].saturating_add(cost);
    }

    pub fn fill(&mut self, cost: u32) {
        self.0 = [cost; 4];
    }
}
