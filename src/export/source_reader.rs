//! The source in an SVG that arrives in pieces, whose size nobody promised. An export of a large diagram has hundreds of
//! megabytes, most of them shapes; the source stands before them. Pieces without a part of the source are forgotten, so
//! the reader holds little more than the source itself.
//!
//! Programs that save an SVG again may write the source as CDATA and give its namespace another prefix.

use super::formats::svg::{MANNER, NAMESPACE, Source, value_of};
use super::{base64, escape};
use crate::document::Manner;

/// The name of the element as Fizz writes it.
const NAME: &str = "fizz:source";
const CDATA: &[u8] = b"<![CDATA[";
const CDATA_END: &[u8] = b"]]>";

/// An escaped character has at most so many bytes for each of its own (`&quot;`).
const ESCAPED: usize = 6;
/// Room for the tags around the source.
const TAGS: usize = 4096;
/// Bytes that are kept before the source: they may hold the beginning of its tag, or of its namespace.
const KEPT: usize = 256;

/// What is known after a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The source has not ended yet.
    More,
    Source(Source),
    TooLarge,
    /// There is a source, but it cannot be read.
    Broken,
}

/// Reads pieces of an SVG until its source is complete.
pub struct SourceReader {
    most: usize,
    held: Vec<u8>,
    /// The name of the element, by the prefix that the file gives to the namespace.
    name: String,
    /// Whether `held` begins with the source.
    is_inside: bool,
    /// Whether `looked` is inside a CDATA section, where no tag ends the source.
    is_raw: bool,
    /// Bytes of `held` that were looked at.
    looked: usize,
}

/// What an exported drawing was made from.
pub fn source_of(svg: &str) -> Option<Source> {
    match SourceReader::new(svg.len()).push(svg.as_bytes()) {
        Reading::Source(source) => Some(source),
        _ => None,
    }
}

impl SourceReader {
    /// A reader for sources of at most so many bytes.
    pub fn new(most: usize) -> SourceReader {
        let name = NAME.to_owned();
        SourceReader { most, held: Vec::new(), name, is_inside: false, is_raw: false, looked: 0 }
    }

    /// Takes the next piece. After an answer other than [`Reading::More`] there is nothing more to read.
    pub fn push(&mut self, piece: &[u8]) -> Reading {
        crate::work::count(piece.len());
        self.held.extend_from_slice(piece);
        if !self.is_inside && !self.enter() {
            return Reading::More;
        }
        let empty = find(&self.held[..self.held.len().min(TAGS)], 0, b">")
            .filter(|&tag| self.held.get(tag.wrapping_sub(1)) == Some(&b'/'));
        let end = empty.map(|tag| tag + 1).or_else(|| self.end());
        let Some(end) = end else {
            let is_much = self.held.len() > self.most.saturating_mul(ESCAPED).saturating_add(TAGS);
            return if is_much { Reading::TooLarge } else { Reading::More };
        };
        match std::str::from_utf8(&self.held[..end]).ok().and_then(content) {
            Some(source) if source.text.len() > self.most => Reading::TooLarge,
            Some(source) => Reading::Source(source),
            None => Reading::Broken,
        }
    }

    /// Looks for the beginning of the source, and forgets what stands before it.
    fn enter(&mut self) -> bool {
        if let Some(prefix) =
            find(&self.held, 0, NAMESPACE.as_bytes()).and_then(|at| prefix(&self.held[..at]))
        {
            self.name = if prefix.is_empty() { "source".to_owned() } else { format!("{prefix}:source") };
        }
        let start = format!("<{}", self.name);
        let mut from = 0;
        while let Some(at) = find(&self.held, from, start.as_bytes()) {
            match self.held.get(at + start.len()) {
                // The name may go on in the next piece.
                None => break,
                Some(b'>' | b'/') => self.is_inside = true,
                Some(byte) => self.is_inside = byte.is_ascii_whitespace(),
            }
            if self.is_inside {
                self.held.drain(..at);
                return true;
            }
            from = at + start.len();
        }
        let kept = self.held.len().min(KEPT);
        self.held.drain(..self.held.len() - kept);
        false
    }

    /// The offset behind the source, if it has come.
    fn end(&mut self) -> Option<usize> {
        let close = format!("</{}", self.name);
        loop {
            if self.is_raw {
                let Some(at) = find(&self.held, self.looked, CDATA_END) else {
                    // The last bytes may be the beginning of the mark.
                    self.looked = self.looked.max(self.held.len().saturating_sub(CDATA_END.len()));
                    return None;
                };
                (self.looked, self.is_raw) = (at + CDATA_END.len(), false);
                continue;
            }
            let Some(at) = find(&self.held, self.looked, b"<") else {
                self.looked = self.held.len();
                return None;
            };
            self.looked = at;
            let rest = &self.held[at..];
            if rest.starts_with(close.as_bytes()) {
                return Some(at);
            }
            self.is_raw = rest.starts_with(CDATA);
            if !self.is_raw && rest.len() < CDATA.len().max(close.len()) {
                return None;
            }
            self.looked = at + if self.is_raw { CDATA.len() } else { 1 };
        }
    }
}

/// The prefix that is given to the namespace whose address follows: `xmlns:ns0="`; empty for `xmlns="`.
fn prefix(before: &[u8]) -> Option<&str> {
    let before = &before[before.len().saturating_sub(KEPT)..];
    let space = before.iter().rposition(u8::is_ascii_whitespace)?;
    let attribute = std::str::from_utf8(&before[space + 1..]).ok()?;
    let name = attribute.strip_suffix(['"', '\''])?.strip_suffix('=')?.strip_prefix("xmlns")?;
    if name.is_empty() { Some(name) } else { name.strip_prefix(':') }
}

