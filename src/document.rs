//! A text and everything that is computed from it. A document is a value: an edit gives a new one, and the old
//! one stays as it was. The text is the only thing that can be written; undo is the code pane's history of
//! text edits, which canvas and code share.
//!
//! A document is parsed when it is made. Keys, drawing, zones and diagnostics are computed when they are first asked
//! for, and kept. A broken text has the drawing of everything in it that can be understood.

mod manner;
mod plans;
mod unseen;

pub use manner::Manner;
pub use plans::{Outcome, Plans};
pub use unseen::why_unseen;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::edit::{self, Command, Refusal};
use crate::geometry::Rect;
use crate::gesture::Stage;
use crate::layout::glyph::Glyphs;
use crate::layout::report::Report;
use crate::layout::workflow::{self, Arrangement, Flow, Layout, Wish};
use crate::lint;
use crate::locale::Words;
use crate::measure::Measures;
use crate::model::{Element, ElementIndex, ElementKey, Folded, Folds, LaneId, Model, Parsed};
use crate::scene::workflow::{scene_of_folded, zones_of_folded};
use crate::scene::{Scene, SceneOptions, Theme, ThemeName, Tints, Zones};
use crate::syntax::Tree;
use crate::text::{LineIndex, TextEdit};
use crate::views::{Drawing, Plan, View};

static ONLY_IN_PART: Words = Words::new(
    "Only the beginning of this large text is drawn, so it can be changed in the code alone.",
    "这段文本很长，只画出了开头部分，因此只能在代码中修改。",
);

#[derive(Debug)]
pub struct Document {
    /// Tree and model may reach less far than the text, see [`Extent`].
    parsed: Parsed,
    lines: LineIndex,
    view: View,
    revision: u64,
    diagnostics: OnceLock<Vec<Diagnostic>>,
    report: OnceLock<Report>,
    /// Shared with the previous document while they are the same.
    index: OnceLock<Arc<ElementIndex>>,
    measures: OnceLock<Measures>,
    /// The plan of the previous drawing. It holds for this one too when only texts have changed.
    plan_before: Option<Plan>,
    /// What is asked of the drawing, whatever was drawn before.
    wish: Option<Wish>,
    plan: OnceLock<Plan>,
    drawing: OnceLock<Drawing>,
    zones: OnceLock<Zones>,
    /// In the theme in which it was first asked for.
    scene: OnceLock<(ThemeName, Arc<Scene>)>,
    /// How far tree, model and drawing reach, if they were made elsewhere.
    received: Option<Extent>,
    /// The arrangement of a drawing that was made elsewhere.
    arranged_elsewhere: Option<Arrangement>,
    tints: Tints,
    /// Messages have numbers.
    numbered: bool,
    /// Lanes that a workflow shows as strips.
    folds: Folds,
    folded: OnceLock<Option<Box<Folded>>>,
    /// Figures that somebody chose for lanes.
    glyphs: Glyphs,
}

/// How much of a text was drawn. A page cannot hold a drawing of any size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// The offset up to which the text was read for tree, model and drawing.
    pub end: usize,
    /// The nodes of the whole text.
    pub nodes: usize,
}

impl Document {
    pub fn new(text: impl Into<String>, view: View) -> Document {
        Document::after(None, Parsed::new(text), view)
    }

    /// The document of a text that is opened in some manner.
    pub fn opened(text: impl Into<String>, manner: &Manner) -> Document {
        let document = Document::new(text, manner.view).wishing(Some(manner.wish()));
        document.tinted(&manner.tints).numbering(manner.numbered).folding(&manner.folds)
    }

    /// A document that was made on another thread, without its diagnostics.
    pub fn received(parsed: Parsed, manner: Manner, drawing: Drawing, extent: Extent) -> Document {
        let document = Document::after(None, parsed, manner.view);
        Document {
            drawing: OnceLock::from(drawing),
            received: Some(extent),
            arranged_elsewhere: manner.arrangement,
            ..document.tinted(&manner.tints).numbering(manner.numbered).folding(&manner.folds)
        }
    }

