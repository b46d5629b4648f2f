//! The table of settings that the page remembers between visits. One line adds a setting. Each connects a signal of the
//! store with a text in the browser's storage. A text that cannot be read leaves the signal unchanged.

use leptos::prelude::*;

use super::browser;
use super::looks::{self, ThemeChoice};
use super::panels::PANELS;
use super::store::Store;
use crate::layout::workflow::Flow;
use crate::locale::Locale;

pub struct Setting {
    pub name: &'static str,
    pub write: fn(Store) -> String,
    pub read: fn(Store, &str),
}

pub static SETTINGS: &[Setting] = &[
    Setting {
        name: "theme",
        write: |store| store.theme.get().name().to_owned(),
        read: |store, kept| if_some(ThemeChoice::from_name(kept), |theme| store.theme.set(theme)),
    },
    Setting {
        name: "locale",
        write: |store| store.locale.get().tag().to_owned(),
        read: |store, kept| {
            let kept = [Locale::En, Locale::Zh].into_iter().find(|locale| locale.tag() == kept);
            if_some(kept, |locale| store.locale.set(locale));
        },
    },
    Setting {
        name: "usual-flow",
        write: |store| store.usual_flow.get().name().to_owned(),
        read: |store, kept| if_some(Flow::from_name(kept), |flow| store.usual_flow.set(flow)),
    },
    Setting {
        name: "code-width",
        write: |store| store.code_width.get().to_string(),
        read: |store, kept| {
            if_some(kept.parse().ok(), |width| store.code_width.set(looks::allowed_width(width)))
        },
    },
    Setting {
        name: "stacked",
        write: |store| yes_or_no(store.stacked.get()),
        read: |store, kept| if_some(is_yes(kept), |on| store.stacked.set(on)),
    },
    Setting {
        name: "code-share",
        write: |store| store.code_share.get().to_string(),
        read: |store, kept| {
            if_some(kept.parse().ok(), |share| store.code_share.set(looks::allowed_share(share)))
        },
    },
    Setting {
        name: "code-size",
        write: |store| store.code_size.get().to_string(),
        read: |store, kept| if_some(kept.parse().ok(), |size| store.code_size.set(looks::allowed_size(size))),
    },
    Setting {
        name: "wrap",
        write: |store| yes_or_no(store.wrap.get()),
        read: |store, kept| if_some(is_yes(kept), |on| store.wrap.set(on)),
    },
    Setting {
        name: "drag-pans",
        write: |store| yes_or_no(store.drag_pans.get()),
        read: |store, kept| if_some(is_yes(kept), |on| store.drag_pans.set(on)),
    },
    Setting {
        name: "format-on-save",
        write: |store| yes_or_no(store.format_on_save.get()),
        read: |store, kept| if_some(is_yes(kept), |on| store.format_on_save.set(on)),
    },
];

/// Restores the settings of the last visit and stores every later change. Call it once, before the page is built.
pub fn restore_and_keep(store: Store) {
    for setting in SETTINGS {
        if_some(browser::setting(setting.name), |kept| (setting.read)(store, &kept));
        keep(setting.name, move || (setting.write)(store));
    }
    for panel in PANELS {
        let kept = browser::setting(panel.name).and_then(|kept| is_yes(&kept));
        store.set_panel(panel.name, kept.unwrap_or(panel.open_at_first));
        keep(panel.name, move || yes_or_no(store.is_open(panel.name) || store.is_crowded_out(panel.name)));
    }
}

/// Stores a setting whenever its text changes.
fn keep(name: &'static str, text: impl Fn() -> String + Send + Sync + 'static) {
    let text = Memo::new(move |_| text());
    Effect::new(move |is_later: Option<bool>| {
        let text = text.get();
        if is_later.is_some() {
            browser::keep_setting(name, &text);
        }
        true
    });
}

fn yes_or_no(is_on: bool) -> String {
    if is_on { "yes" } else { "no" }.to_owned()
}

fn is_yes(kept: &str) -> Option<bool> {
    match kept {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn if_some<T>(value: Option<T>, then: impl FnOnce(T)) {
    if let Some(value) = value {
        then(value);
    }
}
