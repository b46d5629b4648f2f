//! The words that people put around what they mean, in one table for all who read them: heads of lanes, sections, edges,
//! loops. Words of the language itself are in [`word`](super::word).

use super::word::{attribute_key, is_shape_key, is_side_word};

/// Words that say that a lane follows.
const LANES: [&str; 11] = [
    "lane",
    "swimlane",
    "pool",
    "participant",
    "actor",
    "group",
    "container",
    "subgraph",
    "begin",
    "泳道",
    "泳池",
];

/// Words of programs that say so too, before a name with a capital letter or in quotes.
const CLASSES: [&str; 10] = [
    "package",
    "partition",
    "class",
    "struct",
    "object",
    "module",
    "namespace",
    "section",
    "boundary",
    "rectangle",
];

/// Words before those: `create lane Shop`, `with Lane("Shop")`, `const Shop = lane {`.
const DECLARERS: [&str; 15] = [
    "create", "define", "declare", "new", "add", "with", "const", "let", "var", "def", "make", "定义",
    "新建", "创建", "添加",
];

/// Words for parts of a diagram, as headings and around braces.
const SECTIONS: [&str; 24] = [
    "node",
    "nodes",
    "edge",
    "edges",
    "loop",
    "loops",
    "step",
    "steps",
    "connection",
    "connections",
    "flow",
    "flows",
    "link",
    "links",
    "arrows",
    "transitions",
    "elements",
    "shapes",
    "节点",
    "连线",
    "连接",
    "流程",
    "循环",
    "步骤",
];

/// Words for a whole diagram.
const WHOLES: [&str; 16] = [
    "diagram",
    "flowchart",
    "workflow",
    "swimlanes",
    "lanes",
    "flow",
    "fz",
    "flowzap",
    "chart",
    "process",
    "graph",
    "digraph",
    "swimlane",
    "泳道图",
    "流程图",
    "图",
];

/// Words for all lanes, as a heading above their names.
const LANE_LISTS: [&str; 5] = ["lanes", "swimlanes", "pools", "participants", "泳道"];

/// Columns of a table: the id of a node, its lane, the ends of an edge.
const ID_COLUMNS: [&str; 12] =
    ["id", "node", "node id", "nodes", "no", "nr", "step", "number", "编号", "节点", "序号", "步骤"];
const LANE_COLUMNS: [&str; 8] =
    ["lane", "swimlane", "pool", "participant", "lane id", "in lane", "泳道", "所属泳道"];
const FROM_COLUMNS: [&str; 8] = ["from", "source", "from node", "start", "起点", "从", "来源", "源节点"];
const TO_COLUMNS: [&str; 9] =
    ["to", "target", "to node", "destination", "end", "终点", "到", "目标", "目标节点"];

/// What a column of a table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Lane,
    Shape,
    From,
    To,
    /// An attribute, by its name in the language.
    Attribute(&'static str),
}

/// What the column below a head says.
pub(super) fn column(head: &str) -> Option<Column> {
    let plain = head.trim_matches(['*', '`', ' ', '_']).to_lowercase();
    let last = plain.rsplit(' ').next().unwrap_or("");
    let tables: [(&[&str], Column); 4] = [
        (&ID_COLUMNS, Column::Id),
        (&LANE_COLUMNS, Column::Lane),
        (&FROM_COLUMNS, Column::From),
        (&TO_COLUMNS, Column::To),
    ];
    let found = tables.into_iter().find(|(words, _)| words.contains(&plain.as_str()));
    found
        .map(|(_, column)| column)
        .or_else(|| {
            (is_shape_key(&plain) || last == "shape" || plain == "node type").then_some(Column::Shape)
        })
        .or_else(|| attribute_key(&plain).or_else(|| attribute_key(last)).map(Column::Attribute))
}

/// Words before the id of a node.
const NODES: [&str; 5] = ["node", "step", "state", "activity", "节点"];

/// Words before an edge.
const EDGES: [&str; 12] = [
    "edge",
    "from",
    "connect",
    "link",
    "arrow",
    "flow",
    "connection",
    "sequenceflow",
    "transition",
    "message",
    "从",
    "连线",
];

/// Words that stand for an arrow.
const ARROWS: [&str; 13] =
    ["to", "goto", "then", "连接到", "连到", "指向", "流向", "转到", "跳到", "到", "至", "然后", "->"];

/// Words that do so with `to` behind them: `goes to`.
const ARROWS_WITH_TO: [&str; 9] =
    ["goes", "leads", "connects", "points", "flows", "links", "continues", "jumps", "moves"];

/// Keys of a node that name where its edges lead: `next: n2`.
const TARGETS: [&str; 10] =
    ["next", "to", "then", "goto", "target", "targets", "edges", "connects", "leads_to", "下一步"];