/// The content of the element, which begins with its tag and has no closing one.
fn content(element: &str) -> Option<Source> {
    let tag = element.find('>')?;
    let (attributes, content) = (&element[..tag], &element[tag + 1..]);
    let manner = value_of(attributes, MANNER).map_or_else(Manner::default, Manner::read);
    if attributes.ends_with('/') {
        return Some(Source { text: String::new(), manner });
    }
    let text = if value_of(attributes, "encoding") == Some("base64") {
        let plain = escape::unescape(content.trim());
        String::from_utf8(base64::decode(&plain)?).ok()?
    } else {
        // White space around CDATA comes from a program that lays tags out.
        let trimmed = content.trim();
        let is_raw = trimmed.starts_with("<![CDATA[") && trimmed.ends_with("]]>");
        escape::unescape(if is_raw { trimmed } else { content })
    };
    Some(Source { text, manner })
}

fn find(bytes: &[u8], from: usize, mark: &[u8]) -> Option<usize> {
    let first = *mark.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == first)?;
        if bytes[at..].starts_with(mark) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::export::{ExportOptions, svg};
    use crate::views::View;

    /// A source that is drawn in the usual manner.
    fn plain(text: &str) -> Source {
        Source { text: text.to_owned(), manner: Manner::default() }
    }

    /// What a reader says of an SVG in pieces of this size.
    fn read(svg: &str, piece: usize, most: usize) -> Reading {
        let mut reader = SourceReader::new(most);
        let answers = svg.as_bytes().chunks(piece).map(|piece| reader.push(piece));
        answers.into_iter().find(|answer| *answer != Reading::More).unwrap_or(Reading::More)
    }

    fn found(text: &str) -> Reading {
        Reading::Source(Source { text: text.to_owned(), ..Source::default() })
    }

    fn exported(text: &str) -> String {
        svg(&Document::new(text, View::default()), &ExportOptions::default())
    }

    #[test]
    fn the_source_comes_back_however_it_is_cut() {
        for text in ["", "A { # 订单 & \"x\"\r\n}\n", "A {\n} // ]]> </fizz:source", "control \u{1}\n"] {
            let svg = exported(text);
            for piece in [1, 7, 64, svg.len()] {
                assert_eq!(read(&svg, piece, 1000), found(text), "pieces of {piece}");
            }
        }
        assert_eq!(read("<svg><fizz:source/></svg>", 3, 10), found(""));
        assert_eq!(read("<svg><title>x</title></svg>", 5, 10), Reading::More);
    }

    /// What other programs make of our element when they save a drawing again.
    #[test]
    fn the_source_comes_back_from_other_programs() {
        let text = "A { # \"Shop\" & <b>\n} // </fizz:source> ]]\n";
        let escaped = "A { # \"Shop\" &amp; &lt;b>\n} // &lt;/fizz:source> ]]\n";
        let own = "xmlns:fizz=\"urn:fizz:source\"";
        let root = |declared: &str, inside: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" {declared}><metadata>{inside}</metadata><path d=\"M0 0\"/></svg>"
            )
        };
        for svg in [
            root("", &format!("<fizz:source {own}><![CDATA[{text}]]></fizz:source>")),
            root(own, &format!("<fizz:source>\n    <![CDATA[{text}]]>\n  </fizz:source>")),
            root(
                "",
                &format!(
                    "<fizz:source {own}><![CDATA[A {{ # \"Shop\" & ]]>&lt;<![CDATA[b>\n}} // </fizz:source> ]]]]><![CDATA[\n]]></fizz:source>"
                ),
            ),
            root("xmlns:ns1=\"urn:fizz:source\"", &format!("<ns1:source>{escaped}</ns1:source>")),
            root("", &format!("<ns0:source xmlns:ns0='urn:fizz:source'>{escaped}</ns0:source>")),
            root(
                "",
                &format!("<dc:source>theirs</dc:source><source xmlns=\"urn:fizz:source\">{escaped}</source>"),
            ),
            root(own, &format!("<fizz:sources>theirs</fizz:sources><fizz:source >{escaped}</fizz:source >")),
        ] {
            for piece in [1, 7, 64, svg.len()] {
                assert_eq!(read(&svg, piece, 1000), Reading::Source(plain(text)), "pieces of {piece}: {svg}");
            }
        }
        assert_eq!(read(&root("", "<dc:source>theirs</dc:source>"), 9, 99), Reading::More);
        let coded = root(own, "<fizz:source encoding=\"base64\">\n<![CDATA[QSB7fQ==]]>\n</fizz:source>");
        assert_eq!(read(&coded, 9, 99), Reading::Source(plain("A {}")));
    }

    #[test]
    fn the_bound_is_on_the_source() {
        let text = "\"".repeat(1000);
        let svg = exported(&text);
        assert_eq!(read(&svg, 100, 1000), found(&text));
        assert_eq!(read(&svg, 100, 999), Reading::TooLarge);
        assert_eq!(read("<svg><fizz:source encoding=\"base64\">!!!</fizz:source>", 9, 99), Reading::Broken);
    }

    #[test]
    fn little_is_held() {
        let mut reader = SourceReader::new(10);
        for _ in 0..100 {
            assert_eq!(reader.push(&[b'<'; 10_000]), Reading::More);
            assert!(reader.held.len() <= KEPT);
        }
        let mut reader = SourceReader::new(10);
        reader.push(b"<fizz:source>");
        let ended = (0..100).find(|_| reader.push(&[b' '; 1000]) == Reading::TooLarge);
        assert!(ended.is_some_and(|pieces| pieces < 6));
    }
}
