//! A text that came out of another program with its signs replaced: as one string of JSON (`"Shop {\\n…"`), or with the
//! entities of HTML (`n1 -&gt; n2`).

use crate::text::Span;
use crate::work;

/// Whole texts longer than this are not looked at.
const LONGEST: usize = 200_000;

/// The text as it was before its signs were replaced, if they were.
pub fn unescaped(source: &str) -> Option<String> {
    restored(source).map(|restored| restored.text)
}

/// A text with its signs put back, and where each of its bytes comes from.
#[derive(Default)]
pub(super) struct Restored {
    pub text: String,
    /// For each byte the part of the source that stands for its character.
    from: Vec<Span>,
}

impl Restored {
    fn push(&mut self, c: char, from: Span) {
        self.text.push(c);
        self.from.resize(self.text.len(), from);
    }

    /// The place in the source of a part of the text.
    pub fn place(&self, span: Span) -> Span {
        let end = self.from.last().map_or(0, |last| last.end);
        let start = self.from.get(span.start).map_or(end, |from| from.start);
        let last = span.end.checked_sub(1).filter(|last| *last >= span.start);
        Span::new(start, last.and_then(|last| self.from.get(last)).map_or(start, |from| from.end))
    }
}

pub(super) fn restored(source: &str) -> Option<Restored> {
    let text = source.trim();
    if text.len() > LONGEST {
        return None;
    }
    let is_diagram = |restored: &Restored| restored.text.contains(['{', ':']);
    if text.starts_with(['"', '{']) && text.ends_with(['"', '}']) {
        let start = source.len() - source.trim_start().len();
        return json_string(text, start).filter(is_diagram);
    }
    work::count(text.len() / 16);
    let is_html = text.contains("&quot;") && !text.contains('"');
    is_html.then(|| of_html(source)).filter(is_diagram)
}

/// The string of JSON that holds the line ends of a diagram. `start` is where the text begins in the source.
fn json_string(text: &str, start: usize) -> Option<Restored> {
    if text.lines().count() > 3 || !text.contains("\\n") {
        return None;
    }
    let mut at = 0;
    while let Some(quote) = text[at..].find('"') {
        at += quote + 1;
        let (string, length) = json_text(&text[at..], start + at)?;
        if string.text.contains('\n') && string.text.contains('{') {
            return Some(string);
        }
        at += length;
    }
    None
}

/// The text up to the closing quote, and the bytes that it took with the quote.
fn json_text(text: &str, start: usize) -> Option<(Restored, usize)> {
    let mut out = Restored::default();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let sign = match c {
            '"' => return Some((out, at + 1)),
            '\\' => match chars.next()?.1 {
                'n' => '\n',
                't' => '\t',
                'r' => continue,
                'u' => {
                    let digits: String = chars.by_ref().take(4).map(|(_, c)| c).collect();
                    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)?
                }
                c => c,
            },
            c => c,
        };
        let end = text.len() - chars.as_str().len();
        out.push(sign, Span::new(start + at, start + end));
    }
    None
}

/// A part of a text whose signs were replaced.
pub(super) fn piece(source: &str, text: &str) -> String {
    let is_json = source.trim_start().starts_with(['"', '{']);
    if is_json && text.contains('\\') {
        let closed = format!("{text}\"");
        return json_text(&closed, 0).map_or_else(|| text.to_owned(), |(restored, _)| restored.text);
    }
    of_html(text).text
}

fn of_html(text: &str) -> Restored {
    const SIGNS: [(&str, char); 6] =
        [("&quot;", '"'), ("&gt;", '>'), ("&lt;", '<'), ("&#39;", '\''), ("&nbsp;", ' '), ("&amp;", '&')];
    let mut out = Restored::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let entity = SIGNS.iter().find(|(entity, _)| c == '&' && text[at..].starts_with(entity));
        let (sign, length) = entity.map_or((c, c.len_utf8()), |(entity, sign)| (*sign, entity.len()));
        out.push(sign, Span::new(at, at + length));
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    const CODE: &str =
        "A { # é\nn1: circle label:\"a & \\\"b\\\"\"\nn2: circle\nn1.handle(right) -> n2.handle(left)\n}\n";

    #[test]
    fn strings_of_json_and_entities_are_resolved_and_diagrams_are_not() {
        let json = format!("{:?}", CODE);
        assert_eq!(unescaped(&json).as_deref(), Some(CODE));
        assert_eq!(unescaped(&format!("{{\"code\": {json}}}")).as_deref(), Some(CODE));
        let html = CODE.replace('&', "&amp;").replace('"', "&quot;");
        assert_eq!(unescaped(&html).as_deref(), Some(CODE));
        for right in [CODE, "A {\nn1: circle label:\"&quot;\"\n}", "\"A\" {\n}", ""] {
            assert_eq!(unescaped(right), None, "{right}");
        }
    }
}
