//! A message that is written above one that leads to it. The sequence view draws messages in source order.
//! As each is written in the lane of its source, not every order can be written, so this rule reports only
//! what the author can fix: two messages of one lane in the wrong order, and a lane above another although
//! its messages only follow from those of the other. On a cycle, as in a retry, nothing is reported.

use crate::diagnostic::{Code, Severity};
use crate::lint::precedence::{Before, Precedence};
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::model::{EdgeId, LaneId};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code(68),
    name: "message-order",
    severity: Severity::Hint,
    summary: Words::new("A message is written above one that leads to it.", "消息写在了引发它的消息之前。"),
    why: Words::new(
        "The sequence view draws messages in the order in which they are written.",
        "时序图按书写顺序排列消息。",
    ),
    example_before: "Depot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(bottom) -> Post.n3.handle(top)\n}\nShop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nPost { # Post\nn3: rectangle label:\"Ship\"\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn2.handle(bottom) -> Post.n3.handle(top)\n}\nPost { # Post\nn3: rectangle label:\"Ship\"\n}",
    check,
};

static IN_LANE: Words = Words::new(
    "This follows from `{0} -> {1}`, which is written below it.",
    "这条消息由“{0} -> {1}”引发，而后者写在它的下方。",
);
static LANES: Words = Words::new(
    "This follows from `{0} -> {1}`: the lane `{2}` belongs above `{3}`.",
    "这条消息由“{0} -> {1}”引发：泳道“{2}”应写在“{3}”之前。",
);

/// Lanes are compared in pairs only up to this number.
const MOST_LANES: usize = 100;

fn check(context: &Context, found: &mut Findings) {
    let (model, graph) = (context.model, context.graph());
    if graph.messages.len() < 2 {
        return;
    }
    let precedence = Precedence::new(model, graph);
    let mut groups: BTreeMap<Option<LaneId>, Vec<EdgeId>> = BTreeMap::new();
    for &id in &graph.messages {
        groups.entry(model.edge(id).lane).or_default().push(id);
    }
    let name = |node| model.node(node).name.as_str();
    for messages in groups.values() {
        // From the bottom up: the messages noted are those written further down.
        let mut below = Before::new();
        for &id in messages.iter().rev() {
            let edge = model.edge(id);
            if let Some(first) = precedence.before(edge, &below).map(|id| model.edge(id)) {
                found.add(edge.span, || RULE.at(edge.span, IN_LANE.with([name(first.from), name(first.to)])));
            }
            precedence.note(id, edge, &mut below);
        }
    }
    let lanes: Vec<(LaneId, &Vec<EdgeId>)> =
        groups.iter().filter_map(|(lane, messages)| lane.map(|lane| (lane, messages))).collect();
    if lanes.len() > MOST_LANES {
        return;
    }
    for (late, early, message, first) in contradictions(context, &precedence, &lanes) {
        let first = model.edge(first);
        let lanes = [context.lane_name(early), context.lane_name(late)];
        let what = LANES.with([name(first.from), name(first.to), lanes[0], lanes[1]]);
        found.add(model.edge(message).span, || RULE.at(model.edge(message).span, what));
    }
}

/// Lanes that are written above a lane whose messages they only follow. Each entry is the later lane, the
/// earlier lane, the first message of the later lane that follows, and the message that leads to it.
fn contradictions(
    context: &Context,
    precedence: &Precedence,
    lanes: &[(LaneId, &Vec<EdgeId>)],
) -> Vec<(LaneId, LaneId, EdgeId, EdgeId)> {
    let model = context.model;
    // For an earlier and a later lane: the first message that follows, and the message that leads to it.
    let mut follows: BTreeMap<(LaneId, LaneId), (EdgeId, EdgeId)> = BTreeMap::new();
    for &(early, messages) in lanes {
        let mut after: Before = Before::new();
        for &id in messages {
            precedence.note(id, model.edge(id), &mut after);
        }
        for &(late, messages) in lanes.iter().filter(|&&(late, _)| late != early) {
            let first = |&id: &EdgeId| Some((id, precedence.before(model.edge(id), &after)?));
            if let Some(pair) = messages.iter().find_map(first) {
                follows.insert((early, late), pair);
            }
        }
    }
    let only = |early: LaneId, late: LaneId| {
        follows.contains_key(&(early, late)) && !follows.contains_key(&(late, early))
    };
    let mut contradictions = Vec::new();
    for &(late, _) in lanes {
        for &(early, _) in lanes.iter().filter(|&&(early, _)| early > late) {
            // If a third lane follows the later one and precedes the earlier one, no order of the three
            // is right.
            let around = || lanes.iter().any(|&(third, _)| only(late, third) && only(third, early));
            if only(early, late) && !around() {
                let (message, first) = follows[&(early, late)];
                contradictions.push((late, early, message, first));
                break;
            }
        }
    }
    contradictions
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn two_messages_of_one_lane_in_the_wrong_order() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: rectangle\n‹n2.handle(top) -> B.n4.handle(top)›\nn1.handle(top) -> B.n3.handle(top)\n}\nB {\nn3: rectangle\nn4: rectangle\nn3.handle(top) -> A.n2.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn an_edge_inside_the_other_lane_leads_on() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: rectangle\nn1.handle(right) -> n2.handle(left)\n}\nB {\nn3: rectangle\nn4: rectangle\nn3.handle(right) -> n4.handle(left)\n‹n4.handle(top) -> C.n6.handle(top)›\nn3.handle(top) -> C.n5.handle(top)\n}\nC {\nn5: rectangle\nn6: rectangle\nn5.handle(top) -> B.n4.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn an_answer_above_its_request() {
        check(
            &RULE,
            "Shop {\nn1: rectangle\nn2: circle\n‹n1.handle(top) -> User.n4.handle(top)›\n}\nUser {\nn3: circle\nn4: circle\nn3.handle(top) -> Shop.n1.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn lanes_that_wait_for_each_other_can_have_either_order() {
        // The second lane asks the third and then answers the first. Its two messages are in one block.
        check(
            &RULE,
            "A {\nn1: circle\nn5: circle\nn1.handle(top) -> B.n2.handle(top)\n}\nB {\nn2: rectangle\nn4: rectangle\nn2.handle(top) -> C.n3.handle(top)\nn4.handle(top) -> A.n5.handle(top)\n}\nC {\nn3: rectangle\nn3.handle(top) -> B.n4.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn a_retry_is_not_reported() {
        check(
            &RULE,
            "A {\nn1: rectangle\nn1.handle(top) -> B.n2.handle(top)\nn1.handle(left) -> B.n3.handle(top)\n}\nB {\nn2: rectangle\nn3: rectangle\nn2.handle(top) -> A.n1.handle(top)\nn3.handle(top) -> A.n1.handle(right)\n}",
            "",
        );
    }

    #[test]
    fn messages_outside_all_lanes_are_checked_too() {
        check(
            &RULE,
            "A {\nn1: circle\nn3: circle\n}\nB {\nn2: rectangle\n}\n‹B.n2.handle(top) -> A.n3.handle(top)›\nA.n1.handle(top) -> B.n2.handle(top)\n",
            "",
        );
    }

    #[test]
    fn thousands_of_lanes_are_checked_quickly() {
        let lanes: String = (1..3000)
            .map(|i| format!("L{i} {{\nn{i}: circle\nn{i}.handle(top) -> n{}.handle(top)\n}}\n", i + 1))
            .collect();
        assert!(crate::lint::tests::found(&lanes).iter().all(|found| found.code != RULE.code));
    }
}
