//! Search over all templates, in both languages at once: a query in one language finds the words of the other.
//!
//! Every word of the query must be found. How it is found counts first ([`Way`]): as it is typed, by a synonym, by pinyin,
//! and only where nothing in the index has it, by forgiving a mistake. Where it is found counts second: title, tags,
//! summary. What only labels of the diagram have comes last. A title that is the query, or begins with it, comes before all
//! others. Equal ranks keep the order of the index.
//!
//! The work is bounded: the index has a few dozen entries, and of a query only the first [`MOST_TERMS`] words count.

use super::{Entry, Index, mistake, synonyms};

/// More words than anybody types into a search field.
const MOST_TERMS: usize = 8;
/// How many characters of a query are read.
const MOST_CHARACTERS: usize = 120;

/// How a word was found, the worst way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Mistake,
    /// One or two letters that a word begins with.
    Beginning,
    /// Three letters or more inside a word: `pto` in laptop.
    Inside,
    /// The pinyin initials: `wg` finds 网关.
    Initials,
    /// Whole syllables, the last one perhaps begun: `wanggu` finds 网关.
    Pinyin,
    Synonym,
    /// A word, or three letters or more that it begins with. Chinese has no word borders: every Han character may begin one.
    Word,
}

/// Where a word was found, the least telling place first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Labels,
    Summary,
    Tags,
    Title,
}

/// The best way of an entry in the order of [`rank`].
type Found = Option<(Way, Place)>;

/// A word or phrase of the query, and the words that mean the same.
struct Term<'a> {
    text: &'a str,
    others: &'static [&'static str],
}

/// Positions in the index, best first; an empty query finds everything.
pub fn search(index: &Index, query: &str) -> Vec<usize> {
    let query = fold(&query.chars().take(MOST_CHARACTERS).collect::<String>());
    let words = words(&query);
    let mut ranks: Vec<(u32, u32)> = index.entries.iter().map(|entry| (begins(entry, &query), 0)).collect();
    let mut whole: Vec<bool> = vec![true; ranks.len()];
    for term in terms(&words) {
        let mut found: Vec<Found> = index.entries.iter().map(|entry| find(entry, &term)).collect();
        if found.iter().all(Option::is_none) {
            found = guess(index, &term);
        }
        for (position, found) in found.into_iter().enumerate() {
            match found {
                Some(found) => ranks[position].1 += rank(found),
                None => whole[position] = false,
            }
        }
    }
    let mut found: Vec<usize> = (0..ranks.len()).filter(|&position| whole[position]).collect();
    found.sort_by_key(|&position| (std::cmp::Reverse(ranks[position]), position));
    found
}

/// What a template is about, its title, tags and summary say. What only a label has comes after all that.
fn rank((way, place): (Way, Place)) -> u32 {
    match place {
        Place::Labels => 1 + way as u32,
        place => 32 + way as u32 * 4 + place as u32,
    }
}

/// 2 if a title is the query, 1 if one begins with it.
fn begins(entry: &Entry, query: &str) -> u32 {
    let query = query.replace(' ', "");
    if query.chars().count() < 2 || query.len() < 3 {
        return 0;
    }
    let titles = [&entry.en.title, &entry.zh.title].map(|title| fold(title).replace(' ', ""));
    let is = titles.contains(&query);
    u32::from(is) * 2 + u32::from(!is && titles.iter().any(|title| title.starts_with(&query)))
}

/// The words of a folded query. A run of Han characters is cut at words that have synonyms, since nobody types blanks
/// between them: 请假流程 is 请假 and 流程.
fn words(query: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in query.split(' ') {
        let mut start = 0;
        let mut at = 0;
        while let Some(c) = part[at..].chars().next() {
            let known = synonyms::han_start(&part[at..]).map_or(0, str::len);
            let is_border = at > start && part[..at].chars().next_back().is_some_and(is_han) != is_han(c);
            if known > 0 || is_border {
                words.push(&part[start..at]);
                start = at;
            }
            at += known.max(c.len_utf8());
            if known > 0 {
                words.push(&part[start..at]);
                start = at;
            }
        }
        words.push(&part[start..]);
    }
    words.retain(|word| !word.is_empty());
    words.truncate(MOST_TERMS);
    words
}

