//! A message that asks another lane for something, and nothing ever comes back.
//!
//! An answer is any way from the place where the message arrives back into the lane that sent it, over
//! other lanes too. Not every message wants one: events, hand-offs down a pipeline and answers
//! themselves do not. One that gets none is told when
//! - its words ask: `GET /orders`, `Ask for the price`, 查询库存;
//! - other messages between the same two lanes are answered, and this one is not;
//! - or the lane that sent it never hears anything, and it is a person or a client, or the other of only
//!   two lanes that speak.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::{Context, Rule};
use crate::locale::Words;
use crate::model::{Edge, LaneId, NodeId};
use std::collections::{BTreeMap, BTreeSet};

pub static RULE: Rule = Rule {
    code: Code(67),
    name: "request-without-response",
    severity: Severity::Hint,
    summary: Words::new("A request between two lanes has no response.", "泳道之间的请求没有回应。"),
    why: Words::new(
        "A reader expects an answer to every request, be it an error, and the sequence view shows that there is none.",
        "读图的人会等待每个请求的回应，哪怕只是报错；在时序图里，缺了回应一眼可见。",
    ),
    example_before: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Ship\"\nn2.handle(right) -> n3.handle(left)\n}",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Depot.n2.handle(top)\n}\nDepot { # Depot\nn2: rectangle label:\"Pack\"\nn3: rectangle label:\"Ship\"\nn2.handle(right) -> n3.handle(left)\nn3.handle(top) -> Shop.n1.handle(bottom)\n}",
    check,
};

static WHAT: Words = Words::new(
    "`{0}` asks `{1}` here, and nothing comes back to `{0}`.",
    "“{0}”在此向“{1}”发出请求，但没有任何回应返回“{0}”。",
);

/// Words of a message, of where it comes from or of where it goes, that ask for something.
const ASKING: [&str; 16] = [
    "request", "requests", "ask", "asks", "query", "queries", "call", "calls", "fetch", "请求", "查询",
    "询问", "调用", "检索", "获取", "申请",
];

/// Words that ask on a message; in the name of a step, as in `Search index`, they need not.
const ASKING_ON_A_MESSAGE: [&str; 9] =
    ["get", "find", "search", "look", "lookup", "load", "check", "rpc", "grpc"];

/// What SQL and HTTP write in capitals; in small letters they are ordinary words.
const ASKING_IN_CAPITALS: [&str; 9] =
    ["POST", "PUT", "PATCH", "DELETE", "HEAD", "SELECT", "INSERT", "UPDATE", "SQL"];

/// Words of messages that want no answer, or are one.
const TELLING: [&str; 39] = [
    "event", "events", "publish", "produce", "emit", "notify", "log", "audit", "alert", "stream", "topic",
    "queue", "response", "respond", "reply", "answer", "result", "return", "reject", "refuse", "dlq", "事件",
    "发布", "通知", "日志", "审计", "告警", "推送", "广播", "主题", "队列", "响应", "回应", "应答", "回复",
    "答复", "结果", "返回", "拒绝",
];

/// Last words of the titles of lanes that wait for an answer.
const CLIENTS: [&str; 18] = [
    "client",
    "clients",
    "user",
    "users",
    "customer",
    "browser",
    "app",
    "frontend",
    "ui",
    "interface",
    "caller",
    "客户端",
    "用户",
    "顾客",
    "浏览器",
    "前端",
    "界面",
    "调用方",
];

fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let (model, messages) = (context.model, &context.flow().messages);
    let ends = |edge: &Edge| (model.node(edge.from).lane, model.node(edge.to).lane);
    let mut ways = Ways::new(context);
    let mut lanes = BTreeSet::new();
    let mut hears = BTreeSet::new();
    // Pairs of lanes by what passes between them: the first asks the second and is answered; the first
    // speaks to the second without having heard from it.
    let (mut answered, mut begins) = (BTreeSet::new(), BTreeSet::new());
    for edge in messages.iter().map(|&id| model.edge(id)) {
        let pair = ends(edge);
        lanes.extend([pair.0, pair.1]);
        hears.insert(pair.1);
        if ways.lead(edge.to, pair.0) {
            answered.insert(pair);
        }
        if !ways.come(pair.1, edge.from) {
            begins.insert(pair);
        }
    }
    for edge in messages.iter().map(|&id| model.edge(id)) {
        let (from, to) = ends(edge);
        let names = [context.lane_name(from), context.lane_name(to)];
        if names.contains(&"") || ways.lead(edge.to, from) {
            continue;
        }
        let label = edge.label.as_deref().unwrap_or_default();
        let around = [label, model.node(edge.from).caption(), model.node(edge.to).caption()];
        let waits = || !hears.contains(&from) && (lanes.len() == 2 || is_client(&model.lane(from).title));
        let said = |asks: fn(&str) -> bool| around.iter().any(|text| asks(text));
        let is_request = asks(label)
            || says(label, &ASKING_ON_A_MESSAGE)
            || !said(tells)
                && begins.contains(&(from, to))
                // What follows from the other lane may be an answer itself.
                && (said(asks)
                    || !ways.come(to, edge.from) && (answered.contains(&(from, to)) || waits()));
        if is_request {
            found.push(RULE.at(edge.span, WHAT.with(names)));
        }
    }
}

fn asks(text: &str) -> bool {
    says(text, &ASKING) || words(text).any(|word| ASKING_IN_CAPITALS.contains(&word))
}

fn tells(text: &str) -> bool {
    says(text, &TELLING)
}

fn is_client(title: &str) -> bool {
    let title = title.trim().to_ascii_lowercase();
    let last = words(&title).last().unwrap_or_default();
    CLIENTS.iter().any(|client| if client.is_ascii() { last == *client } else { title.ends_with(client) })
}

/// Whether one of the words stands in the text: Latin ones as whole words, Chinese ones anywhere.
fn says(text: &str, sought: &[&str]) -> bool {
    let latin = |sought: &str| words(text).any(|word| word.eq_ignore_ascii_case(sought));
    sought.iter().any(|sought| if sought.is_ascii() { latin(sought) } else { text.contains(sought) })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
}

/// The ways into a lane and out of it, found when they are first asked for.
struct Ways<'a> {
    context: &'a Context<'a>,
    /// Nodes from which a way leads into the lane.
    into: BTreeMap<LaneId, Vec<bool>>,
    /// Nodes to which a way leads from the lane.
    out: BTreeMap<LaneId, Vec<bool>>,
    /// So that thousands of lanes stay cheap; when it is used up, there is a way everywhere, and every
    /// request is taken for answered.
    steps_left: usize,
}

impl<'a> Ways<'a> {
    fn new(context: &'a Context<'a>) -> Self {
        Ways { context, into: BTreeMap::new(), out: BTreeMap::new(), steps_left: 2_000_000 }
    }

    fn lead(&mut self, node: NodeId, lane: LaneId) -> bool {
        if !self.into.contains_key(&lane) {
            let marks = self.walk(lane, false);
            self.into.insert(lane, marks);
        }
        self.into[&lane].get(node.index()).copied().unwrap_or(true)
    }

    fn come(&mut self, lane: LaneId, node: NodeId) -> bool {
        if !self.out.contains_key(&lane) {
            let marks = self.walk(lane, true);
            self.out.insert(lane, marks);
        }
        self.out[&lane].get(node.index()).copied().unwrap_or(true)
    }

