//! Random documents and commands from a seed: tidy ones, ones in every lenient spelling, and broken ones.

use fizz::edit::{Command, End, Key, Party, Port};
use fizz::geometry::Side;
use fizz::layout::sequence::Order;
use fizz::model::{EdgeId, LaneId, LoopId, Model, NodeId, Shape};

/// A generator of numbers that gives the same ones for the same seed (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below.max(1) as u64) as usize
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.roll(from.len())]
    }
}

const LANES: [&str; 7] = ["Gateway", "Users", "订单", "order_db", "n8nTrigger", "Événements", "X1"];
const LABELS: [&str; 16] = [
    "5” // wide",
    "“open: 12",
    "＂x＂ } label:\"y\"",
    "ends ” ] [x",
    "Client Request",
    "烘烤面包",
    "a < b -> c",
    "say \"hi\"",
    "C:\\temp\\",
    "x // y # z {w}",
    "2. [Check] (now): n1.handle(left)",
    "Weekly|Read|Sign",
    "",
    "两行\n标签",
    "他说“好”",
    "owner: tab\there\r\nend \u{7}",
];

/// How sloppy a document is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mess {
    Tidy,
    /// Every lenient spelling that real files show.
    Lenient,
    /// And then some bytes lost or put in.
    Broken,
}

pub fn document(dice: &mut Dice, mess: Mess) -> String {
    let text = Writing::new(dice, mess).write();
    if mess == Mess::Broken { mangle(dice, text) } else { text }
}

