//! `# Title` on the line after the brace. It belongs on the line of the brace.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::syntax::TitleText;
use crate::text::{Change, Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(33),
    name: "title-on-own-line",
    severity: Severity::Warning,
    summary: Words::new("A lane's title stands on a line of its own.", "泳道标题单独占了一行。"),
    why: Words::new(
        "Other readers look for it behind the brace and show the lane's id instead.",
        "其他工具只认花括号后面的标题，否则会显示泳道的 id。",
    ),
    example_before: "Shop {\n# Night Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Night Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("The title belongs behind the brace.", "标题应写在花括号后面。");
static MOVE_PLAIN: Words = Words::new(
    "Move it to the brace, with parentheses for braces",
    "移到花括号后面，并把其中的花括号改为圆括号",
);
static MOVE: Words = Words::new("Move it to the brace", "移到花括号后面");

fn check(context: &Context, found: &mut Findings) {
    for block in &context.blocks {
        let Some(title) = block.tree.title.filter(|title| !title.on_brace_line) else { continue };
        found.add(title.span, || report(context, block.tree.open, title));
    }
}

fn report(context: &Context, open: Span, title: TitleText) -> Diagnostic {
    let source = context.source;
    let words = title.text.of(source);
    // On the line of the brace, a brace at the end of the title would close the lane. The fix uses
    // parentheses instead, which changes the title a little, so it is not safe.
    let closes = words.ends_with(['}', '｝']);
    let plain = || words.replace(['{', '｛'], "(").replace(['}', '｝'], ")");
    let words = if closes { plain() } else { words.to_owned() };
    let mut text = format!(" # {words}");
    let after = lines::blanks_after(source, open.end);
    if lines::line_end_at(source, after).is_none() && after < source.len() {
        // Anything else on the line of the brace would become part of the title.
        text.push_str(context.newline());
    }
    let changes = vec![
        Change { span: Span::new(open.end, after), text },
        Change { span: lines::removal(source, title.span), text: String::new() },
    ];
    let edit = TextEdit::from_changes(changes).unwrap_or_default();
    let diagnostic = RULE.at(title.span, WHAT.with([]));
    if closes {
        diagnostic.unsafe_fix(MOVE_PLAIN.with([]), edit)
    } else {
        diagnostic.safe(MOVE.with([]), edit)
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_title_moves_up() {
        check(&RULE, "a {\r\n  ‹# Ferry Crew›\r\n  n1: circle\r\n}", "a { # Ferry Crew\r\n  n1: circle\r\n}");
    }

    #[test]
    fn a_brace_at_the_end_of_the_title_does_not_close_the_lane() {
        check(&RULE, "A {\n‹# Orders {EU}›\nn1: circle\n}", "A { # Orders (EU)\nn1: circle\n}");
        check(&RULE, "A {\n‹# Orders }›\nn1: circle\n}", "A { # Orders )\nn1: circle\n}");
    }

    #[test]
    fn a_comment_after_the_brace_stays_a_comment() {
        check(&RULE, "a { // hm\n‹# Crew›\nn1: circle\n}", "a { # Crew\n// hm\nn1: circle\n}");
    }
}
