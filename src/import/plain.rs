//! Formatted text of other tools → plain text: HTML tags, entities, Markdown, icons. Line breaks stay, as line ends;
//! whatever else is lost is reported.

use super::diagram::Origin;
use super::report::Report;
use crate::locale::Words;

static FORMATTING: Words = Words::new("formatting inside a text", "文本中的格式");
static PLAIN: Words = Words::new("texts in FlowZap Code are plain", "FlowZap Code 中只有纯文本");
static ICON: Words = Words::new("the icon `{0}`", "图标“{0}”");
static NO_ICONS: Words = Words::new("FlowZap Code has no icons", "FlowZap Code 中没有图标");

/// The names of tags that are taken away. Others are no tags, as in `List<T>`.
const TAGS: [&str; 37] = [
    "a",
    "b",
    "big",
    "blockquote",
    "body",
    "center",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];

/// These stand on lines of their own.
const BLOCKS: [&str; 17] = [
    "blockquote",
    "center",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tr",
    "ul",
];

const ENTITIES: [(&str, &str); 24] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("copy", "©"),
    ("reg", "®"),
    ("rarr", "→"),
    ("larr", "←"),
    ("uarr", "↑"),
    ("darr", "↓"),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bull", "•"),
    ("euro", "€"),
    ("times", "×"),
    ("infin", "∞"),
    ("hearts", "♥"),
];

/// Text with tags and entities of HTML.
pub fn html(text: &str, origin: &Origin, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_formatted = false;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, sign) = rest.split_at(at);
        out.push_str(before);
        if let Some((name, closes, length)) = tag(sign) {
            let is_block = BLOCKS.contains(&name.as_str());
            if name == "br" || is_block && (closes || name == "hr" || is_within_line(&out)) {
                out.push('\n');
            } else if matches!(name.as_str(), "td" | "th") && is_within_line(&out) {
                out.push(' ');
            }
            is_formatted |= !matches!(name.as_str(), "br" | "p" | "div" | "body" | "html");
            rest = &sign[length..];
        } else if let Some((meant, length)) = entity(sign, '&') {
            out.push_str(&meant);
            rest = &sign[length..];
        } else {
            out.push_str(&sign[..1]);
            rest = &sign[1..];
        }
    }
    out.push_str(rest);
    if is_formatted {
        report.drop(origin, FORMATTING.with([]), PLAIN.with([]));
    }
    tidy(&out)
}

/// Whether something stands before the end of a text on the same line.
fn is_within_line(text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| !last.is_whitespace())
}

/// The name of a tag at the beginning of a text, whether it closes, and its length.
fn tag(text: &str) -> Option<(String, bool, usize)> {
    let inside = text.strip_prefix('<')?;
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside),
    };
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    // `<U+0041>` and `<b2>` are no tags.
    if !inside[end..].starts_with(['>', '/']) && !inside[end..].starts_with(char::is_whitespace) {
        return None;
    }
    let name = inside.get(..end.min(12))?.to_ascii_lowercase();
    if name != "br" && !TAGS.contains(&name.as_str()) {
        return None;
    }
    let close = inside.find(['>', '<']).filter(|close| inside[*close..].starts_with('>'))?;
    Some((name, closes, text.len() - inside.len() + close + 1))
}

/// What an entity at the beginning of a text means, and its length. It begins with `&`, in Mermaid with `#`.
pub fn entity(text: &str, sign: char) -> Option<(String, usize)> {
    let inside = text.strip_prefix(sign)?;
    let end = inside.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
    let name = &inside[..end];
    let number = if sign == '&' { name.strip_prefix('#') } else { Some(name) };
    let code = number.and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    let meant = match code.and_then(char::from_u32) {
        Some(letter) => letter.to_string(),
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1.to_owned(),
    };
    Some((meant, end + 2))
}

/// Takes away the signs of Markdown around words.
pub fn markdown(text: &str, origin: &Origin, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len());
    let letters: Vec<char> = text.chars().collect();
    let mut is_formatted = false;
    let is_word = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| c.is_alphanumeric());
    let mut at = 0;
    while at < letters.len() {
        let sign = letters[at];
        let mut end = at;
        while letters.get(end) == Some(&sign) {
            end += 1;
        }
        let between_words = is_word(at.checked_sub(1)) && is_word(Some(end));
        let is_sign = matches!(sign, '*' | '_') && end - at <= 3 && (sign == '*' || !between_words);
        let touches =
            |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| !c.is_whitespace());
        if is_sign && (touches(at.checked_sub(1)) || touches(Some(end))) {
            is_formatted = true;
        } else {
            out.extend(&letters[at..end]);
        }
        at = end;
    }
    if is_formatted {
        report.drop(origin, FORMATTING.with([]), PLAIN.with([]));
    }
    out
}

/// Takes away icons as `fa:fa-check`.
pub fn without_icons(text: &str, origin: &Origin, report: &mut Report) -> String {
    let is_icon = |word: &str| {
        word.split_once(':').is_some_and(|(set, icon)| {
            matches!(set, "fa" | "fas" | "fab" | "far" | "fal" | "fad" | "fak") && icon.starts_with("fa-")
        })
    };
    if !text.split_whitespace().any(is_icon) {
        return text.to_owned();
    }
    let mut kept = Vec::new();
    for word in text.split(' ') {
        if is_icon(word) {
            report.drop(origin, ICON.with([word]), NO_ICONS.with([]));
        } else {
            kept.push(word);
        }
    }
    kept.join(" ").trim().to_owned()
}

/// Without white space at the ends of lines and without empty lines.
pub fn tidy(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(read: fn(&str, &Origin, &mut Report) -> String, text: &str) -> (String, usize) {
        let mut report = Report::default();
        let out = read(text, &Origin::new(1, "x"), &mut report);
        (out, report.dropped.len())
    }

    #[test]
    fn tags_go_and_what_is_no_tag_stays() {
        for (text, plain, lost) in [
            ("a<br/>b<BR >c", "a\nb\nc", 0),
            ("<b>Pay</b> &amp; <font color=\"#f00\">go</font>", "Pay & go", 1),
            ("<div>a</div><div>b</div>", "a\nb", 0),
            ("Provide<div><span>Directions</span></div>", "Provide\nDirections", 1),
            ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc", 1),
            ("List<T> a < b && c &unknown; &#9829;&#x41;", "List<T> a < b && c &unknown; ♥A", 0),
            ("<b", "<b", 0),
            ("<", "<", 0),
        ] {
            assert_eq!(with(html, text), (plain.to_owned(), lost), "{text}");
        }
        let long = format!("<b {}", "x".repeat(100_000)).repeat(3);
        assert_eq!(with(html, &long).0, long);
    }

    #[test]
    fn markdown_and_icons_go() {
        assert_eq!(
            with(markdown, "The **cat** in _the_ snake_case 2 * 3"),
            ("The cat in the snake_case 2 * 3".to_owned(), 1)
        );
        assert_eq!(with(without_icons, "fa:fa-check Done at 10:fa"), ("Done at 10:fa".to_owned(), 1));
    }
}