/// The words with their synonyms; up to three words that are a phrase of the table are one term.
fn terms<'a>(words: &[&'a str]) -> Vec<Term<'a>> {
    let mut terms = Vec::new();
    let mut rest = words;
    while let Some(&first) = rest.first() {
        let phrase = (2..=rest.len().min(3))
            .rev()
            .find_map(|count| synonyms::row(&rest[..count].join(" ")).map(|others| (count, others)));
        let (count, others) = phrase.unwrap_or((1, synonyms::row(first).unwrap_or_default()));
        // A phrase is looked for by its row, which holds it too.
        let text = if count == 1 { first } else { "" };
        terms.push(Term { text, others });
        rest = &rest[count..];
    }
    terms
}

fn places(entry: &Entry) -> [(Place, &str); 4] {
    [
        (Place::Title, &entry.folded.title),
        (Place::Tags, &entry.folded.tags),
        (Place::Summary, &entry.folded.summary),
        (Place::Labels, &entry.folded.labels),
    ]
}

/// The best way and place of a term in an entry, without mistakes.
fn find(entry: &Entry, term: &Term) -> Found {
    let typed =
        places(entry).into_iter().filter_map(|(place, text)| Some((occurrence(text, term.text)?, place)));
    typed
        .chain(by_synonym(entry, term.others, Way::Synonym))
        .chain(by_sound(entry, term.text))
        .max_by_key(|&found| rank(found))
}

/// Labels are left out: half of all diagrams say "approved" somewhere.
fn by_synonym(entry: &Entry, others: &[&str], way: Way) -> Found {
    let has = |text: &str| others.iter().any(|other| occurrence(text, other) == Some(Way::Word));
    let named = places(entry).into_iter().filter(|&(place, text)| place > Place::Labels && has(text));
    named.map(|(place, _)| (way, place)).max()
}

fn by_sound(entry: &Entry, word: &str) -> Found {
    if word.len() < 2 || !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    // The title is the first of the names, the tags follow.
    let place = |at: usize| if at == 0 { Place::Title } else { Place::Tags };
    let spoken = entry.folded.pinyin.split(',').position(|name| sounds(name, word));
    // Names are put together of words, so a word stands at the beginning or the end rather than in the middle.
    let short = entry.folded.initials.split(',').enumerate().filter_map(|(at, name)| {
        let at_border = name.starts_with(word) || name.ends_with(word);
        name.contains(word).then_some(if at_border { place(at) } else { Place::Summary })
    });
    spoken.map(|at| (Way::Pinyin, place(at))).max(short.map(|place| (Way::Initials, place)).max())
}

/// Whether a word is whole syllables of a name, the last one perhaps only begun.
fn sounds(name: &str, word: &str) -> bool {
    let syllables: Vec<&str> = name.split(' ').collect();
    (0..syllables.len())
        .any(|at| word.len() >= syllables[at].len() && syllables[at..].concat().starts_with(word))
}

/// What was meant by a word that nothing has: a word of an entry, or one that has synonyms.
fn guess(index: &Index, term: &Term) -> Vec<Found> {
    let others = synonyms::words()
        .find(|other| mistake::is_near(term.text, other))
        .and_then(synonyms::row)
        .unwrap_or_default();
    let guessed = |entry: &Entry| {
        let near = |text: &str| text.split(' ').any(|word| mistake::is_near(term.text, word));
        let written = places(entry).into_iter().filter(|(_, text)| near(text)).map(|(place, _)| place).max();
        let spoken =
            entry.folded.pinyin.split(',').any(|name| mistake::is_near(term.text, &name.replace(' ', "")));
        written.or(spoken.then_some(Place::Tags)).map(|place| (Way::Mistake, place))
    };
    index.entries.iter().map(|entry| guessed(entry).max(by_synonym(entry, others, Way::Mistake))).collect()
}

