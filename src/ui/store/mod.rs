//! The state that the panels share: the open document, its selection, and the settings of the page. The store is `Copy`,
//! because its fields are signals and stored values.
//!
//! The code pane reports every new text through [`Store::text_changed`] (see `states`). Everything else that changes
//! a diagram goes through [`Store::run`] (see `commands`), which turns a command into one text edit and hands it
//! to the code pane, so that there is one history.
//!
//! A text goes through four states, each a copy that may lag behind the one above it. Reading a state never draws;
//! [`Store::draw_now`] does, and its name says so.
//!
//! | state     | what it is                                 | when it is renewed                               | who reads it |
//! |-----------|--------------------------------------------|--------------------------------------------------|--------------|
//! | `typed`   | the newest text                            | with every change in the code pane               | saving, sharing, the embedding page ([`Store::with_typed`]) |
//! | `drawn`   | the document whose drawing is on the canvas | at once, or after a pause if drawing is slow     | the canvas; what the code pane asks about a text that is drawn |
//! | `checked` | the drawn document, its diagnostics known  | after the frame that shows the drawing           | accessible names, marks of errors, the code pane's colours and marks |
//! | `settled` | the checked document                       | at once after a command, after a pause in typing | the panels: inspector, problems, status, minimap |
//!
//! Commands, and answers that must fit the newest text, begin with [`Store::draw_now`].

mod code_editor;
mod code_only;
mod commands;
mod elsewhere;
mod errands;
mod folds;
mod glyphs;
mod live;
mod manner;
mod menu;
mod panels;
mod panes;
mod returns;
mod states;

pub use code_editor::CodeEditor;
pub use live::Live;
pub use menu::{Act, MenuItem, MenuSpec};
pub use panels::{CODE, DIAGRAM, HELP, PROBLEMS};
pub use panes::Pane;

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use elsewhere::Elsewhere;
use leptos::prelude::*;
use returns::Returns;

use super::browser;
use super::costs::Costs;
use super::looks::{FIRST_SHARE, ONE_AT_A_TIME, ThemeChoice, first_width};
use super::route::Route;
use crate::diagnostic::{Severity, number_of};
use crate::document::{Document, Manner, Plans};
use crate::import::Imported;
use crate::layout::workflow::{Flow, Wish};
use crate::locale::{Locale, Message, Words};
use crate::model::{Element, ElementKey, Folds};
use crate::remote::Reach;
use crate::scene::ThemeName;
use crate::views::View;

/// The dialogs, of which one at a time is over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    Palette,
    Share,
    Export,
    About,
    Shortcuts,
    Documents,
    Import,
}

/// A diagram of another tool that is shown before it is opened.
pub struct Foreign {
    pub title: String,
    pub imported: Imported,
    /// The bytes that it was read from, if they hold other pages.
    pub file: Arc<[u8]>,
}

/// A short message at the foot of the page, and what can be done about it.
#[derive(Clone)]
pub struct Notice {
    pub text: String,
    pub action: Option<(String, Act)>,
    pub bad: bool,
}

/// How the drawing on the canvas relates to the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Picture {
    #[default]
    Current,
    /// A worker is drawing the newest text.
    Coming,
    /// The worker had to be ended.
    TooLarge,
}

/// How safe the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    #[default]
    Yes,
    Soon,
    /// There is no storage, or it is full.
    No,
}

