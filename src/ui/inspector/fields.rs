//! The text field of the inspector.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::lists::in_row;
use crate::edit::Command;
use crate::locale::Words;
use crate::ui::canvas::LONGEST_IN_FIELD;
use crate::ui::messages::panels as words;
use crate::ui::problems::prose;
use crate::ui::store::Store;

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

/// A text field. It runs the command for its text when it loses the focus or Enter is pressed. What is typed until then is
/// kept as a draft. What is refused is told below the field, and the old value comes back when the field is left.
fn field(
    store: Store,
    name: &'static Words,
    value: String,
    long: bool,
    command: impl Fn(String) -> Command + Clone + 'static,
) -> impl IntoView {
    let old = StoredValue::new(value.clone());
    let refused = RwSignal::new(None::<String>);
    let is_wrong = RwSignal::new(false);
    let made = move |event: &web_sys::Event| {
        let typed = event_target_value(event);
        (typed != old.get_value()).then(|| command(typed))
    };
    let draft = made.clone();
    let input = move |event: web_sys::Event| {
        is_wrong.set(false);
        refused.set(None);
        store.draft_command(draft(&event));
    };
    let change = move |event: web_sys::Event| {
        if let Some(command) = made(&event) {
            let refusal = store.try_perform(command).err();
            is_wrong.set(refusal.is_some());
            refused.set(refusal.map(|refusal| store.tell(&refusal.reason)));
        }
        store.draft_command(None);
    };
    let blur = move |event: web_sys::FocusEvent| {
        if is_wrong.get_untracked() {
            is_wrong.set(false);
            put_back(&event, &old.get_value());
        }
        // An unchanged text makes no change event.
        store.draft_command(None);
    };
    let wrong = move || is_wrong.get().then_some("true");
    let field = if long {
        view! {
            <textarea rows="3" prop:value=value aria-invalid=wrong
                on:input=input on:change=change on:blur=blur></textarea>
        }
        .into_any()
    } else {
        view! {
            <input type="text" prop:value=value autocomplete="off" spellcheck="false" aria-invalid=wrong
                on:input=input on:change=change on:blur=blur/>
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
