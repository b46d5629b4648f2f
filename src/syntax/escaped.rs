//! A text that came out of another program with its signs replaced: as one string of JSON (`"Shop {\\n…"`), or with the
//! entities of HTML (`n1 -&gt; n2`).

use crate::work;

/// Whole texts longer than this are not looked at.
const LONGEST: usize = 200_000;

/// The text as it was before its signs were replaced, if they were.
pub fn unescaped(source: &str) -> Option<String> {
    let text = source.trim();
    if text.len() > LONGEST {
        return None;
    }
    let text_of = |text: String| text.contains(['{', ':']).then_some(text);
    if text.starts_with(['"', '{']) && text.ends_with(['"', '}']) {
        return json_string(text).and_then(text_of);
    }
    work::count(text.len() / 16);
    let is_html = text.contains("&quot;") && !text.contains('"');
    is_html.then(|| of_html(source)).and_then(text_of)
}

/// The string of JSON that holds the line ends of a diagram.
fn json_string(text: &str) -> Option<String> {
    if text.lines().count() > 3 || !text.contains("\\n") {
        return None;
    }
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        let inside = &rest[at + 1..];
        let (string, length) = json_text(inside)?;
        if string.contains('\n') && string.contains('{') {
            return Some(string);
        }
        rest = &inside[length..];
    }
    None
}

/// The text up to the closing quote, and the bytes that it took with the quote.
fn json_text(text: &str) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((out, at + 1)),
            '\\' => match chars.next()?.1 {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => {}
                'u' => {
                    let digits: String = chars.by_ref().take(4).map(|(_, c)| c).collect();
                    out.push(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)?);
                }
                c => out.push(c),
            },
            c => out.push(c),
        }
    }
    None
}

fn of_html(text: &str) -> String {
    let signs =
        [("&quot;", "\""), ("&gt;", ">"), ("&lt;", "<"), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn strings_of_json_and_entities_are_resolved_and_diagrams_are_not() {
        let code = "A {\nn1: circle label:\"a & b\"\n}\n";
        let json = format!("{:?}", code);
        assert_eq!(unescaped(&json).as_deref(), Some(code));
        assert_eq!(unescaped(&format!("{{\"code\": {json}}}")).as_deref(), Some(code));
        let html = code.replace('&', "&amp;").replace('"', "&quot;");
        assert_eq!(unescaped(&html).as_deref(), Some(code));
        for right in [code, "A {\nn1: circle label:\"&quot;\"\n}", "\"A\" {\n}", ""] {
            assert_eq!(unescaped(right), None, "{right}");
        }
    }
}