/// The page's state.
#[derive(Clone, Copy)]
pub struct Store {
    /// The newest text while it waits to be drawn; nothing while the drawn text is the newest.
    typed: StoredValue<Option<String>>,
    pub drawn: RwSignal<Arc<Document>>,
    pub checked: RwSignal<Arc<Document>>,
    pub settled: RwSignal<Arc<Document>>,
    /// Counts opened documents. The canvas resets its viewport for each.
    pub opened: RwSignal<u32>,
    pub selection: RwSignal<Vec<ElementKey>>,
    /// A byte offset into the text.
    pub caret: RwSignal<usize>,
    pub locale: RwSignal<Locale>,
    pub theme: RwSignal<ThemeChoice>,
    pub dark: Memo<bool>,
    /// How the open diagram is looked at.
    pub view: RwSignal<View>,
    /// The canvas beside the first one, see `panes`.
    pub second: Pane,
    /// Whether the open diagram is looked at in two views, side by side.
    pub paired: RwSignal<bool>,
    /// Whether somebody works in the second canvas.
    pub in_second: RwSignal<bool>,
    /// The window shows one panel at a time.
    pub is_narrow: RwSignal<bool>,
    /// The element under the pointer, and whether the pointer is over the second canvas.
    pub pointed: RwSignal<Option<(bool, Element)>>,
    /// The flow of new diagrams. A person chooses it apart.
    pub usual_flow: RwSignal<Flow>,
    /// The flow in which the open diagram is drawn as a workflow.
    flow: StoredValue<Flow>,
    /// The names of the open panels, as in the table of panels.
    pub open_panels: RwSignal<BTreeSet<&'static str>>,
    /// The width of the code pane, in pixels.
    pub code_width: RwSignal<i32>,
    /// Whether the code stands above the diagram instead of beside it, and its share of the height then, in percent.
    pub stacked: RwSignal<bool>,
    pub code_share: RwSignal<i32>,
    /// The font size of the code pane, in pixels.
    pub code_size: RwSignal<u32>,
    /// Whether long lines of code are wrapped.
    pub wrap: RwSignal<bool>,
    /// Whether saving to a file formats the text first.
    pub format_on_save: RwSignal<bool>,
    /// Whether a drag on empty space moves the view, instead of selecting what it goes around.
    pub drag_pans: RwSignal<bool>,
    /// Panels that are closed for want of room. They open again when there is room.
    pub crowded_out: RwSignal<BTreeSet<&'static str>>,
    /// The panel that a narrow window shows, by its name.
    pub tab: RwSignal<&'static str>,
    /// The open diagram's name; empty while it has none.
    pub name: RwSignal<String>,
    pub saved: RwSignal<Saved>,
    pub route: RwSignal<Route>,
    pub dialog: RwSignal<Option<Dialog>>,
    /// What the import dialog shows.
    pub foreign: RwSignal<Option<Arc<Foreign>>>,
    pub menu: RwSignal<Option<MenuSpec>>,
    pub notice: RwSignal<Option<Notice>>,
    /// The next message for screen readers.
    pub announcement: RwSignal<String>,
    /// Whether the open text is code only (see `code_only`). Set it before a text is opened.
    pub code_only: RwSignal<bool>,
    /// The open diagram came from a link and is only read: no panes, and nothing can be changed.
    pub reading: RwSignal<bool>,
    /// The drawing alone fills the window, and somebody walks through it.
    pub presenting: RwSignal<bool>,
    /// Somebody walks through the drawing step by step. It can be looked at meanwhile, and not be changed by pointers.
    pub walking: RwSignal<bool>,
    /// The page is in a frame of another one, which shows a diagram to be read.
    pub embedded: RwSignal<bool>,
    /// The text as it would be if the field that somebody types in were left now; nothing while it would stay as it is.
    pub draft: RwSignal<Option<String>>,
    /// Somebody asks to draw the text that is open as code only. The library does it, because it guards the drawing.
    pub drawing_asked: RwSignal<bool>,
    /// Counts changes of the text, including those that are not drawn yet.
    pub edited: RwSignal<u64>,
    /// How long the last change took in milliseconds, from the new text until the page was updated.
    pub update_time: RwSignal<f64>,
    /// Whether the code pane is there.
    pub code_ready: RwSignal<bool>,
    code: StoredValue<Option<Rc<dyn CodeEditor>>, LocalStorage>,
    plans: StoredValue<Plans>,
    pub picture: RwSignal<Picture>,
    elsewhere: StoredValue<Elsewhere, LocalStorage>,
    /// How much of a large text is drawn.
    reach: StoredValue<Reach>,
    /// Whether the open text waits for its first drawing.
    opening: StoredValue<bool>,
    /// How the open text was drawn when it was kept.
    opened_in: StoredValue<Manner>,
    /// How it was drawn then: without an arrangement that does not fit it.
    first_drawn_in: StoredValue<Option<Manner>>,
    /// What is asked of the next drawing that a worker makes.
    wished: StoredValue<Option<Wish>>,
    /// The lanes that the next drawing that a worker makes has folded.
    wished_folds: StoredValue<Option<Folds>>,
    /// What to do as soon as the newest text is drawn.
    waiting: StoredValue<Vec<Box<dyn FnOnce()>>, LocalStorage>,
    /// Whether a worker is planning an edit.
    planning: StoredValue<bool>,
    /// Whether a command is being executed.
    commanding: StoredValue<bool>,
    /// Whether the newest change moved elements to a place that somebody chose.
    pub moving: StoredValue<bool>,
    costs: StoredValue<Costs>,
    /// Whether the newest change was a command. Elements then glide to their new positions. While somebody types, the
    /// drawing changes at once.
    pub gliding: StoredValue<bool>,
    /// What was selected at the texts of the history.
    returns: StoredValue<Returns>,
    /// The selection was made by a caret that somebody moved. Nobody looks for what is selected then.
    pub by_caret: StoredValue<bool>,
    /// The timer that draws the typed text.
    timer: StoredValue<Option<TimeoutHandle>>,
    /// The timer that plans what a field would write.
    drafting: StoredValue<Option<TimeoutHandle>>,
    /// The timer that updates the panels.
    following: StoredValue<Option<TimeoutHandle>>,
}

