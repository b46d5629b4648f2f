//! What this program is, which build of it, and under which terms; and the list of shortcuts.

use leptos::prelude::*;

use super::browser;
use super::dialog::Modal;
use super::icon::Logo;
use super::messages::{canvas, code, dialogs as words, header};
use super::store::{Dialog, store};
use crate::locale::Words;

#[component]
pub fn AboutDialog() -> impl IntoView {
    let store = store();
    view! {
        <Modal which=Dialog::About title=&words::ABOUT class="about">
            <p class="about-name"><Logo/>"Fizz"</p>
            <p class="lead">{store.said(&words::ABOUT_WHAT)}</p>
            <dl class="facts">
                <dt>{store.said(&words::VERSION)}</dt>
                <dd>{env!("CARGO_PKG_VERSION")}</dd>
                <dt>{store.said(&words::REVISION)}</dt>
                <dd><code>{option_env!("FIZZ_REVISION").unwrap_or("–")}</code></dd>
                <dt>{store.said(&words::LICENCE)}</dt>
                <dd>{store.said(&words::LICENCE_TEXT)}</dd>
                <dt>{store.said(&words::FONTS)}</dt>
                <dd>{store.said(&words::FONTS_TEXT)}</dd>
            </dl>
        </Modal>
    }
}

/// Keys or a description of them, and what they do.
type Row = (Keys, &'static Words);

enum Keys {
    Plain(&'static str),
    Said(&'static Words),
}

use Keys::{Plain, Said};

static CANVAS: &[Row] = &[
    (Plain("← → ↑ ↓"), &words::K_WALK),
    (Plain("Tab"), &words::K_WALK_ALL),
    (Plain("Shift ← → ↑ ↓"), &words::K_GROW),
    (Plain("Enter"), &canvas::RENAME),
    (Plain("Ctrl Enter"), &canvas::ADD_NEXT),
    (Plain("Alt ← → ↑ ↓"), &words::K_MOVE),
    (Plain("C"), &canvas::CONNECT),
    (Plain("L"), &canvas::WRAP_LOOP),
    (Plain("Ctrl D"), &canvas::DUPLICATE),
    (Plain("Del"), &canvas::DELETE),
    (Plain("Shift F10"), &words::K_MENU),
    (Plain("Ctrl F"), &canvas::FIND),
    (Plain("N"), &canvas::ADD_NODE),
    (Plain("E"), &canvas::WALK_EDGES),
    (Plain("1"), &canvas::FIT),
    (Plain("0"), &canvas::ACTUAL_SIZE),
    (Plain("2"), &canvas::ZOOM_SELECTION),
    (Said(&words::K_ZOOM_KEYS), &words::K_ZOOM),
    (Said(&words::K_PAN_KEYS), &words::K_PAN),
    (Said(&words::K_MARQUEE_KEYS), &words::K_MARQUEE),
];

static CODE: &[Row] = &[
    (Plain("Ctrl Space"), &words::K_COMPLETE),
    (Plain("Ctrl ."), &words::K_FIX),
    (Plain("Shift Alt F"), &words::K_FORMAT),
    (Plain("Shift Alt →|⌃⇧⌘→"), &code::EXPAND_SELECTION),
    (Plain("Shift Alt ←|⌃⇧⌘←"), &code::SHRINK_SELECTION),
    (Plain("F2"), &words::K_RENAME),
    (Plain("F12"), &words::K_DEFINITION),
    (Plain("Ctrl /"), &words::K_COMMENT),
    (Plain("Ctrl F"), &words::K_FIND),
];

static PAGE: &[Row] = &[
    (Plain("Ctrl K"), &header::COMMANDS),
    (Plain("Ctrl O"), &super::messages::documents::TITLE),
    (Plain("Ctrl S"), &super::messages::documents::SAVE_FILE),
    (Plain("Ctrl E"), &words::EXPORT),
    (Plain("Ctrl Z"), &header::UNDO),
    (Plain("Ctrl Y"), &header::REDO),
];

#[component]
pub fn ShortcutsDialog() -> impl IntoView {
    let store = store();
    let groups = [(&words::ON_CANVAS, CANVAS), (&words::IN_CODE, CODE), (&words::EVERYWHERE, PAGE)];
    view! {
        <Modal which=Dialog::Shortcuts title=&words::SHORTCUTS class="shortcuts">
            <div class="shortcut-groups">
                {groups.into_iter().map(|(title, rows)| view! {
                    <section>
                        <h3>{store.said(title)}</h3>
                        <dl>
                            {rows.iter().map(|(keys, what)| view! {
                                <div>
                                    <dt>{store.said(what)}</dt>
                                    <dd><kbd>{move || match keys {
                                        Plain(keys) => browser::keys_here(keys),
                                        Said(words) => store.say(words).to_owned(),
                                    }}</kbd></dd>
                                </div>
                            }).collect_view()}
                        </dl>
                    </section>
                }).collect_view()}
            </div>
        </Modal>
    }
}
