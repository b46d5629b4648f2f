//! Whether a word was meant although it was typed wrongly. A letter too many, one too few, a wrong one and two that changed
//! places count as one mistake each.

/// How many mistakes a word of this many letters may have. Shorter words would be taken for others.
pub fn allowed(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Whether `typed` may stand for `meant`. Only Latin words are compared.
pub fn is_near(typed: &str, meant: &str) -> bool {
    let most = allowed(typed.len());
    let latin = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    most > 0
        && typed.len().abs_diff(meant.len()) <= most
        && latin(typed)
        && latin(meant)
        && distance(typed.as_bytes(), meant.as_bytes()) <= most
}

/// The optimal string alignment distance, with three rows of its table.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let other = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mistake_from_four_letters_and_two_from_eight() {
        for (typed, meant, near) in [
            ("aproval", "approval", true),
            ("approvla", "approval", true),
            ("aprovla", "approval", false),
            ("purchsae", "purchase", true),
            ("purhcsae", "purchase", true),
            ("puchsaes", "purchase", false),
            ("leav", "leave", true),
            ("lea", "leave", false),
            ("sag", "saga", false),
            ("leave", "leave", true),
            ("请假", "请驾", false),
        ] {
            assert_eq!(is_near(typed, meant), near, "{typed} {meant}");
        }
    }

    #[test]
    fn the_distance_counts_each_kind_of_mistake_once() {
        for (a, b, mistakes) in [
            ("", "", 0),
            ("", "ab", 2),
            ("ab", "ba", 1),
            ("abc", "ac", 1),
            ("kitten", "sitting", 3),
            ("ca", "abc", 3),
        ] {
            assert_eq!(distance(a.as_bytes(), b.as_bytes()), mistakes, "{a} {b}");
            assert_eq!(distance(b.as_bytes(), a.as_bytes()), mistakes, "{b} {a}");
        }
    }
}
