//! The packings of draw.io's files → the XML inside. Whatever is packed is bounded when it is unpacked.
//!
//! A file is XML, or an SVG with that XML in an attribute, or a PNG with it in a chunk of text. A page of it is XML, or
//! XML that was percent-encoded, compressed and written in Base64.

use miniz_oxide::inflate::{decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

use crate::export::base64;

/// What is packed may become so large.
const MOST_UNPACKED: usize = 40 * 1024 * 1024;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(PNG)
}

/// The XML in a PNG; nothing where no chunk has any.
pub fn of_png(bytes: &[u8]) -> Option<String> {
    let mut rest = bytes.strip_prefix(PNG)?;
    loop {
        let (length, behind) = rest.split_first_chunk::<4>()?;
        let (kind, behind) = behind.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let data = behind.get(..length)?;
        let found = match kind {
            b"tEXt" => split(data).and_then(|(key, text)| Some((key, latin(text)?))),
            b"zTXt" => split(data).and_then(|(key, text)| {
                // The first byte names the compression; there is only one.
                let bytes = decompress_to_vec_zlib_with_limit(text.get(1..)?, MOST_UNPACKED).ok()?;
                Some((key, latin(&bytes)?))
            }),
            b"IEND" => return None,
            _ => None,
        };
        if let Some((b"mxfile" | b"mxGraphModel", text)) = found {
            return of_percents(&text);
        }
        // A checksum stands behind the data.
        rest = behind.get(length + 4..)?;
    }
}

/// What is before and behind a zero byte.
fn split(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = data.iter().position(|&byte| byte == 0)?;
    Some((&data[..at], &data[at + 1..]))
}

/// Texts of a PNG are Latin-1; those of draw.io are ASCII or, against the rules, UTF-8.
fn latin(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

/// The XML of a compressed page.
pub fn of_page(text: &str) -> Option<String> {
    let bytes = base64::decode(text)?;
    let bytes = decompress_to_vec_with_limit(&bytes, MOST_UNPACKED).ok()?;
    of_percents(std::str::from_utf8(&bytes).ok()?)
}

/// Whether a text is what draw.io puts on the clipboard: its XML, percent-encoded.
pub fn is_copied(text: &str) -> bool {
    let text = text.trim_start();
    ["%3CmxGraphModel", "%3Cmxfile", "%3cmxGraphModel", "%3cmxfile"]
        .iter()
        .any(|start| text.starts_with(start))
}

/// The XML of a text from the clipboard of draw.io; nothing for other texts.
pub fn of_copied(text: &str) -> Option<String> {
    is_copied(text).then(|| of_percents(text)).flatten()
}

/// Resolves `%3C` where the text is encoded so at all.
fn of_percents(text: &str) -> Option<String> {
    if !text.trim_start().starts_with('%') {
        return Some(text.to_owned());
    }
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 2;
            }
            // Some encoders write a blank so, and none leaves a plus sign as it is.
            (b'+', ..) => out.push(b' '),
            _ => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8(out).ok()
}

/// The XML with a declaration of its document type blanked out, so that lines keep their numbers. One that declares
/// anything itself stays, and the XML is refused.
pub fn without_doctype(xml: &str) -> std::borrow::Cow<'_, str> {
    let Some(begin) = xml.find("<!DOCTYPE") else { return xml.into() };
    let Some(length) = xml[begin..].find(['>', '[']) else { return xml.into() };
    let end = begin + length;
    if xml[end..].starts_with('[') {
        return xml.into();
    }
    let blank = xml[begin..=end].replace(|c| c != '\n', " ");
    format!("{}{blank}{}", &xml[..begin], &xml[end + 1..]).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};

    fn png(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let chunk = |kind: &[u8], data: &[u8]| {
            [&u32::try_from(data.len()).unwrap().to_be_bytes(), kind, data, &[0; 4]].concat()
        };
        [PNG, &chunk(b"IHDR", &[0; 13]), &chunk(kind, data), &chunk(b"IEND", b"")].concat()
    }

    #[test]
    fn pages_and_pictures_are_unpacked() {
        let packed = compress_to_vec(b"%3CmxGraphModel%3E%E8%AE%A2+%2B", 6);
        let mut text = String::new();
        base64::push(&mut text, &packed);
        assert_eq!(of_page(&text).as_deref(), Some("<mxGraphModel>订 +"));
        assert_eq!(of_page("no base64!"), None);
        assert_eq!(of_page("AAAA"), None);
        let plain = png(b"tEXt", b"mxfile\0%3Cmxfile%20x%3E");
        assert_eq!(of_png(&plain).as_deref(), Some("<mxfile x>"));
        let data = [b"mxGraphModel\0\0".as_slice(), &compress_to_vec_zlib(b"<mxGraphModel/>", 6)].concat();
        assert_eq!(of_png(&png(b"zTXt", &data)).as_deref(), Some("<mxGraphModel/>"));
        assert_eq!(of_png(&png(b"tEXt", b"Comment\0x")), None);
        for cut in 0..plain.len() {
            of_png(&plain[..cut]);
        }
    }

    #[test]
    fn what_unpacks_without_end_is_refused() {
        let packed = compress_to_vec(&vec![b' '; MOST_UNPACKED + 1], 1);
        assert!(packed.len() < MOST_UNPACKED / 100);
        let mut text = String::new();
        base64::push(&mut text, &packed);
        assert_eq!(of_page(&text), None);
    }

    #[test]
    fn a_document_type_goes_and_one_with_declarations_stays() {
        assert_eq!(without_doctype("a\n<!DOCTYPE svg\n\"x\">b"), "a\n             \n    b");
        let declares = "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>";
        assert_eq!(without_doctype(declares), declares);
    }
}
