//! Walking through a diagram: its paths, which answers of its decisions they take, and a player that goes step by step.
//!
//! A path begins where the flow begins, takes one way out of each step and ends where no way leads on. It goes back at
//! most once: a path that has taken a way back takes no other, so each repetition is seen by itself and no path is longer
//! than twice the diagram. Where it would come back to a round without an end, it ends there.
//!
//! A diagram may have more paths than anybody can write down. So the paths that are listed begin with a few that take every
//! answer of every decision, others follow up to a limit, and the rest is counted without being made.
//! Work grows with the diagram times the number of listed paths. Nothing here recurses.

mod caption;
mod cover;
mod flow;
mod more;
mod player;
mod scenery;
mod survey;
mod written;

pub use caption::{Caption, answer_words, caption, path_title};
pub use flow::{Flow, Way};
pub use player::Player;
pub use scenery::Scenery;
pub use survey::{Answer, Decision, Ending, MOST_PATHS, MOST_STEPS, Path, Survey, survey};
pub use written::{ListFormat, list};

#[cfg(test)]
mod tests;
