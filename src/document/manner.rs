//! The manner of a drawing: all that says how a text is drawn, besides the text.
//!
//! It goes where the text goes: into the browser's database, into links, into the source inside an exported SVG. Its text
//! form is one word, `auto`, `compact` or `sequence`, with `.numbered` where messages have numbers and the arrangement behind
//! a colon where there is one: `auto:k3f9.0a1a1b`, and the colours of the lanes behind a tilde where they do not have them in turn: `auto~201`.
//! Reading it cannot fail: what is not understood is left out.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use crate::layout::workflow::{Arrangement, Wish};
use crate::scene::Tints;
use crate::views::View;

/// How a text is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manner {
    pub view: View,
    /// What the drawing keeps from before; nothing where it is the drawing of the text alone.
    pub arrangement: Option<Arrangement>,
    /// The colours of the lanes, which they keep when the text changes.
    pub tints: Tints,
    /// Messages have numbers.
    pub numbered: bool,
}

/// Stands behind the word of the view where messages have numbers.
const NUMBERED: &str = ".numbered";

impl Manner {
    /// The drawing of the text alone.
    pub fn pure(view: View) -> Manner {
        Manner { view, ..Manner::default() }
    }

    pub fn read(text: &str) -> Manner {
        let (text, tints) = text.split_once('~').unwrap_or((text, ""));
        let (view, arrangement) = text.split_once(':').unwrap_or((text, ""));
        let arrangement = Arrangement::read(arrangement);
        let tints = Tints::read(tints);
        let (view, numbered) = view.strip_suffix(NUMBERED).map_or((view, false), |view| (view, true));
        View::from_name(view).map_or_else(Manner::default, |view| Manner {
            view,
            arrangement,
            tints,
            numbered,
        })
    }

    /// What is asked of the drawing.
    pub fn wish(&self) -> Wish {
        self.arrangement.clone().map_or(Wish::Pure, Wish::Arranged)
    }
}

impl Display for Manner {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        write!(formatter, "{}", self.view.tag())?;
        if self.numbered {
            write!(formatter, "{NUMBERED}")?;
        }
        if let Some(arrangement) = &self.arrangement {
            write!(formatter, ":{arrangement}")?;
        }
        if self.tints.is_in_turn() { Ok(()) } else { write!(formatter, "~{}", self.tints) }
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
        ] {
            assert_eq!(Manner::read(text).to_string(), text);
        }
        assert_eq!(Manner::read("compact:?").to_string(), "compact");
        assert_eq!(Manner::read("compact~9").to_string(), "compact");
        for text in ["", ":", "pie", "pie:k3f9.0a", "AUTO", "auto "] {
            assert_eq!(Manner::read(text), Manner::pure(View::Workflow(Flow::Auto)), "{text}");
        }
    }
}
