//! A PlantUML activity diagram with swimlanes.
//!
//! That language has no edges: what stands below follows. So each step is written where it is first reached. An edge to a
//! step that stands elsewhere becomes a connector, which stands once where the flow leaves and once above the step. Of several
//! ways out a diamond makes a `switch`, every other step a `fork`.

use crate::export::{Format, Make};
use crate::locale::Words;
use crate::model::{EdgeId, LaneId, Model, NodeId, Shape};

pub static FORMAT: Format = Format {
    id: "plantuml",
    ending: "puml",
    media_type: "text/x-plantuml",
    name: Words::new("PlantUML activity", "PlantUML 活动图"),
    hint: Words::new(
        "An activity diagram with swimlanes; connectors where the flow jumps.",
        "带泳道的活动图，流程跳转处使用连接点。",
    ),
    choices: &[],
    make: Make::Text(|document, _| activity(document.model())),
};

fn activity(model: &Model) -> String {
    let tree = Tree::new(model);
    let mut writer = Writer { model, tree: &tree, out: "@startuml\n".to_owned(), lane: None };
    for lane in model.lane_ids() {
        writer.go_to(lane);
    }
    for &root in &tree.roots {
        writer.flow(root);
    }
    writer.out.push_str("@enduml\n");
    writer.out
}

/// Which edges are written as a flow, and which as connectors.
struct Tree {
    roots: Vec<NodeId>,
    out: Vec<Vec<EdgeId>>,
    /// By edge: its target is written behind it.
    is_flow: Vec<bool>,
    /// By node: the sign of its connector, if one leads there.
    connector: Vec<Option<char>>,
}

impl Tree {
    fn new(model: &Model) -> Tree {
        let count = model.nodes.len();
        let mut out: Vec<Vec<EdgeId>> = vec![Vec::new(); count];
        let mut has_way_in = vec![false; count];
        for id in model.drawn_edges() {
            let edge = model.edge(id);
            out[edge.from.index()].push(id);
            has_way_in[edge.to.index()] |= edge.from != edge.to;
        }
        let mut tree = Tree {
            roots: Vec::new(),
            out,
            is_flow: vec![false; model.edges.len()],
            connector: vec![None; count],
        };
        let mut is_written = vec![false; count];
        let mut connectors = 0;
        let sources = (0..count).filter(|&node| !has_way_in[node]);
        for root in sources.chain(0..count) {
            if std::mem::replace(&mut is_written[root], true) {
                continue;
            }
            tree.roots.push(NodeId::from(root));
            // Ways out that wait, the first on top: written depth first, as `Writer` does.
            let mut waiting: Vec<EdgeId> = tree.out[root].iter().rev().copied().collect();
            while let Some(id) = waiting.pop() {
                let to = model.edge(id).to.index();
                if std::mem::replace(&mut is_written[to], true) {
                    tree.connector[to].get_or_insert_with(|| {
                        connectors += 1;
                        sign(connectors - 1)
                    });
                } else {
                    tree.is_flow[id.index()] = true;
                    waiting.extend(tree.out[to].iter().rev());
                }
            }
        }
        tree
    }
}

/// The letter of a connector. PlantUML takes one letter or digit of any script.
fn sign(index: u32) -> char {
    let latin = ('A'..='Z').chain('a'..='z').chain('0'..='9').nth(index as usize);
    latin.or_else(|| char::from_u32(0x4e00 + index)).unwrap_or('A')
}

/// What is still to be written; the last comes first.
enum Task {
    Node(NodeId),
    Way(EdgeId),
    /// The head of the next way out of a diamond.
    Case(EdgeId),
    Line(&'static str),
    Lane(LaneId),
}

struct Writer<'a> {
    model: &'a Model,
    tree: &'a Tree,
    out: String,
    lane: Option<LaneId>,
}

