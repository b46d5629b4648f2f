//! Which views of one text are shown at once: one, or two side by side.
//!
//! Two are of different kinds and stand in the order of the table of views. So a workflow always is the first of them: its
//! drawing is the one that keeps something from before, and a document has one such drawing.

use super::View;
use crate::layout::sequence::Order;
use crate::layout::workflow::Flow;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    pub first: View,
    pub second: Option<View>,
}

impl Panes {
    pub const fn one(view: View) -> Panes {
        Panes { first: view, second: None }
    }

    /// Both views in their order; one of them if they are of one kind.
    pub fn two(one: View, other: View) -> Panes {
        if one.is_like(other) {
            return Panes::one(one);
        }
        let (first, second) = if rank(one) < rank(other) { (one, other) } else { (other, one) };
        Panes { first, second: Some(second) }
    }

    /// A view is asked for in one of the panes: with it, and whether it is the second now. A view that the other pane shows
    /// is gone to there.
    pub fn showing(self, view: View, in_second: bool) -> (Panes, bool) {
        let Some(second) = self.second else { return (Panes::one(view), false) };
        let stays = match (self.first.is_like(view), second.is_like(view)) {
            (true, _) => second,
            (_, true) => self.first,
            _ if in_second => self.first,
            _ => second,
        };
        let panes = Panes::two(view, stays);
        (panes, panes.second == Some(view))
    }

    /// A view is asked for while only the first pane has room. The second one waits if it still can be beside it.
    pub fn instead(self, view: View) -> Panes {
        let waits = self.second.filter(|second| rank(view) < rank(*second));
        Panes { first: view, second: waits }
    }

    /// With a second view beside the only one.
    pub fn divided(self, usual: Flow) -> Panes {
        match self.first {
            first @ View::Workflow(_) => Panes::two(first, View::Sequence(Order::default())),
            first => Panes::two(View::Workflow(usual), first),
        }
    }

    pub fn any(self, is: impl Fn(View) -> bool) -> bool {
        is(self.first) || self.second.is_some_and(is)
    }

    /// Only the view of one pane.
    pub fn alone(self, in_second: bool) -> Panes {
        Panes::one(self.second.filter(|_| in_second).unwrap_or(self.first))
    }

    /// Whether both show views of the same kinds.
    pub fn is_like(self, other: Panes) -> bool {
        let seconds = match (self.second, other.second) {
            (Some(one), Some(other)) => one.is_like(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        seconds && self.first.is_like(other.first)
    }

    /// As the address names them: `sequence`, `workflow.sequence`.
    pub fn name(self) -> String {
        let kind = |view: View| if matches!(view, View::Workflow(_)) { view.name() } else { view.tag() };
        match self.second {
            Some(second) => format!("{}.{}", kind(self.first), kind(second)),
            None => kind(self.first).to_owned(),
        }
    }
}

const fn rank(view: View) -> u8 {
    match view {
        View::Workflow(_) => 0,
        View::Sequence(_) => 1,
        View::Architecture(_) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::architecture::Inside;

    const FLOW: View = View::Workflow(Flow::Compact);
    const TALK: View = View::Sequence(Order::Causal);
    const BOXES: View = View::Architecture(Inside::Nothing);
    const WRITTEN: View = View::Sequence(Order::Written);

    #[test]
    fn a_workflow_is_always_the_first_of_two() {
        assert_eq!(Panes::two(TALK, FLOW), Panes { first: FLOW, second: Some(TALK) });
        assert_eq!(Panes::one(BOXES).divided(Flow::Compact), Panes::two(FLOW, BOXES));
        assert_eq!(Panes::one(FLOW).divided(Flow::Auto), Panes::two(FLOW, TALK));
        assert_eq!(Panes::two(TALK, WRITTEN), Panes::one(TALK));
    }

    #[test]
    fn a_view_takes_the_place_of_its_kind_or_of_the_pane_that_it_is_asked_in() {
        let both = Panes::two(FLOW, TALK);
        assert_eq!(both.showing(TALK, false), (both, true), "it is gone to");
        assert_eq!(both.showing(WRITTEN, false), (Panes::two(FLOW, WRITTEN), true));
        assert_eq!(both.showing(BOXES, true), (Panes::two(FLOW, BOXES), true));
        assert_eq!(both.showing(BOXES, false), (Panes::two(TALK, BOXES), true));
        let others = Panes::two(TALK, BOXES);
        assert_eq!(others.showing(FLOW, true), (Panes::two(FLOW, TALK), false));
        assert_eq!(Panes::one(FLOW).showing(TALK, false), (Panes::one(TALK), false));
    }

    #[test]
    fn where_there_is_room_for_one_the_second_waits_or_goes() {
        let both = Panes::two(FLOW, TALK);
        assert_eq!(both.instead(View::Workflow(Flow::Auto)), Panes::two(View::Workflow(Flow::Auto), TALK));
        assert_eq!(both.instead(TALK), Panes::one(TALK));
        assert_eq!(both.instead(BOXES), Panes::one(BOXES));
        assert_eq!(both.alone(true), Panes::one(TALK));
        assert_eq!(both.alone(false), Panes::one(FLOW));
    }
}
