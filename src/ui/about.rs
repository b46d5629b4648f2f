//! Two dialogs: the version and licence of Fizz, and the list of shortcuts.

use leptos::prelude::*;

use super::actions::{self, PALETTE_KEYS, Scope};
use super::browser;
use super::dialog::Modal;
use super::icon::Logo;
use super::messages::{canvas, dialogs as words, header, help};
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

/// A shortcut and its meaning.
type Row = (Keys, &'static Words);

#[derive(Clone, Copy)]
enum Keys {
    Plain(&'static str),
    Said(&'static Words),
}

use Keys::{Plain, Said};

/// Keys of the canvas that are not in the table of actions.
static CANVAS: &[Row] = &[
    (Plain("← → ↑ ↓"), &words::K_WALK),
    (Plain("Tab"), &words::K_WALK_ALL),
    (Plain("Shift ← → ↑ ↓"), &words::K_GROW),
    (Plain("Enter"), &canvas::RENAME),
    (Plain("Alt ← → ↑ ↓"), &words::K_MOVE),
    (Plain("Alt C"), &canvas::CONNECT),
    (Plain("Alt N"), &canvas::ADD_NODE),
    (Plain("Alt E"), &canvas::WALK_EDGES),
    (Plain("Shift F10"), &words::K_MENU),
    (Said(&words::K_ZOOM_KEYS), &words::K_ZOOM),
    (Said(&words::K_PAN_KEYS), &words::K_PAN),
    (Said(&words::K_MARQUEE_KEYS), &words::K_MARQUEE),
];

static CODE: &[Row] = &[
    (Plain("Ctrl Space"), &words::K_COMPLETE),
    (Plain("Ctrl ."), &words::K_FIX),
    (Plain("F2"), &words::K_RENAME),
    (Plain("F12"), &words::K_DEFINITION),
    (Plain("Ctrl /"), &words::K_COMMENT),
    (Plain("Ctrl F"), &words::K_FIND),
    (Plain("Ctrl H|⌥⌘F"), &words::K_REPLACE),
    (Plain("Ctrl G|⌃G"), &words::K_LINE),
    (Plain("F3"), &words::K_FIND_NEXT),
];

static PAGE: &[Row] = &[(Plain(PALETTE_KEYS), &header::COMMANDS), (Plain("?"), &help::HELP)];

/// The given rows, followed by the actions of the given scopes.
fn rows(rows: &'static [Row], scopes: &'static [Scope]) -> impl Iterator<Item = Row> {
    let of_scope = actions::all().filter(|action| scopes.contains(&action.scope) && !action.keys.is_empty());
    rows.iter().copied().chain(of_scope.map(|action| (Plain(action.keys), action.name)))
}

#[component]
pub fn ShortcutsDialog() -> impl IntoView {
    let store = store();
    let groups = [
        (&words::ON_CANVAS, CANVAS, &[Scope::Canvas][..]),
        (&words::IN_CODE, CODE, &[Scope::Code]),
        (&words::EVERYWHERE, PAGE, &[Scope::Page, Scope::OutsideText]),
    ];
    view! {
        <Modal which=Dialog::Shortcuts title=&words::SHORTCUTS class="shortcuts">
            <div class="shortcut-groups">
                {groups.into_iter().map(|(title, fixed, scopes)| view! {
                    <section>
                        <h3>{store.said(title)}</h3>
                        <dl>
                            {rows(fixed, scopes).map(|(keys, what)| view! {
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
