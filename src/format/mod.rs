//! Formats a text: two spaces of indentation, a lane's title after its brace, nodes before edges and loops
//! in each lane, one blank line between lanes, one statement a line, canonical signs, spacing and quotes.
//! Otherwise statements keep their order.
//!
//! The model stays the same. Every comment is kept, after its statement or above it. Text that could not be
//! parsed is kept as it is, and nothing moves past it. Line ends keep their style. Formatting is
//! idempotent.

mod entries;
mod rewrite;
mod statement;

use crate::model::{lower, same_meaning};
use crate::syntax::{FaultKind, Item, LaneBlock, TitleText, Tree, parse};
use crate::text::{Span, TextEdit};
use entries::{Entry, entries};
use rewrite::Rewrite;
use std::collections::BTreeSet;

/// The edit that formats a text. It is empty where it would change the meaning: some texts are so broken that a line
/// end does.
pub fn format(source: &str) -> TextEdit {
    let tree = parse(source);
    let mut edit = format_within(source, &tree, Span::new(0, source.len()));
    if edit.is_empty() {
        return edit;
    }
    let before = lower(source, &tree);
    // Two trees of a large text are not held at once.
    drop(tree);
    let mut text = edit.apply(source);
    // A badly broken text may parse better once its lines are formatted, so this is repeated.
    for _ in 0..3 {
        let tree = parse(&text);
        let again = format_within(&text, &tree, Span::new(0, text.len()));
        let next = again.apply(&text);
        if next == text {
            return if same_meaning(&before, &lower(&text, &tree)) { edit } else { TextEdit::new() };
        }
        edit = edit.compose(source, &again);
        text = next;
    }
    TextEdit::new()
}

/// The edit that formats the lines which a span touches. Statements are reordered only in lanes that lie
/// entirely in the span.
pub fn format_range(source: &str, range: Span) -> TextEdit {
    let range = Span::new(range.start.min(source.len()), range.end.min(source.len()));
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let start = source.as_bytes()[..range.start].iter().rposition(is_end).map_or(0, |at| at + 1);
    let rest = &source.as_bytes()[range.end..];
    let end = range.end + rest.iter().position(is_end).unwrap_or(rest.len());
    let lines = Span::new(start, end);
    let tree = parse(source);
    let edit = format_within(source, &tree, lines);
    let inside = edit.changes().iter().filter(|change| lines.covers(change.span)).cloned().collect();
    let edit = TextEdit::from_changes(inside).unwrap_or_default();
    let text = edit.apply(source);
    if same_meaning(&lower(source, &tree), &lower(&text, &parse(&text))) { edit } else { TextEdit::new() }
}

fn format_within(source: &str, tree: &Tree, range: Span) -> TextEdit {
    if tree.items.is_empty() || tree.faults.iter().any(|fault| fault.kind.is_other_language()) {
        return TextEdit::new();
    }
    let mut formatter = Formatter {
        source,
        range,
        newline: first_line_end(source).unwrap_or("\n"),
        broken: broken(tree),
        odd_statements: spans_of(tree, FaultKind::OddForm),
        odd_heads: spans_of(tree, FaultKind::OddHead),
        out: Rewrite::new(source),
        last: None,
    };
    if source.starts_with('\u{feff}') {
        formatter.out.keep(Span::new(0, 3));
    }
    formatter.items(&tree.items, 0, &mut false);
    formatter.out.write(match formatter.last {
        Some(last) => first_line_end(&source[last.span.end..]).unwrap_or(formatter.newline),
        None => "",
    });
    formatter.out.edit()
}

/// The first line end of a text.
fn first_line_end(text: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    let at = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    crate::work::count(at.unwrap_or(bytes.len()));
    let at = at?;
    Some(match (bytes[at], bytes.get(at + 1)) {
        (b'\n', _) => "\n",
        (_, Some(b'\n')) => "\r\n",
        _ => "\r",
    })
}

/// The offsets of faults because of which a statement is kept as it is.
fn broken(tree: &Tree) -> BTreeSet<usize> {
    let harmless = |kind| {
        matches!(
            kind,
            FaultKind::FullWidth
                | FaultKind::OddArrow
                | FaultKind::Needless
                | FaultKind::BareValue
                | FaultKind::SeveralOnLine
                | FaultKind::NestedLane
                | FaultKind::UnclosedLane
                | FaultKind::Prose
                | FaultKind::Fence
        )
    };
    tree.faults.iter().filter(|fault| !harmless(fault.kind)).map(|fault| fault.span.start).collect()
}

fn spans_of(tree: &Tree, kind: FaultKind) -> Vec<Span> {
    tree.faults.iter().filter(|fault| fault.kind == kind).map(|fault| fault.span).collect()
}

/// The part of the text that was written last.
#[derive(Clone, Copy)]
struct Last {
    /// Its span in the old text.
    span: Span,
    is_lane: bool,
    verbatim: bool,
}

