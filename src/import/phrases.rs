//! What several readers say in their reports, always in the same words.

use crate::locale::{Message, Words};
use crate::model::Shape;

/// What became of a shape that FlowZap Code does not have.
pub fn drawn_as(shape: Shape) -> Message {
    let words = match shape {
        Shape::Circle => &A_CIRCLE,
        Shape::Rectangle => &A_RECTANGLE,
        Shape::Diamond => &A_DIAMOND,
        Shape::Taskbox => &A_TASKBOX,
    };
    words.with([])
}

static A_CIRCLE: Words = Words::new("drawn as a circle", "画成圆形");
static A_RECTANGLE: Words = Words::new("drawn as a rectangle", "画成矩形");
static A_DIAMOND: Words = Words::new("drawn as a diamond", "画成菱形");
static A_TASKBOX: Words = Words::new("drawn as a taskbox", "画成任务框");

pub static SHAPE: Words = Words::new("the shape `{0}`", "形状“{0}”");
pub static COMMENT: Words = Words::new("a comment", "注释");
pub static NOT_BROUGHT: Words = Words::new("comments are not brought over", "不带入注释");
pub static STATEMENT: Words = Words::new("a `{0}` statement", "“{0}”语句");
pub static ATTRIBUTES: Words = Words::new("the attributes {0}", "属性 {0}");
pub static OF_STYLE: Words =
    Words::new("FlowZap Code holds no styles and no web links", "FlowZap Code 不含样式和网页链接");
pub static NO_PLACE: Words = Words::new("FlowZap Code has no place for it", "FlowZap Code 中没有对应的写法");
pub static NO_ARROW: Words = Words::new("a line without an arrow", "没有箭头的线");
pub static AN_ARROW: Words = Words::new("drawn as an arrow to its second end", "画成指向第二端的箭头");
pub static BOTH_ENDS: Words = Words::new("an arrow at both ends", "两端都有箭头");
pub static OTHER_HEAD: Words = Words::new("an end with another sign than an arrow", "末端不是普通箭头");
pub static DOTTED: Words = Words::new("a dotted line", "虚线");
pub static THICK: Words = Words::new("a thick line", "粗线");
pub static PLAIN_LINE: Words = Words::new("drawn as a plain line", "画成普通的线");
pub static NESTED: Words = Words::new("a group inside another", "嵌套的分组");
pub static OUTERMOST: Words = Words::new("its steps stand in the lane `{0}`", "其中的步骤放进泳道“{0}”");
pub static OF_LANE: Words = Words::new("a line to or from the group `{0}`", "连接分组“{0}”的线");
pub static AT_A_STEP: Words = Words::new("it joins a step of that lane", "改为连接该泳道中的一个步骤");
pub static NO_STEP: Words = Words::new("the group has no step", "该分组没有步骤");
pub static UNREAD: Words = Words::new("a line that could not be read", "无法读取的一行");
pub static UNREAD_REST: Words = Words::new("the rest of the line: `{0}`", "这一行剩下的部分：“{0}”");
pub static NO_STATEMENT: Words = Words::new("it is no statement of {0}", "不是 {0} 的语句");
pub static NOT_CLOSED: Words = Words::new("a group without its end", "没有结束的分组");
pub static CLOSED_HERE: Words = Words::new("it ends with the file", "到文件末尾为止");
pub static FRAGMENT: Words = Words::new("a group `{0}` of messages", "“{0}”消息分组");
pub static DECISION: Words =
    Words::new("a decision with a way for each branch", "改成判断，每个分支一条路径");
pub static BRANCHES: Words = Words::new("it has no message", "其中没有消息");
pub static FOLLOW: Words = Words::new("its messages follow each other", "其中的消息依次排列");
pub static NO_LOOP_MEMBERS: Words = Words::new("there is nothing in it to repeat", "其中没有可重复的内容");
pub static MESSAGE_ORDER: Words = Words::new(
    "the order of {0} {0|message|messages} of which none leads to the other",
    "{0} 条互不相干的消息的先后顺序",
);
pub static BY_LANE: Words = Words::new("they are drawn lane by lane", "按泳道的顺序画出");
pub static ACTIVATION: Words = Words::new("an activation", "激活条");
pub static FROM_CALLS: Words = Words::new(
    "the sequence view draws activations from calls and answers",
    "时序视图根据请求和响应画出激活条",
);
pub static NUMBERING: Words = Words::new("numbers of messages", "消息编号");
pub static A_SETTING: Words = Words::new("it is a setting of the view", "编号是视图的设置");
