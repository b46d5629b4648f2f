//! Which rules are disabled, by the caller or by a line `// fizz: allow FZ044, FZ061` in the text.

use crate::diagnostic::Code;
use crate::syntax::{TokenKind, Tree};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub allow: Vec<Code>,
}

/// The codes that comments disable for the whole file. Only comments on a line of their own count; words that
/// are not codes are ignored.
pub fn allowed_in_text(source: &str, tree: &Tree) -> Vec<Code> {
    let mut codes = Vec::new();
    let mut at_line_start = true;
    for token in &tree.tokens {
        match token.kind {
            TokenKind::Blank => {}
            TokenKind::LineEnd => at_line_start = true,
            TokenKind::Comment if at_line_start => {
                crate::work::count(token.span.len());
                codes.extend(allowed_by(token.span.of(source)));
            }
            _ => at_line_start = false,
        }
    }
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn allowed_by(comment: &str) -> impl Iterator<Item = Code> + '_ {
    let list = comment
        .trim_start_matches('/')
        .trim_start()
        .strip_prefix("fizz")
        .and_then(|rest| rest.trim_start().strip_prefix([':', '：']))
        .and_then(|rest| rest.trim_start().strip_prefix("allow"))
        .unwrap_or("");
    list.split([',', '，', '、', ' ', '\t', '\u{3000}']).filter_map(|word| word.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_lists_codes_with_any_separators() {
        let codes = |comment| allowed_by(comment).collect::<Vec<_>>();
        assert_eq!(codes("// fizz: allow FZ044, FZ061"), [Code(44), Code(61)]);
        assert_eq!(codes("//fizz:allow fz044,FZ061 because"), [Code(44), Code(61)]);
        assert_eq!(codes("// fizz：allow FZ044、FZ061 因为是导入的"), [Code(44), Code(61)]);
        assert_eq!(codes("// allow FZ044"), []);
        assert_eq!(codes("// fizz: allow everything"), []);
    }
}