struct Formatter<'a> {
    source: &'a str,
    range: Span,
    newline: &'static str,
    broken: BTreeSet<usize>,
    /// Statements and heads of lanes in the dress of other languages. They are kept as they are.
    odd_statements: Vec<Span>,
    odd_heads: Vec<Span>,
    out: Rewrite<'a>,
    last: Option<Last>,
}

impl Formatter<'_> {
    fn is_broken(&self, span: Span) -> bool {
        self.broken.range(span.start..=span.end).next().is_some()
    }

    /// Writes the items of one level; `head` says that nothing follows the lane's opening brace yet.
    fn items(&mut self, items: &[Item], depth: usize, head: &mut bool) {
        for entry in entries(self.source, items, &self.odd_statements) {
            self.entry(&entry, depth, head);
        }
    }

    fn entry(&mut self, entry: &Entry, depth: usize, head: &mut bool) {
        let is_first = std::mem::take(head);
        let is_lane = matches!(entry.item, Some(Item::Lane(_)));
        let after_lane = self.last.is_some_and(|last| last.is_lane);
        let blank_lines = match self.last {
            None => 0,
            Some(_) if is_first => 0,
            Some(_) if is_lane && after_lane && depth == 0 => 1,
            Some(last) if entry.verbatim || last.verbatim => entry.blank_lines,
            Some(_) => entry.blank_lines.min(1),
        };
        let mut blank_lines = blank_lines;
        for comment in &entry.leading {
            self.begin_line(blank_lines, depth, comment.span, false);
            self.out.keep(comment.span);
            self.last = Some(Last { span: comment.span, is_lane: false, verbatim: false });
            blank_lines = comment.blank_lines_below.min(1);
        }
        if let Some(item) = entry.item {
            self.begin_line(blank_lines, depth, item.span(), entry.verbatim);
            self.item(item, depth, entry.verbatim);
            self.last = Some(Last { span: item.span(), is_lane, verbatim: entry.verbatim });
        }
        if let Some(comment) = entry.trailing {
            self.out.write(" ");
            self.out.keep(comment);
            let verbatim = self.last.is_some_and(|last| last.verbatim);
            self.last = Some(Last { span: comment, is_lane, verbatim });
        }
    }

    /// Writes the line end, blank lines and indentation before `span`. Verbatim text keeps its own line and
    /// indentation.
    fn begin_line(&mut self, blank_lines: usize, depth: usize, span: Span, verbatim: bool) {
        let before = &self.source[..span.start];
        let own_line = before.trim_end_matches([' ', '\t']);
        crate::work::count(before.len() - own_line.len());
        let begins = own_line.is_empty() || own_line.ends_with(['\n', '\r', '\u{feff}']);
        if let Some(last) = self.last {
            let stays_on_line = (verbatim || last.verbatim) && !begins && last.span.end <= span.start;
            if stays_on_line {
                return self.out.keep(Span::new(last.span.end, span.start));
            }
            let between = self.source.get(last.span.end..span.start).and_then(first_line_end);
            let newline = between.unwrap_or(self.newline);
            for _ in 0..=blank_lines {
                self.out.write(newline);
            }
        }
        if verbatim && begins {
            self.out.keep(Span::new(own_line.len(), span.start));
        } else {
            self.out.write(&"  ".repeat(depth));
        }
    }

    fn item(&mut self, item: &Item, depth: usize, verbatim: bool) {
        let source = self.source;
        match item {
            Item::Lane(lane) => self.lane(lane, depth),
            _ if verbatim || self.is_broken(item.span()) => self.out.keep(item.span()),
            Item::Node(node) => statement::node(source, node, &mut self.out),
            Item::Edge(edge) if statement::edge_is_whole(edge) => {
                statement::edge(source, edge, &mut self.out)
            }
            Item::Loop(repeat) if repeat.bracket.is_some() => statement::repeat(repeat, &mut self.out),
            _ => self.out.keep(item.span()),
        }
    }

    fn lane(&mut self, lane: &LaneBlock, depth: usize) {
        let odd = self.odd_heads.binary_search_by_key(&lane.span.start, |span| span.start).ok();
        let items = match odd {
            Some(odd) => {
                let head = self.odd_heads[odd];
                self.out.keep(head);
                self.last = Some(Last { span: head, is_lane: false, verbatim: false });
                // Lines that name the lane of their node are nothing but a head.
                if head.covers(lane.span) { &[] } else { &lane.items[..] }
            }
            None => self.head(lane, depth),
        };
        let in_range = self.range.covers(lane.span);
        let mut head = true;
        let mut list = entries(self.source, items, &self.odd_statements);
        if in_range {
            entries::sort(&mut list);
        }
        for entry in &list {
            self.entry(entry, depth + 1, &mut head);
        }
        if let Some(close) = lane.close {
            self.begin_line(0, depth, close, false);
            match close.of(self.source) {
                "}" | "｝" => self.out.write("}"),
                _ => self.out.keep(close),
            }
        }
    }

    /// Writes the head of a lane and its title; gives the items that are still to be written.
    fn head<'b>(&mut self, lane: &'b LaneBlock, depth: usize) -> &'b [Item] {
        let source = self.source;
        if let Some(id) = lane.id {
            self.out.keep(id.span);
            let between = source.get(id.span.end..lane.open.start).unwrap_or("");
            if matches!(between.trim(), "" | ":" | "：") {
                self.out.write(" ");
            } else {
                self.out.keep(Span::new(id.span.end, lane.open.start));
            }
        }
        self.out.write("{");
        let mut end = lane.open;
        let inside = lane.title.filter(|title| title.span.start >= lane.open.end);
        // On the line of the opening brace, a brace at the end of a title would close the lane.
        let can_move = |title: &TitleText| {
            title.span.of(source).starts_with(['#', '＃']) && !ends_with_brace(title.text.of(source))
        };
        let title = inside.filter(|title| title.on_brace_line || can_move(title));
        if let Some(title) = title {
            self.out.write(" # ");
            self.out.keep(title.text);
            end = if title.on_brace_line { title.span } else { end };
        }
        self.last = Some(Last { span: end, is_lane: false, verbatim: false });
        let mut items = &lane.items[..];
        if title.is_none()
            && let Some(Item::Comment(comment)) = items.first()
            && first_line_end(source.get(end.end..comment.start).unwrap_or("\n")).is_none()
        {
            self.out.write(" ");
            self.out.keep(*comment);
            self.last = Some(Last { span: *comment, is_lane: false, verbatim: false });
            items = &items[1..];
        }
        if let Some(title) = inside.filter(|_| title.is_none()) {
            self.begin_line(0, depth + 1, title.span, false);
            self.out.keep(title.span);
            self.last = Some(Last { span: title.span, is_lane: false, verbatim: false });
        }
        items
    }
}

