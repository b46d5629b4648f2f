//! Explanations and code as elements, for templates and for the help. Text in backticks is shown as code.

use leptos::prelude::*;

use crate::assist::{Class, highlight};
use crate::syntax::parse;
use crate::templates::{Inline, inline};
use crate::text::Span;

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

/// The code in the colours of the code pane: a sequence of spans, most with a class for their colour.
pub fn coloured(source: &str) -> impl IntoView + use<> {
    let tree = parse(source);
    let mut spans = Vec::new();
    let mut end = 0;
    for (span, class) in highlight(source, &tree, Span { start: 0, end: source.len() }) {
        let Some(name) = name(class).filter(|_| span.start >= end) else { continue };
        if span.start > end {
            spans.push(source[end..span.start].to_owned().into_any());
        }
        end = span.end;
        spans.push(view! { <span class=name>{source[span.start..span.end].to_owned()}</span> }.into_any());
    }
    spans.push(source[end..].to_owned().into_any());
    spans
}

/// The CSS class of a token. Punctuation has none, as in the code pane.
fn name(class: Class) -> Option<&'static str> {
    match class {
        Class::Lane => Some("fz-lane"),
        Class::Title => Some("fz-title"),
        Class::NodeId => Some("fz-id"),
        Class::Shape => Some("fz-shape"),
        Class::Text => Some("fz-text"),
        Class::Comment => Some("fz-comment"),
        Class::Key | Class::Side | Class::Word | Class::Sign | Class::Other => None,
    }
}
