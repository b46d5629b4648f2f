//! A file as readers get it: bytes, their text, and what is known of it before it is read.

use crate::syntax::{FaultKind, other_language};

pub struct Source<'a> {
    bytes: &'a [u8],
    /// Without a byte-order mark. A fence of Markdown around it is blanked out, so lines keep their numbers.
    text: Option<std::borrow::Cow<'a, str>>,
    language: Option<FaultKind>,
    name: Option<&'a str>,
    page: Option<&'a str>,
}

impl<'a> Source<'a> {
    pub fn new(bytes: &'a [u8], name: Option<&'a str>, page: Option<&'a str>) -> Source<'a> {
        let text = std::str::from_utf8(bytes).ok().map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
        let found = text.and_then(other_language);
        let text = text.map(|text| match found {
            Some((_, evidence)) if evidence.of(text).starts_with("```") => {
                std::borrow::Cow::Owned(inside_fence(text, evidence.start))
            }
            _ => std::borrow::Cow::Borrowed(text),
        });
        Source { bytes, text, language: found.map(|(language, _)| language), name, page }
    }

    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Nothing where the bytes are no UTF-8.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The language that the text looks like, as the linter tells it.
    pub fn language(&self) -> Option<FaultKind> {
        self.language
    }

    /// The name of the file, if it has one.
    pub fn name(&self) -> Option<&'a str> {
        self.name
    }

    /// The page that is asked for, by its number from 1 or its name, where a file has several.
    pub fn page(&self) -> Option<&'a str> {
        self.page
    }
}

/// The text with everything outside the fence that opens at an offset replaced by its line ends.
fn inside_fence(text: &str, fence: usize) -> String {
    let begin = text[fence..].find('\n').map_or(text.len(), |end| fence + end + 1);
    let mut end = text.len();
    let mut at = begin;
    for line in text[begin..].split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            end = at;
            break;
        }
        at += line.len();
    }
    let mut out = "\n".repeat(text[..begin].matches('\n').count());
    out.push_str(&text[begin..end]);
    out
}
