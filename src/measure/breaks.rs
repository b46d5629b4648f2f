//! Break opportunities: where a line may end.
//!
//! The best ones are those of UAX #14, of those between Han characters the ones that are no part of a word and, if there
//! is a choice, the border of a word. Inside a long identifier, a line may break after `/ _ - . ,` and
//! between the humps of camelCase. As a last resort it may break between any two grapheme clusters; between two letters of a
//! word it gets a hyphen. Each break has a cost, so that a wider box is tried before a word is split.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::UnicodeWidthChar;

use super::width::{cluster_units, graphemes, is_han};
use super::words::{Border, borders};

/// The cost of a break, cheapest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BreakCost {
    /// Between words, between Han characters, or at the end of the text.
    Free,
    /// Between the parts of an identifier.
    Part,
    /// Inside a Chinese word.
    Word,
    /// Between any two grapheme clusters.
    Any,
    /// Forbidden: punctuation would be on the wrong line.
    Never,
}

/// One grapheme cluster.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// The byte offset of its end.
    pub end: usize,
    /// In font clusters.
    pub width: u32,
    pub is_blank: bool,
    /// The cost of a break after the cluster.
    pub cost: BreakCost,
    /// How much worse the break is than others of its cost, in the unit in which lines are compared.
    pub price: u64,
    /// Whether a line that ends here gets a hyphen.
    pub hyphen: bool,
}

/// The grapheme clusters of a text, with their widths and break costs.
pub(super) fn clusters(text: &str, weight: u16) -> Vec<Cluster> {
    let mut clusters = Vec::new();
    let mut before = None;
    let mut end = 0;
    for cluster in graphemes(text) {
        end += cluster.len();
        let width = cluster_units(cluster, before, weight);
        before = cluster.chars().next_back();
        clusters.push(Cluster {
            end,
            width,
            is_blank: cluster == " ",
            cost: BreakCost::Any,
            price: 0,
            hyphen: false,
        });
    }
    let mut at = 0;
    for (offset, kind) in linebreaks(text) {
        while at < clusters.len() && clusters[at].end < offset {
            at += 1;
        }
        if at < clusters.len() && clusters[at].end == offset && kind != BreakOpportunity::Mandatory {
            clusters[at].cost = BreakCost::Free;
        }
    }
    for i in 0..clusters.len() {
        let start = if i == 0 { 0 } else { clusters[i - 1].end };
        let (left, right) = (&text[start..clusters[i].end], &text[clusters[i].end..]);
        let first = i == 0 || clusters[i - 1].is_blank;
        clusters[i].cost = cost_after(left, right, first, clusters[i].cost);
    }
    keep_words(text, &mut clusters);
    hyphenate(text, &mut clusters);
    if let Some(last) = clusters.last_mut() {
        last.cost = BreakCost::Free;
        last.hyphen = false;
    }
    clusters
}

/// What a break between two Han characters costs where it is not known to be the border of a word, and where it is the
/// border of one word. As much as if the lines were uneven by about one character.
const ANYWHERE: u64 = 20_000;
const KNOWN: u64 = 4_000;

/// Breaks between Han characters are best at the borders of words.
fn keep_words(text: &str, clusters: &mut [Cluster]) {
    let letter = |i: usize, clusters: &[Cluster]| {
        let start = if i == 0 { 0 } else { clusters[i - 1].end };
        let mut chars = text[start..clusters[i].end].chars();
        chars.next().filter(|&c| is_han(c) && chars.next().is_none())
    };
    let mut begin = 0;
    while begin < clusters.len() {
        let run: Vec<char> = (begin..clusters.len()).map_while(|i| letter(i, clusters)).collect();
        for (at, border) in borders(&run).into_iter().enumerate().skip(1) {
            let before = &mut clusters[begin + at - 1];
            match border {
                _ if before.cost != BreakCost::Free => {}
                Border::Inside => before.cost = BreakCost::Word,
                Border::Good => {}
                Border::Known => before.price = KNOWN,
                Border::Anywhere => before.price = ANYWHERE,
            }
        }
        begin += run.len().max(1);
    }
}

/// A word that is broken has so many letters on both sides of its hyphen, if there is a choice.
const LEAST_LETTERS: usize = 3;
const FEW_LETTERS: u64 = 300_000;

