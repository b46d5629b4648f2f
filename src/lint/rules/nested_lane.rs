//! A lane inside the braces of another. Lanes are flat; the inner one is read as a lane of its own.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::rule::WithFix;
use crate::lint::{Context, Rule, lines};
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
static MOVE: Words = Words::new("Move it out", "移到外面");

fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let source = context.source;
    // The outermost block around each, filled from the outside in.
    let mut outermost: Vec<usize> = Vec::with_capacity(context.blocks.len());
    for (index, block) in context.blocks.iter().enumerate() {
        let Some(parent) = block.parent else {
            outermost.push(index);
            continue;
        };
        outermost.push(outermost[parent]);
        let name = |index: usize| context.blocks[index].tree.id.map_or("", |id| id.span.of(source));
        let head = block.tree.id.map_or(block.tree.open, |id| id.span);
        let mut diagnostic = RULE.at(head, WHAT.with([name(index), name(parent)]));
        // A lane goes out of all braces at once; those inside it come along and are next.
        if let Some(close) = context.blocks[outermost[index]].tree.close {
            diagnostic = diagnostic.unsafe_fix(MOVE.with([]), move_out(context, block.tree.span, close));
        }
        found.push(diagnostic);
    }
}

fn move_out(context: &Context, lane: Span, close: Span) -> TextEdit {
    let source = context.source;
    let gone = lines::removal(source, lane);
    let (inner, outer) = (context.indent_at(lane.start), context.indent_at(close.start));
    let mut text = context.newline().to_owned();
    text.push_str(outer);
    for (line, piece) in lane.of(source).split_inclusive(['\n', '\r']).enumerate() {
        let dedented = (line > 0).then(|| piece.strip_prefix(inner)).flatten();
        if dedented.is_some() {
            text.push_str(outer);
        }
        text.push_str(dedented.unwrap_or(piece));
    }
    let changes =
        vec![Change { span: gone, text: String::new() }, Change { span: Span::at(close.end), text }];
    TextEdit::from_changes(changes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn each_level_comes_out_with_its_own_indentation() {
        check(
            &RULE,
            "A {\n  n1: circle\n  ‹B› {\n    n2: circle\n    ‹C› {\n      n3: circle\n    }\n  }\n}\n",
            "A {\n  n1: circle\n}\nB {\n  n2: circle\n}\nC {\n  n3: circle\n}\n",
        );
    }
}
