//! Diagrams of every size in shapes that nobody draws by hand: stars, knots, ladders, loops in loops.

use std::fmt::Write;

pub type Family = fn(usize) -> String;

/// Statements of lanes: nodes first, then edges and loops.
#[derive(Default)]
struct Text {
    nodes: Vec<String>,
    rest: Vec<String>,
    lane_of: Vec<usize>,
}

const SIDES: [&str; 4] = ["left", "right", "top", "bottom"];

impl Text {
    /// Lanes of as many nodes in turn: node `i` stands in lane `i % lanes`.
    fn new(nodes: usize, lanes: usize) -> Text {
        Text::with(nodes, |i| i % lanes)
    }

    fn with(nodes: usize, lane: impl Fn(usize) -> usize) -> Text {
        let mut text = Text::default();
        for i in 0..nodes {
            let lane = lane(i);
            text.lane_of.push(lane);
            while text.nodes.len() <= lane {
                text.nodes.push(String::new());
                text.rest.push(String::new());
            }
            let _ = writeln!(text.nodes[lane], "n{i}: rectangle label:\"a\"");
        }
        text
    }

    fn edge(&mut self, from: usize, to: usize, sides: [&str; 2], label: &str) {
        let [a, b] = [self.lane_of[from], self.lane_of[to]];
        let lane = if a == b { String::new() } else { format!("L{b}.") };
        let label = if label.is_empty() { String::new() } else { format!(" [label=\"{label}\"]") };
        let line = format!("n{from}.handle({}) -> {lane}n{to}.handle({}){label}", sides[0], sides[1]);
        let _ = writeln!(self.rest[a], "{line}");
    }

    fn repeat(&mut self, members: impl Iterator<Item = usize>) {
        let mut line = "loop [a]".to_owned();
        let mut first = None;
        for member in members {
            let own = *first.get_or_insert(self.lane_of[member]);
            let lane = if self.lane_of[member] == own {
                String::new()
            } else {
                format!("L{}.", self.lane_of[member])
            };
            let _ = write!(line, " {lane}n{member}");
        }
        let _ = writeln!(self.rest[first.unwrap_or(0)], "{line}");
    }

    fn chain(mut self) -> Text {
        for i in 1..self.lane_of.len() {
            self.edge(i - 1, i, ["right", "left"], "");
        }
        self
    }

    fn done(self) -> String {
        let lanes = self.nodes.iter().zip(&self.rest).enumerate();
        lanes.map(|(i, (nodes, rest))| format!("L{i} {{ # Lane {i}\n{nodes}{rest}}}\n")).collect()
    }
}

/// Numbers that look random and are always the same.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % most as u64) as usize
    }

    fn sides(&mut self) -> [&'static str; 2] {
        [SIDES[self.below(4)], SIDES[self.below(4)]]
    }
}

fn star(n: usize, lanes: usize, sides: [&str; 2], is_out: bool, label: &str) -> String {
    let mut text = Text::with(n + 1, |i| if i == 0 || lanes == 1 { 0 } else { 1 + i % (lanes - 1) });
    for i in 1..=n {
        let (from, to) = if is_out { (0, i) } else { (i, 0) };
        text.edge(from, to, sides, label);
    }
    text.done()
}

