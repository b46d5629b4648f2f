//! The kinds of drawing that one text can be seen as. [`View`] is closed: who needs to know which views there are asks
//! here, and nowhere else is one view told from another.
//!
//! Every view is a row of functions: [`View::layout`] gives its [`Drawing`], [`View::editing`] says what a person can
//! move in it, and [`Row`] is what can be asked of the drawing: its checks, its scene, its zones, its JSON.
//!
//! # To add a view
//!
//! 1. `src/layout/NAME`: the type of its layout and the function that computes it from a model and measured texts.
//!    Hand its boxes and wires to `layout::check` as a `Subject`; rules that hold for this view alone stand beside it.
//! 2. `src/scene/NAME`: `build` draws the layout as a `Scene`, `zones` says what lies where. A part that has no zone
//!    cannot be grasped: without handles nobody can begin a wire, without a plus nobody is offered one.
//! 3. `src/views/NAME`: implement [`Row`] for the layout, and fill in [`Editing`].
//! 4. Here: a variant of [`View`], [`Plan`] and [`Drawing`], and its arm in each `match` of this file. The compiler
//!    names every one.
//!
//! Gestures, keyboard, canvas, minimap, export, embedding and every command of the command line then know the view.
//! A person chooses it by the canvas' controls (`src/ui/canvas/controls.rs`), by an action with its keys
//! (`src/ui/actions.rs`) and by the command line's options (`src/bin/fizz/view.rs`). An exported SVG says in words what it
//! shows (`src/export/formats/svg/describe.rs`).

pub mod architecture;
mod json;
mod panes;
pub mod sequence;
pub mod workflow;

pub use panes::Panes;

use serde::{Deserialize, Serialize};

use crate::geometry::{Point, Rect};
use crate::layout::architecture::Inside;
use crate::layout::check::{Findings, Metrics};
use crate::layout::glyph::Glyphs;
use crate::layout::report::Report;
use crate::layout::sequence::Order;
use crate::layout::workflow::{Arrangement, Flow, Kept, Wish};
use crate::measure::Measures;
use crate::model::{EdgeId, Element, LaneId, Model, NodeId};
use crate::scene::{Scene, SceneOptions, Theme, Zones};

/// A kind of drawing, with its options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum View {
    Workflow(Flow),
    Sequence(Order),
    Architecture(Inside),
}

/// Views that somebody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub panes: Panes,
    /// It takes the place of one that there is not.
    pub is_other: bool,
}

/// What of a drawing holds as long as nothing but texts differs.
#[derive(Clone, Debug)]
pub enum Plan {
    Workflow(Kept),
    /// Views that keep nothing pass on what the workflow kept, for when it is drawn again.
    Passed(Option<Kept>),
}

/// A finished layout of some view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Drawing {
    Workflow(crate::layout::workflow::Layout),
    Sequence(crate::layout::sequence::Layout),
    Architecture(crate::layout::architecture::Layout),
}

/// What can be asked of a drawing.
pub trait Row {
    /// Every violation of the hard rules; empty for a good layout.
    fn violations(&self, model: &Model) -> Findings;
    /// The figures that every view has.
    fn metrics(&self, model: &Model) -> Metrics;
    /// What the drawing costs beside an ideal one, and what spoils it.
    fn report(&self, model: &Model) -> Report;
    /// The mark that a report gives, and how often a hard rule is broken. A view whose report takes long tells it sooner.
    fn mark(&self, model: &Model) -> (i64, usize) {
        let report = self.report(model);
        (report.mark(), report.violations)
    }
    /// All figures in one line, `name=value`, most important first.
    fn score(&self, model: &Model) -> String;
    fn scene(&self, model: &Model, theme: &Theme, options: &SceneOptions) -> Scene;
    fn zones(&self, model: &Model) -> Zones;
    /// The elements as which these are drawn: a step whose lane is a box is drawn as its lane. Other views may show it
    /// itself.
    fn shown_as(&self, _model: &Model, elements: &[Element]) -> Vec<Element> {
        elements.to_vec()
    }
    /// Coordinates, metrics and violations for other programs.
    fn json(&self, model: &Model) -> String;
    /// One thing on each line, for goldens.
    fn dump(&self) -> String;
}