fn mangle(dice: &mut Dice, mut text: String) -> String {
    let pieces =
        ["{", "}", "\"", "[", "]", "#", "//", "\n", "n1", ":", "->", "：", "“", "```", "loop ", " ", "\\"];
    for _ in 0..1 + dice.roll(4) {
        let mut at = dice.roll(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        if dice.once_in(2) {
            text.insert_str(at, dice.pick(&pieces));
        } else if let Some(letter) = text[at..].chars().next() {
            text.replace_range(at..at + letter.len_utf8(), "");
        }
    }
    if dice.once_in(6) {
        let mut at = dice.roll(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        text.truncate(at);
    }
    text
}

struct Writing<'a> {
    dice: &'a mut Dice,
    mess: Mess,
    eol: &'static str,
    indent: &'static str,
    /// Number and lane of each node.
    nodes: Vec<(usize, usize)>,
    lanes: Vec<&'static str>,
}

impl<'a> Writing<'a> {
    fn new(dice: &'a mut Dice, mess: Mess) -> Self {
        let eol = dice.pick(&["\n", "\n", "\r\n", "\r"]);
        let indent = dice.pick(&["", "  ", "\t", "    "]);
        let count = dice.roll(5);
        let mut lanes: Vec<&str> = LANES.to_vec();
        let lanes = (0..count).map(|_| lanes.remove(dice.roll(lanes.len()))).collect::<Vec<_>>();
        let mut nodes = Vec::new();
        if count > 0 {
            let mut numbers: Vec<usize> = (1..=dice.roll(9)).collect();
            if mess > Mess::Tidy && dice.once_in(3) {
                numbers.iter_mut().for_each(|number| *number += *number / 3);
                if dice.once_in(4) && numbers.len() > 1 {
                    numbers[0] = numbers[1];
                }
            }
            for number in numbers {
                nodes.push((number, dice.roll(count)));
            }
        }
        Writing { dice, mess, eol, indent, nodes, lanes }
    }

    fn lenient(&mut self, times: usize) -> bool {
        self.mess > Mess::Tidy && self.dice.once_in(times)
    }

    fn write(mut self) -> String {
        let mut out = String::new();
        if self.lenient(12) {
            out.push('\u{feff}');
        }
        self.comment(&mut out, 6);
        let blank = self.dice.once_in(2);
        let mut blocks: Vec<usize> = (0..self.lanes.len()).collect();
        if self.lenient(3) && !blocks.is_empty() {
            let again = self.dice.roll(blocks.len());
            blocks.push(again);
        }
        let mut written = vec![false; self.nodes.len()];
        for (position, &lane) in blocks.iter().enumerate() {
            let opened_again = blocks[position + 1..].contains(&lane);
            self.block(&mut out, lane, opened_again, &mut written);
            if blank {
                out.push_str(self.eol);
            }
        }
        if self.lenient(4) {
            for _ in 0..1 + self.dice.roll(2) {
                let statement = self.edge(None).unwrap_or_default();
                self.line(&mut out, "", &statement);
            }
            if let Some(statement) = self.repeat() {
                self.line(&mut out, "", &statement);
            }
        }
        if self.lenient(6) {
            let number = 20 + self.dice.roll(3);
            let statement = self.node(number);
            self.line(&mut out, "", &statement);
        }
        if self.dice.once_in(3) {
            out.truncate(out.trim_end_matches(['\r', '\n']).len());
        }
        out
    }

    fn block(&mut self, out: &mut String, lane: usize, opened_again: bool, written: &mut [bool]) {
        let name = self.lanes[lane];
        out.push_str(name);
        out.push_str(if self.lenient(8) { "｛" } else { " {" });
        let title = self.dice.pick(&["API Gateway", "用户 服务", "A # B (c)", "x // y"]);
        let inline = self.lenient(8);
        match self.dice.roll(5) {
            _ if inline => out.push(' '),
            0 => out.push_str(self.eol),
            1 if self.mess > Mess::Tidy => {
                out.push_str(self.eol);
                self.line(out, self.indent, &format!("# {title}"));
            }
            2 if self.mess > Mess::Tidy => out.push_str(&format!("# {title}  {}", self.eol)),
            _ => out.push_str(&format!(" # {title}{}", self.eol)),
        }
        let here: Vec<usize> =
            (0..self.nodes.len()).filter(|&index| self.nodes[index].1 == lane && !written[index]).collect();
        for index in here {
            if opened_again && self.dice.once_in(2) {
                continue;
            }
            written[index] = true;
            self.comment(out, 8);
            let statement = self.node(self.nodes[index].0);
            self.line(out, self.indent, &statement);
        }
        for _ in 0..self.dice.roll(4) {
            self.comment(out, 8);
            if let Some(statement) = self.edge(Some(lane)) {
                self.line(out, self.indent, &statement);
            }
        }
        if self.dice.once_in(4)
            && let Some(statement) = self.repeat()
        {
            self.line(out, self.indent, &statement);
        }
        if self.lenient(15) {
            self.line(out, self.indent, "what is this");
        }
        out.push('}');
        if self.lenient(8) {
            out.push_str("  // end");
        }
        out.push_str(if self.lenient(10) { " " } else { self.eol });
        if out.ends_with("// end ") {
            out.push_str(self.eol);
        }
    }

    fn line(&mut self, out: &mut String, indent: &str, statement: &str) {
        if self.lenient(8) {
            out.push_str("   ");
        } else {
            out.push_str(indent);
        }
        out.push_str(statement);
        let comment = self.dice.once_in(8);
        if comment {
            out.push_str(&format!(" // c{}", self.dice.roll(1000)));
        } else if self.lenient(8) {
            out.push_str("  ");
        }
        let several = self.lenient(10) && !statement.starts_with('#') && !statement.starts_with("what");
        out.push_str(if several && !comment { " " } else { self.eol });
    }

    fn comment(&mut self, out: &mut String, times: usize) {
        // A comment behind the brace of a lane would be its title.
        let behind_brace = out.trim_end_matches(' ').ends_with(['{', '｛']);
        if self.dice.once_in(times) && !behind_brace {
            out.push_str(&format!("{}// c{}{}", self.indent, self.dice.roll(1000), self.eol));
        }
    }

    fn quoted(&mut self) -> String {
        let label = self.dice.pick(&LABELS).replace(['\n', '\r', '\t', '\u{7}'], " ");
        if self.lenient(10) && !label.contains(['"', '“', '”', '＂', '\\']) {
            return format!("“{label}”");
        }
        format!("\"{}\"", label.replace('\\', "\\\\").replace('"', "\\\""))
    }

    fn node(&mut self, number: usize) -> String {
        let shape = self.dice.pick(&["circle", "rectangle", "diamond", "taskbox"]);
        let shape = if self.lenient(20) { "rectangel" } else { shape };
        let colon = if self.lenient(10) { "：" } else { ":" };
        let sign = if self.lenient(4) { "=" } else { ":" };
        let mut out = format!("n{number}{colon} {shape}");
        let keys = ["label", "owner", "description", "system", "colour"];
        for key in &keys[..if self.mess > Mess::Tidy { 5 } else { 4 }] {
            if self.dice.once_in(if *key == "label" { 1 } else { 5 }) && !self.lenient(8) {
                out.push_str(&format!(" {key}{sign}{}", self.quoted()));
            }
        }
        out
    }

    fn reference(&mut self, lane: Option<usize>, index: usize) -> String {
        let (number, home) = self.nodes[index];
        let name = self.lanes[home];
        let needed = lane.is_some_and(|lane| lane != home);
        let prefixed = if self.lenient(10) { !needed } else { needed };
        if self.lenient(20) {
            format!("{}.n{number}", self.lanes[self.dice.roll(self.lanes.len())])
        } else if prefixed {
            format!("{name}.n{number}")
        } else {
            format!("n{number}")
        }
    }

    fn edge(&mut self, lane: Option<usize>) -> Option<String> {
        let any = |this: &mut Self| (!this.nodes.is_empty()).then(|| this.dice.roll(this.nodes.len()));
        let here: Vec<usize> =
            (0..self.nodes.len()).filter(|&index| Some(self.nodes[index].1) == lane).collect();
        let from =
            if here.is_empty() || self.lenient(6) { any(self)? } else { here[self.dice.roll(here.len())] };
        if self.mess == Mess::Tidy && here.is_empty() {
            return None;
        }
        let to = any(self)?;
        let sides = Side::ALL.map(|side| side.name());
        let handles = !self.lenient(10);
        let handle = |this: &mut Self| {
            if handles { format!(".handle({})", sides[this.dice.roll(4)]) } else { String::new() }
        };
        let (from, from_handle) = (self.reference(lane, from), handle(self));
        let (mut to, to_handle) = (self.reference(lane, to), handle(self));
        if self.lenient(15) {
            to = "n99".to_owned();
        }
        let mut out = format!("{from}{from_handle} -> {to}{to_handle}");
        if self.dice.once_in(3) {
            let sign = if self.lenient(4) { ":" } else { "=" };
            out.push_str(&format!(" [label{sign}{}]", self.quoted()));
        }
        Some(out)
    }

    fn repeat(&mut self) -> Option<String> {
        if self.nodes.len() < 2 {
            return None;
        }
        let first = self.dice.roll(self.nodes.len() - 1);
        let mut out =
            format!("loop [{}]", self.dice.pick(&["retry up to 3 times", "直到完成", "until \"ok\" # 2"]));
        for index in first..(first + 2 + self.dice.roll(3)).min(self.nodes.len()) {
            let name = if self.lenient(5) {
                self.reference(None, index)
            } else {
                format!("n{}", self.nodes[index].0)
            };
            out.push_str(&format!(" {name}"));
        }
        Some(out)
    }
}

/// A command on this model; now and then one that makes no sense.
pub fn command(dice: &mut Dice, model: &Model) -> Command {
    let (nodes, edges) = (model.nodes.len() + usize::from(dice.once_in(40)), model.edges.len());
    let node = |dice: &mut Dice| NodeId::from(dice.roll(nodes));
    let lane = |dice: &mut Dice| LaneId::from(dice.roll(model.lanes.len()));
    let edge = |dice: &mut Dice| EdgeId::from(dice.roll(edges));
    let repeat = |dice: &mut Dice| LoopId::from(dice.roll(model.loops.len()));
    let some_nodes = |dice: &mut Dice| (0..dice.roll(4)).map(|_| node(dice)).collect::<Vec<_>>();
    let text = |dice: &mut Dice| dice.pick(&LABELS).to_owned();
    let option = |dice: &mut Dice| if dice.once_in(4) { None } else { Some(dice.pick(&LABELS).to_owned()) };
    let shape = Shape::ALL[dice.roll(4)];
    let side = |dice: &mut Dice| Side::ALL[dice.roll(4)];
    let port = |dice: &mut Dice| Port { node: node(dice), side: side(dice) };
    let among = |dice: &mut Dice, lane: LaneId| {
        let here = model.lanes.get(lane.index()).map_or(&[][..], |lane| &lane.nodes);
        (!here.is_empty() && !dice.once_in(3)).then(|| here[dice.roll(here.len())])
    };
    let name = |dice: &mut Dice| {
        dice.pick(&["Fresh", "Gateway", "新泳道", "two words", "loop", "", "n5", "订单"]).to_owned()
    };
    match dice.roll(26) {
        0 | 1 => {
            let lane = lane(dice);
            Command::AddNode { lane, after: among(dice, lane), shape, label: text(dice) }
        }
        2 if dice.once_in(3) => Command::AddConnectedLane {
            from: port(dice),
            after: (!dice.once_in(3)).then(|| lane(dice)),
            name: name(dice),
            title: text(dice),
            side: side(dice),
            shape,
            label: text(dice),
        },
        2 => Command::AddConnected {
            from: port(dice),
            lane: lane(dice),
            side: side(dice),
            shape,
            label: text(dice),
        },
        3 => Command::InsertBetween { edge: edge(dice), shape, label: text(dice) },
        4 | 5 => {
            let keys = [Key::Label, Key::Owner, Key::Description, Key::System, Key::Other("colour".into())];
            Command::SetAttribute { node: node(dice), key: keys[dice.roll(5)].clone(), value: option(dice) }
        }
        6 => Command::SetShape { node: node(dice), shape },
        7 => Command::RenameNode {
            node: node(dice),
            name: dice.pick(&["n77", "n1", "x", "n99", "n0", "n3"]).to_owned(),
        },
        8 if dice.once_in(3) => Command::DeleteAndReconnect { node: node(dice) },
        8 => Command::DeleteNodes { nodes: some_nodes(dice) },
        9 => Command::Duplicate { nodes: some_nodes(dice) },
        10..=12 => {
            let lane = lane(dice);
            Command::MoveNodes { nodes: some_nodes(dice), lane, after: among(dice, lane) }
        }
        13 if dice.once_in(3) => {
            let party = |dice: &mut Dice| {
                let lane = lane(dice);
                if dice.once_in(3) {
                    Party::Step(node(dice))
                } else {
                    Party::New { lane, after: among(dice, lane) }
                }
            };
            let (from, to) = (party(dice), party(dice));
            let above = (!dice.once_in(3)).then(|| edge(dice));
            Command::AddMessage { from, to, label: text(dice), above, order: Order::ALL[dice.roll(2)] }
        }
        13 => Command::Connect { from: port(dice), to: port(dice), label: option(dice) },
        14 | 15 => {
            let end = if dice.once_in(2) { End::From } else { End::To };
            Command::Reconnect { edge: edge(dice), end, port: port(dice) }
        }
        16 if dice.once_in(2) => {
            let above = (!dice.once_in(3)).then(|| edge(dice));
            Command::MoveMessage { edge: edge(dice), above, order: Order::ALL[dice.roll(2)] }
        }
        16 => Command::SetEdgeLabel { edge: edge(dice), label: option(dice) },
        17 => Command::DeleteEdges { edges: (0..dice.roll(3)).map(|_| edge(dice)).collect() },
        18 => {
            let after = (!dice.once_in(3)).then(|| lane(dice));
            Command::AddLane { after, name: name(dice), title: text(dice) }
        }
        19 => Command::RenameLane { lane: lane(dice), name: name(dice) },
        20 => Command::RetitleLane { lane: lane(dice), title: option(dice) },
        21 => {
            let after = (!dice.once_in(3)).then(|| lane(dice));
            Command::MoveLane { lane: lane(dice), after }
        }
        22 => match dice.roll(4) {
            0 => Command::WrapInLoop { nodes: some_nodes(dice), condition: text(dice) },
            1 => Command::SetCondition { repeat: repeat(dice), condition: text(dice) },
            2 => Command::SetMembers { repeat: repeat(dice), members: some_nodes(dice) },
            _ => Command::DeleteLoop { repeat: repeat(dice) },
        },
        23 => Command::DeleteLane { lane: lane(dice) },
        24 => Command::Renumber,
        _ => Command::Delete {
            nodes: some_nodes(dice),
            edges: (0..dice.roll(2)).map(|_| edge(dice)).collect(),
            loops: (0..dice.roll(2)).map(|_| repeat(dice)).collect(),
            lanes: (0..dice.roll(2)).map(|_| lane(dice)).collect(),
        },
    }
}
