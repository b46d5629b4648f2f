//! Where a line may end.
//!
//! UAX #14 first; then, inside a long token, after `/ _ - . ,` and between the humps of camelCase; then,
//! for monsters, between any two grapheme clusters. The weaker kinds carry a price, so that a wider
//! box is tried before a word is split.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::width::{cluster_units, graphemes};

/// What it costs to end a line here, weakest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Price {
    /// Between words, between Han characters, or the end.
    Free,
    /// Inside an identifier.
    Part,
    /// Anywhere between two clusters.
    Any,
    /// Not at all: punctuation would hang on the wrong line.
    Never,
}

/// One grapheme cluster.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Byte offset in the text where it ends.
    pub end: usize,
    pub width: u32,
    pub blank: bool,
    /// Ending a line after it.
    pub price: Price,
}

pub(super) fn clusters(text: &str, weight: u16) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut before = None;
    let mut end = 0;
    for cluster in graphemes(text) {
        end += cluster.len();
        let width = cluster_units(cluster, before, weight);
        before = cluster.chars().next_back();
        units.push(Unit { end, width, blank: cluster == " ", price: Price::Any });
    }
    let mut at = 0;
    for (offset, kind) in linebreaks(text) {
        while at < units.len() && units[at].end < offset {
            at += 1;
        }
        if at < units.len() && units[at].end == offset && kind != BreakOpportunity::Mandatory {
            units[at].price = Price::Free;
        }
    }
    for i in 0..units.len() {
        let start = if i == 0 { 0 } else { units[i - 1].end };
        let (left, right) = (&text[start..units[i].end], &text[units[i].end..]);
        let first = i == 0 || units[i - 1].blank;
        units[i].price = judge(units[i].price, left, right, first);
    }
    if let Some(last) = units.last_mut() {
        last.price = Price::Free;
    }
    units
}

/// The price after `left`, one cluster, with `right` all that follows; `first` when a word begins with
/// `left`, so that no sign is left alone.
fn judge(given: Price, left: &str, right: &str, first: bool) -> Price {
    let (Some(a), Some(b)) = (left.chars().next_back(), right.chars().next()) else { return Price::Free };
    if opens(a) || closes(b) {
        return Price::Never;
    }
    if given == Price::Free {
        // A hyphen or slash inside a word is a weaker place than a blank.
        // Korean writes blanks between words and reads badly when a word is split.
        if is_hangul(a) && is_hangul(b) {
            return Price::Part;
        }
        let sign = left_is_sign(a);
        return match (sign, first) {
            (true, true) => Price::Never,
            (true, false) => Price::Part,
            (false, _) => Price::Free,
        };
    }
    // Between a blank and what follows only UAX #14 decides; before a blank nothing is won.
    if a == ' ' || b == ' ' {
        return Price::Never;
    }
    let sign = !first && left_is_sign(a) && b.is_alphanumeric() && !is_number(a, b);
    let hump = a.is_lowercase() && b.is_uppercase();
    let acronym =
        a.is_uppercase() && b.is_uppercase() && right.chars().nth(1).is_some_and(char::is_lowercase);
    if sign || hump || acronym { Price::Part } else { Price::Any }
}

fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7ff)
}

fn left_is_sign(c: char) -> bool {
    matches!(c, '/' | '_' | '-' | '.' | ',' | ':' | '\\' | '|')
}

/// A point or comma before a digit is most likely part of a number.
fn is_number(sign: char, next: char) -> bool {
    matches!(sign, '.' | ',' | ':') && next.is_ascii_digit()
}

/// Never at the end of a line.
fn opens(c: char) -> bool {
    matches!(
        c,
        '（' | '《'
            | '「'
            | '『'
            | '【'
            | '〈'
            | '〔'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '('
            | '['
            | '{'
            | '￥'
            | '＄'
            | '$'
            | '#'
            | '@'
    )
}

/// Never at the beginning of a line.
fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '？'
            | '！'
            | '：'
            | '；'
            | '）'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〉'
            | '〕'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '…'
            | '·'
            | '・'
            | '％'
            | '‰'
            | '℃'
            | 'ー'
            | '々'
            | ','
            | '.'
            | '?'
            | '!'
            | ':'
            | ';'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` at free places and `¦` inside identifiers.
    fn shown(text: &str) -> String {
        let mut out = String::new();
        let mut start = 0;
        for unit in clusters(text, 500) {
            out.push_str(&text[start..unit.end]);
            start = unit.end;
            match unit.price {
                Price::Free if unit.end < text.len() => out.push('|'),
                Price::Part => out.push('¦'),
                _ => {}
            }
        }
        out
    }

    #[test]
    fn words_and_identifiers() {
        assert_eq!(shown("Create Domain Event"), "Create |Domain |Event");
        assert_eq!(shown("read-only mode"), "read-¦only |mode");
        assert_eq!(shown("orderCreatedEvent"), "order¦Created¦Event");
        assert_eq!(shown("HTTPServer_v2"), "HTTP¦Server_¦v2");
        assert_eq!(shown("/api/users.list"), "/api/¦users.¦list");
        assert_eq!(shown("3.14 or 1,000"), "3.14 |or |1,000");
    }

    #[test]
    fn east_asian_punctuation_stays_with_its_word() {
        assert_eq!(shown("订单（新），已付！"), "订|单|（新），|已|付！");
        assert_eq!(shown("《规则》吗？"), "《规|则》|吗？");
        assert_eq!(shown("データベース"), "デー|タ|ベー|ス");
    }
}
