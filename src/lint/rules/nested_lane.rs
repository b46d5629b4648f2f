//! A lane inside another lane. Lanes cannot be nested; the inner one is read as a lane of its own.

use crate::diagnostic::{Code, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Findings, Rule, lines};
use crate::locale::Words;
use crate::text::{Change, Span, TextEdit};

pub static RULE: Rule = Rule {
    code: Code(15),
    name: "nested-lane",
    severity: Severity::Error,
    summary: Words::new("A lane stands inside another lane.", "泳道嵌套在另一条泳道里。"),
    why: Words::new(
        "Lanes are flat: it is drawn beside the other lane, and other readers lose track of the braces.",
        "泳道不能嵌套：它会画在另一条泳道旁边，其他工具的括号匹配会出错。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(top) -> Shop.n1.handle(bottom)\n}\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(top) -> Shop.n1.handle(bottom)\n}",
    check,
};

static WHAT: Words = Words::new("Lane `{0}` stands inside lane `{1}`.", "泳道“{0}”嵌套在泳道“{1}”里。");
static NAMELESS: Words =
    Words::new("A lane without an id stands inside lane `{1}`.", "一条没有 id 的泳道嵌套在泳道“{1}”里。");
static MOVE: Words = Words::new("Move it out", "移到外面");

fn check(context: &Context, found: &mut Findings) {
    let source = context.source;
    // The outermost enclosing block of each block. Parents come before their children.
    let mut outermost: Vec<usize> = Vec::with_capacity(context.blocks.len());
    for (index, block) in context.blocks.iter().enumerate() {
        let Some(parent) = block.parent else {
            outermost.push(index);
            continue;
        };
        outermost.push(outermost[parent]);
        let name = |index: usize| context.blocks[index].tree.id.map_or("", |id| id.span.of(source));
        let head = block.tree.id.map_or(block.tree.open, |id| id.span);
        let close = context.blocks[outermost[index]].tree.close;
        found.add(head, || {
            let words = if block.tree.id.is_some() { &WHAT } else { &NAMELESS };
            let diagnostic = RULE.at(head, words.with([name(index), name(parent)]));
            // The fix moves the lane out of all others. Lanes inside it move too and are fixed in later rounds.
            match close {
                Some(close) => {
                    diagnostic.unsafe_fix(MOVE.with([]), move_out(context, block.tree.span, close))
                }
                None => diagnostic,
            }
        });
    }
}

fn move_out(context: &Context, lane: Span, close: Span) -> TextEdit {
    let source = context.source;
    let removed = lines::removal(source, lane);
    let (inner, outer) = (context.indent_at(lane.start), context.indent_at(close.start));
    let mut text = context.newline().to_owned();
    text.push_str(outer);
    for (index, line) in lane.of(source).split_inclusive(['\n', '\r']).enumerate() {
        let dedented = (index > 0).then(|| line.strip_prefix(inner)).flatten();
        if dedented.is_some() {
            text.push_str(outer);
        }
        text.push_str(dedented.unwrap_or(line));
    }
    let changes =
        vec![Change { span: removed, text: String::new() }, Change { span: Span::at(close.end), text }];
    TextEdit::from_changes(changes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn each_level_is_moved_out_and_dedented() {
        check(
            &RULE,
            "A {\n  n1: circle\n  ‹B› {\n    n2: circle\n    ‹C› {\n      n3: circle\n    }\n  }\n}\n",
            "A {\n  n1: circle\n}\nB {\n  n2: circle\n}\nC {\n  n3: circle\n}\n",
        );
    }
}
