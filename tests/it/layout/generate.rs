//! Random and regular models, made without parsing a text: flow-like swimlanes, adversarial graphs, grids,
//! stars, ladders and deep loops. The same arguments give the same model on every machine.

use fizz::geometry::Side;
use fizz::model::{Edge, Lane, LaneId, Loop, Model, Node, NodeId, Shape};
use fizz::text::Span;

/// A small random number generator (xorshift), good enough to vary a layout and the same everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn side(&mut self) -> Side {
        Side::ALL[self.below(4)]
    }
}

pub fn empty(lanes: usize) -> Model {
    let span = Span::default();
    let lane = |i: usize| Lane {
        name: format!("L{i}"),
        title: format!("Lane {i}"),
        nodes: vec![],
        blocks: vec![],
        name_span: span,
        title_span: None,
    };
    let mut model = Model::default();
    model.lanes = (0..lanes).map(lane).collect();
    model
}

pub fn add_node(model: &mut Model, lane: usize, shape: Shape, label: &str) -> NodeId {
    let id = NodeId::from(model.nodes.len());
    model.nodes.push(Node {
        name: format!("n{}", id.index() + 1),
        lane: LaneId::from(lane),
        shape,
        label: Some(label.to_owned()),
        owner: None,
        description: None,
        system: None,
        extra: vec![],
        span: Span::default(),
        name_span: Span::default(),
        duplicate: false,
    });
    model.lanes[lane].nodes.push(id);
    id
}

pub fn add_edge(model: &mut Model, from: usize, from_side: Side, to: usize, to_side: Side, label: &str) {
    model.edges.push(Edge {
        from: NodeId::from(from),
        from_side,
        to: NodeId::from(to),
        to_side,
        label: (!label.is_empty()).then(|| label.to_owned()),
        lane: None,
        span: Span::default(),
        duplicate: false,
    });
}

pub fn add_loop(model: &mut Model, condition: &str, members: &[usize]) {
    let mut members: Vec<NodeId> = members.iter().map(|&v| NodeId::from(v)).collect();
    members.sort_unstable();
    members.dedup();
    let condition = condition.to_owned();
    model.loops.push(Loop { condition, members, lane: None, span: Span::default() });
}

/// The text of a model, as a person would write it.
pub fn text(model: &Model) -> String {
    let mut text = String::new();
    for (index, lane) in model.lanes.iter().enumerate() {
        text += &format!("{} {{ # {}\n", lane.name, lane.title);
        for node in model.nodes.iter().filter(|node| node.lane.index() == index) {
            let label = node.label.as_deref().unwrap_or_default();
            text += &format!("{}: {} label:\"{label}\"\n", node.name, node.shape.name());
        }
        for edge in &model.edges {
            let (from, to) = (&model.nodes[edge.from.index()], &model.nodes[edge.to.index()]);
            if from.lane.index() == index {
                let there = &model.lanes[to.lane.index()].name;
                let (a, b) = (edge.from_side.name(), edge.to_side.name());
                text += &format!("{}.handle({a}) -> {there}.{}.handle({b})", from.name, to.name);
                text +=
                    &edge.label.as_ref().map_or("\n".to_owned(), |label| format!(" [label=\"{label}\"]\n"));
            }
        }
        text += "}\n";
    }
    text
}

fn shape(random: &mut Random) -> Shape {
    match random.below(16) {
        0 | 1 => Shape::Diamond,
        2 | 3 => Shape::Circle,
        4 => Shape::Taskbox,
        _ => Shape::Rectangle,
    }
}

const WORDS: [&str; 12] = [
    "check",
    "order",
    "Payment received",
    "send",
    "库存",
    "retry policy",
    "archive",
    "notify customer",
    "审核 request",
    "ok",
    "Kafka topic partition",
    "done",
];

