//! Messages between lanes: a new one, and one that moves up or down in a sequence.
//!
//! Where a message stands in a sequence follows from what leads to what and, where that leaves a choice, from the order of
//! the text. So there are few places in the text from which it could stand where somebody wants it. Each is planned, and
//! what the sequence makes of it decides. A statement stays in its lane if that is possible.

use super::base::Base;
use super::edge::{self, check_new};
use super::refusal::{self, Refusal};
use super::slot::{self, Slot};
use super::writer::{Anchor, Line, Writer};
use super::{Party, Planned, Port, node, wording};
use crate::geometry::Side;
use crate::layout::sequence::{self, Order};
use crate::model::{Edge, EdgeId, LaneId, Model, Shape};
use crate::syntax::Tree;
use crate::text::Span;

/// A place in the text for the statement of a message, and the lane in whose braces it is.
#[derive(Clone, Copy)]
struct Spot {
    anchor: Anchor,
    standing: Option<LaneId>,
}

/// The places that bring a message between two others, those in its own lane first.
fn spots(base: &Base, own: Option<LaneId>, above: Option<EdgeId>, below: Option<EdgeId>) -> Vec<Spot> {
    let after = |edge: &Edge| Spot { anchor: Anchor::After(edge.span), standing: edge.lane };
    let before = |edge: &Edge| Spot { anchor: Anchor::Before(edge.span), standing: edge.lane };
    let above = above.and_then(|edge| base.edge(edge).ok()).map(after);
    let below = below.and_then(|edge| base.edge(edge).ok()).map(before);
    let mut found: Vec<Spot> = above.into_iter().chain(below).collect();
    found.sort_by_key(|spot| spot.standing != own);
    found
}

/// What tells a message from others, in any text in which it stands.
fn signature(model: &Model, edge: EdgeId) -> (&str, Side, &str, Side, &str) {
    let data = model.edge(edge);
    let name = |node| model.node(node).name.as_str();
    (name(data.from), data.from_side, name(data.to), data.to_side, data.label.as_deref().unwrap_or_default())
}

/// Two steps, if they are not there yet, and an edge from one to the other, which stands below another message if the text
/// can say so.
pub(super) fn add(
    (source, tree, model): (&str, &Tree, &Model),
    from: Party,
    to: Party,
    label: &str,
    (above, order): (Option<EdgeId>, Order),
) -> Result<Planned, Refusal> {
    let base = Base::new(source, tree, model);
    if let Some(above) = above {
        base.edge(above)?;
    }
    let rows = sequence::messages(model, order);
    let lane = lane_of(&base, from)?;
    let at = above.map_or(Some(0), |above| place(&rows, Some(above)).map(|at| at + 1));
    let below = at.and_then(|at| rows.get(at).copied());
    let plan = |spot: Option<Spot>| write_new(Writer::new(&base), from, to, label, spot);
    // The others stand as before, with the new one among them.
    let stands_there = |planned: &Planned| {
        let after = &planned.after.model;
        let mut now = sequence::messages(after, order);
        let Some(at) = at.filter(|_| now.len() == rows.len() + 1) else { return false };
        now.remove(at);
        now.iter().zip(&rows).all(|(&now, &old)| signature(after, now) == signature(model, old))
    };
    // Written in another lane it would be told to go home.
    let own = spots(&base, Some(lane), above, below).into_iter().filter(|spot| spot.standing == Some(lane));
    let usual = plan(None)?;
    let found = own.filter_map(|spot| plan(Some(spot)).ok()).find(stands_there);
    Ok(found.unwrap_or(usual))
}

fn lane_of(base: &Base, party: Party) -> Result<LaneId, Refusal> {
    match party {
        Party::Step(node) => Ok(base.node(node)?.lane),
        Party::New { lane, .. } => base.lane(lane).map(|_| lane),
    }
}

