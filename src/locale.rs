//! The two languages of the user interface. Every text for a person exists in both.

use serde::{Deserialize, Serialize};

use crate::text::shortened;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Locale {
    #[default]
    En,
    Zh,
}

impl Locale {
    /// Reads a language tag of a browser or system: `zh-Hans-CN`, `en_GB.UTF-8`.
    pub fn from_tag(tag: &str) -> Locale {
        if tag.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("zh")) {
            Locale::Zh
        } else {
            Locale::En
        }
    }

    pub fn tag(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Zh => "zh",
        }
    }
}

/// A text in both languages; `{0}`, `{1}` … are placeholders for arguments. `{0|lane|lanes}` is the first word where the
/// argument is 1, else the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub en: &'static str,
    pub zh: &'static str,
}

impl Words {
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Words { en, zh }
    }

    pub fn get(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.en,
            Locale::Zh => self.zh,
        }
    }

    /// A message with this text and these arguments. Long ones end with an ellipsis: a message never repeats a long
    /// line or word.
    pub fn with<const N: usize>(&'static self, arguments: [&str; N]) -> Message {
        self.with_cut(arguments, LONGEST_NAME)
    }

    /// Like [`with`](Self::with), for texts that the person wants to read, not only to recognise.
    pub fn with_text<const N: usize>(&'static self, arguments: [&str; N]) -> Message {
        self.with_cut(arguments, LONGEST_TEXT)
    }

    fn with_cut<const N: usize>(&'static self, arguments: [&str; N], most: usize) -> Message {
        Message { words: self, arguments: arguments.map(|argument| shortened(argument, most).into()).into() }
    }
}

/// The columns of the longest argument that a message quotes.
const LONGEST_NAME: usize = 120;
const LONGEST_TEXT: usize = 2_000;

/// A text with arguments for its placeholders. It is formatted only when it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    #[serde(with = "kept_words")]
    pub words: &'static Words,
    pub arguments: Vec<Box<str>>,
}

impl Message {
    pub fn text(&self, locale: Locale) -> String {
        let mut out = String::new();
        let mut rest = self.words.get(locale);
        while let Some(open) = rest.find('{') {
            let (before, from_brace) = rest.split_at(open);
            out.push_str(before);
            let index = from_brace.get(1..2).and_then(|digit| digit.parse::<usize>().ok());
            match index {
                Some(index) if from_brace.get(2..3) == Some("}") => {
                    out.push_str(self.argument(index));
                    rest = &from_brace[3..];
                }
                _ => {
                    let counted = index.zip(counted_word(from_brace));
                    let (word, after) =
                        counted.map_or(("{", &from_brace[1..]), |(index, (one, many, after))| {
                            (if self.argument(index) == "1" { one } else { many }, after)
                        });
                    out.push_str(word);
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn argument(&self, index: usize) -> &str {
        self.arguments.get(index).map_or("", |argument| argument)
    }
}

/// The two forms of a placeholder `{0|lane|lanes}`, and what follows it.
fn counted_word(placeholder: &str) -> Option<(&str, &str, &str)> {
    let forms = placeholder.get(2..)?.strip_prefix('|')?;
    let (forms, after) = forms.split_once('}')?;
    let (one, many) = forms.split_once('|')?;
    Some((one, many, after))
}

/// Words are constants of the program. A message that comes from another thread brings its words along as texts. Each of
/// them is kept once for all messages, for as long as the program runs.
mod kept_words {
    use std::collections::BTreeMap;
    use std::sync::{Mutex, PoisonError};

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Words;

    static KEPT: Mutex<BTreeMap<(String, String), &'static Words>> = Mutex::new(BTreeMap::new());

    pub fn serialize<S: Serializer>(words: &&'static Words, to: S) -> Result<S::Ok, S::Error> {
        (words.en, words.zh).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<&'static Words, D::Error> {
        let (en, zh) = <(String, String)>::deserialize(from)?;
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(kept.entry((en, zh)).or_insert_with_key(|(en, zh)| {
            Box::leak(Box::new(Words::new(en.clone().leak(), zh.clone().leak())))
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_never_repeats_a_long_word() {
        static WORDS: Words = Words::new("`{0}`", "“{0}”");
        let text = WORDS.with([&"长".repeat(1_000_000)]).text(Locale::Zh);
        assert!(text.ends_with("长…”") && text.chars().count() < 64, "{text}");
    }

    #[test]
    fn arguments_replace_placeholders_and_other_braces_are_kept() {
        static WORDS: Words = Words::new("`{0}` is {1} { }", "{1}是“{0}”");
        let message = WORDS.with(["a{1}", "b"]);
        assert_eq!(message.text(Locale::En), "`a{1}` is b { }");
        assert_eq!(message.text(Locale::Zh), "b是“a{1}”");
    }

    #[test]
    fn a_counted_word_follows_its_number() {
        static WORDS: Words =
            Words::new("{0} {0|lane|lanes}, {1} {1|step|steps} {0|a{1}", "{0} 条泳道、{1} 个步骤");
        let said = |counts: [&str; 2]| WORDS.with(counts).text(Locale::En);
        assert_eq!(said(["1", "11"]), "1 lane, 11 steps {0|a11");
        assert_eq!(said(["0", "1"]), "0 lanes, 1 step {0|a1");
        assert_eq!(WORDS.with(["1", "2"]).text(Locale::Zh), "1 条泳道、2 个步骤");
    }
}
