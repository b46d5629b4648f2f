//! Words of a template as elements; code in backticks stands out.

use crate::templates::{Inline, inline};
use crate::ui::view::{CollectView, IntoView, View, view};

/// Runs of text and code.
pub fn runs(text: &str) -> View {
    inline(text)
        .into_iter()
        .map(|run| match run {
            Inline::Text(text) => text.to_owned().into_view(),
            Inline::Code(code) => view! { <code>{code.to_owned()}</code> },
        })
        .collect_view()
}

pub fn paragraphs(paragraphs: &[String]) -> View {
    paragraphs.iter().map(|text| view! { <p>{runs(text)}</p> }).collect_view()
}