fn write_new(
    mut writer: Writer,
    from: Party,
    to: Party,
    label: &str,
    spot: Option<Spot>,
) -> Result<Planned, Refusal> {
    let base = writer.base;
    let lanes = (lane_of(base, from)?, lane_of(base, to)?);
    let (from_side, to_side) = sides(lanes.0, lanes.1);
    if let (Party::Step(from), Party::Step(to)) = (from, to) {
        let port = |node, side| Port { node, side };
        check_new(&writer, None, port(from, from_side), port(to, to_side), None)?;
    }
    let mut count = 0;
    let mut end = |writer: &mut Writer, party: Party| match party {
        Party::Step(id) => Ok(base.referable(id)?.name.clone()),
        Party::New { lane, after } => {
            let name = node::new_name(base, count);
            count += 1;
            let slot = after.map_or(Slot::Front, Slot::After);
            node::insert(writer, lane, slot, &name, Shape::Rectangle, label)?;
            Ok::<String, Refusal>(name)
        }
    };
    let (source, target) = (end(&mut writer, from)?, end(&mut writer, to)?);
    // Outside all braces an edge counts as standing in the lane of its source.
    let standing = spot.map_or(Some(lanes.0), |spot| spot.standing).or(Some(lanes.0));
    let line = wording::edge(
        &wording::end(&base.prefix(lanes.0, standing), &source, from_side),
        &wording::end(&base.prefix(lanes.1, standing), &target, to_side),
        None,
    );
    match spot {
        None => edge::append(&mut writer, lanes.0, line, true),
        Some(Spot { anchor, .. }) => {
            let indent = indent_at(&writer, standing, anchor);
            writer.insert(anchor, Line::new(&indent, line).focused());
            writer.growth.edges += 1;
        }
    }
    writer.finish()
}

/// The sides through which a message would run in the workflow.
fn sides(from: LaneId, to: LaneId) -> (Side, Side) {
    match from.cmp(&to) {
        std::cmp::Ordering::Less => (Side::Bottom, Side::Top),
        std::cmp::Ordering::Greater => (Side::Top, Side::Bottom),
        std::cmp::Ordering::Equal => (Side::Right, Side::Left),
    }
}

fn indent_at(writer: &Writer, standing: Option<LaneId>, anchor: Anchor) -> String {
    match (anchor, standing) {
        (Anchor::After(span) | Anchor::Before(span), Some(lane)) => {
            slot::statement_indent(writer, lane, span)
        }
        _ => String::new(),
    }
}

/// Moves the statement of a message so that it stands right below another one, or first. Refused where what leads to what
/// says otherwise, or where no place in the text brings it there.
pub(super) fn move_to(
    (source, tree, model): (&str, &Tree, &Model),
    edge: EdgeId,
    (above, order): (Option<EdgeId>, Order),
) -> Result<Planned, Refusal> {
    let base = Base::new(source, tree, model);
    let statement = base.edge_statement(edge)?.span;
    let rows = sequence::messages(model, order);
    let (Some(old), Some(to)) =
        (place(&rows, Some(edge)), place(&rows, above).map(|at| at + 1).or(above.is_none().then_some(0)))
    else {
        return Err(refusal::gone());
    };
    if to == old || to == old + 1 || above == Some(edge) {
        let mut writer = Writer::new(&base);
        writer.focus(statement);
        return writer.finish();
    }
    if order == Order::Causal {
        check_cause(model, edge, if to < old { &rows[to..old] } else { &rows[old + 1..to] }, to < old)?;
    }
    let mut wanted: Vec<EdgeId> = rows.iter().copied().filter(|&row| row != edge).collect();
    let at = if to < old { to } else { to - 1 };
    let below = wanted.get(at).copied();
    wanted.insert(at, edge);
    let wanted: Vec<_> = wanted.into_iter().map(|row| signature(model, row)).collect();
    let plan = |spot: Spot| write_moved(Writer::new(&base), edge, statement, spot);
    // A message is written in the lane that sends it. One that is not may stay where it is, or come home.
    let data = base.edge(edge)?;
    let is_fit =
        |spot: &Spot| spot.standing == data.lane || spot.standing == Some(base.model.node(data.from).lane);
    let tried = spots(&base, data.lane, above, below).into_iter().filter(is_fit);
    let plans: Vec<Planned> = tried.filter_map(|spot| plan(spot).ok()).collect();
    let is_wanted = |planned: &Planned| {
        let after = &planned.after.model;
        let now = sequence::messages(after, order);
        now.len() == wanted.len()
            && now.iter().zip(&wanted).all(|(&row, wanted)| signature(after, row) == *wanted)
    };
    plans.into_iter().find(is_wanted).ok_or_else(|| refusal::NO_SUCH_ORDER.with([]).into())
}

