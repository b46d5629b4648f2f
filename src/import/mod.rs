//! A file of another tool → FlowZap Code, with an account of what changed.
//!
//! ```text
//! bytes ─Format::of→ format ─read→ diagram ─place→ lanes and sides ─write→ text
//!                              └──────────────┴───────────────────┴──→ report
//! ```
//!
//! [`FORMATS`] is the list. A format is one folder here with a `FORMAT`: how it is recognised, and a function from a
//! [`Source`] to a [`Diagram`]. What the format does not say, lanes and sides, `place` chooses for all of them; `write` makes a
//! text that has no fault in it. A reader never fails on a line: what it cannot read it reports.
//!
//! To add a format, write its folder and put its name into the list below.

pub mod diagram;
mod format;
mod place;
mod phrases;
pub mod plain;
mod report;
mod sequence;
mod source;
mod tree;
mod xml;
mod write;
#[cfg(test)]
mod round_trips;
#[cfg(test)]
mod tests;

pub use diagram::Diagram;
pub use format::Format;
pub use place::place;
pub use report::{Approximated, Dropped, Report};
pub use source::Source;
pub use write::text;

use crate::locale::{Message, Words};
use crate::model::lower;
use crate::syntax::parse;

/// Declares the modules and makes the table of their formats.
macro_rules! formats {
    ($($name:ident)*) => {
        $(pub mod $name;)*

        /// Every format that a diagram can be imported from. Of several that recognise a file the first is taken.
        pub static FORMATS: &[&Format] = &[$(&$name::FORMAT),*];
    };
}

formats! {
    mermaid
    plantuml
    dot
    d2
    github_actions
    compose
    openapi
    n8n
    bpmn
    graph
    drawio
}

/// The largest file that is read.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// At most so many lanes, steps, edges and loops of each are taken.
pub const MOST_ELEMENTS: usize = 20_000;

/// What is known of a file besides its bytes.
#[derive(Clone, Copy, Default)]
pub struct Request<'a> {
    /// Without it the content says it, else the name.
    pub format: Option<&'static Format>,
    pub name: Option<&'a str>,
    /// The page of a file that has several: its number from 1, or its name.
    pub page: Option<&'a str>,
}

pub struct Imported {
    pub format: &'static Format,
    /// FlowZap Code, tidy and without a fault.
    pub text: String,
    pub report: Report,
    /// What the pages of the file are called, if it has several.
    pub pages: Vec<String>,
    /// Which of them was read.
    pub page: usize,
}

static TOO_LARGE: Words =
    Words::new("the file has {0} bytes; at most {1} are read", "文件有 {0} 字节，最多读取 {1} 字节");
static UNKNOWN: Words = Words::new(
    "neither the content nor the name tells a format that can be read",
    "从内容和文件名都认不出可以读取的格式",
);
static NOT_TEXT: Words = Words::new("the file is no UTF-8 text", "文件不是 UTF-8 文本");
static NOTHING: Words = Words::new("nothing in it could be read as {0}", "其中没有能当作 {0} 读取的内容");
static TITLE: Words = Words::new("the title of the diagram", "图的标题");
static TOO_MANY: Words =
    Words::new("{0} {0|element|elements} beyond the first {1} of a kind", "超出每类前 {1} 个的 {0} 个元素");
static BOUNDED: Words =
    Words::new("a diagram of any size could not be drawn", "图的大小有上限，否则无法绘制");

/// Reads a file. Fails, in one sentence, if nothing in it can be read.
pub fn import(bytes: &[u8], request: &Request) -> Result<Imported, Message> {
    if bytes.len() > MOST_BYTES {
        return Err(TOO_LARGE.with([&bytes.len().to_string(), &MOST_BYTES.to_string()]));
    }
    let source = Source::new(bytes, request.name, request.page);
    let format = request.format.or_else(|| Format::of(&source)).ok_or_else(|| UNKNOWN.with([]))?;
    let mut report = Report { format: format.id, ..Report::default() };
    let mut diagram = (format.read)(&source, &mut report)?;
    if diagram.steps.is_empty() && diagram.lanes.is_empty() {
        return Err(NOTHING.with([format.name.en]));
    }
    if let Some(title) = diagram.title.as_ref().filter(|_| !diagram.lanes.is_empty()) {
        let title = diagram::Origin::named(title.as_str());
        report.drop(&title, TITLE.with([]), phrases::NO_PLACE.with([]));
    }
    bound(&mut diagram, &mut report);
    place(&mut diagram);
    let text = text(&diagram, &mut report);
    report.finish(diagram.origins());
    let Diagram { pages, page, .. } = diagram;
    Ok(Imported { format, text, report, pages, page })
}

/// The format of another tool that a text is plainly written in; nothing for a text in which we find a step with an id as
/// ours are: other languages have lines that we read as steps, but call them otherwise.
pub fn foreign(text: &str) -> Option<&'static Format> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let format = Format::of(&Source::new(text.as_bytes(), None, None))?;
    let is_ours = !mermaid::is_sequence(text)
        && lower(text, &parse(text)).nodes.iter().any(|node| is_our_id(&node.name));
    (!is_ours).then_some(format)
}

/// `n1`, `n2` …
fn is_our_id(name: &str) -> bool {
    name.strip_prefix('n')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit()))
}

/// The text of a source, for readers of text formats.
pub fn text_of<'a>(source: &'a Source) -> Result<&'a str, Message> {
    source.text().ok_or_else(|| NOT_TEXT.with([]))
}

/// Leaves out what is beyond the bounds, and whatever names a step or lane that is not there.
fn bound(diagram: &mut Diagram, report: &mut Report) {
    let count = |diagram: &Diagram| {
        diagram.lanes.len() + diagram.steps.len() + diagram.wires.len() + diagram.loops.len()
    };
    let before = count(diagram);
    diagram.lanes.truncate(MOST_ELEMENTS);
    diagram.steps.truncate(MOST_ELEMENTS);
    let steps = diagram.steps.len();
    diagram.wires.retain(|wire| wire.from < steps && wire.to < steps);
    diagram.wires.truncate(MOST_ELEMENTS);
    for repeat in &mut diagram.loops {
        repeat.members.retain(|&member| member < steps);
        repeat.members.truncate(MOST_ELEMENTS);
    }
    diagram.loops.truncate(MOST_ELEMENTS);
    let left_out = before - count(diagram);
    if left_out > 0 {
        let what = TOO_MANY.with([&left_out.to_string(), &MOST_ELEMENTS.to_string()]);
        report.drop(&diagram::Origin::default(), what, BOUNDED.with([]));
    }
}
