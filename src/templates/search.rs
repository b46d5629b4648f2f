//! Full text over all templates in both languages at once, so that somebody who reads Chinese finds
//! `kafka` and somebody who reads English finds 网关.
//!
//! Every word of the query must be found. A word counts most in the title, then in the initials of a
//! Chinese title (`wg` finds 网关), the tags, the summary, the labels of the diagram; and more where a
//! word begins than inside one. Equal scores keep the order of the index.

use super::Index;

/// Positions in the index, best first; an empty query finds everything.
pub fn search(index: &Index, query: &str) -> Vec<usize> {
    let query = fold(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found: Vec<(u32, usize)> = index
        .entries
        .iter()
        .enumerate()
        .filter_map(|(position, entry)| {
            let fields = [
                (16, entry.folded.title.as_str()),
                (8, entry.folded.tags.as_str()),
                (4, entry.folded.summary.as_str()),
                (2, entry.folded.labels.as_str()),
            ];
            let mut score = 0;
            for word in &words {
                let text = fields.iter().map(|&(weight, text)| weight * occurrence(text, word)).max();
                // Initials are one run of letters: any two of them may be meant.
                let short = if word.len() > 1 && entry.folded.initials.contains(word) { 12 } else { 0 };
                score += text.max(Some(short)).filter(|&best| best > 0)?;
            }
            Some((score, position))
        })
        .collect();
    found.sort_by_key(|&(score, position)| (std::cmp::Reverse(score), position));
    found.into_iter().map(|(_, position)| position).collect()
}

/// 2 where a word of the text begins with it, 1 inside a word, 0 for none. One or two Latin letters
/// inside a word mean nothing. Han characters have no word borders: each place is a beginning.
fn occurrence(text: &str, word: &str) -> u32 {
    let latin = word.starts_with(|c: char| c.is_ascii_alphanumeric());
    let mut best = 0;
    for (place, _) in text.match_indices(word) {
        let inside = latin && text[..place].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        if !inside {
            return 2;
        }
        if word.chars().count() > 2 {
            best = 1;
        }
    }
    best
}

/// Small letters, full-width signs as their half-width ones, and a blank for everything that is
/// neither letter nor digit. Blanks do not repeat.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => c,
        };
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase().filter(|small| small.is_alphanumeric()));
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_width_case_and_signs() {
        assert_eq!(fold("  ＫＡＦＫＡ　Topic（a）"), "kafka topic a");
        assert_eq!(fold("Publish–subscribe"), "publish subscribe");
        assert_eq!(fold("死信队列？"), "死信队列");
        for text in ["Ａ b", "網 关。", "İ"] {
            assert_eq!(fold(&fold(text)), fold(text));
        }
    }

    #[test]
    fn a_word_counts_more_where_it_begins() {
        assert_eq!(occurrence("api gateway", "gate"), 2);
        assert_eq!(occurrence("subscribe", "scribe"), 1);
        assert_eq!(occurrence("mail", "ai"), 0);
        assert_eq!(occurrence("微服务网关", "网关"), 2);
    }
}