/// Words between an end and its label: `n1 -> n2 with label "Yes"`.
const LABELLERS: [&str; 12] =
    ["when", "if", "as", "label", "labelled", "labeled", "with", "saying", "说明", "标签", "标注", "条件"];

/// Words that begin a loop.
const LOOPS: [&str; 5] = ["loop", "repeat", "while", "retry", "循环"];

/// Words around the members of a loop.
const MEMBER_FILLERS: [&str; 9] = ["over", "of", "on", "with", "for", "and", "nodes", "members", "end"];

/// Keys of a loop: its members, its condition.
const MEMBER_KEYS: [&str; 8] = ["members", "nodes", "steps", "over", "items", "成员", "节点", "步骤"];
const CONDITION_KEYS: [&str; 4] = ["until", "while", "times", "直到"];

/// Words between an id and a shape: `n1 is a circle`.
const NODE_FILLERS: [&str; 4] = ["is", "a", "an", "the"];

/// Where PlantUML draws a target: `-down->`.
const DIRECTIONS: [&str; 2] = ["up", "down"];

/// Other words that say nothing around statements.
const AROUND: [&str; 13] =
    ["end", "in", "rem", "handle", "diagram", "from", "to", "edge", "nodes", "edges", "到", "从", "连线"];

/// Keys of the ends of an edge, which say nothing more in a statement in another dress.
const ENDS: [&str; 5] = ["source", "target", "start", "side", "id"];

/// Whether a word is the key of an edge's beginning: `from: n1, to: n2`.
pub(super) fn is_start_key(word: &str) -> bool {
    matches!(word, "from" | "source")
}

fn is_in(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

pub(super) fn is_lane(word: &str) -> bool {
    is_in(&LANES, word)
}

/// Whether a word of programs says that a lane with this name follows.
pub(super) fn is_class(word: &str, name: &str) -> bool {
    CLASSES.contains(&word) && name.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
}

pub(super) fn is_declarer(word: &str) -> bool {
    is_in(&DECLARERS, word)
}

pub(super) fn is_section(word: &str) -> bool {
    is_in(&SECTIONS, word)
}

/// Whether a word is a heading above a list of lanes.
pub(super) fn is_lane_list(word: &str) -> bool {
    is_in(&LANE_LISTS, word)
}

pub(super) fn is_whole(word: &str) -> bool {
    is_in(&WHOLES, word)
}

pub(super) fn is_node(word: &str) -> bool {
    is_in(&NODES, word)
}

pub(super) fn is_edge(word: &str) -> bool {
    is_in(&EDGES, word)
}

pub(super) fn is_arrow(word: &str) -> bool {
    is_in(&ARROWS, word)
}

pub(super) fn is_arrow_with_to(word: &str) -> bool {
    is_in(&ARROWS_WITH_TO, word)
}

pub(super) fn is_target(word: &str) -> bool {
    is_in(&TARGETS, word)
}

pub(super) fn is_labeller(word: &str) -> bool {
    is_in(&LABELLERS, word)
}

pub(super) fn is_loop(word: &str) -> bool {
    is_in(&LOOPS, word)
}

pub(super) fn is_member_filler(word: &str) -> bool {
    is_in(&MEMBER_FILLERS, word)
}

pub(super) fn is_member_key(word: &str) -> bool {
    is_in(&MEMBER_KEYS, word)
}

pub(super) fn is_condition_key(word: &str) -> bool {
    is_in(&CONDITION_KEYS, word)
}

pub(super) fn is_node_filler(word: &str) -> bool {
    is_in(&NODE_FILLERS, word)
}

/// Whether a word around statements is understood and says nothing more, wherever it stands.
pub fn is_around(word: &str) -> bool {
    let tables: [&[&str]; 4] = [&LANES, &NODES, &LOOPS, &AROUND];
    tables.iter().any(|words| is_in(words, word))
}

/// Whether a word says nothing more in a statement or a head in another dress.
pub fn is_dress(word: &str) -> bool {
    let tables: [&[&str]; 13] = [
        &CLASSES,
        &DECLARERS,
        &EDGES,
        &ARROWS,
        &ARROWS_WITH_TO,
        &TARGETS,
        &LABELLERS,
        &MEMBER_FILLERS,
        &MEMBER_KEYS,
        &CONDITION_KEYS,
        &NODE_FILLERS,
        &ENDS,
        &SECTIONS,
    ];
    tables.iter().any(|words| is_in(words, word)) || is_side_word(word) || is_in(&DIRECTIONS, word)
}

/// The words of a frame's line that say more than that there is one.
pub fn says_more(text: &str) -> bool {
    // The head of a table
    let cells = || text.trim().trim_matches('|').split('|');
    if text.starts_with('|') && cells().all(|cell| column(cell).is_some()) {
        return false;
    }
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.any(|word| {
        !is_section(word) && !is_whole(word) && !is_lane_list(word) && !is_in(&["end", "begin"], word)
    })
}
