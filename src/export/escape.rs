//! Escaping for XML. Text of the user becomes XML here and nowhere else.

/// Escapes text, also for attribute values in double quotes. Characters that XML 1.0 cannot hold become the
/// replacement character, because one of them makes the whole file unreadable.
pub fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        crate::work::count(1 + at);
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let Some(c) = special.chars().next() else { break };
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // A parser turns a plain carriage return into a line feed.
            '\r' => out.push_str("&#13;"),
            c if !is_xml(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
        rest = &special[c.len_utf8()..];
    }
    out.push_str(rest);
}

/// Whether a character that may need escaping begins here. Everything between such bytes is copied at once.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7f..)
        || byte < b' ' && !matches!(byte, b'\t' | b'\n')
}

/// Whether XML 1.0 can hold this character and every parser gives it back unchanged.
pub fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}')
        && u32::from(c) & 0xfffe != 0xfffe
}

/// The text that XML stands for: entities are resolved, CDATA sections are copied. What is no entity stays.
pub fn unescape(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.find(['&', '<']) {
        crate::work::count(1 + at);
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(raw) = rest.strip_prefix("<![CDATA[") {
            let end = raw.find("]]>").unwrap_or(raw.len());
            crate::work::count(end);
            out.push_str(&raw[..end]);
            rest = raw.get(end + 3..).unwrap_or("");
            continue;
        }
        // No entity is longer, so no more is looked at: a text of nothing but `&` is read once.
        let mut name = rest.bytes().skip(1).take(LONGEST_ENTITY + 1);
        let entity = if rest.starts_with('&') { name.position(|byte| byte == b';') } else { None };
        crate::work::count(entity.unwrap_or(LONGEST_ENTITY));
        match entity.and_then(|end| Some((end, resolve(&rest[1..=end])?))) {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 2..];
            }
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The bytes of the longest name of an entity: `#x10FFFF`.
const LONGEST_ENTITY: usize = 8;

fn resolve(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        push(&mut out, text);
        out
    }

    #[test]
    fn markup_and_impossible_characters() {
        assert_eq!(escaped("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&apos;");
        assert_eq!(escaped("\0\u{1f}\u{fffe}\u{85}\t\n"), "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\t\n");
        assert_eq!(escaped("]]>"), "]]&gt;");
    }

    #[test]
    fn what_was_escaped_comes_back() {
        for text in [
            "",
            "&amp;",
            "a\r\nb\rc\n",
            "]]><![CDATA[",
            "&#65;&",
            "订单 👩‍💻 \u{200f}x",
            "<script>alert('\"')</script>",
        ] {
            assert_eq!(unescape(&escaped(text)), text);
        }
        assert_eq!(unescape("&#x41;&#66;<![CDATA[&lt;]]>&nope;&"), "AB&lt;&nope;&");
    }
}