/// The edge of the canvas at which the titles of lanes stay in sight when their heads are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadsAt {
    Left,
    Top,
}

/// What a person can move in the drawings of a view, and where to.
#[derive(Clone, Copy)]
pub struct Editing {
    /// Where these nodes would stand if they were dropped at a point; nothing where they cannot be dropped.
    pub drop_nodes: fn(&Model, &Zones, &[NodeId], Point) -> Option<DropSpot>,
    /// The lane after which a lane dropped at a point would stand; nothing: before all.
    pub drop_lane: fn(&Zones, LaneId, Point) -> Option<LaneId>,
    /// A bar that shows a drop spot while the drawing after the drop is not known.
    pub drop_bar: fn(&Zones, DropSpot) -> Option<Rect>,
    /// The lane that a new node at a point would belong to.
    pub lane_at: fn(&Zones, Point) -> Option<LaneId>,
    /// Where wires meet nodes at handles; else messages are drawn, and the sides follow from the lanes.
    pub has_handles: bool,
    /// What a message would begin or end with at a point. Nothing where wires go from handle to handle.
    pub joint_at: fn(&Model, &Zones, Point) -> Option<Joint>,
    /// Where messages can be drawn from a lane, near a point.
    pub joints: fn(&Zones, LaneId, Point) -> Vec<Point>,
    /// The message below which one at a point would stand; another one is left out. Nothing where messages have no order.
    pub message_above: fn(&Model, &Zones, Option<EdgeId>, Point) -> Option<Above>,
}

/// The message above a place among messages; nothing at the top.
pub type Above = Option<EdgeId>;

/// What a message begins or ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    Step(NodeId),
    /// A new step, which would stand there among the steps of its lane.
    New(DropSpot),
}

/// A spot among a lane's nodes: after one of them, or before all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropSpot {
    pub lane: LaneId,
    pub after: Option<NodeId>,
}