impl Writer<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn go_to(&mut self, lane: LaneId) {
        if self.lane.replace(lane) != Some(lane) {
            let title = written(&self.model.lane(lane).title);
            let line = format!("|{}|", if title.trim().is_empty() { "<U+00A0>".to_owned() } else { title });
            self.line(&line);
        }
    }

    fn flow(&mut self, root: NodeId) {
        let mut tasks = vec![Task::Node(root)];
        while let Some(task) = tasks.pop() {
            match task {
                Task::Node(node) => self.node(node, &mut tasks),
                Task::Way(id) => self.way(id, &mut tasks),
                Task::Case(id) => {
                    let label = self.model.edge(id).label.as_deref().unwrap_or("").trim();
                    let line = format!("case ({})", in_parentheses(label));
                    self.line(&line);
                }
                Task::Line(text) => self.line(text),
                Task::Lane(lane) => self.go_to(lane),
            }
        }
    }

    /// Writes a step, and has its ways out written.
    fn node(&mut self, id: NodeId, tasks: &mut Vec<Task>) {
        let (node, ways) = (self.model.node(id), &self.tree.out[id.index()]);
        self.go_to(node.lane);
        if let Some(sign) = self.tree.connector[id.index()] {
            let line = format!("({sign})");
            self.line(&line);
        }
        if node.shape == Shape::Diamond && ways.is_empty() {
            // A switch has a case at least.
            let line = format!("if ({}) then\nendif\ndetach", in_parentheses(node.caption()));
            return self.line(&line);
        }
        if node.shape == Shape::Diamond {
            let line = format!("switch ({})", in_parentheses(node.caption()));
            self.line(&line);
            tasks.push(Task::Line("detach"));
            tasks.push(Task::Line("endswitch"));
            for &way in ways.iter().rev() {
                tasks.extend([Task::Way(way), Task::Lane(node.lane), Task::Case(way)]);
            }
            return;
        }
        let line = format!(":{};", written(node.caption()));
        self.line(&line);
        match ways.as_slice() {
            [] => self.line("detach"),
            [way] => tasks.push(Task::Way(*way)),
            ways => {
                tasks.push(Task::Line("detach"));
                tasks.push(Task::Line("end fork"));
                for (index, &way) in ways.iter().enumerate().rev() {
                    let head = if index == 0 { "fork" } else { "fork again" };
                    tasks.extend([Task::Way(way), Task::Lane(node.lane), Task::Line(head)]);
                }
            }
        }
    }

    fn way(&mut self, id: EdgeId, tasks: &mut Vec<Task>) {
        let edge = self.model.edge(id);
        let label = edge.label.as_deref().map(str::trim).filter(|label| !label.is_empty());
        if let Some(label) = label.filter(|_| self.model.node(edge.from).shape != Shape::Diamond) {
            let line = format!("-> {};", written(label));
            self.line(&line);
        }
        if self.tree.is_flow[id.index()] {
            tasks.push(Task::Node(edge.to));
        } else {
            let sign = self.tree.connector[edge.to.index()].unwrap_or('A');
            let line = format!("({sign})\ndetach");
            self.line(&line);
        }
    }
}

/// A text without signs of PlantUML's own markup. Most of them mean something only at the beginning or twice.
pub(super) fn written(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, &letter) in letters.iter().enumerate() {
        let is_doubled = at.checked_sub(1).and_then(|before| letters.get(before)) == Some(&letter)
            || letters.get(at + 1) == Some(&letter);
        let is_markup = match letter {
            '\\' | '<' | '~' | '|' | ';' | '&' => true,
            '*' | '/' | '_' | '-' | '"' | '#' | '=' | '.' => is_doubled || at == 0,
            _ => false,
        };
        if is_markup {
            out.push_str(&format!("<U+{:04X}>", letter as u32));
        } else {
            out.push(letter);
        }
    }
    if out.trim().is_empty() { "<U+00A0>".to_owned() } else { out }
}

fn in_parentheses(text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    written(text).replace('(', "<U+0028>").replace(')', "<U+0029>")
}
