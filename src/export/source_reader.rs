//! The source in an SVG that arrives in pieces, whose size nobody promised. An export of a large diagram has hundreds of
//! megabytes, most of them shapes; the source stands before them. Pieces without a part of the source are forgotten, so
//! the reader holds little more than the source itself.

use super::formats::svg::{Source, source_of};

const START: &[u8] = b"<fizz:source";
const END: &[u8] = b"</fizz:source";

/// An escaped character has at most so many bytes for each of its own (`&quot;`).
const ESCAPED: usize = 6;
/// Room for the tags around the source.
const TAGS: usize = 4096;

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
    /// Whether `held` begins with the source.
    is_inside: bool,
    /// Bytes of `held` that were looked at.
    looked: usize,
}

impl SourceReader {
    /// A reader for sources of at most so many bytes.
    pub fn new(most: usize) -> SourceReader {
        SourceReader { most, held: Vec::new(), is_inside: false, looked: 0 }
    }

    /// Takes the next piece. After an answer other than [`Reading::More`] there is nothing more to read.
    pub fn push(&mut self, piece: &[u8]) -> Reading {
        self.held.extend_from_slice(piece);
        if !self.is_inside {
            let Some(start) = find(&self.held, 0, START) else {
                // The last bytes may be the beginning of the mark.
                let kept = self.held.len().min(START.len() - 1);
                self.held.drain(..self.held.len() - kept);
                return Reading::More;
            };
            self.held.drain(..start);
            self.is_inside = true;
        }
        let empty = find(&self.held[..self.held.len().min(TAGS)], 0, b">")
            .filter(|&tag| self.held.get(tag.wrapping_sub(1)) == Some(&b'/'));
        let end = empty.map(|tag| tag + 1).or_else(|| Some(find(&self.held, self.looked, END)? + END.len()));
        self.looked = self.held.len().saturating_sub(END.len());
        let Some(end) = end else {
            return if self.held.len() > self.most * ESCAPED + TAGS {
                Reading::TooLarge
            } else {
                Reading::More
            };
        };
        match std::str::from_utf8(&self.held[..end]).ok().and_then(source_of) {
            Some(source) if source.text.len() > self.most => Reading::TooLarge,
            Some(source) => Reading::Source(source),
            None => Reading::Broken,
        }
    }
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
            assert!(reader.held.len() < 20);
        }
        let mut reader = SourceReader::new(10);
        reader.push(b"<fizz:source>");
        let ended = (0..100).find(|_| reader.push(&[b' '; 1000]) == Reading::TooLarge);
        assert!(ended.is_some_and(|pieces| pieces < 6));
    }
}