/// A pause in typing, longer than the time between two keystrokes. The panels are updated after it, because updating
/// them costs as much as the drawing and nobody reads them while typing. The message that everything is saved waits for
/// it too.
pub const TYPING_PAUSE: Duration = Duration::from_millis(250);

impl Store {
    pub fn new() -> Store {
        let system_dark = RwSignal::new(browser::media("(prefers-color-scheme: dark)"));
        browser::on_media_change("(prefers-color-scheme: dark)", move |dark| system_dark.set(dark));
        let is_narrow = RwSignal::new(browser::media(ONE_AT_A_TIME));
        browser::on_media_change(ONE_AT_A_TIME, move |narrow| is_narrow.set(narrow));
        let theme = RwSignal::new(ThemeChoice::default());
        let dark = Memo::new(move |_| match theme.get() {
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
            ThemeChoice::System => system_dark.get(),
        });
        let document = Arc::new(Document::new("", View::default()));
        Store {
            typed: StoredValue::new(None),
            drawn: RwSignal::new(document.clone()),
            checked: RwSignal::new(document.clone()),
            settled: RwSignal::new(document),
            opened: RwSignal::new(0),
            selection: RwSignal::new(Vec::new()),
            caret: RwSignal::new(0),
            locale: RwSignal::new(first_locale()),
            theme,
            dark,
            view: RwSignal::new(View::default()),
            second: Pane::new(),
            paired: RwSignal::new(false),
            in_second: RwSignal::new(false),
            is_narrow,
            pointed: RwSignal::new(None),
            usual_flow: RwSignal::new(Flow::default()),
            flow: StoredValue::new(Flow::default()),
            open_panels: RwSignal::new(BTreeSet::new()),
            code_width: RwSignal::new(first_width()),
            stacked: RwSignal::new(false),
            code_share: RwSignal::new(FIRST_SHARE),
            code_size: RwSignal::new(12),
            wrap: RwSignal::new(true),
            format_on_save: RwSignal::new(false),
            drag_pans: RwSignal::new(false),
            crowded_out: RwSignal::new(BTreeSet::new()),
            tab: RwSignal::new(DIAGRAM),
            name: RwSignal::new(String::new()),
            saved: RwSignal::new(Saved::Yes),
            route: RwSignal::new(Route::parse(&browser::window().location().hash().unwrap_or_default())),
            dialog: RwSignal::new(None),
            foreign: RwSignal::new(None),
            menu: RwSignal::new(None),
            notice: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            code_only: RwSignal::new(false),
            reading: RwSignal::new(false),
            presenting: RwSignal::new(false),
            walking: RwSignal::new(false),
            embedded: RwSignal::new(false),
            draft: RwSignal::new(None),
            drawing_asked: RwSignal::new(false),
            drafting: StoredValue::new(None),
            edited: RwSignal::new(0),
            update_time: RwSignal::new(0.0),
            code_ready: RwSignal::new(false),
            code: StoredValue::new_local(None),
            plans: StoredValue::new(Plans::default()),
            picture: RwSignal::new(Picture::Current),
            elsewhere: StoredValue::new_local(Elsewhere::default()),
            reach: StoredValue::new(Reach::Usual),
            opening: StoredValue::new(false),
            opened_in: StoredValue::new(Manner::default()),
            first_drawn_in: StoredValue::new(None),
            wished: StoredValue::new(None),
            wished_folds: StoredValue::new(None),
            waiting: StoredValue::new_local(Vec::new()),
            planning: StoredValue::new(false),
            commanding: StoredValue::new(false),
            moving: StoredValue::new(false),
            costs: StoredValue::new(Costs::default()),
            gliding: StoredValue::new(false),
            returns: StoredValue::new(Returns::default()),
            by_caret: StoredValue::new(false),
            timer: StoredValue::new(None),
            following: StoredValue::new(None),
        }
    }

    /// The colours of the page, for drawings.
    pub fn theme_name(self) -> ThemeName {
        if self.dark.get_untracked() { ThemeName::Dark } else { ThemeName::Light }
    }

