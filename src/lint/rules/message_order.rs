//! A message that stands above one that leads to it. Messages are drawn in the order in which they are
//! written, and each is written in the lane that it leaves; so an order over all lanes cannot be asked for.
//! Two slips can be mended: two messages of one lane in the wrong order, and a lane above another one
//! although its messages only ever follow from those of the other. Where a way leads back, as in a retry,
//! neither message comes first, and nothing is said.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::knots::{Before, Knots};
use crate::lint::{Context, Rule};
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

/// Lanes are compared with each other; nobody reads a sequence of more than these.
const MOST_LANES: usize = 100;

fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let (model, flow) = (context.model, context.flow());
    if flow.messages.len() < 2 {
        return;
    }
    let knots = Knots::new(model, flow);
    let mut groups: BTreeMap<Option<LaneId>, Vec<EdgeId>> = BTreeMap::new();
    for &id in &flow.messages {
        groups.entry(model.edge(id).lane).or_default().push(id);
    }
    let name = |node| model.node(node).name.as_str();
    for messages in groups.values() {
        // From below: what is noted is what is written further down.
        let mut below = knots.nothing_before();
        for &id in messages.iter().rev() {
            let edge = model.edge(id);
            if let Some(first) = knots.before(edge, &below).map(|id| model.edge(id)) {
                found.push(RULE.at(edge.span, IN_LANE.with([name(first.from), name(first.to)])));
            }
            knots.note(id, edge, &mut below);
        }
    }
    let lanes: Vec<(LaneId, &Vec<EdgeId>)> =
        groups.iter().filter_map(|(lane, messages)| lane.map(|lane| (lane, messages))).collect();
    if lanes.len() > MOST_LANES {
        return;
    }
    for (late, early, message, first) in contradictions(context, &knots, &lanes) {
        let first = model.edge(first);
        let lanes = [context.lane_name(early), context.lane_name(late)];
        let what = LANES.with([name(first.from), name(first.to), lanes[0], lanes[1]]);
        found.push(RULE.at(model.edge(message).span, what));
    }
}

/// Lanes that stand above one which they only ever follow, each with the one: the late lane, the early
/// lane, the late lane's first message that follows, and the message that leads to it.
fn contradictions(
    context: &Context,
    knots: &Knots,
    lanes: &[(LaneId, &Vec<EdgeId>)],
) -> Vec<(LaneId, LaneId, EdgeId, EdgeId)> {
    let model = context.model;
    // For a lane and one that follows from it: the first message that does, and what leads to it.
    let mut follows: BTreeMap<(LaneId, LaneId), (EdgeId, EdgeId)> = BTreeMap::new();
    for &(early, messages) in lanes {
        let mut after: Before = knots.nothing_before();
        for &id in messages {
            knots.note(id, model.edge(id), &mut after);
        }
        for &(late, messages) in lanes.iter().filter(|&&(late, _)| late != early) {
            let first = |&id: &EdgeId| Some((id, knots.before(model.edge(id), &after)?));
            if let Some(pair) = messages.iter().find_map(first) {
                follows.insert((early, late), pair);
            }
        }
    }
    let only = |early: LaneId, late: LaneId| {
        follows.contains_key(&(early, late)) && !follows.contains_key(&(late, early))
    };
    let mut told = Vec::new();
    for &(late, _) in lanes {
        for &(early, _) in lanes.iter().filter(|&&(early, _)| early > late) {
            // Where a third lane comes after the late one and before the early one, no order of the
            // three is right, and there is nothing to mend.
            let around = || lanes.iter().any(|&(third, _)| only(late, third) && only(third, early));
            if only(early, late) && !around() {
                let (message, first) = follows[&(early, late)];
                told.push((late, early, message, first));
                break;
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::check;

    #[test]
    fn two_messages_of_a_lane() {
        check(
            &RULE,
            "A {\nn1: circle\nn2: rectangle\n‹n2.handle(top) -> B.n4.handle(top)›\nn1.handle(top) -> B.n3.handle(top)\n}\nB {\nn3: rectangle\nn4: rectangle\nn3.handle(top) -> A.n2.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn a_step_between_them_inside_the_lane_counts() {
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
    fn lanes_that_wait_for_each_other_may_stand_either_way() {
        // The second lane asks the third and then answers the first: its two messages stand together.
        check(
            &RULE,
            "A {\nn1: circle\nn5: circle\nn1.handle(top) -> B.n2.handle(top)\n}\nB {\nn2: rectangle\nn4: rectangle\nn2.handle(top) -> C.n3.handle(top)\nn4.handle(top) -> A.n5.handle(top)\n}\nC {\nn3: rectangle\nn3.handle(top) -> B.n4.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn a_retry_is_no_contradiction() {
        check(
            &RULE,
            "A {\nn1: rectangle\nn1.handle(top) -> B.n2.handle(top)\nn1.handle(left) -> B.n3.handle(top)\n}\nB {\nn2: rectangle\nn3: rectangle\nn2.handle(top) -> A.n1.handle(top)\nn3.handle(top) -> A.n1.handle(right)\n}",
            "",
        );
    }

    #[test]
    fn messages_outside_all_lanes_keep_the_order_of_the_flow_too() {
        check(
            &RULE,
            "A {\nn1: circle\nn3: circle\n}\nB {\nn2: rectangle\n}\n‹B.n2.handle(top) -> A.n3.handle(top)›\nA.n1.handle(top) -> B.n2.handle(top)\n",
            "",
        );
    }

    #[test]
    fn thousands_of_lanes_end_soon() {
        let lanes: String = (1..3000)
            .map(|i| format!("L{i} {{\nn{i}: circle\nn{i}.handle(top) -> n{}.handle(top)\n}}\n", i + 1))
            .collect();
        assert!(crate::lint::tests::found(&lanes).iter().all(|found| found.code != RULE.code));
    }
}
