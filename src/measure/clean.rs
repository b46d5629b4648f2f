//! Raw text → text that can be drawn on lines.

use crate::text::is_blank;
use crate::work;

/// Collapses white space into single blanks and trims it. Characters that XML cannot hold become the
/// replacement character, so that a reader sees that there is something. Invisible marks for direction or
/// hyphenation are removed, because a line break would separate their pairs. A text of nothing but characters that leave
/// no mark becomes empty.
pub fn clean(text: &str) -> String {
    work::count(text.len());
    if is_clean(text.as_bytes()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}'
            | '\u{200b}'
            | '\u{feff}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}' => {}
            c if c.is_whitespace() && !is_fixed_space(c) => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() || is_noncharacter(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    if is_blank(&out) { String::new() } else { out }
}

/// A fast path: whether a text is plain ASCII without anything to change, like most texts.
fn is_clean(text: &[u8]) -> bool {
    text.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && !text.starts_with(b" ")
        && !text.ends_with(b" ")
        && !text.windows(2).any(|pair| pair == b"  ")
}

/// Special spaces that an author typed on purpose. They are kept.
fn is_fixed_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{3000}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(u32::from(c), 0xfdd0..=0xfdef) || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::clean;
    use crate::text::is_blank;

    #[test]
    fn white_space_and_unprintable_characters() {
        assert_eq!(clean("  a\t\r\n b\u{2028}c "), "a b c");
        assert_eq!(["a b", "a  b", " a", "a ", " ", ""].map(clean), ["a b", "a b", "a", "a", "", ""]);
        assert_eq!(clean("a\u{1}b\u{fffe}c\u{85}d"), "a\u{fffd}b\u{fffd}c d");
        assert_eq!(clean("so\u{ad}ft \u{202e}evil\u{202c}"), "soft evil");
        for hidden in
            ["\u{200c}\u{200d}", "\u{fe0f}", "\u{3164} \u{2800}", "\u{e0041}", "\u{202e}\u{202c}", "\u{ad}"]
        {
            assert_eq!((clean(hidden), is_blank(hidden)), (String::new(), true), "{hidden:?}");
        }
        assert!(!is_blank("\u{200b}a") && !is_blank("\u{1}") && !is_blank("❤\u{fe0f}") && is_blank(""));
        assert_eq!(clean("❤\u{fe0f}"), "❤\u{fe0f}");
        assert_eq!(clean("全角\u{3000}空格"), "全角\u{3000}空格");
    }
}
