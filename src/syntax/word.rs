//! The words that the language knows.

use crate::text::Span;

/// The class of a word by its spelling alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordClass {
    /// `n` and a number.
    NodeId,
    Handle,
    Loop,
    Shape,
    Key,
    Side,
    /// Not a word: semicolons, as some write after a statement.
    Semicolon,
    /// Not a word: a text with a quote inside it or over several lines.
    OddText,
    Other,
}

/// Whether a text consists of semicolons only.
pub(super) fn is_semicolon(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, ';' | '；'))
}

pub(super) fn class(word: &str) -> WordClass {
    let bytes = word.as_bytes();
    if bytes.len() > 11 {
        return WordClass::Other;
    }
    if is_node_id(word) {
        return WordClass::NodeId;
    }
    let mut lower = [0u8; 11];
    for (to, from) in lower.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    match &lower[..bytes.len()] {
        b"handle" => WordClass::Handle,
        b"loop" => WordClass::Loop,
        b"circle" | b"rectangle" | b"diamond" | b"taskbox" => WordClass::Shape,
        b"label" | b"owner" | b"description" | b"system" => WordClass::Key,
        b"left" | b"right" | b"top" | b"bottom" => WordClass::Side,
        _ => WordClass::Other,
    }
}

/// Whether a word is a node id of the standard form: `n1`, `n25`.
pub fn is_node_id(word: &str) -> bool {
    match word.as_bytes() {
        [b'n', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// The names of sides, in other languages too.
pub(super) fn is_side_word(word: &str) -> bool {
    const SIDES: [&str; 12] =
        ["left", "right", "top", "bottom", "east", "west", "north", "south", "左", "右", "上", "下"];
    let plain = word.trim_end_matches(['边', '侧', '方']);
    SIDES.iter().any(|side| side.eq_ignore_ascii_case(plain))
}

/// The length of a node id that has a side right behind it: `n1右`.
pub fn side_behind_id(name: &str) -> Option<usize> {
    let digits = name.strip_prefix(['n', 'N'])?;
    let side = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let length = name.len() - side.len();
    (length > 1 && !side.is_empty() && !side.is_ascii() && is_side_word(side)).then_some(length)
}

/// Whether a handle has the name of a node or of a side before its parenthesis: `.n3(Yes)`, `.top(Yes)`.
pub fn calls_other(source: &str, handle: Span) -> bool {
    let text = handle.of(source);
    let Some((called, _)) = text.split_once(['(', '（']) else { return false };
    let called = called.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end();
    is_node_id(&called.to_ascii_lowercase()) || is_side_word(called)
}

/// Whether a word is the key of an attribute.
pub fn is_key(word: &str) -> bool {
    matches!(word, "label" | "owner" | "description" | "system")
}

/// The letter that a full-width one stands for.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// The shapes of the language.
pub const SHAPES: [&str; 4] = ["rectangle", "circle", "diamond", "taskbox"];

/// The shape that a word stands for: its name in any case, or its name in other tools. Brackets are the shapes of Mermaid.
pub fn shape_of(word: &str) -> Option<&'static str> {
    if let Some(own) = SHAPES.into_iter().find(|own| *own == word) {
        return Some(own);
    }
    if word.len() > 40 {
        return None;
    }
    let plain: String = word
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .map(narrow)
        .collect();
    let kinds = ["节点", "event", "node", "shape"];
    let stem = kinds.iter().find_map(|kind| plain.strip_suffix(kind)).filter(|stem| !stem.is_empty());
    Some(match stem.unwrap_or(&plain) {
        "circle" | "start" | "end" | "stop" | "event" | "ellipse" | "oval" | "terminator" | "terminal"
        | "startend" | "round" | "stadium" | "pill" | "finish" | "begin" | "圆" | "圆形" | "开始"
        | "结束" | "((" | "(((" | "([" => "circle",
        "diamond" | "decision" | "condition" | "gateway" | "rhombus" | "choice" | "branch"
        | "exclusivegateway" | "xor" | "if" | "question" | "菱形" | "判断" | "决策" | "{" | "{{" | "<" => {
            "diamond"
        }
        "rectangle" | "rect" | "box" | "square" | "process" | "step" | "database" | "db" | "cylinder"
        | "datastore" | "actor" | "person" | "service" | "action" | "activity" | "operation" | "document"
        | "subprocess" | "system" | "server" | "queue" | "storage" | "component" | "roundrectangle"
        | "roundedrectangle" | "roundrect" | "rounded" | "hexagon" | "parallelogram" | "state" | "矩形"
        | "方框" | "流程" | "步骤" | "数据库" | "[" | "(" | "[(" | "[[" | "({" | "[{" => "rectangle",
        "taskbox" | "task" | "usertask" | "servicetask" | "manualtask" | "assignment" | "todo" | "任务"
        | "任务框" => "taskbox",
        _ => return None,
    })
}

/// Whether a word is the key of a shape, as in `shape: circle`.
pub fn is_shape_key(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "shape" | "type" | "kind" | "形状" | "类型")
}

/// The attribute that a key stands for: its name in any case, or its name in other tools.
pub fn attribute_key(word: &str) -> Option<&'static str> {
    if word.len() > 40 {
        return None;
    }
    let plain: String = word.to_lowercase().chars().map(narrow).collect();
    Some(match plain.as_str() {
        "label" | "text" | "title" | "name" | "caption" | "value" | "message" | "msg" | "display"
        | "displayname" | "display_name" | "condition" | "when" | "guard" | "标签" | "标题" | "名称"
        | "文字" | "条件" => "label",
        "owner" | "assignee" | "assigned" | "assigned_to" | "by" | "responsible" | "role" | "@"
        | "负责人" | "执行人" => "owner",
        "description" | "desc" | "details" | "note" | "描述" | "说明" => "description",
        "system" | "tool" | "app" | "application" | "系统" => "system",
        _ => return None,
    })
}
