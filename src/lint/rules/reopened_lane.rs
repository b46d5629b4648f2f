//! A lane that is opened twice. Its blocks are one lane; the fix merges them.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::text::{Change, Span, TextEdit};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code(40),
    name: "reopened-lane",
    severity: Severity::Warning,
    summary: Words::new("A lane is opened a second time.", "同一条泳道被打开了两次。"),
    why: Words::new(
        "Lane ids are unique; other readers draw two lanes or lose the second.",
        "泳道 id 应唯一，其他工具会画出两条泳道，或丢掉后一条。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(right) -> n2.handle(left)\n}\nShop {\nn2: rectangle label:\"Pack\"\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(right) -> n2.handle(left)\nn2: rectangle label:\"Pack\"\n}",
    check,
};

static WHAT: Words = Words::new("Lane `{0}` was opened before.", "泳道“{0}”前面已经打开过。");
static MERGE: Words = Words::new("Merge it into the first", "合并到前面的泳道");

fn check(context: &Context, found: &mut Findings) {
    let mut first = BTreeMap::new();
    for (index, block) in context.blocks.iter().enumerate() {
        let Some(id) = block.tree.id else { continue };
        let name = id.span.of(context.source);
        let Some(&home) = first.get(name) else {
            first.insert(name, index);
            continue;
        };
        found.add(id.span, || {
            let diagnostic = RULE.at(id.span, WHAT.with([name]));
            match merge(context, home, index) {
                Some(edit) => diagnostic.unsafe_fix(MERGE.with([]), edit),
                None => diagnostic,
            }
        });
    }
}

/// Moves the content of the second block to the end of the first. The title of the second block becomes the
/// lane's title if the lane has none; a different title is kept as a comment.
fn merge(context: &Context, home: usize, index: usize) -> Option<TextEdit> {
    let source = context.source;
    let (home_block, block) = (context.blocks[home].tree, context.blocks[index].tree);
    let end = block.close.map_or(block.span.end, |close| close.start);
    if home_block.span.end > block.span.start {
        return None;
    }
    let mut changes = vec![Change { span: lines::removal(source, block.span), text: String::new() }];
    let own_title = block.title.filter(|title| title.on_brace_line);
    let head = own_title.map_or(block.open, |title| title.span);
    let mut text = String::new();
    let newline = context.newline();
    if let Some(title) = own_title {
        match home_block.title {
            None if source[home_block.open.end..].starts_with(['\n', '\r']) => {
                let title_span = Span::at(home_block.open.end);
                changes.push(Change { span: title_span, text: format!(" # {}", title.text.of(source)) });
            }
            Some(first) if first.text.of(source) == title.text.of(source) => {}
            _ => text.push_str(&format!("{newline}{}// {}", context.indent_in(home), title.text.of(source))),
        }
    }
    let body = source[head.end.min(end)..end].trim_end_matches([' ', '\t', '\r', '\n']);
    if !body.is_empty() && !body.starts_with(['\n', '\r']) {
        text.push_str(newline);
        text.push_str(&context.indent_in(home));
    }
    text.push_str(body.trim_start_matches([' ', '\t']));
    if text.is_empty() {
        return TextEdit::from_changes(changes);
    }
    let Some(home_close) = home_block.close else {
        // The closing brace is missing too, which another rule reports.
        changes.push(Change { span: Span::at(home_block.span.end), text });
        return TextEdit::from_changes(changes);
    };
    let before_close = lines::blanks_before(source, home_close.start);
    let target = if lines::begins_line(source, before_close) && before_close > home_block.open.end {
        // Insert after the last line of the first block, so that its brace stays on a line of its own.
        let content = &source[..before_close];
        let content = content.strip_suffix('\n').unwrap_or(content);
        Span::at(content.strip_suffix('\r').unwrap_or(content).len())
    } else {
        text.push_str(newline);
        Span::new(before_close, home_close.start)
    };
    changes.push(Change { span: target, text });
    TextEdit::from_changes(changes)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn the_second_block_is_merged_into_the_first() {
        check(
            &RULE,
            "A { # One\n  n1: circle\n}\nB {\n}\n‹A› { # Two\n  // why\n  n2: circle\n}\n",
            "A { # One\n  n1: circle\n  // Two\n  // why\n  n2: circle\n}\nB {\n}\n",
        );
    }

    #[test]
    fn without_a_closing_brace() {
        check(
            &RULE,
            "A {\n  n1: circle\n}\n‹A› { # T\n  n2: circle\n",
            "A { # T\n  n1: circle\n  n2: circle\n}\n",
        );
        check(&RULE, "A {\n  n1: circle\n‹A› {\n  n2: circle\n}\n", "A {\n  n1: circle\n  n2: circle\n");
    }

    #[test]
    fn blocks_on_one_line_and_empty_blocks() {
        check(&RULE, "A { n1: circle }\n‹A› { n2: circle }\n‹A› {\n}\n", "A { n1: circle\n  n2: circle\n}\n");
        check(&RULE, "A {}\n‹A› { # T\nn1: circle\n}", "A {\n// T\nn1: circle\n}");
        check(&RULE, "A {\n}\n‹A› { # T\nn1: circle\n}", "A { # T\nn1: circle\n}");
    }
}
