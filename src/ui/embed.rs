//! The interface for tests and for pages that embed the editor: `window.wasmBindings.text()` and so on. Arguments and
//! results are strings. Lists and objects are JSON, as the command line prints them. No call fails: an unknown theme or
//! flow means the default, and a faulty text is read as far as possible.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::library;
use super::messages::import::NO_FORMAT;
use crate::document::Document;
use crate::export::{self, ExportOptions};
use crate::import::{Format, Request, import};
use crate::locale::Locale;
use crate::scene::ThemeName;
use crate::text::{LineIndex, Span};
use crate::views::View;

/// The open document's text.
#[wasm_bindgen]
pub fn text() -> String {
    library::of_page().map(|library| library.store().with_typed(str::to_owned)).unwrap_or_default()
}

/// How the open document is drawn, in a word or two that [`open`] understands. Kept beside the text it brings the same
/// drawing back.
#[wasm_bindgen]
pub fn manner() -> String {
    library::of_page().map(|library| library.store().manner().to_string()).unwrap_or_default()
}

/// Opens a text as a new diagram, drawn as [`manner`] told if that is given. The diagram that was open is saved first.
#[wasm_bindgen]
pub fn open(text: &str, manner: Option<String>) {
    if let Some(library) = library::of_page() {
        library.create_in("", text, &manner.unwrap_or_default());
    }
}

/// The drawing as SVG, as `fizz render` writes it. `view` is workflow, or one of its flows: auto, aligned, compact; or sequence,
/// written (a sequence in the order of the text) or architecture.
/// `theme` is light or dark.
#[wasm_bindgen]
pub fn render(source: &str, view: &str, theme: &str) -> String {
    let theme = ThemeName::from_name(theme).unwrap_or_default();
    export::svg(
        &Document::new(source, view_named(view)),
        &ExportOptions { theme, ..ExportOptions::default() },
    )
}

/// The drawing on the canvas as SVG. In auto flow it may differ from [`render`] of its text, because what an edit does not
/// touch stays where it was; empty while the drawing is out of date.
#[wasm_bindgen]
pub fn drawing(theme: &str) -> String {
    let theme = ThemeName::from_name(theme).unwrap_or_default();
    on_canvas(|document| export::svg(document, &ExportOptions { theme, ..ExportOptions::default() }))
}

/// The layout of the drawing on the canvas, as [`layout`] gives it for a text.
#[wasm_bindgen]
pub fn drawing_layout() -> String {
    on_canvas(export::layout_json)
}

fn on_canvas(told: impl Fn(&Document) -> String) -> String {
    let document = library::of_page().and_then(|library| library.store().newest().ok());
    document.map(|document| told(&document)).unwrap_or_default()
}

/// The formatted text, as `fizz fmt` writes it.
#[wasm_bindgen]
pub fn format(source: &str) -> String {
    crate::format::format(source).apply(source)
}

fn view_named(name: &str) -> View {
    View::from_name(name).unwrap_or_default()
}

/// Selects a part of the open text in the code pane. Offsets are UTF-16 code units, as in a JavaScript string.
#[wasm_bindgen]
pub fn select(start: usize, end: usize) {
    let Some(library) = library::of_page() else { return };
    let text = library.store().with_typed(str::to_owned);
    let byte = |wanted: usize| {
        let mut units = 0;
        let letters = text.char_indices();
        let mut behind = letters.skip_while(|(_, letter)| {
            units += letter.len_utf16();
            units <= wanted
        });
        behind.next().map_or(text.len(), |(at, _)| at)
    };
    let span = Span::new(byte(start), byte(end.max(start)));
    library.store().with_code(|code| code.select(span));
}

/// The layout, as `fizz layout` prints it. `view` is the same as for [`render`].
#[wasm_bindgen]
pub fn layout(source: &str, view: &str) -> String {
    let document = Document::new(source, view_named(view));
    export::layout_json(&document)
}

/// A diagram of another tool as FlowZap Code, with the report that `fizz import` prints. `content` is a text or bytes (`Uint8Array`,
/// `ArrayBuffer`). `format` is one of `fizz import --from`; without it the content says it. `page` is a number from 1 or a
/// name, for files with several pages. The result is `{fz, report, pages}`, or `{error}` in one sentence if nothing can be read.
#[wasm_bindgen]
pub fn import_diagram(content: &JsValue, format: Option<String>, page: Option<String>) -> String {
    let bytes = match content.as_string() {
        Some(text) => text.into_bytes(),
        None => js_sys::Uint8Array::new(content).to_vec(),
    };
    let known = format.as_deref().map(Format::from_id);
    if let (Some(None), Some(name)) = (known, &format) {
        return json!({ "error": NO_FORMAT.with([name]).text(Locale::En) }).to_string();
    }
    let request = Request { format: known.flatten(), page: page.as_deref(), ..Request::default() };
    match import(&bytes, &request) {
        Ok(imported) => {
            let report: Value = serde_json::from_str(&imported.report.json(Locale::En)).unwrap_or_default();
            json!({ "fz": imported.text, "report": report, "pages": imported.pages }).to_string()
        }
        Err(reason) => json!({ "error": reason.text(Locale::En) }).to_string(),
    }
}

/// The problems of a text, in English: `[{code, severity, line, column, message, why, fixes: […], more}]`, with
/// lines and columns from 1 in characters.
#[wasm_bindgen]
pub fn check(source: &str) -> String {
    let document = Document::new(source, View::default());
    let lines = LineIndex::new(source);
    let problem = |problem: &crate::diagnostic::Diagnostic| {
        let place = lines.position(source, problem.span.start);
        let fixes: Vec<String> = problem.fixes.iter().map(|fix| fix.title.text(Locale::En)).collect();
        json!({
            "code": problem.code.to_string(),
            "severity": problem.severity.name(),
            "line": place.line,
            "column": place.column,
            "message": problem.message.text(Locale::En),
            "why": problem.why.text(Locale::En),
            "fixes": fixes,
            "more": problem.more,
        })
    };
    document.diagnostics().iter().map(problem).collect::<Value>().to_string()
}
