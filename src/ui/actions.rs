//! The table of actions: everything that a person can call by name. One line adds an action. The palette, the header's
//! menu, the list of shortcuts and the keyboard handler read the table.

use leptos::ev;
use leptos::prelude::*;

use super::browser;
use super::canvas::{
    CanvasState, add_below, add_lane, add_next, canvas_key, delete, delete_and_reconnect, duplicate,
    fold_lanes, wrap,
};
use super::files;
use super::icon;
use super::library::library;
use super::looks::ThemeChoice;
use super::messages;
use super::messages::{canvas, code, dialogs, documents, header, present, walk};
use super::panel::{self, Panel};
use super::panels::PANELS;
use super::route::{self, Route};
use super::store::{Dialog, Store};
use crate::edit::Command;
use crate::layout::architecture::Inside;
use crate::layout::sequence::Order;
use crate::layout::workflow::Flow;
use crate::locale::{Locale, Words};
use crate::views::View;

/// Where the keys of an action work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Page,
    /// Wherever no text is being edited. Text editors handle these keys themselves.
    OutsideText,
    Canvas,
    /// The code pane binds these keys itself (web/code/setup.js).
    Code,
}

#[derive(Clone, Copy)]
enum Run {
    Do(fn(CanvasState)),
    TogglePanel(&'static str),
}

#[derive(Clone, Copy)]
pub struct Action {
    pub name: &'static Words,
    pub icon: &'static str,
    pub scope: Scope,
    /// Empty for none. After a `|` stand the keys for Macs, if they differ.
    pub keys: &'static str,
    /// Further keys that do the same. They are not listed.
    also: &'static [&'static str],
    run: Run,
}

impl Action {
    /// On the canvas in which somebody works.
    pub fn run(self, canvas: CanvasState) {
        let canvas = canvas.active();
        match self.run {
            Run::Do(run) => run(canvas),
            Run::TogglePanel(panel::HELP) => toggle_help(canvas.store),
            Run::TogglePanel(name) => canvas.store.toggle_panel(name),
        }
    }

    fn is_pressed(self, event: &ev::KeyboardEvent) -> bool {
        let plain = self.keys.split('|').next().unwrap_or_default();
        [plain].iter().chain(self.also).any(|keys| browser::is_pressed(keys, event))
    }
}

macro_rules! actions {
    ($($name:expr, $icon:ident, $scope:ident $keys:literal $(or $also:literal)*, $run:expr;)*) => {
        &[$(Action {
            name: &$name, icon: icon::$icon, scope: Scope::$scope, keys: $keys, also: &[$($also),*], run: Run::Do($run),
        }),*]
    };
}

/// All actions, including those that open and close panels.
pub fn all() -> impl Iterator<Item = Action> {
    let toggle = |panel: &&'static Panel| Action {
        name: panel.toggle,
        icon: panel.icon,
        scope: Scope::Page,
        keys: if panel.name == panel::HELP { "F1" } else { "" },
        also: &[],
        run: Run::TogglePanel(panel.name),
    };
    ACTIONS.iter().copied().chain(PANELS.iter().map(toggle))
}

