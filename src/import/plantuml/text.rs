//! Texts of PlantUML: Creole, HTML, `\n`, signs by their number.

use crate::import::diagram::Origin;
use crate::import::plain;
use crate::import::report::Report;

pub fn meant(written: &str, origin: &Origin, report: &mut Report) -> String {
    let text = written.trim();
    let text = match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(inside) => inside,
        None => text,
    };
    let marked = text.replace("\\n", "\n");
    let is_creole = ["**", "//", "\"\"", "__"].iter().any(|sign| marked.matches(sign).count() > 1);
    let marked = if is_creole && !marked.contains("://") {
        let stripped = marked.replace("**", "").replace("//", "").replace("\"\"", "").replace("__", "");
        plain::markdown(&format!("*{stripped}*"), origin, report)
    } else {
        marked
    };
    plain::tidy(&signs(&plain::html(&marked, origin, report)))
}

/// `<U+002A>` stands for a sign.
fn signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<U+") {
        out.push_str(&rest[..at]);
        let code = rest[at + 3..].find('>').filter(|end| *end <= 6).map(|end| &rest[at + 3..at + 3 + end]);
        match code.and_then(|code| Some((code, u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?)))
        {
            Some((code, letter)) => {
                out.push(letter);
                rest = &rest[at + 4 + code.len()..];
            }
            None => {
                out.push_str("<U+");
                rest = &rest[at + 3..];
            }
        }
    }
    out.push_str(rest);
    out
}