fn words(random: &mut Random, most: usize) -> String {
    let count = 1 + random.below(most);
    (0..count).map(|_| WORDS[random.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
}

/// Like a real process: most edges lead straight on, some into another lane, a few back or further ahead.
pub fn flow(nodes: usize, lanes: usize, seed: u64) -> Model {
    // The random numbers are those of the sketch that docs/LAYOUT.md compares with, in the same order.
    let mut state = seed;
    let mut rnd = move |k: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % k
    };
    let mut model = empty(lanes);
    let mut lane = 0;
    let mut lanes_of: Vec<usize> = vec![];
    for i in 0..nodes {
        let before = lane;
        if rnd(100) < 22 {
            let by = if rnd(10) < 8 { 1 } else { 2 };
            lane = if rnd(2) == 0 && lane >= by { lane - by } else { (lane + by).min(lanes - 1) };
        }
        let shape = match rnd(8) {
            0 => Shape::Diamond,
            1 => Shape::Circle,
            _ => Shape::Rectangle,
        };
        let long = if shape == Shape::Rectangle { rnd(15) + 15 * rnd(2) } else { 3 };
        add_node(&mut model, lane, shape, &"step by step by step by step"[..4 + long as usize % 20]);
        if i > 0 {
            let label = if rnd(100) < 40 { &"label of wires"[..5 + rnd(60) as usize / 8] } else { "" };
            let (a, b) = match lane.cmp(&before) {
                std::cmp::Ordering::Equal => (Side::Right, Side::Left),
                std::cmp::Ordering::Greater => (Side::Bottom, Side::Top),
                std::cmp::Ordering::Less => (Side::Top, Side::Bottom),
            };
            add_edge(&mut model, i - 1, a, i, b, label);
        }
        lanes_of.push(lane);
        if i > 6 && rnd(100) < 12 {
            let to = i - 2 - rnd(30.min(i as u64 - 2)) as usize;
            let there = lanes_of[to];
            let label = if rnd(2) == 0 { "again" } else { "" };
            let side = |r: u64| [Side::Left, Side::Right, Side::Top, Side::Bottom][r as usize];
            let (a, b) = if rnd(3) > 0 {
                match there.cmp(&lane) {
                    std::cmp::Ordering::Equal => (Side::Top, Side::Top),
                    std::cmp::Ordering::Less => (Side::Top, Side::Bottom),
                    std::cmp::Ordering::Greater => (Side::Bottom, Side::Top),
                }
            } else {
                (side(rnd(4)), side(rnd(4)))
            };
            add_edge(&mut model, i, a, to, b, label);
        }
    }
    model
}

/// Anything that a layout may be given: any sides, self-loops, parallel edges, long labels, loops.
pub fn adversarial(nodes: usize, lanes: usize, edges: usize, seed: u64) -> Model {
    let mut random = Random::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut model = empty(lanes);
    for _ in 0..nodes {
        let (lane, shape, label) = (random.below(lanes), shape(&mut random), words(&mut random, 4));
        add_node(&mut model, lane, shape, &label);
    }
    for _ in 0..edges {
        let from = random.below(nodes);
        let to = match random.below(8) {
            0 | 1 => random.below(nodes),
            2 => from,
            _ => (from + 1 + random.below(4)).min(nodes - 1),
        };
        let label = if random.chance(40) { words(&mut random, 3) } else { String::new() };
        let (a, b) = (random.side(), random.side());
        add_edge(&mut model, from, a, to, b, &label);
        if random.chance(10) {
            let label = words(&mut random, 2);
            add_edge(&mut model, to, b, from, a, &label);
        }
    }
    for _ in 0..nodes / 8 {
        let first = random.below(nodes);
        let count = 2 + random.below(4);
        let members: Vec<usize> = if random.chance(70) {
            (first..(first + count).min(nodes)).collect()
        } else {
            (0..count).map(|_| random.below(nodes)).collect()
        };
        let condition = words(&mut random, 3);
        add_loop(&mut model, &condition, &members);
    }
    model
}

/// `width` nodes in each of `lanes` lanes, each joined to the next and to the one below.
pub fn grid(width: usize, lanes: usize) -> Model {
    let mut model = empty(lanes);
    for lane in 0..lanes {
        for _ in 0..width {
            add_node(&mut model, lane, Shape::Rectangle, "cell");
        }
    }
    for lane in 0..lanes {
        for i in 0..width {
            let v = lane * width + i;
            if i + 1 < width {
                add_edge(&mut model, v, Side::Right, v + 1, Side::Left, "");
            }
            if lane + 1 < lanes {
                add_edge(&mut model, v, Side::Bottom, v + width, Side::Top, "");
            }
        }
    }
    model
}

/// A node that leads to `fan` others, which all lead to one last node.
pub fn star(fan: usize, lanes: usize, sides: [Side; 4], label: &str) -> Model {
    let mut model = empty(lanes.max(1));
    add_node(&mut model, 0, Shape::Circle, "out");
    add_node(&mut model, 0, Shape::Circle, "in");
    for i in 0..fan {
        add_node(&mut model, (i + 1) % lanes, Shape::Rectangle, "ray");
        add_edge(&mut model, 0, sides[0], i + 2, sides[1], label);
        add_edge(&mut model, i + 2, sides[2], 1, sides[3], label);
    }
    model
}

/// A request and its response between two lanes, `rungs` times.
pub fn ladder(rungs: usize, label: &str) -> Model {
    let mut model = empty(2);
    for i in 0..rungs {
        let asks = add_node(&mut model, 0, Shape::Rectangle, "ask").index();
        let answers = add_node(&mut model, 1, Shape::Rectangle, "answer").index();
        add_edge(&mut model, asks, Side::Bottom, answers, Side::Top, label);
        add_edge(&mut model, answers, Side::Top, asks, Side::Bottom, label);
        if i > 0 {
            add_edge(&mut model, asks - 2, Side::Right, asks, Side::Left, "");
        }
    }
    model
}

/// A chain with nested loops that all begin at the same node, and with loops that overlap.
pub fn loops(depth: usize) -> Model {
    let mut model = empty(2);
    for i in 0..2 * depth + 2 {
        add_node(&mut model, i % 5 / 4, Shape::Rectangle, "step");
        if i > 0 {
            add_edge(&mut model, i - 1, Side::Right, i, Side::Left, if i % 3 == 0 { "next" } else { "" });
        }
    }
    for i in 0..depth {
        add_loop(&mut model, "while something is left", &(0..=i + 1).collect::<Vec<_>>());
        add_loop(&mut model, "until done", &(i..(i + 3).min(2 * depth + 2)).collect::<Vec<_>>());
    }
    model
}
