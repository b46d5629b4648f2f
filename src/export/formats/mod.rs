//! The formats, each a file or a folder here. To add one, write it and put its name into the list below.

use super::Format;

/// Declares the modules and makes the table of their formats. rustfmt does not look for modules inside a macro:
/// `scripts/test` names this folder to it.
macro_rules! formats {
    ($($name:ident)*) => {
        $(pub mod $name;)*

        /// Every format that a diagram can be exported to, in the order of the dialog.
        pub static FORMATS: &[&Format] = &[$(&$name::FORMAT),*];
    };
}

formats! {
    svg
    png
    pdf
    html
    walk
    walk_svg
    fz
    mermaid
    mermaid_sequence
    plantuml
    plantuml_sequence
    dot
    d2
    bpmn
    drawio
    markdown
    layout
    graph
}