    /// The document of a parsed text. What has not changed since the previous document is taken from that one.
    pub fn after(before: Option<&Document>, parsed: Parsed, view: View) -> Document {
        let model = &parsed.model;
        let measures = before.and_then(|before| {
            let measured = before.measures.get()?;
            Some(Measures::after(model, before.model(), measured))
        });
        let index =
            before.and_then(|before| before.index.get().filter(|_| model.has_keys_of(before.model())));
        let tints = before.map(|before| before.tints.after(before.model(), model)).unwrap_or_default();
        let folds = before.map(|before| before.folds.after(before.model(), model)).unwrap_or_default();
        Document {
            tints,
            folds,
            folded: OnceLock::new(),
            glyphs: before.map(|before| before.glyphs.after(before.model(), model)).unwrap_or_default(),
            numbered: before.is_some_and(|before| before.numbered),
            lines: LineIndex::new(&parsed.text),
            view,
            revision: before.map_or(1, |before| before.revision + 1),
            diagnostics: OnceLock::new(),
            report: OnceLock::new(),
            index: index.cloned().map_or_else(OnceLock::new, OnceLock::from),
            measures: measures.map_or_else(OnceLock::new, OnceLock::from),
            plan_before: before.and_then(Document::last_plan),
            wish: None,
            plan: OnceLock::new(),
            drawing: OnceLock::new(),
            zones: OnceLock::new(),
            scene: OnceLock::new(),
            received: None,
            arranged_elsewhere: None,
            parsed,
        }
    }

    fn last_plan(&self) -> Option<Plan> {
        if self.wish.is_some() {
            // What was wished for is in the plan once it is drawn.
            self.drawing();
        }
        if let Some(arrangement) = &self.arranged_elsewhere {
            let wish = Wish::Arranged(arrangement.clone());
            return Some(self.laid_out(None, Some(&wish)).1);
        }
        self.plan.get().or(self.plan_before.as_ref()).cloned()
    }

    /// The same document with another text; its revision is one higher.
    pub fn with_text(&self, text: impl Into<String>) -> Document {
        Document::after(Some(self), Parsed::new(text), self.view)
    }

    /// The document after an edit; nothing when the edit does not fit the text.
    pub fn apply(&self, edit: &TextEdit) -> Option<Document> {
        edit.fits(self.text()).then(|| self.with_text(edit.apply(self.text())))
    }

    /// The same text as another view; its revision is one higher.
    pub fn with_view(&self, view: View) -> Document {
        Document::after(Some(self), self.parsed.clone(), view)
    }

    /// The same text, drawn as wished; its revision is one higher.
    pub fn with_wish(&self, wish: Wish) -> Document {
        Document::after(Some(self), self.parsed.clone(), self.view).wishing(Some(wish))
    }

    /// The same document before it is drawn, with what is asked of the drawing.
    pub fn wishing(self, wish: Option<Wish>) -> Document {
        Document { wish, ..self }
    }

    /// The same document before it is drawn, with these colours of its lanes if they fit it.
    pub fn tinted(self, tints: &Tints) -> Document {
        let tints = tints.clone().for_lanes(self.model().lanes.len());
        Document { tints, ..self }
    }

    /// The same document before it is drawn, with or without numbers at its messages.
    pub fn numbering(self, numbered: bool) -> Document {
        Document { numbered, ..self }
    }

    /// The same document before it is drawn, with these lanes folded.
    pub fn folding(self, folds: &Folds) -> Document {
        let folds = folds.clone().for_lanes(self.model().lanes.len());
        Document { folds, folded: OnceLock::new(), ..self }
    }

