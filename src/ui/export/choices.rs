//! What is chosen in the dialog, kept between visits. The colours follow the page until somebody chooses others.

use leptos::prelude::*;

use super::Wanted;
use crate::export::{ExportOptions, FORMATS, Format, Make, chosen};
use crate::model::ElementKey;
use crate::scene::ThemeName;
use crate::ui::browser;
use crate::ui::store::Store;

const SETTING: &str = "export";
/// The setting of the colours; nothing while they follow the page.
const COLOURS: &str = "export-colours";

/// The formats that a browser can make.
pub fn offered() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().filter(|format| matches!(format.make, Make::Text(_)) || format.id == "png")
}

/// The colours that were chosen; none while they follow the page.
fn kept_colours() -> Option<ThemeName> {
    ThemeName::from_name(&browser::setting(COLOURS)?)
}

/// What was chosen last. At first, most screens have two device pixels for one CSS pixel, and a file looks everywhere as it
/// does here because its font is inside.
pub fn kept(store: Store) -> (&'static Format, ExportOptions<'static>) {
    let first = ExportOptions { scale: 2, embed_font: true, ..ExportOptions::default() };
    let text = browser::setting(SETTING).unwrap_or_default();
    let (id, options) = chosen::read(&text, first);
    let format = offered().find(|format| format.id == id).unwrap_or(FORMATS[0]);
    (format, ExportOptions { theme: kept_colours().unwrap_or_else(|| store.theme_name()), ..options })
}

/// The format and options chosen in the dialog.
#[derive(Clone, Copy)]
pub struct Chosen {
    pub format: RwSignal<&'static Format>,
    pub options: RwSignal<ExportOptions<'static>>,
    /// The colours are those of the page.
    pub as_on_screen: RwSignal<bool>,
    /// Only what is selected.
    pub only_selected: RwSignal<bool>,
}

impl Chosen {
    /// What was chosen last. From here on choices are kept, and the colours follow the page when those change.
    pub fn new(store: Store) -> Chosen {
        let (format, options) = untrack(|| kept(store));
        let chosen = Chosen {
            format: RwSignal::new(format),
            options: RwSignal::new(options),
            as_on_screen: RwSignal::new(kept_colours().is_none()),
            only_selected: RwSignal::new(false),
        };
        Effect::new(move |_| {
            store.dark.track();
            if chosen.as_on_screen.get() {
                chosen.options.update(|options| options.theme = store.theme_name());
            }
        });
        Effect::new(move |before: Option<()>| {
            let colours = chosen.options.with(|options| options.theme.name());
            let kept = if chosen.as_on_screen.get() { "" } else { colours };
            if before.is_some() {
                browser::keep_setting(COLOURS, kept);
            }
        });
        Effect::new(move |before: Option<()>| {
            let text = chosen.options.with(|options| chosen::write(chosen.format.get().id, options));
            if before.is_some() {
                browser::keep_setting(SETTING, &text);
            }
        });
        chosen
    }

    /// What is exported now. Tracks the choices.
    pub fn wanted(self, store: Store) -> Wanted {
        Wanted { format: self.format.get(), options: self.options.get(), only: self.only(store) }
    }

    /// What is selected, if only that is exported. Tracks the choice.
    pub fn only(self, store: Store) -> Option<Vec<ElementKey>> {
        let is_some = self.only_selected.get() && store.selection.with(|keys| !keys.is_empty());
        is_some.then(|| store.selection.get())
    }
}
