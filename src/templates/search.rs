//! Full-text search over all templates, in both languages at once: a query in one language finds the words of the
//! other.
//!
//! Every word of the query must be found. A match counts most in the title, then in the initials of the Chinese title
//! (`wg` finds 网关), the tags, the summary, and the labels of the diagram. At the start of a word it counts more than
//! inside one. Equal scores keep the order of the index.

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
                // The initials are one run of letters; a part of two or more may be a word of the title.
                let short = if word.len() > 1 && entry.folded.initials.contains(word) { 12 } else { 0 };
                score += text.max(Some(short)).filter(|&best| best > 0)?;
            }
            Some((score, position))
        })
        .collect();
    found.sort_by_key(|&(score, position)| (std::cmp::Reverse(score), position));
    found.into_iter().map(|(_, position)| position).collect()
}

/// 2 at the start of a word of the text, 1 inside a word, 0 for no match. One or two Latin letters inside a word do not
/// count. Chinese has no word borders: every Han character may start a word.
fn occurrence(text: &str, word: &str) -> u32 {
    let latin = word.starts_with(|c: char| c.is_ascii_alphanumeric());
    let mut best = 0;
    for (offset, _) in text.match_indices(word) {
        let inside = latin && text[..offset].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        if !inside {
            return 2;
        }
        if word.chars().count() > 2 {
            best = 1;
        }
    }
    best
}

/// Lower case, half-width signs instead of full-width ones, and one blank for each run of other characters than letters
/// and digits.
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