fn ends_with_brace(text: &str) -> bool {
    text.trim_end().ends_with(['}', '｝'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str) {
        let formatted = format(before).apply(before);
        assert_eq!(formatted, after);
        assert_eq!(format(after).apply(after), after, "formatted twice");
        let model = |text: &str| lower(text, &parse(text));
        assert!(same_meaning(&model(before), &model(after)));
    }

    #[test]
    fn indentation_order_blank_lines_and_titles() {
        check(
            "a   {\n# Crew\nn1.handle( right )->n2 . handle(left)[label:\"x\"]\nn1:circle   label=\"A\"\n\n\nn2: circle\n}\nb{#B\nn3: circle }",
            "a { # Crew\n  n1: circle label:\"A\"\n\n  n2: circle\n  n1.handle(right) -> n2.handle(left) [label=\"x\"]\n}\n\nb { # B\n  n3: circle\n}\n",
        );
    }

    #[test]
    fn comments_move_with_their_statements() {
        check(
            "// top\nA { // brace\n// edge\nn1.handle(top) -> n2.handle(top) // behind\n// one\n\n// two\nn1: circle\nn2: circle // last\n// end\n} // closed\n// bottom",
            "// top\nA { // brace\n  // one\n\n  // two\n  n1: circle\n  n2: circle // last\n  // edge\n  n1.handle(top) -> n2.handle(top) // behind\n  // end\n} // closed\n// bottom\n",
        );
    }

    #[test]
    fn unparsed_lines_stay_where_they_are() {
        check(
            "A {\nn1.handle(top) -> n2.handle(top)\n      then   we wait\nn1: circle\nn2: circle ???\n}\n",
            "A {\n  n1.handle(top) -> n2.handle(top)\n      then   we wait\n  n1: circle\nn2: circle ???\n}\n",
        );
    }

    #[test]
    fn line_ends_and_the_byte_order_mark_are_kept() {
        check(
            "\u{feff}A {\r\nn1: circle\r\n}\r\nB {\r\n}",
            "\u{feff}A {\r\n  n1: circle\r\n}\r\n\r\nB {\r\n}\r\n",
        );
        check("A {\rn1: circle\r}\r", "A {\r  n1: circle\r}\r");
        check("", "");
    }

    #[test]
    fn full_width_signs_become_ascii() {
        check(
            "甲｛ # 甲\nn1：circle label：“说 \"好\"”\n｝",
            "甲 { # 甲\n  n1: circle label:\"说 \\\"好\\\"\"\n}\n",
        );
    }

    #[test]
    fn a_range_changes_only_its_lines() {
        let before = "A {\nn1:circle\nn2:circle\nn3:circle\n}\n";
        let at = before.find("n2").unwrap();
        let after = format_range(before, Span::new(at, at + 3)).apply(before);
        assert_eq!(after, "A {\nn1:circle\n  n2: circle\nn3:circle\n}\n");
    }

    #[test]
    fn the_edit_consists_of_small_changes() {
        let before = "A {\n  n1: circle label:\"x\"\n  n2:circle\n}\n";
        let edit = format(before);
        assert_eq!(edit.changes().len(), 1);
        assert_eq!(edit.changes()[0].text, " ");
    }
}
