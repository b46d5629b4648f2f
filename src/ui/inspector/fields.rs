//! The text field of the inspector.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::lists::in_row;
use crate::edit::Command;
use crate::locale::Words;
use crate::ui::canvas::LONGEST_IN_FIELD;
use crate::ui::messages::panels as words;
use crate::ui::problems::prose;
use crate::ui::store::{Live, Store};

/// How long a refusal is told after its field was left.
const TOLD: Duration = Duration::from_secs(6);

/// A text field, or the beginning of a text that is too long for one.
pub fn text_field(
    store: Store,
    name: &'static Words,
    value: String,
    long: bool,
    command: impl Fn(String) -> Command + Clone + 'static,
) -> impl IntoView {
    if value.len() > LONGEST_IN_FIELD {
        return too_long(store, name, &value).into_any();
    }
    field(store, name, value, long, command).into_any()
}

fn too_long(store: Store, name: &'static Words, value: &str) -> impl IntoView + use<> {
    view! {
        <div class="field">
            <span>{store.say(name)}</span>
            <p>{in_row(value)}</p>
            <p class="note">{store.say(&words::TOO_LONG)}</p>
        </div>
    }
}

/// A text field. It runs the command for its text when it loses the focus or Enter is pressed. An attribute of a node is
/// written with every key already, as on the canvas; of anything else what is typed until then is kept as a draft. What
/// is refused is told below the field, and the old value comes back when the field is left.
///
/// A field may be taken away while it has the focus, and hears of that when its signals are gone.
fn field(
    store: Store,
    name: &'static Words,
    value: String,
    long: bool,
    command: impl Fn(String) -> Command + Clone + 'static,
) -> impl IntoView {
    let old = StoredValue::new(value.clone());
    let live = StoredValue::new(None::<Live>);
    let refused = RwSignal::new(None::<String>);
    let is_wrong = RwSignal::new(false);
    let follows_keys = matches!(command(String::new()), Command::SetAttribute { .. });
    let focus = move |_| {
        if follows_keys {
            live.set_value(store.begin_live());
        }
    };
    let made = move |typed: String, old: &str| (typed != old).then(|| command(typed));
    let made_now = made.clone();
    let input = move |event: web_sys::Event| {
        let Some(old) = old.try_get_value() else { return };
        is_wrong.set(false);
        refused.set(None);
        let command = made_now(event_target_value(&event), &old);
        if let Some(mut writing) = live.get_value() {
            let is_written = store.write_live(&mut writing, command.as_ref()).is_some();
            live.set_value(is_written.then_some(writing));
            if is_written {
                return;
            }
        }
        store.draft_command(command);
    };
    let change = move |event: web_sys::Event| {
        let Some(before) = old.try_get_value() else { return };
        let typed = event_target_value(&event);
        if let Some(command) = made(typed.clone(), &before) {
            let written = live.get_value().and_then(|mut live| {
                let written = store.write_live(&mut live, Some(&command))?;
                if written.is_err() {
                    store.take_back(&live);
                }
                Some(written)
            });
            let refusal = written.unwrap_or_else(|| store.try_perform(command)).err();
            if refusal.is_none() {
                old.set_value(typed);
            }
            is_wrong.set(refusal.is_some());
            refused.set(refusal.map(|refusal| store.tell(&refusal.reason)));
        }
        if follows_keys {
            live.set_value(store.begin_live());
        }
        store.draft_command(None);
    };
    let blur = move |event: web_sys::FocusEvent| {
        let Some(old) = old.try_get_value() else { return };
        if is_wrong.get_untracked() {
            is_wrong.set(false);
            put_back(&event, &old);
            let forget = move || {
                refused.try_set(None);
            };
            set_timeout(forget, TOLD);
        }
        live.set_value(None);
        // An unchanged text makes no change event.
        store.draft_command(None);
    };
    let wrong = move || is_wrong.get().then_some("true");
    let field = if long {
        view! {
            <textarea rows="3" prop:value=value aria-invalid=wrong
                on:focus=focus on:input=input on:change=change on:blur=blur></textarea>
        }
        .into_any()
    } else {
        view! {
            <input type="text" prop:value=value autocomplete="off" spellcheck="false" aria-invalid=wrong
                on:focus=focus on:input=input on:change=change on:blur=blur/>
        }
        .into_any()
    };
    view! {
        <div class="field-with-fault">
            <label class="field">
                <span>{store.say(name)}</span>
                {field}
            </label>
            <p class="fault" role="alert">{move || refused.get().map(|reason| prose(&reason))}</p>
        </div>
    }
}

fn put_back(event: &web_sys::Event, value: &str) {
    let Some(target) = event.target() else { return };
    if let Some(input) = target.dyn_ref::<web_sys::HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(area) = target.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        area.set_value(value);
    }
}

/// The text on one line, or `None` if it is blank.
pub fn one_line(typed: &str) -> Option<String> {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}