    /// Marks what hangs together with the lane along the edges, or against them; nothing when there are no
    /// steps left.
    fn walk(&mut self, lane: LaneId, along: bool) -> Vec<bool> {
        let (model, flow) = (self.context.model, self.context.flow());
        let most = model.nodes.len() + model.edges.len();
        let Some(left) = self.steps_left.checked_sub(most) else { return Vec::new() };
        self.steps_left = left;
        let mut marks = vec![false; model.nodes.len()];
        let mut open: Vec<NodeId> = model.lane(lane).nodes.clone();
        while let Some(node) = open.pop() {
            if std::mem::replace(&mut marks[node.index()], true) {
                continue;
            }
            if along {
                open.extend(flow.out[node.index()].iter().map(|&edge| model.edge(edge).to));
            } else {
                open.extend(flow.into[node.index()].iter().map(|&edge| model.edge(edge).from));
            }
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::{check, found};

    /// Two lanes; the first sends these words.
    fn two(from: &str, label: &str, to: &str) -> String {
        format!(
            "User {{\nn1: circle label:\"{from}\"\n‹n1.handle(bottom) -> Service.n2.handle(top) [label=\"{label}\"]›\n}}\nService {{\nn2: rectangle label:\"{to}\"\n}}"
        )
    }

    #[test]
    fn a_user_asks_and_gets_nothing_back() {
        for (from, label, to) in [
            ("Ask for the price", "", "Work it out"),
            ("Open page", "GET /page", "Render"),
            ("下单", "", "创建订单"),
        ] {
            check(&RULE, &two(from, label, to), "");
        }
    }

    #[test]
    fn a_request_between_two_of_many_lanes() {
        for (label, to) in [("GET /stock", "Stock"), ("", "Query the stock"), ("查库存", "查询库存")] {
            check(
                &RULE,
                &format!(
                    "Shop {{\nn1: circle label:\"Order\"\nn1.handle(bottom) -> Orders.n2.handle(top)\n}}\nOrders {{\nn2: rectangle label:\"Check\"\nn3: rectangle label:\"Confirm\"\nn2.handle(right) -> n3.handle(left)\n‹n2.handle(bottom) -> Depot.n4.handle(top) [label=\"{label}\"]›\nn3.handle(top) -> Shop.n1.handle(bottom)\n}}\nDepot {{\nn4: rectangle label:\"{to}\"\n}}"
                ),
                "",
            );
        }
    }

    #[test]
    fn the_one_that_is_left_open_among_those_that_are_answered() {
        check(
            &RULE,
            "Shop {\nn1: circle label:\"Order\"\nn2: circle label:\"Cancel\"\nn1.handle(top) -> Depot.n3.handle(top)\n‹n2.handle(top) -> Depot.n4.handle(top)›\n}\nDepot {\nn3: rectangle label:\"Pack\"\nn4: rectangle label:\"Unpack\"\nn3.handle(top) -> Shop.n1.handle(bottom)\n}\nPost {\nn5: circle label:\"Parcel\"\nn5.handle(top) -> Depot.n3.handle(bottom)\n}",
            "",
        );
    }

    #[test]
    fn events_and_hand_offs_want_no_answer() {
        for source in [
            "Orders {\nn1: circle label:\"Order placed\"\nn1.handle(bottom) -> Bus.n2.handle(top) [label=\"OrderPlaced\"]\n}\nBus {\nn2: rectangle label:\"Topic orders\"\nn2.handle(bottom) -> Lake.n3.handle(top)\n}\nLake {\nn3: rectangle label:\"Iceberg\"\n}",
            "Sensor {\nn1: circle label:\"Reading\"\nn1.handle(bottom) -> Bus.n2.handle(top) [label=\"Publish\"]\n}\nBus {\nn2: rectangle label:\"Topic\"\n}",
        ] {
            check(&RULE, source, "");
        }
    }

    #[test]
    fn an_answer_over_a_third_lane_is_one_but_only_for_who_gets_it() {
        check(
            &RULE,
            "User {\nn1: circle label:\"Ask\"\nn4: circle label:\"Shown\"\nn1.handle(top) -> Api.n2.handle(top)\n}\nApi {\nn2: rectangle label:\"Handle the request\"\n‹n2.handle(top) -> Store.n3.handle(top) [label=\"SELECT\"]›\n}\nStore {\nn3: rectangle label:\"Find the row\"\nn3.handle(top) -> User.n4.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn thousands_of_lanes_end_soon() {
        let lanes: String = (1..4000)
            .map(|i| {
                format!(
                    "L{i} {{\nn{i}: circle\nn{i}.handle(top) -> n{}.handle(top) [label=\"GET\"]\n}}\n",
                    i + 1
                )
            })
            .collect();
        assert!(found(&lanes).iter().any(|found| found.code == RULE.code));
    }
}
