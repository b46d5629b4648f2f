//! Moves an edge or a loop into the lane where it belongs.

use super::context::{EdgeAt, LoopAt};
use super::{Context, lines};
use crate::model::LaneId;
use crate::syntax::Endpoint;
use crate::text::{Change, Span, TextEdit};

/// Moves an edge to the end of a block, and adds or removes its lane prefixes as needed there. A comment after
/// the edge moves too.
pub fn edge_to(context: &Context, edge: &EdgeAt, block: usize, lane: LaneId) -> Option<TextEdit> {
    let statement = edge.tree;
    let mut changes = Vec::new();
    prefix(context, &statement.from, lane, &mut changes);
    if let Some(to) = &statement.to {
        prefix(context, to, lane, &mut changes);
    }
    move_to(context, statement.span, changes, block)
}

/// Moves a loop to the end of a block and removes the lane prefixes of its members.
pub fn loop_to(context: &Context, at: &LoopAt, block: usize) -> Option<TextEdit> {
    let prefixed = at.tree.members.iter().filter(|member| member.lane.is_some());
    let bare =
        |span: Span, node: Span| Change { span: Span::new(span.start, node.start), text: String::new() };
    let changes = prefixed.map(|member| bare(member.span, member.node.span)).collect();
    move_to(context, at.tree.span, changes, block)
}

/// Writes the lane prefix of an endpoint: none for a node of the lane `home`.
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
    let mut removed = span;
    if let Some(comment) = context.comment_behind(span.end) {
        text.push_str(&source[span.end..comment.end]);
        removed = span.to(comment);
    }
    TextEdit::from_changes(vec![
        Change { span: lines::removal(source, removed), text: String::new() },
        context.append_to(block, &text),
    ])
}
