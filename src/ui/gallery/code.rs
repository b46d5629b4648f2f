//! The code of a template as it stands, in the colours of the code pane.

use crate::assist::{Class, highlight};
use crate::syntax::parse;
use crate::text::Span;
use crate::ui::view::{IntoView, View, view};

/// The text in pieces, each with its class; the text of all pieces together is the code.
pub fn coloured(source: &str) -> View {
    let tree = parse(source);
    let mut pieces = Vec::new();
    let mut end = 0;
    for (span, class) in highlight(source, &tree, Span { start: 0, end: source.len() }) {
        if span.start < end {
            continue;
        }
        if span.start > end {
            pieces.push(source[end..span.start].to_owned().into_view());
        }
        end = span.end;
        pieces.push(view! { <span class=name(class)>{source[span.start..span.end].to_owned()}</span> });
    }
    pieces.push(source[end..].to_owned().into_view());
    View::Many(pieces)
}

fn name(class: Class) -> &'static str {
    match class {
        Class::Lane => "fz-lane",
        Class::Title => "fz-title",
        Class::NodeId => "fz-id",
        Class::Shape => "fz-shape",
        Class::Key => "fz-key",
        Class::Side => "fz-side",
        Class::Text => "fz-text",
        Class::Word => "fz-word",
        Class::Comment => "fz-comment",
        Class::Sign | Class::Other => "fz-sign",
    }
}
