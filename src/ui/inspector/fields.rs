//! The text field of the inspector.

use leptos::prelude::*;

use crate::locale::Words;
use crate::ui::store::Store;

/// A text field. It writes its text when it loses the focus or Enter is pressed.
pub fn text_field(
    store: Store,
    name: &'static Words,
    value: String,
    long: bool,
    write: impl Fn(String) + 'static,
) -> impl IntoView {
    let old = value.clone();
    let change = move |event| {
        let typed = event_target_value(&event);
        if typed != old {
            write(typed);
        }
    };
    let field = if long {
        view! { <textarea rows="3" prop:value=value on:change=change></textarea> }.into_any()
    } else {
        view! { <input type="text" prop:value=value autocomplete="off" spellcheck="false" on:change=change/> }
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
