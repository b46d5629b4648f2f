//! Diagnostics: what is wrong with a text, where, and the edits that fix it.

use serde::{Deserialize, Serialize};

use crate::locale::Message;
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
}

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
}