/// How a text has a word as it is typed.
fn occurrence(text: &str, word: &str) -> Option<Way> {
    if word.is_empty() {
        return None;
    }
    let is_letter = |c: char| c.is_alphanumeric() && !is_han(c);
    let mut best = None;
    for (offset, _) in text.match_indices(word) {
        let inside = word.starts_with(is_letter) && text[..offset].ends_with(is_letter);
        let goes_on = word.ends_with(is_letter) && text[offset + word.len()..].starts_with(is_letter);
        let is_long = word.chars().count() > 2;
        let way = match (inside, goes_on) {
            (true, _) if is_long => Way::Inside,
            (true, _) => continue,
            (false, true) if !is_long => Way::Beginning,
            (false, _) => return Some(Way::Word),
        };
        best = best.max(Some(way));
    }
    best
}

pub(super) fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
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
        assert_eq!(occurrence("api gateway", "gate"), Some(Way::Word));
        assert_eq!(occurrence("subscribe", "scribe"), Some(Way::Inside));
        assert_eq!(occurrence("mail", "ai"), None);
        assert_eq!(occurrence("aim", "ai"), Some(Way::Beginning));
        assert_eq!(occurrence("aim at ai", "ai"), Some(Way::Word));
        assert_eq!(occurrence("微服务网关", "网关"), Some(Way::Word));
        assert_eq!(occurrence("a", ""), None);
    }

    /// The query stands in entries in other ways and places, the best one last.
    #[test]
    fn how_it_was_found_counts_first_and_where_second() {
        let entry = |title: &str, tags: &str, labels: &str, pinyin: &str| {
            let folded = super::super::Folded {
                title: fold(title),
                pinyin: pinyin.to_owned(),
                initials: String::new(),
                tags: tags.to_owned(),
                summary: String::new(),
                labels: labels.to_owned(),
            };
            let en = super::super::Card { title: title.to_owned(), ..Default::default() };
            Entry { slug: title.to_owned(), en, folded, ..Default::default() }
        };
        let index = Index {
            entries: vec![
                entry("Inside", "", "preshenpi", ""),
                entry("In the labels", "", "the shenpi", ""),
                entry("By sound", "", "", "bu xiang guan,shen pi"),
                entry("By sound in the title", "", "", "shen pi"),
                entry("By synonym", "sign off", "", ""),
                entry("签字", "", "", ""),
                entry("In the tags", "the shenpi", "", ""),
                entry("The shenpi", "", "", ""),
                entry("Shenpi of all", "", "", ""),
                entry("Shenpi", "", "", ""),
                entry("Other", "loan", "", "qi ta"),
            ],
        };
        assert_eq!(search(&index, "shenpi"), [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
        // A mistake is forgiven only where nothing has the word.
        assert_eq!(search(&index, "othr"), [10]);
        assert_eq!(search(&index, "shenpi other"), Vec::<usize>::new());
        assert_eq!(search(&index, "morgage"), [10]);
    }

    #[test]
    fn chinese_is_cut_at_words_with_synonyms() {
        assert_eq!(words("请假流程"), ["请假", "流程"]);
        assert_eq!(words("死信 队列"), ["死信", "队列"]);
        assert_eq!(words("api网关"), ["api", "网关"]);
        assert_eq!(words("发件箱"), ["发件箱"]);
        assert_eq!(words(""), Vec::<&str>::new());
    }

    #[test]
    fn a_phrase_with_synonyms_is_one_term() {
        let terms = terms(&["manager", "sign", "off"]);
        assert_eq!(terms.len(), 2);
        assert!(terms[1].others.contains(&"审批"));
    }

    #[test]
    fn syllables_are_whole_but_for_the_last() {
        let name = "qing jia shen pi";
        assert!(["qingjia", "shenpi", "shenp", "jia", "qing"].iter().all(|word| sounds(name, word)));
        assert!(["qin", "ingjia", "shenpia", "he"].iter().all(|word| !sounds(name, word)));
    }
}