    /// The words in the current language. Tracks the language.
    /// Whether the drawing is only looked at, so that nothing offers to change it. Tracks the answer.
    pub fn only_looks(self) -> bool {
        self.reading.get() || self.walking.get()
    }

    pub fn say(self, words: &'static Words) -> &'static str {
        words.get(self.locale.get())
    }

    /// The words as a function for `view!`, so that they change with the language.
    pub fn said(self, words: &'static Words) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || self.say(words)
    }

    /// The words in the current language, without tracking it.
    pub fn word(self, words: &'static Words) -> &'static str {
        words.get(self.locale.get_untracked())
    }

    pub fn say_with<const N: usize>(self, words: &'static Words, arguments: [&str; N]) -> String {
        words.with(arguments).text(self.locale.get())
    }

    pub fn tell(self, message: &Message) -> String {
        message.text(self.locale.get())
    }

    /// Selects elements of the drawn document. The last one's text is selected in the code pane too, unless the pane
    /// has a newer text.
    pub fn select(self, elements: &[Element]) {
        let document = self.drawn.get_untracked();
        let keys = elements.iter().filter_map(|&element| document.key(element).cloned()).collect();
        self.selection.set(keys);
        if let Some(&element) = elements.last().filter(|_| !self.waits_to_draw()) {
            let span = document.model().own_span(element);
            self.with_code(|code| code.select(span));
        }
    }

    /// The selected elements that a document has.
    pub fn selected_in(self, document: &Document) -> Vec<Element> {
        document.elements(&self.selection.get_untracked())
    }

    /// Opens the text of a diagram, drawn in this manner. Its history is the one that it had in this session, if the text is
    /// still the same. The canvas is empty while a large text waits for its first drawing.
    pub fn open_text(self, id: &str, name: &str, text: &str, manner: &str) {
        self.selection.set(Vec::new());
        self.open_in(manner);
        self.name.set(name.to_owned());
        self.begin_opening(text.len());
        self.with_code(|code| code.set_text(id, text));
        self.end_opening();
    }

    /// The next text is another one, of which nothing is known but its size.
    fn begin_opening(self, bytes: usize) {
        self.costs.update_value(|costs| costs.fill(if bytes > Costs::LARGE { Costs::SLOW } else { 0 }));
        self.reach.set_value(Reach::Usual);
        self.forget_elsewhere();
        self.waiting.update_value(Vec::clear);
        self.opening.set_value(true);
    }

    fn end_opening(self) {
        // Nobody types here, so the panels are updated together with the drawing.
        self.renew(self.checked);
        self.renew(self.settled);
        if !self.waits_to_draw() || self.code_only.get_untracked() {
            self.finish_opening();
        }
    }

    /// The open text has been drawn for the first time, or cannot be drawn.
    fn finish_opening(self) {
        if self.opening.try_update_value(std::mem::take) == Some(true) {
            self.first_drawn_in.set_value(Some(self.manner()));
            self.opened.update(|count| *count += 1);
        }
    }

    pub fn tell_person(self, text: impl Into<String>, bad: bool) {
        self.notice.set(Some(Notice { text: text.into(), action: None, bad }));
    }

    /// The number of problems of a severity.
    pub fn problems(self, severity: Severity) -> usize {
        self.settled.with(|document| {
            number_of(document.diagnostics().iter().filter(|problem| problem.severity == severity))
        })
    }

    /// Whether there is something to undo, and to redo.
    pub fn history(self) -> (bool, bool) {
        self.code_ready.track();
        self.with_code(|code| (code.can_undo(), code.can_redo())).unwrap_or_default()
    }

    pub fn set_code(self, code: Rc<dyn CodeEditor>) {
        self.code.set_value(Some(code));
        self.code_ready.set(true);
    }

    pub fn with_code<R>(self, run: impl FnOnce(&dyn CodeEditor) -> R) -> Option<R> {
        let code = self.code.get_value();
        code.as_deref().map(run)
    }
}

impl Default for Store {
    fn default() -> Self {
        Store::new()
    }
}

/// The store of the page; every component under the root has it.
pub fn store() -> Store {
    expect_context::<Store>()
}

/// The browser's first language that Fizz speaks, else English.
fn first_locale() -> Locale {
    let spoken = |tag: &String| tag.starts_with("zh") || tag.starts_with("en");
    browser::languages().into_iter().find(spoken).map_or(Locale::En, |tag| Locale::from_tag(&tag))
}