    /// The same text with these lanes folded; its revision is one higher.
    pub fn with_folds(&self, folds: &Folds) -> Document {
        Document::after(Some(self), self.parsed.clone(), self.view).folding(folds)
    }

    /// The same text with these figures of its lanes; its revision is one higher.
    pub fn with_glyphs(&self, glyphs: Glyphs) -> Document {
        Document { glyphs, ..Document::after(Some(self), self.parsed.clone(), self.view) }
    }

    pub fn glyphs(&self) -> &Glyphs {
        &self.glyphs
    }

    /// How the text is drawn. Draws it if that is not done yet.
    pub fn manner(&self) -> Manner {
        self.drawing();
        let arrangement = match self.plan.get() {
            Some(plan) => plan.arrangement(),
            None => self.arranged_elsewhere.clone(),
        };
        let tints = self.tints.clone();
        let folds = self.folds.clone();
        Manner { view: self.view, second: None, arrangement, tints, numbered: self.numbered, folds }
    }

    /// How many nodes stand elsewhere than in another drawing of the same text.
    pub fn moved_from(&self, other: &Document) -> usize {
        let ids = self.model().node_ids();
        let place = |document: &Document, id| document.bounds(Element::Node(id));
        ids.filter(|&id| place(self, id) != place(other, id)).count()
    }

    /// The same document with a number that is higher than that of all documents before it.
    pub fn with_revision(self, revision: u64) -> Document {
        Document { revision, ..self }
    }

    /// What a command does to this text, with the document that it leads to; or why it cannot be done.
    pub fn plan(&self, command: &Command) -> Result<Outcome, Refusal> {
        if self.is_partial() {
            return Err(ONLY_IN_PART.with([]).into());
        }
        let planned = edit::plan(self.text(), self.tree(), self.model(), command)?;
        let next = Document::after(Some(self), planned.after, self.view);
        Ok(Outcome { edit: planned.edit, focus: planned.focus, caret: planned.caret, next: Arc::new(next) })
    }

    /// Several commands on this text as one edit. A command that is refused, or whose edit overlaps the edit of
    /// one before it, is left out. Nothing is selected.
    pub fn plan_all(&self, commands: &[Command]) -> Option<Outcome> {
        let mut outcomes = commands.iter().filter_map(|command| self.plan(command).ok());
        let first = Outcome { focus: Vec::new(), caret: None, ..outcomes.next()? };
        let mut edit = first.edit.clone();
        for other in outcomes {
            edit = edit.clone().union(other.edit).unwrap_or(edit);
        }
        if edit == first.edit {
            return Some(first);
        }
        let next = Arc::new(self.apply(&edit)?);
        Some(Outcome { edit, next, ..first })
    }

    pub fn text(&self) -> &str {
        &self.parsed.text
    }

    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    pub fn view(&self) -> View {
        self.view
    }

