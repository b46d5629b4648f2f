//! A request to another lane that never gets a response.
//!
//! A response is any path from the target of the message back into the lane of its source, also through
//! other lanes. Events, hand-offs in a pipeline and responses themselves need none. A message without a
//! response is reported if
//! - its text asks for something: `GET /orders`, `Ask for the price`, 查询库存;
//! - other messages between the same two lanes get a response, but this one does not;
//! - or its lane never receives a message and either is a person or client, or there are only two lanes
//!   with messages.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Context, Findings, Rule};
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

/// Words that ask for something, in the label of a message or in the caption of its source or target.
const ASKING: [&str; 16] = [
    "request", "requests", "ask", "asks", "query", "queries", "call", "calls", "fetch", "请求", "查询",
    "询问", "调用", "检索", "获取", "申请",
];

/// Words that ask for something in the label of a message. In a caption, as in `Search index`, they may not.
const ASKING_ON_A_MESSAGE: [&str; 9] =
    ["get", "find", "search", "look", "lookup", "load", "check", "rpc", "grpc"];

/// Keywords of SQL and HTTP, which count in capitals only. In lower case they are ordinary words.
const ASKING_IN_CAPITALS: [&str; 9] =
    ["POST", "PUT", "PATCH", "DELETE", "HEAD", "SELECT", "INSERT", "UPDATE", "SQL"];

/// Words of messages that need no response or are one.
const TELLING: [&str; 39] = [
    "event", "events", "publish", "produce", "emit", "notify", "log", "audit", "alert", "stream", "topic",
    "queue", "response", "respond", "reply", "answer", "result", "return", "reject", "refuse", "dlq", "事件",
    "发布", "通知", "日志", "审计", "告警", "推送", "广播", "主题", "队列", "响应", "回应", "应答", "回复",
    "答复", "结果", "返回", "拒绝",
];

/// Last words of the titles of lanes that expect responses.
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

fn check(context: &Context, found: &mut Findings) {
    let (model, messages) = (context.model, &context.graph().messages);
    let ends = |edge: &Edge| (model.node(edge.from).lane, model.node(edge.to).lane);
    let mut paths = Paths::new(context);
    let mut words = WordsOf { context, captions: BTreeMap::new(), clients: BTreeMap::new() };
    let mut lanes = BTreeSet::new();
    let mut hears = BTreeSet::new();
    // Pairs of lanes. `answered`: a message from the first to the second gets a response. `begins`: a message
    // from the first to the second does not itself follow from the second.
    let (mut answered, mut begins) = (BTreeSet::new(), BTreeSet::new());
    for edge in messages.iter().map(|&id| model.edge(id)) {
        let pair = ends(edge);
        lanes.extend([pair.0, pair.1]);
        hears.insert(pair.1);
        if paths.lead_into(edge.to, pair.0) {
            answered.insert(pair);
        }
        if !paths.come_from(pair.1, edge.from) {
            begins.insert(pair);
        }
    }
    for edge in messages.iter().map(|&id| model.edge(id)) {
        let (from, to) = ends(edge);
        let names = [context.lane_name(from), context.lane_name(to)];
        if names.contains(&"") || paths.lead_into(edge.to, from) {
            continue;
        }
        let label = edge.label.as_deref().unwrap_or_default();
        let ends = [words.of_caption(edge.from), words.of_caption(edge.to)];
        let asked = asks(label);
        let (anyone_asks, anyone_tells) = (
            asked || ends.iter().any(|caption| caption.asks),
            tells(label) || ends.iter().any(|caption| caption.tells),
        );
        let mut waits = || !hears.contains(&from) && (lanes.len() == 2 || words.is_client(from));
        let is_request = asked
            || says(label, &ASKING_ON_A_MESSAGE)
            || !anyone_tells
                && begins.contains(&(from, to))
                // A message that follows from the other lane may be a response itself.
                && (anyone_asks
                    || !paths.come_from(to, edge.from) && (answered.contains(&(from, to)) || waits()));
        if is_request {
            found.add(edge.span, || RULE.at(edge.span, WHAT.with(names)));
        }
    }
}

/// Whether a text has words that ask for something, or that tell something.
#[derive(Clone, Copy)]
struct Said {
    asks: bool,
    tells: bool,
}

/// What captions of nodes and titles of lanes say. Each is read once, however many messages it has.
struct WordsOf<'a> {
    context: &'a Context<'a>,
    captions: BTreeMap<NodeId, Said>,
    clients: BTreeMap<LaneId, bool>,
}

