//! Diagnostics: what is wrong with a text, where, and the edits that fix it.

use serde::{Deserialize, Serialize};

use crate::locale::{Locale, Message, Words};
use crate::text::{Span, TextEdit};

/// `FZ001` and so on. A code never changes its meaning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Code(pub u16);

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FZ{:03}", self.0)
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Code {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix("FZ").or_else(|| text.strip_prefix("fz")).ok_or(())?;
        if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        digits.parse().map(Code).map_err(|_| ())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The diagram may not be what the author meant.
    Error,
    /// The diagram is as meant, but other tools may misread the text.
    Warning,
    /// A suggestion; a good diagram may ignore it.
    Hint,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }

    /// The word for people; programs read [`name`](Self::name).
    pub fn word(self, locale: Locale) -> &'static str {
        match self {
            Severity::Error => ERROR.get(locale),
            Severity::Warning => WARNING.get(locale),
            Severity::Hint => HINT.get(locale),
        }
    }
}

static ERROR: Words = Words::new("error", "错误");
static WARNING: Words = Words::new("warning", "警告");
static HINT: Words = Words::new("hint", "提示");

/// An edit that removes a problem. A safe one keeps the meaning of the diagram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    pub title: Message,
    pub safe: bool,
    pub edit: TextEdit,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    /// The smallest span that is wrong; empty where something is missing.
    pub span: Span,
    /// What is wrong, in one sentence.
    pub message: Message,
    /// Why it matters, in one sentence.
    pub why: Message,
    /// Best first.
    pub fixes: Vec<Fix>,
    /// How many more of its kind there are that are not listed: only the last one listed of a kind tells it.
    pub more: usize,
}

static MORE: Words = Words::new("and {0} more of this kind", "还有 {0} 个同类问题");

impl Diagnostic {
    /// The sentence about those of its kind that are not listed, if there are any.
    pub fn said_of_more(&self, locale: Locale) -> Option<String> {
        (self.more > 0).then(|| MORE.with([&grouped(self.more)]).text(locale))
    }
}

/// How many problems a list stands for, with those of each kind that are not listed.
pub fn number_of<'a>(listed: impl IntoIterator<Item = &'a Diagnostic>) -> usize {
    listed.into_iter().map(|diagnostic| 1 + diagnostic.more).sum()
}

/// A number with commas between its thousands, as both languages write it.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let numbers = [0, 12, 999, 1_000, 2_314, 1_234_567].map(grouped);
        assert_eq!(numbers, ["0", "12", "999", "1,000", "2,314", "1,234,567"]);
    }
}