    /// Counts up with every change that can change the picture.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    pub fn tree(&self) -> &Tree {
        &self.parsed.tree
    }

    pub fn model(&self) -> &Model {
        &self.parsed.model
    }

    /// In the order of their spans. A received document has none until they have come too.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        if self.received.is_some() {
            return self.diagnostics.get().map_or(&[], Vec::as_slice);
        }
        let settings = lint::Settings::default();
        self.diagnostics.get_or_init(|| lint::diagnose(self.text(), self.tree(), self.model(), &settings))
    }

    /// The diagnostics of a received document have come.
    pub fn take_diagnostics(&self, diagnostics: Vec<Diagnostic>) {
        let _ = self.diagnostics.set(diagnostics);
    }

    /// How good the drawing is. Of a received document nothing is known until that has come too.
    pub fn report(&self) -> Option<&Report> {
        if self.received.is_some() {
            return self.report.get();
        }
        Some(self.report.get_or_init(|| self.drawing().row().report(self.drawn_model())))
    }

    /// The mark of the drawing, and how often a hard rule is broken. Of a received document both come with its report.
    pub fn mark(&self) -> Option<(i64, usize)> {
        match self.report.get() {
            Some(report) => Some((report.mark(), report.violations)),
            None if self.received.is_some() => None,
            None => Some(self.drawing().row().mark(self.drawn_model())),
        }
    }

    /// The report of a received document has come.
    pub fn take_report(&self, report: Report) {
        let _ = self.report.set(report);
    }

    /// Computes the diagnostics, which may take a while.
    pub fn check(&self) {
        self.diagnostics();
    }

    /// Whether the diagnostics are known.
    pub fn is_checked(&self) -> bool {
        self.diagnostics.get().is_some()
    }

    /// Whether the document was made on another thread, because its text is slow to draw.
    pub fn is_received(&self) -> bool {
        self.received.is_some()
    }

    /// How much of the text was drawn, if not all of it.
    pub fn missing(&self) -> Option<Extent> {
        self.received.filter(|extent| extent.end < self.text().len())
    }

    /// Whether only the beginning of the text was drawn.
    pub fn is_partial(&self) -> bool {
        self.missing().is_some()
    }

    /// The elements and their keys.
    pub fn index(&self) -> &ElementIndex {
        self.index.get_or_init(|| Arc::new(ElementIndex::new(self.model())))
    }

    /// The layout as a workflow, for formats that hold nothing else.
    pub fn workflow(&self) -> Cow<'_, Layout> {
        match self.drawing() {
            Drawing::Workflow(layout) if self.folded().is_none() => Cow::Borrowed(layout),
            Drawing::Workflow(_) | Drawing::Sequence(_) | Drawing::Architecture(_) => {
                let flow = if let View::Workflow(flow) = self.view { flow } else { Flow::default() };
                Cow::Owned(workflow::layout(self.model(), flow))
            }
        }
    }

    pub fn drawing(&self) -> &Drawing {
        self.drawing.get_or_init(|| {
            let (drawing, plan) = self.laid_out(self.plan_before.as_ref(), self.wish.as_ref());
            let _ = self.plan.set(plan);
            drawing
        })
    }

    fn laid_out(&self, before: Option<&Plan>, wish: Option<&Wish>) -> (Drawing, Plan) {
        if let Some(folded) = self.folded() {
            let measures = Measures::of_folded(folded);
            return self.view.layout(&folded.model, &measures, before, wish, &self.glyphs);
        }
        let measures = self.measures.get_or_init(|| Measures::new(self.model()));
        self.view.layout(self.model(), measures, before, wish, &self.glyphs)
    }

    /// Where everything lies in the drawing. Without colours, so that it is the same in light and dark, and belongs to
    /// the document: gestures, tools and tests read one value, and it is made only for those who ask.
    pub fn zones(&self) -> &Zones {
        self.zones.get_or_init(|| {
            let zones = self.drawing().row().zones(self.drawn_model());
            self.folded().map_or_else(|| zones.clone(), |folded| zones_of_folded(&zones, folded))
        })
    }

    /// The model that is drawn: in a workflow, a folded lane has one box in place of its steps.
    pub fn drawn_model(&self) -> &Model {
        self.folded().map_or(self.model(), |folded| &folded.model)
    }

    fn folded(&self) -> Option<&Folded> {
        let fold = || {
            let has_strips = matches!(self.view, View::Workflow(_)) && !self.folds.is_empty();
            has_strips.then(|| Folded::new(self.model(), &self.folds)).flatten().map(Box::new)
        };
        self.folded.get_or_init(fold).as_deref()
    }

    /// The lanes that a workflow shows as strips.
    pub fn folds(&self) -> &Folds {
        &self.folds
    }

    /// Whether this lane is a strip in this drawing.
    pub fn is_strip(&self, lane: LaneId) -> bool {
        self.folded().is_some() && self.folds.has(lane) && !self.model().lane(lane).nodes.is_empty()
    }

    /// The shapes of the drawing, as the canvas shows them.
    pub fn scene(&self, theme: ThemeName) -> Arc<Scene> {
        let build = || {
            let options = self.scene_options(false);
            Arc::new(self.scene_with(theme.theme(), &options))
        };
        let (known, scene) = self.scene.get_or_init(|| (theme, build()));
        if *known == theme { scene.clone() } else { build() }
    }

    /// The shapes of the drawing with these options.
    pub fn scene_with(&self, theme: &Theme, options: &SceneOptions) -> Scene {
        let scene = self.drawing().row().scene(self.drawn_model(), theme, options);
        match self.folded() {
            Some(folded) => scene_of_folded(scene, folded),
            None => scene,
        }
    }

    /// How this document is drawn, with or without half circles where wires cross.
    pub fn scene_options(&self, hops: bool) -> SceneOptions {
        SceneOptions { hops, tints: self.tints.clone(), numbers: self.numbered }
    }

    pub fn is_numbered(&self) -> bool {
        self.numbered
    }

    /// The colours of the lanes.
    pub fn tints(&self) -> &Tints {
        &self.tints
    }

    /// What gestures look at.
    pub fn stage(&self) -> Stage<'_> {
        Stage { view: self.view, model: self.model(), zones: self.zones() }
    }

    /// The key of an element; nothing for an id of another document that this one does not have.
    pub fn key(&self, element: Element) -> Option<&ElementKey> {
        self.index().key(element)
    }

    /// The element of a key, if the text still has it.
    pub fn element(&self, key: &ElementKey) -> Option<Element> {
        self.index().element(key)
    }

    /// The elements of these keys that the text still has.
    pub fn elements(&self, keys: &[ElementKey]) -> Vec<Element> {
        keys.iter().filter_map(|key| self.element(key)).collect()
    }

    /// The element in whose statement an offset lies; on a line that opens or titles a lane, the lane.
    pub fn element_at(&self, offset: usize) -> Option<Element> {
        self.model().element_at(offset, &self.lines)
    }

    /// The element in whose statement an offset lies, or the first one on its line.
    pub fn element_on_line(&self, offset: usize) -> Option<Element> {
        self.model().element_on_line(offset, self.text(), &self.lines)
    }

    /// The elements as which these are drawn in this view, each once.
    pub fn shown_as(&self, elements: &[Element]) -> Vec<Element> {
        let mut shown = match self.folded() {
            Some(folded) => elements.iter().map(|&element| folded.shown_as(element)).collect(),
            None => self.drawing().row().shown_as(self.model(), elements),
        };
        let mut known = BTreeSet::new();
        shown.retain(|element| known.insert(*element));
        shown
    }

    /// The rectangle around an element in the drawing.
    pub fn bounds(&self, element: Element) -> Option<Rect> {
        self.zones().bounds(element)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_shared_only_while_they_are_the_same() {
        let text =
            "A {\na: circle label:\"x\"\nb: circle\na -> b\nloop [again] a b }\nB { c: circle\nc -> A.a }";
        let document = Document::new(text, View::default());
        document.index();
        let shared = |from: &str, to: &str| {
            let next = document.with_text(text.replacen(from, to, 1));
            assert_eq!(next.index(), &ElementIndex::new(next.model()), "{from} → {to}");
            std::ptr::eq(document.index(), next.index())
        };
        for (from, to) in [("x", "xy"), ("circle", "diamond"), ("A {", "A { # T"), ("a b }", "a }")] {
            assert!(shared(from, to), "{from} → {to}");
        }
        let others =
            [("b:", "d:"), ("B {", "C {"), ("a -> b", "b -> a"), ("again", "once"), ("\nb: circle", "")];
        for (from, to) in others.into_iter().chain([("a -> b", "a.handle(top) -> b"), ("\na -> b", "")]) {
            assert!(!shared(from, to), "{from} → {to}");
        }
    }
}
