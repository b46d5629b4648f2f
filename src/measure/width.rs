//! The width of a text.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::table::{RUNS, TIMES, W400, W500, W600};

/// Font units in one em.
pub(super) const EM: u32 = 2048;

/// An upper bound of the width of `text` in pixels. `weight` is 400, 500 or 600.
pub fn text_width(text: &str, size: u8, weight: u16) -> i32 {
    to_px(units(text, weight), size)
}

/// The same in hundredths of a pixel, rounded.
pub fn width_in_hundredths(text: &str, size: u8, weight: u16) -> i32 {
    let scaled = u64::from(units(text, weight)) * u64::from(size) * 100;
    i32::try_from((scaled + u64::from(EM) / 2) / u64::from(EM)).unwrap_or(i32::MAX)
}

pub(super) fn to_px(units: u32, size: u8) -> i32 {
    let scaled = u64::from(units) * u64::from(size);
    i32::try_from(scaled.div_ceil(u64::from(EM))).unwrap_or(i32::MAX)
}

/// The font units that fit into `px` pixels, rounded down.
pub(super) fn to_units(px: i32, size: u8) -> u32 {
    let units = i64::from(px.max(0)) * i64::from(EM) / i64::from(size.max(1));
    u32::try_from(units).unwrap_or(u32::MAX)
}

pub(super) fn units(text: &str, weight: u16) -> u32 {
    let mut sum = 0u32;
    let mut before = None;
    for cluster in graphemes(text) {
        sum = sum.saturating_add(cluster_units(cluster, before, weight));
        before = cluster.chars().next_back();
    }
    sum
}

/// The grapheme clusters of a text. An ASCII character before another one is a cluster by itself; only other
/// characters need the rules of Unicode.
pub(super) fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let plain = bytes.first()?.is_ascii() && bytes.get(1).is_none_or(u8::is_ascii);
        let end = match plain && !bytes.starts_with(b"\r\n") {
            true => 1,
            false => rest.graphemes(true).next()?.len(),
        };
        let cluster;
        (cluster, rest) = rest.split_at(end);
        Some(cluster)
    })
}

/// The width of one grapheme cluster after the character `before`.
pub(super) fn cluster_units(cluster: &str, before: Option<char>, weight: u16) -> u32 {
    let mut chars = cluster.chars();
    let Some(base) = chars.next() else { return 0 };
    if chars.next().is_none() {
        if let Some(width) = known(base, weight) {
            // The page's fonts do not serve arrows, signs and shapes: the reader's fallback font draws them.
            if base >= '\u{2190}' {
                return width.max(padded(EM));
            }
            let times = base == 'x' && before.is_some_and(|c| c.is_ascii_digit());
            return if times { width + TIMES } else { width };
        }
        return padded(single(base));
    }
    if is_emoji(cluster) {
        return padded(emoji(cluster));
    }
    // A character with marks, or a syllable made of several characters: their widths add up.
    padded(cluster.chars().map(|c| known(c, weight).unwrap_or_else(|| single(c))).sum())
}

/// The fallback font is unknown: two per cent more keep the guess an upper bound.
fn padded(units: u32) -> u32 {
    units + units.div_ceil(50)
}

/// The width from the table, if the bundled font has the character.
fn known(c: char, weight: u16) -> Option<u32> {
    let code = u16::try_from(u32::from(c)).ok()?;
    let run = match code {
        0x20..=0x7e => ASCII,
        _ => RUNS.partition_point(|&(first, _)| first <= code).checked_sub(1)?,
    };
    let (first, count) = RUNS[run];
    if code - first >= count {
        return None;
    }
    let index = STARTS[run] + usize::from(code - first);
    let table = if weight <= 400 {
        &W400
    } else if weight <= 500 {
        &W500
    } else {
        &W600
    };
    table.get(index).map(|&width| u32::from(width))
}

/// The index of the run of ASCII characters.
const ASCII: usize = 1;
const _: () = assert!(RUNS[ASCII].0 == 0x20 && RUNS[ASCII].1 == 95);

/// The index in the width tables at which each run begins.
const STARTS: [usize; RUNS.len()] = {
    let mut starts = [0; RUNS.len()];
    let mut run = 1;
    while run < RUNS.len() {
        starts[run] = starts[run - 1] + RUNS[run - 1].1 as usize;
        run += 1;
    }
    starts
};

/// The width of a character that the bundled font does not have.
fn single(c: char) -> u32 {
    let code = u32::from(c);
    match code {
        // Emoji and pictographs.
        0x1f000..=0x1fbff => EM * 13 / 10,
        0x2300..=0x2bff if c.width() == Some(2) => EM * 13 / 10,
        // Half width forms.
        0xff61..=0xff9f | 0xffa0..=0xffdc | 0xffe8..=0xffee => EM / 2,
        // Narrow alphabets: Armenian, Hebrew, Arabic, Thai, Lao, Georgian.
        0x530..=0x6ff | 0x750..=0x77f | 0xe00..=0xeff | 0x10a0..=0x10ff if c.width() != Some(0) => EM * 4 / 5,
        // Combining marks and other characters of no width.
        _ if c.width() == Some(0) => 0,
        // Scripts and ligatures with very wide glyphs.
        0xfdf0..=0xfdff => EM * 12,
        0x12000..=0x1254f => EM * 4,
        0x2e3a..=0x2e3b => EM * 3,
        0x900..=0xdff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x1900..=0x1cff | 0xa840..=0xabff => EM * 3 / 2,
        0x11000..=0x11fff | 0x13000..=0x16fff | 0x1d000..=0x1dfff => EM * 3 / 2,
        // Wide, ambiguous, or unknown: a full em.
        _ => EM,
    }
}

