//! The manner of a drawing: all that says how a text is drawn, besides the text.
//!
//! It goes where the text goes: into the browser's database, into links, into the source inside an exported SVG. Its text
//! form is one word, `auto`, `compact` or `sequence`, with `.architecture` where that view is beside it, `.numbered` where
//! messages have numbers and the arrangement behind a colon where there is one: `auto:k3f9.0a1a1b`, and the colours of the lanes
//! behind a tilde where they do not have them in turn: `auto~201`. The folded lanes stand behind an exclamation mark, by their
//! places in the text: `auto!0.3`.
//! Reading it cannot fail: what is not understood is left out.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use crate::layout::workflow::{Arrangement, Wish};
use crate::model::Folds;
use crate::scene::Tints;
use crate::views::{Panes, View};

/// How a text is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manner {
    pub view: View,
    /// The view beside it. A document is one drawing and has none; who shows two of one text says so.
    pub second: Option<View>,
    /// What the drawing keeps from before; nothing where it is the drawing of the text alone.
    pub arrangement: Option<Arrangement>,
    /// The colours of the lanes, which they keep when the text changes.
    pub tints: Tints,
    /// Messages have numbers.
    pub numbered: bool,
    /// Lanes that a workflow shows as strips.
    pub folds: Folds,
}

/// Stands behind the word of the view where messages have numbers.
const NUMBERED: &str = "numbered";

impl Manner {
    /// The drawing of the text alone.
    pub fn pure(view: View) -> Manner {
        Manner { view, ..Manner::default() }
    }

    pub fn read(text: &str) -> Manner {
        let (text, folds) = text.split_once('!').unwrap_or((text, ""));
        let (text, tints) = text.split_once('~').unwrap_or((text, ""));
        let (view, arrangement) = text.split_once(':').unwrap_or((text, ""));
        let arrangement = Arrangement::read(arrangement);
        let tints = Tints::read(tints);
        let mut words = view.split('.');
        let Some(view) = words.next().and_then(View::from_name) else { return Manner::default() };
        let folds = Folds::read(folds);
        let mut manner = Manner { view, second: None, arrangement, tints, numbered: false, folds };
        for word in words {
            manner.numbered |= word == NUMBERED;
            if let Some(second) = View::from_name(word) {
                manner = manner.in_panes(Panes::two(view, second));
            }
        }
        manner
    }

    /// The views that are shown.
    pub fn panes(&self) -> Panes {
        Panes { first: self.view, second: self.second }
    }

    /// The same with these views.
    pub fn in_panes(self, panes: Panes) -> Manner {
        Manner { view: panes.first, second: panes.second, ..self }
    }

    /// What is asked of the drawing.
    pub fn wish(&self) -> Wish {
        self.arrangement.clone().map_or(Wish::Pure, Wish::Arranged)
    }
}

impl Display for Manner {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        write!(formatter, "{}", self.view.tag())?;
        if let Some(second) = self.second {
            write!(formatter, ".{}", second.tag())?;
        }
        if self.numbered {
            write!(formatter, ".{NUMBERED}")?;
        }
        if let Some(arrangement) = &self.arrangement {
            write!(formatter, ":{arrangement}")?;
        }
        if !self.tints.is_in_turn() {
            write!(formatter, "~{}", self.tints)?;
        }
        if self.folds.is_empty() { Ok(()) } else { write!(formatter, "!{}", self.folds) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::workflow::Flow;

    #[test]
    fn the_text_form_is_read_as_it_was_written() {
        for text in [
            "auto",
            "aligned",
            "compact",
            "auto:k3f9.0a1a1b",
            "compact:k3f9.",
            "auto~201",
            "compact:k3f9.0a~10",
            "sequence",
            "written",
            "architecture",
            "sequence~201",
            "sequence.numbered",
            "compact.numbered:k3f9.0a~10",
            "compact.written:k3f9.0a~10",
            "auto!2",
            "compact.numbered:k3f9.0a~10!0.3",
            "sequence.architecture.numbered",
        ] {
            assert_eq!(Manner::read(text).to_string(), text);
        }
        assert_eq!(Manner::read("compact:?").to_string(), "compact");
        assert_eq!(Manner::read("compact~9").to_string(), "compact");
        assert_eq!(Manner::read("architecture.compact").to_string(), "compact.architecture");
        assert_eq!(Manner::read("compact.auto.pie").to_string(), "compact");
        for text in ["", ":", "pie", "pie:k3f9.0a", "AUTO", "auto "] {
            assert_eq!(Manner::read(text), Manner::pure(View::Workflow(Flow::Auto)), "{text}");
        }
    }
}