/// The actions of the menu in a narrow window, in the order of the table: what somebody with a phone in the hand looks
/// for. All others are in the palette. Whoever only reads gets nothing that changes the diagram.
pub fn in_the_hand(reads: bool) -> impl Iterator<Item = Action> {
    let changes = [&header::REDO, &canvas::ADD_LANE];
    let wanted = [
        &documents::NEW,
        &documents::TITLE,
        &dialogs::SHARE,
        &dialogs::EXPORT,
        &header::REDO,
        &canvas::FIND,
        &canvas::ADD_LANE,
        &messages::actions::VIEW_WORKFLOW,
        &messages::actions::VIEW_SEQUENCE,
        &messages::actions::VIEW_ARCHITECTURE,
        &messages::actions::THEME_LIGHT,
        &messages::actions::THEME_DARK,
        &dialogs::SWITCH_LANGUAGE,
        &messages::help::TOGGLE,
    ];
    let holds =
        |names: &[&'static Words], action: &Action| names.iter().any(|&name| std::ptr::eq(name, action.name));
    let is_wanted = move |action: &Action| holds(&wanted, action) && !(reads && holds(&changes, action));
    all().filter(is_wanted)
}

static ACTIONS: &[Action] = actions! {
    documents::NEW, FILE, Page "", begin_new;
    documents::TITLE, LIST, Page "Ctrl O", |canvas| canvas.store.dialog.set(Some(Dialog::Documents));
    documents::OPEN_FILE, FILE, Page "", |_| files::choose();
    documents::SAVE_FILE, DOWNLOAD, Page "Ctrl S", |_| files::save(library(), false);
    documents::SAVE_AS, DOWNLOAD, Page "Ctrl Shift S", |_| files::save(library(), true);
    header::TEMPLATES, GRID, Page "", |_| route::go(&Route::Templates);
    dialogs::SHARE, LINK, Page "", |canvas| canvas.store.dialog.set(Some(Dialog::Share));
    dialogs::COPY_LINK, LINK, OutsideText "Ctrl Shift L", |canvas| super::share::copy_link(canvas.store);
    dialogs::EXPORT, DOWNLOAD, Page "Ctrl E", |canvas| canvas.store.dialog.set(Some(Dialog::Export));
    dialogs::PRINT, FILE, Page "", |_| { let _ = browser::window().print(); };
    dialogs::COPY_IMAGE, COPY, Page "", |canvas| super::export::copy_now(canvas.store, false);
    dialogs::COPY_SOURCE, CODE, Page "", |canvas| super::export::copy_now(canvas.store, true);
    header::UNDO, UNDO, OutsideText "Ctrl Z", |canvas| { canvas.store.with_code(|code| code.undo()); };
    header::REDO, REDO, OutsideText "Ctrl Y" or "Ctrl Shift Z", |canvas| { canvas.store.with_code(|code| code.redo()); };
    canvas::ADD_NEXT, PLUS, Canvas "Ctrl Enter", add_next;
    canvas::ADD_BELOW, PLUS, Canvas "Ctrl Shift Enter", add_below;
    canvas::ADD_LANE, LANES, Page "", |canvas| add_lane(canvas, None);
    canvas::DUPLICATE, COPY, Canvas "Ctrl D", duplicate;
    canvas::WRAP_LOOP, LOOP, Canvas "Alt L" or "L", wrap;
    canvas::FOLD_LANES, FOLD, Canvas "Ctrl .", fold_lanes;
    canvas::UNFOLD_ALL, UNFOLD, Page "", |canvas| canvas.store.unfold_all();
    canvas::DELETE, TRASH, Canvas "Del" or "Backspace", delete;
    canvas::DELETE_AND_RECONNECT, TRASH, Canvas "Shift Del" or "Shift Backspace", delete_and_reconnect;
    dialogs::RENUMBER, LIST, Page "", |canvas| { canvas.store.perform(Command::Renumber); };
    code::FIX_ALL, CHECK, Page "", |canvas| super::problems::fix_all(canvas.store);
    canvas::FIND, SEARCH, Canvas "Ctrl F", |canvas| canvas.finding.set(Some(String::new()));
    canvas::FIT, FIT, Canvas "Shift 1" or "1", |canvas| canvas.fit();
    canvas::ACTUAL_SIZE, SEARCH, Canvas "Shift 0" or "0", |canvas| canvas.actual_size();
    canvas::TIDY, TIDY, Canvas "Alt T" or "T", |canvas| canvas.store.tidy();
    canvas::ZOOM_SELECTION, SEARCH, Canvas "Shift 2" or "2", |canvas| canvas.zoom_to_selection();
    canvas::ZOOM_IN, PLUS, Canvas "+" or "=", |canvas| canvas.zoom_by(1.25);
    canvas::ZOOM_OUT, MINUS, Canvas "-", |canvas| canvas.zoom_by(0.8);
    canvas::DRAG_PANS, FLOW, Page "", |canvas| canvas.store.drag_pans.update(|on| *on = !*on);
    messages::actions::VIEW_WORKFLOW, FLOW, Page "Alt 1", |canvas| canvas.store.show_workflow();
    messages::actions::VIEW_SEQUENCE, FLOW, Page "Alt 2", |canvas| canvas.store.set_view(View::Sequence(Order::Causal));
    messages::actions::VIEW_WRITTEN, FLOW, Page "", |canvas| canvas.store.set_view(View::Sequence(Order::Written));
    messages::actions::NUMBER_MESSAGES, FLOW, Page "", |canvas| canvas.store.number_messages(!untrack(|| canvas.store.is_numbered()));
    messages::actions::VIEW_ARCHITECTURE, FLOW, Page "Alt 3", |canvas| canvas.store.set_view(View::Architecture(Inside::Nothing));
    messages::actions::VIEW_STEPS, FLOW, Page "", |canvas| canvas.store.set_view(View::Architecture(Inside::Steps));
    messages::actions::SIDE_BY_SIDE, COLUMNS, Page "Alt 4", |canvas| canvas.store.pair();
    messages::actions::FLOW_AUTO, FLOW, Page "", |canvas| canvas.store.set_flow(Flow::Auto);
    messages::actions::FLOW_ALIGNED, FLOW, Page "", |canvas| canvas.store.set_flow(Flow::Aligned);
    messages::actions::FLOW_COMPACT, FLOW, Page "", |canvas| canvas.store.set_flow(Flow::Compact);
    messages::actions::FLOW_AS_USUAL, FLOW, Page "", |canvas| canvas.store.make_flow_usual();
    header::CODE_ABOVE_DIAGRAM, ROWS, Page "", |canvas| canvas.store.show_parts(true, true, Some(true));
    header::CODE_AND_DIAGRAM, COLUMNS, Page "", |canvas| canvas.store.show_parts(true, true, Some(false));
    code::FORMAT_ACTION, CODE, Code "Shift Alt F", |canvas| { canvas.store.with_code(|code| code.format()); };
    code::FORMAT_SELECTION, CODE, Code "Shift Alt F", |canvas| { canvas.store.with_code(|code| code.format_selection()); };
    code::EXPAND_SELECTION, CODE, Code "Shift Alt →|⌃⇧⌘→", |canvas| { canvas.store.with_code(|code| code.expand_selection()); };
    code::SHRINK_SELECTION, CODE, Code "Shift Alt ←|⌃⇧⌘←", |canvas| { canvas.store.with_code(|code| code.shrink_selection()); };
    code::FORMAT_ON_SAVE, CHECK, Page "", |canvas| canvas.store.format_on_save.update(|on| *on = !*on);
    dialogs::FOCUS_CODE, CODE, Page "", |canvas| { canvas.store.with_code(|code| code.focus()); };
    dialogs::FOCUS_CANVAS, FLOW, Page "", |canvas| canvas.take_focus();
    messages::actions::THEME_LIGHT, SUN, Page "", |canvas| canvas.store.theme.set(ThemeChoice::Light);
    messages::actions::THEME_DARK, MOON, Page "", |canvas| canvas.store.theme.set(ThemeChoice::Dark);
    messages::actions::THEME_SYSTEM, SCREEN, Page "", |canvas| canvas.store.theme.set(ThemeChoice::System);
    dialogs::SWITCH_LANGUAGE, GLOBE, Page "", |canvas| switch_language(canvas.store);
    present::PRESENT, FIT, OutsideText "P", |canvas| canvas.store.presenting.set(canvas.store.route.get_untracked() == Route::Editor);
    walk::WALK, WALK, OutsideText "W", |canvas| canvas.store.walking.set(canvas.store.route.get_untracked() == Route::Editor);
    dialogs::SHORTCUTS, HELP, Page "", |canvas| canvas.store.dialog.set(Some(Dialog::Shortcuts));
    dialogs::ABOUT, HELP, Page "", |canvas| canvas.store.dialog.set(Some(Dialog::About));
};

/// A new diagram, at which whoever used keys goes on in the code, and whoever used a pointer on the canvas.
pub fn begin_new(canvas: CanvasState) {
    library().create("", "");
    route::go(&Route::Editor);
    let by_pointer = canvas.by_pointer.get_untracked();
    browser::after_frame(move || {
        if by_pointer {
            canvas.take_focus();
        } else {
            canvas.store.with_code(|code| code.focus());
        }
    });
}

/// In an empty diagram the key that adds a step begins the drawing, wherever the focus is.
const BEGIN_KEYS: &str = "Ctrl Enter";

pub const PALETTE_KEYS: &str = "Ctrl K";

/// Opens the help like its own key, but only where nobody types.
const HELP_KEYS: &str = "?";

/// Opens the help, in a narrow window too, or closes it.
pub fn toggle_help(store: Store) {
    route::go_if_elsewhere(&Route::Editor);
    if store.open_panels.with_untracked(|open| open.contains(panel::HELP)) {
        store.set_panel(panel::HELP, false);
    } else {
        store.go_to_panel(panel::HELP);
    }
}

pub fn switch_language(store: Store) {
    store.locale.update(|locale| *locale = if *locale == Locale::En { Locale::Zh } else { Locale::En });
}

/// Runs the action for a key of the page. The focused element has handled the event before.
pub fn page_keys(canvas: CanvasState, event: &ev::KeyboardEvent) {
    if event.is_composing() || event.default_prevented() {
        return;
    }
    let in_frame = canvas.store.embedded.get_untracked();
    if browser::is_pressed(PALETTE_KEYS, event) && !in_frame {
        let is_open = canvas.store.dialog.get_untracked() == Some(Dialog::Palette);
        canvas.store.dialog.set((!is_open).then_some(Dialog::Palette));
        return event.prevent_default();
    }
    let canvas = canvas.active();
    let store = canvas.store;
    // Keys that nothing else takes are for the canvas.
    let is_nowhere = store.route.get_untracked() == Route::Editor
        && store.dialog.with_untracked(Option::is_none)
        && browser::nothing_has_focus();
    if is_nowhere && event.key() != "Tab" {
        canvas_key(canvas, event);
        if event.default_prevented() {
            return;
        }
    }
    let is_begun =
        in_frame || store.dialog.with_untracked(Option::is_some) || !store.with_typed(str::is_empty);
    if browser::is_pressed(BEGIN_KEYS, event) && !is_begun && store.route.get_untracked() == Route::Editor {
        event.prevent_default();
        canvas.take_focus();
        return add_next(canvas);
    }
    let is_help = browser::is_pressed(HELP_KEYS, event) && !browser::is_text_edited() && !in_frame;
    if is_help && store.dialog.with_untracked(Option::is_none) {
        event.prevent_default();
        return toggle_help(store);
    }
    let works = |scope: Scope| match scope {
        Scope::Page => true,
        Scope::OutsideText => !browser::is_text_edited(),
        Scope::Canvas => canvas.has_focus() || is_nowhere,
        Scope::Code => false,
    };
    // A frame shows a diagram, and has only what moves the view.
    let is_there = |action: &Action| !in_frame || action.scope == Scope::Canvas;
    let is_meant = |action: &Action| works(action.scope) && is_there(action) && action.is_pressed(event);
    if let Some(action) = all().find(is_meant) {
        event.prevent_default();
        action.run(canvas);
    }
}