fn hyphenate(text: &str, clusters: &mut [Cluster]) {
    let letters = |part: &mut dyn Iterator<Item = char>| {
        part.take(LEAST_LETTERS).take_while(|&c| is_hyphenated(c)).count()
    };
    for cluster in clusters.iter_mut().filter(|cluster| cluster.cost == BreakCost::Any) {
        let (left, right) = text.split_at(cluster.end);
        let (before, after) = (letters(&mut left.chars().rev()), letters(&mut right.chars()));
        cluster.hyphen = before > 0 && after > 0;
        if cluster.hyphen && before.min(after) < LEAST_LETTERS {
            cluster.price = FEW_LETTERS;
        }
    }
}

/// Whether a word of such letters is broken with a hyphen.
fn is_hyphenated(c: char) -> bool {
    c.is_alphabetic() && c.width() == Some(1)
}

/// The cost of a break between the cluster `left` and the rest of the text, `right`. `first` says that `left`
/// begins a word: a sign there is not separated from its word. `given` is the cost by UAX #14.
fn cost_after(left: &str, right: &str, first: bool, given: BreakCost) -> BreakCost {
    let (Some(a), Some(b)) = (left.chars().next_back(), right.chars().next()) else { return BreakCost::Free };
    if opens(a) || closes(b) {
        return BreakCost::Never;
    }
    if given == BreakCost::Free {
        // Korean has blanks between words and reads badly when a word is split.
        if is_hangul(a) && is_hangul(b) {
            return BreakCost::Part;
        }
        // A break after a hyphen or slash inside a word costs more than one at a blank.
        let sign = left_is_sign(a);
        return match (sign, first) {
            (true, true) => BreakCost::Never,
            (true, false) => BreakCost::Part,
            (false, _) => BreakCost::Free,
        };
    }
    // After a blank only UAX #14 decides; a break before a blank gains nothing.
    if a == ' ' || b == ' ' {
        return BreakCost::Never;
    }
    let sign = !first && left_is_sign(a) && b.is_alphanumeric() && !is_number(a, b);
    let hump = a.is_lowercase() && b.is_uppercase();
    let acronym =
        a.is_uppercase() && b.is_uppercase() && right.chars().nth(1).is_some_and(char::is_lowercase);
    if sign || hump || acronym { BreakCost::Part } else { BreakCost::Any }
}

fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7ff)
}

fn left_is_sign(c: char) -> bool {
    matches!(c, '/' | '_' | '-' | '.' | ',' | ':' | '\\' | '|')
}

/// Whether a sign before a digit is part of a number, as in `1,000`.
fn is_number(sign: char, next: char) -> bool {
    matches!(sign, '.' | ',' | ':') && next.is_ascii_digit()
}

/// Whether a character must not end a line.
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

/// Whether a character must not begin a line.
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

    /// Marks free breaks by `|` and breaks inside identifiers by `¦`.
    fn marked(text: &str) -> String {
        let mut out = String::new();
        let mut start = 0;
        for cluster in clusters(text, 500) {
            out.push_str(&text[start..cluster.end]);
            start = cluster.end;
            match cluster.cost {
                BreakCost::Free if cluster.end < text.len() => out.push('|'),
                BreakCost::Part => out.push('¦'),
                _ => {}
            }
        }
        out
    }

    #[test]
    fn words_and_identifiers() {
        assert_eq!(marked("Create Domain Event"), "Create |Domain |Event");
        assert_eq!(marked("read-only mode"), "read-¦only |mode");
        assert_eq!(marked("orderCreatedEvent"), "order¦Created¦Event");
        assert_eq!(marked("HTTPServer_v2"), "HTTP¦Server_¦v2");
        assert_eq!(marked("/api/users.list"), "/api/¦users.¦list");
        assert_eq!(marked("3.14 or 1,000"), "3.14 |or |1,000");
    }

    #[test]
    fn east_asian_punctuation_stays_with_its_word() {
        assert_eq!(marked("订单（新），已付！"), "订单|（新），|已|付！");
        assert_eq!(marked("《规则》吗？"), "《规则》|吗？");
        assert_eq!(marked("データベース"), "デー|タ|ベー|ス");
    }
}
