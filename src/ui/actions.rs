//! Everything that a person can call by name: one table for the palette, the header's menu and the list of
//! shortcuts. Keys are written once, here, and shown as the system writes them.

use leptos::prelude::*;

use leptos::ev;

use super::browser;
use super::canvas::{Sheet, add_lane, add_next, delete, duplicate, wrap};
use super::files;
use super::icon;
use super::library::library;
use super::looks::ThemeChoice;
use super::messages;
use super::messages::{canvas, code, dialogs, documents, header};
use super::route::{self, Route};
use super::store::{Dialog, Store};
use crate::edit::Command;
use crate::layout::Flow;
use crate::locale::{Locale, Words};

pub struct Action {
    pub name: &'static Words,
    pub icon: &'static str,
    /// Empty for none.
    pub keys: &'static str,
    pub run: fn(Sheet),
}

macro_rules! actions {
    ($($name:expr, $icon:ident, $keys:literal, $run:expr;)*) => {
        &[$(Action { name: &$name, icon: icon::$icon, keys: $keys, run: $run }),*]
    };
}

pub static ACTIONS: &[Action] = actions! {
    documents::NEW, FILE, "", |_| library().create("", "");
    documents::TITLE, LIST, "Ctrl O", |sheet| sheet.store.dialog.set(Some(Dialog::Documents));
    documents::OPEN_FILE, FILE, "", |_| files::choose();
    documents::SAVE_FILE, DOWNLOAD, "Ctrl S", |_| files::save(library(), false);
    documents::SAVE_AS, DOWNLOAD, "Ctrl Shift S", |_| files::save(library(), true);
    header::TEMPLATES, GRID, "", |_| route::go(&Route::Templates);
    dialogs::SHARE, LINK, "", |sheet| sheet.store.dialog.set(Some(Dialog::Share));
    dialogs::EXPORT, DOWNLOAD, "Ctrl E", |sheet| sheet.store.dialog.set(Some(Dialog::Export));
    header::UNDO, UNDO, "Ctrl Z", |sheet| { sheet.store.with_code(|code| code.undo()); };
    header::REDO, REDO, "Ctrl Y", |sheet| { sheet.store.with_code(|code| code.redo()); };
    canvas::ADD_NEXT, PLUS, "Ctrl Enter", add_next;
    canvas::ADD_LANE, LANES, "", |sheet| add_lane(sheet, None);
    canvas::DUPLICATE, COPY, "Ctrl D", duplicate;
    canvas::WRAP_LOOP, LOOP, "L", wrap;
    canvas::DELETE, TRASH, "Del", delete;
    dialogs::RENUMBER, LIST, "", |sheet| { sheet.store.perform(Command::Renumber); };
    code::FIX_ALL, CHECK, "", |sheet| super::problems::fix_all(sheet.store);
    canvas::FIND, SEARCH, "Ctrl F", |sheet| sheet.finding.set(Some(String::new()));
    canvas::FIT, FIT, "1", |sheet| sheet.fit();
    canvas::ACTUAL_SIZE, SEARCH, "0", |sheet| sheet.actual_size();
    canvas::ZOOM_SELECTION, SEARCH, "2", |sheet| sheet.zoom_to_selection();
    canvas::ZOOM_IN, PLUS, "+", |sheet| sheet.zoom_by(1.25);
    canvas::ZOOM_OUT, MINUS, "-", |sheet| sheet.zoom_by(0.8);
    messages::actions::FLOW_AUTO, FLOW, "", |sheet| sheet.store.set_flow(Flow::Auto);
    messages::actions::FLOW_ALIGNED, FLOW, "", |sheet| sheet.store.set_flow(Flow::Aligned);
    messages::actions::FLOW_COMPACT, FLOW, "", |sheet| sheet.store.set_flow(Flow::Compact);
    code::FORMAT_ACTION, CODE, "Shift Alt F", |sheet| { sheet.store.with_code(|code| code.format()); };
    code::FORMAT_SELECTION, CODE, "Shift Alt F", |sheet| { sheet.store.with_code(|code| code.format_selection()); };
    code::EXPAND_SELECTION, CODE, "Shift Alt →|⌃⇧⌘→", |sheet| { sheet.store.with_code(|code| code.expand_selection()); };
    code::SHRINK_SELECTION, CODE, "Shift Alt ←|⌃⇧⌘←", |sheet| { sheet.store.with_code(|code| code.shrink_selection()); };
    code::FORMAT_ON_SAVE, CHECK, "", |sheet| sheet.store.format_on_save.update(|on| *on = !*on);
    dialogs::FOCUS_CODE, CODE, "", |sheet| { sheet.store.with_code(|code| code.focus()); };
    dialogs::FOCUS_CANVAS, FLOW, "", |sheet| sheet.take_focus();
    messages::actions::THEME_LIGHT, SUN, "", |sheet| sheet.store.theme.set(ThemeChoice::Light);
    messages::actions::THEME_DARK, MOON, "", |sheet| sheet.store.theme.set(ThemeChoice::Dark);
    messages::actions::THEME_SYSTEM, SCREEN, "", |sheet| sheet.store.theme.set(ThemeChoice::System);
    dialogs::SWITCH_LANGUAGE, GLOBE, "", |sheet| switch_language(sheet.store);
    dialogs::SHORTCUTS, HELP, "?", |sheet| sheet.store.dialog.set(Some(Dialog::Shortcuts));
    dialogs::ABOUT, HELP, "", |sheet| sheet.store.dialog.set(Some(Dialog::About));
};

pub fn switch_language(store: Store) {
    store.locale.update(|locale| *locale = if *locale == Locale::En { Locale::Zh } else { Locale::En });
}

/// Keys that work wherever the focus is.
pub fn page_keys(sheet: Sheet, event: &ev::KeyboardEvent) {
    let store = sheet.store;
    let control = event.ctrl_key() || event.meta_key();
    if event.is_composing() || !control || event.alt_key() {
        return;
    }
    if event.shift_key() {
        if browser::key(event) == "s" {
            event.prevent_default();
            files::save(library(), true);
        }
        return;
    }
    match browser::key(event).as_str() {
        "k" => {
            let open = store.dialog.get_untracked() == Some(Dialog::Palette);
            store.dialog.set((!open).then_some(Dialog::Palette));
        }
        "s" => files::save(library(), false),
        "o" => store.dialog.set(Some(Dialog::Documents)),
        "e" => store.dialog.set(Some(Dialog::Export)),
        _ => return,
    }
    event.prevent_default();
}
