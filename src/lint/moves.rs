//! Moving an edge or a loop into the lane where it belongs.

use super::context::{EdgeAt, LoopAt};
use super::{Context, lines};
use crate::model::LaneId;
use crate::syntax::Endpoint;
use crate::text::{Change, Span, TextEdit};

/// Takes an edge away and writes it at the end of its source's block, with the lane prefixes that are right
/// there. A comment behind it goes along.
pub fn edge_to(context: &Context, edge: &EdgeAt, block: usize, lane: LaneId) -> Option<TextEdit> {
    let statement = edge.tree;
    let mut changes = Vec::new();
    prefix(context, &statement.from, lane, &mut changes);
    if let Some(to) = &statement.to {
        prefix(context, to, lane, &mut changes);
    }
    move_to(context, statement.span, changes, block)
}

/// The same for a loop, whose members go without lane prefixes.
pub fn loop_to(context: &Context, at: &LoopAt, block: usize) -> Option<TextEdit> {
    let prefixed = at.tree.members.iter().filter(|member| member.lane.is_some());
    let bare =
        |span: Span, node: Span| Change { span: Span::new(span.start, node.start), text: String::new() };
    let changes = prefixed.map(|member| bare(member.span, member.node.span)).collect();
    move_to(context, at.tree.span, changes, block)
}

/// A node of the lane goes without a prefix, any other with its own lane's.
fn prefix(context: &Context, end: &Endpoint, home: LaneId, changes: &mut Vec<Change>) {
    let Some(node) = context.node_at(end) else { return };
    let lane = context.lane_of(node);
    let name = context.lane_name(lane);
    let text = if lane == home || name.is_empty() { String::new() } else { format!("{name}.") };
    changes.push(Change { span: Span::new(end.span.start, end.node.span.start), text });
}

fn move_to(context: &Context, span: Span, changes: Vec<Change>, block: usize) -> Option<TextEdit> {
    let source = context.source;
    let shifted = changes.into_iter().map(|change| Change {
        span: Span::new(change.span.start - span.start, change.span.end - span.start),
        text: change.text,
    });
    let mut text = TextEdit::from_changes(shifted.collect())?.apply(span.of(source));
    let mut gone = span;
    if let Some(comment) = context.comment_behind(span.end) {
        text.push_str(&source[span.end..comment.end]);
        gone = span.to(comment);
    }
    TextEdit::from_changes(vec![
        Change { span: lines::removal(source, gone), text: String::new() },
        context.append_to(block, &[text]),
    ])
}