fn joined(n: usize, mut sides: impl FnMut() -> [&'static str; 2]) -> String {
    let mut text = Text::new(n, 1);
    for i in 0..n {
        for j in i + 1..n {
            text.edge(i, j, sides(), "");
        }
    }
    text.done()
}

fn bipartite(n: usize, lanes: usize, sides: [&str; 2]) -> String {
    let mut text = Text::with(2 * n, |i| if i < n { 0 } else { lanes - 1 });
    for i in 0..n {
        for j in n..2 * n {
            text.edge(i, j, sides, "");
        }
    }
    text.done()
}

fn grid(n: usize, lanes: usize) -> String {
    let mut text = Text::with(n * n, |i| if lanes == 1 { 0 } else { i / n });
    for i in 0..n * n {
        if i % n + 1 < n {
            text.edge(i, i + 1, ["right", "left"], "");
        }
        if i + n < n * n {
            text.edge(i, i + n, ["bottom", "top"], "");
        }
    }
    text.done()
}

fn random(n: usize, lanes: usize, edges: usize) -> String {
    let mut random = Random(n as u64);
    let mut text = Text::new(n, lanes);
    for _ in 0..edges {
        let (from, to) = (random.below(n), random.below(n));
        text.edge(from, to, random.sides(), "");
    }
    text.done()
}

fn pairs(n: usize, edge: impl Fn(usize) -> ([&'static str; 2], String)) -> String {
    let mut text = Text::new(2, 1);
    for i in 0..n {
        let (sides, label) = edge(i);
        text.edge(0, 1, sides, &label);
    }
    text.done()
}

fn chain(n: usize, lanes: usize, sides: impl Fn(usize) -> [&'static str; 2], label: &str) -> String {
    let mut text = Text::new(n, lanes);
    for i in 1..n {
        text.edge(i - 1, i, sides(i), label);
    }
    text.done()
}

fn loops(nodes: usize, each: impl Iterator<Item = Vec<usize>>) -> String {
    let mut text = Text::new(nodes, 1).chain();
    each.for_each(|members| text.repeat(members.into_iter()));
    text.done()
}

fn labels(label: &str) -> String {
    format!(
        "A {{ # {label}\nn1: rectangle label:\"{label}\"\nn2: circle label:\"{label}\"\nn3: taskbox owner:\"{label}\"\n\
         n1.handle(right) -> n2.handle(left) [label=\"{label}\"]\nloop [{label}] n1\n}}\n"
    )
}

fn root(n: usize) -> usize {
    n.isqrt().max(2)
}

pub const FAMILIES: &[(&str, Family)] = &[
    ("star out", |n| star(n, 1, ["right", "left"], true, "")),
    ("star in", |n| star(n, 1, ["right", "left"], false, "")),
    ("star down", |n| star(n, 1, ["bottom", "top"], true, "")),
    ("star left", |n| star(n, 1, ["left", "left"], false, "")),
    ("labelled star", |n| star(n, 1, ["right", "left"], true, "go")),
    ("star over lanes", |n| star(n, root(n), ["bottom", "top"], true, "")),
    ("star, a lane each", |n| star(n, n + 1, ["right", "left"], true, "")),
    ("star from a lane each", |n| star(n, n + 1, ["top", "bottom"], false, "")),
    ("all joined", |n| joined(n, || ["right", "left"])),
    ("all joined anyhow", |n| {
        let mut random = Random(n as u64);
        joined(n, || random.sides())
    }),
    ("bipartite", |n| bipartite(n, 1, ["right", "left"])),
    ("bipartite over lanes", |n| bipartite(n, 2, ["bottom", "top"])),
    ("grid", |n| grid(n, 1)),
    ("grid of lanes", |n| grid(n, n)),
    ("random sides", |n| random(n + 2, 1, n)),
    ("random over lanes", |n| random(n + 2, 10, n)),
    ("random over many lanes", |n| random(n + 2, n / 4 + 1, n)),
    ("dense", |n| random(root(n), 1, n)),
    ("the same loop", |n| loops(4, (0..n).map(|_| vec![0, 1, 2]))),
    ("nested loops", |n| loops(2 * n, (0..n).map(|i| vec![i, 2 * n - 1 - i]))),
    ("nested full loops", |n| loops(2 * n, (0..n).map(|i| (i..2 * n - i).collect()))),
    ("overlapping loops", |n| loops(n + 3, (0..n).map(|i| vec![i, i + 1, i + 2]))),
    ("long overlapping loops", |n| loops(2 * n, (0..n).map(|i| (i..i + n).collect()))),
    ("scattered loops", |n| {
        let k = root(n);
        loops(n + k, (0..k).map(|i| (i..n + k).step_by(k).collect()))
    }),
    ("random loops", |n| {
        let mut random = Random(n as u64);
        loops(n + 2, (0..n).map(|_| (0..3).map(|_| random.below(n + 2)).collect()))
    }),
    ("lanes", |n| Text::with(n, |i| i).done()),
    ("chain over lanes", |n| chain(n, n, |_| ["bottom", "top"], "")),
    ("stairs over lanes", |n| chain(n, n, |_| ["right", "left"], "")),
    ("nodes", |n| Text::new(n, 1).done()),
    ("chain", |n| chain(n, 1, |_| ["right", "left"], "")),
    ("labelled chain", |n| chain(n, 1, |_| ["right", "left"], "go")),
    ("chain down", |n| chain(n, 1, |_| ["bottom", "top"], "")),
    ("chain to the left", |n| chain(n, 1, |_| ["left", "right"], "")),
    ("chain of turns", |n| chain(n, 1, |_| ["right", "right"], "")),
    ("chain of anything", |n| chain(n, 1, |i| [SIDES[i * 7 % 4], SIDES[i * i % 4]], "")),
    ("zigzag", |n| chain(n, 2, |i| if i % 2 == 1 { ["bottom", "top"] } else { ["top", "bottom"] }, "")),
    ("one pair", |n| pairs(n, |i| (["right", "left"], format!("{i}")))),
    ("one pair on all sides", |n| pairs(n, |i| ([SIDES[i % 4], SIDES[i / 4 % 4]], format!("{i}")))),
    ("edges to itself", |n| {
        let mut text = Text::new(1, 1);
        (0..n).for_each(|i| text.edge(0, 0, [SIDES[i % 4], SIDES[i / 4 % 4]], &format!("{i}")));
        text.done()
    }),
    ("each to itself", |n| {
        let mut text = Text::new(n, 1);
        (0..n).for_each(|i| text.edge(i, i, ["right", "top"], ""));
        text.done()
    }),
    ("ladder", |n| {
        let mut text = Text::new(2 * n, 2);
        for i in 0..n {
            text.edge(2 * i, 2 * i + 1, ["bottom", "top"], "ask");
            text.edge(2 * i + 1, 2 * i, ["top", "bottom"], "");
            if i + 1 < n {
                text.edge(2 * i, 2 * i + 2, ["right", "left"], "");
            }
        }
        text.done()
    }),
    ("back to the first", |n| {
        let mut text = Text::new(n + 1, 1).chain();
        (1..=n).for_each(|i| text.edge(i, 0, ["top", "top"], "again"));
        text.done()
    }),
    ("back as far as can be", |n| {
        let mut text = Text::new(2 * n, 1).chain();
        (0..n).for_each(|i| text.edge(2 * n - 1 - i, i, ["bottom", "bottom"], ""));
        text.done()
    }),
    ("each to its mirror", |n| {
        let mut text = Text::new(n + 1, 1);
        (0..n).for_each(|i| text.edge(i, n - i, ["right", "left"], ""));
        text.done()
    }),
    ("tree", |n| {
        let mut text = Text::new(n + 1, 1);
        (1..=n).for_each(|i| text.edge((i - 1) / 2, i, [SIDES[1 + 2 * (i % 2)], "left"], ""));
        text.done()
    }),
    ("two hubs", |n| {
        let mut text = Text::new(n + 2, 1);
        for i in 2..n + 2 {
            text.edge(0, i, ["right", "left"], "");
            text.edge(i, 1, ["right", "left"], "");
        }
        text.done()
    }),
    ("many hubs", |n| {
        let k = root(n);
        let mut text = Text::new(n + k, 1);
        (0..n).for_each(|i| text.edge(i % k, k + i, [SIDES[i % 4], SIDES[i / 3 % 4]], ""));
        text.done()
    }),
    ("fans that face each other", |n| {
        let mut text = Text::with(2 * n, |i| i / n);
        for (i, j) in (0..n * n).map(|i| (i / n, i % n)) {
            if (i + j) % 2 == 0 {
                text.edge(i, n + j, ["bottom", "top"], "");
            } else {
                text.edge(n + j, i, ["top", "bottom"], "");
            }
        }
        text.done()
    }),
    ("hand-offs between the same two", |n| {
        let mut text = Text::new(2, 2);
        for i in 0..n {
            text.edge(0, 1, ["bottom", "top"], &format!("{i}"));
            text.edge(1, 0, ["top", "bottom"], &format!("{i}"));
        }
        text.done()
    }),
    ("stairs of many steps each", |n| {
        let mut text = Text::new(n + 1, 1);
        for (i, j) in (0..n * n).map(|i| (i / n, i % n)) {
            text.edge(i, i + 1, ["bottom", "left"], &format!("{j}"));
        }
        text.done()
    }),
    ("a long text", |n| labels(&"word ".repeat(n))),
    ("a long word", |n| labels(&"x".repeat(n))),
    ("combining marks", |n| labels(&format!("a{}", "\u{301}".repeat(n)))),
    ("signs of direction", |n| labels(&"\u{202e}".repeat(n))),
    ("Chinese", |n| labels(&"订单".repeat(n))),
    ("families of emoji", |n| labels(&"👩\u{200d}".repeat(n))),
    ("narrow letters", |n| {
        (0..n).map(|i| format!("n{i}: circle label:\"{}\"\n", "il ".repeat(25))).collect()
    }),
];