impl WordsOf<'_> {
    fn of_caption(&mut self, node: NodeId) -> Said {
        let caption = || self.context.model.node(node).caption();
        *self.captions.entry(node).or_insert_with(|| Said { asks: asks(caption()), tells: tells(caption()) })
    }

    fn is_client(&mut self, lane: LaneId) -> bool {
        let title = || self.context.model.lane(lane).title.as_str();
        *self.clients.entry(lane).or_insert_with(|| is_client(title()))
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

/// Whether the text has one of the words: Latin words as whole words, Chinese ones anywhere.
fn says(text: &str, sought: &[&str]) -> bool {
    crate::work::count(text.len());
    let latin = |sought: &str| words(text).any(|word| word.eq_ignore_ascii_case(sought));
    sought.iter().any(|sought| if sought.is_ascii() { latin(sought) } else { text.contains(sought) })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
}

/// Which nodes have a path to a lane or from it. Computed on demand.
struct Paths<'a> {
    context: &'a Context<'a>,
    /// Whether each node has a path into the lane.
    into: BTreeMap<LaneId, Vec<bool>>,
    /// Whether each node has a path from the lane.
    out: BTreeMap<LaneId, Vec<bool>>,
    /// A limit, so that thousands of lanes stay cheap. Once it is used up, every pair counts as connected, so
    /// that nothing more is reported.
    work_left: usize,
}

impl<'a> Paths<'a> {
    fn new(context: &'a Context<'a>) -> Self {
        Paths { context, into: BTreeMap::new(), out: BTreeMap::new(), work_left: 2_000_000 }
    }

    fn lead_into(&mut self, node: NodeId, lane: LaneId) -> bool {
        if !self.into.contains_key(&lane) {
            let marks = self.reachable(lane, false);
            self.into.insert(lane, marks);
        }
        self.into[&lane].get(node.index()).copied().unwrap_or(true)
    }

    fn come_from(&mut self, lane: LaneId, node: NodeId) -> bool {
        if !self.out.contains_key(&lane) {
            let marks = self.reachable(lane, true);
            self.out.insert(lane, marks);
        }
        self.out[&lane].get(node.index()).copied().unwrap_or(true)
    }

    /// Marks the nodes reachable from the lane, along the edges or against them. Empty if no work is left.
    fn reachable(&mut self, lane: LaneId, along: bool) -> Vec<bool> {
        let (model, graph) = (self.context.model, self.context.graph());
        let most = model.nodes.len() + model.edges.len();
        let Some(left) = self.work_left.checked_sub(most) else { return Vec::new() };
        self.work_left = left;
        let mut marks = vec![false; model.nodes.len()];
        let mut open: Vec<NodeId> = model.lane(lane).nodes.clone();
        while let Some(node) = open.pop() {
            if std::mem::replace(&mut marks[node.index()], true) {
                continue;
            }
            if along {
                open.extend(graph.out[node.index()].iter().map(|&edge| model.edge(edge).to));
            } else {
                open.extend(graph.into[node.index()].iter().map(|&edge| model.edge(edge).from));
            }
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::tests::{check, found};

    /// Two lanes, with a message from the first to the second.
    fn two_lanes(from: &str, label: &str, to: &str) -> String {
        format!(
            "User {{\nn1: circle label:\"{from}\"\n‹n1.handle(bottom) -> Service.n2.handle(top) [label=\"{label}\"]›\n}}\nService {{\nn2: rectangle label:\"{to}\"\n}}"
        )
    }

    #[test]
    fn a_user_asks_and_gets_no_response() {
        for (from, label, to) in [
            ("Ask for the price", "", "Work it out"),
            ("Open page", "GET /page", "Render"),
            ("下单", "", "创建订单"),
        ] {
            check(&RULE, &two_lanes(from, label, to), "");
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
    fn the_only_message_without_a_response() {
        check(
            &RULE,
            "Shop {\nn1: circle label:\"Order\"\nn2: circle label:\"Cancel\"\nn1.handle(top) -> Depot.n3.handle(top)\n‹n2.handle(top) -> Depot.n4.handle(top)›\n}\nDepot {\nn3: rectangle label:\"Pack\"\nn4: rectangle label:\"Unpack\"\nn3.handle(top) -> Shop.n1.handle(bottom)\n}\nPost {\nn5: circle label:\"Parcel\"\nn5.handle(top) -> Depot.n3.handle(bottom)\n}",
            "",
        );
    }

    #[test]
    fn events_and_hand_offs_need_no_response() {
        for source in [
            "Orders {\nn1: circle label:\"Order placed\"\nn1.handle(bottom) -> Bus.n2.handle(top) [label=\"OrderPlaced\"]\n}\nBus {\nn2: rectangle label:\"Topic orders\"\nn2.handle(bottom) -> Lake.n3.handle(top)\n}\nLake {\nn3: rectangle label:\"Iceberg\"\n}",
            "Sensor {\nn1: circle label:\"Reading\"\nn1.handle(bottom) -> Bus.n2.handle(top) [label=\"Publish\"]\n}\nBus {\nn2: rectangle label:\"Topic\"\n}",
        ] {
            check(&RULE, source, "");
        }
    }

    #[test]
    fn a_response_can_come_through_a_third_lane() {
        check(
            &RULE,
            "User {\nn1: circle label:\"Ask\"\nn4: circle label:\"Shown\"\nn1.handle(top) -> Api.n2.handle(top)\n}\nApi {\nn2: rectangle label:\"Handle the request\"\n‹n2.handle(top) -> Store.n3.handle(top) [label=\"SELECT\"]›\n}\nStore {\nn3: rectangle label:\"Find the row\"\nn3.handle(top) -> User.n4.handle(top)\n}",
            "",
        );
    }

    #[test]
    fn thousands_of_lanes_are_checked_quickly() {
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