fn place(rows: &[EdgeId], edge: Option<EdgeId>) -> Option<usize> {
    let edge = edge?;
    rows.iter().position(|&row| row == edge)
}

/// A message stands below what leads to it and above what it leads to.
fn check_cause(model: &Model, edge: EdgeId, passed: &[EdgeId], is_up: bool) -> Result<(), Refusal> {
    let causes = if is_up { sequence::leading_to(model, edge) } else { sequence::following(model, edge) };
    let Some(&other) = passed.iter().find(|passed| causes.contains(passed)) else { return Ok(()) };
    let words = if is_up { &refusal::LEADS_HERE } else { &refusal::LEADS_ON };
    Err(words.with([&sequence::told(model, other)]).into())
}

fn write_moved(mut writer: Writer, edge: EdgeId, statement: Span, spot: Spot) -> Result<Planned, Refusal> {
    let base = writer.base;
    let (data, written) = (base.edge(edge)?, base.edge_statement(edge)?);
    if spot.standing != data.lane {
        let lane_of = |node| base.model.node(node).lane;
        edge::settle(&mut writer, written, Some(data.from), Some(data.to), spot.standing, &lane_of);
    }
    let indent = indent_at(&writer, spot.standing, spot.anchor);
    writer.relocate(statement, spot.anchor, &indent, true);
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, plan};
    use crate::model::Parsed;

    const SOURCE: &str = "A { # A\n  n1: circle label:\"a\"\n  n2: rectangle label:\"b\" // kept\n  n1.handle(bottom) -> B.n3.handle(top) [label=\"one\"]\n  n2.handle(bottom) -> B.n4.handle(top) [label=\"two\"]  // mine\n}\nB { # B\n  n3: rectangle label:\"c\"\n  n4: rectangle label:\"d\"\n  n3.handle(top) -> A.n5.handle(bottom) [label=\"three\"]\n}\nC { # C\n  n6: rectangle label:\"f\"\n}\nA {\n  n5: rectangle label:\"e\"\n}\n";

    fn parsed(source: &str) -> Parsed {
        Parsed::new(source)
    }

    fn edge(model: &Model, label: &str) -> EdgeId {
        model.edge_ids().find(|&edge| model.edge(edge).label.as_deref() == Some(label)).expect("an edge")
    }

    fn labels(model: &Model, order: Order) -> Vec<String> {
        sequence::messages(model, order)
            .into_iter()
            .map(|edge| model.edge(edge).label.clone().unwrap_or_default())
            .collect()
    }

    /// Moves a message below another one and gives the new text, or the reason.
    #[track_caller]
    fn moved(what: &str, above: Option<&str>, order: Order) -> Result<String, String> {
        let Parsed { tree, model, .. } = parsed(SOURCE);
        let above = above.map(|label| edge(&model, label));
        let command = Command::MoveMessage { edge: edge(&model, what), above, order };
        let planned = plan(SOURCE, &tree, &model, &command)
            .map_err(|refusal| refusal.reason.text(crate::locale::Locale::En))?;
        let text = planned.edit.apply(SOURCE);
        let back = planned.edit.invert(SOURCE);
        assert_eq!(back.apply(&text), SOURCE, "undo is exact");
        Ok(text)
    }

    #[test]
    fn a_statement_moves_with_its_comment_inside_its_lane() {
        assert_eq!(labels(&parsed(SOURCE).model, Order::Causal), ["one", "two", "three"]);
        let text = moved("two", None, Order::Causal).expect("free to move");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[3], "  n2.handle(bottom) -> B.n4.handle(top) [label=\"two\"]  // mine");
        assert_eq!(labels(&parsed(&text).model, Order::Causal), ["two", "one", "three"]);
        assert_eq!(text.len(), SOURCE.len());
    }

    #[test]
    fn no_statement_leaves_the_lane_that_sends_it() {
        let refused = moved("two", Some("three"), Order::Causal).expect_err("it would stand in another lane");
        assert!(refused.contains("lane that sends it"), "{refused}");
    }

    #[test]
    fn a_statement_in_another_lane_may_come_home() {
        let source = "A { # A\n  n1: circle label:\"a\"\n  n3: rectangle label:\"c\"\n  n1.handle(bottom) -> B.n2.handle(top) [label=\"one\"]\n}\nB { # B\n  n2: rectangle label:\"b\"\n  n4: rectangle label:\"d\"\n  A.n3.handle(bottom) -> n4.handle(top) [label=\"two\"]\n}\n";
        let Parsed { tree, model, .. } = parsed(source);
        let command = Command::MoveMessage { edge: edge(&model, "two"), above: None, order: Order::Causal };
        let text = plan(source, &tree, &model, &command).expect("free to move").edit.apply(source);
        assert!(
            text.contains("label:\"c\"\n  n3.handle(bottom) -> B.n4.handle(top) [label=\"two\"]\n  n1"),
            "{text}"
        );
        assert_eq!(labels(&parsed(&text).model, Order::Causal), ["two", "one"]);
    }

    #[test]
    fn what_leads_to_it_stays_above() {
        let refused = moved("three", None, Order::Causal).expect_err("an answer is below its question");
        assert!(refused.contains("one"), "{refused}");
        let refused = moved("one", Some("three"), Order::Causal).expect_err("a question is above its answer");
        assert!(refused.contains("three"), "{refused}");
        // As it is written, any order can be written.
        let text = moved("two", None, Order::Written).expect("free to move");
        assert_eq!(labels(&parsed(&text).model, Order::Written), ["two", "one", "three"]);
    }

    #[test]
    fn a_new_message_brings_its_steps_and_stands_where_it_was_drawn() {
        let Parsed { tree, model, .. } = parsed(SOURCE);
        // Its statement stays in the lane of its sender, so it cannot stand below a message of a later lane.
        let cases = [
            (None, ["", "one", "two", "three"]),
            (Some("one"), ["one", "", "two", "three"]),
            (Some("three"), ["one", "two", "", "three"]),
        ];
        for (above, expected) in cases {
            let above = above.map(|label| edge(&model, label));
            let new = |lane: u32| Party::New {
                lane: LaneId(lane),
                after: model.lane(LaneId(lane)).nodes.last().copied(),
            };
            let command = Command::AddMessage {
                from: new(0),
                to: new(2),
                label: "New step".to_owned(),
                above,
                order: Order::Causal,
            };
            let planned = plan(SOURCE, &tree, &model, &command).expect("two lanes can always talk");
            let text = planned.edit.apply(SOURCE);
            let after = parsed(&text).model;
            assert_eq!(labels(&after, Order::Causal), expected, "{text}");
            assert_eq!(
                (after.nodes.len(), after.edges.len()),
                (model.nodes.len() + 2, model.edges.len() + 1)
            );
            assert_eq!(planned.edit.invert(SOURCE).apply(&text), SOURCE);
            assert!(text.lines().count() == SOURCE.lines().count() + 3, "every other line stays: {text}");
        }
    }

    #[test]
    fn a_message_from_a_step_goes_on_there() {
        let Parsed { tree, model, .. } = parsed(SOURCE);
        let from = Party::Step(model.node_named("n6").expect("a node"));
        let command = Command::AddMessage {
            from,
            to: Party::New { lane: LaneId(1), after: None },
            label: "New step".to_owned(),
            above: None,
            order: Order::Causal,
        };
        let text = plan(SOURCE, &tree, &model, &command).expect("a message").edit.apply(SOURCE);
        assert!(
            text.contains("n6.handle(top) -> B.n7.handle(bottom)")
                || text.contains("C.n6.handle(top) -> B.n7.handle(bottom)"),
            "{text}"
        );
    }
}
