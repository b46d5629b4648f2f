//! A comment with another sign than `//`: `/* … */`, `-- …`, `%% …`, `<!-- … -->`.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::FaultKind;
use crate::text::{Change, Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(54),
    name: "odd-comment",
    severity: Severity::Warning,
    summary: Words::new("A comment begins with another sign than `//`.", "注释没有用 // 开头。"),
    why: Words::new("Other readers take it for a statement.", "其他工具会把它当成语句。"),
    example_before: "Shop { # Shop\n/* soon: a third step */\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\n// soon: a third step\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("A comment begins with `//`.", "注释应以 // 开头。");
static WRITE: Words = Words::new("Write `//`", "改为 //");

fn check(context: &Context, found: &mut Findings) {
    let source = context.source;
    let mut faults = context.faults(FaultKind::OddComment).map(|fault| fault.span).peekable();
    while let Some(first) = faults.next() {
        // A comment over several lines is changed as one.
        let mut lines = vec![first];
        if let Some(close) = closing_sign(first.of(source)) {
            while !lines.last().is_some_and(|last| last.of(source).ends_with(close))
                && let Some(next) = faults.next_if(|next| !next.of(source).starts_with(['/', '<']))
            {
                lines.push(next);
            }
        }
        found.add(first, || {
            let changes = lines.iter().map(|&line| rewritten(context, line)).collect();
            let edit = TextEdit::from_changes(changes).unwrap_or_default();
            RULE.at(first, WHAT.with([])).safe(WRITE.with([]), edit)
        });
    }
}

/// The sign that closes a comment over several lines, if this line opens one and does not close it.
fn closing_sign(text: &str) -> Option<&'static str> {
    let signs = [("/*", "*/"), ("<!--", "-->")];
    signs
        .into_iter()
        .find(|(open, close)| text.starts_with(open) && !text.ends_with(close))
        .map(|(_, close)| close)
}

/// One line of a comment with the right sign; a line without words goes.
fn rewritten(context: &Context, span: Span) -> Change {
    let source = context.source;
    let text = span.of(source).trim();
    let text = ["/*", "<!--", "--", "%%", ";", "'", "rem ", "REM "]
        .into_iter()
        .find_map(|sign| text.strip_prefix(sign))
        .unwrap_or(text);
    let text = text.strip_suffix("*/").or_else(|| text.strip_suffix("-->")).unwrap_or(text).trim();
    if text.is_empty() {
        return Change { span: lines::removal(source, span), text: String::new() };
    }
    // Anything behind it would become part of the comment.
    let end = lines::blanks_after(source, span.end);
    let is_last = end == source.len() || lines::line_end_at(source, end).is_some();
    let rest = if is_last {
        String::new()
    } else {
        format!("{}{}", context.newline(), context.indent_at(span.start))
    };
    Change { span, text: format!("// {text}{rest}") }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn comments_over_lines_and_of_other_languages() {
        check(
            &RULE,
            "A {\n‹/*›\nn9: circle\n*/\n‹-- one›\n‹%% two›\n‹<!-- three -->›\nn1: circle\n}",
            "A {\n// n9: circle\n// one\n// two\n// three\nn1: circle\n}",
        );
    }
}
