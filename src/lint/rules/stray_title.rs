//! A `# …` that is not the title of a lane. `#` is for titles only; comments begin with `//`.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::text::{Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(36),
    name: "stray-title",
    severity: Severity::Warning,
    summary: Words::new("A `#` stands where no title is due.", "# 出现在不该有标题的地方。"),
    why: Words::new(
        "The sign is for the titles of lanes; a comment begins with two slashes.",
        "# 只用于泳道标题，注释以两个斜杠开头。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\n# then\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\n// then\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words = Words::new("No lane takes this for its title.", "这不是任何泳道的标题。");
static COMMENT: Words = Words::new("Make it a comment", "改成注释");

fn check(context: &Context, found: &mut Findings) {
    for title in &context.stray_titles {
        let text = title.span.of(context.source);
        let signs = text.len() - text.trim_start_matches(['#', '＃']).len();
        let edit = TextEdit::replace(Span::new(title.span.start, title.span.start + signs), "//");
        found.add(title.span, || RULE.at(title.span, WHAT.with([])).safe(COMMENT.with([]), edit));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn a_stray_title_becomes_a_comment() {
        check(
            &RULE,
            "‹# Draft›\nA { # A\nn1: circle ‹## start›\n}",
            "// Draft\nA { # A\nn1: circle // start\n}",
        );
    }
}
