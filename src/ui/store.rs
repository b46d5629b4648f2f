//! What the panels share: the open document, what is selected in it, and how the page looks. Copied
//! freely; every field is a signal.
//!
//! Text changes come in through [`Store::text_changed`] (from the code pane alone); everything else
//! that changes a diagram goes through [`Store::run`], which turns a command into one text edit and
//! hands it to the code pane, so that there is one history.

use std::sync::Arc;

use leptos::prelude::*;

use super::browser;
use super::code::CodeHandle;
use super::route::Route;
use crate::document::Document;
use crate::layout::{Flow, Options};
use crate::locale::{Locale, Words};
use crate::model::ElementKey;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    Light,
    Dark,
    #[default]
    System,
}

impl ThemeChoice {
    pub const ALL: [ThemeChoice; 3] = [ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::System];

    pub const fn name(self) -> &'static str {
        match self {
            ThemeChoice::Light => "light",
            ThemeChoice::Dark => "dark",
            ThemeChoice::System => "system",
        }
    }

    pub fn from_name(name: &str) -> Option<ThemeChoice> {
        ThemeChoice::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// What a narrow window shows; a wide one shows all that is not folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    Code,
    #[default]
    Diagram,
    Inspector,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    pub code: bool,
    pub inspector: bool,
    /// Pixels.
    pub code_width: i32,
}

#[derive(Clone, Copy)]
pub struct Store {
    pub document: RwSignal<Arc<Document>>,
    pub selection: RwSignal<Vec<ElementKey>>,
    /// A byte offset into the text.
    pub caret: RwSignal<usize>,
    pub locale: RwSignal<Locale>,
    pub theme: RwSignal<ThemeChoice>,
    pub dark: Memo<bool>,
    pub flow: RwSignal<Flow>,
    pub panes: RwSignal<Panes>,
    pub tab: RwSignal<Tab>,
    pub name: RwSignal<String>,
    pub route: RwSignal<Route>,
    /// Milliseconds that the last change took from the key to the finished scene.
    pub update_time: RwSignal<f64>,
    pub zoom: RwSignal<f64>,
    code: StoredValue<Option<CodeHandle>, LocalStorage>,
}

impl Store {
    pub fn new() -> Store {
        let system_dark = RwSignal::new(browser::media("(prefers-color-scheme: dark)"));
        browser::on_media_change("(prefers-color-scheme: dark)", move |dark| system_dark.set(dark));
        let theme = RwSignal::new(kept("theme", ThemeChoice::from_name).unwrap_or_default());
        let dark = Memo::new(move |_| match theme.get() {
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
            ThemeChoice::System => system_dark.get(),
        });
        let flow = kept("flow", Flow::from_name).unwrap_or_default();
        let options = Options { flow, ..Options::default() };
        let width = kept("code-width", |width| width.parse().ok()).unwrap_or(476);
        let panes = Panes {
            code: kept("code", |shown| Some(shown != "no")).unwrap_or(true),
            inspector: kept("inspector", |shown| Some(shown != "no")).unwrap_or(true),
            code_width: width,
        };
        Store {
            document: RwSignal::new(Arc::new(Document::new("", &options))),
            selection: RwSignal::new(Vec::new()),
            caret: RwSignal::new(0),
            locale: RwSignal::new(first_locale()),
            theme,
            dark,
            flow: RwSignal::new(flow),
            panes: RwSignal::new(panes),
            tab: RwSignal::new(Tab::default()),
            name: RwSignal::new(String::new()),
            route: RwSignal::new(Route::parse(&browser::window().location().hash().unwrap_or_default())),
            update_time: RwSignal::new(0.0),
            zoom: RwSignal::new(1.0),
            code: StoredValue::new_local(None),
        }
    }

    /// The words in the current language.
    pub fn say(self, words: &'static Words) -> &'static str {
        words.get(self.locale.get())
    }

    pub fn say_with<const N: usize>(self, words: &'static Words, arguments: [&str; N]) -> String {
        words.with(arguments).text(self.locale.get())
    }

    /// The code pane tells its text after every transaction, its own and dispatched ones.
    pub fn text_changed(self, text: String) {
        let started = browser::now();
        let document = self.document.with_untracked(|document| document.with_text(text));
        self.document.set(Arc::new(document));
        self.update_time.set(browser::now() - started);
    }

    pub fn set_code(self, code: CodeHandle) {
        self.code.set_value(Some(code));
    }

    pub fn with_code<R>(self, run: impl FnOnce(&CodeHandle) -> R) -> Option<R> {
        self.code.with_value(|code| code.as_ref().map(run))
    }

    pub fn current(self) -> Arc<Document> {
        self.document.get_untracked()
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

fn kept<T>(name: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    browser::setting(name).and_then(|value| read(&value))
}

/// The kept language, else the browser's first that Fizz speaks, else English.
fn first_locale() -> Locale {
    let spoken = |tag: &String| tag.starts_with("zh") || tag.starts_with("en");
    let tag = browser::setting("locale").or_else(|| browser::languages().into_iter().find(spoken));
    tag.map_or(Locale::En, |tag| Locale::from_tag(&tag))
}
