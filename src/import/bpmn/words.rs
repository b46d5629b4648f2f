//! What the reader of BPMN says in its reports.

use crate::locale::Words;

pub static NO_BPMN: Words = Words::new("the file has no BPMN definitions", "文件中没有 BPMN 的 definitions");
pub static POOL_NAME: Words = Words::new("a pool with several lanes", "含多条泳道的池");
pub static BEFORE_LANES: Words =
    Words::new("its name stands before the names of its lanes", "池名写在各泳道名之前");
pub static INNER_LANES: Words = Words::new("a lane with lanes inside", "含子泳道的泳道");
pub static INNERMOST: Words = Words::new("the inner lanes stand for it", "由其中的子泳道代替");
pub static BLACK_BOX: Words = Words::new("a pool without a process", "没有流程的池");
pub static MESSAGE_ENDS: Words =
    Words::new("a lane with a circle for each of its messages", "改成泳道，每条消息画一个圆形");
pub static TO_POOL: Words = Words::new("a message to or from a pool itself", "直接连到池的消息");
pub static AT_A_CIRCLE: Words = Words::new("it ends at a circle in that lane", "终止于该泳道中的一个圆形");
pub static NO_LANE: Words = Words::new("a step that no lane names", "没有归属泳道的步骤");
pub static WHERE_IT_STANDS: Words = Words::new("it stands in the lane `{0}`", "放进泳道“{0}”");
pub static OF_KIND: Words = Words::new("an element `{0}`", "“{0}”元素");
pub static WITH_SIGN: Words = Words::new("a diamond with the label `{0}`", "画成带标签“{0}”的菱形");
pub static BOUNDARY: Words = Words::new("an event at the border of `{0}`", "“{0}”边界上的事件");
pub static BEHIND: Words = Words::new("a circle to which an edge leads", "画成圆形，并由该步骤引一条连线");
pub static EXPANDED: Words = Words::new("a sub-process", "子流程");
pub static FLATTENED: Words =
    Words::new("its steps stand in the flow around it: {0}", "其中的步骤并入外层流程，共 {0} 个");
pub static COLLAPSED: Words = Words::new("a collapsed sub-process", "折叠的子流程");
pub static ONE_STEP: Words = Words::new("drawn as one step", "画成一个步骤");
pub static INSIDE: Words =
    Words::new("steps inside a collapsed sub-process: {0}", "折叠子流程中的步骤：{0} 个");
pub static DRAWN_CLOSED: Words = Words::new("its drawing does not show them", "原图中没有画出");
pub static SEVERAL_ENDS: Words =
    Words::new("a way on from a sub-process with several ends", "有多个结束点的子流程的后续流");
pub static FROM_ONE_END: Words = Words::new("it goes on from `{0}`", "从“{0}”继续");
pub static REPEATS: Words = Words::new("a repeated sub-process", "重复执行的子流程");
pub static A_LOOP: Words = Words::new("a loop over its steps", "改成包含其步骤的循环");
pub static MESSAGE: Words = Words::new("a message flow", "消息流");
pub static AN_EDGE: Words = Words::new("drawn as an edge", "画成连线");
pub static NO_END: Words = Words::new("a flow from `{0}` to `{1}`", "从“{0}”到“{1}”的流");
pub static NOT_A_STEP: Words = Words::new("one of them is no step", "其中一端不是步骤");
pub static CONDITION: Words = Words::new("the condition `{0}`", "条件“{0}”");
pub static AS_LABEL: Words = Words::new("it is the label of the edge", "写成连线的标签");
pub static HAS_NAME: Words = Words::new("the edge has a label of its own", "连线已有自己的标签");
pub static DEFAULT: Words = Words::new("the mark of the default flow", "默认流标记");
pub static ASSOCIATION: Words = Words::new("an association of two steps", "两个步骤之间的关联");
pub static NOTE: Words = Words::new("a text annotation", "文本注释");
pub static NOTE_HELD: Words = Words::new("it is the description of `{0}`", "写成“{0}”的描述");
pub static NOTE_FREE: Words =
    Words::new("it belongs to no step, or to one with a description", "不属于任何步骤，或该步骤已有描述");
pub static DETAILS: Words = Words::new("details for execution: {0}", "执行细节：{0}");
pub static NOT_EXECUTED: Words = Words::new(
    "FlowZap Code says what happens, not how it is executed",
    "FlowZap Code 描述流程，不含执行设置",
);
pub static PROCESS_NAME: Words = Words::new("the name of a process", "流程的名称");
pub static NAMED_BY_POOL: Words = Words::new("its pool is called `{0}`", "所在的池名为“{0}”");
