//! Why a command cannot be done, in words that a person can act on.

use serde::{Deserialize, Serialize};

use crate::locale::{Message, Words};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub reason: Message,
}

impl From<Message> for Refusal {
    fn from(reason: Message) -> Self {
        Refusal { reason }
    }
}

pub(super) static GONE: Words =
    Words::new("This element is no longer in the text.", "这个元素已不在文本中。");
pub(super) static DUPLICATE_ID: Words = Words::new(
    "Another node before this one is called `{0}` too, so nothing can refer to this one. Renumber the nodes first.",
    "前面已有另一个节点也叫“{0}”，因此无法引用这一个。请先重新编号。",
);
pub(super) static NODE_NOT_ONE_WORD: Words = Words::new(
    "The id `{0}` is not one word, so nothing can refer to it. Renumber the nodes first.",
    "编号“{0}”不是一个词，因此无法引用。请先重新编号。",
);
pub(super) static NAMESAKE: Words = Words::new(
    "Two nodes are called `{0}`, and edges mean the first of them: after this move they would mean the other one. Renumber the nodes first.",
    "有两个节点都叫“{0}”，连线指的是前一个：移动后就会变成指另一个。请先重新编号。",
);
pub(super) static TANGLED: Words = Words::new(
    "The text around here is too broken to change it safely. Mend the marked problems first.",
    "此处的文本错误较多，无法安全修改。请先修复标出的问题。",
);
pub(super) static SAME_EDGE: Words = Words::new(
    "`{0}` and `{1}` are already connected in just this way.",
    "“{0}”和“{1}”之间已有完全相同的连线。",
);
pub(super) static SAME_PORT: Words =
    Words::new("An edge cannot end at the handle where it starts.", "连线的终点不能是它自己的起点手柄。");
pub(super) static MANY_WAYS: Words = Words::new(
    "Several edges lead to `{0}` and several lead on, so nobody knows which belong together. Delete one of them first.",
    "“{0}”有多条连线进入，也有多条连线离开，无法确定如何相接。请先删去其中一条。",
);
pub(super) static TOO_MANY_WAYS: Words = Words::new(
    "More than {1} edges end at `{0}`. Move them one by one.",
    "与“{0}”相连的连线超过 {1} 条，请逐条移动。",
);
pub(super) static LEADS_HERE: Words = Words::new(
    "“{0}” leads to this message, so it stays above it.",
    "“{0}”引出了这条消息，因此必须在它上方。",
);
pub(super) static LEADS_ON: Words = Words::new(
    "This message leads to “{0}”, so it stays above that.",
    "这条消息引出“{0}”，因此必须在其上方。",
);
pub(super) static NO_SUCH_ORDER: Words = Words::new(
    "A message is written in the lane that sends it, and no place there brings this one where you put it.",
    "消息写在发送方的泳道里，而那里没有任何位置能让这条消息排到此处。",
);
pub(super) static NODE_NAME: Words = Words::new(
    "`{0}` is no node id: ids are `n` and a number, such as `n7`.",
    "“{0}”不是有效的节点编号：编号由 n 和数字组成，例如 n7。",
);
pub(super) static NODE_TAKEN: Words = Words::new("The id `{0}` is already in use.", "编号“{0}”已被使用。");
pub(super) static LANE_NAME: Words = Words::new(
    "`{0}` is no lane id: ids are one word of letters, digits and `_`.",
    "“{0}”不是有效的泳道标识：标识是由字母、数字和下划线组成的一个词。",
);
pub(super) static LANE_TAKEN: Words =
    Words::new("Another lane is called `{0}` already.", "已有另一条泳道叫“{0}”。");
pub(super) static LANE_NESTED: Words = Words::new(
    "The lane `{0}` stands inside another lane or holds one. Move it out first.",
    "泳道“{0}”嵌套在其他泳道中，或其中嵌套了泳道。请先把它移出来。",
);
pub(super) static NO_BRACES: Words = Words::new(
    "Nodes outside every lane have no braces to change. Put them into a lane first.",
    "这些节点不在任何泳道中，没有可更改的花括号。请先把它们放进泳道。",
);
pub(super) static OTHER_LANE: Words = Words::new("`{0}` is not in the lane `{1}`.", "“{0}”不在泳道“{1}”中。");
pub(super) static ATTRIBUTE_NAME: Words = Words::new(
    "`{0}` is no attribute name: names are one word of letters, digits and `_`.",
    "“{0}”不是有效的属性名：属性名是由字母、数字和下划线组成的一个词。",
);
pub(super) static FEW_MEMBERS: Words =
    Words::new("A loop needs at least two nodes.", "循环至少需要两个节点。");
pub(super) static NO_CONDITION: Words =
    Words::new("A loop needs a condition that says how long it goes on.", "循环需要一个条件，说明何时继续。");
pub(super) static NO_NODE: Words = Words::new("Select at least one node first.", "请先选择至少一个节点。");
pub(super) static NOTHING_TO_PASTE: Words =
    Words::new("The clipboard holds no lane and no node.", "剪贴板中没有泳道或节点。");

pub(super) fn gone() -> Refusal {
    GONE.with([]).into()
}