fn is_emoji(cluster: &str) -> bool {
    cluster.chars().any(|c| matches!(u32::from(c), 0x1f000..=0x1fbff | 0xfe0f | 0x20e3))
        || (cluster.contains('\u{200d}')
            && cluster.width() >= 2
            && cluster.chars().any(|c| matches!(u32::from(c), 0x2190..=0x2bff)))
}

/// An emoji sequence is one picture, but a font without flags draws a flag as two letters.
fn emoji(cluster: &str) -> u32 {
    let flag = cluster.chars().any(|c| matches!(u32::from(c), 0x1f1e6..=0x1f1ff));
    if flag { EM * 2 } else { EM * 13 / 10 }
}

/// Whether a text is typeset as Chinese: it has a Han character.
pub fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

pub(super) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x2fdf | 0x3005..=0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_those_of_unicode() {
        let parts = [
            "a",
            "b ",
            "\r",
            "\n",
            "\r\n",
            "e\u{301}",
            "字",
            "👩‍👩‍👧",
            "🇩🇪",
            "🇫",
            "1️⃣",
            "한국",
            "\u{200d}",
            "\u{600}",
            "x\u{fe0f}",
            "क्ष",
            "",
        ];
        for first in parts {
            for second in parts {
                for third in parts {
                    let text = format!("{first}{second}{third}{first}");
                    let theirs: Vec<&str> = text.graphemes(true).collect();
                    assert_eq!(graphemes(&text).collect::<Vec<_>>(), theirs, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn characters_of_the_table_have_the_widths_of_the_font() {
        // Browsers report 131.03 for Inter 500 at size 13 without kerning.
        assert!((131..=134).contains(&text_width("Create Domain Event", 13, 500)));
        assert!(text_width("AVAVAV To Te", 13, 500) >= 95);
        assert!(text_width("iiii", 13, 400) < text_width("iiii", 13, 600));
    }

    #[test]
    fn a_full_width_character_is_an_em_and_two_per_cent() {
        assert_eq!(text_width("创建领域事件", 13, 500), 80);
        assert_eq!(text_width("ｱｲ", 100, 500), 103);
        assert!(text_width("한국어 텍스트", 13, 500) >= 76);
    }

    #[test]
    fn an_emoji_sequence_is_one_picture() {
        assert_eq!(text_width("👨‍👩‍👧‍👦", 10, 500), text_width("😀", 10, 500));
        assert!(text_width("🇨🇳", 10, 500) >= 20);
        assert_eq!(text_width("e\u{301}\u{302}\u{303}", 20, 500), text_width("e", 20, 500) + 1);
        assert!(text_width("❤️", 10, 500) >= 13);
    }

    #[test]
    fn an_arrow_may_come_from_another_font() {
        assert!(["→", "≥", "✓", "★"].iter().all(|sign| text_width(sign, 100, 500) >= 102));
        assert!(text_width("↔", 100, 500) >= text_width("→", 100, 500), "Inter's own is wider");
    }

    #[test]
    fn empty_text_is_zero_and_long_text_does_not_overflow() {
        assert_eq!(text_width("", 13, 500), 0);
        assert!(text_width(&"W".repeat(2_000_000), 13, 500) > 1_000_000);
    }

    /// Below U+2190, every character that the table measures as Inter is drawn in Inter by the page.
    #[test]
    fn the_page_is_served_every_character_of_the_table() {
        let style = include_str!("../../style/fonts.css");
        let mut served = std::collections::BTreeSet::new();
        for face in style.split("@font-face").filter(|face| face.contains("\"Inter\"")) {
            let ranges =
                face.split("unicode-range: ").nth(1).expect("a range").split(';').next().unwrap_or("");
            for range in ranges.split(", ") {
                let code = |text: &str| u32::from_str_radix(text, 16).expect("a code");
                let (first, last) = range[2..].split_once('-').unwrap_or((&range[2..], &range[2..]));
                served.extend(code(first)..=code(last));
            }
        }
        let codes = RUNS.iter().flat_map(|&(first, count)| (first..first + count).map(u32::from));
        let missing: Vec<String> = codes
            .filter(|code| *code < 0x2190 && !served.contains(code))
            .map(|code| format!("{code:x}"))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn the_table_is_complete() {
        let count: usize = RUNS.iter().map(|&(_, count)| usize::from(count)).sum();
        assert_eq!((W400.len(), W500.len(), W600.len()), (count, count, count));
        assert!(RUNS.windows(2).all(|pair| pair[0].0 + pair[0].1 <= pair[1].0));
    }
}
