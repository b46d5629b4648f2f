//! Texts of Mermaid: quotes, Markdown between backticks, HTML, entities with `#`, icons.

use crate::import::diagram::Origin;
use crate::import::plain;
use crate::import::report::Report;

/// A text as it is meant.
pub fn meant(written: &str, origin: &Origin, report: &mut Report) -> String {
    let text = written.trim();
    let text = match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(inside) => inside.trim(),
        None => text,
    };
    let text = match text.strip_prefix('`').and_then(|text| text.strip_suffix('`')) {
        Some(inside) => plain::markdown(inside, origin, report),
        None => text.to_owned(),
    };
    // In a formula `\nu` is a letter.
    let text = if text.contains("$$") { text } else { text.replace("\\n", "\n") };
    let text = plain::html(&entities(&text), origin, report);
    plain::tidy(&plain::without_icons(&text, origin, report))
}

/// `#quot;` and `#35;` are entities.
fn entities(text: &str) -> String {
    if !text.contains('#') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('#') {
        let (before, sign) = rest.split_at(at);
        out.push_str(before);
        // What the entity means must not be read as a tag.
        match plain::entity(sign, '#') {
            Some((meant, length)) => {
                out.push_str(&meant.replace('&', "&amp;").replace('<', "&lt;"));
                rest = &sign[length..];
            }
            None => {
                out.push('#');
                rest = &sign[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_markdown_and_entities() {
        for (written, expected) in [
            (" \"a #quot;b#quot; #9829;\" ", "a \"b\" ♥"),
            ("\"`The **cat**\n   in the hat`\"", "The cat\nin the hat"),
            ("a #lt;b> c#", "a <b> c#"),
            ("one<br />two\\nthree", "one\ntwo\nthree"),
            ("fa:fa-car Car", "Car"),
        ] {
            assert_eq!(meant(written, &Origin::default(), &mut Report::default()), expected, "{written}");
        }
    }
}
