//! “Did you mean”: the most similar of some known words.

/// The candidate with the smallest edit distance to `word`, if it is small enough for a typo; the first of
/// equals wins. ASCII case is ignored. Long words are not compared, so the work stays bounded.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().map(|c| c.to_ascii_lowercase()).take(LONGEST + 1).collect();
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let limit = (word.len() + 1) / 3 + usize::from(word.len() <= 1);
    let mut best: Option<(usize, &str)> = None;
    let mut row = Vec::with_capacity(LONGEST + 1);
    for candidate in candidates {
        let allowed = best.map_or(limit, |(edits, _)| edits.saturating_sub(1));
        if best.is_some_and(|(edits, _)| edits == 0) {
            break;
        }
        if let Some(edits) = distance(&word, candidate, allowed, &mut row) {
            best = Some((edits, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

const LONGEST: usize = 40;

/// The Levenshtein distance, if it is at most `limit`.
fn distance(word: &[char], other: &str, limit: usize, row: &mut Vec<usize>) -> Option<usize> {
    if other.len() > 4 * (word.len() + limit) {
        return None;
    }
    row.clear();
    row.extend(0..=word.len());
    let mut length = 0;
    for c in other.chars().map(|c| c.to_ascii_lowercase()) {
        length += 1;
        crate::work::count(word.len());
        let mut diagonal = row[0];
        row[0] = length;
        let mut smallest = row[0];
        for (i, &w) in word.iter().enumerate() {
            let above = row[i + 1];
            row[i + 1] = if w == c { diagonal } else { 1 + diagonal.min(above).min(row[i]) };
            diagonal = above;
            smallest = smallest.min(row[i + 1]);
        }
        if smallest > limit {
            return None;
        }
    }
    Some(row[word.len()]).filter(|&edits| edits <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typos_are_found_and_other_words_are_not() {
        let shapes = ["circle", "rectangle", "diamond", "taskbox"];
        let near = |word| nearest(word, shapes.into_iter());
        assert_eq!(near("rectangel"), Some("rectangle"));
        assert_eq!(near("Circle"), Some("circle"));
        assert_eq!(near("dimond"), Some("diamond"));
        assert_eq!(near("cloud"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"x".repeat(1000)), None);
    }
}