impl View {
    /// As the command line, the JSON and embedding pages call it.
    pub const fn name(self) -> &'static str {
        match self {
            View::Workflow(_) => "workflow",
            View::Sequence(_) => "sequence",
            View::Architecture(_) => "architecture",
        }
    }

    /// By the name of a view or by its [`tag`](View::tag), which says its options too.
    pub fn from_name(name: &str) -> Option<View> {
        let default = View::default();
        if name == default.name() {
            return Some(default);
        }
        View::all().find(|view| view.tag() == name)
    }

    /// The view that a link of any tool of the language asks for by name, or two with a dot between them. A mind map is not
    /// drawn here: the architecture is the nearest to it.
    pub fn asked_for(name: &str) -> Option<Asked> {
        let name = name.trim().to_ascii_lowercase();
        if name == "mindmap" {
            return Some(Asked { panes: Panes::one(View::Architecture(Inside::Nothing)), is_other: true });
        }
        let panes = match name.split_once('.') {
            Some((one, other)) => Panes::two(View::from_name(one)?, View::from_name(other)?),
            None => Panes::one(View::from_name(&name)?),
        };
        Some(Asked { panes, is_other: false })
    }

    /// Every view with every option.
    pub fn all() -> impl Iterator<Item = View> {
        let flows = Flow::ALL.into_iter().map(View::Workflow);
        flows
            .chain(Order::ALL.into_iter().map(View::Sequence))
            .chain(Inside::ALL.into_iter().map(View::Architecture))
    }

    /// The drawing of a model.
    pub fn draw(self, model: &Model) -> Drawing {
        self.layout(model, &Measures::new(model), None, None, &Glyphs::default()).0
    }

    /// The same drawing from what is known already: the measured texts, the figures that somebody chose for lanes, and the plan
    /// of an earlier model. A plan of
    /// another view or another graph is passed over, and a wish goes before it. The plan that comes back may be handed to
    /// the next call.
    pub fn layout(
        self,
        model: &Model,
        measures: &Measures,
        before: Option<&Plan>,
        wish: Option<&Wish>,
        glyphs: &Glyphs,
    ) -> (Drawing, Plan) {
        match self {
            View::Workflow(flow) => {
                let before = before.and_then(Plan::kept);
                let (layout, plan) =
                    crate::layout::workflow::layout_after(model, flow, measures, before, wish);
                (Drawing::Workflow(layout), Plan::Workflow(plan))
            }
            View::Sequence(order) => {
                let layout = crate::layout::sequence::layout(model, order, measures, glyphs);
                (Drawing::Sequence(layout), Plan::Passed(before.and_then(Plan::kept).cloned()))
            }
            View::Architecture(inside) => {
                let layout = crate::layout::architecture::layout(model, inside, glyphs);
                (Drawing::Architecture(layout), Plan::Passed(before.and_then(Plan::kept).cloned()))
            }
        }
    }

    /// The word that stands for this view and its options where they are kept.
    pub const fn tag(self) -> &'static str {
        match self {
            View::Workflow(flow) => flow.name(),
            View::Sequence(Order::Causal) => "sequence",
            View::Sequence(Order::Written) => "written",
            View::Architecture(Inside::Nothing) => "architecture",
            View::Architecture(Inside::Steps) => "steps",
        }
    }

    /// Where the titles of lanes stay in sight; nowhere where a lane is a box.
    pub const fn heads(self) -> Option<HeadsAt> {
        match self {
            View::Workflow(_) => Some(HeadsAt::Left),
            View::Sequence(_) => Some(HeadsAt::Top),
            View::Architecture(_) => None,
        }
    }

    /// The order of its messages, or that in which a sequence would have them.
    pub const fn order(self) -> Order {
        match self {
            View::Sequence(order) => order,
            View::Workflow(_) | View::Architecture(_) => Order::Causal,
        }
    }

    /// Whether another view is of the same kind, with whatever options.
    pub fn is_like(self, other: View) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    pub const fn editing(self) -> &'static Editing {
        match self {
            View::Workflow(_) => &workflow::EDITING,
            View::Sequence(_) => &sequence::EDITING,
            View::Architecture(_) => &architecture::EDITING,
        }
    }
}

impl Plan {
    /// How the nodes stand; nothing where the text alone says it.
    pub fn arrangement(&self) -> Option<Arrangement> {
        match self {
            Plan::Workflow(plan) => plan.arrangement(),
            Plan::Passed(_) => None,
        }
    }

    fn kept(&self) -> Option<&Kept> {
        match self {
            Plan::Workflow(plan) => Some(plan),
            Plan::Passed(plan) => plan.as_ref(),
        }
    }
}

impl Default for View {
    fn default() -> View {
        View::Workflow(Flow::default())
    }
}

impl Drawing {
    pub fn row(&self) -> &dyn Row {
        match self {
            Drawing::Workflow(layout) => layout,
            Drawing::Sequence(layout) => layout,
            Drawing::Architecture(layout) => layout,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_named_by_itself_or_by_its_options() {
        assert_eq!(View::from_name("workflow"), Some(View::Workflow(Flow::Auto)));
        for view in View::all() {
            assert_eq!(View::from_name(view.tag()), Some(view));
        }
        assert_eq!(View::from_name("compact"), Some(View::Workflow(Flow::Compact)));
        assert_eq!(View::from_name("sequence"), Some(View::Sequence(Order::Causal)));
        assert_eq!(View::from_name("pie"), None);
    }

    #[test]
    fn links_ask_by_name_and_a_mind_map_is_answered() {
        let asked = |name| View::asked_for(name).map(|asked| (asked.panes.name(), asked.is_other));
        let is = |name: &str, is_other| Some((name.to_owned(), is_other));
        assert_eq!(asked("Sequence"), is("sequence", false));
        assert_eq!(asked("workflow"), is("workflow", false));
        assert_eq!(asked("mindmap"), is("architecture", true));
        assert_eq!(asked("sequence.workflow"), is("workflow.sequence", false));
        assert_eq!(asked("written.sequence"), is("written", false));
        assert_eq!(asked("pie"), None);
        assert_eq!(asked("sequence.pie"), None);
    }
}
