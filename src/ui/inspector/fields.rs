//! The text field of the inspector.

use leptos::prelude::*;

use crate::edit::Command;
use crate::locale::Words;
use crate::ui::store::Store;

/// A text field. It runs the command for its text when it loses the focus or Enter is pressed. What is typed until then is
/// kept as a draft.
pub fn text_field(
    store: Store,
    name: &'static Words,
    value: String,
    long: bool,
    command: impl Fn(String) -> Command + Clone + 'static,
) -> impl IntoView {
    let old = value.clone();
    let made = move |event: &web_sys::Event| {
        let typed = event_target_value(event);
        (typed != old).then(|| command(typed))
    };
    let draft = made.clone();
    let input = move |event: web_sys::Event| store.draft_command(draft(&event));
    let change = move |event: web_sys::Event| {
        if let Some(command) = made(&event) {
            store.perform(command);
        }
        store.draft_command(None);
    };
    // An unchanged text makes no change event.
    let blur = move |_| store.draft_command(None);
    let field = if long {
        view! { <textarea rows="3" prop:value=value on:input=input on:change=change on:blur=blur></textarea> }
            .into_any()
    } else {
        view! {
            <input type="text" prop:value=value autocomplete="off" spellcheck="false"
                on:input=input on:change=change on:blur=blur/>
        }
        .into_any()
    };
    view! {
        <label class="field">
            <span>{store.say(name)}</span>
            {field}
        </label>
    }
}

/// The text on one line, or `None` if it is blank.
pub fn one_line(typed: &str) -> Option<String> {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}
