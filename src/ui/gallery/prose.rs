//! The description of a template as elements. Text in backticks is shown as code.

use leptos::prelude::*;

use crate::templates::{Inline, inline};

/// Splits a text into runs of plain text and code.
pub fn runs(text: &str) -> impl IntoView + use<> {
    inline(text)
        .into_iter()
        .map(|run| match run {
            Inline::Text(text) => text.to_owned().into_any(),
            Inline::Code(code) => view! { <code>{code.to_owned()}</code> }.into_any(),
        })
        .collect_view()
}

pub fn paragraphs(paragraphs: &[String]) -> impl IntoView + use<> {
    paragraphs.iter().map(|text| view! { <p>{runs(text)}</p> }).collect_view()
}
