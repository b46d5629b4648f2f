//! The words that the language knows.

/// The class of a word by its spelling alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordClass {
    /// `n` and a number.
    NodeId,
    Handle,
    Loop,
    Shape,
    Key,
    Side,
    /// Not a word: semicolons, as some write after a statement.
    Semicolon,
    Other,
}

/// Whether a text consists of semicolons only.
pub(super) fn is_semicolon(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, ';' | '；'))
}

pub(super) fn class(word: &str) -> WordClass {
    let bytes = word.as_bytes();
    if bytes.len() > 11 {
        return WordClass::Other;
    }
    if is_node_id(word) {
        return WordClass::NodeId;
    }
    let mut lower = [0u8; 11];
    for (to, from) in lower.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    match &lower[..bytes.len()] {
        b"handle" => WordClass::Handle,
        b"loop" => WordClass::Loop,
        b"circle" | b"rectangle" | b"diamond" | b"taskbox" => WordClass::Shape,
        b"label" | b"owner" | b"description" | b"system" => WordClass::Key,
        b"left" | b"right" | b"top" | b"bottom" => WordClass::Side,
        _ => WordClass::Other,
    }
}

/// Whether a word is a node id of the standard form: `n1`, `n25`.
pub fn is_node_id(word: &str) -> bool {
    match word.as_bytes() {
        [b'n', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Whether a word is the key of an attribute.
pub fn is_key(word: &str) -> bool {
    matches!(word, "label" | "owner" | "description" | "system")
}
