//! XML of other tools: decoded, bounded, and as a tree whose elements know their lines. There is no document type and no
//! entity of the file's own. A file that ends too early is read as far as it goes.

use std::borrow::Cow;

use roxmltree::{Document, Node, ParsingOptions};

use super::Source;
use super::diagram::Origin;
use super::report::Report;
use crate::locale::{Message, Words};

/// Elements inside each other.
const MOST_DEPTH: usize = 200;
/// Attributes of one element, and names of namespaces around one: the reader compares each with each.
const MOST_ATTRIBUTES: usize = 300;
/// Elements, texts and comments of a file.
const MOST_NODES: u32 = 2_000_000;

static NOT_XML: Words = Words::new("the file is no XML: {0}", "文件不是 XML：{0}");
static TYPED: Words =
    Words::new("the file has a document type, which is not read", "文件带有文档类型声明，不予读取");
static TOO_DEEP: Words = Words::new(
    "the file has more than {0} elements inside each other, or attributes of one element",
    "文件中的元素嵌套或单个元素的属性超过 {0} 个",
);
static CUT: Words = Words::new("a file without its end", "文件不完整，缺少结尾");
static CLOSED: Words = Words::new("what is complete is read", "读取完整的部分");

/// The text of a file: UTF-8, UTF-16 with its mark, else Latin-1, in which every byte is a letter.
pub fn decoded<'a>(source: &'a Source) -> Cow<'a, str> {
    if let Some(text) = source.text() {
        return Cow::Borrowed(text);
    }
    let wide = |rest: &[u8], letter: fn([u8; 2]) -> u16| {
        let letters: Vec<u16> = rest.chunks_exact(2).map(|pair| letter([pair[0], pair[1]])).collect();
        let text = String::from_utf16_lossy(&letters);
        Cow::Owned(text)
    };
    match source.bytes() {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        bytes => Cow::Owned(bytes.iter().map(|&byte| char::from(byte)).collect()),
    }
}

/// A text that is safe to read. What is cut off is closed and reported.
pub fn guarded<'a>(text: &'a str, report: &mut Report) -> Result<Cow<'a, str>, Message> {
    let (open, end) = scan(text)?;
    if open.is_empty() {
        return Ok(Cow::Borrowed(text));
    }
    report.approximate(&Origin::default(), CUT.with([]), CLOSED.with([]));
    let mut whole = text[..end].to_owned();
    for name in open.iter().rev() {
        whole.push_str(&format!("</{name}>"));
    }
    Ok(Cow::Owned(whole))
}

pub fn parse(text: &str) -> Result<Document<'_>, Message> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| NOT_XML.with([&error.to_string()]))
}

/// The elements that are open at the end of a text, and where the last complete part ends.
fn scan(text: &str) -> Result<(Vec<&str>, usize), Message> {
    let too_deep = || TOO_DEEP.with([&MOST_ATTRIBUTES.min(MOST_DEPTH).to_string()]);
    // Names with the namespaces that are declared around them.
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find('<').map(|found| at + found) {
        let rest = &text[begin..];
        let closing = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("</", ">")];
        if let Some((start, end)) = closing.iter().find(|(start, _)| rest.starts_with(start)) {
            let Some(length) = rest[start.len()..].find(end) else {
                return Ok((names(open), begin));
            };
            at = begin + start.len() + length + end.len();
            if *start == "</" {
                open.pop();
            }
            continue;
        }
        if rest.starts_with("<!") {
            return Err(TYPED.with([]));
        }
        let mut quote = None;
        let mut attributes = 0;
        let length = rest.bytes().position(|byte| {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'=') => attributes += 1,
                _ => {}
            }
            quote.is_none() && byte == b'>'
        });
        let Some(length) = length else { return Ok((names(open), begin)) };
        let tag = &rest[1..length];
        let around = open.last().map_or(0, |(_, around)| *around) + tag.matches("xmlns").count();
        if attributes > MOST_ATTRIBUTES || around > MOST_ATTRIBUTES || open.len() >= MOST_DEPTH {
            return Err(too_deep());
        }
        if !tag.ends_with('/') {
            let end = tag.find(char::is_whitespace).unwrap_or(tag.len());
            open.push((&tag[..end], around));
        }
        at = begin + length + 1;
    }
    Ok((names(open), at))
}

fn names(open: Vec<(&str, usize)>) -> Vec<&str> {
    open.into_iter().map(|(name, _)| name).collect()
}

/// Where the lines of a text begin.
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn new(text: &str) -> Lines {
        Lines(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    /// The line of an element, from 1.
    pub fn of(&self, node: Node) -> usize {
        self.0.partition_point(|&end| end < node.range().start) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, Message> {
        let mut report = Report::default();
        let text = guarded(text, &mut report)?;
        let document = parse(&text)?;
        let names = document.descendants().filter(Node::is_element).map(|node| node.tag_name().name());
        Ok(format!("{} {}", names.collect::<Vec<_>>().join(" "), report.approximated.len()))
    }

    #[test]
    fn what_is_cut_off_is_closed() {
        assert_eq!(read("<a><b x='>'/><c>t</c></a>").ok().as_deref(), Some("a b c 0"));
        assert_eq!(read("<a><b x='/'><!-- < --><c y='1").ok().as_deref(), Some("a b 1"));
        assert_eq!(read("<a><b><![CDATA[<x>").ok().as_deref(), Some("a b 1"));
        assert!(read("").is_err() && read("<a></b>").is_err() && read("</a>").is_err());
    }

    #[test]
    fn document_types_and_bottomless_files_are_refused() {
        let typed = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        assert_eq!(read(typed).err(), Some(TYPED.with([])));
        assert!(read(&"<a>".repeat(1_000_000)).is_err());
        let attributes: String = (0..1_000).map(|index| format!(" a{index}='1'")).collect();
        assert!(read(&format!("<a{attributes}/>")).is_err());
        let spaces: String =
            (0..160).map(|index| format!("<a xmlns:b{index}='x' xmlns:c{index}='x'>")).collect();
        assert!(read(&spaces).is_err());
        assert!(read("<a>&b;</a>").is_err(), "no entity is known");
    }

    #[test]
    fn other_encodings_are_read() {
        let wide: Vec<u8> =
            [0xfeff_u16].into_iter().chain("<a>é</a>".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for bytes in [wide.as_slice(), b"<a>\xe9</a>", "\u{feff}<a>é</a>".as_bytes()] {
            assert_eq!(decoded(&Source::new(bytes, None, None)).trim_start_matches('\u{feff}'), "<a>é</a>");
        }
    }

    #[test]
    fn elements_know_their_lines() {
        let text = "<a>\n<b/>\n\n  <c/></a>";
        let (lines, document) = (Lines::new(text), Document::parse(text).unwrap());
        let found = document.descendants().filter(Node::is_element).map(|node| lines.of(node));
        assert_eq!(found.collect::<Vec<_>>(), [1, 2, 4]);
    }
}
